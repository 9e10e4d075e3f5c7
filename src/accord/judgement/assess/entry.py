"""`assess`: the steps of judgement in order, over all series at once."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

import numpy as np
import polars as pl

from accord.judgement import status
from accord.judgement.assess.ahead import look_ahead
from accord.judgement.assess.aims import find_aims, promises
from accord.judgement.assess.baselines import baseline_values
from accord.judgement.assess.compared import gap_shares, judge_standing
from accord.judgement.assess.controlled import chart
from accord.judgement.assess.definitions import Definitions, read_definitions
from accord.judgement.assess.derived import derive
from accord.judgement.assess.earlier import find_earlier
from accord.judgement.assess.figures import read_figures
from accord.judgement.assess.flagged import overdue
from accord.judgement.assess.hidden import without_hidden
from accord.judgement.assess.known import KEYS, Typed, latest, recorded_by, table
from accord.judgement.assess.observed import Observed, arrange
from accord.judgement.assess.places import Located
from accord.judgement.assess.rated import rate
from accord.judgement.assess.released import Published
from accord.judgement.assess.results import POINT_SCHEMA, Judged, in_words, points_table, results_table, with_q
from accord.judgement.assess.standardised import standardise
from accord.judgement.assess.travelled import Tests, count_alarms, judge_travel
from accord.judgement.assess.unequal import fill_gaps
from accord.judgement.compiled import Flags


@dataclass(frozen=True)
class Assessed:
    """What assessment gives: `results` (a row per observation, the columns of RESULT_SCHEMA), `points` (the control
    charts' points, POINT_SCHEMA; empty unless asked for), and warnings, each a sentence. `together` has a number per
    row: figures of one area with the same number are read together, which is what `direction_q` counts within."""

    results: pl.DataFrame
    points: pl.DataFrame
    warnings: tuple[str, ...]
    together: pl.Series


def assess(
    tables: Mapping[str, pl.DataFrame], *, known_on: date | None = None, today: date, with_points: bool = False
) -> Assessed:
    """Judges every series of an agreement package.

    `tables` are the package's tables by name, typed as in `accord.judgement.columns` (absent ones are empty). Only
    what was recorded by the end of `known_on` counts, of each key the latest; without it everything counts, as known
    `today`. `today` decides what is overdue. Results are not rounded, and blank (null) where nothing can be said.
    """
    found = assess_in_codes(tables, known_on=known_on, today=today, with_points=with_points)
    return replace(found, results=in_words(found.results))


def assess_in_codes(
    tables: Mapping[str, pl.DataFrame], *, known_on: date | None, today: date, with_points: bool
) -> Assessed:
    """The same with results in the columns of CODED_SCHEMA: quicker to keep and to write than their words."""
    found, tests = assess_alone(tables, known_on=known_on, today=today, with_points=with_points)
    (q,) = count_alarms([tests])
    return replace(found, results=with_q(found.results, q))


def assess_alone(
    tables: Mapping[str, pl.DataFrame],
    *,
    known_on: date | None,
    today: date,
    with_points: bool,
    names_coded: bool = False,
) -> tuple[Assessed, Tests]:
    """What the figures of an agreement, or of a part of it that needs no other, say by themselves, and their tests.

    The results are those of `results_table`; `with_q` puts in what hangs on all that is read together.
    """
    judged = judge(tables, known_on, today)
    found = Assessed(
        results=results_table(judged, known_on or today, names_coded=names_coded),
        points=points_table(judged) if with_points else pl.DataFrame(schema=POINT_SCHEMA),
        warnings=judged.warnings,
        together=pl.Series("together", judged.travel.together),
    )
    return found, Tests.of(judged.observed, judged.travel)


def judge(tables: Mapping[str, pl.DataFrame], known_on: date | None, today: date) -> Judged:
    """The steps of judgement one after another."""
    tables = Typed(tables)
    definitions, observed, notes = prepare(tables, known_on)
    areas, rebases = table(tables, "areas"), table(tables, "rebases")
    published = Published(areas, table(tables, "area_memberships"), table(tables, "links"), tables.get("shown"))
    figures = read_figures(observed, definitions, published, tables.get("withheld"))
    figures, no_gap = fill_gaps(observed, figures, areas, definitions)
    promised = promises(table(tables, "targets"), observed, known_on)
    aims = find_aims(promised, observed, definitions)
    earlier = find_earlier(observed, figures, rebases, definitions)
    baselines = table(tables, "baselines")
    baseline, no_baseline = baseline_values(baselines, observed, earlier, rebases, definitions, known_on)
    baseline = without_hidden(baseline, baselines, observed, figures.hidden)
    travel = judge_travel(observed, figures, earlier, aims, baseline, definitions)
    judgements = latest(table(tables, "judgements"), KEYS["judgements"], known_on)
    rating = rate(observed, figures, aims, travel, judgements, no_baseline, definitions)
    located = Located.of(observed, areas)
    return Judged(
        definitions=definitions,
        observed=observed,
        figures=figures,
        aims=aims,
        earlier=earlier,
        travel=travel,
        rating=rating,
        chart=chart(observed, figures, earlier, aims, travel, definitions),
        ahead=look_ahead(observed, figures, earlier, promised, definitions),
        standing=judge_standing(observed, figures, aims, located, definitions),
        gap_share=gap_shares(observed, figures, aims, located, definitions),
        overdue=overdue(observed, figures, earlier, table(tables, "releases"), located, definitions, today),
        no_baseline=no_baseline & _is_last(observed),
        warnings=(*notes, *figures.warnings, *no_gap, *rating.warnings),
    )


def prepare(tables: Mapping[str, pl.DataFrame], known_on: date | None) -> tuple[Definitions, Observed, tuple[str, ...]]:
    """The definitions, the observations in order (derived ones among them), and warnings."""
    observations = recorded_by(table(tables, "observations"), known_on)
    judgements = latest(table(tables, "judgements"), KEYS["judgements"], known_on)
    bands = latest(table(tables, "age_bands"), KEYS["age_bands"], known_on)
    observed_codes = {code for rows in (observations, bands) if rows.height for code in rows["indicator"].unique()}
    definitions = read_definitions(table(tables, "indicators"), observed_codes, known_on)
    areas, agreement = table(tables, "areas"), table(tables, "agreement")
    by_age, notes = standardise(bands, table(tables, "standard_population"), observations, definitions, known_on)
    observations = pl.concat([observations, by_age]) if by_age.height else observations
    derived, warnings = derive(observations, areas, agreement, definitions, known_on)
    judged_only = _judged_without_figures(judgements, observations, definitions)
    extra = [rows for rows in (derived, judged_only) if rows.height]
    whole = pl.concat([observations, *extra]) if extra else observations
    return definitions, arrange(whole, definitions), (*definitions.warnings, *notes, *warnings)


def _judged_without_figures(
    judgements: pl.DataFrame, observations: pl.DataFrame, definitions: Definitions
) -> pl.DataFrame:
    """An empty observation for each judgement of an indicator judged by people that has no observation."""
    by_people = definitions.codes_where(definitions.codes("scheme_code") == status.JUDGEMENT)
    if judgements.is_empty() or not by_people:
        return observations.clear()
    mine = judgements.filter(pl.col("indicator").is_in(by_people))
    key = ["indicator", "area", "start", "end"]
    whole = observations.filter(pl.col("breakdown").is_null())
    alone = mine.select(*key, "period").join(whole.select(key), on=key, how="anti")
    return pl.concat([observations.clear(), alone], how="diagonal").select(observations.columns)


def _is_last(observed: Observed) -> Flags:
    """Whether each row is the last of its series."""
    last = np.zeros(len(observed.start), dtype=np.bool_)
    last[observed.offsets[1:] - 1] = True
    return last
