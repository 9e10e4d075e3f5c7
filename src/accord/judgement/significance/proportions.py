"""The difference between two proportions: Newcombe's hybrid score interval, and its p by inverting it."""

from __future__ import annotations

import math

import numpy as np
import numpy.typing as npt

from accord.judgement.compiled import Floats, compiled, floats, side_by_side
from accord.judgement.intervals import wilson, z_value

FARTHEST_Z = 38.0
"""Beyond this many standard errors p is below the smallest number a float can hold, and is given as 0."""
MOST_STEPS = 100
"""Far more than it ever takes; a bound, so that no figures can make it run for ever."""
PAIRS_AT_ONCE = 1 << 13
"""Pairs of figures handed to the kernel at a time: each takes much longer than a row of other kernels."""


def proportion_difference(
    events_before: Floats,
    total_before: Floats,
    events_after: Floats,
    total_after: Floats,
    *,
    confidence: float = 0.95,
    inflation: npt.ArrayLike = 1.0,
) -> tuple[Floats, Floats]:
    """Newcombe's hybrid score interval of after − before, as shares (−1 to 1): the lower and the upper column.

    ``inflation`` (≥ 1) is how many times larger the variance is than that of a simple sample: a design effect or the
    dispersion between periods; both samples are divided by it. NaN where a total is not above 0 or the events are
    not between 0 and their total.
    Source: R. G. Newcombe, Statistics in Medicine 17 (1998), 873–890, method 10.
    """
    size = len(events_after)
    lower, upper = np.empty(size), np.empty(size)
    before = floats(events_before, size), floats(total_before, size)
    after = floats(events_after, size), floats(total_after, size)
    _differences(*before, *after, floats(inflation, size), z_value(confidence), lower, upper)
    return lower, upper


def proportion_change(
    events_before: Floats,
    total_before: Floats,
    events_after: Floats,
    total_after: Floats,
    *,
    inflation: npt.ArrayLike = 1.0,
) -> Floats:
    """p of the change between two proportions: the level at which Newcombe's interval of the difference ends at 0.

    p < 0.05 exactly where ``proportion_difference`` at 0.95 leaves 0 out. No difference gives 1, also at 0 and 100 %.
    Arguments and missing answers as in ``proportion_difference``.
    """
    size = len(events_after)
    p = np.empty(size)
    side_by_side(
        lambda part: _changes(
            floats(events_before, part),
            floats(total_before, part),
            floats(events_after, part),
            floats(total_after, part),
            floats(inflation, part),
            p[part.rows],
        ),
        size,
        PAIRS_AT_ONCE,
    )
    return p


@compiled
def _is_proportion(events: float, total: float) -> bool:
    return bool(total > 0.0 and 0.0 <= events <= total)


@compiled
def _differences(
    events_before: Floats,
    total_before: Floats,
    events_after: Floats,
    total_after: Floats,
    inflation: Floats,
    z: float,
    lower: Floats,
    upper: Floats,
) -> None:
    for i in range(lower.size):
        lower[i], upper[i] = np.nan, np.nan
        x0, n0, x1, n1 = events_before[i], total_before[i], events_after[i], total_after[i]
        if _is_proportion(x0, n0) and _is_proportion(x1, n1):
            by = inflation[i]
            lower[i] = x1 / n1 - x0 / n0 - _reach(x1 / by, n1 / by, x0 / by, n0 / by, z)
            upper[i] = x1 / n1 - x0 / n0 + _reach(x0 / by, n0 / by, x1 / by, n1 / by, z)


@compiled
def _changes(
    events_before: Floats,
    total_before: Floats,
    events_after: Floats,
    total_after: Floats,
    inflation: Floats,
    p: Floats,
) -> None:
    for i in range(p.size):
        x0, n0, x1, n1 = events_before[i], total_before[i], events_after[i], total_after[i]
        if not (_is_proportion(x0, n0) and _is_proportion(x1, n1)) or np.isnan(inflation[i]):
            p[i] = np.nan
            continue
        if x1 / n1 < x0 / n0:
            x0, n0, x1, n1 = x1, n1, x0, n0
        by = inflation[i]
        p[i] = math.erfc(_z_at_zero(x1 / by, n1 / by, x0 / by, n0 / by) / math.sqrt(2.0))


@compiled
def _reach(high_events: float, high_total: float, low_events: float, low_total: float, z: float) -> float:
    """How far the interval of high − low reaches down from the difference."""
    high, low = high_events / high_total, low_events / low_total
    down = high - wilson(high_events, high_total, z)[0]
    up = wilson(low_events, low_total, z)[1] - low
    return math.sqrt(down * down + up * up)


@compiled
def _z_at_zero(high_events: float, high_total: float, low_events: float, low_total: float) -> float:
    """The z at which the interval of high − low (≥ 0) ends at 0: secants, or halves of what is left.

    The interval grows almost in proportion to z, so that the first secant, from 0 and from 1, is near already.
    """
    difference = high_events / high_total - low_events / low_total
    if difference <= 0.0:
        return 0.0
    low, high, last, z, steps = 0.0, FARTHEST_Z, 1.0, 0.0, 0
    at_z, slope = -difference, _reach(high_events, high_total, low_events, low_total, 1.0)
    while abs(z - last) > 1e-13 * z and slope > 0.0 and steps < MOST_STEPS:
        last, at_last, z = z, at_z, z - at_z / slope
        if z >= FARTHEST_Z and _reach(high_events, high_total, low_events, low_total, FARTHEST_Z) <= difference:
            return np.inf
        if not low < z < high:
            z = (low + high) / 2.0
        at_z = _reach(high_events, high_total, low_events, low_total, z) - difference
        low, high = (low, z) if at_z >= 0.0 else (z, high)
        slope = (at_z - at_last) / (z - last) if z != last else 0.0
        steps += 1
    return z
