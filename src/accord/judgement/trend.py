"""The recent trend: whether the last five years run one way by more than chance."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from accord.judgement import direction
from accord.judgement import polarity as polarities
from accord.judgement.compiled import BLANK, Codes, Floats, Ints, codes, compiled, floats
from accord.judgement.tolerance import compare

POINTS = 5
"""How many yearly points a recent trend is made from."""
CRITICAL = 9.549535706083241
"""χ² on 1 degree of freedom that chance exceeds in 2 of 1,000 series (p = 0.002)."""

INCREASING, DECREASING, NO_CHANGE, CANNOT_CALCULATE = range(4)
WORDS = ("increasing", "decreasing", "no_change", "cannot_calculate")
"""The word for each trend code; -1 is a series without a value."""


def judge_trend(
    value: Floats,
    years: Ints,
    *,
    error: npt.ArrayLike = np.nan,
    events: npt.ArrayLike = np.nan,
    total: npt.ArrayLike = np.nan,
    inflation: npt.ArrayLike = 1.0,
) -> Codes:
    """The recent trend of each series: a code of ``WORDS``.

    ``years`` has a row per series: the places, in the columns that follow, of its last five yearly points, oldest first
    (-1 = there is no such point). Per observation: ``value``, its standard ``error``, and for proportions ``events``
    of ``total`` (NaN where it is not one) with ``inflation``, the design effect (NaN or below 1 counts as 1).

    The points are counted 1 to 5. Where all five have events and a total the test is that of Cochran and Armitage and
    the sign of the slope that of its score, so that 0 and 100 % are like any other share. Else, where all five have a
    standard error above 0, a straight line is fitted with weights 1 / error². The slope counts where its χ² is above
    9.5495 (p = 0.002) and its sign stays the same when any one point is left out (a slope of 0 counts as the same);
    else ``no_change``. A missing point, or a figure without either, gives ``cannot_calculate``.
    Sources: W. G. Cochran, Biometrics 10 (1954), 417–451; P. Armitage, Biometrics 11 (1955), 375–386.
    """
    rows = len(value)
    found = np.full(len(years), CANNOT_CALCULATE, dtype=np.int8)
    columns = (value, error, events, total, inflation)
    figures, errors, counts, totals, factor = (floats(column, rows) for column in columns)
    places = np.ascontiguousarray(years, dtype=np.int64).reshape(len(years), POINTS)
    _judge(figures, errors, counts, totals, factor, places, found)
    return found


def trend_direction(
    trend: Codes,
    polarity: npt.ArrayLike,
    *,
    value: npt.ArrayLike = np.nan,
    low: npt.ArrayLike = np.nan,
    high: npt.ArrayLike = np.nan,
) -> Codes:
    """What a trend means: a code of ``direction.WORDS``, blank where there is no trend to judge.

    By polarity improving or worsening; for a band towards it or away from it, judged from the latest ``value`` (inside
    the band, or without one, there is no good way to go). Without a good way: increasing or decreasing.
    Source: as ``judge_trend``.
    """
    size = len(trend)
    good = codes(polarity, size).astype(np.int64)
    latest, floor, ceiling = (floats(column, size) for column in (value, low, high))
    with np.errstate(invalid="ignore"):
        towards = np.where(latest < floor, 1, np.where(latest > ceiling, -1, 0))
    good = np.where(good == polarities.BAND, towards, good)
    sign = np.where(trend == INCREASING, 1, np.where(trend == DECREASING, -1, 0))
    runs = np.where(sign > 0, direction.INCREASING, direction.DECREASING)
    judged = np.where(sign * good > 0, direction.IMPROVING, direction.WORSENING)
    told = np.where(good == 0, runs, judged)
    told = np.where(trend == NO_CHANGE, direction.NO_CHANGE, told)
    blank = (trend == CANNOT_CALCULATE) | (trend == BLANK)
    return np.where(blank, BLANK, told).astype(np.int8)


@compiled
def _judge(
    value: Floats, error: Floats, events: Floats, total: Floats, inflation: Floats, years: Ints, trend: Codes
) -> None:
    for s in range(years.shape[0]):
        places = years[s]
        if places.min() < 0:
            continue
        if _have_totals(events, total, places):
            effect = inflation[places[POINTS - 1]]
            slope, chi_square = _cochran_armitage(events, total, places, -1)
            chi_square /= max(1.0, effect)
            counted = True
        elif _have_errors(value, error, places):
            slope, chi_square = _weighted_slope(value, error, places, -1)
            counted = False
        else:
            continue
        trend[s] = NO_CHANGE
        if chi_square > CRITICAL and _holds(value, error, events, total, places, counted, slope):
            trend[s] = INCREASING if slope > 0.0 else DECREASING


@compiled
def _have_totals(events: Floats, total: Floats, places: Ints) -> bool:
    have = True
    for i in places:
        have = have and total[i] > 0.0 and 0.0 <= events[i] <= total[i]
    return have


@compiled
def _have_errors(value: Floats, error: Floats, places: Ints) -> bool:
    have = True
    for i in places:
        have = have and not np.isnan(value[i]) and error[i] > 0.0
    return have


@compiled
def _holds(
    value: Floats, error: Floats, events: Floats, total: Floats, places: Ints, counted: bool, slope: float
) -> bool:
    """Whether the slope keeps its sign whichever point is left out."""
    for left_out in range(POINTS):
        if counted:
            other = _cochran_armitage(events, total, places, left_out)[0]
        else:
            other = _weighted_slope(value, error, places, left_out)[0]
        if other * slope < 0.0:
            return False
    return True


@compiled
def _cochran_armitage(events: Floats, total: Floats, places: Ints, left_out: int) -> tuple[float, float]:
    """The score Σ t (events − share · total) and its χ²; both 0 where the shares are all 0 or all 1."""
    sum_events, sum_total, sum_t, sum_tt = 0.0, 0.0, 0.0, 0.0
    for place in range(POINTS):
        if place != left_out:
            t, n = place + 1.0, total[places[place]]
            sum_events += events[places[place]]
            sum_total += n
            sum_t += t * n
            sum_tt += t * t * n
    share = sum_events / sum_total
    score, size = 0.0, 0.0
    for place in range(POINTS):
        if place != left_out:
            part = (place + 1.0) * (events[places[place]] - share * total[places[place]])
            score += part
            size += abs(part)
    variance = share * (1.0 - share) * (sum_tt - sum_t * sum_t / sum_total)
    if compare(score / max(size, 1.0), 0.0) == 0 or variance <= 0.0:
        return 0.0, 0.0
    return score, score * score / variance


@compiled
def _weighted_slope(value: Floats, error: Floats, places: Ints, left_out: int) -> tuple[float, float]:
    """The slope of the weighted line and its χ², slope² over its variance."""
    smallest = error[places].min()
    weights, sum_t, sum_y = 0.0, 0.0, 0.0
    for place in range(POINTS):
        if place != left_out:
            i = places[place]
            weight = (smallest / error[i]) ** 2
            weights += weight
            sum_t += weight * (place + 1.0)
            sum_y += weight * value[i]
    mean_t, mean_y = sum_t / weights, sum_y / weights
    spread, product, size = 0.0, 0.0, 0.0
    for place in range(POINTS):
        if place != left_out:
            i = places[place]
            weight, t = (smallest / error[i]) ** 2, place + 1.0 - mean_t
            spread += weight * t * t
            product += weight * t * (value[i] - mean_y)
            size += weight * abs(t) * max(abs(value[i]), abs(mean_y))
    if spread <= 0.0 or compare(product / max(size, 1e-300), 0.0) == 0:
        return 0.0, 0.0
    slope = product / spread
    return slope, slope * slope * spread / (smallest * smallest)
