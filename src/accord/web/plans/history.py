"""The history of a record in words, step by step."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.utils.translation import gettext as _

from accord.delivery.queries.records import StepLine
from accord.delivery.registers import Register
from accord.delivery.registers.shape import CODES
from accord.web.figures import long_date
from accord.web.plans.words import step_words


@dataclass(frozen=True)
class Event:
    """A step as the history shows it."""

    when: datetime
    what: str
    detail: str
    changes: tuple[tuple[str, str, str], ...]


def event(register: Register, step: StepLine, names: Mapping[str, str]) -> Event:
    """A step in words; ``names`` says what codes stand for."""
    labels = {one.name: str(one.label) for one in register.fields} | {"state": _("State")}
    changes = tuple(
        (labels.get(name, name), _said(register, name, before, names), _said(register, name, after, names))
        for name, (before, after) in step.changes.items()
        if step.action != "added" and name not in _kept(register) and not (after and after == step.note)
    )
    decided = (
        _("Decided by %(group)s on %(day)s, %(reference)s.")
        % {
            "group": names.get(step.decided_by, step.decided_by),
            "day": _day(step.decided_on),
            "reference": step.decision_ref,
        }
        if step.decided_by
        else ""
    )
    kept = [_sentence(words, step.changes[name][1]) for name, words in _kept(register).items() if name in step.changes]
    detail = " ".join(part for part in (*kept, step.note, decided, step.decision_words) if part)
    return Event(when=step.at, what=step_words(step.action, step.by), detail=detail, changes=changes)


def _kept(register: Register) -> Mapping[str, Mapping[str, Any]]:
    """What moves keep in their steps besides the state, with the words of its codes."""
    return {name: words for one in register.states.values() for move in one.moves for name, words in move.keeps.items()}


def _sentence(words: Mapping[str, Any], code: Any) -> str:
    said = str(words.get(code, code))
    return f"{said[:1].upper()}{said[1:]}."


def _day(day: date | None) -> str:
    return long_date(day) if day else "–"


def _said(register: Register, name: str, value: Any, names: Mapping[str, str]) -> str:
    if value in (None, "", []):
        return "–"
    if name == "state":
        return str(register.states[value].words) if value in register.states else str(value)
    field = next((one for one in register.fields if one.name == name), None)
    if isinstance(value, str) and field and field.kind == "date":
        return str(long_date(date.fromisoformat(value)))
    if isinstance(value, list):
        return ", ".join(names.get(str(one), str(one)) for one in value)
    if field and field.kind in CODES:
        return names.get(str(value), str(value))
    return str(field.words.get(str(value), value)) if field else str(value)
