"""The period itself: a start, an ISO 8601 duration, and a short label for people."""

import calendar
import re
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property, total_ordering

from accord.judgement.periods.errors import PeriodError

YEAR_TYPES: dict[str, int] = {"calendar": 1, "financial": 4, "academic_aug": 8, "academic_sep": 9}
"""The month each type of year starts in."""

_DURATION = re.compile(r"P(?=\d)(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)W)?(?:(\d+)D)?")
_MONTHS = tuple(calendar.month_name[number][:3] for number in range(13))


@total_ordering
@dataclass(frozen=True)
class Period:
    """A stretch of days: `start`, and how long as an ISO 8601 duration (`P1Y`, `P3M`, `P1D` …).

    Periods are ordered by start, then by end. Raises PeriodError for a duration that is not one, or is nothing.
    """

    start: date
    duration: str

    def __post_init__(self) -> None:
        if self.months + self.days <= 0:
            raise PeriodError(f"A period lasts at least a day; “{self.duration}” does not.")
        try:
            _ = self.end
        except (ValueError, OverflowError) as error:
            raise PeriodError(f"A period of {self.duration} from {self.start} ends after the year 9999.") from error

    @cached_property
    def _parts(self) -> tuple[int, int]:
        match = _DURATION.fullmatch(self.duration)
        if match is None:
            raise PeriodError(f"“{self.duration}” is not a duration: write for instance P1Y, P3M, P1M or P1D.")
        years, months, weeks, days = (int(part or 0) for part in match.groups())
        return 12 * years + months, 7 * weeks + days

    @property
    def months(self) -> int:
        """Whole months in the duration (a year is twelve)."""
        return self._parts[0]

    @property
    def days(self) -> int:
        """Days in the duration beside its months (a week is seven)."""
        return self._parts[1]

    @cached_property
    def end(self) -> date:
        """The first day after the period."""
        return _add_months(self.start, self.months) + timedelta(days=self.days)

    @property
    def last_day(self) -> date:
        """The last day of the period."""
        return self.end - timedelta(days=1)

    @property
    def canonical(self) -> str:
        """The one written form, `2008-04-01/P1Y`."""
        return f"{self.start.isoformat()}/{self.duration}"

    def covers(self, other: "Period") -> bool:
        """Whether every day of `other` lies inside this period."""
        return self.start <= other.start and other.end <= self.end

    def label(self, year_type: str = "") -> str:
        """A short form for people: `2008/09`, `Q1 2009/10`, `April 2021`, `2010/11 to 2012/13`, `year ending Nov 2024`.

        `year_type` (calendar financial academic_aug academic_sep) says which years are written as two-part years and
        how quarters are numbered; without it an April year is a financial year and quarters are written by months.
        """
        return _label(self, year_type)

    def __lt__(self, other: object) -> bool:
        if not isinstance(other, Period):
            return NotImplemented
        return (self.start, self.end, self.duration) < (other.start, other.end, other.duration)

    def __str__(self) -> str:
        return self.canonical


def parse_canonical(text: str) -> Period:
    """The period of `2008-04-01/P1Y`; a bare date is that day. Raises PeriodError for anything else."""
    day, slash, duration = text.strip().partition("/")
    if not re.fullmatch(r"\d{4}-\d{2}-\d{2}", day):
        raise PeriodError(f"“{text}” is not a canonical period such as 2008-04-01/P1Y.")
    try:
        start = date.fromisoformat(day)
    except ValueError as error:
        raise PeriodError(f"“{text}” starts on a day that does not exist.") from error
    return Period(start, duration if slash else "P1D")


def between(first: date, last: date) -> Period:
    """The period from `first` to `last`, both inside it, with the longest unit that fits (years, months, days)."""
    if last < first:
        raise PeriodError(f"A period cannot end ({last}) before it starts ({first}).")
    end = last + timedelta(days=1)
    months = (end.year - first.year) * 12 + end.month - first.month
    if months and _add_months(first, months) == end:
        return Period(first, f"P{months // 12}Y" if months % 12 == 0 else f"P{months}M")
    return Period(first, f"P{(end - first).days}D")


def shifted(period: Period, *, months: int = 0, days: int = 0) -> Period:
    """A period of the same length that starts so many months and days later (earlier, where they are below 0)."""
    return Period(_add_months(period.start, months) + timedelta(days=days), period.duration)


def _add_months(day: date, months: int) -> date:
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def _label(period: Period, year_type: str) -> str:
    first, last = period.start, period.last_day
    if period.canonical.endswith("/P1D"):
        return _day(first)
    if period.days or first.day != 1:
        return f"week of {_day(first)}" if period.days == 7 and not period.months else f"{_day(first)} to {_day(last)}"
    if period.months == 1:
        return f"{calendar.month_name[first.month]} {first.year}"
    if period.months % 12 == 0:
        return _years_label(period, year_type)
    if period.months == 3 and year_type in YEAR_TYPES and (first.month - YEAR_TYPES[year_type]) % 3 == 0:
        return _quarter_label(first, year_type)
    if first.year == last.year:
        return f"{_MONTHS[first.month]} to {_MONTHS[last.month]} {last.year}"
    return f"{_MONTHS[first.month]} {first.year} to {_MONTHS[last.month]} {last.year}"


def _years_label(period: Period, year_type: str) -> str:
    first, last, years = period.start, period.last_day, period.months // 12
    two_part = first.month == YEAR_TYPES.get(year_type or "financial") and first.month != 1
    if not (two_part or first.month == 1):
        return f"{'year' if years == 1 else f'{years} years'} ending {_MONTHS[last.month]} {last.year}"
    name = _two_part if two_part else str
    final = last.year - 1 if two_part else last.year
    return name(first.year) if years == 1 else f"{name(first.year)} to {name(final)}"


def _quarter_label(first: date, year_type: str) -> str:
    months_in = (first.month - YEAR_TYPES[year_type]) % 12
    year = first.year - (first.month < YEAR_TYPES[year_type])
    return f"Q{months_in // 3 + 1} {year if year_type == 'calendar' else _two_part(year)}"


def _two_part(year: int) -> str:
    return f"{year}/{(year + 1) % 100:02d}"


def _day(day: date) -> str:
    return f"{day.day} {calendar.month_name[day.month]} {day.year}"
