"""Observations and refused rows written as CSV."""

from __future__ import annotations

from pathlib import Path

import polars as pl


def write_observations(observations: pl.DataFrame, file: Path) -> None:
    """The observations as the package's table: a value that is a word stands under `value`; blanks are empty."""
    value = pl.coalesce("word", pl.col("value").cast(pl.String))
    moment = pl.col("recorded_at").dt.to_string("%Y-%m-%dT%H:%M:%S")
    observations.with_columns(value.alias("value"), moment.alias("recorded_at")).drop("word", "start", "end").write_csv(
        file
    )


def write_refused(refused: pl.DataFrame, file: Path) -> None:
    """The refused rows, with their reasons."""
    refused.write_csv(file)
