"""What a register is: the fields of its records, the states they go through, and who may move them on.

Everything about a register that is not its own arithmetic is said here once: forms, lists, downloads, history,
exchange and permissions read it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Literal

from django.utils.functional import Promise

from accord.accounts.models import Person
from accord.delivery.models.record import Record
from accord.framework.authority import Authority

Words = str | Promise
Kind = Literal[
    "text",
    "long",
    "date",
    "whole",
    "number",
    "money",
    "word",
    "scale",
    "person",
    "agency",
    "theme",
    "outcome",
    "indicator",
    "area",
    "group",
    "record",
    "people",
    "agencies",
    "indicators",
    "areas",
    "groups",
]
CODES: Mapping[str, str] = {
    "person": "person",
    "agency": "agency",
    "theme": "theme",
    "outcome": "outcome",
    "indicator": "indicator",
    "area": "area",
    "group": "group",
    "record": "record",
}
MANY: Mapping[str, str] = {
    "people": "person",
    "agencies": "agency",
    "indicators": "indicator",
    "areas": "area",
    "groups": "group",
}
"""Kinds of field that hold several codes, and what each code is of."""


@dataclass(frozen=True)
class Field:
    """One field of a register's records: the model's attribute, how people call it, and what it may hold.

    ``words`` are the codes of a word field with the words people read, ``of`` the kind of record another record is.
    ``listed`` fields are columns of the list, ``section`` names the part of the form.
    """

    name: str
    label: Words
    kind: Kind = "text"
    help: Words = ""
    required: bool = False
    words: Mapping[str, Words] = field(default_factory=dict, hash=False)
    section: Words = ""
    listed: bool = False
    longest: int = 300
    of: str = ""
    lowest: int | None = None
    highest: int | None = None


@dataclass(frozen=True)
class Move:
    """A way from one state to another: the button, what is said afterwards, and what it demands.

    ``decided`` moves are for a group alone: once the agreement is signed they need its decision. ``note`` is the label
    of the words that have to go with it, "" where none are needed. ``check`` may refuse it: it is given the record and
    the day, and returns the reason in a sentence, "" where nothing stands in the way.
    """

    to: str
    button: Words
    done: Words
    note: Words = ""
    decided: bool = False
    permission: str = ""
    check: Callable[[Any, date], str] | None = None
    words_in: str = ""
    """The field that holds the words from then on; it is asked for with the move and not before."""
    day_in: str = ""
    """The field that holds the day it happened, likewise."""
    keeps: Mapping[str, Mapping[str, Words]] = field(default_factory=dict, hash=False)
    """What its step keeps besides: by name the codes it may hold with their words, the first where ``check`` passed.

    A file that brings a record here says it as well, or the check has to pass by what is held then.
    """


@dataclass(frozen=True)
class Happened:
    """What was done to a record: "added", "changed" or "moved", by whom, by what right and in which words."""

    action: str
    by: Person
    authority: Authority | None
    note: str


@dataclass(frozen=True)
class State:
    """One state of a record: its words, and whether the record is done with.

    ``passed_on`` says that its owner has done their part, and others have to look.
    """

    words: Words
    moves: tuple[Move, ...] = ()
    closed: bool = False
    passed_on: bool = False


@dataclass(frozen=True)
class Register:
    """One register of an agreement."""

    kind: str
    path: str
    model: type[Record]
    prefix: str
    one: Words
    many: Words
    add: Words
    lede: Words
    empty: Words
    fields: tuple[Field, ...]
    states: Mapping[str, State]
    first: str
    permission: str = "edit_plans"
    check: Callable[[dict[str, Any]], tuple[str, str] | None] | None = None
    """May refuse what was entered: the field and the reason."""
    decided: bool = False
    """Whether even a change of words is for a group once the agreement is signed."""
    parent: str = ""
    """The field that names the record this one is a part of; such records are listed on the page of that one."""
    decided_in: tuple[str, ...] = ()
    """States in which a change of words is for a group, once the agreement is signed."""
    decider: str = ""
    """The field of the group that alone decides its moves; "" where any group with the authority may."""
    fixed: bool = False
    """Whether a record is never changed once it is there; a correction is a further record."""
    named: Callable[[Mapping[str, Any]], str] | None = None
    """Makes the title of records that have no field of that name."""
    room: str = "plans"
    """The part of the site its pages stand in: "plans" or "meetings"."""
    stands: Callable[[Any], str] | None = None
    """May refuse adding, changing or moving a record as things stand: the reason in a sentence, else ""."""
    may_be_private: bool = False
    """Whether a record may be for some people only; who they are a later stage says."""
    after: Callable[[Any, Happened], None] | None = None
    """Told of a record added, changed or moved on, within the same transaction; it may refuse."""

    def field(self, name: str) -> Field:
        """The field of that name. Raises KeyError where the register has none."""
        for one in self.fields:
            if one.name == name:
                return one
        raise KeyError(name)

    @property
    def open_states(self) -> tuple[str, ...]:
        """The states of records that are not done with."""
        return tuple(code for code, state in self.states.items() if not state.closed)

    @property
    def told_later(self) -> frozenset[str]:
        """The fields that a move fills: nobody is asked for them when a record is added."""
        moves = (move for state in self.states.values() for move in state.moves)
        return frozenset(name for move in moves for name in (move.words_in, move.day_in) if name)

    def move(self, state: str, to: str) -> Move | None:
        """The way from one state to another, None where there is none."""
        return next((move for move in self.states[state].moves if move.to == to), None)
