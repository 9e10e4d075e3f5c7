"""Control charts at their seams: one test for each mistake that the tests of the rules would not have noticed."""

import numpy as np
import pytest

from accord.judgement.compiled import words
from accord.judgement.control import (
    ASSURANCE_WORDS,
    LIMIT,
    POINT_WORDS,
    PROFILES,
    RANGE_LIMIT,
    VARIATION_WORDS,
    Control,
    Profile,
    judge_control,
)
from accord.judgement.control.patterns import mark_points
from accord.judgement.polarity import HIGHER, LOWER, NONE


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


def test_a_point_on_the_mean_breaks_a_shift() -> None:
    assert marked([1, 2, 1, 0, 2, 1, 2, 1]) == [COMMON] * 8
    assert marked([-1, -2, -1, 0, 2, 1, 2, 1, 2, 1, 2]) == [COMMON] * 4 + [SHIFT] * 7


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


def test_the_first_value_of_the_next_series_is_not_counted() -> None:
    both = judge_control(np.arange(24.0), np.array([0, 11, 24]))
    assert (both.values.tolist(), both.last_group_values.tolist()) == ([11, 13], [11, 13])
    assert VARIATION_WORDS[both.variation[0]] == "insufficient"


def test_a_rebase_after_the_first_value_begins_a_group() -> None:
    found = chart(list(np.arange(14.0)), group=np.array([0] + [1] * 13))
    assert found.group.tolist() == [1] + [2] * 13
    assert found.last_group_values.tolist() == [13]


def test_what_a_chart_is_judged_by_is_named_and_never_counted_off() -> None:
    with pytest.raises(TypeError):
        judge_control(np.arange(3.0), np.array([0, 3]), 0)


def chart(values: list[float], **how: object) -> Control:
    return judge_control(np.array(values, dtype=np.float64), np.array([0, len(values)]), **how)


UP_AND_DOWN = [4.0, 6.0] * 7


def test_a_rebase_group_is_told_by_a_change_of_its_number_not_by_its_size() -> None:
    found = chart(list(np.arange(14.0)), group=np.array([9] * 9 + [1] * 5))
    assert found.last_group_values.tolist() == [5]
    assert found.group.tolist() == [1] * 9 + [2] * 5


def test_a_point_outside_counts_by_its_side_even_where_it_fell() -> None:
    found = chart([*UP_AND_DOWN, 30.0, 28.0], first_points=12, polarity=HIGHER)
    assert words(found.point, POINT_WORDS)[-2:].tolist() == ["outside", "outside"]
    assert VARIATION_WORDS[found.variation[0]] == "improving"


def test_a_constant_series_beyond_its_target_passes() -> None:
    for good, target in ((HIGHER, 4.0), (LOWER, 6.0)):
        found = chart([5.0] * 13, polarity=good, target=target)
        assert ASSURANCE_WORDS[found.assurance[0]] == "passing"


def test_a_rule_of_two_points_is_allowed() -> None:
    assert "shift" in words(chart([1.0, 1.0, 9.0, 9.0] * 4, shift=2, trend=2).point, POINT_WORDS).tolist()


@pytest.mark.parametrize("offsets", [[0, 2], [0, 4], [-1, 3], [1, 3]])
def test_offsets_must_begin_and_end_where_the_values_do(offsets: list[int]) -> None:
    with pytest.raises(ValueError, match="offsets"):
        judge_control(np.arange(3.0), np.array(offsets))


@pytest.mark.parametrize(("first", "mean"), [(11, 11.0), (12, 5.5), (13, 6.0), (14, 6.5)])
def test_lines_come_from_exactly_the_first_values_from_twelve_on(first: int, mean: float) -> None:
    assert chart(list(np.arange(23.0)), first_points=first).mean.tolist() == [mean] * 23


def test_a_pattern_longer_than_its_rule_is_flagged_whole() -> None:
    assert marked([-4, -3, -2, -1, 0, 1, 2, 3, 4]) == [TREND] * 9
    assert marked([1, 2, 1, 2, 1, 2, 1, 2, 1]) == [SHIFT] * 9


def test_a_point_on_either_near_limit_is_not_near() -> None:
    assert marked([-6, -7, -1]) == marked([6, 7, 1]) == [COMMON] * 3
    assert marked([-6.1, -7, -1]) == [NEAR, NEAR, COMMON]


def test_a_range_of_exactly_three_and_a_quarter_mean_ranges_is_an_event() -> None:
    event = RANGE_LIMIT * 12 / (13 - RANGE_LIMIT)
    values = [float(place % 2) for place in range(13)]
    found = chart([*values, event])
    assert (found.upper - found.mean).tolist() == pytest.approx([LIMIT] * 14)
    usual = chart([*values, event - 1e-6])
    assert (usual.upper - usual.mean)[0] == pytest.approx(LIMIT * (12 + event) / 13)


def test_where_all_but_events_stand_still_the_events_tell_the_spread() -> None:
    still = [1e-10 * (place % 2) for place in range(40)]
    found = chart([*still, 5.0])
    assert (found.upper - found.mean)[0] == pytest.approx(LIMIT * (39e-10 + 5.0) / 40)


def test_without_a_polarity_there_is_no_assurance_whatever_edges_are_given() -> None:
    found = chart(UP_AND_DOWN, polarity=NONE, low=-100.0, high=100.0, target=5.0)
    assert ASSURANCE_WORDS[found.assurance[0]] == "none"
