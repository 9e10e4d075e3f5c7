"""Intervals of single figures against published figures, statsmodels, SciPy, and at their edges."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import stats
from statsmodels.stats.proportion import proportion_confint

from accord.judgement.intervals import mean_interval, proportion_interval, rate_interval, z_value


def one(function, *columns: float, **more: float) -> tuple[float, float]:  # type: ignore[no-untyped-def]
    lower, upper = function(*(np.array([float(column)]) for column in columns), **more)
    return float(lower[0]), float(upper[0])


@pytest.mark.parametrize(
    ("events", "total", "lower", "upper"),
    [(81, 263, 0.2553, 0.3662), (15, 148, 0.0624, 0.1605), (0, 20, 0.0, 0.1611), (1, 29, 0.0061, 0.1718)],
)
def test_wilson_gives_the_limits_newcombe_published(events: int, total: int, lower: float, upper: float) -> None:
    assert one(proportion_interval, events, total) == pytest.approx((lower, upper), abs=5e-5)


@pytest.mark.parametrize("confidence", [0.95, 0.998])
def test_wilson_agrees_with_statsmodels_at_every_count(confidence: float) -> None:
    events = np.arange(0.0, 51.0)
    lower, upper = proportion_interval(events, np.full(51, 50.0), confidence=confidence)
    expected = proportion_confint(events, 50, alpha=1 - confidence, method="wilson")
    assert np.allclose([lower, upper], expected, rtol=0, atol=1e-12)


def test_nothing_and_everything_have_exact_ends() -> None:
    assert one(proportion_interval, 0, 7, multiplier=100)[0] == 0
    assert one(proportion_interval, 7, 7, multiplier=100)[1] == 100


@pytest.mark.parametrize(("events", "total"), [(0, 0), (3, 0), (-1, 5), (6, 5), (np.nan, 5), (5, np.nan)])
def test_what_is_no_proportion_has_no_limits(events: float, total: float) -> None:
    assert np.isnan(one(proportion_interval, events, total)).all()


def test_a_design_effect_of_two_halves_the_sample() -> None:
    surveyed = one(proportion_interval, 120, 400, design_effect=2)
    assert surveyed == pytest.approx(one(proportion_interval, 60, 200), abs=1e-15)
    assert one(proportion_interval, 120, 400, design_effect=np.nan) == one(proportion_interval, 120, 400)


@settings(deadline=None)
@given(total=st.integers(1, 10**6), share=st.floats(0, 1))
def test_wilson_holds_the_proportion_and_widens_with_confidence(total: int, share: float) -> None:
    events = math.floor(total * share)
    inner, outer = (one(proportion_interval, events, total, confidence=c) for c in (0.95, 0.998))
    assert 0 <= outer[0] <= inner[0] <= events / total + 1e-12
    assert events / total - 1e-12 <= inner[1] <= outer[1] <= 1


@settings(deadline=None)
@given(total=st.integers(1, 10**4), share=st.floats(0, 1))
def test_wilson_of_the_rest_is_the_mirror_image(total: int, share: float) -> None:
    events = math.floor(total * share)
    lower, upper = one(proportion_interval, events, total)
    assert one(proportion_interval, total - events, total) == pytest.approx((1 - upper, 1 - lower), abs=1e-12)


@pytest.mark.parametrize(
    ("events", "lower", "upper"), [(0, 0, 3.6889), (1, 0.0253, 5.5716), (5, 1.6235, 11.6683), (9, 4.1154, 17.0848)]
)
def test_few_events_have_the_exact_poisson_limits(events: int, lower: float, upper: float) -> None:
    assert one(rate_interval, events, 1) == pytest.approx((lower, upper), abs=5e-5)


def test_ten_events_change_over_to_byar() -> None:
    z = z_value(0.95)
    lower, upper = one(rate_interval, 10, 1000, multiplier=100000)
    assert lower == pytest.approx(10 * (1 - 1 / 90 - z / (3 * math.sqrt(10))) ** 3 * 100, rel=1e-12)
    assert upper == pytest.approx(11 * (1 - 1 / 99 + z / (3 * math.sqrt(11))) ** 3 * 100, rel=1e-12)


@pytest.mark.parametrize("confidence", [0.95, 0.998])
def test_exact_limits_leave_half_the_rest_beyond_the_count(confidence: float) -> None:
    events = np.arange(1.0, 10.0)
    lower, upper = rate_interval(events, np.ones(9), confidence=confidence)
    assert np.allclose(stats.poisson.sf(events - 1, lower), (1 - confidence) / 2, atol=1e-12)
    assert np.allclose(stats.poisson.cdf(events, upper), (1 - confidence) / 2, atol=1e-12)


def test_few_and_many_events_beside_each_other_take_each_their_own_limits() -> None:
    events = np.array([4.0, 12.0, np.nan, 0.0, 9.5, 250.0])
    together = np.array(rate_interval(events, np.full(6, 2.0), multiplier=1000))
    alone = np.array([one(rate_interval, count, 2, multiplier=1000) for count in events]).T
    assert np.array_equal(together, alone, equal_nan=True)


def test_byar_is_close_to_exact_where_it_takes_over() -> None:
    events = np.arange(10.0, 200.0)
    lower, upper = rate_interval(events, np.ones(190))
    assert np.allclose(lower, stats.chi2.ppf(0.025, 2 * events) / 2, rtol=0.002)
    assert np.allclose(upper, stats.chi2.ppf(0.975, 2 * events + 2) / 2, rtol=0.002)


def test_a_broken_number_of_events_is_taken_as_it_is() -> None:
    lower, upper = one(rate_interval, 4.5, 2)
    assert lower == pytest.approx(stats.chi2.ppf(0.025, 9) / 4, rel=1e-12)
    assert upper == pytest.approx(stats.chi2.ppf(0.975, 11) / 4, rel=1e-12)


@pytest.mark.parametrize(("events", "exposure"), [(1, 0), (-1, 5), (np.nan, 1), (1, np.nan), (0, -2)])
def test_what_is_no_rate_has_no_limits(events: float, exposure: float) -> None:
    assert np.isnan(one(rate_interval, events, exposure)).all()


def test_a_rate_may_exceed_one() -> None:
    lower, upper = one(rate_interval, 400, 100)
    assert 3.6 < lower < 4 < upper < 4.5


def test_a_design_effect_widens_a_rate_about_the_same_value() -> None:
    plain, wide = one(rate_interval, 60, 100), one(rate_interval, 60, 100, design_effect=4)
    assert wide == pytest.approx([4 * limit for limit in one(rate_interval, 15, 100)], rel=1e-12)
    assert wide[0] < plain[0] < 0.6 < plain[1] < wide[1]


@settings(deadline=None)
@given(events=st.integers(0, 10**7), exposure=st.floats(1, 1e9))
def test_a_rate_lies_inside_its_limits(events: int, exposure: float) -> None:
    inner, outer = (one(rate_interval, events, exposure, confidence=c) for c in (0.95, 0.998))
    assert 0 <= outer[0] <= inner[0] <= events / exposure < inner[1] < outer[1]


def test_a_mean_of_ten_takes_students_t() -> None:
    lower, upper = one(mean_interval, 50, 8, 10)
    assert (lower, upper) == pytest.approx(stats.t.interval(0.95, 9, 50, 8 / math.sqrt(10)), abs=1e-12)


@pytest.mark.parametrize(("sd", "sample"), [(1, 1), (1, 0), (-1, 10), (np.nan, 10), (1, np.nan)])
def test_a_mean_without_a_spread_or_a_sample_has_no_limits(sd: float, sample: float) -> None:
    assert np.isnan(one(mean_interval, 5, sd, sample)).all()


def test_a_constant_sample_has_limits_of_no_width() -> None:
    assert one(mean_interval, 5, 0, 10) == (5, 5)


def test_confidence_must_be_a_share() -> None:
    with pytest.raises(ValueError, match="share between 0 and 1"):
        z_value(95)


def test_z_is_the_normal_quantile() -> None:
    assert z_value(0.95) == pytest.approx(1.959963984540054, abs=1e-15)
    assert z_value(0.998) == pytest.approx(3.090232306167813, abs=1e-14)
