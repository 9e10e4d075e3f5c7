"""Tests of one change: published figures, statsmodels, SciPy, exact fractions, and the edges at 0 and 100 %."""

from __future__ import annotations

import math
from fractions import Fraction
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import stats
from statsmodels.stats.proportion import confint_proportions_2indep

from accord.judgement.significance import (
    proportion_change,
    proportion_difference,
    rate_change,
    standard_error,
    width_change,
)


def column(*values: float) -> list[Any]:
    return [np.array([float(value)]) for value in values]


def proportion_p(x0: float, n0: float, x1: float, n1: float, inflation: float = 1.0) -> float:
    return float(proportion_change(*column(x0, n0, x1, n1), inflation=inflation)[0])


def interval(x0: float, n0: float, x1: float, n1: float, **more: float) -> tuple[float, float]:
    lower, upper = proportion_difference(*column(x0, n0, x1, n1), **more)
    return float(lower[0]), float(upper[0])


def rate_p(x0: float, e0: float, x1: float, e1: float, inflation: float = 1.0) -> float:
    return float(rate_change(*column(x0, e0, x1, e1), inflation=inflation)[0])


def slow_rate_p(before: int, after: int, share: Fraction) -> float:
    """The exact test in fractions: add up every split that is no likelier than the one seen."""
    total = before + after
    chances = [math.comb(total, k) * share**k * (1 - share) ** (total - k) for k in range(total + 1)]
    return float(sum(chance for chance in chances if chance <= chances[after] * (1 + Fraction(1, 10**7))))


@pytest.mark.parametrize(
    ("after", "before", "lower", "upper"),
    [
        ((56, 70), (48, 80), 0.0524, 0.3339),
        ((9, 10), (3, 10), 0.1705, 0.8090),
        ((6, 7), (2, 7), 0.0582, 0.8062),
        ((5, 56), (0, 29), -0.0381, 0.1926),
        ((0, 10), (0, 20), -0.1611, 0.2775),
        ((0, 10), (0, 10), -0.2775, 0.2775),
        ((10, 10), (0, 20), 0.6791, 1.0),
        ((10, 10), (0, 10), 0.6075, 1.0),
    ],
)
def test_the_interval_gives_the_limits_newcombe_published(
    after: tuple[int, int], before: tuple[int, int], lower: float, upper: float
) -> None:
    assert interval(*before, *after) == pytest.approx((lower, upper), abs=5e-5)


@settings(deadline=None, max_examples=60)
@given(n0=st.integers(1, 500), n1=st.integers(1, 500), s0=st.floats(0, 1), s1=st.floats(0, 1))
def test_the_interval_agrees_with_statsmodels(n0: int, n1: int, s0: float, s1: float) -> None:
    x0, x1 = round(n0 * s0), round(n1 * s1)
    expected = confint_proportions_2indep(x1, n1, x0, n0, method="newcomb", compare="diff")
    assert interval(x0, n0, x1, n1) == pytest.approx(expected, abs=1e-12)


@settings(deadline=None)
@given(n0=st.integers(1, 9999), n1=st.integers(1, 9999), s0=st.floats(0, 1), s1=st.floats(0, 1))
def test_p_is_the_level_at_which_the_interval_ends_at_nought(n0: int, n1: int, s0: float, s1: float) -> None:
    x0, x1 = round(n0 * s0), round(n1 * s1)
    p = proportion_p(x0, n0, x1, n1)
    if 1e-6 < p < 1 - 1e-6:
        ends = interval(x0, n0, x1, n1, confidence=1 - p)
        assert min(abs(ends[0]), abs(ends[1])) < 1e-9


@settings(deadline=None)
@given(n0=st.integers(1, 400), n1=st.integers(1, 400), s0=st.floats(0, 1), s1=st.floats(0, 1))
def test_p_below_five_per_cent_is_an_interval_without_nought(n0: int, n1: int, s0: float, s1: float) -> None:
    x0, x1 = round(n0 * s0), round(n1 * s1)
    lower, upper = interval(x0, n0, x1, n1)
    assert (proportion_p(x0, n0, x1, n1) < 0.05) == (lower > 0 or upper < 0)


