"""Periods: what stretch of time a figure speaks of, one canonical form, and every style people write it in."""

from accord.judgement.periods.errors import AmbiguousPeriodError, PeriodError
from accord.judgement.periods.period import YEAR_TYPES, Period, between, parse_canonical
from accord.judgement.periods.reading import ReadPeriod, read_period

__all__ = [
    "YEAR_TYPES",
    "AmbiguousPeriodError",
    "Period",
    "PeriodError",
    "ReadPeriod",
    "between",
    "parse_canonical",
    "read_period",
]
