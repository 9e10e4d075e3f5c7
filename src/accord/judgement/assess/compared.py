"""How places stand beside each other: rank, quartile, the benchmark, and each place's part of its parent's gap."""

from dataclasses import dataclass
from itertools import pairwise

import numpy as np
import polars as pl

from accord.judgement import benchmark, gap
from accord.judgement.assess.aims import Aims
from accord.judgement.assess.definitions import Definitions
from accord.judgement.assess.figures import Figures
from accord.judgement.assess.keys import days, number_rows, truths
from accord.judgement.assess.matched import same_period, stretches
from accord.judgement.assess.observed import Observed
from accord.judgement.assess.places import EVER, Located, lives_of_parts, number_of_parts
from accord.judgement.assess.words import enumerated, gather
from accord.judgement.compiled import Codes, Flags, Floats, Ints, compiled, floats, ints
from accord.judgement.grouping import number_groups, rows_of_groups

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
    observed: Observed, figures: Figures, aims: Aims, located: Located, definitions: Definitions
) -> Standing:
    """Rank among areas of the same type for one period and breakdown, and the difference from the benchmark.

    The benchmark itself has no rank and is compared with nothing; an area of unknown type ranks among its like. Plain
    counts differ because places differ in size: chance is no measure of that, so they are not called better or worse.
    """
    polarity = definitions.codes("polarity_code")[observed.version]
    first = stretches(observed)
    starts = pl.Series(first[:-1])
    benchmarks = definitions.table["benchmark"]
    against = benchmarks[pl.Series(observed.version[first[:-1]])]
    is_benchmark = np.repeat(truths(observed.rows["area"][starts] == against), np.diff(first))
    group = np.where(is_benchmark | np.isnan(figures.value), -1, _peers(observed, located))
    rank, ranked = benchmark.rank_areas(figures.value, group, polarity, low=aims.low, high=aims.high)
    beside = same_period(observed, first, against)
    level = np.where(is_benchmark | (beside < 0), np.nan, figures.value[beside])
    compared = np.isfinite(level) & np.isfinite(figures.value)
    counted = definitions.kind_is("count")[observed.version] & np.isfinite(figures.events)
    like = np.where(counted, np.nan, level)
    return Standing(
        rank=rank,
        ranked=ranked,
        quartile=benchmark.quantile(rank, ranked),
        benchmark_area=gather(enumerated(benchmarks), np.where(compared, observed.version, -1)),
        benchmark_95=benchmark.compare_with_benchmark(figures.lower95, figures.upper95, like, polarity),
        benchmark_998=benchmark.compare_with_benchmark(figures.lower998, figures.upper998, like, polarity),
    )


def _peers(observed: Observed, located: Located) -> Ints:
    """A number from 0 per set of areas that rank among each other."""
    kind = gather(located.places["type"], located.place)
    peers = number_rows([observed.heads["indicator"], observed.heads["breakdown"], kind])
    period, periods = observed.lasting
    return number_groups(peers[observed.series] * periods + period)[0]


def gap_shares(observed: Observed, figures: Figures, aims: Aims, located: Located, definitions: Definitions) -> Floats:
    """Each area's part of its parent's gap to the parent's target, in the unit of the target; the parts add up to it.

    (numerator − target rate × denominator) / the parent's denominator × multiplier. The parts are the areas there were
    on the last day of the period. NaN where numerator or denominator is missing for the area, any of its siblings or
    the parent, where the parts do not add up to the parent, and where the parent has no target.
    """
    rows = len(figures.value)
    shares = np.full(rows, np.nan)
    whole = ~np.isnan(figures.numerator) & (figures.denominator > 0) & ~np.isnan(aims.target)
    whole &= _is_their_ratio(observed, figures, definitions)
    if not whole.any():
        return shares
    places, place = located.places, located.place
    of = same_period(observed, observed.offsets, gather(places["parent"], place))
    of = np.where((of >= 0) & whole[of], of, -1)
    if not (of >= 0).any():
        return shares
    begun, gone = (np.append(days(places[name], blank), blank) for name, blank in (("begun", -EVER), ("gone", EVER)))
    _share_gaps(
        of,
        observed.series,
        observed.end,
        ints(begun[place], len(place)),
        ints(gone[place], len(place)),
        _number_of_parts(observed, of, places),
        floats(figures.numerator, rows),
        floats(figures.denominator, rows),
        floats(aims.target, rows),
        floats(definitions.numbers("multiplier")[observed.version], rows),
        shares,
    )
    return shares


def _is_their_ratio(observed: Observed, figures: Figures, definitions: Definitions) -> Flags:
    """Whether each figure is numerator / denominator × multiplier, as far as it was published; a figure that is
    standardised or weighed is not, and a gap of those numbers would not be its own."""
    with np.errstate(divide="ignore", invalid="ignore"):
        ratio = figures.numerator / figures.denominator * definitions.numbers("multiplier")[observed.version]
        alike: Flags = np.abs(figures.value - ratio) <= gap.rounding(
            figures.value, gap.half_of_last(definitions.numbers("decimals"))[observed.version]
        )
    return alike


def _number_of_parts(observed: Observed, of: Ints, places: pl.DataFrame) -> Ints:
    """How many parts the area of each row named in `of` had on the last day of the row's period; 0 for other rows."""
    found = np.zeros(len(of), dtype=np.int64)
    parents = np.unique(of[of >= 0])
    area = observed.heads["area"]
    number = number_rows([area])
    order, starts = rows_of_groups(number[observed.series[parents]], int(number.max()) + 1)
    lives = lives_of_parts(places)
    for begin, stop in pairwise(starts.tolist()):
        rows = parents[order[begin:stop]]
        if len(rows):
            found[rows] = number_of_parts(lives[area[int(observed.series[rows[0]])]], observed.end[rows])
    return found


@compiled
def _share_gaps(
    of: Ints,
    series: Ints,
    end: Ints,
    begun: Ints,
    gone: Ints,
    parts: Ints,
    numerator: Floats,
    denominator: Floats,
    target: Floats,
    multiplier: Floats,
    shares: Floats,
) -> None:
    """Each row's part of the gap of the row it is a part of (`of`, −1 = none), where all the parts add up to that."""
    size = of.size
    numerators, denominators = np.zeros(size, dtype=np.int64), np.zeros(size, dtype=np.int64)
    top, bottom = np.zeros(size), np.zeros(size)
    for i in range(size):
        if of[i] < 0 or not begun[series[i]] < end[i] <= gone[series[i]] + 1:
            continue
        if not np.isnan(numerator[i]):
            numerators[of[i]] += 1
            top[of[i]] += numerator[i]
        if not np.isnan(denominator[i]):
            denominators[of[i]] += 1
            bottom[of[i]] += denominator[i]
    for i in range(size):
        w = of[i]
        if w < 0 or not begun[series[i]] < end[i] <= gone[series[i]] + 1:
            continue
        if numerators[w] != parts[w] or denominators[w] != parts[w]:
            continue
        if _adds_up(top[w], numerator[w]) and _adds_up(bottom[w], denominator[w]):
            expected = target[w] / multiplier[i] * denominator[i]
            shares[i] = (numerator[i] - expected) / denominator[w] * multiplier[i]


@compiled
def _adds_up(parts: float, whole: float) -> bool:
    return bool(abs(parts - whole) <= _ADDS_UP * max(abs(whole), 1.0))
