"""Putting spilled rows in order once, in little memory: thrown into buckets that are each sorted alone."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import polars as pl

from accord.judgement.streams.spilled import SERIES, Spilled

_ORDER = (*SERIES, "breakdown", "start", "end")


def put_in_order(
    spilled: Spilled, folder: Path, *, most: int, still_wanted: Callable[[], None] = lambda: None
) -> Spilled:
    """The same rows in order of indicator, area, breakdown and period, rows of one key as they stood.

    `spilled` is used up. `most` is about how many rows are sorted at a time: an indicator that has more is cut by
    areas, so only a single series with more would take more. `still_wanted` is called now and then and may raise to
    stop.
    """
    firsts = _first_of_each_bucket(spilled, most)
    buckets: dict[int, list[Path]] = {}
    for number, batch in enumerate(spilled.batches()):
        still_wanted()
        for bucket, rows in _thrown(batch, firsts):
            file = folder / f"bucket-{bucket:06}-{number:06}.parquet"
            rows.write_parquet(file, compression="lz4", statistics=False)
            buckets.setdefault(bucket, []).append(file)
    spilled.remove()
    ordered = Spilled(folder / "ordered")
    for bucket in sorted(buckets):
        still_wanted()
        rows = pl.read_parquet(buckets[bucket])
        ordered.append(rows.sort(_ORDER, nulls_last=False, maintain_order=True))
        for file in buckets[bucket]:
            file.unlink()
    ordered.was_sorted = True
    return ordered


def _first_of_each_bucket(spilled: Spilled, most: int) -> pl.DataFrame:
    """The first indicator and area of each bucket, in order: `indicator`, `area` ("" for whole indicators)."""
    firsts: list[tuple[str, str]] = [("", "")]
    held = 0
    for code, number in spilled.counts.items():
        if number > most:
            firsts += [(code, area) for area in _cuts(spilled, code, most)]
            held = most
        elif held + number > most:
            firsts.append((code, ""))
            held = number
        else:
            held += number
    return pl.DataFrame(firsts, schema={"indicator": pl.String, "area": pl.String}, orient="row")


def _cuts(spilled: Spilled, code: str, most: int) -> Iterator[str]:
    """The areas at which an indicator is cut so that no part has many more rows than `most`."""
    areas = spilled.scan().filter(pl.col("indicator") == code).group_by("area").len().collect(engine="streaming")
    held = 0
    for place, (area, number) in enumerate(areas.sort("area").iter_rows()):
        if place == 0 or held + number > most:
            yield area if place else ""
            held = 0
        held += number


def _thrown(batch: pl.DataFrame, firsts: pl.DataFrame) -> Iterator[tuple[int, pl.DataFrame]]:
    """The rows of each bucket, by its number."""
    series = batch.select(SERIES).unique().sort(SERIES)
    marks = firsts.with_row_index("bucket").with_columns(pl.lit(0, dtype=pl.Int8).alias("kind"))
    both = pl.concat([marks, series.with_columns(pl.lit(1, dtype=pl.Int8).alias("kind"))], how="diagonal")
    placed = both.sort(*SERIES, "kind").with_columns(pl.col("bucket").forward_fill()).filter(pl.col("kind") == 1)
    numbered = batch.join(placed.select(*SERIES, "bucket"), on=SERIES, how="left", maintain_order="left")
    for (bucket,), rows in numbered.partition_by("bucket", as_dict=True, include_key=False).items():
        yield int(bucket), rows
