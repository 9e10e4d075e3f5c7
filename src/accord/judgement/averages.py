"""The average of a group of places, of which there are three kinds: they differ, so each carries its name."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from accord.judgement.compiled import Flags, Floats, Ints, compiled, floats, ints
from accord.judgement.distance import middle


@dataclass(frozen=True)
class Averages:
    """One entry per group: the mean and the median of its areas' figures, the figure of all of them taken together
    (Σ numerator ÷ Σ denominator × multiplier), and the number of areas each rests on; NaN where that is 0."""

    mean: Floats
    median: Floats
    ratio_of_sums: Floats
    areas: Ints
    summed: Ints


def comparator_averages(
    value: Floats, numerator: Floats, denominator: Floats, group: Ints, *, multiplier: npt.ArrayLike = 1.0
) -> Averages:
    """The mean, the median and the ratio of sums of each group of areas.

    ``group`` holds whole numbers from 0; −1 leaves a row out. In the mean and the median every area counts alike; in
    the ratio of sums every person does. Areas without a figure (for the ratio, without numerator or a denominator
    above 0) do not count. ``multiplier`` is a scalar or one entry per group.
    Source: W. G. Cochran, Sampling Techniques (1977), chapter 6, for the ratio of sums beside the mean of ratios.
    """
    size = len(value)
    figures, groups = floats(value, size), ints(group, size)
    number = int(groups.max(initial=-1)) + 1
    top, below = floats(numerator, size), floats(denominator, size)
    mean, median, ratio = np.full((3, number), np.nan)
    areas, summed = np.zeros((2, number), dtype=np.int64)
    counted = np.flatnonzero((groups >= 0) & np.isfinite(figures))
    order = counted[np.lexsort((figures[counted], groups[counted]))]
    _centres(figures, groups, order, mean, median, areas)
    both = (groups >= 0) & np.isfinite(top) & (below > 0) & np.isfinite(below)
    _ratios(top, below, groups, both, floats(multiplier, number), ratio, summed)
    return Averages(mean, median, ratio, areas, summed)


@compiled
def _centres(value: Floats, group: Ints, order: Ints, mean: Floats, median: Floats, areas: Ints) -> None:
    """``order``: the rows that count, group by group, each in rising order of value."""
    start = 0
    for stop in range(1, order.size + 1):
        if stop < order.size and group[order[stop]] == group[order[start]]:
            continue
        g, rows = group[order[start]], order[start:stop]
        mean[g] = value[rows].sum() / rows.size
        median[g] = middle(value[rows])
        areas[g] = rows.size
        start = stop


@compiled
def _ratios(
    numerator: Floats,
    denominator: Floats,
    group: Ints,
    both: Flags,
    multiplier: Floats,
    ratio: Floats,
    summed: Ints,
) -> None:
    top, below = np.zeros(ratio.size), np.zeros(ratio.size)
    for i in range(numerator.size):
        if both[i]:
            top[group[i]] += numerator[i]
            below[group[i]] += denominator[i]
            summed[group[i]] += 1
    for g in range(ratio.size):
        if summed[g] > 0:
            ratio[g] = top[g] / below[g] * multiplier[g]