@settings(deadline=None)
@given(n0=st.integers(1, 400), n1=st.integers(1, 400), s0=st.floats(0, 1), s1=st.floats(0, 1))
def test_neither_time_nor_the_other_answer_changes_p(n0: int, n1: int, s0: float, s1: float) -> None:
    x0, x1 = round(n0 * s0), round(n1 * s1)
    p = proportion_p(x0, n0, x1, n1)
    assert proportion_p(x1, n1, x0, n0) == pytest.approx(p, abs=1e-12)
    assert proportion_p(n0 - x0, n0, n1 - x1, n1) == pytest.approx(p, abs=1e-11)


def test_p_is_found_as_exactly_by_halving() -> None:
    low, high = 0.1, 5.0
    for _ in range(100):
        middle = (low + high) / 2
        below = interval(48, 80, 56, 70, confidence=1 - math.erfc(middle / math.sqrt(2)))[0] < 0
        low, high = (low, middle) if below else (middle, high)
    assert proportion_p(48, 80, 56, 70) == pytest.approx(math.erfc(low / math.sqrt(2)), abs=1e-12)


@pytest.mark.parametrize("events", [0, 37])
def test_no_change_at_nothing_or_everything_is_certainly_chance(events: int) -> None:
    assert proportion_p(events, 37, events, 37) == 1


def test_from_nothing_to_everything_is_news_and_needs_no_division() -> None:
    assert proportion_p(0, 40, 40, 40) < 1e-20
    assert proportion_p(0, 40, 1, 40) > 0.05


def test_a_change_beyond_all_doubt_has_p_nought() -> None:
    assert proportion_p(0, 1e7, 1e7, 1e7) == 0


@pytest.mark.parametrize("bad", [(1, 0, 1, 5), (1, 5, 6, 5), (-1, 5, 1, 5), (math.nan, 5, 1, 5), (1, 5, 1, math.nan)])
def test_what_is_no_proportion_is_not_testable(bad: tuple[float, float, float, float]) -> None:
    assert math.isnan(proportion_p(*bad))
    assert np.isnan(interval(*bad)).all()


def test_inflation_divides_both_samples() -> None:
    assert proportion_p(40, 100, 60, 100, inflation=2) == pytest.approx(proportion_p(20, 50, 30, 50), abs=1e-13)
    assert math.isnan(proportion_p(40, 100, 60, 100, inflation=math.nan))
    assert math.isnan(rate_p(40, 100, 60, 100, inflation=math.nan))


@settings(deadline=None)
@given(before=st.integers(0, 60), after=st.integers(0, 60), exposures=st.tuples(st.integers(1, 50), st.integers(1, 50)))
def test_the_exact_test_agrees_with_fractions(before: int, after: int, exposures: tuple[int, int]) -> None:
    share = Fraction(exposures[1], sum(exposures))
    p = rate_p(before, exposures[0], after, exposures[1])
    assert p == pytest.approx(slow_rate_p(before, after, share), abs=1e-12)


@pytest.mark.parametrize("size", [5, 40, 1000, 200_000, 30_000_000])
def test_the_exact_test_agrees_with_scipy_at_every_size(size: int) -> None:
    random = np.random.default_rng(size)
    for _ in range(60):
        e0, e1 = random.uniform(0.3, 3, 2)
        total = int(random.integers(1, size))
        after = int(random.binomial(total, min(1.0, e1 / (e0 + e1) * random.uniform(0.99, 1.01))))
        expected = stats.binomtest(after, total, e1 / (e0 + e1)).pvalue
        assert rate_p(total - after, e0, after, e1) == pytest.approx(expected, abs=1e-10)


def test_the_exact_test_keeps_its_figures_in_far_tails() -> None:
    assert rate_p(0, 1, 1000, 1) == pytest.approx(2 * 0.5**1000, rel=1e-12)
    assert rate_p(10, 1, 0, 1) == pytest.approx(2 * 0.5**10, rel=1e-13)


