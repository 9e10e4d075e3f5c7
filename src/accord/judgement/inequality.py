"""Gaps between places or groups: one against the rest or against the best, as a difference and as a ratio.

The two sides are taken as independent: a part is therefore held against the rest of its whole, never against the whole
that it is in. Each side comes with the limits its own kind of figure has (Wilson's, Byar's, Student's, published
ones), so that one rule serves proportions, rates, means and standardised figures alike.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from accord.judgement.compiled import Codes, Flags, Floats, Ints, codes, compiled, floats, ints
from accord.judgement.polarity import HIGHER, LOWER
from accord.judgement.tolerance import TOLERANCE, compare


def gap_difference(
    value: Floats, lower: Floats, upper: Floats, other: Floats, other_lower: Floats, other_upper: Floats
) -> tuple[Floats, Floats, Floats]:
    """value − other, with limits at the level the two pairs of limits have: difference, lower, upper.

    lower = d − √((value − lower)² + (other_upper − other)²), upper = d + √((upper − value)² + (other − other_lower)²).
    Of two proportions with Wilson's limits this is Newcombe's interval. NaN limits where one of the four is missing or
    lies on the wrong side of its figure.
    Source: G. Y. Zou and A. Donner, Statistics in Medicine 27 (2008), 1693–1702.
    """
    columns = _columns(value, lower, upper, other, other_lower, other_upper)
    mine, low, high, theirs, their_low, their_high = columns
    sound = _sound(*columns)
    difference = mine - theirs
    down = np.where(sound, np.hypot(mine - low, their_high - theirs), np.nan)
    up = np.where(sound, np.hypot(high - mine, theirs - their_low), np.nan)
    return difference, difference - down, difference + up


def gap_ratio(
    value: Floats, lower: Floats, upper: Floats, other: Floats, other_lower: Floats, other_upper: Floats
) -> tuple[Floats, Floats, Floats]:
    """value ÷ other, with limits at the level the two pairs of limits have: ratio, lower, upper.

    Figures are 0 or more. NaN ratio where the other is not above 0 or the figure is negative; NaN upper limit where the
    other's lower limit is 0: the ratio has no bound then. A figure of 0 has ratio and lower limit 0.
    Source: A. Donner and G. Y. Zou, Statistical Methods in Medical Research 21 (2012), 347–359.
    """
    columns = _columns(value, lower, upper, other, other_lower, other_upper)
    mine, low, high, theirs, their_low, their_high = columns
    possible = (theirs > 0) & (mine >= 0)
    ratio = np.divide(mine, theirs, out=np.full(len(mine), np.nan), where=possible)
    sound = possible & _sound(*columns) & (low >= 0) & (their_low >= 0)
    product, top = mine * theirs, low * (2 * mine - low)
    root = np.sqrt(np.where(sound, product**2 - top * their_high * (2 * theirs - their_high), np.nan))
    down = np.divide(top, product + root, out=np.where(sound, 0.0, np.nan), where=sound & (top > 0))
    below = their_low * (2 * theirs - their_low)
    bounded = sound & (their_low > 0)
    root = np.sqrt(np.where(bounded, product**2 - high * (2 * mine - high) * below, np.nan))
    up = np.divide(product + root, below, out=np.full(len(mine), np.nan), where=bounded)
    return ratio, down, up


def rest_of(
    numerator: Floats, denominator: Floats, whole_numerator: Floats, whole_denominator: Floats
) -> tuple[Floats, Floats]:
    """Numerator and denominator of all of the whole that is not the part.

    NaN where a number is missing, where the part is larger than the whole and where nobody is left.
    Source: arithmetic.
    """
    size = len(numerator)
    top = floats(whole_numerator, size) - floats(numerator, size)
    below = floats(whole_denominator, size) - floats(denominator, size)
    slack = TOLERANCE * np.maximum(1.0, np.abs(whole_denominator))
    possible = (top >= -TOLERANCE * np.maximum(1.0, np.abs(whole_numerator))) & (below > slack)
    return np.where(possible, np.maximum(top, 0.0), np.nan), np.where(possible, below, np.nan)


def best_other(value: Floats, group: Ints, polarity: npt.ArrayLike) -> Ints:
    """For each row the row with the best figure among the others of its group, −1 where there is none to be had.

    ``group`` holds whole numbers from 0; −1 leaves a row out. The best is the highest or the lowest by polarity (one
    code per row; the same for a group); without one, or for a band, there is none. Of two alike the first row.
    Source: arithmetic.
    """
    size = len(value)
    groups, out = ints(group, size), np.full(size, -1, dtype=np.int64)
    _find_best(floats(value, size), groups, codes(polarity, size), int(groups.max(initial=-1)) + 1, out)
    return out


def _columns(*given: npt.ArrayLike) -> tuple[Floats, Floats, Floats, Floats, Floats, Floats]:
    size = len(np.atleast_1d(np.asarray(given[0])))
    mine, low, high, theirs, their_low, their_high = (floats(column, size) for column in given)
    return mine, low, high, theirs, their_low, their_high


def _sound(
    value: Floats, lower: Floats, upper: Floats, other: Floats, other_lower: Floats, other_upper: Floats
) -> Flags:
    """Whether both figures lie within their limits."""
    return (lower <= value) & (value <= upper) & (other_lower <= other) & (other <= other_upper)


@compiled
def _find_best(value: Floats, group: Ints, polarity: Codes, groups: int, out: Ints) -> None:
    """Keep the two best rows of each group: a row's best other is the first of them that it is not."""
    first = np.full(groups, -1, dtype=np.int64)
    second = np.full(groups, -1, dtype=np.int64)
    for i in range(value.size):
        g = group[i]
        if g < 0 or np.isnan(value[i]) or not (polarity[i] == HIGHER or polarity[i] == LOWER):
            continue
        if first[g] < 0 or compare(polarity[i] * value[i], polarity[i] * value[first[g]]) > 0:
            first[g], second[g] = i, first[g]
        elif second[g] < 0 or compare(polarity[i] * value[i], polarity[i] * value[second[g]]) > 0:
            second[g] = i
    for i in range(value.size):
        g = group[i]
        if g >= 0 and (polarity[i] == HIGHER or polarity[i] == LOWER):
            out[i] = second[g] if first[g] == i else first[g]
