"""A record's fields as plain values: codes in place of what they name."""

from __future__ import annotations

from typing import Any

from accord.delivery.models import Record
from accord.delivery.registers.shape import CODES, MANY, Field, Register

Values = dict[str, Any]


def held_values(register: Register, record: Record) -> Values:
    """What a record says now: one plain value per field (a code, a tuple of codes in order, a date, a number)."""
    return {field.name: _held(field, record) for field in register.fields}


def blank(field: Field) -> Any:
    """What an empty field holds."""
    if field.kind in MANY:
        return ()
    return "" if field.kind in {"text", "long", "word", *CODES} else None


def plain(value: Any) -> Any:
    """A value as a step keeps it: dates and decimals as text, several codes as a list."""
    if isinstance(value, (tuple, list)):
        return list(value)
    return value if value is None or isinstance(value, (str, int, float, bool)) else str(value)


def _held(field: Field, record: Record) -> Any:
    if field.kind in MANY:
        return tuple(sorted(one.code for one in getattr(record, field.name).all()))
    held = getattr(record, field.name)
    if field.kind in CODES:
        return held.code if held is not None else ""
    return held
