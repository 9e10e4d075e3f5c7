"""The days a group's run sheet sets for its steps, dated back from a meeting by working days."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from accord.accounts.models import Person
from accord.meetings.calendar.rules import holidays_of
from accord.meetings.models import RunSheetDay, Schedule
from accord.meetings.planning.running import STEPS, dated_back


def sheet_days(agreement: int, group: int) -> dict[str, tuple[int | None, Person | None]]:
    """Working days before the meeting by step as the group has them (None leaves it out), with who sees to it."""
    held = RunSheetDay.objects.filter(agreement_id=agreement, group_id=group).select_related("who")
    own = {one.step: (one.days, one.who) for one in held}
    return {step: own.get(step, (usual, None)) for step, usual in STEPS.items()}


def holidays_for(agreement: int, group: int) -> Callable[[date], bool]:
    """Whether a day is a bank holiday where the group meets: in the nation its newest rule names, else England."""
    rules = Schedule.objects.filter(agreement_id=agreement, group_id=group).order_by("-first_on")
    nation = rules.values_list("holidays", flat=True).first() or "ENG"
    return lambda day: day in holidays_of(nation, day.year)


def step_day(agreement: int, group: int, on: date, step: str) -> date:
    """The day of one step before a meeting; the usual one where the group leaves the step out. Two queries."""
    days, _who = sheet_days(agreement, group)[step]
    return dated_back(on, STEPS[step] if days is None else days, holidays_for(agreement, group))
