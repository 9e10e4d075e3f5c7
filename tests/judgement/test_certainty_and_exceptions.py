"""Certainty, primary suppression and exceptions, one figure at a time."""

import numpy as np
import pytest

from accord.judgement import certainty, control, direction, exceptions, status, suppression


def sure(lower: float, upper: float, *, rated: bool = True, **thresholds: float) -> str | None:
    (code,) = certainty.judge_certainty(np.array([lower]), np.array([upper]), rated=rated, **thresholds)
    return certainty.WORDS[code] if code >= 0 else None


def test_every_threshold_has_to_be_cleared() -> None:
    assert sure(46.0, 49.0, target=50.0, floor=45.0) == "certain"
    assert sure(44.0, 49.0, target=50.0, floor=45.0) == "may_be_chance"
    assert sure(11.0, 19.0, low=10.0, high=20.0) == "certain"


def test_touching_a_threshold_is_not_clearing_it() -> None:
    assert sure(50.0, 53.0, target=50.0) == "may_be_chance"


def test_without_an_interval_it_is_not_known_and_without_a_rating_blank() -> None:
    assert sure(np.nan, 53.0, target=50.0) == "not_known"
    assert sure(51.0, 53.0, rated=False, target=50.0) is None


def test_small_counts_are_hidden_but_zero_is_not() -> None:
    counts = np.array([0.0, 1.0, 4.0, 5.0, np.nan])
    assert suppression.too_small(counts, 5).tolist() == [False, True, True, False, False]
    assert not suppression.too_small(counts, np.nan).any()


def raised(rating: int, travel: int, q: float, variation: str = "common_cause", **flags: bool) -> str:
    (bits,) = exceptions.judge_exceptions(
        np.array([rating], dtype=np.int8),
        np.array([travel], dtype=np.int8),
        np.array([q]),
        np.array([control.VARIATION_WORDS.index(variation)], dtype=np.int8),
        **flags,
    )
    return exceptions.written(bits)


@pytest.mark.parametrize(("q", "expected"), [(0.049, "green_worsening"), (0.05, ""), (np.nan, "green_worsening")])
def test_a_worsening_counts_by_q_or_where_untestable(q: float, expected: str) -> None:
    assert raised(status.GREEN, direction.WORSENING, q) == expected


def test_every_red_that_does_not_improve_is_named_twice() -> None:
    assert raised(status.RED, direction.NO_CHANGE, 0.9) == "red;red_not_improving"
    assert raised(status.RED, direction.IMPROVING, 0.9) == raised(status.RED, -1, np.nan) == "red"


def test_an_improvement_is_no_exception_even_out_of_control() -> None:
    assert raised(status.GREEN, direction.IMPROVING, 0.01, "improving") == ""
    assert raised(status.NO_TARGET, direction.INCREASING, 0.01, "high") == "out_of_control"


def test_exceptions_are_written_in_one_order() -> None:
    got = raised(status.AMBER, direction.WORSENING, 0.01, "concerning", overdue=True, no_baseline=True)
    assert got == "amber_worsening;out_of_control;overdue;no_baseline"


@pytest.mark.parametrize(("chance", "raised"), [(0.0999, "forecast_miss"), (0.1, ""), (0.9, ""), (np.nan, "")])
def test_a_chance_below_one_in_ten_is_forecast_to_miss(chance: float, raised: str) -> None:
    codes = np.array([status.WORDS.index("green")]), np.array([direction.WORDS.index("improving")])
    usual = np.array([control.VARIATION_WORDS.index("common_cause")])
    bits = exceptions.judge_exceptions(*codes, np.array([np.nan]), usual, p_target=np.array([chance]))
    assert exceptions.written(int(bits[0])) == raised
