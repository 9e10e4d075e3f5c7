"""Parquet in batches; the columns keep the types the file gives them."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import polars as pl

from accord.readers.packages.place import Place
from accord.readers.packages.sources.raw import MOST_COLUMNS, Batch, column_names, trimmed_headings

_ROWS_PER_BATCH = 250_000
_MAGIC = b"PAR1"


def parquet_batches(file: Path, place: Place) -> Iterator[Batch]:
    """The rows of a Parquet file, in order; the first counts as row 2, as if the column names were row 1.

    Reports to `place` and stops where the file is not Parquet, or has too many rows or columns.
    """
    if not _is_parquet(file):
        place.error("the file is named .parquet but is not Parquet", expected="a Parquet file")
        return
    source = pl.scan_parquet(file)
    names = source.collect_schema().names()
    rows = int(source.select(pl.len()).collect().item())
    if len(names) > MOST_COLUMNS:
        place.error(f"the file has {len(names):,} columns", expected=f"at most {MOST_COLUMNS:,} columns")
        return
    if rows > place.most_rows:
        expected = f"at most {place.most_rows:,} rows"
        place.error(f"the file has {rows:,} rows", found=f"{rows:,} rows", expected=expected)
        return
    headings = trimmed_headings(names)
    row = 2
    flat = source.rename(dict(zip(names, column_names(len(names)), strict=True)))
    if rows == 0:
        yield Batch(headings, 1, row, flat.collect())
    for start in range(0, rows, _ROWS_PER_BATCH):
        cells = flat.slice(start, _ROWS_PER_BATCH).collect()
        yield Batch(headings, 1, row, cells)
        row += cells.height


def _is_parquet(file: Path) -> bool:
    with file.open("rb") as stream:
        if stream.read(4) != _MAGIC:
            return False
        stream.seek(-4, 2)
        return stream.read(4) == _MAGIC
