"""Observations as sorted columns: one series after another, each in order of its periods.

A series is indicator × area × breakdown; where an indicator is reported for periods of several lengths (quarters and
their year), each length is a series of its own. Cumulative figures are one series whatever their length.
"""

from dataclasses import dataclass
from itertools import pairwise

import numpy as np
import numpy.typing as npt
import polars as pl

from accord.judgement import status
from accord.judgement.assess.definitions import Definitions
from accord.judgement.assess.known import one_spelling
from accord.judgement.compiled import Floats, Ints, ints

DAYS_A_MONTH = 30.436875
_ORDER = ("indicator", "area", "breakdown", "span", "start", "end")


@dataclass(frozen=True)
class Observed:
    """Observations sorted by series and period.

    `rows` is the table (`breakdown` "" where none, `value` a number also for kinds whose value is a word); per row
    `start` and `end` (day numbers since 1970, end exclusive), `version` (row of the definition in force) and `series`;
    `offsets` the row each series starts at, then the number of rows; `heads` the table's first row of each series.
    """

    rows: pl.DataFrame
    start: Ints
    end: Ints
    version: Ints
    series: Ints
    offsets: Ints

    @property
    def heads(self) -> pl.DataFrame:
        """Indicator, area and breakdown of each series."""
        return self.rows.select("indicator", "area", "breakdown")[self.offsets[:-1]]

    def numbers(self, column: str) -> Floats:
        """A column of numbers, a copy, with NaN where there is none."""
        return self.rows[column].fill_null(np.nan).to_numpy(writable=True)

    def head_version(self) -> Ints:
        """The definition in force at the last row of each series: what the series as a whole is judged by."""
        return self.version[self.offsets[1:] - 1] if len(self.version) else self.version


def arrange(observations: pl.DataFrame, definitions: Definitions) -> Observed:
    """The observations in order, of each key the latest recorded; sorted only where they are not sorted already."""
    rows = _with_numbers(_with_span(observations, definitions))
    if not _in_order(rows):
        rows = rows.sort(_ORDER, maintain_order=True)
    rows = _latest_of_each_key(rows)
    starts = _boundaries(rows, "indicator", "area", "breakdown", "span")
    offsets = np.append(starts, rows.height).astype(np.int64) if rows.height else np.zeros(1, dtype=np.int64)
    start, end = _days(rows, "start"), _days(rows, "end")
    return Observed(
        rows=rows,
        start=start,
        end=end,
        version=_versions(rows, end, definitions),
        series=ints(np.repeat(np.arange(len(offsets) - 1), np.diff(offsets)), rows.height),
        offsets=ints(offsets, len(offsets)),
    )


def _with_span(observations: pl.DataFrame, definitions: Definitions) -> pl.DataFrame:
    """Adds `span`: the months a period lasts (rounded, so that drifting surveys stay together), 0 if cumulative."""
    cumulative = definitions.table.filter("cumulative")["code"].unique()
    months = ((pl.col("end") - pl.col("start")).dt.total_days() / DAYS_A_MONTH).round().cast(pl.Int32)
    return observations.with_columns(
        pl.col("breakdown").fill_null(""),
        pl.when(pl.col("indicator").is_in(cumulative.implode())).then(0).otherwise(months).alias("span"),
    )


def _with_numbers(observations: pl.DataFrame) -> pl.DataFrame:
    """Turns declared words (yes, met, good) into the numbers that order them, where there is no number already."""
    if observations["word"].null_count() == observations.height:
        return observations
    return observations.with_columns(pl.coalesce("value", number_of_word(pl.col("word"))).alias("value"))


def number_of_word(word: pl.Expr) -> pl.Expr:
    """The number that orders a declared word among its kind's; null for an undeclared one."""
    numbers = {name: number for words in status.KIND_WORDS.values() for name, number in words.items()}
    return one_spelling(word).replace_strict(numbers, default=None, return_dtype=pl.Float64)


def _in_order(rows: pl.DataFrame) -> bool:
    """Whether no row sorts before the one above it."""
    verdict = pl.lit(True)
    for column in reversed(_ORDER):
        above = pl.col(column).shift(1)
        verdict = (pl.col(column) > above) | ((pl.col(column) == above) & verdict)
    return bool(rows.select(verdict.fill_null(True).all()).item()) if rows.height > 1 else True


def _latest_of_each_key(rows: pl.DataFrame) -> pl.DataFrame:
    """Of neighbouring rows that speak of the same thing, the one recorded last (the later row where that is equal)."""
    if len(_boundaries(rows, *_ORDER)) == rows.height:
        return rows
    rows = rows.sort(*_ORDER, "recorded_at", nulls_last=False, maintain_order=True)
    last_of_each = np.append(_boundaries(rows, *_ORDER)[1:], rows.height) - 1
    return rows[last_of_each]


def _boundaries(rows: pl.DataFrame, *columns: str) -> npt.NDArray[np.int64]:
    changed = pl.any_horizontal(*(pl.col(column).ne_missing(pl.col(column).shift(1)) for column in columns))
    flags = rows.select(changed.alias("new"))["new"].to_numpy()
    return np.flatnonzero(flags).astype(np.int64)


def _days(rows: pl.DataFrame, column: str) -> Ints:
    return ints(rows[column].cast(pl.Int32).cast(pl.Int64).to_numpy(), rows.height)


def _versions(rows: pl.DataFrame, end: Ints, definitions: Definitions) -> Ints:
    version = np.empty(rows.height, dtype=np.int64)
    starts = np.append(_boundaries(rows, "indicator"), rows.height)
    for first, stop in pairwise(starts):
        version[first:stop] = definitions.version_rows(rows["indicator"][int(first)], end[first:stop] - 1)
    return version
