"""The run sheet of a quarter: what has to be done by which day before a meeting, dated back by working days."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, timedelta

STEPS: Mapping[str, int] = {
    "data_asked": 30,
    "returns_in": 22,
    "checked": 20,
    "judged": 19,
    "commentary_written": 14,
    "commentary_signed": 10,
    "recovery_read": 10,
    "papers_in": 8,
    "agenda_sent": 6,
    "pack_out": 5,
    "meeting": 0,
    "minutes_out": -5,
}
"""Working days before the meeting by which each step is done where a group says nothing else; below zero after it."""
FIXED = "meeting"
"""The step that is the meeting itself; its day is not chosen."""


def dated_back(on: date, days: int, is_holiday: Callable[[date], bool]) -> date:
    """The working day so many working days before a meeting (after it where ``days`` is below zero).

    Saturdays, Sundays and bank holidays are no working days; 0 is the meeting's own day whatever it is.
    """
    step = timedelta(days=-1 if days > 0 else 1)
    left, day = abs(days), on
    while left:
        day += step
        left -= day.weekday() < 5 and not is_holiday(day)
    return day
