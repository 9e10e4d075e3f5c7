"""The two words under a chart: variation (is the latest value unusual?) and assurance (is the target met reliably?)."""

from __future__ import annotations

import numpy as np

from accord.judgement.compiled import Codes, Floats, Ints, compiled
from accord.judgement.control.patterns import COMMON, TREND
from accord.judgement.polarity import BAND, HIGHER, LOWER
from accord.judgement.tolerance import compare

FEWEST_POINTS = 13
"""A series with fewer values is drawn with a warning and its variation is ``insufficient``."""

COMMON_CAUSE, IMPROVING, CONCERNING, HIGH, LOW, INSUFFICIENT = range(6)
VARIATION_WORDS = ("common_cause", "improving", "concerning", "high", "low", "insufficient")
"""The word for each variation code; -1 is a series without a value."""

NONE, PASSING, FAILING, HIT_OR_MISS = range(4)
ASSURANCE_WORDS = ("none", "passing", "failing", "hit_or_miss")
"""The word for each assurance code; -1 is a series without a value."""


@compiled
def sum_up(
    value: Floats,
    offsets: Ints,
    polarity: Codes,
    aims: tuple[Floats, Floats, Floats],
    lines: tuple[Floats, ...],
    point: Codes,
    group: Ints,
    words: tuple[Codes, Codes],
    counts: tuple[Ints, Ints, Ints],
) -> None:
    """The variation, the assurance and the counts of each series."""
    mean, lower, upper = lines
    values, last_group_values, latest = counts
    for s in range(offsets.size - 1):
        start, last = offsets[s], offsets[s + 1] - 1
        while last >= start and np.isnan(value[last]):
            last -= 1
        if last < start:
            continue
        latest[s], values[s] = last, _values(value[start : last + 1])
        while group[start] != group[last]:
            start += 1
        last_group_values[s] = _values(value[start : last + 1])
        if values[s] < FEWEST_POINTS:
            words[0][s] = INSUFFICIENT
        else:
            rising = value[last] > (value[last - 1] if point[last] == TREND else mean[last])
            words[0][s] = _variation(point[last], rising, polarity[s])
        words[1][s] = _assurance(lower[last], upper[last], polarity[s], aims[0][s], aims[1][s], aims[2][s])


@compiled
def _values(value: Floats) -> int:
    """How many of the figures are there."""
    count = 0
    for i in range(value.size):
        count += not np.isnan(value[i])
    return count


@compiled
def _variation(point: int, rising: bool, polarity: int) -> int:
    if point == COMMON:
        return COMMON_CAUSE
    if polarity == HIGHER:
        return IMPROVING if rising else CONCERNING
    if polarity == LOWER:
        return CONCERNING if rising else IMPROVING
    return HIGH if rising else LOW


@compiled
def _assurance(lower: float, upper: float, polarity: int, target: float, low: float, high: float) -> int:
    """Where the whole span of usual values lies against the target (for a band: against its two edges)."""
    if polarity == HIGHER:
        low, high = target, np.nan
    elif polarity == LOWER:
        low, high = np.nan, target
    elif polarity != BAND:
        return NONE
    if np.isnan(lower) or (np.isnan(low) and np.isnan(high)):
        return NONE
    meets = 0 if compare(lower, upper) == 0 else 1
    above_low = np.isnan(low) or compare(lower, low) >= meets
    below_high = np.isnan(high) or compare(high, upper) >= meets
    if above_low and below_high:
        return PASSING
    if compare(upper, low) < 0 or compare(lower, high) > 0 or meets == 0:
        return FAILING
    return HIT_OR_MISS
