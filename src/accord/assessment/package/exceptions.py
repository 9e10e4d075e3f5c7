"""Exceptions in and out of an agreement package: what each says, and everything that happened to it."""

from __future__ import annotations

import json
from collections import defaultdict
from datetime import datetime
from typing import Any

from accord.accounts.models import Person
from accord.assessment.exceptions import pressing
from accord.assessment.models import ExceptionStep, IndicatorException
from accord.assessment.operations.raising import explain_where_commented
from accord.framework.authority import CLERICAL
from accord.framework.models import Agreement, Area, Indicator
from accord.framework.package.loading import ids
from accord.framework.package.rows import Row, Tables, moment, period_columns, rows, text
from accord.records.tally import Tally

AUTHORITY = ("authority_kind", "decided_by", "decided_on", "decision_ref", "decision_words")
PLAIN = ("state", "codes", "position", "certainty", "recovery")
DECIDED = frozenset({IndicatorException.CLOSED, IndicatorException.RUNNING})
"""States that only a group brings about."""


def load_exceptions(agreement: Agreement, tables: Tables, recorded_at: datetime) -> dict[str, Tally]:
    """Exceptions of the package with the steps that come with them, then what commentary explains.

    One that is closed, or whose recovery plan runs, is refused in a signed agreement unless a step names the decision.
    """
    steps: dict[int, list[Row]] = defaultdict(list)
    for row in rows(tables, "exception_steps"):
        steps[int(row["exception"])].append(row)
    held = {one.number: one for one in IndicatorException.objects.filter(agreement=agreement)}
    names = ids(Indicator.objects.all()), ids(Area.objects.all()), ids(Person.objects.all())
    tally = Tally()
    for row in rows(tables, "exceptions"):
        number = int(row["number"])
        tally += _load(agreement, held.get(number), row, steps.pop(number, []), names, recorded_at)
    alone = tuple(f"exception_steps: there is no exception {number} in the package" for number in sorted(steps))
    if not tally.refused:
        explain_where_commented(agreement, recorded_at)
    return {"exceptions": tally, "exception_steps": Tally(refused=alone)}


def exception_tables(agreement: Agreement) -> dict[str, list[Row]]:
    """Rows of the exceptions and of their steps."""
    found = IndicatorException.objects.filter(agreement=agreement).select_related("indicator", "area", "owner")
    steps = ExceptionStep.objects.filter(exception__agreement=agreement).select_related("by", "exception")
    named = ("action", "note", "at", *AUTHORITY)
    return {
        "exceptions": [
            {
                **{name: getattr(one, name) for name in ("number", *_DAYS, "period", "start", "end", "value", *PLAIN)},
                "indicator": one.indicator.code,
                "area": one.area.code,
                "owner": one.owner.code if one.owner else "",
                "reason": _json(one.reason),
            }
            for one in found
        ],
        "exception_steps": [
            {
                **{name: getattr(step, name) for name in named},
                "exception": step.exception.number,
                "number": step.number,
                "changes": _json(step.changes),
                "by": step.by.code if step.by else "",
            }
            for step in steps.order_by("exception__number", "number")
        ],
    }


_DAYS = ("raised_on", "due", "closed_on")


def _load(
    agreement: Agreement,
    held: IndicatorException | None,
    row: Row,
    steps: list[Row],
    names: tuple[dict[str, int], dict[str, int], dict[str, int]],
    recorded_at: datetime,
) -> Tally:
    indicators, areas, people = names
    key = indicators[row["indicator"]], areas[row["area"]]
    said = f"exceptions: {row['number']}"
    if held is not None and key != (held.indicator_id, held.area_id):
        return Tally(refused=(f"{said}: the exception held under this number is of another indicator or area",))
    new = [step for step in steps if held is None or int(step["number"]) > held.steps_taken]
    one = held or IndicatorException(
        agreement=agreement, number=int(row["number"]), indicator_id=key[0], area_id=key[1],
        raised_on=row.get("raised_on") or recorded_at.date(),
    )  # fmt: skip
    wanted = _wanted(row, one, people, recorded_at)
    refusal = _refusal(agreement, held, wanted, new)
    if refusal:
        return Tally(refused=(f"{said}: {refusal}",))
    if held is not None and not new and all(getattr(held, name) == value for name, value in wanted.items()):
        return Tally(unchanged=1)
    before = {"state": one.state, "owner": one.owner_id} if held else {"state": None, "owner": None}
    for name, value in wanted.items():
        setattr(one, name, value)
    one.steps_taken = max([one.steps_taken, *(int(step["number"]) for step in new)]) if new else one.steps_taken + 1
    one.save()
    _add_steps(one, new, before, people, recorded_at)
    return Tally(changed=1) if held else Tally(new=1)


