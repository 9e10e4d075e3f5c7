"""The recent trend: five years, one way, by more than chance."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import stats
from tests.judgement.slow_trend import cochran_armitage, slow_trend

from accord.judgement import direction, polarity, trend
from accord.judgement.compiled import words

FIVE = np.arange(5).reshape(1, 5)
NAN = math.nan


def of_line(value: list[float], error: float | list[float]) -> str:
    found = trend.judge_trend(np.array(value), FIVE, error=error)
    return str(words(found, trend.WORDS)[0])


def of_counts(events: list[float], total: list[float], effect: float = 1.0) -> str:
    found = trend.judge_trend(np.full(5, NAN), FIVE, events=events, total=total, inflation=effect)
    return str(words(found, trend.WORDS)[0])


def test_the_critical_value_is_that_of_two_in_a_thousand() -> None:
    assert pytest.approx(stats.chi2.isf(0.002, 1), abs=1e-12) == trend.CRITICAL


def test_five_rising_figures_increase_and_the_same_falling_decrease() -> None:
    assert of_line([10, 12, 14, 16, 18], 1.0) == "increasing"
    assert of_line([18, 16, 14, 12, 10], 1.0) == "decreasing"


def test_a_slope_within_chance_is_no_change() -> None:
    # slope 1 over Σ(t − 3)² = 10: χ² = 10 / error²; 9.5495 is crossed at error 1.0233
    assert of_line([1, 2, 3, 4, 5], 1.0234) == "no_change"
    assert of_line([1, 2, 3, 4, 5], 1.0232) == "increasing"


def test_a_slope_that_rests_on_one_figure_is_no_change() -> None:
    assert of_line([5, 5.1, 5, 4.9, 30], 1.0) == "no_change"


def test_a_slope_that_leaving_one_out_makes_level_is_kept() -> None:
    assert of_line([5, 5, 5, 5, 30], 1.0) == "increasing"


@pytest.mark.parametrize("error", [NAN, 0.0, [1, 1, NAN, 1, 1]])
def test_without_five_errors_it_cannot_be_calculated(error: float | list[float]) -> None:
    assert of_line([1, 2, 3, 4, 5], error) == "cannot_calculate"


def test_a_missing_point_or_year_cannot_be_calculated() -> None:
    assert of_line([1, 2, NAN, 4, 5], 1.0) == "cannot_calculate"
    found = trend.judge_trend(np.arange(5.0), np.array([[-1, 0, 1, 2, 3]]), error=0.1)
    assert words(found, trend.WORDS)[0] == "cannot_calculate"


def test_all_none_and_all_whole_are_no_change() -> None:
    assert of_counts([0] * 5, [50] * 5) == "no_change"
    assert of_counts([50] * 5, [50] * 5) == "no_change"


def test_a_share_that_leaves_nothing_needs_no_logarithm() -> None:
    assert of_counts([0, 0, 10, 20, 40], [100] * 5) == "increasing"
    assert of_counts([100, 99, 90, 80, 60], [100] * 5) == "decreasing"


def test_a_design_effect_makes_it_harder_to_be_sure() -> None:
    rising = [40.0, 44.0, 48.0, 52.0, 60.0], [100.0] * 5
    assert of_counts(*rising, NAN) == "no_change" or cochran_armitage(*rising, range(1, 6))[1] > trend.CRITICAL
    assert of_counts([x * 10 for x in rising[0]], [1000.0] * 5, 1.0) == "increasing"
    assert of_counts([x * 10 for x in rising[0]], [1000.0] * 5, 100.0) == "no_change"


def test_the_score_is_that_of_cochran_and_armitage() -> None:
    # by hand: N = 500, share 0.4; Σt(x − 40) = −20 −20 + 0 + 40 + 100... and variance 0.24 · 100 · 10
    events, total = [30.0, 30.0, 40.0, 50.0, 50.0], [100.0] * 5
    score, chi_square = cochran_armitage(events, total, range(1, 6))
    assert score == pytest.approx(-10 - 20 + 40 + 50)
    assert chi_square == pytest.approx(60**2 / 240)
    assert of_counts(events, total) == "increasing"


@settings(deadline=None)
@given(
    st.lists(st.floats(-1e3, 1e3), min_size=5, max_size=5),
    st.lists(st.floats(0.1, 100), min_size=5, max_size=5),
)
def test_lines_agree_with_the_slow_twin(value: list[float], error: list[float]) -> None:
    value = [round(x, 3) for x in value]
    assert of_line(value, error) == slow_trend(value, error)


@settings(deadline=None)
@given(st.lists(st.tuples(st.integers(1, 400), st.floats(0, 1)), min_size=5, max_size=5))
def test_counts_agree_with_the_slow_twin(drawn: list[tuple[int, float]]) -> None:
    total = [float(n) for n, _share in drawn]
    events = [float(round(n * share)) for n, share in drawn]
    assert of_counts(events, total) == slow_trend([], [], events, total)


@settings(deadline=None)
@given(st.lists(st.floats(-50, 50), min_size=5, max_size=5), st.floats(0.01, 1e6))
def test_the_unit_makes_no_difference(value: list[float], unit: float) -> None:
    whole = [float(round(x)) for x in value]
    assert of_line([x * unit for x in whole], 3.0 * unit) == of_line(whole, 3.0)


def meaning(found: int, good: int, **band: float) -> object:
    told = trend.trend_direction(np.array([found], dtype=np.int8), good, **band)
    return words(told, direction.WORDS)[0]


@pytest.mark.parametrize(
    ("good", "rising", "falling"),
    [
        (polarity.HIGHER, "improving", "worsening"),
        (polarity.LOWER, "worsening", "improving"),
        (polarity.NONE, "increasing", "decreasing"),
    ],
)
def test_a_trend_means_what_the_polarity_says(good: int, rising: str, falling: str) -> None:
    assert meaning(trend.INCREASING, good) == rising
    assert meaning(trend.DECREASING, good) == falling
    assert meaning(trend.NO_CHANGE, good) == "no_change"
    assert meaning(trend.CANNOT_CALCULATE, good) is None
    assert meaning(-1, good) is None


def test_a_band_is_approached_from_either_side() -> None:
    assert meaning(trend.INCREASING, polarity.BAND, value=5, low=10, high=20) == "improving"
    assert meaning(trend.INCREASING, polarity.BAND, value=25, low=10, high=20) == "worsening"
    assert meaning(trend.INCREASING, polarity.BAND, value=15, low=10, high=20) == "increasing"
