"""A report as data for programs: what an edition keeps and what the JSON format gives."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from datetime import date, datetime
from typing import Any


def as_data(report: Any) -> Any:
    """Frozen dataclasses as dictionaries, tuples as lists, days and moments in ISO form; everything else as it is."""
    if is_dataclass(report) and not isinstance(report, type):
        return {field.name: as_data(getattr(report, field.name)) for field in fields(report)}
    if isinstance(report, Mapping):
        return {str(key): as_data(value) for key, value in report.items()}
    if isinstance(report, tuple | list):
        return [as_data(one) for one in report]
    if isinstance(report, datetime | date):
        return report.isoformat()
    return report
