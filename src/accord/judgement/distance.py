"""How far a place lies from the middle of its group, in words, by median absolute deviations."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from accord.judgement.compiled import BLANK, Codes, Floats, Ints, codes, compiled, floats, ints
from accord.judgement.polarity import HIGHER, LOWER
from accord.judgement.tolerance import compare

SIMILAR, SLIGHTLY, CLEARLY, MUCH, BEYOND = range(5)
STEPS = ("similar", "slightly", "clearly", "much", "beyond")
"""How far: the word for each step code; -1 is blank."""
ENDS = (0.5, 1.5, 3.0, 7.5)
"""Where each step ends, in median absolute deviations; exactly on an end is still the nearer step."""

BETTER, WORSE, HIGHER_THAN, LOWER_THAN = range(4)
SIDES = ("better", "worse", "higher", "lower")
"""On which side of the middle: the word for each side code; -1 is blank (as for a place on the middle itself)."""


def mad_distance(value: Floats, group: Ints) -> Floats:
    """How many median absolute deviations each area lies above (+) or below (−) the median of its group.

    ``group`` holds whole numbers from 0; −1 leaves a row out. The deviation is the plain median of |value − median|,
    not scaled to that of a normal distribution; areas without a figure do not count. An area on the median is 0 away,
    also where more than half of the group lie on it; any other is then NaN: nothing to measure by.
    Source: F. R. Hampel, Journal of the American Statistical Association 69 (1974), 383–393.
    """
    size = len(value)
    distance = np.full(size, np.nan)
    groups, figures = ints(group, size), floats(value, size)
    counted = np.flatnonzero((groups >= 0) & np.isfinite(figures))
    order = counted[np.lexsort((figures[counted], groups[counted]))]
    _distances(figures, groups, order, distance)
    return distance


def distance_words(distance: Floats, polarity: npt.ArrayLike) -> tuple[Codes, Codes]:
    """How far in words: the codes of ``STEPS`` and ``SIDES`` (by polarity; higher or lower without one or in a band).

    ±0.5 similar, to 1.5 slightly better or worse, to 3 better or worse, to 7.5 much better or worse; beyond that a
    person writes what the place is like. Blank where the distance is.
    Source: the steps are a convention, not a test.
    """
    size = len(distance)
    step, side = np.full(size, BLANK, dtype=np.int8), np.full(size, BLANK, dtype=np.int8)
    _name(floats(distance, size), codes(polarity, size), step, side)
    return step, side


@compiled
def middle(ordered: Floats) -> float:
    """The median of numbers in rising order, of which there is at least one."""
    half = ordered.size // 2
    if ordered.size % 2 == 1:
        return float(ordered[half])
    return float((ordered[half - 1] + ordered[half]) / 2.0)


@compiled
def _distances(value: Floats, group: Ints, order: Ints, distance: Floats) -> None:
    """``order``: the rows that count, group by group, each in rising order of value."""
    start = 0
    for stop in range(1, order.size + 1):
        if stop < order.size and group[order[stop]] == group[order[start]]:
            continue
        rows = order[start:stop]
        centre = middle(value[rows])
        deviation = middle(np.sort(np.abs(value[rows] - centre)))
        for row in rows:
            if compare(value[row], centre) == 0:
                distance[row] = 0.0
            elif compare(deviation, 0.0) > 0:
                distance[row] = (value[row] - centre) / deviation
        start = stop


@compiled
def _name(distance: Floats, polarity: Codes, step: Codes, side: Codes) -> None:
    for i in range(distance.size):
        if np.isnan(distance[i]):
            continue
        step[i] = SIMILAR
        for end in ENDS:
            if compare(abs(distance[i]), end) > 0:
                step[i] += 1
        above = distance[i] > 0.0
        if distance[i] == 0.0:
            continue
        if polarity[i] == HIGHER:
            side[i] = BETTER if above else WORSE
        elif polarity[i] == LOWER:
            side[i] = WORSE if above else BETTER
        else:
            side[i] = HIGHER_THAN if above else LOWER_THAN
