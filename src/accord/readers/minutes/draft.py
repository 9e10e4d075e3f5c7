"""What is read out of minutes: a draft that a person corrects and confirms, each thing with the line it stands on."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

PROGRESS = ("completed", "on hold", "ongoing", "")
"""How far an action is said to be: closed, stopped, under way; blank where nothing is said."""


@dataclass(frozen=True, slots=True)
class Attendee:
    """A person of an attendee list, as written there; blank where nothing is written."""

    name: str
    initials: str = ""
    organisation: str = ""
    role: str = ""
    line: int = 0


@dataclass(frozen=True, slots=True)
class Decision:
    """What was decided, in the words of the minutes."""

    text: str
    line: int


@dataclass(frozen=True, slots=True)
class Action:
    """What somebody is to do. `due` is null where no day can be read out of `due_text`; `reference` is its number or
    code as written (`Action 4` gives `4`), `progress` one of `PROGRESS`; `reason` says what in
    the paper makes it an action."""

    text: str
    owners: tuple[str, ...]
    due: date | None
    due_text: str
    line: int
    reference: str = ""
    progress: str = ""
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Item:
    """An item of the agenda with everything under it. `number` is as written; a lettered part has its item's before."""

    number: str
    title: str
    text: str
    line: int
    decisions: tuple[Decision, ...] = ()
    actions: tuple[Action, ...] = ()
    indicators: tuple[str, ...] = ()
    money: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Planned:
    """A row of a forward plan."""

    date: date | None
    date_text: str
    item: str
    responsible: str
    line: int


@dataclass(frozen=True, slots=True)
class Warned:
    """Something that could not be read, or was read with a doubt; line 0 speaks of the whole paper."""

    line: int
    what: str


@dataclass(frozen=True, slots=True)
class Draft:
    """Minutes as read. `lines` is the extracted text that every `line` counts in, from 1."""

    group: str | None
    date: date | None
    time: str | None
    place: str | None
    present: tuple[Attendee, ...]
    apologies: tuple[Attendee, ...]
    items: tuple[Item, ...]
    forward_plan: tuple[Planned, ...]
    next_meeting: str | None
    warnings: tuple[Warned, ...]
    lines: tuple[str, ...]

    @property
    def actions(self) -> tuple[Action, ...]:
        """The actions of all items, in the order of the paper."""
        return tuple(action for item in self.items for action in item.actions)

    @property
    def decisions(self) -> tuple[Decision, ...]:
        """The decisions of all items, in the order of the paper."""
        return tuple(decision for item in self.items for decision in item.decisions)

    def as_json(self) -> dict[str, Any]:
        """The draft as `accord minutes --json` prints it: days as `2009-09-01`, null where nothing was found."""
        return {
            "group": self.group,
            "date": _day(self.date),
            "time": self.time,
            "place": self.place,
            "present": [_person(person) for person in self.present],
            "apologies": [_person(person) for person in self.apologies],
            "items": [_item(item) for item in self.items],
            "forward_plan": [
                {
                    "date": _day(row.date) or row.date_text or None,
                    "item": row.item,
                    "responsible": row.responsible,
                    "line": row.line,
                }
                for row in self.forward_plan
            ],
            "next_meeting": self.next_meeting,
            "warnings": [{"line": warned.line, "what": warned.what} for warned in self.warnings],
        }


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _person(person: Attendee) -> dict[str, str]:
    return {
        "name": person.name,
        "initials": person.initials,
        "organisation": person.organisation,
        "role": person.role,
    }


def _item(item: Item) -> dict[str, Any]:
    return {
        "number": item.number,
        "title": item.title,
        "text": item.text,
        "line": item.line,
        "decisions": [{"text": decision.text, "line": decision.line} for decision in item.decisions],
        "actions": [
            {
                "text": action.text,
                "owners": list(action.owners),
                "due": _day(action.due),
                "due_text": action.due_text,
                "line": action.line,
            }
            for action in item.actions
        ],
        "indicators": list(item.indicators),
    }
