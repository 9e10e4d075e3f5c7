"""Which parts of a whole make its gap to the target, and what the whole would be if its parts matched a level."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from accord.judgement.benchmark import quantile, rank_areas
from accord.judgement.compiled import BLANK, Codes, Floats, Ints, codes, compiled, floats, ints
from accord.judgement.polarity import HIGHER, LOWER
from accord.judgement.tolerance import compare

NO_TARGET, NO_DENOMINATOR, NOT_THEIR_RATIO, PART_MISSING, DOES_NOT_ADD_UP = range(5)
WHY = ("no_target", "no_denominator", "not_their_ratio", "part_missing", "does_not_add_up")
"""Why a gap is not shared out among the parts; -1 where it is."""

ADDS_UP = 1e-6
"""How far, relatively, the parts may miss the whole's numerator or denominator and still count as adding up."""


@dataclass(frozen=True)
class Wholes:
    """The wholes whose gaps are shared out, one entry each: figure, its numerator and denominator, target and
    multiplier, how many parts there are, and how far the figure as published may lie from the ratio of its numbers
    (``rounding``; NaN: not at all)."""

    value: Floats
    numerator: Floats
    denominator: Floats
    target: Floats
    multiplier: Floats
    parts: Ints
    rounding: Floats


def share_out(numerator: Floats, denominator: Floats, whole: Ints, wholes: Wholes) -> tuple[Floats, Codes]:
    """Each part's share of its whole's gap, in the unit of the target, and per whole why there is none (``WHY``).

    One row per part; ``whole`` is the entry of ``wholes`` it is part of. The share is (numerator − target rate ×
    denominator) ÷ the whole's denominator × multiplier: what the part has too much or too little, weighed by its size.
    The shares add up to numerator ÷ denominator × multiplier − target of the whole exactly. They are refused (NaN)
    where that would not be the gap: without a target; without numerator and denominator of the whole or of any part;
    where the published figure is not the ratio of its numbers (it is standardised, weighed or adjusted); and where the
    parts do not add up to the whole (places overlap or someone lives in none).
    Source: E. M. Kitagawa, Journal of the American Statistical Association 50 (1955), 1168–1194, for the parts of a
    difference between rates; here the level is one, so they add up.
    """
    size = len(numerator)
    top, below, belongs = floats(numerator, size), floats(denominator, size), ints(whole, size)
    share = np.full(size, np.nan)
    why = np.full(len(wholes.value), BLANK, dtype=np.int8)
    number = len(wholes.value)
    figures = floats(wholes.value, number), floats(wholes.numerator, number), floats(wholes.denominator, number)
    aims = floats(wholes.target, number), floats(wholes.multiplier, number), floats(wholes.rounding, number)
    _examine(top, below, belongs, *figures, *aims, ints(wholes.parts, number), why)
    sound = why[belongs] == BLANK if size else np.zeros(0, dtype=np.bool_)
    mine = belongs[sound]
    level = wholes.target[mine] / wholes.multiplier[mine]
    share[sound] = (top[sound] - level * below[sound]) / wholes.denominator[mine] * wholes.multiplier[mine]
    return share, why


def half_of_last(decimals: Floats) -> Floats:
    """Half of the last decimal of figures with so many; 0 where it is not known (NaN)."""
    return np.where(np.isnan(decimals), 0.0, 0.5 * 10.0 ** -np.nan_to_num(decimals))


def rounding(value: Floats, half: Floats) -> Floats:
    """How far a published figure may lie from the ratio of its numbers and still be it: ``half_of_last`` of its
    decimals, or half a per cent of the figure where that is more."""
    allowed: Floats = np.maximum(half, 0.005 * np.abs(value)) + 1e-9
    return allowed


@dataclass(frozen=True)
class Matched:
    """The whole if its parts matched a level: its figure then, and how many of the parts moved."""

    value: float
    moved: int


