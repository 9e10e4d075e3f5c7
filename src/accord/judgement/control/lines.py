"""The lines of a chart: mean, moving range, limits and near limits of one rebase group."""

from __future__ import annotations

import numpy as np

from accord.judgement.compiled import Flags, Floats, compiled
from accord.judgement.tolerance import compare

LIMIT = 2.66
"""The limits lie this many mean moving ranges from the mean (3 / 1.128)."""
NEAR = 2.0 / 3.0
"""The near limits lie this share of the way to the limits."""
RANGE_LIMIT = 3.267
"""A moving range of this many mean ranges or more is an event, not the usual spread, and is screened out."""
FEWEST_FIRST = 12
"""Limits may be drawn from the first n values only where n is at least this; a smaller n counts as not given."""


@compiled
def draw_lines(
    value: Floats,
    joined: Flags,
    start: int,
    end: int,
    first_points: int,
    screen: bool,
    lines: tuple[Floats, Floats, Floats, Floats, Floats],
) -> None:
    """Mean, limits and near limits of the group ``start`` to ``end``, on each of its rows."""
    stop = _baseline_end(value, start, end, first_points)
    centre = _mean(value, start, stop)
    distance = LIMIT * _mean_range(value, joined, start, stop, screen)
    mean, lower, upper, near_lower, near_upper = lines
    for i in range(start, end):
        mean[i] = centre
        lower[i], upper[i] = centre - distance, centre + distance
        near_lower[i], near_upper[i] = centre - NEAR * distance, centre + NEAR * distance


@compiled
def _baseline_end(value: Floats, start: int, end: int, first_points: int) -> int:
    """The row after the values that lines are drawn from."""
    seen = 0
    for i in range(start, end):
        if not np.isnan(value[i]):
            seen += 1
            if seen == first_points and first_points >= FEWEST_FIRST:
                return i + 1
    return end


@compiled
def _mean(value: Floats, start: int, end: int) -> float:
    total, count = 0.0, 0
    for i in range(start, end):
        if not np.isnan(value[i]):
            total += value[i]
            count += 1
    return total / count if count else np.nan


@compiled
def _mean_range(value: Floats, joined: Flags, start: int, end: int, screen: bool) -> float:
    """The mean moving range, screened once; NaN where no two values are neighbours."""
    total, count = 0.0, 0
    for i in range(start, end):
        if joined[i]:
            total += abs(value[i] - value[i - 1])
            count += 1
    if count == 0:
        return np.nan
    mean = total / count
    if not screen:
        return mean
    kept_total, kept = 0.0, 0
    for i in range(start, end):
        if joined[i]:
            step = abs(value[i] - value[i - 1])
            if compare(step, RANGE_LIMIT * mean) < 0:
                kept_total += step
                kept += 1
    if kept == 0 or compare(kept_total / kept, 0.0) == 0:
        return mean
    return kept_total / kept
