"""What came in after a moment, and what is expected next: without a value, which only the judgement may show."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime

from accord.collection.models import Observation, Release


@dataclass(frozen=True)
class CameIn:
    """A period of an indicator for which something was recorded, and when last; whether it corrected what was there."""

    indicator_id: int
    period: str
    at: datetime
    restated: bool


def came_in_since(indicators: Collection[int], area_id: int, since: datetime) -> tuple[CameIn, ...]:
    """What was recorded for some indicators in one area after a moment, by indicator and period; two queries."""
    rows = Observation.objects.filter(indicator_id__in=indicators, area_id=area_id, breakdown="")
    last: dict[tuple[int, str], datetime] = {}
    for indicator, period, at in rows.filter(recorded_at__gt=since).values_list(
        "indicator_id", "period", "recorded_at"
    ):
        last[indicator, period] = max(at, last.get((indicator, period), at))
    if not last:
        return ()
    earlier = rows.filter(recorded_at__lte=since, period__in={period for _indicator, period in last})
    known = set(earlier.values_list("indicator_id", "period"))
    return tuple(CameIn(*key, at, key in known) for key, at in last.items())


def releases_awaited(indicators: Collection[int]) -> dict[int, tuple[str, date]]:
    """By indicator the first announced release that has not come: its period and the day it is expected; one query."""
    found = Release.objects.filter(indicator_id__in=indicators, expected__isnull=False, actual__isnull=True)
    awaited: dict[int, tuple[str, date]] = {}
    for indicator, period, expected in found.order_by("expected").values_list("indicator_id", "period", "expected"):
        if expected is not None:
            awaited.setdefault(indicator, (period, expected))
    return awaited
