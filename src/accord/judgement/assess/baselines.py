"""The baseline each figure is measured from."""

from datetime import date

import numpy as np
import polars as pl

from accord.judgement.assess.definitions import Definitions
from accord.judgement.assess.earlier import Earlier, rebases_by, slack_days
from accord.judgement.assess.keys import days, says
from accord.judgement.assess.known import KEYS, latest
from accord.judgement.assess.observed import Observed, number_of_word
from accord.judgement.compiled import Flags, Floats, Ints

_YEAR = 365.2425
_ALWAYS = -(10**6)
"""The day number from which a baseline without a period holds."""


def baseline_values(
    baselines: pl.DataFrame,
    observed: Observed,
    earlier: Earlier,
    rebases: pl.DataFrame,
    definitions: Definitions,
    known_on: date | None,
) -> tuple[Floats, Flags]:
    """Per observation the value of its baseline (NaN without one), and whether its baseline is declared missing.

    An indicator and area have one baseline in force: the one of the latest period. It speaks of no period before its
    own and of none on the other side of a rebase; without a period, of every one. A cumulative figure is measured only
    from a baseline of the same point of the year: a part of a year is not held against a whole one.
    """
    rows = len(observed.start)
    known = latest(baselines, KEYS["baselines"], known_on)
    if known.is_empty():
        return np.full(rows, np.nan), np.zeros(rows, dtype=np.bool_)
    known = known[pl.Series(np.argsort(days(known["start"], _ALWAYS), kind="stable"))]
    number = _numbers(known)
    missing = says(known["status"], "missing") | np.isnan(number)
    place = np.where(observed.whole, observed.find_heads(known, "indicator", "area"), -1)
    value, absent = np.append(np.where(missing, np.nan, number), np.nan)[place], np.append(missing, False)[place]
    begins = np.append(days(known["start"], _ALWAYS), _ALWAYS)[place][observed.series]
    ends = np.append(days(known["end"]), 0)[place][observed.series]
    breaks = rebases_by(observed, rebases, begins)
    dated = begins > _ALWAYS
    cumulative = definitions.flags("cumulative")[observed.version]
    reachable = ~dated | ((observed.start >= begins) & (breaks == earlier.group))
    if cumulative.any():
        slack = slack_days(definitions)[observed.version]
        reachable &= ~cumulative | (dated & _is_same_point(observed, begins, ends, slack))
    return np.where(reachable, value[observed.series], np.nan), absent[observed.series]


def _numbers(known: pl.DataFrame) -> Floats:
    """The value of each baseline, words (yes, met, good) as the numbers that order them."""
    if known["word"].null_count() == known.height:
        return known["value"].to_numpy()
    return known.select(pl.coalesce("value", number_of_word(pl.col("word")))).to_series().to_numpy()


def _is_same_point(observed: Observed, begins: Ints, ends: Ints, slack: Ints) -> Flags:
    """Whether each row's running total has run as long as one from day `begins` to before day `ends`.

    Both end at the same point of the year, give or take `slack` days, and either neither is longer than a year (the
    period of a running total may be written from the start of its year or not) or both are of one length.
    """
    apart = observed.end - ends
    point = np.abs(apart - np.rint(apart / _YEAR) * _YEAR) <= slack
    length, other = observed.end - observed.start, ends - begins
    alike: Flags = point & ((np.maximum(length, other) <= _YEAR + slack) | (np.abs(length - other) <= slack))
    return alike
