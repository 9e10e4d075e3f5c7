"""A forecast worked out slowly: every setting tried in plain Python, one figure at a time."""

from __future__ import annotations

import math
from collections.abc import Sequence
from itertools import pairwise, product

from scipy import stats

LEVEL_ONLY = [(alpha / 10, 0.0, 1.0) for alpha in range(1, 11)]
DAMPED = list(product((0.2, 0.4, 0.6, 0.8, 1.0), (0.05, 0.2, 0.4), (0.8, 0.9, 0.98)))


def follow(figures: Sequence[float], setting: tuple[float, float, float], trend: float) -> tuple[float, float, float]:
    """Level, trend and sum of squared errors after the last figure."""
    alpha, beta, phi = setting
    level, squares = figures[0], 0.0
    for figure in figures[1:]:
        expected = level + phi * trend
        error = figure - expected
        level, trend, squares = expected + alpha * error, phi * trend + alpha * beta * error, squares + error**2
    return level, trend, squares


def one_way(
    figures: Sequence[float], settings: Sequence[tuple[float, float, float]], trend: float, ahead: int, taken: int
) -> tuple[float, float]:
    """Mean and variance by the best of some settings."""
    tried = [(follow(figures, setting, trend), setting) for setting in settings]
    (level, slope, squares), (alpha, beta, phi) = min(tried, key=lambda one: one[0][2])
    steps = [sum(phi**power for power in range(1, number + 1)) for number in range(1, ahead + 1)]
    times = 1 + sum((alpha * (1 + beta * step)) ** 2 for step in steps[:-1])
    return level + slope * steps[-1], times * squares / max(1, len(figures) - taken)


def mixture(figures: Sequence[float], ahead: int) -> tuple[float, float, float]:
    """Mean, variance between the three ways and mean variance within them."""
    n = len(figures)
    middle = (n - 1) / 2
    slope = sum((t - middle) * y for t, y in enumerate(figures)) / sum((t - middle) ** 2 for t in range(n))
    ways = [
        one_way(figures, LEVEL_ONLY, 0.0, ahead, 2),
        one_way(figures, LEVEL_ONLY, slope / 2, ahead, 3),
        one_way(figures, DAMPED, 0.0, ahead, 4),
    ]
    mean = sum(way[0] for way in ways) / 3
    return mean, sum((way[0] - mean) ** 2 for way in ways) / 3, sum(way[1] for way in ways) / 3


def slow_forecast(figures: Sequence[float], ahead: int, family: Sequence[Sequence[float]]) -> tuple[float, float]:
    """The middle and the upper end of the 80 % range, on the natural scale."""
    mean, between, within = mixture(figures, ahead)
    if len(figures) >= 8:
        return mean, mean + stats.t.ppf(0.9, max(1, len(figures) - 4)) * math.sqrt(between + within)
    steps = [later - earlier for one in family for earlier, later in pairwise(one)]
    square = sum(step**2 for step in steps) / len(steps)
    return mean, mean + stats.t.ppf(0.9, len(steps)) * math.sqrt(square * ahead + between)
