"""Words for codes: entries gathered from a small vocabulary, blank where there is none.

A column of texts that come again and again (codes of areas, periods) is a sixteenth as large as one of so many words
(pl.Enum), and written much sooner; `alike` lets such columns be put together.
"""

from collections.abc import Sequence
from functools import cache
from typing import Any, cast

import numpy as np
import numpy.typing as npt
import polars as pl

from accord.judgement.compiled import Codes


def words(codes: Codes, vocabulary: Sequence[str]) -> pl.Series:
    """The word of each code as one of so many (pl.Enum), null for the blank one (−1)."""
    return _entries(tuple(vocabulary))[pl.Series((codes + np.int8(1)).astype(np.uint32))]


def gather(column: pl.Series, places: npt.NDArray[np.integer[Any]]) -> pl.Series:
    """The entries at those places, null for a negative place."""
    return column[pl.Series(places.astype(np.uint32)).set(pl.Series(places < 0), None)]


def placed(column: pl.Series, places: npt.NDArray[np.integer[Any]], rows: int) -> pl.Series:
    """The entries of a column put in those places of so many rows, which are null elsewhere."""
    return pl.Series([None], dtype=column.dtype).new_from_index(0, rows).scatter(places, column)


def enumerated(column: pl.Series, few: pl.Series | None = None) -> pl.Series:
    """The same texts as one of so many words (pl.Enum); `few` are thought to be all there are, which saves looking."""
    if few is not None:
        coded = column.cast(pl.Enum(few.drop_nulls().unique(maintain_order=True)), strict=False)
        if coded.null_count() == column.null_count():
            return coded
    return column.cast(pl.Enum(column.drop_nulls().unique(maintain_order=True)))


def alike(columns: Sequence[pl.Series]) -> list[pl.Series]:
    """Columns of words, each one of so many of its own (pl.Enum), as one of all of them together."""
    own = [cast(pl.Enum, column.dtype).categories for column in columns]
    if all(few.equals(own[0]) for few in own):
        return list(columns)
    whole = pl.Enum(pl.concat(own).unique(maintain_order=True))
    return [few.cast(whole)[column.to_physical()] for few, column in zip(own, columns, strict=True)]


@cache
def _entries(vocabulary: tuple[str, ...]) -> pl.Series:
    """The words, behind the blank."""
    return pl.Series([None, *vocabulary], dtype=pl.Enum(vocabulary))
