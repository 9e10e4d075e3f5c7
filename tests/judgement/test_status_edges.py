"""Status at its seams: one test for each mistake that the tests of the schemes would not have noticed."""

import numpy as np
import pytest

from accord.judgement import polarity, status


def judged(scheme: str, value: float, good: str = "higher", **columns: float | bool) -> tuple[str, str]:
    code = status.SCHEMES.index(scheme)
    rating, reason = status.judge_status(code, np.array([value]), polarity=polarity.CODES[good], **columns)
    return status.WORDS[rating[0]], status.REASONS[reason[0]]


def test_the_words_of_a_kind_are_ordered_as_people_order_them() -> None:
    assert status.KIND_WORDS == {
        "yes_no": {"yes": 1, "no": 0},
        "milestone": {
            "met": 5, "complete": 5, "on_track": 4, "delayed": 2, "serious_delay": 1, "not_met": 0, "missed": 0,
            "not_started": 0,
        },
        "grade": {
            "outstanding": 4, "excellent": 4, "good": 3, "fair": 2, "satisfactory": 2, "requires_improvement": 2,
            "inadequate": 1, "poor": 1, "a": 5, "b": 4, "c": 3, "d": 2, "e": 1,
        },
    }  # fmt: skip


@pytest.mark.parametrize(
    ("written", "kind", "good", "word"),
    [
        ("", "", "", "target_and_floor"),
        ("tolerance_and_improvement", "absolute", "higher", "tolerance_and_improvement"),
        ("tolerance", "relative", "higher", "relative"),
        ("improvement", "absolute", "higher", "tolerance_and_improvement"),
    ],
)
def test_a_scheme_is_not_mistaken_for_its_neighbour(written: str, kind: str, good: str, word: str) -> None:
    assert status.scheme_word(written, kind, good) == word


def test_what_is_judged_by_is_named_and_never_counted_off() -> None:
    with pytest.raises(TypeError):
        status.judge_status(0, np.array([1.0]), 1)


def test_a_band_polarity_has_no_better_side_of_a_target() -> None:
    assert judged("target_and_floor", 60.0, "band", target=50.0) == ("no_target", "no_polarity")


def test_exactly_at_an_exclusive_target_without_a_floor_is_amber() -> None:
    assert judged("target_and_floor", 50.0, target=50.0, inclusive=False) == ("amber", "exactly_at_target")
    assert judged("target_and_floor", 49.0, target=50.0, inclusive=False) == ("red", "worse_than_target")
    assert judged("relative", 50.0, target=50.0, inclusive=False) == ("amber", "exactly_at_target")


def test_an_absolute_tolerance_that_is_not_declared_is_none() -> None:
    assert judged("absolute", 49.5, target=50.0) == ("red", "beyond_tolerance")


def test_a_per_cent_is_a_hundredth() -> None:
    assert judged("relative", 44.96, target=50.0) == ("red", "beyond_tolerance")
    assert judged("relative", 45.0, target=50.0) == ("amber", "within_tolerance")
    assert judged("band", 8.995, "band", low=10.0, high=20.0, tolerance=10.0, relative=True) == ("red", "outside_band")


def test_the_lower_edge_of_an_exclusive_band_is_near_it() -> None:
    assert judged("band", 10.0, "band", low=10.0, high=20.0, inclusive=False) == ("amber", "near_band")


def test_the_lower_edge_answers_for_a_figure_on_it() -> None:
    band = {"low": -10.0, "high": 0.0, "tolerance": 10.0, "inclusive": False}
    assert judged("band", -10.0, "band", **band) == ("amber", "near_band")


def test_a_band_without_a_tolerance_is_red_just_outside() -> None:
    assert judged("band", 9.5, "band", low=10.0, relative=False) == ("red", "outside_band")


def test_a_relative_tolerance_of_an_edge_at_nought_is_refused_however_small() -> None:
    assert judged("band", -1.0, "band", low=0.0, tolerance=0.5) == ("no_target", "relative_to_zero")
    assert judged("band", -1.0, "band", low=0.0, tolerance=0.0) == ("red", "outside_band")


def test_a_relative_tolerance_is_of_the_size_of_an_edge_below_nought() -> None:
    assert judged("band", -10.5, "band", low=-10.0, tolerance=10.0) == ("amber", "near_band")


def test_half_an_interval_is_none() -> None:
    assert judged("significance", 50.0, target=50.0, lower=51.0) == ("no_data", "no_interval")
    assert judged("significance", 50.0, target=50.0, upper=49.0) == ("no_data", "no_interval")


def test_an_interval_that_ends_at_the_target_contains_it() -> None:
    assert judged("significance", 48.0, target=50.0, lower=46.0, upper=50.0) == ("amber", "interval_contains_target")


def test_an_interval_above_the_target_is_red_where_less_is_better() -> None:
    assert judged("significance", 53.0, "lower", target=50.0, lower=51.0, upper=55.0) == ("red", "interval_worse")


def test_a_small_profile_is_a_profile() -> None:
    assert judged("delivery_profile", 0.4, target=0.5) == ("amber", "slightly_behind")


def test_nothing_planned_and_nothing_done_is_as_planned() -> None:
    assert judged("delivery_profile", 0.0, target=0.0) == ("green", "as_planned")
    assert judged("delivery_profile", 1.0, "lower", target=0.0) == ("red", "behind")


@pytest.mark.parametrize("scheme", status.SCHEMES)
@pytest.mark.parametrize("good", polarity.CODES)
def test_without_a_value_there_is_no_status(scheme: str, good: str) -> None:
    if scheme != "judgement":
        code = status.SCHEMES.index(scheme)
        rating, reason = status.judge_status(code, np.array([np.nan]), polarity=polarity.CODES[good], target=50.0)
        assert (rating[0], reason[0]) == (-1, -1)
