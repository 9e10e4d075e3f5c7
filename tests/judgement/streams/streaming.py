"""Streaming small tables through files, for tests."""

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

import polars as pl
from tests.judgement.packages import TODAY

from accord.judgement.assess import POINT_SCHEMA, RESULT_SCHEMA
from accord.judgement.columns import empty
from accord.judgement.streams.entry import Streamed, assess_streamed
from accord.judgement.streams.spilled import Spilled


def spilled(observations: pl.DataFrame, folder: Path, rows: int = 7) -> Spilled:
    """The observations in files of so many rows."""
    kept = Spilled(folder)
    for start in range(0, observations.height, rows):
        kept.append(observations.slice(start, rows))
    return kept


def streamed(
    tables: Mapping[str, pl.DataFrame], folder: Path, *, most: int, known_on: date | None = None, **more: Any
) -> tuple[pl.DataFrame, pl.DataFrame, Streamed]:
    """Results and points of a streamed assessment, and what it tells."""
    others = {name: frame for name, frame in tables.items() if name != "observations"}
    observations = spilled(tables.get("observations", empty("observations")), folder / "observations")
    results, points = folder / "results.parquet", folder / "points.parquet"
    done = assess_streamed(
        others,
        observations,
        out=results,
        points=points,
        known_on=known_on,
        today=TODAY,
        most=most,
        scratch=folder,
        **more,
    )
    assert not list(folder.glob("accord-assess-*"))
    read = pl.read_parquet(results), pl.read_parquet(points)
    assert (read[0].schema, read[1].schema) == (pl.Schema(RESULT_SCHEMA), pl.Schema(POINT_SCHEMA))
    return *read, done
