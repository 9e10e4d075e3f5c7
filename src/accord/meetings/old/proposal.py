"""What was read of minutes, as plain rows a person corrects: each with the line it stands on."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, fields
from datetime import date, time
from typing import TYPE_CHECKING, Any, TypeVar

from dateutil.parser import parse

if TYPE_CHECKING:
    from accord.meetings.old.matching import Known
    from accord.readers.minutes import Draft

Row = TypeVar("Row")
IN_THE_CHAIR = "chair"
"""The presence of whoever was in the chair; everybody else's is a word of the attendance."""
CHAIR = re.compile(r"^(?:acting\s+)?chair(?:man|woman|person)?\b", re.IGNORECASE)
HALF = re.compile(r"(?<=[\d\s])[ap]\.?m\b")
"""Before noon or after it."""


@dataclass(frozen=True)
class Somebody:
    """A person of the attendee list; ``person`` is the code of somebody known here, "" for a name only."""

    name: str
    presence: str = "present"
    person: str = ""
    initials: str = ""
    organisation: str = ""
    line: int = 0


@dataclass(frozen=True)
class Item:
    """An item of the agenda with what was said."""

    number: str
    title: str
    text: str = ""
    line: int = 0


@dataclass(frozen=True)
class Decided:
    """A decision under an item, named by the item's number."""

    item: str
    text: str
    line: int = 0


@dataclass(frozen=True)
class Given:
    """An action under an item; ``owners`` are codes, ``owners_said`` the names nobody here goes by.

    ``same_as`` is the reference of the action of the log it carries on, "" for a new one; ``reason`` says
    what in the paper makes it an action, "" where a person wrote it in.
    """

    item: str
    text: str
    owners: tuple[str, ...] = ()
    owners_said: str = ""
    due: date | None = None
    due_said: str = ""
    progress: str = ""
    same_as: str = ""
    line: int = 0
    reason: str = ""


@dataclass(frozen=True)
class Planned:
    """A row of a forward plan."""

    item: str
    on: date | None = None
    on_said: str = ""
    responsible: str = ""
    line: int = 0


@dataclass(frozen=True)
class Proposal:
    """Minutes as read and corrected, ready to become a meeting."""

    group: str = ""
    on: date | None = None
    starts: time | None = None
    minutes: int = 0
    """How long they met, 0 where the paper does not say."""
    place: str = ""
    people: tuple[Somebody, ...] = ()
    items: tuple[Item, ...] = ()
    decisions: tuple[Decided, ...] = ()
    actions: tuple[Given, ...] = ()
    planned: tuple[Planned, ...] = ()
    next_meeting: str = ""
    is_log: bool = False
    """Whether it is a list of actions rather than the minutes of a meeting."""

    def as_data(self) -> dict[str, Any]:
        """The proposal as JSON keeps it."""
        return {name: _plain(value) for name, value in asdict(self).items()}


ROWS: Mapping[str, type[Any]] = {
    "people": Somebody,
    "items": Item,
    "decisions": Decided,
    "actions": Given,
    "planned": Planned,
}


def from_data(data: Mapping[str, Any]) -> Proposal:
    """The proposal as JSON kept it."""
    rows = {name: tuple(_row(kind, one) for one in data.get(name, ())) for name, kind in ROWS.items()}
    return Proposal(
        group=data.get("group", ""),
        on=_day(data.get("on")),
        starts=time.fromisoformat(data["starts"]) if data.get("starts") else None,
        minutes=int(data.get("minutes") or 0),
        place=data.get("place", ""),
        next_meeting=data.get("next_meeting", ""),
        is_log=bool(data.get("is_log")),
        **rows,
    )


