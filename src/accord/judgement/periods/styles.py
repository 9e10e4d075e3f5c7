"""The styles a period is written in: one pattern and one small function each, tried in order."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from accord.judgement.periods.errors import AmbiguousPeriodError, PeriodError
from accord.judgement.periods.period import YEAR_TYPES, Period, between, parse_canonical

_EXAMPLES = "write for instance 2008/09, Q1 2009/10, April 2021, 2010 or 2008-04-01/P1Y."
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = (
    r"jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|"
    r"oct(?:ober)?|nov(?:ember)?|dec(?:ember)?"
)
_YEAR = r"(?:19|20|21)\d\d"
_TO = r"\s?(?:-|to)\s?"
_QUARTER = r"(?:q|qtr|quarter)\.?\s?(?P<quarter>[1-4])"
_HALF = r"h\s?(?P<half>[12])"
_LONGEST_RUN = 10
"""Years that a run written with two digits at most has where they cross the century."""
_TWO_PART = rf"(?P<first>{_YEAR})\s?[/-]\s?(?P<second>\d{{4}}|\d\d)"


@dataclass(frozen=True)
class Clue:
    """What is known beside the text: as written, the year type, how many years the source pools, the frequency."""

    written: str
    year_type: str
    span_years: int | None
    frequency: str


Reader = Callable[[re.Match[str], Clue], Period]
_STYLES: list[tuple[re.Pattern[str], Reader]] = []


def read(text: str, clue: Clue) -> Period:
    """The period of a normalised text without suffixes. Raises PeriodError, AmbiguousPeriodError (see reading)."""
    for pattern, reader in _STYLES:
        match = pattern.fullmatch(text)
        if match is not None:
            return reader(match, clue)
    raise PeriodError(
        f"“{clue.written}” is not a period that can be read: {_EXAMPLES}"
        if clue.written
        else f"The period is blank: {_EXAMPLES}"
    )


def _style(pattern: str) -> Callable[[Reader], Reader]:
    def register(reader: Reader) -> Reader:
        _STYLES.append((re.compile(pattern, re.IGNORECASE), reader))
        return reader

    return register


# Dates and canonical periods


@_style(r"\d{4}-\d\d-\d\d(?:/P\w+)?")
def _canonical(match: re.Match[str], _clue: Clue) -> Period:
    """2008-04-01/P1Y, 2020-12-31."""
    return parse_canonical(match[0].upper())


@_style(r"(?P<day>\d{4}-\d\d-\d\d)[T ]00:00(?::00(?:\.0+)?)?Z?")
def _midnight(match: re.Match[str], _clue: Clue) -> Period:
    """2020-12-31 00:00:00, as spreadsheets write a date."""
    return parse_canonical(match["day"])


@_style(r"(?P<first>\d{4}-\d\d-\d\d)(?:\s?/\s?|\s?to\s?|\s-\s)(?P<last>\d{4}-\d\d-\d\d)")
def _two_dates(match: re.Match[str], _clue: Clue) -> Period:
    """2009-04-01 to 2010-03-31, both days inside."""
    return between(parse_canonical(match["first"]).start, parse_canonical(match["last"]).start)


@_style(rf"(?P<day>\d\d?)[/.](?P<month>\d\d?)[/.](?P<year>{_YEAR})")
def _slashed_date(match: re.Match[str], clue: Clue) -> Period:
    """31/12/2020, day first."""
    return Period(_date(match["year"], int(match["month"]), match["day"], clue), "P1D")


@_style(
    r"(?P<week>week (?:of|commencing|beginning) |w/?c )?"
    rf"(?P<day>\d\d?)(?:st|nd|rd|th)? (?P<month>{_MONTH})\.? (?P<year>{_YEAR})"
)
def _day_or_week(match: re.Match[str], clue: Clue) -> Period:
    """31 December 2020; week commencing 4 January 2010."""
    start = _date(match["year"], _month(match["month"]), match["day"], clue)
    return Period(start, "P1W" if match["week"] else "P1D")


@_style(
    rf"(?P<day1>\d\d?)(?:st|nd|rd|th)? (?P<month1>{_MONTH})\.? (?P<year1>{_YEAR}){_TO}"
    rf"(?P<day2>\d\d?)(?:st|nd|rd|th)? (?P<month2>{_MONTH})\.? (?P<year2>{_YEAR})"
)
def _two_written_dates(match: re.Match[str], clue: Clue) -> Period:
    """16 January 2010 to 15 April 2010, both days inside."""
    first = _date(match["year1"], _month(match["month1"]), match["day1"], clue)
    return between(first, _date(match["year2"], _month(match["month2"]), match["day2"], clue))


@_style(rf"(?P<year>{_YEAR})-?w(?P<week>\d\d)")
def _iso_week(match: re.Match[str], clue: Clue) -> Period:
    """2010-W05."""
    try:
        return Period(date.fromisocalendar(int(match["year"]), int(match["week"]), 1), "P1W")
    except ValueError as error:
        raise PeriodError(f"“{clue.written}” is a week that year does not have.") from error


# Months and runs of months


@_style(rf"(?P<month>{_MONTH})\.?[\s-]?(?P<year>{_YEAR}|'?\d\d)")
@_style(rf"(?P<year>{_YEAR})[\s-]?(?P<month>{_MONTH})")
@_style(rf"(?P<month>0?[1-9]|1[0-2])/(?P<year>{_YEAR})")
def _one_month(match: re.Match[str], _clue: Clue) -> Period:
    """April 2021, Apr-21, 2021 JUL, 07/2021."""
    return Period(date(_year(match["year"]), _month(match["month"]), 1), "P1M")


@_style(rf"(?P<month1>{_MONTH})\.?(?:{_TO}|\s?/\s?)(?P<month2>{_MONTH})\.?[\s-]?(?P<year>{_YEAR}|'?\d\d)")
def _months_of_one_year(match: re.Match[str], _clue: Clue) -> Period:
    """Jan-Mar 2010; Nov-Jan 2010 ends in the January of 2010."""
    first, last, year = _month(match["month1"]), _month(match["month2"]), _year(match["year"])
    return _whole_months(year - (first > last), first, year, last)


@_style(
    rf"(?P<month1>{_MONTH})\.?[\s-]?(?P<year1>{_YEAR}|'?\d\d){_TO}"
    rf"(?P<month2>{_MONTH})\.?[\s-]?(?P<year2>{_YEAR}|'?\d\d)"
)
def _months_across_years(match: re.Match[str], _clue: Clue) -> Period:
    """Jan 2012-Dec 2012, Apr 08 - Mar 09."""
    return _whole_months(_year(match["year1"]), _month(match["month1"]), _year(match["year2"]), _month(match["month2"]))


@_style(
    r"(?:(?P<years>\d\d?) years?|(?P<months>\d\d?) months?|years?|y/?e)(?: (?:ending|ended|to|end))?:? "
    rf"(?:(?P<day>\d\d?)(?:st|nd|rd|th)? )?(?P<month>{_MONTH})\.? (?P<year>{_YEAR})"
)
def _ending(match: re.Match[str], clue: Clue) -> Period:
    """Year ending March 2010, 12 months to Sept 2010, 3 years ending Nov 2024."""
    count = int(match["months"] or 12 * int(match["years"] or 1))
    year, month = int(match["year"]), _month(match["month"])
    if match["day"] and _date(year, month, match["day"], clue) != Period(date(year, month, 1), "P1M").last_day:
        raise PeriodError(f"“{clue.written}” ends inside a month; write both dates, as 2009-04-16 to 2010-04-15.")
    after = year * 12 + month
    start = after - count
    return _whole_months(start // 12, start % 12 + 1, year, month)


# Quarters and half-years


@_style(rf"{_QUARTER}[\s,:-]{{0,3}}(?P<year>{_YEAR})")
@_style(rf"(?P<year>{_YEAR})[\s:-]{{0,3}}\(?{_QUARTER}\)?")
def _calendar_quarter(match: re.Match[str], _clue: Clue) -> Period:
    """2000 Q1: January to March."""
    return Period(date(int(match["year"]), 3 * int(match["quarter"]) - 2, 1), "P3M")


@_style(rf"{_QUARTER}[\s,:-]{{0,3}}{_TWO_PART}")
@_style(rf"{_TWO_PART}[\s:-]{{0,3}}\(?{_QUARTER}\)?")
def _two_part_quarter(match: re.Match[str], clue: Clue) -> Period:
    """Q1 2009/10: April to June, or the first quarter of the academic year where that is the year type."""
    return _part_of_two_part_year(match, clue, int(match["quarter"]), 3)


@_style(rf"{_HALF}[\s,:-]{{0,3}}{_TWO_PART}")
@_style(rf"{_TWO_PART}[\s:-]{{0,3}}{_HALF}")
def _two_part_half(match: re.Match[str], clue: Clue) -> Period:
    """H1 2009/10: April to September."""
    return _part_of_two_part_year(match, clue, int(match["half"]), 6)


@_style(rf"{_HALF}[\s,:-]{{0,3}}(?P<year>{_YEAR})")
@_style(rf"(?P<year>{_YEAR})[\s:-]{{0,3}}{_HALF}")
def _calendar_half(match: re.Match[str], _clue: Clue) -> Period:
    """H1 2010: January to June."""
    return Period(date(int(match["year"]), 6 * int(match["half"]) - 5, 1), "P6M")


# Years


@_style(rf"(?:cy\s?|calendar year )?(?P<year>{_YEAR})")
def _one_year(match: re.Match[str], _clue: Clue) -> Period:
    """2010: a plain year is a calendar year."""
    return Period(date(int(match["year"]), 1, 1), "P1Y")


@_style(rf"(?:fy\s?|financial year ){_TWO_PART}")
def _named_financial_year(match: re.Match[str], clue: Clue) -> Period:
    """FY 2009/10: the text itself says that the year starts in April."""
    return Period(date(_two_part_start(match, clue), 4, 1), "P1Y")


@_style(rf"(?P<first>{_YEAR})(?P<spaced>\s?)/\s?(?P<second>\d{{4}}|\d\d)")
def _slashed_years(match: re.Match[str], clue: Clue) -> Period:
    """2008/09, 2008/2009: a two-part year, or two pooled years where the source says that it pools two."""
    if clue.span_years == 2 and clue.year_type in ("", "calendar"):
        return _pooled(_two_part_start(match, clue), 2)
    return _two_part_year(_two_part_start(match, clue), clue)


@_style(rf"(?P<first>{_YEAR})(?P<spaced>\s)?(?:-|to)\s?(?P<second>\d{{4}}|\d\d)")
def _hyphened_years(match: re.Match[str], clue: Clue) -> Period:
    """2008-09, 2008 - 09, 2010 to 2011, 2010 - 12, 2021-07: a two-part year, pooled years, or a month."""
    first, second = int(match["first"]), match["second"]
    last = _later_year(first, second)
    month_like = len(second) == 2 and 1 <= int(second) <= 12 and "to" not in match[0].lower() and not match["spaced"]
    pooled = last - first + 1 == clue.span_years
    in_the_past = _full_year(first, second) <= first
    if month_like and (clue.frequency == "monthly" or (in_the_past and not pooled)):
        return Period(date(first, int(second), 1), "P1M")
    if last <= first:
        raise PeriodError(f"“{clue.written}” ends before it starts.")
    if pooled:
        return _pooled(first, last - first + 1)
    if last == first + 1:
        return _two_part_year(first, clue)
    if len(second) == 4 and clue.span_years is None:
        return _pooled(first, last - first + 1)
    raise AmbiguousPeriodError(
        f"“{clue.written}” may be {last - first + 1} years pooled{' or a month' if month_like else ''}: say how many "
        f"years the source pools."
    )


@_style(
    rf"(?P<first>{_YEAR})\s?[/-]\s?(?P<second>\d{{4}}|\d\d){_TO}(?P<third>{_YEAR}|\d\d)\s?[/-]\s?(?P<fourth>\d{{4}}|\d\d)"
)
def _pooled_two_part_years(match: re.Match[str], clue: Clue) -> Period:
    """2018/19 - 22/23, 2013/14-15/16: from the first two-part year to the last."""
    first = _two_part_start(match, clue)
    last = _later_year(first, match["third"])
    if _full_year(last, match["fourth"]) != last + 1 or last <= first:
        raise PeriodError(f"“{clue.written}” does not run from one two-part year to a later one, as 2018/19 - 22/23.")
    return Period(_two_part_year(first, clue).start, f"P{last - first + 1}Y")


# What the styles share


def _two_part_start(match: re.Match[str], clue: Clue) -> int:
    first = int(match["first"])
    if _full_year(first, match["second"]) != first + 1:
        raise PeriodError(f"“{clue.written}” is not a two-part year: its second year has to follow its first.")
    return first


def _two_part_year(first: int, clue: Clue) -> Period:
    if not clue.year_type:
        raise AmbiguousPeriodError(
            f"“{clue.written}” is a two-part year: say whether such years start in April (financial), August "
            f"(academic_aug) or September (academic_sep)."
        )
    if clue.year_type == "calendar":
        raise PeriodError(f"“{clue.written}” is a two-part year, but the years of this source are calendar years.")
    return Period(date(first, YEAR_TYPES[clue.year_type], 1), "P1Y")


def _part_of_two_part_year(match: re.Match[str], clue: Clue, number: int, months: int) -> Period:
    first = _two_part_start(match, clue)
    year = Period(date(first, 4, 1), "P1Y") if not clue.year_type else _two_part_year(first, clue)
    month = year.start.month - 1 + (number - 1) * months
    return Period(date(first + month // 12, month % 12 + 1, 1), f"P{months}M")


def _pooled(first: int, years: int) -> Period:
    return Period(date(first, 1, 1), f"P{years}Y")


def _whole_months(year1: int, month1: int, year2: int, month2: int) -> Period:
    return between(date(year1, month1, 1), Period(date(year2, month2, 1), "P1M").last_day)


def _full_year(first: int, second: str) -> int:
    """The year of a two-digit text in the century of `first`, or the next (1999-00)."""
    if len(second) == 4:
        return int(second)
    year = first - first % 100 + int(second)
    return year + 100 if first % 100 == 99 and second == "00" else year


def _later_year(first: int, second: str) -> int:
    """As ``_full_year``, also where a run of up to ten years crosses the century (1998 - 00)."""
    year = _full_year(first, second)
    return year + 100 if year < first < year + 100 < first + _LONGEST_RUN else year


def _month(text: str) -> int:
    return int(text) if text.isdigit() else _MONTHS.index(text[:3].lower()) + 1


def _year(text: str) -> int:
    digits = int(text.lstrip("'"))
    return digits if digits >= 100 else digits + (2000 if digits < 70 else 1900)


def _date(year: str | int, month: int, day: str, clue: Clue) -> date:
    try:
        return date(int(year), month, int(day))
    except ValueError as error:
        raise PeriodError(f"“{clue.written}” is a day that does not exist.") from error
