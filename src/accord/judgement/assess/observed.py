"""Observations as sorted columns: one series after another, each in order of its periods.

A series is indicator × area × breakdown; where an indicator is reported for periods of several lengths (quarters and
their year), each length is a series of its own. Cumulative figures are one series whatever their length.
"""

from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

import numpy as np
import numpy.typing as npt
import polars as pl

from accord.judgement import status
from accord.judgement.assess.definitions import Definitions
from accord.judgement.assess.keys import days, find_rows
from accord.judgement.assess.known import one_spelling
from accord.judgement.compiled import Flags, Floats, Ints, ints

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

    @cached_property
    def heads(self) -> pl.DataFrame:
        """Indicator, area, breakdown and span of each series."""
        first = pl.Series(self.offsets[:-1])
        return pl.DataFrame([self.rows[name][first] for name in ("indicator", "area", "breakdown", "span")])

    @cached_property
    def whole(self) -> Flags:
        """Whether each series speaks of everybody: it has no breakdown."""
        return (self.heads["breakdown"] == "").to_numpy()

    def find_heads(self, rows: pl.DataFrame, *names: str) -> Ints:
        """Per series the (last) row of a table that names the same in these columns; −1 where there is none."""
        return find_rows([self.heads[name] for name in names], [rows[name] for name in names])

    def numbers(self, column: str) -> Floats:
        """A column of numbers, not to be written to, with NaN where there is none."""
        if column not in self._numbers:
            self._numbers[column] = self.rows[column].to_numpy()
        return self._numbers[column]

    @cached_property
    def _numbers(self) -> dict[str, Floats]:
        return {}

    def head_version(self) -> Ints:
        """The definition in force at the last row of each series: what the series as a whole is judged by."""
        return self.version[self.offsets[1:] - 1] if len(self.version) else self.version


def arrange(observations: pl.DataFrame, definitions: Definitions) -> Observed:
    """The observations in order, of each key the latest recorded; sorted only where they are not sorted already."""
    rows = _with_numbers(_with_span(observations, definitions))
    new = _changes(rows)
    if not new.sorted:
        rows = rows.sort(_ORDER, maintain_order=True)
        new = _changes(rows)
    if not new.key.all():
        rows = _latest_of_each_key(rows, new)
        new = _changes(rows)
    offsets = np.append(np.flatnonzero(new.series), rows.height).astype(np.int64)
    end = _days(rows, "end")
    return Observed(
        rows=rows,
        start=_days(rows, "start"),
        end=end,
        version=_versions(rows, end, np.flatnonzero(new.indicator), definitions),
        series=ints(np.repeat(np.arange(len(offsets) - 1), np.diff(offsets)), rows.height),
        offsets=ints(offsets, len(offsets)),
    )


def _with_span(observations: pl.DataFrame, definitions: Definitions) -> pl.DataFrame:
    """Adds `span`: the months a period lasts (rounded, so that drifting surveys stay together), 0 if cumulative."""
    months = ((pl.col("end") - pl.col("start")).dt.total_days() / DAYS_A_MONTH).round().cast(pl.Int32)
    if cumulative := definitions.codes_where(definitions.flags("cumulative")):
        months = pl.when(pl.col("indicator").is_in(cumulative)).then(0).otherwise(months)
    return observations.with_columns(pl.col("breakdown").fill_null(""), months.alias("span"))


def _with_numbers(observations: pl.DataFrame) -> pl.DataFrame:
    """Turns declared words (yes, met, good) into the numbers that order them, where there is no number already."""
    if observations["word"].null_count() == observations.height:
        return observations
    return observations.with_columns(pl.coalesce("value", number_of_word(pl.col("word"))).alias("value"))


def number_of_word(word: pl.Expr) -> pl.Expr:
    """The number that orders a declared word among its kind's; null for an undeclared one."""
    numbers = {name: number for words in status.KIND_WORDS.values() for name, number in words.items()}
    return one_spelling(word).replace_strict(numbers, default=None, return_dtype=pl.Float64)


@dataclass(frozen=True)
class _Changes:
    """Per row whether it is the first of its indicator, its series and its key; whether all rows are in order."""

    indicator: Flags
    series: Flags
    key: Flags
    sorted: bool


def _changes(rows: pl.DataFrame) -> _Changes:
    """What changes from each row to the next, and whether no row sorts before the one above it."""
    verdict = pl.lit(True)
    for column in reversed(_ORDER):
        above = pl.col(column).shift(1)
        verdict = (pl.col(column) > above) | ((pl.col(column) == above) & verdict)
    new = (pl.col(column).ne_missing(pl.col(column).shift(1)) for column in _ORDER)
    found = rows.select(*new, verdict.fill_null(True).alias("sorted"))
    indicator, area, breakdown, span, start, end = (found[column].to_numpy() for column in _ORDER)
    series = indicator | area | breakdown | span
    return _Changes(indicator, series, series | start | end, bool(found["sorted"].all()))


def _latest_of_each_key(rows: pl.DataFrame, new: _Changes) -> pl.DataFrame:
    """Of neighbouring rows that speak of the same thing, the one recorded last (the later row where that is equal)."""
    rows = rows.sort(*_ORDER, "recorded_at", nulls_last=False, maintain_order=True)
    last_of_each = np.append(np.flatnonzero(new.key)[1:], rows.height) - 1
    return rows[last_of_each]


def _days(rows: pl.DataFrame, column: str) -> Ints:
    return ints(days(rows[column]), rows.height)


def _versions(rows: pl.DataFrame, end: Ints, first: npt.NDArray[np.intp], definitions: Definitions) -> Ints:
    version = np.empty(rows.height, dtype=np.int64)
    for begin, stop in pairwise([*first.tolist(), rows.height]):
        version[begin:stop] = definitions.version_rows(rows["indicator"][begin], end[begin:stop] - 1)
    return version
