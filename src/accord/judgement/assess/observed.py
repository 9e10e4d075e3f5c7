"""Observations as sorted columns: one series after another, each in order of its periods.

A series is indicator × area × breakdown; where an indicator is reported for periods of several lengths (quarters and
their year), each length is a series of its own. Cumulative figures are one series whatever their length, and so are the
terms of a year.
"""

from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

import numpy as np
import numpy.typing as npt
import polars as pl

from accord.judgement import status
from accord.judgement.assess.definitions import Definitions
from accord.judgement.assess.keys import days, find_rows, number_rows, numbers, says, steps, truths
from accord.judgement.assess.known import one_spelling
from accord.judgement.assess.words import enumerated
from accord.judgement.compiled import Codes, Flags, Floats, Ints, codes, compiled, ints
from accord.judgement.grouping import number_groups

DAYS_A_MONTH = 30.436875
_TERM, _LONGER_THAN_A_TERM = 4, 7
"""Months that a term lasts, and that no term does."""
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

    @cached_property
    def pair(self) -> Ints:
        """A number from 0 for the indicator and area of each series: the same for a series of a breakdown or of periods
        of another length."""
        new = (steps(self.heads["indicator"]) != 0) | (steps(self.heads["area"]) != 0)
        return np.cumsum(new) - 1

    @cached_property
    def kin(self) -> Ints:
        """A number from 0 per series, the same for what differs only by area."""
        return number_rows([self.heads[name] for name in ("indicator", "breakdown", "span")])

    @cached_property
    def lasting(self) -> tuple[Ints, int]:
        """A number from 0 per row for its first and last day, and how many there are."""
        return number_groups(self.start * 200_000 + self.end - self.start)

    def each_row(self, of_series: pl.Series) -> pl.Series:
        """What is said of each series, said of each of its rows."""
        return of_series[pl.Series(self.series.astype(np.uint32))]

    @cached_property
    def period(self) -> pl.Series:
        """The period of each row, as one of so many (pl.Enum)."""
        number, different = self.lasting
        row = np.empty(different, dtype=np.int64)
        row[number] = np.arange(len(number))
        return enumerated(self.rows["period"], self.rows["period"][pl.Series(row)])

    def find_heads(self, rows: pl.DataFrame, *names: str) -> Ints:
        """Per series the (last) row of a table that names the same in these columns; −1 where there is none."""
        return find_rows([self.heads[name] for name in names], [rows[name] for name in names])

    def numbers(self, column: str) -> Floats:
        """A column of numbers, not to be written to, with NaN where there is none."""
        return self._numbers[column]

    @cached_property
    def _numbers(self) -> dict[str, Floats]:
        return numbers(self.rows, [name for name, kind in self.rows.schema.items() if kind == pl.Float64])

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
    return Observed(
        rows=rows,
        start=new.start,
        end=new.end,
        version=_versions(rows, new.end, np.flatnonzero(new.indicator), definitions),
        series=ints(np.repeat(np.arange(len(offsets) - 1), np.diff(offsets)), rows.height),
        offsets=ints(offsets, len(offsets)),
    )


def _with_span(observations: pl.DataFrame, definitions: Definitions) -> pl.DataFrame:
    """Adds `span`: the months a period lasts (rounded, so that drifting surveys stay together), 0 if cumulative.

    The terms of a year differ in length: those of a termly indicator last four months.
    """
    length = days(observations["end"]) - days(observations["start"])
    months = np.rint(length / DAYS_A_MONTH).astype(np.int32)
    if termly := definitions.codes_where(says(definitions.table["frequency"], "termly")):
        is_term = truths(observations["indicator"].is_in(termly)) & (months < _LONGER_THAN_A_TERM)
        months[is_term] = _TERM
    if cumulative := definitions.codes_where(definitions.flags("cumulative")):
        months[truths(observations["indicator"].is_in(cumulative))] = 0
    return observations.with_columns(pl.col("breakdown").fill_null(""), pl.Series("span", months))


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
    """Per row its period (day numbers) and whether it is the first of its indicator, its series and its key; whether
    all rows are in order."""

    start: Ints
    end: Ints
    indicator: Flags
    series: Flags
    key: Flags
    sorted: bool


def _changes(rows: pl.DataFrame) -> _Changes:
    """What changes from each row to the next, and whether no row sorts before the one above it."""
    size = rows.height
    start, end = (ints(days(rows[name]), size) for name in ("start", "end"))
    indicator, area, breakdown = (codes(steps(rows[name]), size) for name in ("indicator", "area", "breakdown"))
    series, key = (np.ones(size, dtype=np.bool_) for _ in range(2))
    span = ints(rows["span"].to_numpy(), size)
    in_order = _find_changes(indicator, area, breakdown, span, start, end, series, key)
    return _Changes(start, end, indicator != 0, series, key, bool(in_order))


@compiled
def _find_changes(
    indicator: Codes, area: Codes, breakdown: Codes, span: Ints, start: Ints, end: Ints, series: Flags, key: Flags
) -> bool:
    """Marks the rows (but the first, which is marked) that begin a series and a key; whether all rows are in order."""
    in_order = True
    for i in range(1, span.size):
        step = np.int64(indicator[i])
        if step == 0:
            step = np.int64(area[i])
        if step == 0:
            step = np.int64(breakdown[i])
        if step == 0:
            step = span[i] - span[i - 1]
        series[i] = step != 0
        if step == 0:
            step = start[i] - start[i - 1]
        if step == 0:
            step = end[i] - end[i - 1]
        key[i] = step != 0
        in_order = in_order and bool(step >= 0)
    return in_order


def _latest_of_each_key(rows: pl.DataFrame, new: _Changes) -> pl.DataFrame:
    """Of neighbouring rows that speak of the same thing, the one recorded last (the later row where that is equal)."""
    rows = rows.sort(*_ORDER, "recorded_at", nulls_last=False, maintain_order=True)
    last_of_each = np.append(np.flatnonzero(new.key)[1:], rows.height) - 1
    return rows[last_of_each]


def _versions(rows: pl.DataFrame, end: Ints, first: npt.NDArray[np.intp], definitions: Definitions) -> Ints:
    version = np.empty(rows.height, dtype=np.int64)
    for begin, stop in pairwise([*first.tolist(), rows.height]):
        version[begin:stop] = definitions.version_rows(rows["indicator"][begin], end[begin:stop] - 1)
    return version
