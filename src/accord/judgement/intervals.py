"""Confidence intervals of single figures: Wilson for proportions, Byar or exact for rates, t for means.

Every function takes columns of one length (or scalars beside them) and gives two columns, the lower and the upper
limit, in the unit of the figure (a figure is numerator / denominator × multiplier). NaN in gives NaN out.
``design_effect`` is how many times larger the survey's variance is than that of a simple sample of the same size
(NaN, or below 1: 1); it divides the sample, so that 400 answers with a design effect of 2 say as much as 200.
"""

from __future__ import annotations

import math

import numpy as np
import numpy.typing as npt
from scipy import special

from accord.judgement.compiled import Floats, compiled, floats, side_by_side
from accord.judgement.grouping import number_groups
from accord.judgement.tolerance import compare

EXACT_BELOW = 10
"""Rates on fewer events than this take the exact Poisson limits, others Byar's approximation."""


def z_value(confidence: float) -> float:
    """Φ⁻¹(½ + confidence/2): 1.959964 at 0.95, 3.090232 at 0.998. ``ValueError`` unless 0 < confidence < 1."""
    if not 0 < confidence < 1:
        raise ValueError(f"confidence is a share between 0 and 1, not {confidence}")
    return float(special.ndtri(0.5 + confidence / 2))


def proportion_interval(
    numerator: Floats,
    denominator: Floats,
    *,
    confidence: float = 0.95,
    multiplier: npt.ArrayLike = 1.0,
    design_effect: npt.ArrayLike = 1.0,
) -> tuple[Floats, Floats]:
    """Wilson's score interval of numerator / denominator × multiplier (100 for per cent).

    The lower limit is exactly 0 where the numerator is 0, the upper exactly the multiplier where it equals the
    denominator. NaN where the denominator is not above 0, or the numerator is negative or above the denominator.
    Source: E. B. Wilson, Journal of the American Statistical Association 22 (1927), 209–212.
    """
    size = len(numerator)
    lower, upper = np.empty(size), np.empty(size)
    z = z_value(confidence)
    side_by_side(
        lambda part: _proportions(
            floats(numerator, part),
            floats(denominator, part),
            z,
            floats(multiplier, part),
            floats(design_effect, part),
            lower[part.rows],
            upper[part.rows],
        ),
        size,
    )
    return lower, upper


def rate_interval(
    events: Floats,
    exposure: Floats,
    *,
    confidence: float = 0.95,
    multiplier: npt.ArrayLike = 1.0,
    design_effect: npt.ArrayLike = 1.0,
) -> tuple[Floats, Floats]:
    """Limits of events / exposure × multiplier: Byar's for 10 or more events, exact (χ²) below, lower limit 0 for none.

    A count has exposure 1; an indirectly standardised ratio has the expected events as its exposure. A rate may exceed
    its multiplier. NaN where the exposure is not above 0 or the events are negative. With a design effect the rule is
    chosen by the events divided by it.
    Sources: N. E. Breslow and N. E. Day, Statistical Methods in Cancer Research II (1987), 69–70; F. Garwood,
    Biometrika 28 (1936), 437–442.
    """
    size = len(events)
    lower, upper = np.empty(size), np.empty(size)
    z, tail = z_value(confidence), (1 - confidence) / 2
    exact_lower, exact_upper = _exact_limits(np.arange(EXACT_BELOW, dtype=np.float64), tail)
    side_by_side(
        lambda part: _rates(
            floats(events, part),
            floats(exposure, part),
            z,
            exact_lower,
            exact_upper,
            floats(multiplier, part),
            floats(design_effect, part),
            lower[part.rows],
            upper[part.rows],
        ),
        size,
    )
    odd = np.isinf(lower)
    if odd.any():
        scale, effect = floats(multiplier, size)[odd], _effect(design_effect, size)[odd]
        low, high = _exact_limits(floats(events, size)[odd] / effect, tail)
        unit = effect * scale / floats(exposure, size)[odd]
        lower[odd], upper[odd] = low * unit, high * unit
    return lower, upper


def mean_interval(
    mean: Floats, sd: Floats, sample_size: Floats, *, confidence: float = 0.95, design_effect: npt.ArrayLike = 1.0
) -> tuple[Floats, Floats]:
    """mean ± t(n − 1) · sd/√n · √design effect, ``sd`` being that of single answers (n − 1 in its divisor).

    NaN where the sample is smaller than 2 or the sd is negative; an sd of 0 gives an interval of no width.
    Source: "Student", Biometrika 6 (1908), 1–25.
    """
    size = len(mean)
    number, spread = floats(sample_size, size), floats(sd, size)
    possible = (number >= 2) & (spread >= 0)
    usable = np.where(possible, number, 2.0)
    of, distinct = number_groups(usable.view(np.int64))
    sizes = np.empty(distinct)
    sizes[of] = usable
    t = special.stdtrit(sizes - 1, 0.5 + confidence / 2)[of]
    half = t * np.where(possible, spread, np.nan) * np.sqrt(_effect(design_effect, size) / usable)
    return mean - half, mean + half


