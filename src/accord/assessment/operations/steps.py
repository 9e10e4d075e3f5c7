"""Steps of an exception: what it says before and after, and by what right it was moved."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from accord.accounts.models import Person
from accord.assessment.models import ExceptionStep, IndicatorException
from accord.framework.authority import SET_UP, Authority

TRACKED = (
    "state", "period", "codes", "position", "certainty", "value", "owner", "due", "recovery", "raised_on", "closed_on",
)  # fmt: skip
"""What a step keeps before and after; the owner by their code."""


def snapshot(one: IndicatorException) -> dict[str, Any]:
    """What an exception says now, as steps keep it; the owner by their row's number."""
    said = {name: getattr(one, name) for name in TRACKED if name != "owner"}
    plain = {name: value.isoformat() if isinstance(value, date) else value for name, value in said.items()}
    return {**plain, "owner": one.owner_id}


def changed(before: dict[str, Any], one: IndicatorException) -> dict[str, list[Any]]:
    """The fields that differ now, each [before, after]."""
    after = snapshot(one)
    return {name: [before[name], after[name]] for name in after if before[name] != after[name]}


def _kept(changes: dict[str, Any], action: str) -> dict[str, Any]:
    """Changes as steps keep them: who answers by their code; the first step leaves that to the exception itself."""
    if "owner" not in changes:
        return changes
    others = {name: pair for name, pair in changes.items() if name != "owner"}
    if action == "raised":
        return others
    before, after = changes["owner"]
    codes = dict(Person.objects.filter(pk__in=[pk for pk in (before, after) if pk]).values_list("pk", "code"))
    return {**others, "owner": [codes.get(before), codes.get(after)]}


def step_of(
    one: IndicatorException,
    action: str,
    changes: dict[str, Any],
    *,
    at: datetime,
    by: Person | None = None,
    note: str = "",
    authority: Authority | None = None,
) -> ExceptionStep:
    """The next step of an exception, not yet saved; the exception counts it, and has to be saved too."""
    one.steps_taken += 1
    right = authority if authority is not None and authority.kind != SET_UP else None
    return ExceptionStep(
        exception=one, number=one.steps_taken, action=action, note=note,
        changes=_kept(changes, action),
        authority_kind=right.kind if right else "", decided_by=right.group if right else "",
        decided_on=right.decided_on if right else None, decision_ref=right.reference if right else "",
        decision_words=right.words if right else "", by=by, at=at,
    )  # fmt: skip
