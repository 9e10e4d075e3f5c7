"""Funnels: the range in which places of each size land by chance around one common level, and what lies outside it."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from scipy import special

from accord.judgement.benchmark import compare_with_benchmark
from accord.judgement.compiled import Codes, Floats, floats
from accord.judgement.intervals import z_value

WINSORISED = 0.1
"""The share of places at each end whose distance is drawn in before the spread between places is measured."""


@dataclass(frozen=True)
class Dispersion:
    """How much more places differ than chance alone would make them.

    ``phi`` is the mean square of the standardised distances (1 = chance alone, NaN without places), ``places`` how many
    it rests on, ``notable`` whether it is larger than chance would give, and ``between`` the variance between places in
    the square of the figure's unit (0 where there is none to see).
    """

    phi: float
    places: int
    notable: bool
    between: float


def proportion_funnel(
    benchmark: Floats, denominator: Floats, *, confidence: float = 0.95, multiplier: npt.ArrayLike = 1.0
) -> tuple[Floats, Floats]:
    """The limits between which areas of each denominator are similar to a benchmark proportion × multiplier.

    p ± z · √(p(1 − p)/n), held to 0 and 1: an area lies outside exactly where its Wilson interval leaves the benchmark
    out. NaN where the denominator is not above 0 or the benchmark is no proportion.
    Source: D. J. Spiegelhalter, Statistics in Medicine 24 (2005), 1185–1202.
    """
    size = len(benchmark)
    scale = floats(multiplier, size)
    half = z_value(confidence) * proportion_error(benchmark, denominator, multiplier=scale)
    level = floats(benchmark, size)
    return np.maximum(level - half, 0.0), np.minimum(level + half, scale)


def poisson_funnel(events: Floats, *, confidence: float = 0.95) -> tuple[Floats, Floats]:
    """The limits χ²(p; 2o)/2 and χ²(1 − p; 2o + 2)/2 around a count, p = (1 − confidence)/2; the lower is 0 for none.

    ``rate_funnel`` divides them by the exposure. NaN for a negative count. Source: as ``proportion_funnel``.
    """
    tail = float(special.ndtr(-z_value(confidence)))
    count = np.where(floats(events, len(events)) >= 0, events, np.nan)
    none = count == 0
    lower = special.gammaincinv(np.where(none, 1.0, count), tail)
    return np.where(none, 0.0, lower), np.asarray(special.gammainccinv(count + 1, tail), dtype=np.float64)


def rate_funnel(
    benchmark: Floats, exposure: Floats, *, confidence: float = 0.95, multiplier: npt.ArrayLike = 1.0
) -> tuple[Floats, Floats]:
    """The limits around a benchmark rate for areas of each exposure: ``poisson_funnel`` of the events it would lead
    one to expect, as a rate × multiplier. NaN where the exposure is not above 0 or the benchmark is negative.

    Source: as ``proportion_funnel``.
    """
    size = len(benchmark)
    unit = _over(floats(multiplier, size), floats(exposure, size))
    low, high = poisson_funnel(floats(benchmark, size) / unit, confidence=confidence)
    return low * unit, high * unit


def proportion_error(benchmark: Floats, denominator: Floats, *, multiplier: npt.ArrayLike = 1.0) -> Floats:
    """The standard error of a proportion in areas of each denominator, were its true level the benchmark's.

    In the unit of the figure. NaN where the denominator is not above 0 or the benchmark is no proportion.
    """
    size = len(benchmark)
    scale, total = floats(multiplier, size), floats(denominator, size)
    share = floats(benchmark, size) / scale
    possible = (total > 0) & (share >= 0) & (share <= 1)
    inside = np.where(possible, share, np.nan)
    error: Floats = np.sqrt(inside * (1 - inside) / np.where(possible, total, 1.0)) * scale
    return error


def rate_error(benchmark: Floats, exposure: Floats, *, multiplier: npt.ArrayLike = 1.0) -> Floats:
    """The standard error of a rate in areas of each exposure, were its true level the benchmark's: √(rate/exposure).

    In the unit of the figure. NaN where the exposure is not above 0 or the benchmark is negative.
    """
    size = len(benchmark)
    level = np.where(floats(benchmark, size) >= 0, benchmark, np.nan)
    return np.sqrt(level * _over(floats(multiplier, size), floats(exposure, size)))


def dispersion(value: Floats, benchmark: Floats, error: Floats, *, winsorised: float = WINSORISED) -> Dispersion:
    """How much more the places of one funnel differ from its level than chance would make them.

    ``error`` is the standard error of each place by ``proportion_error`` or ``rate_error``. The distances
    z = (value − benchmark)/error are winsorised: of I places the ⌊share · I⌋ lowest take the next one's z, the highest
    likewise. φ = Σz²/I; notable where φ > 1 + 2√(2/I). The variance between places is
    τ² = (I·φ − (I − 1)) / (Σw − Σw²/Σw), w = 1/error², 0 where that is negative. Places without a figure or with an
    error of 0 do not count. ``ValueError`` unless 0 ≤ winsorised < ½.
    Sources: D. J. Spiegelhalter, Statistics in Medicine 24 (2005), 1185–1202, and Quality and Safety in Health Care 14
    (2005), 347–351.
    """
    if not 0 <= winsorised < 0.5:
        raise ValueError(f"the share drawn in at each end is from 0 to below a half, not {winsorised}")
    size = len(value)
    given, level, spread = floats(value, size), floats(benchmark, size), floats(error, size)
    usable = np.isfinite(given) & np.isfinite(level) & (spread > 0)
    places = int(usable.sum())
    if not places:
        return Dispersion(np.nan, 0, False, 0.0)
    z = np.sort((given[usable] - level[usable]) / spread[usable])
    drawn = int(np.floor(winsorised * places + 1e-9))
    total = float(np.sum(np.clip(z, z[drawn], z[places - 1 - drawn]) ** 2))
    weight = np.sort(spread[usable] ** -2.0)
    room = float(weight.sum() - (weight**2).sum() / weight.sum())
    between = max((total - (places - 1)) / room, 0.0) if places > 1 else 0.0
    phi = total / places
    return Dispersion(phi, places, phi > 1 + 2 * np.sqrt(2 / places), between)


def dispersed_funnel(
    benchmark: Floats, error: Floats, *, phi: float = 1.0, between: float = 0.0, confidence: float = 0.95
) -> tuple[Floats, Floats]:
    """The limits of a funnel that allows for places differing by more than chance: benchmark ± z·√(φ·error² + τ²).

    Either multiplicative (``phi``, below 1 taken as 1) or additive (``between`` = τ²), as measured by ``dispersion``.
    Not held to 0: cut it where it is drawn.
    Sources: as ``dispersion``.
    """
    size = len(benchmark)
    level, spread = floats(benchmark, size), floats(error, size)
    half = z_value(confidence) * np.sqrt(max(phi, 1.0) * spread**2 + between)
    return level - half, level + half


def funnel_sizes(smallest: float, largest: float, steps: int = 60) -> Floats:
    """The sizes at which a funnel is drawn from the smallest to the largest place: even steps of √size, so that the
    mouth, where the limits turn, has most of them. ``ValueError`` unless 0 < smallest ≤ largest and steps ≥ 2."""
    if not 0 < smallest <= largest or steps < 2:
        raise ValueError("a funnel runs from a size above 0 to one no smaller, in at least two steps")
    sizes: Floats = np.linspace(np.sqrt(smallest), np.sqrt(largest), steps) ** 2
    sizes[0], sizes[-1] = smallest, largest
    return sizes


def compare_with_funnel(value: Floats, lower: Floats, upper: Floats, polarity: npt.ArrayLike) -> Codes:
    """How each place's figure lies to the limits for its size: codes of ``benchmark.WORDS``; on a limit is similar."""
    opposite = -floats(value, len(value))
    return compare_with_benchmark(-floats(upper, len(value)), -floats(lower, len(value)), opposite, polarity)


def _over(multiplier: Floats, exposure: Floats) -> Floats:
    """multiplier / exposure, NaN where the exposure is not above 0."""
    possible = exposure > 0
    unit: Floats = np.divide(multiplier, exposure, out=np.full(len(exposure), np.nan), where=possible)
    return unit
