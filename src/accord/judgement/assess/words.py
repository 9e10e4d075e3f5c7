"""Words for codes: entries gathered from a small vocabulary, blank where there is none."""

from collections.abc import Sequence
from functools import cache
from typing import Any

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


@cache
def _entries(vocabulary: tuple[str, ...]) -> pl.Series:
    """The words, behind the blank."""
    return pl.Series([None, *vocabulary], dtype=pl.Enum(vocabulary))