def _wanted(row: Row, one: IndicatorException, people: dict[str, int], recorded_at: datetime) -> dict[str, Any]:
    state = text(row, "state") or one.state
    closed = row.get("closed_on") or (recorded_at.date() if state == IndicatorException.CLOSED else None)
    return {
        **period_columns(row),
        "state": state,
        "codes": text(row, "codes"),
        "position": text(row, "position") or pressing(text(row, "codes")),
        "certainty": text(row, "certainty"),
        "recovery": text(row, "recovery"),
        "value": row.get("value"),
        "reason": json.loads(text(row, "reason") or "{}") or one.reason,
        "owner_id": people.get(text(row, "owner")),
        "due": row.get("due"),
        "raised_on": row.get("raised_on") or one.raised_on,
        "closed_on": max(closed, one.raised_on) if closed and state == IndicatorException.CLOSED else None,
    }


def _refusal(agreement: Agreement, held: IndicatorException | None, wanted: dict[str, Any], new: list[Row]) -> str:
    state = wanted["state"]
    if state not in IndicatorException.STATES:
        return f"the state {state} is none of {', '.join(IndicatorException.STATES)}"
    signed = agreement.signed_on is not None
    return _undecided(held.state if held is not None else IndicatorException.RAISED, state, new) if signed else ""


def _undecided(stands: str, state: str, new: list[Row]) -> str:
    """Why steps may not bring an exception from where it stands to a state: a group closes it, or lets its plan run.

    It is for a group as well to take it out of these again.
    """
    for step in (*sorted(new, key=lambda row: int(row["number"])), None):
        to = state if step is None else _moved_to(step) or stands
        if to != stands and not DECIDED.isdisjoint({to, stands}) and (step is None or not _names_decision(step)):
            left = f" (it is {stands})" if stands in DECIDED else ""
            return f"{to} is for a group to decide{left}, and no row of exception_steps names its decision"
        stands = to
    return ""


def _names_decision(step: Row) -> bool:
    return bool(text(step, "decided_by") and step.get("decided_on") and text(step, "authority_kind") != CLERICAL)


def _moved_to(step: Row) -> str:
    return str((json.loads(text(step, "changes") or "{}").get("state") or (None, ""))[1] or "")


def _add_steps(
    one: IndicatorException, new: list[Row], before: dict[str, Any], people: dict[str, int], recorded_at: datetime
) -> None:
    for row in new:
        ExceptionStep(
            exception=one, number=int(row["number"]), action=row["action"], note=text(row, "note"),
            changes=json.loads(text(row, "changes") or "{}"), by_id=people.get(text(row, "by")),
            **{name: text(row, name) for name in AUTHORITY if name != "decided_on"}, decided_on=row.get("decided_on"),
            at=moment(row, "at", recorded_at),
        ).save()  # fmt: skip
    if not new:
        action = "raised" if before["state"] is None else "loaded"
        changes: dict[str, Any] = {"state": [before["state"], one.state]} if before["state"] != one.state else {}
        if action == "loaded" and before["owner"] != one.owner_id:
            codes: dict[int | None, str] = {pk: code for code, pk in people.items()}
            changes["owner"] = [codes.get(before["owner"]), codes.get(one.owner_id)]
        ExceptionStep(exception=one, number=one.steps_taken, action=action, changes=changes, at=recorded_at).save()


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, sort_keys=True) if value else ""
