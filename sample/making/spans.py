"""The periods of the sample, counted back from the day it is looked at."""

from __future__ import annotations

from datetime import date, timedelta

from accord.judgement.periods import Period

TODAY = date(2026, 11, 22)
"""The day the sample is written for: the second quarter of 2026/27 is the latest whole quarter."""

SIGNED_ON = date(2024, 7, 15)
LOADED_ON = date(2024, 6, 3)
"""The day the history from before the agreement was put together."""


def steps(first: date, months: int, number: int, *, length: int | None = None) -> list[Period]:
    """`number` periods from `first`, each `months` after the last and `length` months long (as long, unless said)."""
    return [Period(_later(first, step * months), _duration(length or months)) for step in range(number)]


def months(year: int, month: int, number: int) -> list[Period]:
    """`number` calendar months from the one given."""
    return steps(date(year, month, 1), 1, number)


def quarters(year: int, month: int, number: int) -> list[Period]:
    """`number` quarters from the one that starts in `month` of `year`."""
    return steps(date(year, month, 1), 3, number)


def years(year: int, month: int, number: int) -> list[Period]:
    """`number` years, the first of which starts in `month` of `year`."""
    return steps(date(year, month, 1), 12, number)


def weeks(monday: date, number: int) -> list[Period]:
    """`number` weeks from `monday`."""
    return [Period(monday + timedelta(weeks=week), "P7D") for week in range(number)]


def recorded_on(period: Period, lag_days: int) -> date:
    """The working day a figure for `period` was recorded: so many days after its end, never before the first load."""
    day = max(period.end + timedelta(days=lag_days), LOADED_ON)
    return day + timedelta(days=max(0, 7 - day.weekday()) if day.weekday() > 4 else 0)


def _later(first: date, months_on: int) -> date:
    year, month = divmod(first.year * 12 + first.month - 1 + months_on, 12)
    return date(year, month + 1, first.day)


def _duration(number: int) -> str:
    return f"P{number // 12}Y" if number % 12 == 0 else f"P{number}M"
