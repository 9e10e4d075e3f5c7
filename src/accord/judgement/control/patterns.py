"""The type of each point of a chart: which patterns it is part of, and which of them gives it its word."""

from __future__ import annotations

import numpy as np

from accord.judgement.compiled import BLANK, Codes, Flags, Floats, compiled
from accord.judgement.tolerance import compare

COMMON, OUTSIDE, TREND, TWO_OF_THREE, SHIFT = range(5)
POINT_WORDS = ("common", "outside", "trend", "two_of_three", "shift")
"""The word for each point code; -1 is a missing value."""

AT_MEAN, _MIDDLE, NEAR_ZONE, BEYOND = range(4)
"""The zone of a point, with the sign of its side of the mean: to the near limit, to the limit, beyond the limit."""


@compiled
def mark_points(
    value: Floats,
    joined: Flags,
    start: int,
    end: int,
    shift: int,
    trend: int,
    lines: tuple[Floats, Floats, Floats, Floats, Floats],
    point: Codes,
) -> None:
    """The type of each point on rows ``start`` to ``end``, a group; ``joined`` rows are neighbours of the row before.

    The rules run from the weakest to the strongest, so that the strongest word stays.
    """
    for i in range(start, end):
        point[i] = BLANK if np.isnan(value[i]) else COMMON
    if np.isnan(lines[1][start]):
        return
    zone = np.empty(end - start, dtype=np.int8)
    mean, lower, upper, near_lower, near_upper = (
        lines[0][start],
        lines[1][start],
        lines[2][start],
        lines[3][start],
        lines[4][start],
    )
    for i in range(start, end):
        zone[i - start] = _zone(value[i], mean, lower, upper, near_lower, near_upper)
    _mark_shifts(zone, joined[start:end], shift, point[start:end])
    _mark_two_of_three(zone, joined[start:end], point[start:end])
    _mark_trends(value[start:end], joined[start:end], trend, point[start:end])
    for i in range(end - start):
        if abs(zone[i]) == BEYOND:
            point[start + i] = OUTSIDE


@compiled
def _zone(value: float, mean: float, lower: float, upper: float, near_lower: float, near_upper: float) -> int:
    """The zone a value lies in, negative below the mean; on a line is not beyond it. 0 for a missing value.

    Reckoned rather than asked: which side noise falls on cannot be guessed, and wrong guesses cost a processor more
    than the sums do.
    """
    above = (compare(value, mean) > 0) * (1 + (compare(value, near_upper) > 0) * (1 + (compare(value, upper) > 0)))
    below = (compare(value, mean) < 0) * (1 + (compare(value, near_lower) < 0) * (1 + (compare(value, lower) < 0)))
    return above - below


@compiled
def _mark_shifts(zone: Codes, joined: Flags, length: int, point: Codes) -> None:
    """Flag every run of ``length`` or more neighbours strictly on one side of the mean."""
    run = 0
    for i in range(zone.size):
        goes_on = joined[i] & (zone[i] * zone[i - 1] > 0)
        run = run * goes_on + (zone[i] != AT_MEAN)
        if run >= length:
            point[i + 1 - length : i + 1] = SHIFT


@compiled
def _mark_two_of_three(zone: Codes, joined: Flags, point: Codes) -> None:
    """Flag the near points of every three neighbours on one side of the mean of which two or more are near."""
    for i in range(2, zone.size):
        near = 0
        for j in range(i - 2, i + 1):
            near += 1 if abs(zone[j]) == NEAR_ZONE else 0
        if near < 2 or not (joined[i] and joined[i - 1]):
            continue
        if zone[i] * zone[i - 1] > 0 and zone[i - 1] * zone[i - 2] > 0:
            for j in range(i - 2, i + 1):
                if abs(zone[j]) == NEAR_ZONE:
                    point[j] = TWO_OF_THREE


@compiled
def _mark_trends(value: Floats, joined: Flags, length: int, point: Codes) -> None:
    """Flag every run of ``length`` or more neighbours whose differences all have one strict sign."""
    run, run_sign = 1, 0
    for i in range(1, value.size):
        sign = compare(value[i], value[i - 1]) * joined[i]
        run = run + 1 if sign == run_sign else 2
        run = run if sign != 0 else 1
        run_sign = sign
        if run >= length:
            point[i + 1 - length : i + 1] = TREND
