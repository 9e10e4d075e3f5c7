"""How a place stands beside others: different from the benchmark or not, its rank and quantile, the funnel."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
from scipy import special

from accord.judgement.compiled import BLANK, Codes, Floats, Ints, codes, compiled, floats, ints
from accord.judgement.intervals import z_value
from accord.judgement.polarity import BAND, HIGHER, LOWER
from accord.judgement.tolerance import compare

BETTER, SIMILAR, WORSE, HIGHER_THAN, LOWER_THAN = range(5)
WORDS = ("better", "similar", "worse", "higher", "lower")
"""The word for each comparison code; -1 is blank. At 99.8 % the page says "much" better or worse."""


def compare_with_benchmark(lower: Floats, upper: Floats, benchmark: Floats, polarity: npt.ArrayLike) -> Codes:
    """How each area differs from its benchmark: different only where the area's interval leaves the benchmark out.

    Code of ``WORDS`` per row, once with the 95 % limits and once with the 99.8 % ones. The ends count as inside
    (``similar``). Polarity none, and a band (where more may be better or worse), give ``higher`` or ``lower``. Blank
    where a limit or the benchmark is missing. The benchmark is taken as exact. Source: Public Health England,
    Technical Guide: Confidence Intervals (2018).
    """
    size = len(lower)
    out = np.empty(size, dtype=np.int8)
    _compare_all(floats(lower, size), floats(upper, size), floats(benchmark, size), codes(polarity, size), out)
    return out


def rank_areas(
    value: Floats, group: Ints, polarity: npt.ArrayLike, *, low: npt.ArrayLike = np.nan, high: npt.ArrayLike = np.nan
) -> tuple[Ints, Ints]:
    """The rank of each area among those of its group, and how many have one: the columns rank and ranked.

    ``group`` holds whole numbers from 0, one for each indicator, period, breakdown and type of area; −1 leaves a row
    out (the benchmark itself). Rank 1 is the best by polarity, the lowest without one, and for a band the nearest to
    the middle of ``low`` and ``high``. Ties (by tolerance) share the lowest rank, and the next rank counts them all:
    1, 2, 2, 4. 0 in both columns where the row is left out; rank 0 where the value (or a band's edge) is missing.
    """
    size = len(value)
    groups = ints(group, size)
    key = np.empty(size)
    _rank_keys(floats(value, size), groups, codes(polarity, size), floats(low, size), floats(high, size), key)
    rank, ranked = np.zeros(size, dtype=np.int64), np.zeros(size, dtype=np.int64)
    _rank_all(key, groups, int(groups.max(initial=-1)) + 1, rank, ranked)
    return rank, ranked


def quantile(rank: Ints, ranked: Ints, parts: int = 4) -> Ints:
    """Which of ``parts`` equal parts each area lies in, 1 = best (lowest rank); 0 without a rank or with fewer areas.

    floor((k + 1) − ceil((N + 1 − rank) / (N / k))), reckoned in whole numbers so that no rounding moves an area.
    ``ValueError`` where there is not at least one part. Source: Public Health England, PHEindicatormethods
    (phe_quantile).
    """
    if parts < 1:
        raise ValueError("areas are divided into at least one part")
    place, number = np.asarray(rank, dtype=np.int64), np.asarray(ranked, dtype=np.int64)
    possible = (place > 0) & (number >= parts)
    areas = np.where(possible, number, 1)
    above = -(-((areas + 1 - place) * parts) // areas)
    return np.where(possible, np.maximum(parts + 1 - above, 1), 0)


def proportion_funnel(
    benchmark: Floats, denominator: Floats, *, confidence: float = 0.95, multiplier: npt.ArrayLike = 1.0
) -> tuple[Floats, Floats]:
    """The limits between which areas of each denominator are similar to a benchmark proportion × multiplier.

    p ± z · √(p(1 − p)/n), held to 0 and 1: an area lies outside exactly where its Wilson interval leaves the benchmark
    out. NaN where the denominator is not above 0 or the benchmark is no proportion.
    Source: D. J. Spiegelhalter, Statistics in Medicine 24 (2005), 1185–1202.
    """
    size = len(benchmark)
    scale, total = floats(multiplier, size), floats(denominator, size)
    share = floats(benchmark, size) / scale
    possible = (total > 0) & (share >= 0) & (share <= 1)
    inside, number = np.where(possible, share, np.nan), np.where(possible, total, 1.0)
    half = z_value(confidence) * np.sqrt(inside * (1 - inside) / number)
    return np.maximum(inside - half, 0.0) * scale, np.minimum(inside + half, 1.0) * scale


def poisson_funnel(events: Floats, *, confidence: float = 0.95) -> tuple[Floats, Floats]:
    """The limits χ²(p; 2o)/2 and χ²(1 − p; 2o + 2)/2 around a count, p = (1 − confidence)/2; the lower is 0 for none.

    Divide by the exposure for the funnel of a rate: ``events`` is then benchmark × exposure. NaN for a negative count.
    Source: as ``proportion_funnel``.
    """
    tail = float(special.ndtr(-z_value(confidence)))
    count = np.where(floats(events, len(events)) >= 0, events, np.nan)
    none = count == 0
    lower = special.gammaincinv(np.where(none, 1.0, count), tail)
    return np.where(none, 0.0, lower), np.asarray(special.gammainccinv(count + 1, tail), dtype=np.float64)


@compiled
def _compare_all(lower: Floats, upper: Floats, benchmark: Floats, polarity: Codes, out: Codes) -> None:
    for i in range(lower.size):
        if np.isnan(lower[i]) or np.isnan(upper[i]) or np.isnan(benchmark[i]):
            out[i] = BLANK
        elif compare(lower[i], benchmark[i]) > 0:
            out[i] = _word(True, polarity[i])
        elif compare(upper[i], benchmark[i]) < 0:
            out[i] = _word(False, polarity[i])
        else:
            out[i] = SIMILAR


@compiled
def _word(above: bool, polarity: int) -> int:
    if polarity == HIGHER:
        return BETTER if above else WORSE
    if polarity == LOWER:
        return WORSE if above else BETTER
    return HIGHER_THAN if above else LOWER_THAN


@compiled
def _rank_keys(value: Floats, group: Ints, polarity: Codes, low: Floats, high: Floats, key: Floats) -> None:
    """What areas are ranked by, smallest first; NaN where an area takes no rank."""
    for i in range(value.size):
        if group[i] < 0:
            key[i] = np.nan
        elif polarity[i] == HIGHER:
            key[i] = -value[i]
        elif polarity[i] == BAND:
            key[i] = abs(value[i] - (low[i] + high[i]) / 2.0)
        else:
            key[i] = value[i]


@compiled
def _rank_all(key: Floats, group: Ints, groups: int, rank: Ints, ranked: Ints) -> None:
    """Gather the rows of each group, order them by key and number them; a tie shares the number of its first row."""
    start = np.zeros(groups + 1, dtype=np.int64)
    for i in range(key.size):
        if not np.isnan(key[i]):
            start[group[i] + 1] += 1
    for g in range(groups):
        start[g + 1] += start[g]
    filled = start[:-1].copy()
    rows = np.empty(start[groups], dtype=np.int64)
    for i in range(key.size):
        if not np.isnan(key[i]):
            rows[filled[group[i]]] = i
            filled[group[i]] += 1
    for g in range(groups):
        members = rows[start[g] : start[g + 1]]
        order = members[np.argsort(key[members])]
        first = 0
        for position in range(order.size):
            if compare(key[order[position]], key[order[first]]) > 0:
                first = position
            rank[order[position]] = first + 1
    for i in range(key.size):
        if group[i] >= 0:
            ranked[i] = start[group[i] + 1] - start[group[i]]
