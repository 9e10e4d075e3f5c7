"""How many records of each register are open, late and closed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from accord.delivery.queries.records import RecordLine, record_lines
from accord.delivery.registers import ON_THEIR_OWN, Register
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
    """Every register in order; a record is late where a date of its list has passed while it is open."""
    return tuple(
        _count(register, record_lines(viewer, facts, register, known_on=known_on), today) for register in ON_THEIR_OWN
    )


def is_late(register: Register, line: RecordLine, today: date) -> bool:
    """Whether a date of the record's list has passed while it is open."""
    days = [line.values[one.name] for one in register.fields if one.kind == "date" and one.listed]
    return not register.states[line.state].closed and any(day is not None and day < today for day in days)


def _count(register: Register, lines: tuple[RecordLine, ...], today: date) -> RegisterCount:
    closed = sum(register.states[line.state].closed for line in lines)
    return RegisterCount(
        path=register.path,
        many=str(register.many),
        lede=str(register.lede),
        open=len(lines) - closed,
        late=sum(is_late(register, line, today) for line in lines),
        closed=closed,
    )
