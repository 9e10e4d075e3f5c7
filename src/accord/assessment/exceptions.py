"""What an exception keeps of the figure it stands for, the order of positions, and what may be done in which state."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields
from typing import Any

from accord.assessment.models import IndicatorException
from accord.assessment.queries.results import ResultRow

POSITIONS = (
    "red_not_improving",
    "red",
    "green_worsening",
    "amber_worsening",
    "out_of_control",
    "forecast_miss",
    "overdue",
    "no_baseline",
)
"""The codes of exceptions, the most pressing first."""

REASON = (
    "missing", "target", "floor", "scheme", "status", "status_reason", "previous_period", "previous_value", "direction",
    "direction_p", "direction_significant", "direction_q", "variation", "assurance", "lower_limit", "upper_limit",
    "p_target",
)  # fmt: skip
"""Columns of the result that the sentences about an exception are made of, beside its value, codes and certainty."""

_NUMBERS = frozenset(
    field.name for field in fields(ResultRow) if "None" in str(field.type)
)  # blank is None there, "" elsewhere


FROM: Mapping[str, tuple[str, ...]] = {
    "ask": (IndicatorException.RAISED, IndicatorException.EXPLAINED, IndicatorException.WATCHING),
    "watch": (IndicatorException.RAISED, IndicatorException.EXPLAINED, IndicatorException.ASKED),
    "close": (
        IndicatorException.RAISED,
        IndicatorException.EXPLAINED,
        IndicatorException.ASKED,
        IndicatorException.WATCHING,
    ),
}
"""The states each thing can be done in; one whose recovery plan runs is closed with its plan."""

PERMISSION = {"ask": "sign_commentary", "watch": "sign_commentary", "close": "decide_plans"}
"""What doing each takes."""


def pressing(codes: str) -> str:
    """The most pressing of some codes with ; between; "" for none."""
    raised = codes.split(";")
    return next((code for code in POSITIONS if code in raised), raised[0])


def as_result(
    reason: Mapping[str, Any],
    *,
    indicator: str,
    area: str,
    period: str,
    value: float | None,
    codes: str,
    certainty: str,
) -> ResultRow:
    """An exception as the judged row it was raised from, blank in the columns it does not keep."""
    kept = {name: reason.get(name) for name in REASON if reason.get(name) is not None}
    own = {
        "indicator": indicator, "area": area, "period": period, "value": value, "exceptions": codes,
        "certainty": certainty,
    }  # fmt: skip
    blank: dict[str, Any] = {field.name: None if field.name in _NUMBERS else "" for field in fields(ResultRow)}
    return ResultRow(**{**blank, **kept, **own})
