"""Direction of travel over all series: against the point before, last year and the baseline, with its test."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Self

import numpy as np
import polars as pl

from accord.judgement import direction, significance
from accord.judgement.assess.aims import Aims
from accord.judgement.assess.definitions import Definitions
from accord.judgement.assess.earlier import Earlier
from accord.judgement.assess.figures import Figures
from accord.judgement.assess.keys import number_rows
from accord.judgement.assess.observed import Observed
from accord.judgement.compiled import Codes, Flags, Floats, Ints
from accord.judgement.grouping import number_groups

_MORE_THAN_DAYS = 10_000_000
"""More than the largest number of what is read together."""


@dataclass(frozen=True)
class Travel:
    """Per observation: the direction and whether it is more than chance, and the changes in the indicator's unit.

    `direction` holds the codes of `accord.judgement.direction`; `p` is NaN where not testable. `together` is the same
    number for the figures of one area that are read together, whose false alarms are counted (`count_alarms`).
    """

    direction: Codes
    p: Floats
    together: Ints
    year_on_year: Floats
    since_baseline: Floats
    last_year_value: Floats
    previous_value: Floats


def judge_travel(
    observed: Observed, figures: Figures, earlier: Earlier, aims: Aims, baseline: Floats, definitions: Definitions
) -> Travel:
    """The direction of travel of each observation, its test, and its change on last year and on the baseline.

    Figures on two sides of a rebase are not comparable: their direction says so and no change is given. Read together
    are the latest figures of one area, or of earlier ones the figures of one area whose periods end on the same day.
    """
    version = observed.version
    comparable = _same_group(earlier.group, earlier.previous)
    previous_value = _at(figures.value, earlier.previous)
    verdict = direction.judge_direction(
        figures.value,
        previous_value,
        definitions.codes("polarity_code")[version],
        dead_band=definitions.numbers("no_change_within")[version],
        low=aims.low,
        high=aims.high,
        comparable=comparable,
    )
    p = _chance(observed, figures, np.where(comparable, earlier.previous, -1), definitions)
    together = _read_together(observed, earlier)
    last_year_value = np.where(
        _same_group(earlier.group, earlier.last_year), _at(figures.value, earlier.last_year), np.nan
    )
    return Travel(
        direction=verdict,
        p=p,
        together=together,
        year_on_year=figures.value - last_year_value,
        since_baseline=figures.value - baseline,
        last_year_value=last_year_value,
        previous_value=previous_value,
    )


@dataclass(frozen=True)
class Tests:
    """The tests of a part of an agreement, a row per observation: `p` (NaN = no test) and the number, from 0, of the
    `family` that it is read with; per family its area, and the number of what of that area it is."""

    p: Floats
    family: Ints
    areas: pl.Series
    together: Ints

    @classmethod
    def of(cls, observed: Observed, travel: Travel) -> Self:
        """The tests among the directions of travel."""
        area = number_rows([observed.heads["area"]])
        family, families = number_groups(area[observed.series] * _MORE_THAN_DAYS + travel.together)
        one = np.empty(families, dtype=np.int64)
        one[family] = np.arange(len(family))
        return cls(travel.p, family, observed.heads["area"][pl.Series(observed.series[one])], travel.together[one])


def count_alarms(parts: Sequence[Tests]) -> list[Floats]:
    """The q of each test: what p is when the number of tests among the figures read together is allowed for.

    One column for each part of an agreement; what is read together may lie in several parts.
    """
    area = number_rows([pl.concat([tests.areas for tests in parts])])
    number, families = number_groups(area * _MORE_THAN_DAYS + np.concatenate([tests.together for tests in parts]))
    begins = np.cumsum([0, *(len(tests.areas) for tests in parts)])
    family = np.concatenate([number[begin:][tests.family] for begin, tests in zip(begins, parts, strict=False)])
    q = significance.false_discovery(np.concatenate([tests.p for tests in parts]), family, families)
    return np.split(q, np.cumsum([len(tests.p) for tests in parts])[:-1])


def _same_group(group: Ints, other: Ints) -> Flags:
    same: Flags = (other >= 0) & (group == group[other])
    return same


def _at(column: Floats, rows: Ints) -> Floats:
    """The column at those rows, NaN for row −1."""
    return np.append(column, np.nan)[rows]


def _chance(observed: Observed, figures: Figures, previous: Ints, definitions: Definitions) -> Floats:
    """The p of each change by the best test its figures allow; words (yes, met, good) are not tested."""
    p = np.full(len(figures.value), np.nan)
    for kinds, change, dispersion in (
        (("proportion",), significance.proportion_change, significance.proportion_dispersion),
        (("rate", "count"), significance.rate_change, significance.rate_dispersion),
    ):
        mine = definitions.kind_is(*kinds)[observed.version]
        rows = np.flatnonzero(mine & (previous >= 0) & ~np.isnan(figures.events))
        if len(rows):
            events, total = np.where(mine, figures.events, np.nan), np.where(mine, figures.total, np.nan)
            effect = definitions.numbers("design_effect")[observed.version[rows]] if "proportion" in kinds else 1.0
            past = dispersion(events, total, previous, observed.offsets)[rows]
            inflation = significance.variance_inflation(effect, past)
            before = previous[rows]
            p[rows] = change(events[before], total[before], events[rows], total[rows], inflation=inflation)
    rows = np.flatnonzero(np.isnan(p) & (previous >= 0) & ~np.isnan(figures.lower95))
    before = previous[rows]
    p[rows] = significance.width_change(
        *(column[before] for column in (figures.value, figures.lower95, figures.upper95)),
        *(column[rows] for column in (figures.value, figures.lower95, figures.upper95)),
    )
    numeric = ~definitions.kind_is("yes_no", "milestone", "grade")[observed.version]
    untested = np.isnan(p) & numeric
    if untested.any():
        usual = significance.usual_change(figures.value, previous, observed.offsets, wanted=untested)
        p = np.where(untested, usual, p)
    return p


def _read_together(observed: Observed, earlier: Earlier) -> Ints:
    """0 for the latest figure of each series, for every other the last day of its period (a day number, moved up)."""
    together = observed.end + 1_000_000
    together[earlier.latest[earlier.latest >= 0]] = 0
    return together
