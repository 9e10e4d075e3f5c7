"""Gaps between places: differences and ratios with their limits, the rest of a whole, the best of the others."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from accord.judgement.inequality import best_other, gap_difference, gap_ratio, rest_of
from accord.judgement.intervals import proportion_interval, rate_interval
from accord.judgement.polarity import BAND, HIGHER, LOWER, NONE
from accord.judgement.significance import proportion_difference


def columns(*numbers: float) -> tuple[np.ndarray, ...]:
    return tuple(np.array([number], dtype=float) for number in numbers)


def slow_ratio(a: float, l1: float, u1: float, b: float, l2: float, u2: float) -> tuple[float, float]:
    """Donner and Zou's limits as printed."""
    product = a * b
    low = (product - math.sqrt(product**2 - l1 * u2 * (2 * a - l1) * (2 * b - u2))) / (u2 * (2 * b - u2))
    high = (product + math.sqrt(product**2 - u1 * l2 * (2 * a - u1) * (2 * b - l2))) / (l2 * (2 * b - l2))
    return low, high


counts = st.tuples(st.integers(1, 400), st.integers(0, 400)).filter(lambda pair: pair[1] <= pair[0])


@settings(deadline=None)
@given(counts, counts)
def test_the_difference_of_two_proportions_is_newcombes(one: tuple[int, int], two: tuple[int, int]) -> None:
    mine, theirs = (proportion_interval(*columns(pair[1], pair[0])) for pair in (one, two))
    value, other = columns(one[1] / one[0], two[1] / two[0])
    found = gap_difference(value, *mine, other, *theirs)
    low, high = proportion_difference(*columns(two[1], two[0], one[1], one[0]))
    assert (found[1][0], found[2][0]) == pytest.approx((low[0], high[0]), abs=1e-12)


def test_newcombes_own_example() -> None:
    """56/70 against 48/80: the paper prints 0.0524 to 0.3339."""
    mine, theirs = proportion_interval(*columns(56, 70)), proportion_interval(*columns(48, 80))
    difference, low, high = gap_difference(*columns(0.8), *mine, *columns(0.6), *theirs)
    assert (difference[0], low[0], high[0]) == pytest.approx((0.2, 0.0524, 0.3339), abs=5e-5)


@settings(deadline=None)
@given(st.integers(1, 300), st.integers(40, 300), st.floats(1, 1e4), st.floats(1, 1e4))
def test_a_ratio_agrees_with_the_printed_formula(events: int, others: int, people: float, more: float) -> None:
    mine, theirs = rate_interval(*columns(events, people)), rate_interval(*columns(others, more))
    a, b = events / people, others / more
    ratio, low, high = gap_ratio(*columns(a), *mine, *columns(b), *theirs)
    expected = slow_ratio(a, mine[0][0], mine[1][0], b, theirs[0][0], theirs[1][0])
    assert ratio[0] == pytest.approx(a / b)
    assert (low[0], high[0]) == pytest.approx(expected, rel=1e-6)
    assert low[0] <= ratio[0] <= high[0]


def test_a_figure_of_nought_has_a_ratio_of_nought_and_an_upper_limit() -> None:
    ratio, low, high = gap_ratio(*columns(0, 0, 3, 10, 8, 12))
    assert (ratio[0], low[0], high[0]) == pytest.approx((0, 0, 3 / math.sqrt(8 * 12)))


def test_a_ratio_to_what_may_be_nought_has_no_bound() -> None:
    ratio, low, high = gap_ratio(*columns(4, 2, 7, 1, 0, 5))
    assert ratio[0] == 4
    assert 0 < low[0] < 4
    assert math.isnan(high[0])


@pytest.mark.parametrize("figures", [(4, 2, 7, 0, 0, 5), (-1, -2, 0, 3, 2, 4), (4, 2, 7, np.nan, 1, 2)])
def test_there_is_no_ratio_without_something_to_divide_by(figures: tuple[float, ...]) -> None:
    assert np.isnan(gap_ratio(*columns(*figures))).all()


@pytest.mark.parametrize("figures", [(4, 5, 7, 3, 2, 4), (4, 3, 5, 3, np.nan, 4)])
def test_limits_on_the_wrong_side_of_their_figure_are_no_limits(figures: tuple[float, ...]) -> None:
    for found in (gap_difference(*columns(*figures)), gap_ratio(*columns(*figures))):
        assert np.isfinite(found[0]).all()
        assert np.isnan(found[1:]).all()


def test_the_rest_is_the_whole_without_the_part() -> None:
    top, below = rest_of(np.array([30.0]), np.array([100.0]), np.array([120.0]), np.array([600.0]))
    assert (top[0], below[0]) == (90, 500)


@pytest.mark.parametrize("numbers", [(130, 100, 120, 600), (30, 600, 120, 600), (30, 100, np.nan, 600)])
def test_a_part_is_smaller_than_its_whole(numbers: tuple[float, ...]) -> None:
    top, below = rest_of(*columns(*numbers))
    assert np.isnan(top[0]) or np.isnan(below[0])


def test_the_best_of_the_others() -> None:
    value, group = np.array([3.0, 9, 5, np.nan, 1, 7]), np.array([0, 0, 0, 0, 1, -1])
    assert best_other(value, group, HIGHER).tolist() == [1, 2, 1, 1, -1, -1]
    assert best_other(value, group, LOWER).tolist() == [2, 0, 0, 0, -1, -1]
    assert best_other(value, group, NONE).tolist() == best_other(value, group, BAND).tolist() == [-1] * 6


def test_of_two_alike_the_first_is_the_best_other() -> None:
    assert best_other(np.array([4.0, 4.0, 4.0]), np.zeros(3, dtype=int), LOWER).tolist() == [1, 0, 0]
