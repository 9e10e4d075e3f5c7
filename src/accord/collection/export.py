"""Collection's tables of an agreement package, out."""

from __future__ import annotations

from collections.abc import Collection
from typing import TYPE_CHECKING

from accord.collection.frames import observations_frame
from accord.collection.models import Annotation, Rebase, Release
from accord.framework.package.rows import Row

if TYPE_CHECKING:
    import polars as pl


def collection_tables(indicators: Collection[int]) -> dict[str, list[Row]]:
    """Releases, rebases and annotations of some indicators (by id)."""
    period = ("period", "start", "end")
    releases = Release.objects.filter(indicator_id__in=indicators).values(
        "indicator__code", *period, "expected", "actual"
    )
    rebases = Rebase.objects.filter(indicator_id__in=indicators).values(
        "indicator__code", "area__code", *period, "reason"
    )
    notes = Annotation.objects.filter(indicator_id__in=indicators).values(
        "indicator__code", "area__code", *period, "text"
    )
    return {
        name: [{column.removesuffix("__code"): value for column, value in row.items()} for row in found]
        for name, found in (("releases", releases), ("rebases", rebases), ("annotations", notes))
    }


def observation_table(indicators: Collection[int]) -> pl.DataFrame:
    """Every observation of some indicators (by id), all restatements included."""
    return observations_frame(indicators=indicators)
