"""Which rows say the same: found by a dictionary of rows where they are few, else by numbers for what columns say.

A page asks about one indicator: a few series, where numbering columns takes longer than everything that it is for.
"""

from collections.abc import Sequence
from typing import Any

import numpy as np
import polars as pl

from accord.judgement.compiled import Codes, Flags, Floats, Ints
from accord.judgement.grouping import number_groups

FEW = 2048
"""Up to so many rows a dictionary of them is sooner done."""

_NOTHING = 1 << 40

Columns = Sequence[pl.Series]


def find_rows(wanted: Columns, among: Columns) -> Ints:
    """Per row of `wanted` the row of `among` with the same entries, the last of several; −1 where there is none.

    Both are columns of the same kinds in the same order. A null is the same as nothing.
    """
    rows = len(wanted[0])
    if max(rows, len(among[0])) > FEW:
        both = [pl.concat(pair) for pair in zip(wanted, among, strict=True)]
        group, groups = _numbered(both)
        says_all = np.logical_and.reduce([truths(column.is_not_null()) for column in both])
        last = np.full(groups, -1, dtype=np.int64)
        held = np.flatnonzero(says_all[rows:])
        last[group[rows:][held]] = held
        return np.where(says_all[:rows], last[group[:rows]], -1)
    held_rows = {key: row for row, key in enumerate(_rows(among)) if None not in key}
    return np.array([held_rows.get(key, -1) for key in _rows(wanted)], dtype=np.int64)


def number_rows(columns: Columns) -> Ints:
    """A number from 0 for each set of rows with the same entries; a null is an entry like any other."""
    if len(columns[0]) > FEW:
        return _numbered(columns)[0]
    numbers: dict[tuple[Any, ...], int] = {}
    return np.array([numbers.setdefault(key, len(numbers)) for key in _rows(columns)], dtype=np.int64)


def _numbered(columns: Columns) -> tuple[Ints, int]:
    """The number of each row's set, from 0, and how many sets there are."""
    group, groups = np.zeros(len(columns[0]), dtype=np.int64), 1
    for column in columns:
        own, different = _numbers_of(column)
        if different > 1:
            group, groups = number_groups(group * different + own)
    return group, groups


def _numbers_of(column: pl.Series) -> tuple[Ints, int]:
    """A number from 0 for each different entry of a column, and how many there are.

    Days and whole numbers are their own; other entries are looked at once where they stand in a run of the same.
    """
    if column.dtype == pl.Date or column.dtype.is_integer():
        return number_groups(_as_numbers(column.to_physical()))
    runs = column.rle().struct.unnest()
    own, different = number_groups(_as_numbers(runs["value"].cast(pl.Categorical).to_physical()))
    return np.repeat(own, runs["len"].to_numpy()), different


def _as_numbers(column: pl.Series) -> Ints:
    """Whole numbers of 32 bits as such of 64, and one that none of them is for a null."""
    return column.cast(pl.Int64).fill_null(_NOTHING).to_numpy()


def last_of_each(rows: pl.DataFrame, key: Sequence[str]) -> pl.DataFrame:
    """The rows without those of which a later one says the same key, in order."""
    if rows.height <= FEW:
        different = len(set(_rows([rows[name] for name in key])))
    else:
        different = rows.select(key).hash_rows().n_unique()
    if different == rows.height:
        return rows
    return rows.unique(subset=list(key), keep="last", maintain_order=True)


def says(column: pl.Series, word: str) -> Flags:
    """Whether each entry is that word; a null is not."""
    if column.null_count() == len(column):
        return np.zeros(len(column), dtype=np.bool_)
    return truths(column == word)


def steps(column: pl.Series) -> Codes:
    """Per row of a column of texts 1 where it sorts after the one above it, −1 before it, 0 where it is the same.

    The first row counts as later than nothing.
    """
    new = np.flatnonzero(column.ne_missing(column.shift(1)).to_numpy())
    entries = column[pl.Series(new)]
    found = np.zeros(len(column), dtype=np.int8)
    found[new] = 2 * truths(entries > entries.shift(1)) - 1
    found[:1] = 1
    return found


def truths(column: pl.Series) -> Flags:
    """A column of yes, no and null as yes or no; a null is a no."""
    if not column.null_count():
        return column.to_numpy()
    told: Flags = column.cast(pl.Int8).to_numpy() == 1
    return told


def numbers(rows: pl.DataFrame, names: Sequence[str]) -> dict[str, Floats]:
    """Columns of numbers, not to be written to, with NaN where there is none."""
    if rows.height <= FEW:
        return {name: rows[name].to_numpy() for name in names}
    blank = [name for name in names if rows[name].null_count() == rows.height]
    gaps = [name for name in names if 0 < rows[name].null_count() < rows.height]
    filled = rows.select(pl.col(gaps).fill_null(float("nan")))
    told = {name: (filled if name in gaps else rows)[name].to_numpy() for name in names if name not in blank}
    return told | dict.fromkeys(blank, np.full(rows.height if blank else 0, np.nan))


def days(column: pl.Series, blank: int = 0) -> Ints:
    """Days as numbers since 1970, `blank` where there is none."""
    since = column.cast(pl.Int32)
    if not since.null_count():
        return since.cast(pl.Int64).to_numpy()
    known = since.to_numpy()
    return np.where(np.isnan(known), blank, known).astype(np.int64)


def _rows(columns: Columns) -> "zip[tuple[Any, ...]]":
    return zip(*(column.to_list() for column in columns), strict=True)
