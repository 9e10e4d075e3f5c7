"""The control chart: worked by hand, against its slow twin, and at every edge of its rules."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.judgement.slow_control import SlowGroup

from accord.judgement.compiled import words
from accord.judgement.control import (
    ASSURANCE_WORDS,
    POINT_WORDS,
    PROFILES,
    VARIATION_WORDS,
    Control,
    judge_control,
)
from accord.judgement.polarity import BAND, HIGHER, LOWER, NONE

MONTHS = [10, 12, 11, 13, 12, 11, 10, 12, 13, 11, 12, 11]
SPREAD = [12.0, 8.0] * 6
"""Twelve values with mean 10 and mean range 4: limits 10 ± 10.64."""


def chart(values: Sequence[float | None], **more: object) -> Control:
    column = np.array([np.nan if value is None else value for value in values], dtype=float)
    return judge_control(column, np.array([0, len(values)]), **more)  # type: ignore[arg-type]


def points(values: Sequence[float | None], **more: object) -> list[str | None]:
    return list(words(chart(values, **more).point, POINT_WORDS))


def variation(values: Sequence[float | None], **more: object) -> str | None:
    return words(chart(values, **more).variation, VARIATION_WORDS)[0]


def assurance(values: Sequence[float | None], **more: object) -> str | None:
    return words(chart(values, **more).assurance, ASSURANCE_WORDS)[0]


def test_the_lines_of_a_published_chart() -> None:
    """NIST/SEMATECH e-Handbook, individuals chart: mean 50.81, mean range 1.8778, limits 45.8159 and 55.8041."""
    flow = chart([49.6, 47.6, 49.9, 51.3, 47.8, 51.2, 52.6, 52.4, 53.6, 52.1])
    assert flow.mean[0] == pytest.approx(50.81)
    assert (flow.lower[0], flow.upper[0]) == pytest.approx((45.8159, 55.8041), abs=0.001)


def test_lines_worked_by_hand() -> None:
    """Ranges of 10, 12, 11 are 2 and 1: mean 11, mean range 1.5, limits 11 ± 3.99, near limits 11 ± 2.66."""
    lines = chart([10, 12, 11])
    assert (lines.mean[2], lines.lower[2], lines.upper[2]) == pytest.approx((11, 7.01, 14.99))
    assert (lines.near_lower[2], lines.near_upper[2]) == pytest.approx((8.34, 13.66))


def test_a_range_that_is_an_event_is_screened_out() -> None:
    """Nineteen ranges of 1 and one of 10: their mean, 29/20, screens the 10 out (4.74 or more), leaving 1."""
    values = [10, 11] * 10 + [21]
    assert chart(values).upper[0] - chart(values).mean[0] == pytest.approx(2.66)
    assert chart(values, screen=False).upper[0] - chart(values).mean[0] == pytest.approx(2.66 * 29 / 20)


def test_screening_never_leaves_a_range_of_nought_that_was_not_there() -> None:
    """All ranges 0 but one: screening would give limits of no width, so the unscreened mean stays."""
    stepped = chart([5.0] * 10 + [8.0] * 10)
    assert stepped.upper[0] - stepped.mean[0] == pytest.approx(2.66 * 3 / 19)


def test_ranges_of_rounding_dust_count_as_nought() -> None:
    dusty = chart([0.3, 0.1 + 0.2] * 5 + [8.0] * 10)
    assert dusty.upper[0] - dusty.mean[0] == pytest.approx(2.66 * 7.7 / 19)


def test_no_range_is_taken_across_a_missing_value_or_a_gap() -> None:
    assert np.isnan(chart([1, None, 5]).upper).all()
    assert np.isnan(chart([1, 5], gap_before=[False, True]).upper).all()
    across = chart([1, 2, 50, 51], gap_before=[False, False, True, False])
    assert across.upper[0] - across.mean[0] == pytest.approx(2.66)


def test_a_group_without_neighbours_has_a_mean_no_limits_and_common_points() -> None:
    lonely = chart([1, None, 500, None, 3])
    assert lonely.mean[0] == pytest.approx(168)
    assert np.isnan(lonely.near_upper).all()
    assert points([1, None, 500, None, 3]) == ["common", None, "common", None, "common"]


def test_lines_run_through_a_missing_value() -> None:
    assert chart([1, 2, None, 2]).upper[2] == chart([1, 2, None, 2]).upper[0]


def test_a_point_on_the_limit_is_not_outside() -> None:
    """The first 12 alternate 10 and 11 (mean 10.5, range 1): the limits are 7.84 and 13.16."""
    steady = [10.0, 11.0] * 6
    assert points([*steady, 13.16], first_points=12)[-1] == "common"
    assert points([*steady, 13.17], first_points=12)[-1] == "outside"
    assert points([*steady, 7.84], first_points=12)[-1] == "common"
    assert points([*steady, 7.83], first_points=12)[-1] == "outside"


def test_limits_from_the_first_twelve_count_values_not_rows() -> None:
    values = [10.0, 11.0, None] * 6 + [100.0] * 5
    assert chart(values, first_points=12).mean[-1] == pytest.approx(10.5)
    assert chart(values, first_points=12).upper[-1] == pytest.approx(13.16)


def test_a_group_shorter_than_n_uses_all_of_itself() -> None:
    assert chart(MONTHS, first_points=15).mean[0] == chart(MONTHS).mean[0]


def test_fewer_than_twelve_first_points_count_as_not_given() -> None:
    assert chart([*MONTHS, 30, 31], first_points=5).mean[0] == chart([*MONTHS, 30, 31]).mean[0]


def test_all_seven_points_of_a_trend_are_flagged_and_six_are_none() -> None:
    noise = [10.0, 14.0] * 6
    assert points([*noise, 10, 11, 11.5, 12, 12.5, 13, 13.5])[-7:] == ["trend"] * 7
    assert "trend" not in points([*noise, 11, 11.5, 12, 12.5, 13, 13.5, 13])


def test_two_equal_values_break_a_trend() -> None:
    assert "trend" not in points([10.0, 14.0] * 6 + [10, 11, 11.5, 11.5 + 1e-12, 12, 12.5, 13])


def test_a_missing_value_and_a_gap_break_a_trend() -> None:
    rising = [10.0, 14.0] * 6 + [10, 11, 11.5, 12, 12.5, 13, 13.5]
    gap = [i == 15 for i in range(19)]
    assert "trend" not in points([*rising[:15], None, *rising[16:]])
    assert "trend" not in points(rising, gap_before=gap)


def test_a_shift_takes_seven_points_strictly_on_one_side() -> None:
    up = [11, 10.5, 11, 10.5, 11, 10.5, 11]
    assert points([*SPREAD, *up], first_points=12)[-8:] == ["common"] + ["shift"] * 7
    assert "shift" not in points([*SPREAD, *up[:6]], first_points=12)
    assert points([*SPREAD, *(20 - x for x in up), 12], first_points=12)[-9:] == ["shift"] * 8 + ["common"]


def test_a_point_on_the_mean_breaks_a_shift() -> None:
    assert "shift" not in points([*SPREAD, 9, 11, 10.5, 11, 10, 11, 10.5, 11], first_points=12)


def test_two_of_three_flags_the_near_points_only() -> None:
    """First 12: mean 10, range 2, limits 10 ± 5.32, near limits 10 ± 3.5467."""
    spread = [9.0, 11.0] * 6
    assert points([*spread, 14, 11, 14.5], first_points=12)[-3:] == ["two_of_three", "common", "two_of_three"]
    assert points([*spread, 14, 14, 14], first_points=12)[-3:] == ["two_of_three"] * 3


def test_two_of_three_wants_all_three_on_one_side() -> None:
    spread = [9.0, 11.0] * 6
    assert points([*spread, 14, 9, 14.5], first_points=12)[-3:] == ["common"] * 3
    assert points([*spread, 9, 14, 6, 14], first_points=12)[-4:] == ["common"] * 4


def test_a_point_outside_the_limits_is_not_near() -> None:
    spread = [9.0, 11.0] * 6
    assert points([*spread, 9, 16, 14, 9], first_points=12)[-3:] == ["outside", "common", "common"]
    assert points([*spread, 9, 14, 16, 14], first_points=12)[-3:] == ["two_of_three", "outside", "two_of_three"]


def test_a_point_on_the_near_limit_is_not_near() -> None:
    edge = 10 + 2 * 2.66 * 2 / 3
    assert points([9.0, 11.0] * 6 + [edge, 11, 14], first_points=12)[-3:] == ["common"] * 3


def test_outside_goes_before_trend_and_trend_before_shift() -> None:
    spread = [9.0, 11.0] * 6
    climb = points([*spread, 10.5, 11, 11.5, 12, 12.5, 13, 13.1, 20], first_points=12)
    assert climb[-7:] == ["trend"] * 6 + ["outside"]
    assert points([*spread, 10.2, 10.5, 11, 11.5, 12, 12.5, 13, 12], first_points=12)[-1] == "shift"


def test_a_rebase_starts_new_lines_and_restarts_the_rules() -> None:
    values = [8.0, 12.0] * 6 + [10.5, 11, 10.5, 11, 10.5, 11, 10.5, 11]
    rebased = chart(values, group=[0] * 16 + [7] * 4)
    assert list(rebased.group) == [1] * 16 + [2] * 4
    assert rebased.mean[-1] == pytest.approx(10.75)
    assert "shift" not in points(values, group=[0] * 16 + [7] * 4, first_points=12)


def test_no_range_is_taken_across_a_rebase() -> None:
    rebased = chart([1, 2, 101, 102], group=[1, 1, 2, 2])
    assert rebased.upper[0] - rebased.mean[0] == pytest.approx(2.66)
    assert rebased.upper[3] - rebased.mean[3] == pytest.approx(2.66)


def test_rule_lengths_belong_to_a_named_profile() -> None:
    eight, six = PROFILES["8/6"], PROFILES["6/6"]
    seven_up = [*SPREAD, 11, 10.5, 11, 10.5, 11, 10.5, 11]
    assert "shift" not in points(seven_up, first_points=12, shift=eight.shift, trend=eight.trend)
    assert points(seven_up[:-1], first_points=12, shift=six.shift, trend=six.trend)[-6:] == ["shift"] * 6
    assert points([*SPREAD, 7, 9, 9.5, 10, 10.5, 11], trend=eight.trend)[-6:] == ["trend"] * 6


@pytest.mark.parametrize(
    ("polarity", "high", "low"),
    [
        (HIGHER, "improving", "concerning"),
        (LOWER, "concerning", "improving"),
        (NONE, "high", "low"),
        (BAND, "high", "low"),
    ],
)
def test_variation_names_the_latest_point_by_polarity(polarity: int, high: str, low: str) -> None:
    assert variation([*MONTHS, 40], polarity=polarity) == high
    assert variation([*MONTHS, -40], polarity=polarity) == low
    assert variation([*MONTHS, 12], polarity=polarity) == "common_cause"


def test_a_trend_counts_by_the_way_it_runs_not_by_its_side() -> None:
    """Seven rising points that end below the mean are a rise."""
    values = [20.0, 30.0] * 6 + [16, 17, 18, 19, 20, 21, 22]
    assert chart(values).mean[-1] > 22
    assert variation(values, polarity=HIGHER) == "improving"
    assert variation(values, polarity=LOWER) == "concerning"


def test_fewer_than_thirteen_values_are_insufficient_but_have_assurance() -> None:
    few = chart(MONTHS, polarity=HIGHER, target=2.0)
    assert words(few.variation, VARIATION_WORDS)[0] == "insufficient"
    assert words(few.assurance, ASSURANCE_WORDS)[0] == "passing"
    assert variation([*MONTHS, 12]) == "common_cause"


def test_missing_values_do_not_count_towards_thirteen() -> None:
    assert words(chart([*MONTHS, None]).variation, VARIATION_WORDS)[0] == "insufficient"
    assert chart([*MONTHS, None]).values[0] == 12


def test_a_short_last_group_is_counted_but_changes_no_word() -> None:
    rebased = chart([*MONTHS, 12, 11, 13], group=[0] * 12 + [1] * 3)
    assert (rebased.values[0], rebased.last_group_values[0]) == (15, 3)
    assert words(rebased.variation, VARIATION_WORDS)[0] == "common_cause"


def test_variation_speaks_of_the_last_value_when_the_last_row_is_missing() -> None:
    assert words(chart([*MONTHS, 40, None], polarity=HIGHER).variation, VARIATION_WORDS)[0] == "improving"
    assert chart([*MONTHS, 40, None]).latest[0] == 12


@pytest.mark.parametrize(
    ("polarity", "target", "expected"),
    [
        (HIGHER, 5, "passing"),
        (HIGHER, 18, "failing"),
        (HIGHER, 11, "hit_or_miss"),
        (LOWER, 5, "failing"),
        (LOWER, 18, "passing"),
        (LOWER, 11, "hit_or_miss"),
        (NONE, 5, "none"),
        (HIGHER, np.nan, "none"),
    ],
)
def test_assurance_compares_the_target_with_the_limits(polarity: int, target: float, expected: str) -> None:
    assert assurance(MONTHS, polarity=polarity, target=target) == expected


@pytest.mark.parametrize("polarity", [HIGHER, LOWER])
def test_a_target_exactly_on_a_limit_is_hit_or_miss(polarity: int) -> None:
    lines = chart(MONTHS)
    assert assurance(MONTHS, polarity=polarity, target=lines.lower[0] + 1e-12) == "hit_or_miss"
    assert assurance(MONTHS, polarity=polarity, target=lines.upper[0] - 1e-12) == "hit_or_miss"


@pytest.mark.parametrize(
    ("polarity", "target", "expected"),
    [(HIGHER, 5, "passing"), (HIGHER, 5.1, "failing"), (LOWER, 5, "passing"), (LOWER, 4.9, "failing")],
)
def test_a_constant_series_passes_where_it_meets_its_target(polarity: int, target: float, expected: str) -> None:
    assert assurance([5.0] * 15, polarity=polarity, target=target) == expected
    assert points([5.0] * 15) == ["common"] * 15


@pytest.mark.parametrize(
    ("low", "high", "expected"),
    [
        (5, 20, "passing"),
        (20, 30, "failing"),
        (1, 2, "failing"),
        (11, 20, "hit_or_miss"),
        (5, np.nan, "passing"),
        (np.nan, 2, "failing"),
        (np.nan, np.nan, "none"),
    ],
)
def test_assurance_of_a_band_compares_its_two_edges(low: float, high: float, expected: str) -> None:
    assert assurance(MONTHS, polarity=BAND, low=low, high=high) == expected


def test_without_limits_there_is_no_assurance() -> None:
    assert assurance([5.0], polarity=HIGHER, target=1) == "none"


def test_a_series_without_values_says_nothing() -> None:
    empty = chart([None, None])
    assert (empty.variation[0], empty.assurance[0], empty.latest[0]) == (-1, -1, -1)
    assert np.isnan(empty.mean).all()


def test_no_rows_and_no_series_give_empty_charts() -> None:
    assert judge_control(np.array([]), np.array([0])).point.size == 0
    assert judge_control(np.array([1.0]), np.array([0, 0, 1])).latest.tolist() == [-1, 0]


@pytest.mark.parametrize("offsets", [[], [0, 2], [1, 3], [0, 3, 2, 3]])
def test_offsets_that_do_not_fit_are_refused(offsets: list[int]) -> None:
    with pytest.raises(ValueError, match="offsets"):
        judge_control(np.ones(3), np.array(offsets))


def test_a_rule_of_one_point_is_refused() -> None:
    with pytest.raises(ValueError, match="at least 2"):
        judge_control(np.ones(3), np.array([0, 3]), shift=1)


series_of_values = st.lists(
    st.one_of(st.none(), st.integers(0, 12), st.floats(0, 20).map(lambda x: round(x, 1))), max_size=40
)


@settings(deadline=None, max_examples=300)
@given(data=st.data(), values=series_of_values, screen=st.booleans(), first=st.sampled_from([0, 12, 15]))
def test_the_kernel_agrees_with_the_slow_twin(
    data: st.DataObject, values: list[float | None], screen: bool, first: int
) -> None:
    profile = data.draw(st.sampled_from(sorted(PROFILES.values(), key=lambda p: p.name)))
    gaps = [data.draw(st.integers(0, 9)) == 0 for _ in values]
    cut = data.draw(st.integers(0, len(values)))
    expected: list[str | None] = []
    for part in (slice(0, cut), slice(cut, None)):
        expected += SlowGroup(values[part], gaps[part], first, screen, profile.shift, profile.trend).words()
    groups = [0] * cut + [1] * (len(values) - cut)
    lengths = {"shift": profile.shift, "trend": profile.trend}
    settings_ = {"group": groups, "gap_before": gaps, "first_points": first, "screen": screen}
    assert points(values, **settings_, **lengths) == expected


def random_column(seed: int, series: int) -> tuple[np.ndarray, np.ndarray]:
    """Drifting series of 1 to 60 points with jumps, ties and holes, and where each starts."""
    random = np.random.default_rng(seed)
    lengths = random.integers(1, 60, series)
    steps = random.normal(0, 1, lengths.sum()) + (random.random(lengths.sum()) < 0.03) * 6
    value = np.round(steps + np.repeat(random.normal(50, 5, series), lengths), 1)
    value[random.random(value.size) < 0.05] = np.nan
    return value, np.concatenate([[0], np.cumsum(lengths)])


@pytest.mark.compiled
def test_five_hundred_series_agree_with_the_slow_twin_in_every_point_and_line() -> None:
    value, offsets = random_column(7, 500)
    judged = judge_control(value, offsets)
    for start, end in pairwise(offsets):
        values = [None if np.isnan(x) else float(x) for x in value[start:end]]
        slow = SlowGroup(values, [False] * len(values), 0, True, 7, 7)
        assert list(words(judged.point[start:end], POINT_WORDS)) == slow.words()
        mean, spread = slow.mean(), slow.mean_range()
        expected = np.nan if mean is None or spread is None else mean + 2.66 * spread
        assert judged.upper[start] == pytest.approx(expected, rel=1e-9, nan_ok=True)


def test_a_series_is_judged_the_same_alone_and_among_others() -> None:
    value, offsets = random_column(3, 40)
    together = judge_control(value, offsets, polarity=HIGHER, target=50.0)
    for s in range(40):
        rows = slice(offsets[s], offsets[s + 1])
        alone = judge_control(value[rows], np.array([0, offsets[s + 1] - offsets[s]]), polarity=HIGHER, target=50.0)
        assert np.array_equal(alone.point, together.point[rows])
        assert (alone.variation[0], alone.assurance[0]) == (together.variation[s], together.assurance[s])


@settings(deadline=None)
@given(
    values=st.lists(st.integers(-50, 50), min_size=13, max_size=30),
    shift=st.integers(-100, 100),
    factor=st.sampled_from([1, 2, 8]),
)
def test_a_change_of_unit_changes_no_word(values: list[int], shift: int, factor: int) -> None:
    assert points([factor * value + shift for value in values]) == points(values)


@settings(deadline=None)
@given(values=st.lists(st.integers(-50, 50), min_size=13, max_size=30))
def test_turning_the_scale_round_turns_variation_round(values: list[int]) -> None:
    turned = [-value for value in values]
    assert variation(values, polarity=HIGHER) == variation(turned, polarity=LOWER)
