"""Benchmarks, ranks, quantiles and funnels, by hand, against slow twins, and at their edges."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from accord.judgement.benchmark import (
    WORDS,
    compare_with_benchmark,
    quantile,
    rank_areas,
)
from accord.judgement.compiled import words
from accord.judgement.polarity import BAND, HIGHER, LOWER, NONE


def word(lower: float, upper: float, benchmark: float, polarity: int) -> str | None:
    ends = np.array([lower]), np.array([upper])
    return words(compare_with_benchmark(*ends, np.array([benchmark]), polarity), WORDS)[0]


def ranks(values: list[float], polarity: int = LOWER, **band: float) -> list[int]:
    return rank_areas(np.array(values, dtype=float), np.zeros(len(values), dtype=int), polarity, **band)[0].tolist()


@pytest.mark.parametrize(
    ("polarity", "above", "below"),
    [
        (HIGHER, "better", "worse"),
        (LOWER, "worse", "better"),
        (NONE, "higher", "lower"),
        (BAND, "higher", "lower"),
    ],
)
def test_an_area_differs_where_its_interval_leaves_the_benchmark_out(polarity: int, above: str, below: str) -> None:
    assert word(5.1, 6, 5, polarity) == above
    assert word(4, 4.9, 5, polarity) == below
    assert word(4.9, 5.1, 5, polarity) == "similar"


def test_an_interval_that_ends_at_the_benchmark_is_similar() -> None:
    assert word(5, 6, 5, HIGHER) == "similar"
    assert word(0.1 + 0.2, 0.5, 0.3, HIGHER) == "similar"
    assert word(0.1, 0.3, 0.1 + 0.2, HIGHER) == "similar"


@pytest.mark.parametrize("missing", range(3))
def test_without_limits_or_benchmark_nothing_is_said(missing: int) -> None:
    known = [4.0, 6.0, 5.0]
    known[missing] = np.nan
    assert word(*known, HIGHER) is None


def test_rank_one_is_the_best_by_polarity() -> None:
    assert ranks([3, 9, 5], HIGHER) == [3, 1, 2]
    assert ranks([3, 9, 5], LOWER) == [1, 3, 2]
    assert ranks([3, 9, 5], NONE) == [1, 3, 2]


def test_a_band_ranks_by_distance_from_its_middle() -> None:
    assert ranks([4, 11, 7.5, 30], BAND, low=5, high=10) == [2, 2, 1, 4]


def test_ties_share_the_lowest_rank() -> None:
    assert ranks([1, 0.1 + 0.2, 0.3, 2]) == [3, 1, 1, 4]


def test_a_row_of_near_ties_does_not_become_one_tie() -> None:
    """Each lies within the tolerance of the one before, the third no longer of the first."""
    assert ranks([0, 0.8e-9, 1.6e-9]) == [1, 1, 3]


def test_missing_values_and_rows_left_out_take_no_rank() -> None:
    value, group = np.array([5.0, np.nan, 3.0, 1.0]), np.array([0, 0, 0, -1])
    rank, ranked = rank_areas(value, group, LOWER)
    assert rank.tolist() == [2, 0, 1, 0]
    assert ranked.tolist() == [2, 2, 2, 0]


def test_a_band_without_edges_takes_no_rank() -> None:
    assert ranks([1, 2], BAND) == [0, 0]


def test_no_areas_have_no_ranks() -> None:
    rank, ranked = rank_areas(np.array([]), np.array([], dtype=int), LOWER)
    assert rank.size == ranked.size == 0


@settings(deadline=None)
@given(rows=st.lists(st.tuples(st.integers(0, 3), st.integers(0, 6)), max_size=60), polarity=st.sampled_from([1, -1]))
def test_ranks_agree_with_counting_the_better_ones(rows: list[tuple[int, int]], polarity: int) -> None:
    group, value = np.array([g for g, _ in rows], dtype=int), np.array([float(v) for _, v in rows])
    rank, ranked = rank_areas(value, group, polarity)
    for i, (g, v) in enumerate(rows):
        others = [w for h, w in rows if h == g]
        assert rank[i] == 1 + sum(polarity * (w - v) > 0 for w in others)
        assert ranked[i] == len(others)


@settings(deadline=None)
@given(values=st.lists(st.floats(-1e6, 1e6), min_size=1, max_size=30), seed=st.integers(0, 99))
def test_the_order_of_rows_does_not_matter(values: list[float], seed: int) -> None:
    order = np.random.default_rng(seed).permutation(len(values))
    rounded = [round(value, 2) for value in values]
    shuffled = ranks([rounded[i] for i in order], HIGHER)
    assert [ranks(rounded, HIGHER)[i] for i in order] == shuffled


def test_eight_areas_fall_two_into_each_quarter() -> None:
    rank = np.arange(1, 9)
    assert quantile(rank, np.full(8, 8), 4).tolist() == [1, 1, 2, 2, 3, 3, 4, 4]


def test_quarters_of_ten_areas_by_hand() -> None:
    """floor(5 − ceil((11 − rank) / 2.5)): ranks 1 to 3 give 1, 4 and 5 give 2, 6 to 8 give 3, 9 and 10 give 4."""
    assert quantile(np.arange(1, 11), np.full(10, 10), 4).tolist() == [1, 1, 1, 2, 2, 3, 3, 3, 4, 4]


@pytest.mark.parametrize("parts", [2, 3, 4, 5, 10])
def test_quantiles_agree_with_the_published_formula(parts: int) -> None:
    for areas in range(parts, 160):
        rank = np.arange(1, areas + 1)
        expected = [math.floor((parts + 1) - math.ceil((areas + 1 - r) / (areas / parts))) or 1 for r in rank]
        assert quantile(rank, np.full(areas, areas), parts).tolist() == expected


def test_tied_areas_share_a_quantile() -> None:
    rank, ranked = rank_areas(np.array([1.0, 2, 2, 2, 5, 6, 7, 8]), np.zeros(8, dtype=int), LOWER)
    assert quantile(rank, ranked).tolist() == [1, 1, 1, 1, 3, 3, 4, 4]


def test_too_few_areas_have_no_quantile() -> None:
    assert quantile(np.array([1, 2, 3, 0]), np.array([3, 3, 3, 8]), 4).tolist() == [0, 0, 0, 0]


def test_parts_must_be_at_least_one() -> None:
    with pytest.raises(ValueError, match="at least one part"):
        quantile(np.array([1]), np.array([1]), 0)
