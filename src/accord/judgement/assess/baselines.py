"""The baseline each figure is measured from."""

from datetime import date

import numpy as np
import polars as pl

from accord.judgement.assess.definitions import Definitions
from accord.judgement.assess.earlier import Earlier, rebases_by, slack_days
from accord.judgement.assess.known import KEYS, latest
from accord.judgement.assess.observed import Observed, number_of_word
from accord.judgement.compiled import Flags, Floats, Ints

_YEAR = 365.2425


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
    known = latest(baselines, KEYS["baselines"], known_on).sort("start", nulls_last=False, maintain_order=True)
    known = known.unique(["indicator", "area"], keep="last", maintain_order=True)
    if known.is_empty():
        return np.full(len(observed.start), np.nan), np.zeros(len(observed.start), dtype=np.bool_)
    number = pl.coalesce("value", number_of_word(pl.col("word")))
    missing = (pl.col("status") == "missing").fill_null(False) | number.is_null()
    known = known.select(
        "indicator",
        "area",
        pl.lit("").alias("breakdown"),
        pl.when(~missing).then(number).alias("number"),
        missing.alias("absent"),
        pl.col("start").cast(pl.Int32).cast(pl.Int64).alias("from"),
        pl.col("end").cast(pl.Int32).cast(pl.Int64).alias("to"),
    )
    heads = observed.heads.join(known, on=["indicator", "area", "breakdown"], how="left", maintain_order="left")
    begins = heads["from"].fill_null(-(10**6)).to_numpy()[observed.series]
    value = heads["number"].cast(pl.Float64).fill_null(np.nan).to_numpy()[observed.series]
    breaks = rebases_by(observed, rebases, begins)
    dated = begins > -(10**6)
    ends = heads["to"].fill_null(0).to_numpy()[observed.series]
    cumulative = definitions.flags("cumulative")[observed.version]
    reachable = ~dated | ((observed.start >= begins) & (breaks == earlier.group))
    if cumulative.any():
        slack = slack_days(definitions)[observed.version]
        reachable &= ~cumulative | (dated & _is_same_point(observed, begins, ends, slack))
    return np.where(reachable, value, np.nan), heads["absent"].fill_null(False).to_numpy()[observed.series]


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