def proposal_of(draft: Draft, known: Known) -> Proposal:
    """What was read, with the people and the group known here put beside the names."""
    numbers = _numbers([item.number for item in draft.items])
    named: dict[str, str] = {}
    people: list[Somebody] = []
    lists = (("present", draft.present), ("apologies", draft.apologies))
    for presence, attendees in lists:
        for one in attendees:
            code = known.person(one.name, one.organisation)
            named |= {one.name: code} if code else {}
            led = presence == "present" and CHAIR.match(one.role) is not None and not _led(people)
            people.append(
                Somebody(one.name, IN_THE_CHAIR if led else presence, code, one.initials, one.organisation, one.line)
            )
    starts, minutes = _hours(draft.time)
    return Proposal(
        group=known.group(draft.group or ""),
        on=draft.date,
        starts=starts,
        minutes=minutes,
        place=draft.place or "",
        people=tuple(_once(people)),
        items=tuple(
            Item(number, item.title, item.text, item.line) for number, item in zip(numbers, draft.items, strict=True)
        ),
        decisions=tuple(
            Decided(number, one.text, one.line)
            for number, item in zip(numbers, draft.items, strict=True)
            for one in item.decisions
        ),
        actions=tuple(
            _given(number, one, known, named)
            for number, item in zip(numbers, draft.items, strict=True)
            for one in item.actions
        ),
        planned=tuple(
            Planned(row.item, row.date, row.date_text, row.responsible, row.line) for row in draft.forward_plan
        ),
        next_meeting=draft.next_meeting or "",
        is_log=bool(draft.actions) and not (draft.present or draft.apologies or draft.decisions),
    )


def _given(number: str, action: Any, known: Known, named: Mapping[str, str]) -> Given:
    codes = [named.get(owner) or known.person(owner, "") for owner in action.owners]
    unknown = [owner for owner, code in zip(action.owners, codes, strict=True) if not code]
    return Given(
        item=number,
        text=action.text,
        owners=tuple(dict.fromkeys(code for code in codes if code)),
        owners_said=", ".join(unknown),
        due=action.due,
        due_said=action.due_text,
        progress=action.progress,
        line=action.line,
        reason=action.reason[:500],
    )


def _led(people: Sequence[Somebody]) -> bool:
    return any(one.presence == IN_THE_CHAIR for one in people)


def _once(people: Sequence[Somebody]) -> list[Somebody]:
    """Everybody once: the second line of a person known here loses the code, so that both can be looked at."""
    seen: set[str] = set()
    out = []
    for one in people:
        twice = bool(one.person) and one.person in seen
        out.append(Somebody(**{**asdict(one), "person": ""}) if twice else one)
        seen.add(one.person)
    return out


def _numbers(written: Sequence[str]) -> list[str]:
    """A number for every item, each once: as written where that is free, else the written one with a letter."""
    taken: set[str] = set()
    out = []
    for place, number in enumerate(written, 1):
        base = (number or str(place)).strip(". ")[:10]
        found, letter = base, "a"
        while found in taken:
            found, letter = f"{base}{letter}", chr(ord(letter) + 1)
        taken.add(found)
        out.append(found)
    return out


def _row(kind: type[Row], data: Mapping[str, Any]) -> Row:
    held = {one.name: data[one.name] for one in fields(kind) if one.name in data}  # type: ignore[arg-type]
    for name in ("due", "on"):
        if name in held:
            held[name] = _day(held[name])
    if "owners" in held:
        held["owners"] = tuple(held["owners"])
    return kind(**held)


def _plain(value: Any) -> Any:
    if isinstance(value, (list, tuple)):
        return [_plain(one) for one in value]
    if isinstance(value, dict):
        return {name: _plain(one) for name, one in value.items()}
    if isinstance(value, (date, time)):
        return value.isoformat()
    return value


def _day(text: Any) -> date | None:
    return date.fromisoformat(text) if text else None


def _hours(text: str | None) -> tuple[time | None, int]:
    """When a time as written begins, and for how many minutes it lasts: "10.00 am", "2pm", "2.00 – 4.30pm".

    None where it means no time, 0 where it does not say how long.
    """
    said = (text or "").lower().replace("noon", "12 pm")
    begins, *ends = re.split(r"\s*(?:[-–—]|\bto\b|\buntil\b)\s*", said, maxsplit=1)
    start, end = _clock(begins), _clock(ends[0]) if ends else None
    if start is None or end is None:
        return start, 0
    half = HALF.search(ends[0]) if not HALF.search(begins) else None
    as_its_end = _clock(f"{begins} {half[0]}") if half else None
    start = as_its_end if as_its_end is not None and as_its_end < end else start
    return start, max(0, (end.hour - start.hour) * 60 + end.minute - start.minute)


def _clock(words: str) -> time | None:
    words = re.sub(r"12\s+12 pm", "12 pm", re.sub(r"(?<=\d)\.(?=\d)", ":", words)).strip()
    try:
        return parse(words).time() if words else None
    except (ValueError, OverflowError):
        return None
