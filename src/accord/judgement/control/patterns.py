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
    mean, lower, upper, near_lower, near_upper = lines
    zone, way = np.zeros(end - start, dtype=np.int8), np.zeros(end - start, dtype=np.int8)
    figure, neighbour, mark = value[start:end], joined[start:end], point[start:end]
    for i in range(mark.size):
        mark[i] = BLANK if np.isnan(figure[i]) else COMMON
    if np.isnan(lower[start]):
        return
    _find_zones(figure, mean[start], (near_lower[start], near_upper[start]), (lower[start], upper[start]), zone)
    _find_ways(figure, neighbour, way)
    _mark_shifts(zone, neighbour, shift, mark)
    _mark_two_of_three(zone, neighbour, mark)
    _mark_trends(way, trend, mark)
    for i in range(mark.size):
        mark[i] = OUTSIDE if abs(zone[i]) == BEYOND else mark[i]


@compiled
def _find_zones(
    value: Floats, mean: float, near: tuple[float, float], limits: tuple[float, float], zone: Codes
) -> None:
    """The zone each value lies in, negative below the mean; on a line is not beyond it. 0 for a missing value.

    Reckoned rather than asked: which side noise falls on cannot be guessed, and wrong guesses cost a processor more
    than the sums do.
    """
    for i in range(zone.size):
        above = (compare(value[i], mean) > 0) + (compare(value[i], near[1]) > 0) + (compare(value[i], limits[1]) > 0)
        below = (compare(value[i], mean) < 0) + (compare(value[i], near[0]) < 0) + (compare(value[i], limits[0]) < 0)
        zone[i] = above - below


@compiled
def _find_ways(value: Floats, joined: Flags, way: Codes) -> None:
    """1 where a value is above its neighbour before it, −1 where below, 0 where tied with it or without one."""
    for i in range(1, way.size):
        way[i] = compare(value[i], value[i - 1]) if joined[i] else 0


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
def _mark_trends(way: Codes, length: int, point: Codes) -> None:
    """Flag every run of ``length`` or more neighbours whose differences all have one strict sign."""
    run = 1
    for i in range(1, way.size):
        run = 1 + (way[i] != 0) * (1 + (way[i] == way[i - 1]) * (run - 1))
        if run >= length:
            point[i + 1 - length : i + 1] = TREND
