"""The change between two rates: the exact conditional binomial test, two-sided by minimum likelihood."""

from __future__ import annotations

import math

import numpy as np
import numpy.typing as npt
from scipy import special

from accord.judgement.compiled import Floats, Part, compiled, floats, side_by_side
from accord.judgement.significance.proportions import PAIRS_AT_ONCE

TIE = 1e-7
"""Counts at most this share likelier than the count seen are taken to be as unlikely as it (as in R and SciPy)."""

FEW_DEVIATIONS = 4
"""Where the likelier splits span less than this many standard deviations it is they that are summed: fewer of them."""

_SMALL = 16
_STIRLING_ERROR = np.array(
    [0.0] + [math.lgamma(n + 1) - (n + 0.5) * math.log(n) + n - math.log(2 * math.pi) / 2 for n in range(1, _SMALL)]
)


def rate_change(
    events_before: Floats,
    exposure_before: Floats,
    events_after: Floats,
    exposure_after: Floats,
    *,
    inflation: npt.ArrayLike = 1.0,
) -> Floats:
    """p of the change between two rates, given how many events there were in both periods together.

    Were the two rates one, each event would fall into the later period with chance exposure_after / (both exposures); p
    is the chance of a split that is no likelier than the one seen. Two counts have exposure 1. Events are rounded to
    whole numbers; no events at all give 1. NaN where an exposure is not above 0, or events are negative.
    ``inflation`` (≥ 1) is how many times larger the variance of the counts is than chance would make it: the standard
    score that belongs to the exact p is divided by its square root (for large counts this is the quasi-Poisson test).
    Every chance is worked out relative to that of the count seen, so that p stays exact (1e-9) for counts of
    hundreds of millions and in the far tails.
    Sources: J. Przyborowski and H. Wilenski, Biometrika 31 (1940), 313–323; C. Loader, Fast and Accurate Computation
    of Binomial Probabilities (2000).
    """
    size = len(events_after)
    p = np.empty(size)

    def test(part: Part) -> None:
        log_p = np.empty(part.stop - part.start)
        before = floats(events_before, part), floats(exposure_before, part)
        after = floats(events_after, part), floats(exposure_after, part)
        _log_p_values(*before, *after, log_p)
        p[part.rows] = _inflated(log_p, floats(inflation, part))

    side_by_side(test, size, PAIRS_AT_ONCE)
    return p


def _inflated(log_p: Floats, factor: Floats) -> Floats:
    """p from its logarithm, its standard score divided by the root of the factor where that is above 1."""
    p = np.exp(log_p)
    inflated = (factor > 1) & ~np.isnan(log_p)
    score = special.ndtri_exp(log_p[inflated] - math.log(2.0)) / np.sqrt(factor[inflated])
    p[inflated] = 2.0 * special.ndtr(score)
    p[np.isnan(factor)] = np.nan
    return p


@compiled
def _log_p_values(
    events_before: Floats, exposure_before: Floats, events_after: Floats, exposure_after: Floats, log_p: Floats
) -> None:
    for i in range(log_p.size):
        if events_before[i] >= 0.0 and events_after[i] >= 0.0 and exposure_before[i] > 0.0 and exposure_after[i] > 0.0:
            before, after = math.floor(events_before[i] + 0.5), math.floor(events_after[i] + 0.5)
            log_p[i] = _log_p(before, exposure_before[i], after, exposure_after[i])
        else:
            log_p[i] = np.nan


@compiled
def _log_p(before: float, exposure_before: float, after: float, exposure_after: float) -> float:
    """The logarithm of the two-sided p. The rarer-than-expected side is turned so that ``after`` is the high count."""
    total = before + after
    if total == 0.0:
        return 0.0
    if after * exposure_before < before * exposure_after:
        before, exposure_before, after, exposure_after = after, exposure_after, before, exposure_before
    share = exposure_after / (exposure_before + exposure_after)
    rest = exposure_before / (exposure_before + exposure_after)
    mode = min(total, math.floor((total + 1.0) * share))
    if after <= mode:
        return 0.0
    seen = _log_likelihood(after, total, share, rest)
    if _near(after - mode, total * share * rest) and seen + TIE >= _log_likelihood(mode, total, share, rest):
        return 0.0
    low = _as_unlikely(seen + TIE, math.floor(2.0 * total * share - after), mode, total, share, rest)
    if after - low < FEW_DEVIATIONS * math.sqrt(total * share * rest):
        return math.log1p(-math.exp(seen) * _between(low, after, total, rest / share))
    tail = _tail(after, total, share / rest)
    if low >= 0.0:
        ratio = math.exp(_log_likelihood(low, total, share, rest) - seen)
        tail += ratio * _tail(total - low, total, rest / share)
    return min(0.0, seen + math.log(tail))


