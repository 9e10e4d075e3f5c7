"""Who was there, who was not, and who is meant where minutes speak of somebody."""

from accord.readers.minutes.people.known import People
from accord.readers.minutes.people.lists import Attendance, read_attendance

__all__ = ["Attendance", "People", "read_attendance"]
