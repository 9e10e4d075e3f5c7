"""How many records of each register are open, late and closed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import BooleanField, Case, CharField, Q, QuerySet, Value, When

from accord.delivery.queries.records import RecordLine, record_lines
from accord.delivery.registers import ON_THEIR_OWN, Register
from accord.delivery.sight import in_sight
from accord.framework.queries.picture import AgreementFacts
from accord.framework.viewer import Viewer


@dataclass(frozen=True)
class RegisterCount:
    """A register and how its records stand."""

    path: str
    many: str
    lede: str
    open: int
    late: int
    closed: int


def register_counts(
    viewer: Viewer, facts: AgreementFacts, *, today: date, known_on: date | None = None
) -> tuple[RegisterCount, ...]:
    """Every register in order; a record is late where a date of its list has passed while it is open.

    One query for what is known now; for an earlier day every register is read as it was.
    """
    viewer.demand("see", facts.code)
    if known_on is None:
        return _now(viewer, facts, today)
    return tuple(
        _count(register, _stands(register, record_lines(viewer, facts, register, known_on=known_on), today))
        for register in ON_THEIR_OWN
    )


def late_by(register: Register, today: date) -> Callable[[RecordLine], bool]:
    """Says of a record of the register whether a date of its list has passed while it is open."""
    names, still = _dates(register), frozenset(register.open_states)

    def late(line: RecordLine) -> bool:
        return line.state in still and any((day := line.values[name]) is not None and day < today for name in names)

    return late


def _dates(register: Register) -> tuple[str, ...]:
    return tuple(one.name for one in register.fields if one.kind == "date" and one.listed)


def _now(viewer: Viewer, facts: AgreementFacts, today: date) -> tuple[RegisterCount, ...]:
    parts = [_states(in_sight(viewer, facts, register), register, today) for register in ON_THEIR_OWN]
    found: dict[str, Counter[str]] = {register.kind: Counter() for register in ON_THEIR_OWN}
    for kind, closed, late in parts[0].union(*parts[1:], all=True):
        found[kind].update(["closed" if closed else "open", *(["late"] if late else [])])
    return tuple(_count(register, found[register.kind]) for register in ON_THEIR_OWN)


def _states(own: QuerySet[Any, Any], register: Register, today: date) -> QuerySet[Any, Any]:
    """Kind, whether closed, whether late of every record of a register."""
    still = Q(state__in=register.open_states)
    passed = Q(pk__in=[])
    for name in _dates(register):
        passed |= Q(**{f"{name}__lt": today})
    return own.order_by().values_list(
        Value(register.kind, output_field=CharField()),
        Case(When(still, then=Value(False)), default=Value(True), output_field=BooleanField()),
        Case(When(still & passed, then=Value(True)), default=Value(False), output_field=BooleanField()),
    )


def _stands(register: Register, lines: Iterable[RecordLine], today: date) -> Counter[str]:
    counts: Counter[str] = Counter()
    late = late_by(register, today)
    for line in lines:
        counts["closed" if register.states[line.state].closed else "open"] += 1
        counts["late"] += late(line)
    return counts


def _count(register: Register, counts: Counter[str]) -> RegisterCount:
    return RegisterCount(
        path=register.path,
        many=str(register.many),
        lede=str(register.lede),
        open=counts["open"],
        late=counts["late"],
        closed=counts["closed"],
    )
