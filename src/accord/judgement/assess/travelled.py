"""Direction of travel over all series: against the point before, last year and the baseline, with its test."""

from dataclasses import dataclass

import numpy as np
import polars as pl

from accord.judgement import direction, significance
from accord.judgement.assess.aims import Aims
from accord.judgement.assess.definitions import Definitions
from accord.judgement.assess.earlier import Earlier
from accord.judgement.assess.figures import Figures
from accord.judgement.assess.observed import Observed
from accord.judgement.compiled import Codes, Flags, Floats, Ints


@dataclass(frozen=True)
class Travel:
    """Per observation: the direction and whether it is more than chance, and the changes in the indicator's unit.

    `direction` holds the codes of `accord.judgement.direction`; `p` and `q` are NaN where not testable.
    """

    direction: Codes
    p: Floats
    q: Floats
    year_on_year: Floats
    since_baseline: Floats
    last_year_value: Floats
    previous_value: Floats


def judge_travel(
    observed: Observed, figures: Figures, earlier: Earlier, aims: Aims, baseline: Floats, definitions: Definitions
) -> Travel:
    """The direction of travel of each observation, its test, and its change on last year and on the baseline.

    Figures on two sides of a rebase are not comparable: their direction says so and no change is given. `q` allows for
    the number of tests among the figures read together: the latest figures of one area, or for earlier ones the figures
    of one area whose periods end on the same day.
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
    last_year_value = np.where(
        _same_group(earlier.group, earlier.last_year), _at(figures.value, earlier.last_year), np.nan
    )
    return Travel(
        direction=verdict,
        p=p,
        q=significance.false_discovery(p, _families(observed, earlier)),
        year_on_year=figures.value - last_year_value,
        since_baseline=figures.value - baseline,
        last_year_value=last_year_value,
        previous_value=previous_value,
    )


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
        if mine.any():
            events, total = np.where(mine, figures.events, np.nan), np.where(mine, figures.total, np.nan)
            effect = definitions.numbers("design_effect")[observed.version] if "proportion" in kinds else 1.0
            inflation = significance.variance_inflation(effect, dispersion(events, total, previous, observed.offsets))
            tested = change(_at(events, previous), _at(total, previous), events, total, inflation=inflation)
            p = np.where(np.isnan(tested), p, tested)
    by_width = significance.width_change(
        _at(figures.value, previous),
        _at(figures.lower95, previous),
        _at(figures.upper95, previous),
        figures.value,
        figures.lower95,
        figures.upper95,
    )
    p = np.where(np.isnan(p), by_width, p)
    numeric = ~definitions.kind_is("yes_no", "milestone", "grade")[observed.version]
    usual = significance.usual_change(figures.value, previous, observed.offsets, wanted=np.isnan(p) & numeric)
    return np.where(np.isnan(p) & numeric, usual, p)


def _families(observed: Observed, earlier: Earlier) -> Ints:
    """A number per set of figures that are read together: an area's latest, or an area's of one last day."""
    area = observed.heads["area"].rank("dense").cast(pl.Int64).to_numpy()[observed.series]
    read_together = observed.end + 1_000_000
    read_together[earlier.latest[earlier.latest >= 0]] = 0
    return area * 10_000_000 + read_together
