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
    centre, spread = _centre_and_spread(value[start:stop], joined[start:stop], screen)
    distance = LIMIT * spread
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
def _centre_and_spread(value: Floats, joined: Flags, screen: bool) -> tuple[float, float]:
    """The mean and the mean moving range, screened once; NaN where there is no value, or no two are neighbours."""
    total, values = 0.0, 0
    for i in range(value.size):
        known = not np.isnan(value[i])
        total += value[i] if known else 0.0
        values += known
    moved, steps = 0.0, 0
    for i in range(1, value.size):
        moved += abs(value[i] - value[i - 1]) if joined[i] else 0.0
        steps += joined[i]
    mean = total / values if values else np.nan
    if steps == 0:
        return mean, np.nan
    return mean, _screened(value, joined, moved / steps) if screen else moved / steps


@compiled
def _screened(value: Floats, joined: Flags, spread: float) -> float:
    """The mean of the moving ranges that are not events; of all of them where it would be 0, or none would be left."""
    moved, steps = 0.0, 0
    for i in range(1, value.size):
        step = abs(value[i] - value[i - 1]) if joined[i] else np.inf
        usual = compare(step, RANGE_LIMIT * spread) < 0
        moved += step if usual else 0.0
        steps += usual
    if steps == 0 or compare(moved / steps, 0.0) == 0:
        return spread
    return moved / steps
