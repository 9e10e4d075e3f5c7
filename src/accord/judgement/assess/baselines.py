"""The baseline each figure is measured from."""

from datetime import date

import numpy as np
import polars as pl

from accord.judgement.assess.earlier import Earlier, rebases_by
from accord.judgement.assess.known import KEYS, latest
from accord.judgement.assess.observed import Observed, number_of_word
from accord.judgement.compiled import Flags, Floats


def baseline_values(
    baselines: pl.DataFrame, observed: Observed, earlier: Earlier, rebases: pl.DataFrame, known_on: date | None
) -> tuple[Floats, Flags]:
    """Per observation the value of its baseline (NaN without one), and whether its baseline is declared missing.

    An indicator and area have one baseline in force: the one of the latest period. It speaks of no period before its
    own and of none on the other side of a rebase; without a period, of every one.
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
    )
    heads = observed.heads.join(known, on=["indicator", "area", "breakdown"], how="left", maintain_order="left")
    begins = heads["from"].fill_null(-(10**6)).to_numpy()[observed.series]
    value = heads["number"].cast(pl.Float64).fill_null(np.nan).to_numpy()[observed.series]
    breaks = rebases_by(observed, rebases, begins)
    dated = begins > -(10**6)
    reachable = ~dated | ((observed.start >= begins) & (breaks == earlier.group))
    return np.where(reachable, value, np.nan), heads["absent"].fill_null(False).to_numpy()[observed.series]
