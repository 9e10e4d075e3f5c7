"""The history of a record in words, step by step."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from accord.delivery.queries.records import StepLine
from accord.delivery.registers import Register
from accord.web.plans.words import step_words


@dataclass(frozen=True)
class Event:
    """A step as the history shows it."""

    when: Any
    what: str
    detail: str
    changes: tuple[tuple[str, str, str], ...]


def event(register: Register, step: StepLine) -> Event:
    """A step in words."""
    labels = {one.name: str(one.label) for one in register.fields} | {"state": _("State")}
    changes = tuple(
        (labels.get(name, name), _said(register, name, before), _said(register, name, after))
        for name, (before, after) in step.changes.items()
        if step.action != "added"
    )
    decided = (
        _("Decided by %(group)s on %(day)s, %(reference)s.")
        % {"group": step.decided_by, "day": step.decided_on, "reference": step.decision_ref}
        if step.decided_by
        else ""
    )
    detail = " ".join(part for part in (step.note, decided, step.decision_words) if part)
    return Event(when=step.at, what=step_words(step.action, step.by), detail=detail, changes=changes)


def _said(register: Register, name: str, value: Any) -> str:
    if value in (None, "", []):
        return "–"
    if name == "state":
        return str(register.states[value].words) if value in register.states else str(value)
    words = next((one.words for one in register.fields if one.name == name), {})
    if isinstance(value, list):
        return ", ".join(map(str, value))
    return str(words.get(str(value), value))
