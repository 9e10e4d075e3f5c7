"""Forecasts: three ways averaged on the right scale, with a range and a chance."""

from __future__ import annotations

import math
import warnings

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from statsmodels.tsa.forecasting.theta import ThetaModel
from statsmodels.tsa.holtwinters import ExponentialSmoothing, SimpleExpSmoothing
from tests.judgement.slow_forecast import slow_forecast

from accord.judgement import forecast, polarity
from accord.judgement.compiled import words
from accord.judgement.forecast import smoothing

RISING = np.array([10.0, 11, 11.5, 13, 12.5, 14, 15, 14.5, 16, 17])
WAVY = [50.0, 52, 49, 53, 51, 54, 50, 55, 52, 56, 53, 57]


def of(figures: list[float] | np.ndarray, ahead: int = 1, **about: object) -> forecast.Forecast:
    column = np.asarray(figures, dtype=float)
    return forecast.judge_forecast(column, np.array([0, len(column)]), ahead, **about)


def carried(setting: tuple[float, float, float], trend: float = 0.0) -> tuple[float, float, float]:
    found = smoothing.carry(RISING, np.arange(10), np.array([setting]).T.copy(), trend)
    return tuple(float(part[0]) for part in found)


@pytest.mark.parametrize("alpha", [0.2, 0.5, 0.9])
def test_simple_smoothing_is_that_of_statsmodels(alpha: float) -> None:
    model = SimpleExpSmoothing(RISING, initialization_method="known", initial_level=RISING[0])
    fit = model.fit(smoothing_level=alpha, optimized=False)
    level, _trend, squares = carried((alpha, 0.0, 1.0))
    assert level == pytest.approx(fit.forecast(1)[0])
    assert squares == pytest.approx(fit.sse)


@pytest.mark.parametrize(("alpha", "beta", "phi"), [(0.4, 0.2, 0.9), (0.8, 0.05, 0.98)])
def test_the_damped_trend_is_that_of_statsmodels(alpha: float, beta: float, phi: float) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        model = ExponentialSmoothing(
            RISING, trend="add", damped_trend=True, initialization_method="known", initial_level=RISING[0],
            initial_trend=0.0,
        )  # fmt: skip
        fit = model.fit(smoothing_level=alpha, smoothing_trend=beta * 1.0, damping_trend=phi, optimized=False)
    level, trend, squares = carried((alpha, beta, phi))
    expected = [smoothing.reach(level, trend, np.array([alpha, beta, phi]), steps)[0] for steps in (1, 2, 5)]
    assert expected == pytest.approx(fit.forecast(5)[[0, 1, 4]])
    assert squares == pytest.approx(fit.sse)


def test_theta_is_the_mean_of_its_two_lines() -> None:
    model = ThetaModel(RISING, deseasonalize=False, use_test=False).fit(use_mle=False)
    alpha, slope = float(model.params["alpha"]), float(model.params["b0"])
    level, drift, _squares = carried((alpha, 0.0, 1.0), slope / 2)
    assert 2 * smoothing.half_slope(RISING, np.arange(10)) == pytest.approx(slope)
    # statsmodels starts its level elsewhere: of the forecasts three and one steps on only the drift is common
    said = model.forecast(3).to_numpy()
    assert said[2] - said[0] == pytest.approx(2 * drift)
    smooth = carried((alpha, 0.0, 1.0))[0]
    assert level + drift == pytest.approx(smooth + drift * (1 / alpha - (1 - alpha) ** 10 / alpha))


def test_the_variance_grows_as_that_of_an_integrated_average() -> None:
    simple = [smoothing.reach(0.0, 0.0, np.array([0.5, 0.0, 1.0]), steps)[1] for steps in (1, 2, 5)]
    assert simple == pytest.approx([1.0, 1.25, 2.0])
    damped = smoothing.reach(0.0, 1.0, np.array([0.5, 0.2, 0.9]), 2)
    assert damped == pytest.approx((0.9 + 0.81, 1 + (0.5 * (1 + 0.2 * 0.9)) ** 2))


@settings(max_examples=50, deadline=None)
@given(st.lists(st.integers(-100, 100), min_size=8, max_size=20), st.integers(1, 6))
def test_a_series_of_its_own_agrees_with_the_slow_twin(drawn: list[int], ahead: int) -> None:
    figures = [float(x) + place % 3 * 0.37 for place, x in enumerate(drawn)]
    told = of(figures, ahead)
    assert (told.middle[0], told.limit(0.9)[0]) == pytest.approx(slow_forecast(figures, ahead, []), rel=1e-8, abs=1e-8)