@settings(deadline=None)
@given(x0=st.integers(0, 10**6), x1=st.integers(0, 10**6), e0=st.floats(1, 100), e1=st.floats(1, 100))
def test_turning_time_round_changes_no_p(x0: int, x1: int, e0: float, e1: float) -> None:
    p = rate_p(x0, e0, x1, e1)
    assert 0 <= p <= 1
    assert rate_p(x1, e1, x0, e0) == pytest.approx(p, abs=1e-12)


@settings(deadline=None)
@given(x0=st.integers(0, 2000), x1=st.integers(0, 2000), more=st.integers(1, 50))
def test_a_larger_rise_is_never_less_significant(x0: int, x1: int, more: int) -> None:
    high, low = max(x0, x1), min(x0, x1)
    assert rate_p(low, 1, high + more, 1) <= rate_p(low, 1, high, 1) + 1e-12


def test_a_split_as_likely_as_the_likeliest_is_no_news_though_it_is_not_the_same() -> None:
    """Of two events, a third of them expected after: none and one are equally likely, but for a hair."""
    p = rate_change(*column(1, 2, 1, 1 - 1e-9))
    assert p.tolist() == [1.0]


def test_no_events_in_either_period_are_no_change() -> None:
    assert rate_p(0, 5, 0, 9) == 1


@pytest.mark.parametrize("bad", [(1, 0, 1, 5), (-1, 5, 1, 5), (math.nan, 5, 1, 5), (1, 5, 1, math.nan), (1, 5, 1, -2)])
def test_what_is_no_rate_is_not_testable(bad: tuple[float, float, float, float]) -> None:
    assert math.isnan(rate_p(*bad))


def test_inflation_divides_the_standard_score() -> None:
    plain = stats.norm.isf(rate_p(400, 1, 480, 1) / 2)
    assert rate_p(400, 1, 480, 1, inflation=4) == pytest.approx(2 * stats.norm.sf(plain / 2), rel=1e-10)
    assert rate_p(400, 1, 400, 1, inflation=4) == 1


def test_inflation_of_large_counts_is_the_quasi_poisson_test() -> None:
    """5 to 5.5 million: the exact p is 0 in floats, the inflated one must not be."""
    score = 0.5e6 / math.sqrt(10.5e6 * 4000)
    assert rate_p(5e6, 1, 5.5e6, 1) == 0
    assert rate_p(5e6, 1, 5.5e6, 1, inflation=4000) == pytest.approx(2 * stats.norm.sf(score), rel=0.01)


def test_limits_give_a_standard_error() -> None:
    errors = standard_error(np.array([8.04, 5.0, 6.0, np.nan]), np.array([11.96, 5.0, 5.0, 1.0]))
    assert np.allclose(errors, [1, 0, np.nan, np.nan], equal_nan=True)


def test_published_limits_give_a_z_test() -> None:
    """Figures of 10 and 14 with standard errors of 1: z = 4/√2."""
    p = width_change(*column(10, 8.04, 11.96, 14, 12.04, 15.96))
    assert p[0] == pytest.approx(math.erfc(2), rel=1e-12)


def test_touching_intervals_can_hide_a_real_change() -> None:
    """Intervals 0 ± 1.96 and 3 ± 1.96 overlap, and yet p is 3.4 %."""
    assert width_change(*column(0, -1.96, 1.96, 3, 1.04, 4.96))[0] == pytest.approx(0.0339, abs=5e-5)


def test_limits_of_no_width_or_missing_are_not_testable() -> None:
    assert np.isnan(width_change(*column(10, 10, 10, 11, 11, 11)))[0]
    assert np.isnan(width_change(*column(10, 9, 11, 11, math.nan, 12)))[0]
    assert width_change(*column(10, 10, 10, 11, 10, 12))[0] == pytest.approx(0.05, abs=1e-4)
