"""Single days: `20 July 2009`, `Friday 21 November`, `29 Sept 11`, `July 20, 2009`, `02/12/2008`, `2008-12-02`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from accord.readers.minutes.dates.words import DAY, MONTH, YEAR, month_of, weekday_of, year_of

LONG = (
    rf"(?:(?P<weekday>{DAY}),?\s+(?:the\s+)?)?(?<![\d.:/£-])(?P<day>\d{{1,2}})\s?(?:st|nd|rd|th)?(?:\s+of)?(?:\s+|-(?=[A-Za-z]{{3}}\b))(?P<month>{MONTH})"
    rf"(?:(?:,?\s*|-)(?P<year>{YEAR}|(?<=[A-Za-z]-)[0-3]\d(?!\d)|(?:(?<=[A-Za-z] )|(?<=[A-Za-z]\. ))[012]\d(?=\s*(?:,|;|$|at\b)))(?!\s*%|\.\d|:\d))?"  # noqa: E501
)
AMERICAN = rf"(?:(?P<weekday2>{DAY}),?\s+)?(?P<month2>{MONTH})\s+(?P<day2>[1-9]\d?)(?:st|nd|rd|th)?(?!\d|\s*%|[:.]\d)(?:,?\s+(?P<year2>{YEAR}))?"  # noqa: E501
FIGURES = rf"(?:(?P<weekday3>{DAY}),?\s+)?(?<![\d/.-])(?P<day3>\d{{1,2}})(?P<sep>[/.-])(?P<month3>\d{{1,2}})(?P=sep)(?P<year3>\d{{4}}|\d{{2}})(?![\d/])"  # noqa: E501
ISO = r"(?<!\d)(?P<year4>(?:19|20)\d\d)-(?P<month4>\d\d)-(?P<day4>\d\d)(?!\d)"
ONE_DAY = f"(?:{ISO}|{FIGURES}|{LONG}|{AMERICAN})"

_ONE_DAY = re.compile(ONE_DAY, re.IGNORECASE)


_FIGURED = re.compile(r"\b2[oO](?=[0-3]\d\b)")
"""A year with a letter for its nought."""


@dataclass(frozen=True, slots=True)
class Written:
    """A day as written: its parts (`year` None where none is written, `weekday` 0 to 6 or None) and where it stands."""

    day: int
    month: int
    year: int | None
    weekday: int | None
    start: int
    end: int

    def on(self, base: date | None) -> date | None:
        """The day itself: with its year, or else the first such day from `base` on, or the near one that falls on the
        weekday written; None where there is no year to start from, or no such day."""
        if self.year is not None:
            return _made(self.year, self.month, self.day)
        if base is None:
            return None
        after = [
            made for year in (base.year, base.year + 1, base.year + 2) if (made := _made(year, self.month, self.day))
        ]
        ahead = next((made for made in after if made >= base), None)
        if self.weekday is None or (ahead and ahead.weekday() == self.weekday):
            return ahead
        near = (_made(base.year + step, self.month, self.day) for step in (0, 1, -1, 2))
        return next((made for made in near if made and made.weekday() == self.weekday), ahead)

    def weekday_fits(self, made: date) -> bool:
        """Whether a day falls on the weekday written (yes where none is)."""
        return self.weekday is None or made.weekday() == self.weekday


def find_days(text: str) -> Iterator[Written]:
    """Every single day written in a text, in its order."""
    for found in _ONE_DAY.finditer(_FIGURED.sub("20", text)):
        read = read_parts(found)
        if read is not None:
            yield read


def read_parts(found: re.Match[str]) -> Written | None:
    """The day of a match of `ONE_DAY`; None for figures that are no day (32/13/2009)."""
    parts = found.groupdict()
    start, end = found.start(), found.end()
    if parts.get("day4"):
        read = Written(int(parts["day4"]), int(parts["month4"]), int(parts["year4"]), None, start, end)
    elif parts.get("day3"):
        named = weekday_of(parts["weekday3"]) if parts.get("weekday3") else None
        read = Written(int(parts["day3"]), int(parts["month3"]), year_of(parts["year3"]), named, start, end)
    else:
        key = "" if parts.get("day") else "2"
        year, weekday = parts.get(f"year{key}"), parts.get(f"weekday{key}")
        read = Written(
            int(parts[f"day{key}"]),
            month_of(parts[f"month{key}"]),
            year_of(year) if year else None,
            weekday_of(weekday) if weekday else None,
            start,
            end,
        )
    return read if 1 <= read.month <= 12 and _made(read.year or 2000, read.month, read.day) else None


def _made(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
