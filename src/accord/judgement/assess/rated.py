"""The status of every observation, whatever its scheme, and how certain it is."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import polars as pl

from accord.judgement import certainty, status
from accord.judgement.assess.aims import Aims
from accord.judgement.assess.definitions import Definitions
from accord.judgement.assess.figures import Figures
from accord.judgement.assess.keys import says
from accord.judgement.assess.known import one_spelling
from accord.judgement.assess.observed import Observed
from accord.judgement.assess.travelled import Travel
from accord.judgement.compiled import BLANK, Codes, Flags, Floats
from accord.judgement.missing import REASONS as MISSING_REASONS

REASON_WORDS = (*status.REASONS, *sorted(MISSING_REASONS), "no_value", "baseline_missing", *status.MILESTONE_STATUS)
"""Every code of status_reason: those of the schemes, those of missing values, and a milestone's own word."""

_MISSING_STATUS = {"suppressed": status.SUPPRESSED, "not_due": status.NOT_DUE}


@dataclass(frozen=True)
class Rating:
    """Per observation the codes of its status, of the reason (`REASON_WORDS`) and of its certainty, and the figure the
    status was judged against (the nearest edge, for a band)."""

    status: Codes
    reason: Codes
    certainty: Codes
    target: Floats
    warnings: tuple[str, ...]


def rate(
    observed: Observed,
    figures: Figures,
    aims: Aims,
    travel: Travel,
    judgements: pl.DataFrame,
    no_baseline: Flags,
    definitions: Definitions,
) -> Rating:
    """The status of each observation by the scheme of its definition.

    A hidden figure is suppressed; a missing one is no_data (not_due where that is the reason), whatever its target; an
    indicator without a target whose baseline is declared missing is baseline_missing. A milestone's word is its status.
    """
    version = observed.version
    scheme = definitions.codes("scheme_code")[version]
    rating, reason = status.judge_status(
        scheme,
        figures.value,
        polarity=definitions.codes("polarity_code")[version],
        target=aims.target,
        floor=aims.floor,
        low=aims.low,
        high=aims.high,
        lower=figures.lower95,
        upper=figures.upper95,
        last_year=travel.last_year_value,
        tolerance=definitions.numbers("tolerance")[version],
        relative=definitions.flags("relative")[version],
        inclusive=definitions.flags("inclusive")[version],
        judged=_judged(observed, judgements),
    )
    rating, reason = rating.copy(), reason.copy()
    by_person = scheme == status.JUDGEMENT
    _rate_milestones(observed, definitions.kind_is("milestone")[version] & ~by_person, rating, reason)
    unstarted = (rating == status.NO_TARGET) & no_baseline
    rating[unstarted], reason[unstarted] = status.BASELINE_MISSING, REASON_WORDS.index("baseline_missing")
    _rate_missing(observed, figures, rating, reason, judged=rating < status.NO_DATA)
    in_band = scheme == status.WITHIN_BAND
    thresholds = {"low": aims.low, "high": aims.high}
    sure = certainty.judge_certainty(
        figures.lower95,
        figures.upper95,
        rated=(rating >= 0) & (rating < status.NO_DATA),
        target=np.where(in_band, np.nan, aims.target),
        floor=np.where(scheme == status.TARGET_AND_FLOOR, aims.floor, np.nan),
        **{name: np.where(in_band, edge, np.nan) for name, edge in thresholds.items()},
    )
    against = np.where(in_band, _nearest_edge(figures.value, aims), aims.target)
    return Rating(rating, reason, sure, against, tuple(_refused(observed, reason)))


def _judged(observed: Observed, judgements: pl.DataFrame) -> Codes:
    """The status code a person gave each observation (of the whole, not of a breakdown), blank where none did."""
    if judgements.is_empty():
        return np.full(len(observed.start), BLANK, dtype=np.int8)
    codes = one_spelling(pl.col("status")).replace_strict(
        list(status.WORDS), range(len(status.WORDS)), default=None, return_dtype=pl.Int8
    )
    given = judgements.select("indicator", "area", "start", "end", pl.lit("").alias("breakdown"), codes.alias("judged"))
    key = ["indicator", "area", "breakdown", "start", "end"]
    found = observed.rows.select(key).join(given, on=key, how="left", maintain_order="left")
    return found["judged"].fill_null(BLANK).to_numpy()


def _rate_milestones(observed: Observed, mine: Flags, rating: Codes, reason: Codes) -> None:
    if not mine.any():
        return
    word = observed.rows.select(one_spelling(pl.col("word"))).to_series()
    for name, code in status.MILESTONE_STATUS.items():
        rows = mine & says(word, name)
        rating[rows], reason[rows] = code, REASON_WORDS.index(name)


def _rate_missing(observed: Observed, figures: Figures, rating: Codes, reason: Codes, *, judged: Flags) -> None:
    """No value: no data, not due or suppressed by the reason given; what a person judged without a value stands."""
    valueless = np.isnan(figures.value) & ~((rating >= 0) & judged)
    rating[valueless], reason[valueless] = status.NO_DATA, REASON_WORDS.index("no_value")
    given = observed.rows["missing"]
    for word in _different(given) if valueless.any() else ():
        rows = valueless & says(given, word)
        rating[rows] = _MISSING_STATUS.get(word, status.NO_DATA)
        reason[rows] = REASON_WORDS.index(word if word in MISSING_REASONS else "no_value")
    rating[figures.hidden], reason[figures.hidden] = status.SUPPRESSED, REASON_WORDS.index("suppressed")


def _different(words: pl.Series) -> list[str]:
    return [] if words.null_count() == len(words) else words.drop_nulls().unique().to_list()


def _nearest_edge(value: Floats, aims: Aims) -> Floats:
    with np.errstate(invalid="ignore"):
        low_is_nearer = np.isnan(aims.high) | (np.abs(value - aims.low) <= np.abs(value - aims.high))
    return np.where(low_is_nearer, aims.low, aims.high)


def _refused(observed: Observed, reason: Codes) -> Iterator[str]:
    refused = reason == status.REASONS.index("relative_to_zero")
    for indicator in sorted(set(observed.rows["indicator"].filter(pl.Series(refused)))) if refused.any() else ():
        yield f"{indicator}: a relative tolerance means nothing for a target of 0; declare an absolute one."
