"""Minutes as plain data: what pages, files and programs are given of a meeting."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time

from accord.meetings.operations.minutes import Attended
from accord.meetings.queries.decisions import DecisionLine
from accord.meetings.quorum import Quorum
from accord.meetings.spoken import Said


@dataclass(frozen=True)
class AttendanceLine:
    """Somebody in the attendance: how they are called, for whom they came, in which seat."""

    presence: str
    name: str
    initials: str
    organisation: str
    seat: str
    chaired: bool
    instead_of: str
    person: str


@dataclass(frozen=True)
class Seat:
    """A seat of the group on the day of the meeting, with its substitute."""

    person: str
    name: str
    initials: str
    organisation: str
    seat: str
    substitute: str
    substitute_name: str


@dataclass(frozen=True)
class ActionLine:
    """An action given at the meeting, as its log says it now."""

    code: str
    title: str
    owners: str
    due: date | None
    due_said: str
    state: str
    state_words: str
    item: str
    decision: str


@dataclass(frozen=True)
class Block:
    """A paragraph of an item: words, a decision, an action, or a line that waits to be recorded."""

    kind: str
    text: str = ""
    decision: DecisionLine | None = None
    action: ActionLine | None = None


@dataclass(frozen=True)
class Draft:
    """A text kept beside the minute because another one had overtaken it."""

    number: int
    text: str
    by: str
    at: datetime


@dataclass(frozen=True)
class Correction:
    """A change of the draft after it went out: what, by whom, when and why."""

    item: int
    item_title: str
    number: int
    why: str
    by: str
    at: datetime


@dataclass(frozen=True)
class MinuteItem:
    """One item with what was written at it; ``number`` counts the versions of its text."""

    id: int
    item: str
    title: str
    purpose: str
    lead: str
    private: bool
    why: str
    number: int
    text: str
    by: str
    at: datetime | None
    blocks: tuple[Block, ...]
    decisions: tuple[DecisionLine, ...]
    actions: tuple[ActionLine, ...]
    waiting: tuple[Said, ...]
    drafts: tuple[Draft, ...]


@dataclass(frozen=True)
class MinutesHead:
    """The meeting that minutes are of."""

    code: str
    group: str
    group_title: str
    on: date
    starts: time | None
    place: str
    state: str
    agreed_at: str
    agreed_on: date | None
    agreed_by: str


@dataclass(frozen=True)
class Minutes:
    """The minutes of a meeting, as far as the viewer may see them."""

    head: MinutesHead
    attendance: tuple[AttendanceLine, ...]
    quorum: Quorum | None
    items: tuple[MinuteItem, ...]
    actions: tuple[ActionLine, ...]
    corrections: tuple[Correction, ...]
    next_on: date | None
    may_take: bool
    left_out: bool

    @property
    def is_draft(self) -> bool:
        """Whether they are not agreed yet."""
        return self.head.state != "agreed"


@dataclass(frozen=True)
class AttendanceOpened:
    """The attendance open to be filled in: the seats of the day, what is recorded, the mark of it."""

    head: MinutesHead
    seats: tuple[Seat, ...]
    recorded: tuple[Attended, ...]
    seen: str
    quorum: Quorum | None


@dataclass(frozen=True)
class Revision:
    """One version of an item's text."""

    number: int
    text: str
    by: str
    at: datetime
    beside: bool
    settles: int | None
    correction: str


@dataclass(frozen=True)
class Revisions:
    """Every version of an item's text, the last first."""

    head: MinutesHead
    item: str
    title: str
    versions: tuple[Revision, ...]