@compiled
def wilson(events: float, total: float, z: float) -> tuple[float, float]:
    """Wilson's limits, as proportions, of one proportion; the caller has checked 0 ≤ events ≤ total and total > 0."""
    share = events / total
    square = z * z
    centre = share + square / (2.0 * total)
    half = z * math.sqrt(share * (1.0 - share) / total + square / (4.0 * total * total))
    scale = 1.0 + square / total
    lower = 0.0 if events == 0.0 else (centre - half) / scale
    upper = 1.0 if events == total else (centre + half) / scale
    return lower, upper


@compiled
def _proportions(
    numerator: Floats,
    denominator: Floats,
    z: float,
    multiplier: Floats,
    effect: Floats,
    lower: Floats,
    upper: Floats,
) -> None:
    """Wilson's limits of every row; ``spread`` is z² beside the sample, made smaller by the design effect.

    Every choice is between two numbers (``max`` is not, with its eye on NaN), so that eight rows are reckoned at once.
    """
    for i in range(numerator.size):
        possible = (denominator[i] > 0.0) & (numerator[i] >= 0.0) & (numerator[i] <= denominator[i])
        total = denominator[i] if possible else 1.0
        share = numerator[i] / total
        by = effect[i] if effect[i] > 1.0 else 1.0  # noqa: FURB136
        spread = z * z * by / total
        centre = share + 0.5 * spread
        half = np.sqrt(spread * ((share * (1.0 - share) if possible else 0.0) + 0.25 * spread))
        unit = multiplier[i] / (1.0 + spread)
        low = (centre - half) * unit if numerator[i] > 0.0 else 0.0
        high = (centre + half) * unit if numerator[i] < denominator[i] else multiplier[i]
        lower[i] = low if possible else np.nan
        upper[i] = high if possible else np.nan


@compiled
def _rates(
    events: Floats,
    exposure: Floats,
    z: float,
    exact_lower: Floats,
    exact_upper: Floats,
    multiplier: Floats,
    effect: Floats,
    lower: Floats,
    upper: Floats,
) -> None:
    """Limits per row; infinite where fewer than 10 events are no whole number: the caller works those out.

    First Byar's for every row, as though none had fewer events than that, then the few rows that have.
    """
    few = 0
    for i in range(events.size):
        by = effect[i] if effect[i] > 1.0 else 1.0  # noqa: FURB136
        possible = (exposure[i] > 0.0) & (events[i] >= 0.0)
        count = events[i] / by
        is_few = possible & (count < EXACT_BELOW)
        few += is_few
        count = count if count >= EXACT_BELOW else float(EXACT_BELOW)
        unit = by * multiplier[i] / (exposure[i] if possible else 1.0)
        lower[i] = _byar_lower(count, z) * unit if possible else np.nan
        upper[i] = _byar_upper(count, z) * unit if possible else np.nan
    for i in range(events.size if few else 0):
        by = effect[i] if effect[i] > 1.0 else 1.0  # noqa: FURB136
        count = events[i] / by
        if not np.isnan(lower[i]) and compare(count, float(EXACT_BELOW)) < 0:
            unit = by * multiplier[i] / exposure[i]
            whole = count == math.floor(count)
            lower[i] = exact_lower[int(count)] * unit if whole else np.inf
            upper[i] = exact_upper[int(count)] * unit if whole else np.inf


@compiled
def _byar_lower(count: float, z: float) -> float:
    root = 1.0 - 1.0 / (9.0 * count) - z / (3.0 * math.sqrt(count))
    return count * root * root * root


@compiled
def _byar_upper(count: float, z: float) -> float:
    more = count + 1.0
    root = 1.0 - 1.0 / (9.0 * more) + z / (3.0 * math.sqrt(more))
    return more * root * root * root


def _exact_limits(count: Floats, tail: float) -> tuple[Floats, Floats]:
    """χ²(tail; 2o)/2 and χ²(1 − tail; 2o + 2)/2 of counts: the Poisson means that leave ``tail`` beyond the count."""
    lower = np.where(count > 0, special.gammaincinv(np.where(count > 0, count, 1.0), tail), 0.0)
    return lower, special.gammainccinv(count + 1.0, tail)


def _effect(design_effect: npt.ArrayLike, size: int) -> Floats:
    """The design effect per row; NaN, blank or below 1 is 1."""
    return floats(np.fmax(np.asarray(design_effect, dtype=np.float64), 1.0), size)
