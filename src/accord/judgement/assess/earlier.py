"""The earlier points each figure is compared with: the one before, the same one last year, and breaks in between."""

from dataclasses import dataclass

import numpy as np
import polars as pl

from accord.judgement.assess.aims import match_series
from accord.judgement.assess.calendar import months_on
from accord.judgement.assess.definitions import Definitions
from accord.judgement.assess.figures import Figures
from accord.judgement.assess.keys import days, says
from accord.judgement.assess.observed import DAYS_A_MONTH, Observed
from accord.judgement.compiled import SERIES_AT_ONCE, Flags, Floats, Ints, compiled, flags, floats, ints, side_by_side

_OVERLAP = 0.75
"""Periods that start closer together than this share of their length overlap too much for drift: the series rolls."""


@dataclass(frozen=True)
class Earlier:
    """Per observation the row of the previous point and of the same point last year (−1 = none), and the number of
    rebases so far (`group`); per series whether it is rolling, and the row of its latest value (−1 = none)."""

    previous: Ints
    last_year: Ints
    group: Ints
    rolling: Flags
    latest: Ints


def find_earlier(observed: Observed, figures: Figures, rebases: pl.DataFrame, definitions: Definitions) -> Earlier:
    """The earlier points each observation is compared with, by order within its series.

    Previous is the last point with a value; for a rolling series (declared, or whose periods overlap) the last that
    does not overlap; for a cumulative one the same point last year. The same point last year ends a year before, give
    or take 15 days (3 for weekly figures), the nearest one.
    """
    head = observed.head_version()
    cumulative = definitions.flags("cumulative")[head]
    rolling = definitions.flags("rolling")[head]
    rolling = ~cumulative & (rolling | _overlapping(observed.start, observed.end, observed.offsets))
    window = definitions.numbers("rolling_periods")[head] * definitions.numbers("months")[head]
    year_before = _year_before(observed)
    rows, series = len(figures.value), len(observed.offsets) - 1
    previous, last_year = (np.full(rows, -1, dtype=np.int64) for _ in range(2))
    newest = np.full(series, -1, dtype=np.int64)
    columns = floats(figures.value, rows), observed.start, observed.end, ints(year_before, rows)
    window_days, slack = np.nan_to_num(window * DAYS_A_MONTH), slack_days(definitions)[head]
    side_by_side(
        lambda part: _find(
            *columns,
            observed.offsets[part.start : part.stop + 1],
            flags(cumulative, part),
            flags(rolling, part),
            floats(window_days, part),
            ints(slack, part),
            previous,
            last_year,
            newest[part.rows],
        ),
        series,
        SERIES_AT_ONCE,
    )
    return Earlier(previous, last_year, rebases_by(observed, rebases, observed.start), rolling, newest)


def _year_before(observed: Observed) -> Ints:
    """The last day of each period a year before; many rows have few periods, so each period is reckoned once."""
    period, different = observed.lasting
    end = np.zeros(different, dtype=np.int64)
    end[period] = observed.end
    return months_on(end, -12)[period]


def slack_days(definitions: Definitions) -> Ints:
    """By how many days periods may drift and still end at the same point of the year, per version."""
    slack: Ints = np.where(says(definitions.table["frequency"], "weekly"), 3, 15).astype(np.int64)
    return slack


def rebases_by(observed: Observed, rebases: pl.DataFrame, moment: Ints) -> Ints:
    """How many rebases of its series begin at or before each observation's moment (a day number).

    Figures with the same number may be compared, others lie on two sides of a break.
    """
    group = np.zeros(len(moment), dtype=np.int64)
    if rebases.is_empty():
        return group
    offsets, order = match_series(observed, rebases, whole_only=False)
    begins = days(rebases["start"])[order]
    _count_begun(ints(moment, len(group)), observed.series, offsets, ints(begins, len(begins)), group)
    return group


@compiled
def _count_begun(moment: Ints, series: Ints, offsets: Ints, begins: Ints, group: Ints) -> None:
    """Adds to each row how many of its series' moments are not after its own."""
    for i in range(moment.size):
        for at in range(offsets[series[i], 0], offsets[series[i], 1]):
            group[i] += begins[at] <= moment[i]


def _overlapping(start: Ints, end: Ints, offsets: Ints) -> Flags:
    """Whether two neighbouring periods of each series overlap by more than surveys drift."""
    too_close = np.zeros(len(start), dtype=np.bool_)
    too_close[1:] = (start[1:] - start[:-1]) < _OVERLAP * (end[:-1] - start[:-1])
    too_close[offsets[:-1][: len(too_close)]] = False
    found = np.add.reduceat(too_close, offsets[:-1]) if len(too_close) else np.zeros(0)
    overlapping: Flags = found > 0
    return overlapping


@compiled
def _find(
    value: Floats,
    start: Ints,
    end: Ints,
    year_before: Ints,
    offsets: Ints,
    cumulative: Flags,
    rolling: Flags,
    window_days: Floats,
    slack: Ints,
    previous: Ints,
    last_year: Ints,
    newest: Ints,
) -> None:
    for s in range(offsets.size - 1):
        for i in range(offsets[s], offsets[s + 1]):
            if np.isnan(value[i]):
                continue
            begins = start[i]
            if rolling[s]:
                begins = min(begins, end[i] - int(window_days[s]))
            last_year[i] = _same_point(value, end, offsets[s], i, year_before[i], slack[s])
            if rolling[s] and last_year[i] >= 0 and end[last_year[i]] > begins + slack[s]:
                last_year[i] = -1
            if cumulative[s]:
                previous[i] = last_year[i]
            else:
                previous[i] = newest[s]
                while rolling[s] and previous[i] >= 0 and end[previous[i]] > begins + slack[s]:
                    previous[i] = _value_before(value, offsets[s], previous[i])
            newest[s] = i


@compiled
def _value_before(value: Floats, start: int, i: int) -> int:
    """The row of the last value before row `i` of the series that starts at `start`; −1 = none."""
    i -= 1
    while i >= start and np.isnan(value[i]):
        i -= 1
    return i if i >= start else -1


@compiled
def _same_point(value: Floats, end: Ints, start: int, i: int, wanted: int, slack: int) -> int:
    """The row whose period ends nearest to the wanted day and within the slack; −1 = none."""
    best, nearest = -1, slack + 1
    j = i - 1
    while j >= start and end[j] >= wanted - slack:
        distance = abs(end[j] - wanted)
        if distance < nearest and not np.isnan(value[j]):
            best, nearest = j, distance
        j -= 1
    return best
