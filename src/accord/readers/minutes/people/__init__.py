"""Who was there, who was not, and who is meant where minutes speak of somebody."""

from accord.readers.minutes.people.attendance import Attendance
from accord.readers.minutes.people.gathered import gathered
from accord.readers.minutes.people.known import People
from accord.readers.minutes.people.lists import read_attendance
from accord.readers.minutes.people.overlooked import overlooked, speaking

__all__ = ["Attendance", "People", "gathered", "overlooked", "read_attendance", "speaking"]
