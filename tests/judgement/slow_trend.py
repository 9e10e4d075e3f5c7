"""The recent trend worked out slowly, by the textbook: statsmodels' regression and sums over every single person."""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np
import statsmodels.api as sm


def slope_of_line(value: Sequence[float], error: Sequence[float], times: Sequence[int]) -> tuple[float, float]:
    """Slope and χ² of the weighted straight line, its variance taken from the errors alone."""
    weights = 1 / np.asarray(error) ** 2
    design = sm.add_constant(np.asarray(times, dtype=float))
    fit = sm.WLS(np.asarray(value), design, weights=weights).fit()
    variance = np.linalg.inv(design.T @ np.diag(weights) @ design)[1, 1]
    return float(fit.params[1]), float(fit.params[1] ** 2 / variance)


def cochran_armitage(events: Sequence[float], total: Sequence[float], times: Sequence[int]) -> tuple[float, float]:
    """Score and χ² as the correlation of time and event over all people: N · r²."""
    n, share = sum(total), sum(events) / sum(total)
    mean = sum(t * m for t, m in zip(times, total, strict=True)) / n
    score = sum((t - mean) * x for t, x in zip(times, events, strict=True))
    spread = sum(m * (t - mean) ** 2 for t, m in zip(times, total, strict=True))
    if share in (0.0, 1.0):
        return 0.0, 0.0
    return score, score**2 / (share * (1 - share) * spread)


def slow_trend(
    value: Sequence[float], error: Sequence[float], events: Sequence[float] = (), total: Sequence[float] = ()
) -> str:
    """The word of five points."""
    counted = len(events) == 5
    if not counted and (len(value) < 5 or any(not e > 0 for e in error) or any(map(math.isnan, value))):
        return "cannot_calculate"

    def fitted(kept: list[int]) -> tuple[float, float]:
        times = [place + 1 for place in kept]
        if counted:
            return cochran_armitage([events[i] for i in kept], [total[i] for i in kept], times)
        return slope_of_line([value[i] for i in kept], [error[i] for i in kept], times)

    slope, chi_square = fitted(list(range(5)))
    if chi_square <= 9.549535706083241:
        return "no_change"
    for left_out in range(5):
        if fitted([place for place in range(5) if place != left_out])[0] * slope < -1e-9:
            return "no_change"
    return "increasing" if slope > 0 else "decreasing"
