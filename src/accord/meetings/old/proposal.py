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

    ``same_as`` is the reference of the action of the log it carries on, "" for a new one.
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
        place=data.get("place", ""),
        next_meeting=data.get("next_meeting", ""),
        is_log=bool(data.get("is_log")),
        **rows,
    )


def proposal_of(draft: Draft, known: Known) -> Proposal:
    """What was read, with the people and the group known here put beside the names."""
    numbers = _numbers([item.number for item in draft.items])
    named: dict[str, str] = {}
    people = []
    lists = (("present", draft.present), ("apologies", draft.apologies))
    for presence, attendees in lists:
        for one in attendees:
            code = known.person(one.name, one.organisation)
            named |= {one.name: code} if code else {}
            people.append(Somebody(one.name, presence, code, one.initials, one.organisation, one.line))
    return Proposal(
        group=known.group(draft.group or ""),
        on=draft.date,
        starts=_hour(draft.time),
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
    )


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


def _hour(text: str | None) -> time | None:
    """The hour a time as written means: "10.00 am", "2pm", "14:00"; None where it means none."""
    if not text:
        return None
    try:
        found = parse(re.sub(r"(?<=\d)\.(?=\d)", ":", text.replace("noon", "12 pm"))).time()
    except (ValueError, OverflowError):
        return None
    return found
