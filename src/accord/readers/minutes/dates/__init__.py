"""Days as people write them in minutes, and what they mean from the day of the meeting."""

from accord.readers.minutes.dates.due import Due, find_due
from accord.readers.minutes.dates.written import Written, find_days

__all__ = ["Due", "Written", "find_days", "find_due"]
