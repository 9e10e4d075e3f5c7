"""The seasons of a series: what each month or quarter usually adds, taken out before a forecast and put back after."""

from __future__ import annotations

import numpy as np
from scipy import special

from accord.judgement.compiled import Flags, Floats, Ints, compiled

FEWEST_YEARS = 3
"""Whole years a series needs before its seasons can be told."""
SURE = 0.05
"""The p below which seasons are taken to be there."""


def find_seasons(figures: Floats, position: Ints, offsets: Ints, season: Ints) -> tuple[Floats, Flags]:
    """What the season adds to every figure (0 where there are no seasons), and per series whether there are any.

    Figures (none missing) are sorted by series and step; ``position`` numbers the steps, ``season`` is how many of them
    make a year (1 = no seasons). The years of a series are counted back from its last figure; those with a figure in
    every season count. After the usual change from year to year has been taken out evenly, a season's part is its mean
    distance from its year's mean. There are seasons where three years or more count and the parts differ by more than
    chance (F test of a two-way table without repeats, p below 0.05). The parts of a series add up to 0 over a year.
    Source: G. W. Snedecor and W. G. Cochran, Statistical Methods (1967), chapter 11 (two-way classifications).
    """
    series = len(offsets) - 1
    parts, ratio = np.zeros(len(figures)), np.full(series, np.nan)
    years = np.zeros(series, dtype=np.int64)
    _find_all(figures, position, offsets, season, parts, ratio, years)
    with np.errstate(invalid="ignore"):
        p = special.fdtrc(season - 1.0, np.maximum((years - 1.0) * (season - 1.0), 1.0), ratio)
        found: Flags = p < SURE
    parts[~np.repeat(found, np.diff(offsets))] = 0.0
    return parts, found


@compiled
def _find_all(
    figures: Floats, position: Ints, offsets: Ints, season: Ints, parts: Floats, ratio: Floats, years: Ints
) -> None:
    for s in range(offsets.size - 1):
        start, end, length = offsets[s], offsets[s + 1], season[s]
        if length < 2 or end - start < FEWEST_YEARS * length:
            continue
        last = position[end - 1]
        table = np.full(((last - position[start]) // length + 1, length), np.nan)
        for i in range(start, end):
            back = last - position[i]
            table[back // length, back % length] = figures[i]
        years[s] = _fill(table)
        if years[s] >= FEWEST_YEARS:
            by_season, ratio[s] = _analyse(table[: years[s]])
            for i in range(start, end):
                parts[i] = by_season[(last - position[i]) % length]


@compiled
def _fill(table: Floats) -> int:
    """Moves the whole years to the top, the latest first; how many they are. Takes out the change from year to year."""
    length = table.shape[1]
    change, pairs, whole = 0.0, 0, 0
    for year in range(table.shape[0] - 1):
        for place in range(length):
            step = table[year, place] - table[year + 1, place]
            if not np.isnan(step):
                change += step
                pairs += 1
    slope = change / pairs / length if pairs else 0.0
    for year in range(table.shape[0]):
        if not np.isnan(table[year].sum()):
            for place in range(length):
                table[whole, place] = table[year, place] + slope * place
            whole += 1
    return whole


@compiled
def _analyse(table: Floats) -> tuple[Floats, float]:
    """The mean of each season around its years' means, and the F ratio of seasons to the rest; NaN without seasons."""
    years, length = table.shape
    by_season = np.zeros(length)
    for year in range(years):
        by_season += (table[year] - table[year].mean()) / years
    between, within, size = 0.0, 0.0, 0.0
    for year in range(years):
        mean = table[year].mean()
        for place in range(length):
            rest = table[year, place] - mean - by_season[place]
            between += by_season[place] ** 2
            within += rest * rest
            size += table[year, place] ** 2
    if between <= 1e-18 * size:
        return by_season, np.nan
    return by_season, between * (years - 1.0) / max(within, 1e-18 * size)
