"""Records of a register as lists and pages show them: plain data, on any day."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from accord.delivery.models import Record, Step
from accord.delivery.registers.held import Values, held_values
from accord.delivery.registers.shape import CODES, MANY, Register
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


@dataclass(frozen=True)
class RecordLine:
    """One record as a list shows it; ``values`` are plain (codes, dates, numbers), ``names`` says what codes mean."""

    code: str
    title: str
    state: str
    opened_on: date
    closed_on: date | None
    values: Values
    names: Mapping[str, str] = field(default_factory=dict)
    agency: str = ""
    """The agency of its owner."""


@dataclass(frozen=True)
class RecordPage:
    """One record with all its steps, the last first; ``seen`` marks what a form is opened on."""

    line: RecordLine
    steps: tuple[StepLine, ...]
    seen: int
    may_change: bool
    signed_on: date | None


def record_lines(
    viewer: Viewer, facts: AgreementFacts, register: Register, *, known_on: date | None = None
) -> tuple[RecordLine, ...]:
    """Every record of a register by reference, as known on a day; one query, and one per field of several codes."""
    viewer.demand("see", facts.code)
    found = [_line(register, record) for record in _records(register, facts.id)]
    if known_on is None:
        return tuple(found)
    later = steps_after(facts.id, register.kind, known_on)
    return tuple(unwound for line in found if (unwound := unwind(line, later.get(line.code, ()), known_on)) is not None)


def record_page(
    viewer: Viewer, facts: AgreementFacts, register: Register, code: str, *, known_on: date | None = None
) -> RecordPage:
    """One record and its history, as known on a day; NotFoundError where there was none."""
    viewer.demand("see", facts.code)
    record = _records(register, facts.id).filter(code=code).first()
    if record is None:
        raise NotFoundError(_("There is no such record."))
    steps = list(Step.objects.filter(agreement_id=facts.id, kind=register.kind, subject=code).select_related("by"))
    line: RecordLine | None = _line(register, record)
    shown = steps
    if known_on is not None:
        shown = [step for step in steps if step.at < end_of_day(known_on)]
        line = unwind(_line(register, record), [step for step in steps if step not in shown], known_on)
    if line is None:
        raise NotFoundError(_("There was no such record on that day."))
    return RecordPage(
        line=line,
        steps=tuple(step_line(step) for step in reversed(shown)),
        seen=steps[-1].number if steps else 0,
        may_change=known_on is None and may_change(viewer, facts.code, register, line.values),
        signed_on=facts.signed_on,
    )


def steps_after(agreement: int, kind: str, day: date) -> dict[str, list[Step]]:
    """The steps of each record of a kind that came after a day."""
    held: dict[str, list[Step]] = defaultdict(list)
    for step in Step.objects.filter(agreement_id=agreement, kind=kind, at__gte=end_of_day(day)):
        held[step.subject].append(step)
    return held


def unwind(line: RecordLine, later: Iterable[Step], day: date) -> RecordLine | None:
    """What a record said before its later steps; None where it was not there yet."""
    values, state, closed_on = dict(line.values), line.state, line.closed_on
    for step in sorted(later, key=lambda one: -one.number):
        if step.action == "added":
            return None
        for name, (before, _after) in step.changes.items():
            if name == "state":
                state, closed_on = before, None
            elif name in values:
                values[name] = _back(values[name], before)
    if line.opened_on > day:
        return None
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


def _records(register: Register, agreement: int) -> QuerySet[Any]:
    one = [field.name for field in register.fields if field.kind in CODES]
    many = [field.name for field in register.fields if field.kind in MANY]
    related = [*one, *(["owner__agency"] if "owner" in one else [])]
    found = register.model._default_manager.filter(agreement_id=agreement).select_related("agreement", *related)
    return found.prefetch_related(*many)


def _line(register: Register, record: Record) -> RecordLine:
    names: dict[str, str] = {}
    for one in register.fields:
        if one.kind in MANY:
            names |= {held.code: str(held) for held in getattr(record, one.name).all()}
        elif one.kind in CODES and (held := getattr(record, one.name)) is not None:
            names[held.code] = str(held)
    owner = record.owner
    return RecordLine(
        code=record.code,
        title=record.title,
        state=record.state,
        opened_on=record.opened_on,
        closed_on=record.closed_on,
        values=held_values(register, record),
        names=names,
        agency=owner.agency.name if owner and owner.agency else "",
    )
