"""Control charts at their seams: one test for each mistake that the tests of the rules would not have noticed."""

import numpy as np
import pytest

from accord.judgement.compiled import words
from accord.judgement.control import POINT_WORDS, PROFILES, Profile, judge_control
from accord.judgement.control.patterns import mark_points


def marked(values: list[float], *, gap_before: int = -1, shift: int = 7, trend: int = 7) -> list[str]:
    """The points of a chart with its mean at 0, near limits at ±6 and limits at ±9."""
    value = np.array(values, dtype=np.float64)
    size = len(values)
    joined = np.array([0 < place != gap_before for place in range(size)])
    lines = tuple(np.full(size, line) for line in (0.0, -9.0, 9.0, -6.0, 6.0))
    point = np.empty(size, dtype=np.int8)
    mark_points(value, joined, 0, size, shift, trend, lines, point)
    return list(words(point, POINT_WORDS))


COMMON, NEAR, SHIFT, TREND = "common", "two_of_three", "shift", "trend"


def test_a_gap_anywhere_breaks_two_of_three() -> None:
    assert marked([7, 1, 7]) == [NEAR, COMMON, NEAR]
    assert marked([7, 1, 7], gap_before=1) == [COMMON] * 3
    assert marked([7, 1, 7], gap_before=2) == [COMMON] * 3


def test_a_point_on_the_mean_is_on_no_side_for_two_of_three() -> None:
    assert marked([0, 7, 7]) == marked([7, 0, 7]) == marked([7, 7, 0]) == [COMMON] * 3


def test_a_trend_begins_with_its_first_point() -> None:
    assert marked([5, -3, -2, -1, 0, 1, 2, 3]) == [COMMON] + [TREND] * 7
    assert marked([-5, 3, 2, 1, 0, -1, -2, -3, 0]) == [COMMON] + [TREND] * 7 + [COMMON]


def test_a_shift_begins_with_its_first_point() -> None:
    assert marked([-1, 1, 2, 1, 2, 1, 2, 1, -1]) == [COMMON] + [SHIFT] * 7 + [COMMON]


def test_a_gap_before_the_first_value_of_a_run_costs_it_nothing() -> None:
    assert marked([-1, 1, 2, 1, 2, 1, 2, 1], gap_before=1) == [COMMON] + [SHIFT] * 7
    assert marked([1, 1, 2, 1, 2, 1, 2], gap_before=1) == [COMMON] * 7


def test_the_profiles_have_the_lengths_of_their_names() -> None:
    assert {name: Profile(name, *map(int, name.split("/"))) for name in ("7/7", "8/6", "6/6")} == PROFILES


def test_every_value_of_the_last_group_is_counted() -> None:
    chart = judge_control(np.arange(14.0), np.array([0, 14]), group=np.array([0] * 9 + [1] * 5))
    assert (chart.values.tolist(), chart.last_group_values.tolist()) == ([14], [5])
    alone = judge_control(np.arange(14.0), np.array([0, 14]))
    assert alone.last_group_values.tolist() == [14]


def test_what_a_chart_is_judged_by_is_named_and_never_counted_off() -> None:
    with pytest.raises(TypeError):
        judge_control(np.arange(3.0), np.array([0, 3]), 0)
