"""The periods that the columns of a scorecard speak of."""

from __future__ import annotations

from datetime import date

from accord.judgement.periods import Period, PeriodError, read_period
from accord.readers.packages.scorecards.columns import ScorecardColumn

_TWELFTH = 12


def quarter_of(quarter: str, year: str) -> Period | None:
    """Quarter 1 to 4 of a financial year; None where the year is not known."""
    return written(f"Q{quarter} {year}") if year else None


def written(text: str) -> Period | None:
    """A period as somebody wrote it, in financial years; None where it cannot be read."""
    try:
        return read_period(text, year_type="financial").period
    except PeriodError:
        return None


def year_around(period: Period) -> Period:
    """The financial year a period starts in."""
    start = period.start
    return Period(date(start.year - (start.month < 4), 4, 1), "P1Y")


def before(period: Period) -> Period:
    """The period of the same length just before (whole months only)."""
    months = period.start.year * _TWELFTH + period.start.month - 1 - period.months
    return Period(date(months // _TWELFTH, months % _TWELFTH + 1, 1), period.duration)


def period_of(column: ScorecardColumn, row_period: Period | None, year: str) -> Period | None:
    """The period of a cell: what the heading names, else what the row and the sheet say.

    `row_period` is the period a column of the row gives; `year` the year the sheet speaks of.
    """
    own = column.year or year
    if column.quarter:
        return quarter_of(column.quarter, own)
    if column.role == "last_quarter":
        return before(row_period) if row_period and row_period.months == 3 else None
    if column.role == "last_year":
        if column.year:
            return written(column.year)
        around = year_around(row_period) if row_period else written(year)
        return before(around) if around else None
    if column.role == "to_date":
        return year_around(row_period) if row_period else written(own)
    if column.year:
        return written(column.year)
    return row_period or (written(year) if year else None)
