"""When figures come out: those that are known, those announced, and those to be expected from frequency and lag."""

from __future__ import annotations

import calendar
from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from statistics import median_low

STEP = {"monthly": 1, "quarterly": 3, "rolling": 3, "termly": 4, "half_yearly": 6, "annual": 12, "biennial": 24}
"""Months from one period's end to the next; weekly figures step by days, irregular ones and those made once by none."""
ASSUMED_LAG = 42
"""Days from the end of a period to its figures where neither the definition nor any release says."""


@dataclass(frozen=True)
class Period:
    """A period's figures: the day after its last, when they were ``expected``, when they were out (``actual``)."""

    end: date
    expected: date | None = None
    actual: date | None = None


@dataclass(frozen=True)
class Proxy:
    """An indicator that may be looked at in place of another."""

    code: str
    title: str
    frequency: str


@dataclass(frozen=True)
class Figures:
    """What is known of an indicator's figures."""

    code: str
    title: str = ""
    theme: str = ""
    frequency: str = "annual"
    lag: int | None = None
    periods: tuple[Period, ...] = ()
    proxies: tuple[Proxy, ...] = ()


@dataclass(frozen=True, order=True)
class Release:
    """Figures of the period up to ``end`` coming out on a day; ``sure`` where they are out or announced.

    ``due`` is when they were to come by announcement or rhythm, ``out`` whether they have.
    """

    on: date
    end: date
    sure: bool = True
    due: date | None = None
    out: bool = False


@dataclass(frozen=True)
class Timetable:
    """An indicator's releases by day, and the periods whose figures were announced and are not out."""

    releases: tuple[Release, ...]
    awaited: tuple[Period, ...] = ()

    @property
    def awaited_since(self) -> date | None:
        """Since when figures are awaited, None where none are."""
        return min((one.expected for one in self.awaited if one.expected), default=None)

    def newest(self, day: date) -> Release | None:
        """The newest release out on a day."""
        found = bisect_right([one.on for one in self.releases], day)
        return self.releases[found - 1] if found else None

    def between(self, after: date | None, until: date) -> bool:
        """Whether anything came out after one day and by another; any day at all where ``after`` is None."""
        newest = self.newest(until)
        return newest is not None and (after is None or newest.on > after)

    def next(self, after: date) -> Release | None:
        """The first release after a day."""
        found = bisect_right([one.on for one in self.releases], after)
        return self.releases[found] if found < len(self.releases) else None


def releases_of(figures: Figures, *, today: date, until: date) -> Timetable:
    """Every release of an indicator up to a day.

    A period that is out counts on the day it came, one announced on the day announced. One announced for a day that
    has passed is awaited: nobody knows when it comes, so it counts for no meeting. After the last known period the
    rhythm goes on by frequency, each out ``lag`` days after its end, but never before tomorrow.
    """
    known = {one.end: one for one in sorted(figures.periods, key=lambda one: (one.end, one.actual or date.max))}
    lag = usual_lag(figures)
    found, awaited = [], []
    for one in known.values():
        if one.actual is not None:
            found.append(Release(one.actual, one.end, due=one.expected or one.actual, out=True))
        elif one.expected is not None and one.expected < today:
            awaited.append(one)
        elif one.expected is not None:
            found.append(Release(one.expected, one.end, due=one.expected))
    for end in _ends_after(max(known), figures.frequency, until) if known else ():
        on = end + timedelta(days=lag)
        if on > until:
            break
        found.append(Release(max(on, today + timedelta(days=1)), end, sure=False, due=on))
    return Timetable(tuple(_in_order(found)), tuple(awaited))


def usual_lag(figures: Figures) -> int:
    """Days from a period's end to its figures: as defined, else as it was in the middle, else ASSUMED_LAG."""
    if figures.lag is not None:
        return figures.lag
    seen = [(one.actual - one.end).days for one in figures.periods if one.actual is not None]
    return max(0, median_low(seen)) if seen else ASSUMED_LAG


def months_after(day: date, months: int) -> date:
    """The same day so many months later, the last of the month where there is no such day."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def _in_order(found: Iterable[Release]) -> Iterable[Release]:
    """By day; what comes out after newer figures says nothing new and is left out."""
    newest = date.min
    for one in sorted(found):
        if one.end > newest:
            newest = one.end
            yield one


def _ends_after(last: date, frequency: str, until: date) -> Iterable[date]:
    """The ends of the periods after one, up to a day."""
    step, number = STEP.get(frequency, 0), 1
    if not step and frequency != "weekly":
        return
    end = months_after(last, step) if step else last + timedelta(days=7)
    while end <= until:
        yield end
        number += 1
        end = months_after(last, step * number) if step else last + timedelta(days=7 * number)
