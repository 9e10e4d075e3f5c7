"""Rows that contradict each other: two of one key, or two units in one series."""

from __future__ import annotations

import polars as pl

from accord.readers.tables.refusals import ROWS, N, Refusals
from accord.readers.tables.rows import role

KEY = ("indicator", "area", "period", "breakdown", "recorded_at")
_SAYS = ("value", "word", "numerator", "denominator", "lower95", "upper95", "missing")


def refuse_mixed_units(frame: pl.DataFrame, refusals: Refusals) -> pl.DataFrame:
    """Where a unit column is mapped, an indicator has one unit: the commonest; rows in another are refused."""
    unit = role("unit")
    usual = (
        frame.group_by("indicator", unit)
        .agg(pl.len(), pl.col(N).min())
        .sort("len", N, descending=[True, False])
        .unique("indicator", keep="first", maintain_order=True)
        .select("indicator", pl.col(unit).alias("\0usual"))
    )
    frame = frame.join(usual, on="indicator", how="left", maintain_order="left")
    other = pl.col(unit) != pl.col("\0usual")
    message = pl.format("is another unit than the “{}” of most rows of {}: choose with “where”", "\0usual", "indicator")
    refusals.add(frame.filter(other), column="unit", found=unit, reason="mixed_units", message=message)
    return frame.filter(~other).drop("\0usual")


def refuse_duplicates(frame: pl.DataFrame, policy: str, refusals: Refusals, notes: list[str]) -> pl.DataFrame:
    """Rows of one key, by policy: refuse (all), same (agreeing rows are one, others refused), first or last (kept)."""
    repeated = frame.filter(pl.struct(KEY).is_duplicated())
    if repeated.is_empty():
        return frame
    if policy == "same":
        unlike = [pl.col(name).n_unique() > 1 for name in _SAYS]
        repeated = repeated.with_columns(pl.any_horizontal(expr.over(KEY) for expr in unlike).alias("\0differ"))
        agreeing = repeated.filter(~pl.col("\0differ"))
        dropped = agreeing.filter(~pl.struct(KEY).is_first_distinct())
        notes.extend(
            [f"{dropped.height:,} rows that repeat another row exactly were dropped"] if dropped.height else []
        )
        frame = frame.filter(~pl.col(N).is_in(dropped[N].implode()))
        refused = repeated.filter(pl.col("\0differ"))
    elif policy == "refuse":
        refused = repeated
    else:
        kept = pl.struct(KEY).is_first_distinct() if policy == "first" else pl.struct(KEY).is_last_distinct()
        refused = repeated.filter(~kept)
    others = pl.col(ROWS).cast(pl.String).unique(maintain_order=True).implode().list.join(", ").over(KEY)
    everyone = repeated.with_columns(others.alias("\0rows")).filter(pl.col(N).is_in(refused[N].implode()))
    message = pl.format(
        "more than one value for {}, {}, {}{} (rows {}){}",
        "indicator",
        "area",
        "period",
        pl.when(pl.col("breakdown") != "").then(pl.format(", {}", "breakdown")).otherwise(pl.lit("")),
        "\0rows",
        pl.lit(f"; the {policy} is kept" if policy in ("first", "last") else ""),
    )
    refusals.add(everyone, column="value", found=role("value"), reason="duplicate", message=message)
    return frame.filter(~pl.col(N).is_in(refused[N].implode()))
