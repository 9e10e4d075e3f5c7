"""Meetings that get in each other's way: somebody expected at two at once, or two groups on one day."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from itertools import groupby


@dataclass(frozen=True)
class Slot:
    """When a group meets; without ``starts`` it may be any time of the day."""

    code: str
    group: str
    group_title: str
    on: date
    starts: time | None
    minutes: int


@dataclass(frozen=True)
class Clash:
    """Two meetings of one day, the earlier first; ``people`` are expected at both at the same time."""

    one: Slot
    other: Slot
    people: tuple[str, ...]

    @property
    def at_once(self) -> bool:
        """Whether somebody would have to be in two places."""
        return bool(self.people)


@dataclass(frozen=True)
class Seat:
    """Who sits on a group from one day to another."""

    group: str
    person: str
    label: str
    started_on: date
    ended_on: date | None

    def on(self, day: date) -> bool:
        """Whether the seat is held on a day."""
        return self.started_on <= day and (self.ended_on is None or day <= self.ended_on)


def clashes(slots: Iterable[Slot], seats: Sequence[Seat]) -> tuple[Clash, ...]:
    """Every pair of meetings of different groups on one day, by day; those that share people come first in a day."""
    held: dict[str, list[Seat]] = {}
    for seat in seats:
        held.setdefault(seat.group, []).append(seat)
    found: list[Clash] = []
    ordered = sorted(slots, key=lambda slot: (slot.on, slot.starts or time.min, slot.code))
    for _day, some in groupby(ordered, key=lambda slot: slot.on):
        day = list(some)
        pairs = [(one, other) for place, one in enumerate(day) for other in day[place + 1 :]]
        met = [_clash(one, other, held) for one, other in pairs if one.group != other.group]
        found += sorted(met, key=lambda clash: not clash.at_once)
    return tuple(found)


def overlap(one: Slot, other: Slot) -> bool:
    """Whether two meetings take place at the same time; one whose time is not known may."""
    if one.on != other.on:
        return False
    if one.starts is None or other.starts is None:
        return True
    first, second = sorted(((one.starts, one.minutes), (other.starts, other.minutes)))
    return datetime.combine(one.on, first[0]) + timedelta(minutes=first[1]) > datetime.combine(one.on, second[0])


def _clash(one: Slot, other: Slot, held: Mapping[str, Sequence[Seat]]) -> Clash:
    if not overlap(one, other):
        return Clash(one, other, ())
    there = {seat.person: seat.label for seat in held.get(one.group, ()) if seat.on(one.on)}
    both = {there[seat.person] for seat in held.get(other.group, ()) if seat.on(one.on) and seat.person in there}
    return Clash(one, other, tuple(sorted(both)))
