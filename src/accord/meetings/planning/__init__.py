"""What a group takes when: pure planning, without a database or a clock; every day it needs is an argument."""

from accord.meetings.planning.laying import lay_out
from accord.meetings.planning.options import Option, Outcome, compare
from accord.meetings.planning.releases import Figures, Period, Proxy, Release, releases_of
from accord.meetings.planning.shapes import (
    Below,
    Entry,
    Fresh,
    Laid,
    Plan,
    Question,
    Reason,
    Rule,
    Sitting,
    Stale,
    Wanted,
)

__all__ = [
    "Below",
    "Entry",
    "Figures",
    "Fresh",
    "Laid",
    "Option",
    "Outcome",
    "Period",
    "Plan",
    "Proxy",
    "Question",
    "Reason",
    "Release",
    "Rule",
    "Sitting",
    "Stale",
    "Wanted",
    "compare",
    "lay_out",
    "releases_of",
]
