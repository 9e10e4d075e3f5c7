"""Direction of travel: the sign of a change by what is good, the dead-band, bands, ties, missing figures."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from accord.judgement.compiled import words
from accord.judgement.direction import WORDS, judge_direction, relative_change
from accord.judgement.polarity import BAND, HIGHER, LOWER, NONE

figures = st.floats(-1e6, 1e6).map(lambda x: round(x, 3))
polarities = st.sampled_from([NONE, HIGHER, LOWER, BAND])


def direction(before: float, after: float, polarity: int, **more: float | bool) -> str | None:
    codes = judge_direction(np.array([after]), np.array([before]), polarity, **more)
    return words(codes, WORDS)[0]


def slow_direction(before: float, after: float, polarity: int, dead_band: float, low: float, high: float) -> str:
    """The obvious twin: plain sentences, no arrays."""
    tolerance = 1e-9 * max(1, abs(before), abs(after))
    if polarity == BAND:
        before, after = (max(low - x, 0, x - high) for x in (before, after))
        polarity = LOWER
    if abs(after - before) <= dead_band + tolerance:
        return "no_change"
    if polarity == NONE:
        return "increasing" if after > before else "decreasing"
    good = after > before if polarity == HIGHER else after < before
    return "improving" if good else "worsening"


@pytest.mark.parametrize(
    ("polarity", "expected"), [(HIGHER, "improving"), (LOWER, "worsening"), (NONE, "increasing"), (BAND, "increasing")]
)
def test_a_rise_is_named_by_what_is_good(polarity: int, expected: str) -> None:
    assert direction(10, 12, polarity) == expected


@pytest.mark.parametrize(
    ("polarity", "expected"), [(HIGHER, "worsening"), (LOWER, "improving"), (NONE, "decreasing"), (BAND, "decreasing")]
)
def test_a_fall_is_named_by_what_is_good(polarity: int, expected: str) -> None:
    assert direction(12, 10, polarity) == expected


def test_a_change_as_large_as_the_dead_band_is_no_change() -> None:
    assert direction(0.2, 0.3, HIGHER, dead_band=0.1) == "no_change"
    assert direction(0.2, 0.3001, HIGHER, dead_band=0.1) == "improving"


def test_a_blank_dead_band_is_nought() -> None:
    assert direction(0.2, 0.2000001, HIGHER, dead_band=np.nan) == "improving"


def test_the_same_sum_in_another_order_is_no_change() -> None:
    assert direction(0.1 + 0.2 + 0.3, 0.3 + 0.2 + 0.1, LOWER) == "no_change"


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [(2, 4, "improving"), (12, 30, "worsening"), (6, 9, "no_change"), (4, 12, "worsening"), (3, 12, "no_change")],
)
def test_a_band_indicator_improves_towards_its_band(before: float, after: float, expected: str) -> None:
    assert direction(before, after, BAND, low=5, high=10) == expected


def test_a_band_with_one_edge_is_open_on_the_other_side() -> None:
    assert direction(100, 1000, BAND, low=5) == "no_change"
    assert direction(100, 1000, BAND, high=5) == "worsening"


def test_a_missing_figure_gives_no_direction() -> None:
    assert direction(np.nan, 1, HIGHER) is None
    assert direction(1, np.nan, HIGHER, comparable=False) is None


def test_figures_either_side_of_a_break_are_not_comparable() -> None:
    assert direction(1, 2, HIGHER, comparable=False) == "not_comparable"


def test_a_rise_from_nought_has_a_direction_but_no_relative_change() -> None:
    assert direction(0, 3, LOWER) == "worsening"
    assert np.isnan(relative_change(np.array([3.0]), np.array([0.0]))[0])


def test_relative_change_is_a_share_of_the_size_of_the_base() -> None:
    change = relative_change(np.array([3.0, -3.0, np.nan]), np.array([2.0, -2.0, 1.0]))
    assert np.allclose(change, [0.5, -0.5, np.nan], equal_nan=True)


@settings(deadline=None)
@given(before=figures, after=figures, polarity=polarities, dead_band=st.floats(0, 100))
def test_the_kernel_agrees_with_the_slow_twin(before: float, after: float, polarity: int, dead_band: float) -> None:
    expected = slow_direction(before, after, polarity, dead_band, -50.0, 50.0)
    assert direction(before, after, polarity, dead_band=dead_band, low=-50, high=50) == expected


@settings(deadline=None)
@given(before=figures, after=figures)
def test_turning_polarity_round_turns_the_word_round(before: float, after: float) -> None:
    turned = {"improving": "worsening", "worsening": "improving", "no_change": "no_change"}
    assert direction(before, after, HIGHER) == turned[str(direction(before, after, LOWER))]


def test_columns_of_different_length_are_refused() -> None:
    with pytest.raises(ValueError, match="stands beside"):
        judge_direction(np.ones(2), np.ones(3), HIGHER)
