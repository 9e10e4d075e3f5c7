"""What the series' own past says about a change: how much it usually moves, and how much more than chance.

The columns are sorted by series and period. ``offsets`` holds the row where each series starts, then the number of
rows. ``previous`` is the row each row is compared with, an earlier one of its series, or −1 for none; pairs across a
rebase should be −1. Row by row only what came before is used, so an answer given once does not change later.
"""

from __future__ import annotations

import math

import numpy as np
import numpy.typing as npt
from scipy import special

from accord.judgement.compiled import SERIES_AT_ONCE, Flags, Floats, Ints, compiled, flags, floats, ints, side_by_side
from accord.judgement.control import RANGE_LIMIT
from accord.judgement.tolerance import compare

FEWEST_EARLIER = 8
"""Earlier points a series needs before its own past says how much it usually moves."""
FREEDOM = 0.62
"""Degrees of freedom that one moving range is worth."""


def proportion_dispersion(events: Floats, total: Floats, previous: Ints, offsets: Ints) -> Floats:
    """How many times larger than chance the variance of the earlier changes of each row's series was; never below 1.

    Each earlier change has a χ² on 1 degree of freedom (difference of the two proportions squared, over its variance
    at their pooled value); the dispersion of a row is the mean of those of the rows before it. Changes between
    neighbours are used, not distances from one mean, so that a steady trend is not taken for noise. 1 with fewer than 8
    earlier points, or where no earlier pair holds an event and a non-event.
    Source: P. McCullagh and J. A. Nelder, Generalized Linear Models (1989), 124–128 (the dispersion parameter).
    """
    return _dispersion(events, total, previous, offsets, True)


def rate_dispersion(events: Floats, exposure: Floats, previous: Ints, offsets: Ints) -> Floats:
    """As ``proportion_dispersion``, for counts of events over an exposure (1 for plain counts): Poisson chance."""
    return _dispersion(events, exposure, previous, offsets, False)


def variance_inflation(design_effect: npt.ArrayLike, dispersion: Floats) -> Floats:
    """The larger of the design effect (NaN = 1) and the dispersion, never below 1: the ``inflation`` of the tests."""
    return np.fmax(np.fmax(np.asarray(design_effect, dtype=np.float64), dispersion), 1.0)


def usual_change(value: Floats, previous: Ints, offsets: Ints, *, wanted: npt.ArrayLike = True) -> Floats:
    """p of each row's change from ``previous``, against the usual change of the same series before that row.

    The usual change is the mean of the earlier changes in size, screened once as on a control chart (those of 3.267
    times the mean or more are left out, unless nothing but 0 is kept). Changes that are normal and unbiased have
    √(π/2) times their mean size as standard deviation; the change over it is read from Student's t with 0.62 degrees
    of freedom per earlier change. NaN ("not testable") for rows that are not ``wanted``, with fewer than 8 earlier
    points, or whose series never moved before but does now; no change at all gives 1. Source: D. J. Wheeler, Advanced
    Topics in Statistical Process Control (1995), for the degrees of freedom.
    """
    rows = len(value)
    usual, pairs = np.full(rows, np.nan), np.zeros(rows)
    figure, earlier = floats(value, rows), ints(previous, rows)
    starts, asked = ints(offsets, len(offsets)), flags(wanted, rows)
    side_by_side(
        lambda part: _usual_changes(figure, earlier, starts[part.start : part.stop + 1], asked, usual, pairs),
        len(starts) - 1,
        SERIES_AT_ONCE,
    )
    p = np.full(rows, np.nan)
    found = np.flatnonzero(~np.isnan(usual) & (earlier >= 0))
    change = np.abs(figure[found] - figure[earlier[found]])
    spread = np.where(usual[found] > 0, usual[found], np.nan) * math.sqrt(math.pi / 2)
    read = 2 * special.stdtr(np.maximum(FREEDOM * pairs[found], FREEDOM), -change / spread)
    p[found] = np.where((usual[found] == 0) & (change == 0), 1.0, read)
    return p


def _dispersion(events: Floats, total: Floats, previous: Ints, offsets: Ints, bounded: bool) -> Floats:
    rows = len(events)
    out = np.ones(rows)
    starts = ints(offsets, len(offsets))
    columns = floats(events, rows), floats(total, rows), ints(previous, rows)
    side_by_side(
        lambda part: _dispersions(*columns, starts[part.start : part.stop + 1], bounded, out),
        len(starts) - 1,
        SERIES_AT_ONCE,
    )
    return out


@compiled
def _dispersions(
    events: Floats, total: Floats, previous: Ints, offsets: Ints, bounded: bool, dispersion: Floats
) -> None:
    for s in range(offsets.size - 1):
        points, pairs, sum_of_squares = 0, 0, 0.0
        for i in range(offsets[s], offsets[s + 1]):
            if points >= FEWEST_EARLIER and pairs > 0:
                dispersion[i] = max(1.0, sum_of_squares / pairs)
            if not _is_counted(events[i], total[i], bounded):
                continue
            points += 1
            j = previous[i]
            if j >= 0 and _is_counted(events[j], total[j], bounded):
                square = _chi_square(events[j], total[j], events[i], total[i], bounded)
                if not np.isnan(square):
                    sum_of_squares += square
                    pairs += 1


@compiled
def _is_counted(events: float, total: float, bounded: bool) -> bool:
    return bool(total > 0.0 and events >= 0.0 and (events <= total or not bounded))


@compiled
def _chi_square(events_before: float, before: float, events_after: float, after: float, bounded: bool) -> float:
    """χ² (1 degree of freedom) of one change; NaN where the pooled variance is 0."""
    pooled = (events_before + events_after) / (before + after)
    variance = pooled * (1.0 - pooled) if bounded else pooled
    if variance <= 0.0:
        return np.nan
    difference = events_after / after - events_before / before
    return difference * difference / (variance * (1.0 / before + 1.0 / after))


@compiled
def _usual_changes(value: Floats, previous: Ints, offsets: Ints, wanted: Flags, usual: Floats, pairs: Floats) -> None:
    """Per wanted row the screened mean size of the earlier changes, and how many they are."""
    for s in range(offsets.size - 1):
        points = 0
        for i in range(offsets[s], offsets[s + 1]):
            if wanted[i] and points >= FEWEST_EARLIER:
                usual[i], pairs[i] = _screened_mean_change(value, previous, offsets[s], i)
            if not np.isnan(value[i]):
                points += 1


@compiled
def _screened_mean_change(value: Floats, previous: Ints, start: int, end: int) -> tuple[float, float]:
    """The mean size of the changes on rows ``start`` to ``end``, screened once, and how many it is the mean of."""
    total, count = 0.0, 0
    for i in range(start, end):
        change = _size_of_change(value, previous, i)
        if not np.isnan(change):
            total += change
            count += 1
    if count == 0:
        return np.nan, 0.0
    mean = total / count
    kept_total, kept = 0.0, 0
    for i in range(start, end):
        change = _size_of_change(value, previous, i)
        if not np.isnan(change) and compare(change, RANGE_LIMIT * mean) < 0:
            kept_total += change
            kept += 1
    if kept == 0 or compare(kept_total / kept, 0.0) == 0:
        return mean, float(count)
    return kept_total / kept, float(kept)


@compiled
def _size_of_change(value: Floats, previous: Ints, i: int) -> float:
    """NaN where the row has no earlier one or either figure is missing."""
    return abs(value[i] - value[previous[i]]) if previous[i] >= 0 else np.nan
