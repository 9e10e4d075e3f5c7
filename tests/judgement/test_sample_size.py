"""Sample sizes: against statsmodels, by hand, and as each other's inverse."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from statsmodels.stats.power import NormalIndPower
from statsmodels.stats.proportion import power_proportions_2indep, samplesize_confint_proportion

from accord.judgement.sample_size import (
    chance_of_seeing,
    exposure_for_rates,
    invitations,
    margin_of_sample,
    sample_for_margin,
    sample_for_means,
    sample_for_proportions,
    smallest_change,
)


def test_a_sample_size_by_hand() -> None:
    """(2.5758·√(2·0.65·0.35) + 1.2816·√(0.24 + 0.21))² ÷ 0.1² = 674.9."""
    assert sample_for_proportions(0.6, 0.7, power=0.9, significance=0.01) == 675


@settings(deadline=None, max_examples=30)
@given(st.integers(2, 98), st.integers(2, 98), st.sampled_from([0.8, 0.9]))
def test_proportions_agree_with_statsmodels(before: int, after: int, power: float) -> None:
    if before == after:
        assert np.isnan(sample_for_proportions(0.3, 0.3))
        return
    one, two = before / 100, after / 100
    needed = float(sample_for_proportions(one, two, power=power))
    found = power_proportions_2indep(abs(two - one), min(one, two), needed, ratio=1, alpha=0.05).power
    less = power_proportions_2indep(abs(two - one), min(one, two), needed - 1, ratio=1, alpha=0.05).power
    assert found >= power - 1e-9
    assert less < power + 1e-3
    if needed > 10:
        assert chance_of_seeing(one, two, needed, needed) == pytest.approx(found, abs=1e-4)


def test_means_agree_with_statsmodels() -> None:
    exact = NormalIndPower().solve_power(effect_size=2 / 9, alpha=0.05, power=0.8)
    assert sample_for_means(2, 9) == math.ceil(exact)
    assert sample_for_means(-2, 9, design_effect=1.5) == math.ceil(exact * 1.5)
    assert np.isnan(sample_for_means([0, 1, np.nan], [9, 0, 9])).all()


def test_the_exposure_of_a_rate_is_that_of_rare_proportions() -> None:
    rare = float(sample_for_proportions(1e-5, 2e-5))
    assert float(exposure_for_rates(1e-5, 2e-5)) == pytest.approx(rare, rel=1e-4)
    assert np.isnan(exposure_for_rates([1, -1], [1, 2])).all()


def test_a_design_effect_multiplies_the_answers() -> None:
    needed = sample_for_proportions(0.6, 0.7, power=0.9, significance=0.01, design_effect=[1, 2, np.nan, 0.5])
    assert needed.tolist() == [675, 1350, 675, 675]


def test_what_is_no_proportion_has_no_answer() -> None:
    assert np.isnan(sample_for_proportions([1.2, 0.2], [0.5, -0.1])).all()
    assert np.isnan(chance_of_seeing([1.2, 0.5], [0.5, 0.6], [100, 0], 100)).all()
    assert np.isnan(sample_for_margin([1.2, 0.5, 0.5], [0.1, 0, 0.1], population=[100, 100, 0])).all()
    assert np.isnan(margin_of_sample([0.5, 0.5], [0, 200], population=100)).all()
    assert np.isnan(invitations(100, [0, 1.1])).all()


def test_a_power_is_a_share() -> None:
    with pytest.raises(ValueError, match="power is a share"):
        sample_for_proportions(0.5, 0.6, power=1)


def test_nothing_is_certain_to_be_seen_but_all_against_none() -> None:
    assert chance_of_seeing(0.0, 1.0, 50, 50) == 1
    assert chance_of_seeing(0.0, 0.0, 50, 50) == 0
    assert chance_of_seeing(0.4, 0.4, 500, 500) == pytest.approx(0.025, abs=1e-6)


@settings(deadline=None, max_examples=30)
@given(st.floats(0.05, 0.95), st.integers(50, 5000), st.integers(50, 5000), st.booleans())
def test_the_smallest_change_is_seen_with_just_that_power(share: float, one: int, two: int, rising: bool) -> None:
    change = float(smallest_change(share, one, two, rising=rising))
    if math.isnan(change):
        assert chance_of_seeing(share, 1.0 if rising else 0.0, one, two) < 0.8
    else:
        after = share + change if rising else share - change
        assert chance_of_seeing(share, after, one, two) == pytest.approx(0.8, abs=1e-6)


def test_a_small_survey_cannot_show_a_fall_from_little() -> None:
    assert np.isnan(smallest_change(0.02, 50, 50, rising=False))
    assert smallest_change(0.5, [100, 400], 400, rising=True, design_effect=2).shape == (2,)


def test_the_planner_of_a_survey_by_hand() -> None:
    """1.96² · ¼ / 0.05² = 384.1: 385 answers; of 1,000 people 278; at 40 % replies 695 invitations."""
    assert sample_for_margin(0.5, 0.05) == 385
    assert sample_for_margin(0.5, 0.05) == math.ceil(samplesize_confint_proportion(0.5, 0.05))
    assert sample_for_margin(0.5, 0.05, population=1000) == 278
    assert invitations(278, 0.4) == 695
    assert sample_for_margin(0.5, 0.05, design_effect=1.5) == 577


def test_never_more_answers_than_people() -> None:
    assert sample_for_margin(0.5, 0.001, population=[1, 20, 1000], design_effect=2).tolist() == [1, 20, 1000]
    assert sample_for_margin([0, 1], 0.05, population=1).tolist() == [0, 0]


@settings(deadline=None, max_examples=40)
@given(st.floats(0.05, 0.95), st.floats(0.01, 0.2), st.floats(1, 3), st.sampled_from([np.inf, 5000.0]))
def test_the_margin_of_the_sample_asked_for_is_no_wider(
    share: float, margin: float, effect: float, people: float
) -> None:
    answers = sample_for_margin(share, margin, design_effect=effect, population=people)
    assert margin_of_sample(share, answers, design_effect=effect, population=people) <= margin * (1 + 1e-9)
    assert margin_of_sample(share, answers - 1, design_effect=effect, population=people) > margin * (1 - 1e-9)


def test_who_asks_everybody_has_no_margin() -> None:
    assert margin_of_sample(0.5, [1, 40], population=[1, 40]).tolist() == [0, 0]