def test_a_short_series_takes_the_spread_of_its_family() -> None:
    first, second = [10.0, 12, 11, 13], [20.0, 26, 19, 25, 30]
    column, offsets = np.array(first + second), np.array([0, 4, 9])
    told = forecast.judge_forecast(column, offsets, 3, family=7)
    assert (told.middle[0], told.limit(0.9)[0]) == pytest.approx(slow_forecast(first, 3, [first, second]))
    assert words(told.confidence, forecast.CONFIDENCE_WORDS).tolist() == ["low", "low"]
    alone = forecast.judge_forecast(column, offsets, 3)
    assert alone.limit(0.9)[0] == pytest.approx(slow_forecast(first, 3, [first])[1])


@pytest.mark.parametrize(("points", "confidence"), [(2, None), (3, "low"), (8, "low"), (11, "low"), (12, "normal")])
def test_confidence_is_low_below_twelve_figures_and_there_is_none_below_three(
    points: int, confidence: str | None
) -> None:
    told = of(WAVY[:points])
    assert words(told.confidence, forecast.CONFIDENCE_WORDS)[0] == confidence
    assert np.isnan(told.middle[0]) == (confidence is None)
    assert told.points[0] == points


@pytest.mark.parametrize("figures", [[5.0] * 9, [5.0] * 4])
def test_what_never_moved_does_not_say_how_far_it_might(figures: list[float]) -> None:
    told = of(figures)
    assert np.isnan([told.middle[0], told.value()[0], told.limit(0.9)[0], told.chance(1, target=4.0)[0]]).all()


def test_nothing_is_forecast_for_no_step_or_too_many() -> None:
    assert np.isnan(of(WAVY, 0).middle[0])
    assert np.isnan(of(WAVY, forecast.FARTHEST + 1).middle[0])


def test_a_missing_figure_moves_the_state_on_without_correcting_it() -> None:
    gap = [1.0, 2, 3, math.nan, 5, 6, 7, 8, 9.5, 10]
    left_out = np.array([x for x in gap if not math.isnan(x)])
    told = forecast.judge_forecast(left_out, np.array([0, 9]), 1, position=np.array([0, 1, 2, 4, 5, 6, 7, 8, 9]))
    assert of(gap).middle[0] == pytest.approx(told.middle[0])
    assert of(gap).points[0] == 9


def test_a_forecast_of_a_share_stays_between_nothing_and_all() -> None:
    told = of([88.0, 91, 93, 95, 96, 97.5, 98, 98.6, 99, 99.4], 6, scale=forecast.LOGIT, whole=100.0)
    assert 99.0 < told.value()[0] < told.limit(0.999)[0] < 100.0


def test_a_count_never_falls_below_nothing() -> None:
    assert of([40.0, 30, 22, 15, 11, 8, 6, 4, 3, 2], 8, scale=forecast.LOG).limit(0.01)[0] > 0


def test_a_figure_of_nothing_lies_half_way_to_the_smallest_other() -> None:
    scaled, used, lowest, highest = forecast.to_scale(np.array([0.0, 4, 8]), np.array([0, 3]), forecast.LOG)
    assert np.exp(scaled).tolist() == pytest.approx([2, 4, 8])
    assert (used[0], lowest[0], highest[0]) == (forecast.LOG, 2.0, math.inf)


def test_a_share_of_all_lies_half_way_to_the_nearest_other() -> None:
    scaled, _used, lowest, highest = forecast.to_scale(
        np.array([100.0, 96, 90]), np.array([0, 3]), forecast.LOGIT, 100.0
    )
    assert forecast.from_scale(scaled, np.full(3, forecast.LOGIT), 100.0).tolist() == pytest.approx([98, 96, 90])
    assert (lowest[0], highest[0]) == (0.0, 98.0)


@pytest.mark.parametrize(
    ("figures", "scale"),
    [([-1.0, 2, 3], forecast.LOG), ([90.0, 101, 95], forecast.LOGIT), ([1.0, 2], forecast.NATURAL)],
)
def test_figures_that_do_not_fit_a_scale_stay_as_they_are(figures: list[float], scale: int) -> None:
    scaled, used, *_ends = forecast.to_scale(np.array(figures), np.array([0, len(figures)]), scale, 100.0)
    assert scaled.tolist() == figures
    assert used[0] == forecast.NATURAL


