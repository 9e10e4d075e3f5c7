"""Writing how many working days before its meetings a group wants the steps of the quarter done."""

from __future__ import annotations

from collections.abc import Mapping

from django.db import transaction

from accord.accounts.models import Person
from accord.framework.operations.changing import demand_unchanged
from accord.framework.operations.groups import group_at
from accord.framework.viewer import Viewer
from accord.meetings.models import RunSheetDay
from accord.meetings.operations.plan_steps import keep_plan_step, last_step, opened, person_of
from accord.meetings.planning.running import FIXED, STEPS


@transaction.atomic
def set_run_sheet(
    *,
    by: Person,
    viewer: Viewer,
    agreement: str,
    group: str,
    days: Mapping[str, tuple[int | None, str]],
    seen: int,
) -> None:
    """Keep a group's days: by step the working days before the meeting (None leaves it out) and who sees to it.

    What is as usual is not kept. ``seen`` is the number of the last step the form was opened on.
    """
    held, whose = opened(viewer, agreement), group_at(group)
    demand_unchanged(seen, last_step(held, "run_sheet", group))
    before = {
        one.step: (one.days, one.who.code if one.who else "")
        for one in RunSheetDay.objects.filter(agreement=held, group=whose).select_related("who")
    }
    wanted = {
        step: pair for step, pair in days.items() if step in STEPS and step != FIXED and pair != (STEPS[step], "")
    }
    changes = {
        step: [_said(before.get(step)), _said(wanted.get(step))]
        for step in STEPS
        if before.get(step) != wanted.get(step)
    }
    if not changes:
        return
    for step in changes:
        if step not in wanted:
            RunSheetDay.objects.filter(agreement=held, group=whose, step=step).delete()
            continue
        number, code = wanted[step]
        RunSheetDay.objects.update_or_create(
            agreement=held, group=whose, step=step, defaults={"days": number, "who": person_of(code)}
        )
    keep_plan_step(by=by, agreement=held, kind="run_sheet", subject=group, action="changed", changes=changes)


def _said(pair: tuple[int | None, str] | None) -> str:
    if pair is None:
        return ""
    number, code = pair
    return f"{'–' if number is None else number} {code}".strip()
