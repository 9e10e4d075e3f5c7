"""Steps of an exception in words."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from accord.assessment import sentences
from accord.assessment.queries.exceptions import ExceptionEvent
from accord.assessment.words import exception_state_word
from accord.framework.queries.indicators import Definition
from accord.judgement.periods import parse_canonical
from accord.web.figures import long_date


def changed_words(event: ExceptionEvent, now: Definition) -> tuple[tuple[str, str, str], ...]:
    """What a step changed: label, before, after; nothing for the first, which says it all."""
    if event.action == "raised":
        return ()
    labels = {
        "state": _("State"), "period": _("Period"), "position": _("Position"), "certainty": _("Certainty"),
        "value": _("Value"), "owner": _("Who answers"), "due": _("To be answered by"), "recovery": _("Recovery plan"),
    }  # fmt: skip
    return tuple(
        (label, _said(name, event.changes[name][0], now), _said(name, event.changes[name][1], now))
        for name, label in labels.items()
        if name in event.changes
    )


def _said(name: str, value: Any, now: Definition) -> str:
    if value in (None, ""):
        return "–"
    match name:
        case "state":
            return exception_state_word(value)
        case "period":
            return parse_canonical(value).label(now.year_type)
        case "position":
            return str(sentences.exception_words(value))
        case "certainty":
            return {
                "certain": _("certain"),
                "may_be_chance": _("may be chance"),
                "not_known": _("not known"),
            }.get(value, str(value))
        case "value":
            return sentences.number(value, now)
        case "due":
            return long_date(date.fromisoformat(value))
        case _:
            return str(value)
