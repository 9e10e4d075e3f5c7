"""Funnels and their over-dispersion: by hand, against Wilson and χ², and at their edges."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import stats

from accord.judgement.benchmark import WORDS
from accord.judgement.compiled import words
from accord.judgement.funnel import (
    compare_with_funnel,
    dispersed_funnel,
    dispersion,
    funnel_sizes,
    poisson_funnel,
    proportion_error,
    proportion_funnel,
    rate_error,
    rate_funnel,
)
from accord.judgement.intervals import proportion_interval
from accord.judgement.polarity import HIGHER, LOWER, NONE


@settings(deadline=None)
@given(
    total=st.integers(1, 3000),
    share=st.floats(0, 1),
    benchmark=st.floats(0.001, 0.999),
    confidence=st.sampled_from([0.95, 0.998]),
)
def test_outside_the_funnel_is_the_same_as_different_by_wilson(
    total: int, share: float, benchmark: float, confidence: float
) -> None:
    events, number, standard = (np.array([float(x)]) for x in (round(total * share), total, benchmark))
    low, high = proportion_funnel(standard, number, confidence=confidence)
    lower, upper = proportion_interval(events, number, confidence=confidence)
    value = events / number
    if min(abs(value - low), abs(value - high)) > 1e-9:
        assert (value < low) == (upper < standard)
        assert (value > high) == (lower > standard)


def test_a_funnel_stays_between_nothing_and_everything() -> None:
    low, high = proportion_funnel(np.array([50.0, 2.0]), np.array([100.0, 10.0]), multiplier=100)
    assert (low[0], high[0]) == pytest.approx((50 - 1.959963984540054 * 5, 50 + 1.959963984540054 * 5))
    assert low[1] == 0
    assert high[1] < 100


def test_a_funnel_needs_a_denominator_and_a_proportion() -> None:
    low, high = proportion_funnel(np.array([0.5, 1.5, np.nan]), np.array([0.0, 10.0, 10.0]))
    assert np.isnan([low, high]).all()


@pytest.mark.parametrize("confidence", [0.95, 0.998])
def test_poisson_limits_are_half_of_chi_square(confidence: float) -> None:
    events, tail = np.array([0.5, 1, 9, 10, 250]), (1 - confidence) / 2
    low, high = poisson_funnel(events, confidence=confidence)
    assert np.allclose(low, stats.chi2.ppf(tail, 2 * events) / 2, rtol=1e-10)
    assert np.allclose(high, stats.chi2.isf(tail, 2 * events + 2) / 2, rtol=1e-10)


def test_poisson_limits_of_none_start_at_nought() -> None:
    low, high = poisson_funnel(np.array([0.0, -1.0, np.nan]))
    assert low[0] == 0
    assert high[0] == pytest.approx(3.6889, abs=5e-5)
    assert np.isnan([low[1:], high[1:]]).all()


def test_the_funnel_of_a_rate_is_that_of_the_events_expected() -> None:
    low, high = rate_funnel(np.array([8.0, 8.0, -1.0]), np.array([1250.0, 0.0, 10.0]), multiplier=1000)
    expected = poisson_funnel(np.array([10.0]))
    assert (low[0], high[0]) == pytest.approx((expected[0][0] * 0.8, expected[1][0] * 0.8))
    assert np.isnan([low[1:], high[1:]]).all()


def test_a_point_is_read_by_the_limits_for_its_size() -> None:
    value, low, high = np.array([4.0, 6.0, 8.0, 5.0, np.nan]), np.full(5, 5.0), np.full(5, 7.0)
    said = {good: words(compare_with_funnel(value, low, high, good), WORDS).tolist() for good in (HIGHER, LOWER, NONE)}
    assert said[HIGHER] == ["worse", "similar", "better", "similar", None]
    assert said[LOWER] == ["better", "similar", "worse", "similar", None]
    assert said[NONE] == ["lower", "similar", "higher", "similar", None]


def test_the_sizes_of_a_chart_run_from_the_smallest_to_the_largest() -> None:
    sizes = funnel_sizes(100, 10_000, 10)
    assert (sizes[0], sizes[-1], len(sizes)) == (100, 10_000, 10)
    assert (np.diff(sizes) > 0).all()
    assert np.allclose(np.diff(np.sqrt(sizes)), 10)


@pytest.mark.parametrize("asked", [(0, 10, 5), (10, 5, 5), (1, 10, 1)])
def test_a_funnel_is_drawn_over_a_range(asked: tuple[float, float, int]) -> None:
    with pytest.raises(ValueError, match="a funnel runs"):
        funnel_sizes(*asked)


def test_dispersion_by_hand() -> None:
    """Four places, none drawn in: z = −2, −1, 1, 4; φ = 22/4; equal weights of 4, so τ² = (22 − 3)/(16 − 4)."""
    found = dispersion(np.array([8.0, 9.0, 11.0, 14.0]) / 2, np.full(4, 5.0), np.full(4, 0.5))
    assert (found.phi, found.places, found.notable) == (5.5, 4, True)
    assert found.between == pytest.approx(19 / 12)


def test_extremes_are_drawn_in_before_the_spread_is_measured() -> None:
    z = np.array([-9.0, *np.linspace(-1, 1, 18), 30.0])
    found = dispersion(z, np.zeros(20), np.ones(20))
    drawn = np.asarray(stats.mstats.winsorize(z, limits=(0.1, 0.1)))
    assert found.phi == pytest.approx((drawn**2).mean())
    assert not found.notable
    assert found.between == 0


def test_places_without_a_figure_or_an_error_do_not_count() -> None:
    found = dispersion(np.array([1.0, np.nan, 3.0]), np.zeros(3), np.array([1.0, 1.0, 0.0]))
    assert (found.phi, found.places, found.between) == (1.0, 1, 0.0)
    empty = dispersion(np.array([np.nan]), np.zeros(1), np.ones(1))
    assert np.isnan(empty.phi)
    assert (empty.places, empty.notable, empty.between) == (0, False, 0.0)


def test_half_of_the_places_cannot_be_drawn_in() -> None:
    with pytest.raises(ValueError, match="below a half"):
        dispersion(np.zeros(4), np.zeros(4), np.ones(4), winsorised=0.5)


@settings(deadline=None)
@given(st.lists(st.tuples(st.floats(0, 100), st.integers(1, 5000)), min_size=1, max_size=30), st.randoms())
def test_dispersion_does_not_depend_on_the_order_of_places(places: list[tuple[float, int]], random: object) -> None:
    value, total = (np.array(column, dtype=float) for column in zip(*places, strict=True))
    error = proportion_error(np.full(len(value), 30.0), total, multiplier=100)
    shuffled = np.random.default_rng(len(places)).permutation(len(value))
    first, second = (
        dispersion(v, np.full(len(v), 30.0), e) for v, e in ((value, error), (value[shuffled], error[shuffled]))
    )
    assert first == second


def test_allowing_for_dispersion_widens_the_funnel() -> None:
    error = rate_error(np.full(2, 4.0), np.array([100.0, 400.0]), multiplier=100)
    plain = dispersed_funnel(np.full(2, 4.0), error)
    assert np.allclose(error, [2, 1])
    assert np.allclose(plain[1], 4 + 1.959963984540054 * error)
    assert np.allclose(dispersed_funnel(np.full(2, 4.0), error, phi=4)[1] - 4, 2 * (plain[1] - 4))
    assert np.allclose(dispersed_funnel(np.full(2, 4.0), error, between=5)[0], 4 - 1.959963984540054 * np.sqrt([9, 6]))
    assert np.allclose(dispersed_funnel(np.full(2, 4.0), error, phi=0.3), plain)
