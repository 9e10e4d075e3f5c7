"""The plain data planning works on: meetings, rules, things wanted, and what comes out."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Any

from accord.meetings.planning.releases import Figures


@dataclass(frozen=True)
class Reason:
    """Why something stands where it stands: a code and what its sentence needs (see :mod:`.words`)."""

    code: str
    values: tuple[tuple[str, Any], ...] = ()

    def __getitem__(self, name: str) -> Any:
        """The value of that name. Raises KeyError where the reason has none."""
        return dict(self.values)[name]


def because(code: str, /, **values: Any) -> Reason:
    """A reason with what its sentence needs."""
    return Reason(code, tuple(sorted(values.items())))


@dataclass(frozen=True)
class Stale:
    """An indicator with nothing new at a meeting: when its next figures come, and what may be looked at instead."""

    code: str
    title: str
    next_on: date | None
    awaited_since: date | None = None
    proxies: tuple[tuple[str, str, str], ...] = ()
    """Code, title and frequency of each proxy that has newer figures."""


@dataclass(frozen=True)
class Fresh:
    """Of the indicators an entry is about: those with figures the group has not seen, and those without."""

    new: tuple[str, ...] = ()
    stale: tuple[Stale, ...] = ()

    @property
    def all(self) -> int:
        """How many indicators it is about."""
        return len(self.new) + len(self.stale)


@dataclass(frozen=True)
class Entry:
    """One thing a meeting takes; ``key`` stays the same however often it is planned.

    ``fixed`` entries do not move, ``frame`` ones belong to every meeting. ``lead`` is a person's code.
    """

    key: str
    kind: str
    title: str = ""
    minutes: int = 10
    purpose: str = "discuss"
    lead: str = ""
    theme: str = ""
    indicator: str = ""
    rule: str = ""
    wanted: str = ""
    record_kind: str = ""
    record_code: str = ""
    why: tuple[Reason, ...] = ()
    fresh: Fresh = field(default_factory=Fresh)
    fixed: bool = False
    frame: bool = False
    private: bool = False


@dataclass(frozen=True)
class Sitting:
    """A meeting that is not cancelled; ``settled`` ones (the agenda went out) keep what they ``take`` as it is.

    For one whose agenda is a draft, ``takes`` is what stands on it: an entry planned for it says what the draft says,
    and what was put on by hand (its key begins with "hand:") is kept; ``without`` are keys taken off by hand.
    """

    code: str
    on: date
    minutes: int = 120
    settled: bool = False
    takes: tuple[Entry, ...] = ()
    without: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Rule:
    """A rule of the rota: a standing item, or ``each`` of the ``themes`` in turn, every ``every`` meetings.

    It serves meetings up to and with ``ended_on``.
    """

    code: str
    kind: str
    title: str = ""
    themes: tuple[str, ...] = ()
    each: int = 1
    every: int = 1
    purpose: str = "discuss"
    minutes: int = 10
    lead: str = ""
    ended_on: date | None = None


@dataclass(frozen=True)
class Wanted:
    """Something to be taken once: at the meeting it is ``fixed`` to, else from ``not_before`` on.

    ``asked_on`` is when it was asked for: an item about an indicator wants figures released since. ``found`` is what
    it was found from where nobody asked for it ("plan_due", "milestone_due", "review_due", "decision"), with the day.
    """

    code: str
    kind: str = "paper"
    title: str = ""
    minutes: int = 10
    purpose: str = "discuss"
    lead: str = ""
    theme: str = ""
    indicator: str = ""
    record_kind: str = ""
    record_code: str = ""
    not_before: date | None = None
    fixed: str = ""
    asked_by: str = ""
    asked_on: date | None = None
    found: str = ""
    private: bool = False

    @property
    def key(self) -> str:
        """What it is called on an agenda."""
        return f"found:{self.code}" if self.found else f"item:{self.code}"


@dataclass(frozen=True)
class Below:
    """A meeting of a group that reports to this one."""

    group: str
    title: str
    on: date


@dataclass(frozen=True)
class Question:
    """All that planning needs: nothing else is looked at."""

    sittings: tuple[Sitting, ...]
    rules: tuple[Rule, ...] = ()
    wanted: tuple[Wanted, ...] = ()
    figures: tuple[Figures, ...] = ()
    below: tuple[Below, ...] = ()
    titles: tuple[tuple[str, str, str], ...] = ()
    """Code, title and lead of each theme."""
    today: date = date.min
    framed: bool = True
    """Whether each meeting has the items every meeting has; comparing options leaves them out."""


@dataclass(frozen=True)
class Laid:
    """One meeting with what it takes; ``over`` is by how many minutes it is too long, 0 where it fits."""

    code: str
    on: date
    minutes: int
    settled: bool
    entries: tuple[Entry, ...]

    @property
    def total(self) -> int:
        """The minutes of everything on it."""
        return sum(entry.minutes for entry in self.entries)

    @property
    def over(self) -> int:
        """By how many minutes it is longer than the meeting."""
        return max(0, self.total - self.minutes)


@dataclass(frozen=True)
class Plan:
    """Every meeting by date, and what has no meeting yet with the reason."""

    meetings: tuple[Laid, ...]
    unplaced: tuple[Entry, ...] = ()
