"""Words for codes: entries gathered from a small vocabulary, blank where there is none."""

from collections.abc import Sequence
from functools import cache
from typing import Any

import numpy as np
import numpy.typing as npt
import polars as pl

from accord.judgement.compiled import Codes


def words(codes: Codes, vocabulary: Sequence[str]) -> pl.Series:
    """The word of each code, null for the blank one (−1)."""
    return _entries(tuple(vocabulary))[pl.Series((codes + np.int8(1)).astype(np.uint32))]


def gather(column: pl.Series, places: npt.NDArray[np.integer[Any]]) -> pl.Series:
    """The entries at those places, null for a negative place."""
    wanted = pl.Series("place", places)
    return column[wanted.set(wanted < 0, None).cast(pl.UInt32)]


@cache
def _entries(vocabulary: tuple[str, ...]) -> pl.Series:
    """The words, behind the blank."""
    return pl.Series([None, *vocabulary], dtype=pl.String)