@pytest.mark.parametrize(("figures", "scale"), [([0.0] * 9, forecast.LOG), ([100.0, 0] * 5, forecast.LOGIT)])
def test_a_series_with_nothing_between_its_ends_has_no_forecast(figures: list[float], scale: int) -> None:
    assert np.isnan(of(figures, scale=scale, whole=100.0).middle[0])


def test_all_of_it_can_be_met_by_a_series_that_has_been_there() -> None:
    been = of([100.0, 98, 100, 99, 100, 100, 99, 100, 100, 98], scale=forecast.LOGIT, whole=100.0)
    never = of([97.0, 98, 97, 99, 98, 97, 99, 98, 98, 98], scale=forecast.LOGIT, whole=100.0)
    assert 0.2 < been.chance(polarity.HIGHER, target=100.0)[0] < 0.8
    assert never.chance(polarity.HIGHER, target=100.0)[0] == 0.0


def test_the_chance_is_that_of_the_good_side() -> None:
    told = of(WAVY)
    higher, lower = (told.chance(good, target=55.0)[0] for good in (polarity.HIGHER, polarity.LOWER))
    assert higher + lower == pytest.approx(1.0)
    assert told.chance(polarity.BAND, low=50.0, high=55.0)[0] == pytest.approx(
        told.chance_below(55.0)[0] - told.chance_below(50.0)[0]
    )
    assert told.chance(polarity.BAND, high=55.0)[0] == pytest.approx(lower)
    assert told.chance(polarity.BAND, low=55.0)[0] == pytest.approx(higher)
    assert np.isnan([told.chance(polarity.NONE, target=55.0)[0], told.chance(polarity.BAND)[0]]).all()


def test_the_range_holds_eight_in_ten_and_its_end_is_one_in_ten() -> None:
    told = of(WAVY, 4)
    assert told.chance(polarity.HIGHER, target=told.limit(0.9)[0])[0] == pytest.approx(0.1)
    assert told.chance(polarity.LOWER, target=told.limit(0.1)[0])[0] == pytest.approx(0.1)


@settings(deadline=None)
@given(st.lists(st.floats(10, 90), min_size=8, max_size=15, unique=True), st.floats(0.1, 30), st.floats(20, 80))
def test_a_higher_history_never_has_a_lower_chance(figures: list[float], more: float, target: float) -> None:
    plain, better = of(figures), of([figure + more for figure in figures])
    chances = [told.chance(polarity.HIGHER, target=target)[0] for told in (plain, better)]
    assert np.isnan(chances).any() or chances[1] >= chances[0] - 1e-9


@settings(deadline=None)
@given(st.lists(st.integers(1, 90), min_size=3, max_size=15), st.floats(1e-3, 1e3))
def test_the_unit_makes_no_difference(drawn: list[int], unit: float) -> None:
    figures = [float(x) for x in drawn]
    plain = of(figures, 2, scale=forecast.LOG)
    other = of([figure * unit for figure in figures], 2, scale=forecast.LOG)
    assert other.value() == pytest.approx(plain.value() * unit, nan_ok=True, rel=1e-6)


def test_the_order_of_series_makes_no_difference() -> None:
    series = [WAVY, list(RISING), [3.0, 4, 6, 5], [1.0, 9, 2, 8, 3]]
    offsets = np.cumsum([0, *map(len, series)])
    back = np.cumsum([0, *map(len, series[::-1])])
    there = forecast.judge_forecast(np.concatenate(series), offsets, 2, family=1)
    again = forecast.judge_forecast(np.concatenate(series[::-1]), back, 2, family=1)
    assert again.value()[::-1] == pytest.approx(there.value())
    assert again.limit(0.9)[::-1] == pytest.approx(there.limit(0.9))


def quarters(years: int, seed: int = 3) -> np.ndarray:
    chance = np.random.default_rng(seed)
    return np.tile([10.0, 20.0, 15.0, 5.0], years) + np.arange(4 * years) * 0.25 + chance.normal(0, 0.3, 4 * years)


def test_seasons_are_taken_out_and_put_back() -> None:
    told = [of(quarters(5), ahead, season=4) for ahead in (1, 2, 3, 4, 8)]
    assert all(one.seasonal[0] for one in told)
    assert [float(one.value()[0]) for one in told] == pytest.approx([15, 25, 20, 10, 10], abs=1.2)
    assert told[0].freedom[0] == 20 - 4 - 3


