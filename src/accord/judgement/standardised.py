"""Standardised figures: what an area's rate would be if its people were as old as those of a standard population.

Directly standardised rates weigh the area's own rate in each age band by the standard population; indirectly
standardised ratios hold the events seen against those the standard rates would lead one to expect.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from accord.judgement.compiled import BLANK, Codes, Floats, Ints, compiled, floats, ints
from accord.judgement.intervals import rate_interval
from accord.judgement.tolerance import compare

FEWEST_EVENTS = 10
"""On fewer events than this a directly standardised rate is not calculated: one case would carry a whole band."""

INCOMPLETE, NO_PEOPLE, FEW_EVENTS = range(3)
WHY = ("incomplete", "no_people", "few_events")
"""Why a standardised figure is not calculated; -1 where it is."""


@dataclass(frozen=True)
class Standardised:
    """One entry per area and period: the figure and its limits × multiplier, the events it rests on, and why there is
    none (codes of ``WHY``); NaN where it is not calculated."""

    value: Floats
    lower: Floats
    upper: Floats
    events: Floats
    why: Codes


def standardised_rate(
    events: Floats,
    population: Floats,
    standard: Floats,
    group: Ints,
    *,
    confidence: float = 0.95,
    multiplier: npt.ArrayLike = 1.0,
) -> Standardised:
    """The directly standardised rate of each group of age bands, with Dobson's limits.

    One row per age band: its events, its people, the standard population of the band, and the ``group`` (whole numbers
    from 0: one for each area and period) it belongs to; ``multiplier`` is a scalar or one entry per group. The rate is
    Σ w·d/n ÷ Σ w; its limits are rate + √(variance ÷ events) × (limits of the events − events), variance
    Σ w²·d/n² ÷ (Σ w)², the limits of the events being Byar's. Not calculated (NaN, with the reason) where a band lacks
    a number, where a band of the standard has nobody in the area, and on fewer than 10 events in all. A band without
    weight counts for nothing but its events.
    Sources: A. J. Dobson, K. Kuulasmaa, E. Eberle and J. Scherer, Statistics in Medicine 10 (1991), 457–462; Public
    Health England, Technical Guide: Confidence Intervals (2018).
    """
    size = len(events)
    groups = ints(group, size)
    number = int(groups.max(initial=-1)) + 1
    weighted, variance, weight, total = np.zeros((4, number))
    why = np.full(number, BLANK, dtype=np.int8)
    bands = floats(events, size), floats(population, size), floats(standard, size)
    _weigh(*bands, groups, weighted, variance, weight, total, why)
    possible = why == BLANK
    scale = np.divide(floats(multiplier, number), weight, out=np.full(number, np.nan), where=possible)
    value, count = weighted * scale, np.where(possible, total, np.nan)
    low, high = rate_interval(count, np.ones(number), confidence=confidence)
    step = np.sqrt(np.divide(variance, total, out=np.full(number, np.nan), where=possible)) * scale
    return Standardised(value, value + step * (low - count), value + step * (high - count), total, why)


def expected_events(population: Floats, standard_rate: Floats, group: Ints) -> Floats:
    """The events that standard rates (events per person of each band) lead one to expect in each group of age bands.

    ``group`` as in ``standardised_rate``. NaN where a band lacks a number or holds a negative one.
    Source: as ``standardised_ratio``.
    """
    size = len(population)
    people, rate = floats(population, size), floats(standard_rate, size)
    sound = (people >= 0) & (rate >= 0)
    expected = np.where(sound, people * rate, np.nan)
    groups = ints(group, size)
    sums: Floats = np.bincount(groups, weights=expected, minlength=int(groups.max(initial=-1)) + 1).astype(np.float64)
    return sums


def standardised_ratio(
    events: Floats, expected: Floats, *, confidence: float = 0.95, multiplier: npt.ArrayLike = 1.0
) -> tuple[Floats, Floats, Floats]:
    """The indirectly standardised ratio, events ÷ expected × multiplier: its value, lower and upper limit.

    Limits by the rule for rates on the events (Byar's, exact below 10), divided by the expected events. NaN where the
    expected events are not above 0 or the events are negative. A multiplier of 100 gives the usual index (100 = as
    expected); of the standard's crude rate, the indirectly standardised rate.
    Source: N. E. Breslow and N. E. Day, Statistical Methods in Cancer Research II (1987), 69–71.
    """
    size = len(events)
    count, base, scale = floats(events, size), floats(expected, size), floats(multiplier, size)
    possible = (base > 0) & (count >= 0)
    value = np.divide(count * scale, base, out=np.full(size, np.nan), where=possible)
    return value, *rate_interval(count, base, confidence=confidence, multiplier=scale)


@compiled
def _weigh(
    events: Floats,
    population: Floats,
    standard: Floats,
    group: Ints,
    weighted: Floats,
    variance: Floats,
    weight: Floats,
    total: Floats,
    why: Codes,
) -> None:
    """Sum the bands of each group, then say of each whether it may be calculated."""
    for i in range(events.size):
        g = group[i]
        if not (events[i] >= 0.0 and population[i] >= 0.0 and standard[i] >= 0.0):
            why[g] = INCOMPLETE
            continue
        total[g] += events[i]
        if standard[i] == 0.0:
            continue
        if population[i] == 0.0:
            if why[g] != INCOMPLETE:
                why[g] = NO_PEOPLE
            continue
        rate = events[i] / population[i]
        weighted[g] += standard[i] * rate
        variance[g] += standard[i] * standard[i] * rate / population[i]
        weight[g] += standard[i]
    for g in range(weight.size):
        if why[g] == BLANK and weight[g] == 0.0:
            why[g] = INCOMPLETE
        elif why[g] == BLANK and compare(total[g], float(FEWEST_EVENTS)) < 0:
            why[g] = FEW_EVENTS
        elif why[g] == INCOMPLETE:
            total[g] = np.nan
