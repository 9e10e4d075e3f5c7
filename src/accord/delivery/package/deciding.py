"""Whether a file brings a record where only a group may: every such move needs the decision its steps name."""

from __future__ import annotations

import json
from collections.abc import Iterable

from accord.delivery.models import Record
from accord.delivery.package.closing import STEPS
from accord.delivery.registers.shape import Register
from accord.framework.authority import CLERICAL, DECISION
from accord.framework.models import Agreement
from accord.framework.package.rows import Row, text


def undecided(
    register: Register, agreement: Agreement, record: Record | None, row: Row, state: str, steps: Iterable[Row]
) -> str:
    """Why a record may not be brought to a state by these steps, which are not held yet; "" where it may.

    A step moves it along the ways that need no group, or names a decision; what the steps leave open, up to the state
    of the row, has to be such a way as well. There is none out of what a group settled: closed stays closed.
    """
    if agreement.signed_on is None:
        return ""
    stands = record.state if record is not None else register.first
    for step in steps:
        to = moved_to(step)
        if not to or to == stands:
            continue
        if not names_decision(step):
            if to not in _within_reach(register, stands):
                return _said(stands, to)
        elif wrong := _of_another_group(register, record, row, step):
            return wrong
        stands = to
    return "" if state in _within_reach(register, stands) else _said(stands, state)


def names_decision(step: Row) -> bool:
    """Whether a step names the decision it came about by."""
    return bool(text(step, "decided_by") and step.get("decided_on") and text(step, "authority_kind") != CLERICAL)


def moved_to(step: Row) -> str:
    """The state a step moved its record to, "" where it moved it nowhere."""
    changed = json.loads(text(step, "changes") or "{}").get("state") or (None, "")
    return str(changed[1] or "")


def _within_reach(register: Register, state: str) -> set[str]:
    """The states that a record gets to from one without a group, that one among them."""
    found, waiting = {state}, [state]
    while waiting:
        held = register.states.get(waiting.pop())
        further = {move.to for move in held.moves if not move.decided} - found if held else set()
        found |= further
        waiting += further
    return found


def _of_another_group(register: Register, record: Record | None, row: Row, step: Row) -> str:
    """Why the decision of a step does not count: another group gave the record, and that one alone decides."""
    if not register.decider or text(step, "authority_kind") not in ("", DECISION):
        return ""
    own = getattr(record, register.decider).code if record is not None else text(row, register.decider)
    if text(step, "decided_by") == own:
        return ""
    return f"only {own} decides this; step {step['number']} names a decision of {text(step, 'decided_by')}"


def _said(stands: str, to: str) -> str:
    left = f" (it is {stands})" if stands != to else ""
    return f"{to} is for a group to decide{left}, and no row of {STEPS} names its decision"
