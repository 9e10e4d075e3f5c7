"""Records of a register as lists and pages show them: plain data, on any day."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any, NamedTuple

from django.utils.translation import gettext as _

from accord.delivery.models import Step
from accord.delivery.queries.lines import RecordLine as RecordLine
from accord.delivery.queries.lines import gather
from accord.delivery.registers.shape import Register
from accord.delivery.rights import may_change
from accord.framework.errors import NotFoundError
from accord.framework.queries.picture import AgreementFacts
from accord.framework.viewer import Viewer
from accord.records.rows import end_of_day


@dataclass(frozen=True)
class StepLine:
    """One thing that happened to a record."""

    number: int
    action: str
    note: str
    changes: Mapping[str, tuple[Any, Any]]
    authority: str
    decided_by: str
    decided_on: date | None
    decision_ref: str
    decision_words: str
    by: str
    at: datetime


class Undo(NamedTuple):
    """What a step did, as far as taking it back needs it."""

    number: int
    action: str
    changes: Mapping[str, tuple[Any, Any]]


@dataclass(frozen=True)
class RecordPage:
    """One record with all its steps, the last first; ``seen`` marks what a form is opened on."""

    line: RecordLine
    steps: tuple[StepLine, ...]
    seen: int
    may_change: bool
    signed_on: date | None


def record_lines(
    viewer: Viewer, facts: AgreementFacts, register: Register, *, known_on: date | None = None, whole: str = ""
) -> tuple[RecordLine, ...]:
    """Every record of a register by reference, as known on a day; one query, and one per kind of thing it names.

    ``whole`` leaves only the parts of the record of that reference.
    """
    viewer.demand("see", facts.code)
    if known_on is None:
        return tuple(gather(viewer, facts, register, **({f"{register.parent}__code": whole} if whole else {})))
    later = steps_after(facts.id, register.kind, known_on)
    held = gather(viewer, facts, register)
    lines = (unwind(line, later.get(line.code, ()), known_on) for line in held)
    return tuple(line for line in lines if line is not None and (not whole or line.values[register.parent] == whole))


def record_page(
    viewer: Viewer, facts: AgreementFacts, register: Register, code: str, *, known_on: date | None = None
) -> RecordPage:
    """One record and its history, as known on a day; NotFoundError where there was none."""
    viewer.demand("see", facts.code)
    found = gather(viewer, facts, register, code=code)
    if not found:
        raise NotFoundError(_("There is no such record."))
    steps = list(Step.objects.filter(agreement_id=facts.id, kind=register.kind, subject=code).select_related("by"))
    line: RecordLine | None = found[0]
    shown = steps
    if known_on is not None:
        shown = [step for step in steps if step.at < end_of_day(known_on)]
        later = [Undo(step.number, step.action, step.changes) for step in steps if step not in shown]
        line = unwind(found[0], later, known_on)
    if line is None:
        raise NotFoundError(_("There was no such record on that day."))
    return RecordPage(
        line=line,
        steps=tuple(step_line(step) for step in reversed(shown)),
        seen=steps[-1].number if steps else 0,
        may_change=known_on is None and may_change(viewer, facts.code, register, line.values),
        signed_on=facts.signed_on,
    )


def steps_after(agreement: int, kind: str, day: date) -> dict[str, list[Undo]]:
    """The steps of each record of a kind that came after a day."""
    held: dict[str, list[Undo]] = defaultdict(list)
    after = Step.objects.filter(agreement_id=agreement, kind=kind, at__gte=end_of_day(day)).order_by()
    for subject, *did in after.values_list("subject", "number", "action", "changes"):
        held[subject].append(Undo(*did))
    return held


def unwind(line: RecordLine, later: Sequence[Undo], day: date) -> RecordLine | None:
    """What a record said before its later steps; None where it was not there yet."""
    if line.opened_on > day:
        return None
    if not later:
        return line
    values, state, closed_on = dict(line.values), line.state, line.closed_on
    for step in sorted(later, key=lambda one: -one.number):
        if step.action == "added":
            return None
        for name, (before, _after) in step.changes.items():
            if name == "state":
                state, closed_on = before, None
            elif name in values:
                values[name] = _back(values[name], before)
    return replace(line, values=values, title=values.get("title", line.title), state=state, closed_on=closed_on)


def step_line(step: Step) -> StepLine:
    """A step as pages show it."""
    return StepLine(
        number=step.number,
        action=step.action,
        note=step.note,
        changes={name: (before, after) for name, (before, after) in step.changes.items()},
        authority=step.authority_kind,
        decided_by=step.decided_by,
        decided_on=step.decided_on,
        decision_ref=step.decision_ref,
        decision_words=step.decision_words,
        by=str(step.by) if step.by else "",
        at=step.at,
    )


def _back(now: Any, before: Any) -> Any:
    """A value as a step kept it, of the type it has now."""
    if isinstance(now, tuple):
        return tuple(before or ())
    if isinstance(now, date) or (before and isinstance(before, str) and _is_day(before)):
        return date.fromisoformat(before) if before else None
    return before


def _is_day(text: str) -> bool:
    return len(text) == 10 and text[4] == text[7] == "-" and text.replace("-", "").isdecimal()
