"""The day it is in the tests: the one the sample is written for, whenever they really run."""

from __future__ import annotations

import os
import time
from datetime import date, datetime, timedelta

import time_machine

TODAY = date(2026, 11, 22)
BEGAN = "ACCORD_TESTS_BEGAN"
"""Names the real moment at which a run began, in seconds, for all its processes."""


def begin() -> time_machine.travel:
    """From now on it is the morning of that day in this process, and goes on; what ends it."""
    began = float(os.environ.setdefault(BEGAN, str(time.time())))
    morning = datetime.fromisoformat(f"{TODAY}T09:00+00:00")
    travel = time_machine.travel(morning + timedelta(seconds=time.time() - began))
    travel.start()
    return travel
