"""Ways of meeting side by side: how often each theme is seen, and how old its figures would be."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from accord.meetings.planning.laying import CLOSING, OPENING, lay_out
from accord.meetings.planning.releases import Figures, releases_of
from accord.meetings.planning.shapes import Entry, Question, Rule, Sitting


@dataclass(frozen=True)
class Option:
    """A way of meeting: every so many months, so many themes each time (0 is all of them)."""

    months: int
    each: int


@dataclass(frozen=True)
class ThemeSeen:
    """How one theme fares: days on which it is taken, the longest gap in days, the age of its figures then.

    The gaps count from the day of the comparison to its end.

    Ages are days from the end of the period figures speak of to the meeting, over all its indicators; None where none
    has a figure. ``fresh`` of ``looks`` times an indicator had figures that were new to the group.
    """

    theme: str
    on: tuple[date, ...]
    longest_gap: int | None
    age_mean: float | None
    age_worst: int | None
    oldest: str
    fresh: int
    looks: int


@dataclass(frozen=True)
class Outcome:
    """What an option comes to in the time looked at; ``minutes`` of all meetings, ``longest`` of one."""

    option: Option
    on: tuple[date, ...]
    minutes: int
    longest: int
    themes: tuple[ThemeSeen, ...]

    @property
    def age_mean(self) -> float | None:
        """The mean age of figures in days over all themes, None where there is none."""
        known = [one.age_mean for one in self.themes if one.age_mean is not None]
        return sum(known) / len(known) if known else None

    @property
    def age_worst(self) -> int | None:
        """The oldest figures in days."""
        return max((one.age_worst for one in self.themes if one.age_worst is not None), default=None)

    @property
    def longest_gap(self) -> int | None:
        """The longest time a theme waits, in days."""
        return max((one.longest_gap for one in self.themes if one.longest_gap is not None), default=None)

    @property
    def fresh(self) -> tuple[int, int]:
        """How often an indicator looked at had new figures, of how many looks."""
        return sum(one.fresh for one in self.themes), sum(one.looks for one in self.themes)


def compare(
    option: Option,
    *,
    dates: Sequence[date],
    until: date,
    themes: Sequence[str],
    figures: Sequence[Figures],
    before: Sequence[tuple[date, Sequence[str]]] = (),
    minutes_each: int = 20,
    minutes_more: int = 0,
    today: date,
) -> Outcome:
    """What meeting on these days comes to; ``before`` are earlier meetings with the themes they took.

    A meeting takes its themes at ``minutes_each``, ``minutes_more`` for other rules, and what every meeting has.
    """
    each = option.each or len(themes)
    held = [
        Sitting(f"B{number}", day, settled=True, takes=tuple(_took(theme) for theme in took))
        for number, (day, took) in enumerate(before)
    ]
    rule = Rule("themes", "theme", themes=tuple(themes), each=each, minutes=minutes_each)
    plan = lay_out(
        Question(
            sittings=(*held, *(Sitting(f"O{number:03}", day) for number, day in enumerate(sorted(dates)))),
            rules=(rule,), figures=tuple(figures), today=today, framed=False,
        )
    )  # fmt: skip
    frame = sum(minutes for kinds in (OPENING, CLOSING) for _purpose, minutes in kinds.values()) + minutes_more
    coming = [one for one in plan.meetings if not one.settled]
    totals = [one.total + frame for one in coming]
    return Outcome(
        option=option,
        on=tuple(one.on for one in coming),
        minutes=sum(totals),
        longest=max(totals, default=0),
        themes=tuple(
            _seen(
                theme, [(one.on, entry) for one in coming for entry in one.entries if entry.theme == theme],
                first=today, until=until,
                figures=[one for one in figures if one.theme == theme], today=today,
            )
            for theme in themes
        ),
    )  # fmt: skip


def _took(theme: str) -> Entry:
    return Entry(f"rota:themes:{theme}", "theme", theme=theme, rule="themes")


def _seen(
    theme: str,
    found: list[tuple[date, Entry]],
    *,
    first: date,
    until: date,
    figures: Sequence[Figures],
    today: date,
) -> ThemeSeen:
    days = [day for day, _entry in found]
    marks = [first, *days, until]
    gaps = [(later - earlier).days for earlier, later in pairwise(marks)]
    ages = []
    for one in figures:
        times = releases_of(one, today=today, until=until)
        for day in days:
            newest = times.newest(day)
            if newest is not None:
                ages.append(((day - newest.end).days, one.code))
    worst = max(ages, default=None)
    return ThemeSeen(
        theme=theme,
        on=tuple(days),
        longest_gap=max(gaps, default=None) if days else None,
        age_mean=sum(age for age, _code in ages) / len(ages) if ages else None,
        age_worst=worst[0] if worst else None,
        oldest=worst[1] if worst else "",
        fresh=sum(len(entry.fresh.new) for _day, entry in found),
        looks=sum(entry.fresh.all for _day, entry in found),
    )
