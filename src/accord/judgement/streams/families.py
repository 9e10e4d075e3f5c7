"""False alarms counted over everything read together, in little memory: the second pass of a streamed assessment.

What is read together (one area's latest figures over all indicators) lies in many chunks. So each chunk leaves its p
and the number of what it is read with in files, cut into shares that hold whole families; then one share at a time
is read from all files, and q written in the place of p.
"""

from __future__ import annotations

from pathlib import Path

import numpy as np
import numpy.typing as npt
import polars as pl

from accord.judgement import significance
from accord.judgement.compiled import Floats, Ints

_TESTS_PER_SHARE = 2_000_000
_SCATTER = np.uint64(0x9E3779B97F4A7C15)


class Families:
    """The tests of many chunks by family; `rows` is about how many there will be in all."""

    def __init__(self, folder: Path, rows: int) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        self._folder = folder
        self._shares = 1 + rows // _TESTS_PER_SHARE
        self._areas: dict[str, int] = {}
        self._offsets: list[Ints] = []

    def add(self, results: pl.DataFrame, together: pl.Series) -> int:
        """Take note of a chunk's tests (its columns area and direction_p); returns its number, for `q_of`."""
        p = results["direction_p"].to_numpy()
        rows = np.flatnonzero(~np.isnan(p))
        family = self._numbers(results["area"].gather(rows)) * 10_000_000 + together.to_numpy()[rows]
        share = ((family.astype(np.uint64) * _SCATTER) >> np.uint64(40)) % np.uint64(self._shares)
        order = np.argsort(share, kind="stable")
        number = len(self._offsets)
        sizes = np.bincount(share.astype(np.int64), minlength=self._shares)
        self._offsets.append(np.concatenate([[0], np.cumsum(sizes)]).astype(np.int64))
        for name, column in (("rows", rows), ("family", family), ("p", p[rows])):
            np.ascontiguousarray(column[order]).tofile(self._file(number, name))
        return number

    def settle(self) -> None:
        """Turn every p into its q."""
        for share in range(self._shares):
            spans = [(int(offsets[share]), int(offsets[share + 1])) for offsets in self._offsets]
            p = np.concatenate([self._read(n, "p", span, np.float64) for n, span in enumerate(spans)] or [np.empty(0)])
            family = [self._read(number, "family", span, np.int64) for number, span in enumerate(spans)]
            q = significance.false_discovery(p, np.concatenate(family or [np.empty(0, dtype=np.int64)]))
            begin = 0
            for number, (start, stop) in enumerate(spans):
                self._write(number, start, q[begin : begin + stop - start])
                begin += stop - start

    def q_of(self, number: int, rows: int) -> Floats:
        """The q of each of the `rows` rows of that chunk, NaN where there is no test. Call after `settle`."""
        q = np.full(rows, np.nan)
        q[np.fromfile(self._file(number, "rows"), dtype=np.int64)] = np.fromfile(self._file(number, "p"))
        return q

    def _numbers(self, areas: pl.Series) -> Ints:
        codes = areas.unique().to_list()
        numbers = [self._areas.setdefault(code, len(self._areas)) for code in codes]
        return (
            areas.replace_strict(codes, numbers, return_dtype=pl.Int64).to_numpy() if codes else np.empty(0, np.int64)
        )

    def _read(self, number: int, name: str, span: tuple[int, int], kind: type[np.generic]) -> npt.NDArray[np.generic]:
        start, stop = span
        return np.fromfile(self._file(number, name), dtype=kind, count=stop - start, offset=8 * start)

    def _write(self, number: int, start: int, q: Floats) -> None:
        with self._file(number, "p").open("r+b") as file:
            file.seek(8 * start)
            q.tofile(file)

    def _file(self, number: int, name: str) -> Path:
        return self._folder / f"{number:06}.{name}"
