"""Collection's tables of an agreement package, out."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import TYPE_CHECKING

from django.db.models import Count

from accord.collection.frames import observations_frame
from accord.collection.models import Annotation, Observation, Rebase, Release
from accord.framework.package.rows import Row

if TYPE_CHECKING:
    import polars as pl


ROWS_TOGETHER = 150_000
"""Observations read at a time, unless one indicator has more."""

REPEATED = frozenset({"indicator", "area", "period", "breakdown", "status", "missing", "word", "source"})


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
    """Every observation of some indicators (by id), all restatements included; blank texts are null.

    Read some indicators at a time and kept without the columns that are blank, so that millions take little memory.
    """
    import polars as pl

    from accord.judgement.columns import SCHEMAS

    schema, codes = SCHEMAS["observations"], pl.Categorical(pl.Categories.random())
    parts = [_compact(observations_frame(indicators=some), codes) for some in _some_at_a_time(indicators)]
    if not parts:
        return pl.DataFrame(schema=schema)
    whole = pl.concat(parts, how="diagonal")
    parts.clear()
    given = [name for name in schema if name in whole.columns]
    # column by column, so that nothing is in memory twice
    result = pl.DataFrame([whole.drop_in_place(name).cast(schema[name]) for name in given])
    blank = [pl.lit(None, dtype=kind).alias(name) for name, kind in schema.items() if name not in given]
    return result.with_columns(blank).select(list(schema))


def _some_at_a_time(indicators: Collection[int]) -> Iterator[list[int]]:
    """The indicators that have observations, in order of their codes, about ROWS_TOGETHER observations each time."""
    found = Observation.objects.filter(indicator_id__in=indicators).order_by().values("indicator_id", "indicator__code")
    counted = sorted(found.annotate(rows=Count("pk")).values_list("indicator__code", "indicator_id", "rows"))
    held: list[int] = []
    rows = 0
    for _code, pk, more in counted:
        if held and rows + more > ROWS_TOGETHER:
            yield held
            held, rows = [], 0
        held, rows = [*held, pk], rows + more
    if held:
        yield held


def _compact(frame: pl.DataFrame, codes: pl.DataType) -> pl.DataFrame:
    """The columns that are not blank in every row, with texts that repeat as categories."""
    import polars as pl

    blank = pl.when(pl.col(pl.String) != "").then(pl.col(pl.String)).name.keep()
    frame = frame.with_columns(blank)
    frame = frame.select(one.name for one in frame if one.null_count() < frame.height)
    return frame.with_columns(pl.col(name).cast(codes) for name in frame.columns if name in REPEATED)
