"""How a place stands beside others: different from the benchmark or not, its rank and its quantile."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from accord.judgement.compiled import BLANK, Codes, Floats, Ints, codes, compiled, floats, ints, side_by_side
from accord.judgement.grouping import in_order, rows_of_groups
from accord.judgement.polarity import BAND, HIGHER, LOWER
from accord.judgement.tolerance import compare

BETTER, SIMILAR, WORSE, HIGHER_THAN, LOWER_THAN = range(5)
WORDS = ("better", "similar", "worse", "higher", "lower")
"""The word for each comparison code; -1 is blank. At 99.8 % the page says "much" better or worse."""

GROUPS_AT_ONCE = 512
"""Groups of areas handed to the kernel at a time."""


def compare_with_benchmark(lower: Floats, upper: Floats, benchmark: Floats, polarity: npt.ArrayLike) -> Codes:
    """How each area differs from its benchmark: different only where the area's interval leaves the benchmark out.

    Code of ``WORDS`` per row, once with the 95 % limits and once with the 99.8 % ones. The ends count as inside
    (``similar``). Polarity none, and a band (where more may be better or worse), give ``higher`` or ``lower``. Blank
    where a limit or the benchmark is missing. The benchmark is taken as exact. Source: Public Health England,
    Technical Guide: Confidence Intervals (2018).
    """
    size = len(lower)
    out = np.empty(size, dtype=np.int8)
    side_by_side(
        lambda part: _compare_all(
            floats(lower, part), floats(upper, part), floats(benchmark, part), codes(polarity, part), out[part.rows]
        ),
        size,
    )
    return out


def rank_areas(
    value: Floats, group: Ints, polarity: npt.ArrayLike, *, low: npt.ArrayLike = np.nan, high: npt.ArrayLike = np.nan
) -> tuple[Ints, Ints]:
    """The rank of each area among those of its group, and how many have one: the columns rank and ranked.

    ``group`` holds whole numbers from 0, one for each indicator, period, breakdown and type of area; −1 leaves a row
    out (the benchmark itself). Rank 1 is the best by polarity, the lowest without one, and for a band the nearest to
    the middle of ``low`` and ``high``. Ties (by tolerance) share the lowest rank, and the next rank counts them all:
    1, 2, 2, 4. 0 in both columns where the row is left out; rank 0 where the value (or a band's edge) is missing.
    Source: the ranks of Public Health England's PHEindicatormethods (2018), ties taking the lowest.
    """
    size = len(value)
    groups = ints(group, size)
    key = np.empty(size)
    _rank_keys(floats(value, size), groups, codes(polarity, size), floats(low, size), floats(high, size), key)
    count = int(groups.max(initial=-1)) + 1
    rows, starts = rows_of_groups(np.where(np.isnan(key), -1, groups), count)
    rank = np.zeros(size, dtype=np.int64)
    side_by_side(lambda part: _rank_all(key, rows, starts[part.start : part.stop + 1], rank), count, GROUPS_AT_ONCE)
    ranked = np.where(groups >= 0, np.append(np.diff(starts), 0)[groups], 0)
    return rank, ranked


def quantile(rank: Ints, ranked: Ints, parts: int = 4) -> Ints:
    """Which of ``parts`` equal parts each area lies in, 1 = best (lowest rank); 0 without a rank or with fewer areas.

    floor((k + 1) − ceil((N + 1 − rank) / (N / k))), reckoned in whole numbers so that no rounding moves an area.
    ``ValueError`` where there is not at least one part. Source: Public Health England, PHEindicatormethods
    (phe_quantile).
    """
    if parts < 1:
        raise ValueError("areas are divided into at least one part")
    out = np.empty(len(rank), dtype=np.int64)
    side_by_side(lambda part: _quantiles(ints(rank, part), ints(ranked, part), parts, out[part.rows]), len(out))
    return out


@compiled
def _quantiles(rank: Ints, ranked: Ints, parts: int, out: Ints) -> None:
    for i in range(rank.size):
        out[i] = 0
        if rank[i] > 0 and ranked[i] >= parts:
            from_behind = (ranked[i] + 1 - rank[i]) * parts
            out[i] = max(parts + 1 - (from_behind + ranked[i] - 1) // ranked[i], 1)


@compiled
def _compare_all(lower: Floats, upper: Floats, benchmark: Floats, polarity: Codes, out: Codes) -> None:
    for i in range(lower.size):
        if np.isnan(lower[i]) or np.isnan(upper[i]) or np.isnan(benchmark[i]):
            out[i] = BLANK
        elif compare(lower[i], benchmark[i]) > 0:
            out[i] = _word(True, polarity[i])
        elif compare(upper[i], benchmark[i]) < 0:
            out[i] = _word(False, polarity[i])
        else:
            out[i] = SIMILAR


@compiled
def _word(above: bool, polarity: int) -> int:
    if polarity == HIGHER:
        return BETTER if above else WORSE
    if polarity == LOWER:
        return WORSE if above else BETTER
    return HIGHER_THAN if above else LOWER_THAN


@compiled
def _rank_keys(value: Floats, group: Ints, polarity: Codes, low: Floats, high: Floats, key: Floats) -> None:
    """What areas are ranked by, smallest first; NaN where an area takes no rank."""
    for i in range(value.size):
        if group[i] < 0:
            key[i] = np.nan
        elif polarity[i] == HIGHER:
            key[i] = -value[i]
        elif polarity[i] == BAND:
            key[i] = abs(value[i] - (low[i] + high[i]) / 2.0)
        else:
            key[i] = value[i]


@compiled
def _rank_all(key: Floats, rows: Ints, starts: Ints, rank: Ints) -> None:
    """Order the rows of each group by key and number them; a tie shares the number of its first row."""
    for g in range(starts.size - 1):
        order = in_order(rows[starts[g] : starts[g + 1]], key)
        first = 0
        for position in range(order.size):
            if compare(key[order[position]], key[order[first]]) > 0:
                first = position
            rank[order[position]] = first + 1
