"""Observations as typed columns: the form that files, comparison and judgement share."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime
from typing import TYPE_CHECKING

from accord.collection.models import Observation
from accord.records.bulk import read_frame

if TYPE_CHECKING:
    import polars as pl

TEXTS = ("word", "status", "missing", "caveat", "source")
NUMBERS = ("value", "numerator", "denominator", "lower95", "upper95", "lower998", "upper998", "sd", "sample_size")
KEY = ("indicator", "area", "breakdown", "period")


def observations_frame(
    *, indicators: Collection[int], areas: Collection[int] | None = None, known_by: datetime | None = None
) -> pl.DataFrame:
    """Every observation of some indicators (by id), recorded before ``known_by``, as the package's typed columns.

    Sorted by indicator, area, breakdown, start and recorded_at, as judgement wants it; ``recorded_at`` is naive UTC.
    """
    from accord.judgement.columns import SCHEMAS

    found = Observation.objects.filter(indicator_id__in=indicators)
    if areas is not None:
        found = found.filter(area_id__in=areas)
    if known_by is not None:
        found = found.filter(recorded_at__lt=known_by)
    schema = SCHEMAS["observations"]
    columns = [_path(name) for name in schema]
    rows = read_frame(found.order_by().values_list(*columns), schema)
    return rows.sort(*KEY[:3], "start", "recorded_at", maintain_order=True)


def _path(column: str) -> str:
    return f"{column}__code" if column in ("indicator", "area") else column
