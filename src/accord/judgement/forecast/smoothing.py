"""Three ways to carry a series forward, all of them one recursion: simple smoothing, Theta and a damped trend.

The state is a level and a trend. From one figure to the next the level moves by the trend, the trend is damped, and
both are corrected by what the figure turned out to be: the level by ``alpha`` of the error, the trend by
``alpha · beta`` of it. Simple exponential smoothing has no trend; Theta has a fixed one, half the slope of the straight
line through the series; the damped trend starts flat, learns, and dies away by ``phi`` a step.

Sources: R. J. Hyndman, A. B. Koehler, J. K. Ord and R. D. Snyder, Forecasting with Exponential Smoothing (2008), for
the recursion and its variances; V. Assimakopoulos and K. Nikolopoulos, International Journal of Forecasting 16 (2000),
521–530, and R. J. Hyndman and B. Billah, same journal 19 (2003), 287–290, for Theta; E. S. Gardner and E. McKenzie,
Management Science 31 (1985), 1237–1246, for the damped trend.
"""

from __future__ import annotations

import numpy as np

from accord.judgement.compiled import Floats, Ints, compiled
from accord.judgement.tolerance import TOLERANCE

LEVEL_ONLY = np.array([(alpha, 0.0, 1.0) for alpha in (0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1.0)]).T.copy()
"""The settings tried for simple smoothing and for Theta, a column each: ``alpha``, ``beta``, ``phi``. The column with
the smallest squared errors is taken."""
DAMPED = np.array(
    [(alpha, beta, phi) for alpha in (0.2, 0.4, 0.6, 0.8, 1.0) for beta in (0.05, 0.2, 0.4) for phi in (0.8, 0.9, 0.98)]
).T.copy()
"""The settings tried for the damped trend."""
MOST_PARAMETERS = 4
"""What the damped trend takes from a series: a start, ``alpha``, ``beta`` and ``phi``; Theta takes three, simple
smoothing two."""


@compiled
def simple(figures: Floats, position: Ints, ahead: int) -> tuple[float, float]:
    """What simple exponential smoothing expects ``ahead`` steps after the last figure, and the variance of that."""
    return _best(figures, position, LEVEL_ONLY, 0.0, ahead, 2)


@compiled
def theta(figures: Floats, position: Ints, ahead: int) -> tuple[float, float]:
    """What Theta expects ``ahead`` steps after the last figure, and the variance of that.

    Simple smoothing with a drift of half the slope, which is the same forecast as the mean of the two Theta lines.
    """
    return _best(figures, position, LEVEL_ONLY, half_slope(figures, position), ahead, 3)


@compiled
def damped(figures: Floats, position: Ints, ahead: int) -> tuple[float, float]:
    """What a damped trend expects ``ahead`` steps after the last figure, and the variance of that."""
    return _best(figures, position, DAMPED, 0.0, ahead, MOST_PARAMETERS)


@compiled
def _best(
    figures: Floats, position: Ints, settings: Floats, trend: float, ahead: int, taken: int
) -> tuple[float, float]:
    """By the setting with the smallest squared errors; ``taken`` is how many numbers the method takes from a series."""
    levels, trends, squares = carry(figures, position, settings, trend)
    best, tie = 0, TOLERANCE * squares.max()
    for place in range(1, squares.size):
        if squares[place] < squares[best] - tie:
            best = place
    expected, times = reach(levels[best], trends[best], settings[:, best], ahead)
    return expected, times * squares[best] / max(1.0, float(figures.size - taken))


@compiled
def carry(figures: Floats, position: Ints, settings: Floats, trend: float) -> tuple[Floats, Floats, Floats]:
    """By every setting: level and trend after the last figure, and the sum of the squared one-step errors.

    The level starts at the first figure, the trend as given. ``position`` numbers the steps at which there is a figure:
    over a gap the state moves on without being corrected.
    """
    alpha, beta, phi = settings[0], settings[1], settings[2]
    levels, trends, squares = np.full(alpha.size, figures[0]), np.full(alpha.size, trend), np.zeros(alpha.size)
    for i in range(1, figures.size):
        for _ in range(position[i] - position[i - 1] - 1):
            for j in range(alpha.size):
                trends[j] *= phi[j]
                levels[j] += trends[j]
        for j in range(alpha.size):
            slope = phi[j] * trends[j]
            error = figures[i] - levels[j] - slope
            squares[j] += error * error
            levels[j] += slope + alpha[j] * error
            trends[j] = slope + alpha[j] * beta[j] * error
    return levels, trends, squares


@compiled
def reach(level: float, trend: float, setting: Floats, ahead: int) -> tuple[float, float]:
    """What is expected ``ahead`` (≥ 1) steps on, and how many times the one-step variance its variance is."""
    alpha, beta, phi = setting
    power, steps, times = phi, phi, 1.0
    for _ in range(1, ahead):
        learnt = alpha * (1.0 + beta * steps)
        times += learnt * learnt
        power *= phi
        steps += power
    return level + steps * trend, times


@compiled
def half_slope(figures: Floats, position: Ints) -> float:
    """Half the slope of the straight line through the figures by least squares: the drift of Theta."""
    mean_y, mean_t = figures.mean(), position.mean()
    product, spread = 0.0, 0.0
    for i in range(figures.size):
        product += (position[i] - mean_t) * (figures[i] - mean_y)
        spread += (position[i] - mean_t) ** 2
    return 0.5 * product / spread
