"""How places stand beside each other: rank, quartile, the benchmark, and each place's part of its parent's gap."""

from dataclasses import dataclass

import numpy as np
import polars as pl

from accord.judgement import benchmark
from accord.judgement.assess.aims import Aims
from accord.judgement.assess.definitions import Definitions
from accord.judgement.assess.figures import Figures
from accord.judgement.assess.observed import Observed
from accord.judgement.assess.places import each_place, parts_in, there_was
from accord.judgement.compiled import Codes, Floats, Ints

_ADDS_UP = 1e-6
"""How far, relatively, the parts may miss their parent's numerator or denominator and still count as adding up."""


@dataclass(frozen=True)
class Standing:
    """Per observation: rank, number of areas ranked and quartile (0 = none), and the comparison with the benchmark
    (codes of `accord.judgement.benchmark`); `benchmark_area` is null where there is nothing to compare with."""

    rank: Ints
    ranked: Ints
    quartile: Ints
    benchmark_area: pl.Series
    benchmark_95: Codes
    benchmark_998: Codes


def judge_standing(
    observed: Observed, figures: Figures, aims: Aims, areas: pl.DataFrame, definitions: Definitions
) -> Standing:
    """Rank among areas of the same type for one period and breakdown, and the difference from the benchmark.

    The benchmark itself has no rank and is compared with nothing; an area of unknown type ranks among its like. Plain
    counts differ because places differ in size: chance is no measure of that, so they are not called better or worse.
    """
    polarity = definitions.codes("polarity_code")[observed.version]
    against = definitions.table["benchmark"].gather(observed.version)
    is_benchmark = (observed.rows["area"] == against).fill_null(False).to_numpy()
    group = np.where(is_benchmark | np.isnan(figures.value), -1, _peers(observed, areas))
    rank, ranked = benchmark.rank_areas(figures.value, group, polarity, low=aims.low, high=aims.high)
    level = np.where(is_benchmark, np.nan, _benchmark_values(observed, figures, against, is_benchmark))
    compared = pl.Series(np.isfinite(level) & np.isfinite(figures.value))
    counted = definitions.kind_is("count")[observed.version] & np.isfinite(figures.events)
    like = np.where(counted, np.nan, level)
    return Standing(
        rank=rank,
        ranked=ranked,
        quartile=benchmark.quantile(rank, ranked),
        benchmark_area=pl.select(pl.when(compared).then(against)).to_series(),
        benchmark_95=benchmark.compare_with_benchmark(figures.lower95, figures.upper95, like, polarity),
        benchmark_998=benchmark.compare_with_benchmark(figures.lower998, figures.upper998, like, polarity),
    )


def _peers(observed: Observed, areas: pl.DataFrame) -> Ints:
    """A number from 0 per set of areas that rank among each other."""
    kinds = areas.select(pl.col("code").alias("area"), "type").unique("area", keep="last", maintain_order=True)
    heads = observed.heads.join(kinds, on="area", how="left", maintain_order="left").with_columns(
        pl.col("type").fill_null("")
    )
    peers = heads.select(pl.struct("indicator", "breakdown", "type").rank("dense")).to_series().cast(pl.Int64)
    period = pl.Series(observed.start * 200_000 + observed.end - observed.start).rank("dense").cast(pl.Int64).to_numpy()
    numbers = peers.to_numpy()[observed.series] * (int(period.max(initial=0)) + 1) + period
    dense: Ints = pl.Series(numbers).rank("dense").cast(pl.Int64).to_numpy() - 1
    return dense


def _benchmark_values(
    observed: Observed, figures: Figures, against: pl.Series, is_benchmark: np.ndarray[tuple[int], np.dtype[np.bool_]]
) -> Floats:
    """The benchmark's figure for the same indicator, period and breakdown, NaN where there is none."""
    if not is_benchmark.any():
        return np.full(len(figures.value), np.nan)
    keys = ["indicator", "area", "breakdown", "start", "end"]
    levels = observed.rows.select(keys).with_columns(level=pl.Series(figures.value, nan_to_null=True))
    wanted = observed.rows.select(keys).with_columns(area=against)
    found = wanted.join(levels.filter(pl.Series(is_benchmark)), on=keys, how="left", maintain_order="left")
    return found["level"].fill_null(np.nan).to_numpy()


def gap_shares(
    observed: Observed, figures: Figures, aims: Aims, areas: pl.DataFrame, definitions: Definitions
) -> Floats:
    """Each area's part of its parent's gap to the parent's target, in the unit of the target; the parts add up to it.

    (numerator − target rate × denominator) / the parent's denominator × multiplier. The parts are the areas there were
    on the last day of the period. NaN where numerator or denominator is missing for the area, any of its siblings or
    the parent, where the parts do not add up to the parent, and where the parent has no target.
    """
    places = each_place(areas)
    figured = observed.rows.select("indicator", "area", "breakdown", "start", "end").with_columns(
        place=pl.int_range(pl.len(), dtype=pl.Int64),
        numerator=pl.Series(figures.numerator, nan_to_null=True),
        denominator=pl.Series(figures.denominator, nan_to_null=True),
        target=pl.Series(aims.target, nan_to_null=True),
        multiplier=pl.Series(definitions.numbers("multiplier")[observed.version]),
    )
    shares = np.full(len(figures.value), np.nan)
    key = ["indicator", "parent", "breakdown", "start", "end"]
    whole = figured.filter(pl.all_horizontal(pl.col("numerator", "denominator", "target").is_not_null()))
    whole = whole.filter(pl.col("denominator") > 0).rename({"area": "parent"}).drop("place", "multiplier")
    if whole.is_empty():
        return shares
    parts = figured.join(places, on="area").filter(there_was()).join(whole, on=key, suffix="_whole")
    parts = parts.join(parts_in(whole, places), on=["parent", "start", "end"])
    sound = (
        (pl.col("numerator").count().over(key) == pl.col("parts"))
        & (pl.col("denominator").count().over(key) == pl.col("parts"))
        & _adds_up("numerator", key)
        & _adds_up("denominator", key)
    )
    expected = pl.col("target_whole") / pl.col("multiplier") * pl.col("denominator")
    share = (pl.col("numerator") - expected) / pl.col("denominator_whole") * pl.col("multiplier")
    found = parts.filter(sound).select("place", share.alias("share"))
    shares[found["place"].to_numpy()] = found["share"].to_numpy()
    return shares


def _adds_up(column: str, key: list[str]) -> pl.Expr:
    whole = pl.col(f"{column}_whole")
    miss = (pl.col(column).sum().over(key) - whole).abs()
    return miss <= _ADDS_UP * pl.max_horizontal(whole.abs(), 1.0)