def test_the_seasons_of_a_year_add_up_to_nothing() -> None:
    parts, found = forecast.find_seasons(quarters(4), np.arange(16), np.array([0, 16]), np.array([4]))
    assert found[0]
    assert parts[:4].sum() == pytest.approx(0.0, abs=1e-9)
    assert parts[:4].tolist() == pytest.approx([-2.5, 7.5, 2.5, -7.5], abs=0.6)


@pytest.mark.parametrize("years", [2, 4])
def test_two_years_or_mere_chance_show_no_seasons(years: int) -> None:
    figures = quarters(2) if years == 2 else np.random.default_rng(1).normal(0, 1, 16)
    _parts, found = forecast.find_seasons(figures, np.arange(4 * years), np.array([0, 4 * years]), np.array([4]))
    assert not found[0]


def test_a_year_with_a_gap_is_left_out_and_flat_figures_have_no_seasons() -> None:
    kept = np.delete(np.arange(20), 6)
    parts, found = forecast.find_seasons(quarters(5)[kept], kept, np.array([0, 19]), np.array([4]))
    assert found[0]
    assert len(parts) == 19
    kept = np.delete(np.arange(16), [1, 6])
    assert not forecast.find_seasons(quarters(4)[kept], kept, np.array([0, 14]), np.array([4]))[1][0]
    assert not forecast.find_seasons(np.full(16, 3.0), np.arange(16), np.array([0, 16]), np.array([4]))[1][0]


def test_three_quarters_know_no_seasons() -> None:
    assert of(WAVY[:3], season=4).value() == pytest.approx(of(WAVY[:3]).value())


def test_no_series_at_all_is_no_forecast() -> None:
    assert forecast.judge_forecast(np.empty(0), np.array([0]), 1).value().tolist() == []


def test_a_nowcast_follows_its_proxy() -> None:
    figures = np.array([[50.0, 52], [52, 51], [51, 55], [55, 54]])
    proxy = np.array([[10.0, 11], [11, 10.5], [10.5, 12.5], [12.5, 12]])
    told = forecast.nowcast(figures, proxy, 54.0, (12.0, 13.0), scale=forecast.NATURAL, proxy_scale=forecast.NATURAL)
    assert told is not None
    assert (told.value, told.lower80, told.upper80) == pytest.approx((56.0, 56.0, 56.0))
    assert (told.pairs, told.together) == (4, pytest.approx(1.0))


def test_a_nowcast_by_hand() -> None:
    # changes 1, 3, 2 on shifts 1, 2, 3: slope 13/14, rest squared 14 − 169/14, two degrees of freedom
    figures = np.array([[0.0, 1], [0, 3], [0, 2]])
    proxy = np.array([[0.0, 1], [0, 2], [0, 3]])
    told = forecast.nowcast(figures, proxy, 10.0, (0.0, 2.0), scale=forecast.NATURAL, proxy_scale=forecast.NATURAL)
    assert told is not None
    assert told.value == pytest.approx(10 + 26 / 14)
    reach = 1.885618 * math.sqrt((14 - 169 / 14) / 2 * (1 + 4 / 14))
    assert told.upper80 - told.value == pytest.approx(reach, abs=1e-5)
    assert told.together == pytest.approx(169 / 14 / 14)


@pytest.mark.parametrize(
    ("figures", "proxy", "latest"),
    [
        ([[1.0, 2], [2, 3]], [[1.0, 2], [2, 3]], 3.0),
        ([[1.0, 2], [2, 3], [3, 4]], [[1.0, 1], [1, 1], [1, 1]], 3.0),
        ([[1.0, 2], [2, 3], [3, 4]], [[1.0, 2], [2, 3], [3, 5]], 0.0),
    ],
)
def test_without_enough_to_learn_from_there_is_no_nowcast(
    figures: list[list[float]], proxy: list[list[float]], latest: float
) -> None:
    asked = np.array(figures), np.array(proxy), latest, (1.0, 2.0)
    assert forecast.nowcast(*asked, scale=forecast.LOG, proxy_scale=forecast.LOG) is None


def test_a_still_indicator_has_moved_with_nothing() -> None:
    still, moving = np.full((3, 2), 5.0), np.array([[1.0, 2], [2, 3], [3, 5]])
    told = forecast.nowcast(still, moving, 5.0, (1.0, 2.0), scale=forecast.NATURAL, proxy_scale=forecast.LOG)
    assert told is not None
    assert (told.value, told.together) == (5.0, 0.0)