@compiled
def _as_unlikely(seen: float, guess: float, mode: float, total: float, share: float, rest: float) -> float:
    """The largest count below the mode that is as unlikely as the one seen (−1: none), looked for around a guess.

    Chances fall away from the mode, so that the count lies between any that is as unlikely and any that is not. The
    mirror image of the count seen is a good guess; steps away from it double until it is between, then are halved. From
    a count to its neighbour the chance changes by a known factor.
    """
    if mode == 0.0:
        return -1.0
    low, high, middle, step = -1.0, mode, min(max(guess, 0.0), mode - 1.0), 1.0
    at_middle = _log_likelihood(middle, total, share, rest)
    while True:
        last = middle
        if at_middle <= seen:
            low, middle = middle, middle + step
        else:
            high, middle = middle, middle - step
        if high - low <= 1.0:
            return low
        step *= 2.0
        if middle <= low or middle >= high:
            middle = math.floor((low + high) / 2.0)
        if middle == last + 1.0:
            at_middle += math.log((total - last) / middle * (share / rest))
        elif middle == last - 1.0:
            at_middle -= math.log((total - middle) / last * (share / rest))
        else:
            at_middle = _log_likelihood(middle, total, share, rest)


@compiled
def _near(away: float, variance: float) -> bool:
    """Whether a count so far from the mode may be within ``TIE`` of being as likely: two away, and a hundredth of a
    standard deviation, the logarithm has fallen by more than a hundred times that."""
    return bool(away < 2.0 or away * away < 1e-4 * variance)


@compiled
def _between(low: float, high: float, total: float, odds: float) -> float:
    """P(more than ``low`` and less than ``high``) / P(high), summed downward; ``odds`` of an event falling before."""
    term, between = 1.0, 0.0
    count = high
    while count > low + 1.0:
        term *= count / (total - count + 1.0) * odds
        between += term
        count -= 1.0
    return between


@compiled
def _tail(count: float, total: float, odds: float) -> float:
    """P(count or more) / P(count) for a binomial of these odds, summed outward until nothing is added."""
    term, tail = 1.0, 1.0
    while count < total and term > 1e-18 * tail:
        term *= (total - count) / (count + 1.0) * odds
        tail += term
        count += 1.0
    return tail


@compiled
def _log_likelihood(count: float, total: float, share: float, rest: float) -> float:
    """The logarithm of the binomial probability of ``count``, by Loader's expansion about its own mean."""
    if count == 0.0:
        return total * (math.log1p(-share) if share < 0.5 else math.log(rest))
    if count == total:
        return total * (math.log1p(-rest) if rest < 0.5 else math.log(share))
    left = total - count
    error = _stirling_error(total) - _stirling_error(count) - _stirling_error(left)
    deviance = _deviance(count, total * share) + _deviance(left, total * rest)
    return error - deviance - 0.5 * math.log(2.0 * math.pi * count * (left / total))


@compiled
def _stirling_error(n: float) -> float:
    """log n! less Stirling's formula."""
    if n < _SMALL:
        return float(_STIRLING_ERROR[int(n)])
    square = n * n
    return (1 / 12 - (1 / 360 - (1 / 1260 - (1 / 1680 - 1 / 1188 / square) / square) / square) / square) / n


@compiled
def _deviance(count: float, mean: float) -> float:
    """count · log(count / mean) + mean − count, without cancellation where the two are close."""
    difference = count - mean
    if abs(difference) >= 0.1 * (count + mean):
        return count * math.log(count / mean) - difference
    v = difference / (count + mean)
    total, power, j = 0.0, 2.0 * count * v, 1
    more = difference * v
    while more != total:
        total, power, j = more, power * v * v, j + 2
        more = total + power / j
    return total
