"""Minutes, action logs and notes of meetings in any style: a draft with everything linked to its line."""

from accord.readers.minutes.draft import Action, Attendee, Decision, Draft, Item, Planned, Warned
from accord.readers.minutes.errors import MinutesError
from accord.readers.minutes.logs import Change, compare_logs
from accord.readers.minutes.reading import read_lines, read_minutes

__all__ = [
    "Action",
    "Attendee",
    "Change",
    "Decision",
    "Draft",
    "Item",
    "MinutesError",
    "Planned",
    "Warned",
    "compare_logs",
    "read_lines",
    "read_minutes",
]
