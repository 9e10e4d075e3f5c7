"""A profile spreads a year's promise evenly, or as last year went."""

from __future__ import annotations

import pytest

from accord.framework.queries.profiles import even_profile, seasonal_profile


def test_a_count_is_shared_out() -> None:
    assert even_profile(120.0, 4, adds_up=True, cumulative=False) == (30.0, 30.0, 30.0, 30.0)


def test_a_cumulative_count_climbs_to_the_target() -> None:
    assert even_profile(120.0, 4, adds_up=True, cumulative=True) == (30.0, 60.0, 90.0, 120.0)


def test_a_rate_stays_level() -> None:
    assert even_profile(8.0, 2, adds_up=False, cumulative=False) == (8.0, 8.0)


def test_last_years_shares_are_kept() -> None:
    assert seasonal_profile(200.0, [10, 20, 30, 40], adds_up=True, cumulative=False) == (20.0, 40.0, 60.0, 80.0)
    assert seasonal_profile(200.0, [10, 30, 60, 100], adds_up=True, cumulative=True) == (20.0, 60.0, 120.0, 200.0)


def test_a_rate_keeps_last_years_shape_round_its_mean() -> None:
    profile = seasonal_profile(10.0, [6.0, 10.0, 14.0, 10.0], adds_up=False, cumulative=False)
    assert profile == pytest.approx((6.0, 10.0, 14.0, 10.0))


@pytest.mark.parametrize("last_year", [[], [0.0, 0.0]])
def test_last_year_without_figures_gives_no_profile(last_year: list[float]) -> None:
    assert seasonal_profile(10.0, last_year, adds_up=True, cumulative=False) is None
