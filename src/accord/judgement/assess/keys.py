"""Which rows say the same: found by a dictionary for few rows, by a join for many; the answer is the same.

A page asks about one indicator: a few series, where preparing a join takes longer than everything that it joins.
"""

from collections.abc import Sequence
from typing import Any

import numpy as np
import polars as pl

from accord.judgement.compiled import Flags, Ints

FEW = 2048
"""Up to so many rows a dictionary is sooner done than a join."""

Columns = Sequence[pl.Series]


def find_rows(wanted: Columns, among: Columns) -> Ints:
    """Per row of `wanted` the row of `among` with the same entries, the last of several; −1 where there is none.

    Both are columns of the same kinds in the same order. A null is the same as nothing.
    """
    if max(len(wanted[0]), len(among[0])) > FEW:
        return _joined(wanted, among)
    held = {key: row for row, key in enumerate(_rows(among)) if None not in key}
    return np.array([held.get(key, -1) for key in _rows(wanted)], dtype=np.int64)


def number_rows(columns: Columns) -> Ints:
    """A number from 0 for each set of rows with the same entries; a null is an entry like any other."""
    if len(columns[0]) > FEW:
        named = pl.DataFrame([column.alias(str(place)) for place, column in enumerate(columns)])
        nulls = (pl.col(name).is_null().alias(f"no {name}") for name in named.columns)
        ranks = named.with_columns(nulls).select(pl.struct(pl.all()).rank("dense").cast(pl.Int64) - 1)
        return ranks.to_series().to_numpy()
    numbers: dict[tuple[Any, ...], int] = {}
    return np.array([numbers.setdefault(key, len(numbers)) for key in _rows(columns)], dtype=np.int64)


def last_of_each(rows: pl.DataFrame, key: Sequence[str]) -> pl.DataFrame:
    """The rows without those of which a later one says the same key, in order."""
    if rows.height <= FEW and len(set(_rows([rows[name] for name in key]))) == rows.height:
        return rows
    return rows.unique(subset=list(key), keep="last", maintain_order=True)


def says(column: pl.Series, word: str) -> Flags:
    """Whether each entry is that word; a null is not."""
    if column.null_count() == len(column):
        return np.zeros(len(column), dtype=np.bool_)
    return truths(column == word)


def truths(column: pl.Series) -> Flags:
    """A column of yes, no and null as yes or no; a null is a no."""
    if not column.null_count():
        return column.to_numpy()
    told: Flags = column.cast(pl.Int8).to_numpy() == 1
    return told


def days(column: pl.Series, blank: int = 0) -> Ints:
    """Days as numbers since 1970, `blank` where there is none."""
    numbers = column.cast(pl.Int32)
    if not numbers.null_count():
        return numbers.cast(pl.Int64).to_numpy()
    known = numbers.to_numpy()
    return np.where(np.isnan(known), blank, known).astype(np.int64)


def _rows(columns: Columns) -> "zip[tuple[Any, ...]]":
    return zip(*(column.to_list() for column in columns), strict=True)


def _joined(wanted: Columns, among: Columns) -> Ints:
    names = [str(place) for place in range(len(wanted))]
    asked, held = (
        pl.DataFrame([column.alias(name) for name, column in zip(names, columns, strict=True)])
        for columns in (wanted, among)
    )
    held = held.with_row_index("row").unique(names, keep="last")
    found = asked.join(held, on=names, how="left", maintain_order="left")["row"]
    return found.cast(pl.Int64).fill_null(-1).to_numpy()
