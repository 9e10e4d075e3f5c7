"""The expected path from a baseline to a target."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from accord.judgement import trajectory


def test_a_straight_line_says_nothing_before_or_after() -> None:
    path = trajectory.linear_path(
        10.0, np.array([0.0] * 4), 20.0, np.array([100.0] * 4), np.array([-1.0, 0.0, 50.0, 101.0])
    )
    assert path == pytest.approx([np.nan, 10.0, 15.0, np.nan], nan_ok=True)


def test_a_target_before_its_baseline_gives_no_path() -> None:
    assert np.isnan(trajectory.linear_path(10.0, np.array([5.0]), 20.0, np.array([5.0]), np.array([5.0]))[0])


def test_an_even_share_is_the_part_elapsed() -> None:
    assert trajectory.even_share(np.array([40.0, 40.0]), np.array([0.25, 1.0])).tolist() == [10.0, 40.0]


def test_a_seasonal_path_runs_as_last_year_did() -> None:
    assert trajectory.seasonal_path(100.0, np.array([1.0, 1.0, 6.0, 2.0])).tolist() == [10.0, 20.0, 80.0, 100.0]


@pytest.mark.parametrize("last_year", [[0.0, 0.0], [1.0, np.nan], [1.0, -1.0]])
def test_without_a_shape_there_is_no_seasonal_path(last_year: list[float]) -> None:
    assert np.isnan(trajectory.seasonal_path(100.0, np.array(last_year))).all()


@given(st.floats(1, 1e6), st.lists(st.floats(0.01, 1e6), min_size=1, max_size=12))
def test_a_seasonal_path_ends_at_its_target(target: float, last_year: list[float]) -> None:
    assert trajectory.seasonal_path(target, np.array(last_year))[-1] == target


def test_the_required_change_is_shared_by_the_points_left() -> None:
    assert trajectory.required_change(np.array([10.0, 10.0]), 16.0, np.array([3, 0])) == pytest.approx(
        [2.0, np.nan], nan_ok=True
    )


def test_a_target_outside_its_own_limits_was_never_done_before() -> None:
    limits = np.array([8.0, 8.0, np.nan]), np.array([12.0, 12.0, np.nan])
    assert trajectory.never_done_before(np.array([12.0, 12.1, 50.0]), *limits).tolist() == [False, True, False]


def test_the_greatest_change_is_the_best_it_has_done_that_way() -> None:
    changes = np.array([1.0, np.nan, -3.0, 2.5])
    assert (trajectory.greatest_change(changes, 1.0), trajectory.greatest_change(changes, -1.0)) == (2.5, -3.0)
    assert trajectory.greatest_change(np.array([-1.0, 0.0]), 1.0) == 0.0
    assert np.isnan(trajectory.greatest_change(np.array([np.nan]), 1.0))
