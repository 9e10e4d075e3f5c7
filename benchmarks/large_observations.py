"""Packages of as many observations as one likes, in Parquet, written without holding them in memory."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import numpy as np
import polars as pl
from polars.io.plugins import register_io_source

AREAS, QUARTERS = 500, 40
_KINDS = ("proportion", "rate", "count", "mean")
_SCHEMA = {
    **dict.fromkeys(("indicator", "area", "period"), pl.String()),
    **dict.fromkeys(("value", "numerator", "denominator"), pl.Float64()),
}


def write_large(folder: Path, observations: int) -> int:
    """Write a package of about so many observations (whole indicators of 500 areas by 40 quarters); how many it has."""
    folder.mkdir(parents=True)
    indicators = max(1, observations // (AREAS * QUARTERS))
    codes = [f"I{number:05}" for number in range(indicators)]
    areas = [f"A{number:04}" for number in range(AREAS)]
    starts = [date(2010 + place // 4, 3 * (place % 4) + 1, 1) for place in range(QUARTERS)]
    above = {"type": ["county"] + ["district"] * (AREAS - 1), "parent": [None] + areas[:1] * (AREAS - 1)}
    pl.DataFrame({"code": areas, "name": areas, **above}).write_csv(folder / "areas.csv")
    pl.DataFrame(
        {
            "code": codes,
            "title": codes,
            "kind": [_KINDS[number % 4] for number in range(indicators)],
            "polarity": ["higher" if number % 2 else "lower" for number in range(indicators)],
            "frequency": "quarterly",
            "benchmark": areas[0],
        }
    ).write_csv(folder / "indicators.csv")
    period = f"{starts[-4]}/P1Y"
    targets = {"indicator": codes, "area": areas[0], "period": period, "kind": "target", "value": 20.0}
    pl.DataFrame(targets).write_csv(folder / "targets.csv")
    frames = _frames(codes, areas, [f"{start}/P3M" for start in starts])
    source = register_io_source(lambda *_pushed: frames, schema=_SCHEMA)
    source.sink_parquet(folder / "observations.parquet", row_group_size=500_000)
    return indicators * AREAS * QUARTERS


def _frames(codes: list[str], areas: list[str], periods: list[str]) -> Iterator[pl.DataFrame]:
    chance = np.random.default_rng(1)
    rows = len(areas) * len(periods)
    area, period = pl.Series(np.repeat(areas, len(periods))), pl.Series(periods * len(areas))
    for number, code in enumerate(codes):
        below = chance.integers(200, 5_000, rows).astype(np.float64)
        above = np.floor(below * chance.uniform(0.1, 0.3, rows))
        fraction = _KINDS[number % 4] in ("proportion", "rate")
        figures = {"value": None, "numerator": above, "denominator": below} if fraction else {"value": above}
        frame = pl.DataFrame({"area": area, "period": period, **figures}).with_columns(pl.lit(code).alias("indicator"))
        blank = [pl.lit(None, dtype=kind).alias(name) for name, kind in _SCHEMA.items() if name not in frame.columns]
        yield frame.with_columns(blank).select(pl.col(name).cast(kind) for name, kind in _SCHEMA.items())
