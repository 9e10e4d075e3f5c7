"""Rows of a table kept in files instead of memory, in order of their series."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import polars as pl

SERIES = ("indicator", "area")
_FULL_ORDER = (*SERIES, "breakdown", "start")
_ROWS_AT_A_TIME = 1_000_000


class Spilled:
    """Rows with an indicator, an area, a breakdown and a period, in Parquet files of one folder.

    `append` adds rows behind those that are there; all must have the same columns. `in_order` says whether they came
    in order of indicator and area so far, `distinct` whether that order leaves no room for two rows of one key,
    `was_sorted` whether they had to be put in order.
    """

    def __init__(self, folder: Path) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        self._folder = folder.absolute()
        self._starts = [0]
        self._counts: Counter[str] = Counter()
        self._last: pl.DataFrame | None = None
        self.in_order = self.distinct = True
        self.was_sorted = False

    @property
    def height(self) -> int:
        """The number of rows."""
        return self._starts[-1]

    @property
    def counts(self) -> dict[str, int]:
        """How many rows each indicator has, in order of their codes; rows without an indicator are not counted."""
        return dict(sorted(self._counts.items()))

    @property
    def files(self) -> list[Path]:
        """The files, in order."""
        return [self._file(number) for number in range(len(self._starts) - 1)]

    def append(self, rows: pl.DataFrame) -> None:
        """Add rows behind the others."""
        if rows.is_empty():
            return
        rows.write_parquet(self._file(len(self._starts) - 1), compression="lz4", statistics=False)
        self._starts.append(self.height + rows.height)
        found = rows.lazy().filter(pl.col("indicator").is_not_null()).group_by("indicator").len().collect()
        self._counts.update(dict(found.iter_rows()))
        self._look_at_order(rows)

    def rows(self, start: int, stop: int) -> pl.DataFrame:
        """The rows from `start` to before `stop`."""
        parts = []
        for number, (first, end) in enumerate(pairwise(self._starts)):
            if first < stop and end > start:
                begin = max(start - first, 0)
                part = pl.scan_parquet(self._file(number)).slice(begin, min(stop, end) - first - begin)
                parts.append(part)
        return pl.concat(parts).collect() if parts else self._nothing()

    def batches(self) -> Iterator[pl.DataFrame]:
        """All rows, about a million at a time."""
        for start in range(0, self.height, _ROWS_AT_A_TIME):
            yield self.rows(start, min(start + _ROWS_AT_A_TIME, self.height))

    def scan(self) -> pl.LazyFrame:
        """All rows, lazily. Raises ValueError where there are none."""
        if not self.height:
            raise ValueError("there are no rows to read")
        return pl.scan_parquet(self.files)

    def spans(self) -> dict[str, tuple[int, int]]:
        """From which row to before which each indicator lies; the rows must be in order."""
        spans, start = {}, 0
        for code, number in self.counts.items():
            spans[code] = start, start + number
            start += number
        return spans

    def pieces(self, most: int) -> Iterator[tuple[int, int]]:
        """Spans of rows that hold whole indicators, about `most` rows or one indicator each."""
        start = stop = 0
        for first, end in self.spans().values():
            if stop > start and end - start > most:
                yield start, stop
                start = first
            stop = end
        if stop > start:
            yield start, stop

    def remove(self) -> None:
        """Delete the files."""
        for file in self.files:
            file.unlink(missing_ok=True)

    def _look_at_order(self, rows: pl.DataFrame) -> None:
        key = rows.select(pl.col(name).fill_null("") if name != "start" else pl.col("start") for name in _FULL_ORDER)
        whole = key if self._last is None else pl.concat([self._last, key])
        self.in_order = self.in_order and _rises(whole, SERIES, strictly=False)
        self.distinct = self.distinct and _rises(whole, _FULL_ORDER, strictly=True)
        self._last = key.tail(1)

    def _nothing(self) -> pl.DataFrame:
        return pl.scan_parquet(self.files).head(0).collect() if self.height else pl.DataFrame()

    def _file(self, number: int) -> Path:
        return self._folder / f"{number:06}.parquet"


def in_order(rows: pl.DataFrame) -> bool:
    """Whether the rows come in order of indicator and area."""
    return _rises(rows.select(pl.col(*SERIES).fill_null("")), SERIES, strictly=False)


def _rises(rows: pl.DataFrame, columns: tuple[str, ...], *, strictly: bool) -> bool:
    """Whether every row stands after (or, unless strictly, beside) the one above it in order of the columns."""
    verdict = pl.lit(not strictly)
    for name in reversed(columns):
        above = pl.col(name).shift(1)
        verdict = (pl.col(name) > above) | ((pl.col(name) == above) & verdict)
    return bool(rows.select(verdict.slice(1).fill_null(False).all()).item())