def if_matched(
    numerator: Floats, denominator: Floats, level: npt.ArrayLike, *, polarity: int, multiplier: float = 1.0
) -> Matched:
    """What the whole's figure would be if every part did no worse than ``level``.

    ``level`` is in the figure's unit, one for all parts or one each (NaN: that part stays as it is). Parts that do
    better stay; without a polarity, or in a band, every part moves to the level. NaN where a part lacks its numbers or
    there is nobody in any of them.
    Source: arithmetic: the sum of all parts' events at that level over the sum of their denominators.
    """
    size = len(numerator)
    top, below, aim = floats(numerator, size), floats(denominator, size), floats(level, size)
    if not (np.isfinite(top).all() and (below >= 0).all() and below.sum() > 0):
        return Matched(float("nan"), 0)
    then = np.where(np.isnan(aim), top, aim / multiplier * below)
    short = {HIGHER: then > top, LOWER: then < top}.get(polarity, then != top)
    real = short & (np.abs(then - top) > 1e-9 * np.maximum(1.0, np.abs(top)))
    return Matched(float(np.where(real, then, top).sum() / below.sum() * multiplier), int(real.sum()))


def best_level(value: Floats, *, polarity: int) -> float:
    """The figure of the best part; NaN without a polarity to tell which that is, or without figures."""
    known = floats(value, len(value))[np.isfinite(value)]
    if polarity not in (HIGHER, LOWER) or not len(known):
        return float("nan")
    return float(known.max() if polarity == HIGHER else known.min())


def best_quarter_level(value: Floats, *, polarity: int) -> float:
    """The figure that the best quarter of the parts reach: that of the last part in it. NaN as for ``best_level``, and
    where there are fewer than four figures."""
    if polarity not in (HIGHER, LOWER):
        return float("nan")
    column = floats(value, len(value))
    rank, ranked = rank_areas(column, np.zeros(len(column), dtype=np.int64), codes(polarity, len(column)))
    inside = column[quantile(rank, ranked) == 1]
    if not len(inside):
        return float("nan")
    return float(inside.min() if polarity == HIGHER else inside.max())


@compiled
def _examine(
    numerator: Floats,
    denominator: Floats,
    whole: Ints,
    value: Floats,
    whole_numerator: Floats,
    whole_denominator: Floats,
    target: Floats,
    multiplier: Floats,
    rounding: Floats,
    parts: Ints,
    why: Codes,
) -> None:
    """Whether each whole's gap may be shared out among its parts."""
    top, below = np.zeros(value.size), np.zeros(value.size)
    known = np.zeros(value.size, dtype=np.int64)
    for i in range(numerator.size):
        if not np.isnan(numerator[i]) and denominator[i] >= 0.0:
            top[whole[i]] += numerator[i]
            below[whole[i]] += denominator[i]
            known[whole[i]] += 1
    for w in range(value.size):
        if np.isnan(target[w]):
            why[w] = NO_TARGET
        elif np.isnan(whole_numerator[w]) or not whole_denominator[w] > 0.0:
            why[w] = NO_DENOMINATOR
        elif not _is_near(value[w], whole_numerator[w] / whole_denominator[w] * multiplier[w], rounding[w]):
            why[w] = NOT_THEIR_RATIO
        elif known[w] < parts[w] or parts[w] == 0:
            why[w] = PART_MISSING
        elif not (_adds_up(top[w], whole_numerator[w]) and _adds_up(below[w], whole_denominator[w])):
            why[w] = DOES_NOT_ADD_UP


@compiled
def _is_near(value: float, ratio: float, rounding: float) -> bool:
    """Whether a figure is a ratio as published: rounded at most by so much (or not at all, where that is NaN)."""
    allowed = 0.0 if np.isnan(rounding) else rounding
    return bool(compare(abs(value - ratio), allowed) <= 0)


@compiled
def _adds_up(total: float, whole: float) -> bool:
    return bool(abs(total - whole) <= ADDS_UP * max(abs(whole), 1.0))
