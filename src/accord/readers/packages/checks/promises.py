"""Targets against the way their indicator is judged."""

from __future__ import annotations

import polars as pl

from accord.readers.packages.place import ROW, Place


def check_targets(targets: pl.DataFrame, indicators: pl.DataFrame, place: Place) -> None:
    """Reports a target of 0 under a relative tolerance, and bands whose low end lies above the high one."""
    scheme, kind = pl.col("scheme"), pl.col("tolerance_kind")
    relative = indicators.filter(
        (scheme == "relative")
        | ((scheme == "tolerance_and_improvement") & kind.ne_missing("absolute"))
        | ((kind == "relative") & (pl.col("tolerance") > 0))
    )["code"].cast(pl.String)
    named = targets.with_columns(pl.col("indicator", "area", "period", "kind").cast(pl.String))
    zero = named.filter(
        pl.col("indicator").is_in(relative.implode())
        & (pl.col("value") == 0)
        & pl.col("kind").is_in(["target", "profile"])
    )
    message = "the target is 0 and {indicator} is judged with a relative tolerance, which a target of 0 cannot have"
    place.each("error", zero, "value", "a target other than 0, or an absolute tolerance", message)
    _check_bands(named, place)


def _check_bands(targets: pl.DataFrame, place: Place) -> None:
    key = ["indicator", "area", "period"]
    if "recorded_at" in targets.columns:
        key.append("recorded_at")
    low = targets.filter(pl.col("kind") == "low").select(*key, ROW, "value")
    high = targets.filter(pl.col("kind") == "high").select(
        *key, pl.col("value").alias("_high"), pl.col(ROW).alias("_high_row")
    )
    turned = low.join(high, on=key, how="inner", nulls_equal=True).filter(pl.col("value") > pl.col("_high"))
    message = "the low end of the band ({value:g}) is above its high end ({_high:g}, row {_high_row})"
    place.each("error", turned.sort(ROW), "value", "no more than the high end", message)
