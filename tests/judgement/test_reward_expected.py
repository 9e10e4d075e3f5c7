"""What a reward is worth before the figures are known, against counting over equally likely figures."""

from decimal import Decimal
from fractions import Fraction
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import stats
from tests.judgement.slow_reward import slow_expected

from accord.judgement.reward.expected import Outlook, certain, expected_reward
from accord.judgement.reward.terms import WHOLE_AGREEMENT, Promise, Scheme, Terms


def promise(without: float = 60, promised: float = 70, **terms: str) -> Promise:
    said = Terms(**{name: Decimal(value) for name, value in terms.items()})
    return Promise("I", Decimal(str(without)), Decimal(str(promised)), Fraction(1), said)


def normal(middle: float, spread: float) -> Outlook:
    return lambda value: stats.norm.cdf(value, middle, spread)


def one(given_: Promise, outlook: Outlook, pot: int = 1000) -> Any:
    return expected_reward(Scheme("S", Decimal(pot), (given_,)), (outlook,))[0]


@pytest.mark.parametrize("spread", [5.0, 1.0, 0.1])
@pytest.mark.parametrize("middle", [58.0, 66.0, 66.5, 69.0, 75.0])
def test_the_expected_value_is_the_mean_of_what_each_figure_would_pay(middle: float, spread: float) -> None:
    figures = stats.norm.ppf((np.arange(20_000) + 0.5) / 20_000, middle, spread).tolist()
    counted = slow_expected(figures, 60.0, 70.0, 0.6, 1.0)
    assert one(promise(), normal(middle, spread)).value == pytest.approx(1000 * counted, abs=0.05)


@pytest.mark.parametrize(("middle", "share"), [(66.5, 0.65), (63.0, 0.0), (68.25, 0.825)])
def test_a_nearly_certain_figure_is_worth_nearly_what_it_pays(middle: float, share: float) -> None:
    found = one(promise(), normal(middle, 1e-4))
    assert (found.value, found.chance) == pytest.approx((1000 * share, float(share > 0)), abs=1e-3)


def test_an_expectation_worked_by_hand() -> None:
    flat: Outlook = lambda value: np.clip((value - 60) / 20, 0, 1)  # noqa: E731
    found = one(promise(), flat)
    # shares run evenly from 0 to 2: 0.3 pay nothing, 0.2 pay from 0.6 to 1, half pay all
    assert found.value == pytest.approx(1000 * (0.2 * 0.8 + 0.5), rel=1e-6)
    assert found.chance == pytest.approx(0.7, rel=1e-6)
    # one unit is a tenth of the improvement: 0.2 of the figures gain it, and at the threshold 0.6 is won (density ½)
    assert found.of_one_unit == pytest.approx(1000 * (0.2 + 0.6 * 0.5) / 10, rel=1e-6)


def test_less_may_be_better() -> None:
    rising, falling = one(promise(), normal(66, 2)), one(promise(80, 70), normal(74, 2))
    assert (falling.value, falling.chance) == pytest.approx((rising.value, rising.chance), abs=1e-5)
    assert falling.of_one_unit == pytest.approx(rising.of_one_unit, rel=1e-6)


@given(st.floats(55, 75), st.floats(0.5, 8), st.sampled_from(["0", "0.6", "1"]), st.sampled_from(["1", "1.3"]))
@settings(max_examples=60, deadline=None)
def test_the_slope_is_what_a_little_more_would_add(middle: float, spread: float, threshold: str, cap: str) -> None:
    given_ = promise(threshold=threshold, cap=cap)
    little = 1e-3
    before, after = (one(given_, normal(middle + move, spread)).value for move in (-little, little))
    assert one(given_, normal(middle, spread)).of_one_unit == pytest.approx((after - before) / (2 * little), abs=1e-2)


@given(st.floats(50, 80), st.floats(0.01, 10), st.floats(0.1, 5))
@settings(max_examples=60, deadline=None)
def test_a_better_outlook_is_never_worth_less(middle: float, spread: float, better: float) -> None:
    worse, best = (one(promise(), normal(place, spread)) for place in (middle, middle + better))
    assert best.value >= worse.value - 1e-6
    assert best.chance >= worse.chance - 1e-9
    assert 0 <= worse.value <= 1000 + 1e-9


@pytest.mark.parametrize(("figure", "paid"), [(66, 600), (65.999, 0), (67, 700), (70, 1000), (90, 1000), (50, 0)])
def test_a_figure_that_is_known_is_worth_what_it_pays(figure: float, paid: float) -> None:
    found = one(promise(), certain(figure))
    assert found.value == pytest.approx(paid, abs=1e-4)
    assert found.chance == float(paid > 0)


def test_exactly_at_the_threshold_is_reached_whatever_floats_say() -> None:
    assert one(promise(0.1, 0.4), certain(0.28)).value == pytest.approx(600, abs=1e-3)
    assert one(promise(0.4, 0.1), certain(0.22)).value == pytest.approx(600, abs=1e-3)


def test_without_a_threshold_any_improvement_pays() -> None:
    found = one(promise(threshold="0"), normal(60, 1))
    assert found.chance == pytest.approx(0.5, abs=1e-4)
    assert found.value == pytest.approx(1000 * stats.norm.pdf(0) / 10, rel=1e-4)


def whole(outlooks: list[Outlook], weights: list[Fraction] | None = None, threshold: str = "0.6") -> Any:
    shares = weights or [Fraction(1, len(outlooks))] * len(outlooks)
    terms = Terms(threshold=Decimal(threshold))
    parts = tuple(Promise(str(place), Decimal(60), Decimal(70), weight, terms) for place, weight in enumerate(shares))
    return expected_reward(Scheme("S", Decimal(1000), parts, WHOLE_AGREEMENT), outlooks)


def test_a_whole_agreement_is_worth_the_mean_over_many_draws() -> None:
    random = np.random.default_rng(4)
    middles, spreads = np.array([66.0, 68.0, 63.0]), np.array([2.0, 3.0, 1.0])
    progress = np.clip((random.normal(middles, spreads, (400_000, 3)) - 60) / 10, 0, 1)
    mean = progress.mean(axis=1)
    paid = np.where(mean >= 0.6, mean, 0.0)
    found = whole([normal(*pair) for pair in zip(middles, spreads, strict=True)])
    assert sum(each.value for each in found) == pytest.approx(1000 * paid.mean(), abs=2.0)
    assert {round(each.chance, 9) for each in found} == {round(found[0].chance, 9)}
    assert found[0].chance == pytest.approx((mean >= 0.6).mean(), abs=3e-3)
    parts = 1000 * (progress / 3 * (paid / np.where(mean > 0, mean, 1))[:, None]).mean(axis=0)
    assert [each.value for each in found] == pytest.approx(parts.tolist(), abs=1.0)


def test_one_target_by_the_whole_agreement_is_worth_what_it_is_alone() -> None:
    (together,), alone = whole([normal(66.5, 2)]), one(promise(), normal(66.5, 2))
    assert together.value == pytest.approx(alone.value, rel=1e-4)
    assert together.chance == pytest.approx(alone.chance, rel=1e-4)
    assert together.of_one_unit == pytest.approx(alone.of_one_unit, rel=1e-2)


def test_a_known_figure_counts_in_a_whole_agreement() -> None:
    known, uncertain = whole([certain(70), normal(62, 1)], [Fraction(1, 2), Fraction(1, 2)])
    assert known.value == pytest.approx(1000 * 0.5 * stats.norm.sf(0), rel=2e-2)
    assert uncertain.chance == pytest.approx(0.5, abs=2e-2)


def test_the_slope_of_a_whole_agreement_without_a_threshold_is_one_share() -> None:
    found = whole([normal(65, 0.5), normal(65, 0.5)], threshold="0")
    assert [each.of_one_unit for each in found] == pytest.approx([50, 50], rel=1e-3)
    assert sum(each.value for each in found) == pytest.approx(500, rel=1e-3)


def test_a_whole_agreement_without_weights_is_worth_nothing() -> None:
    (nothing,) = whole([normal(66, 1)], [Fraction(0)])
    assert (nothing.value, nothing.of_one_unit, nothing.chance) == (0, 0, 0)
    assert [each.value for each in whole([normal(66, 1), normal(80, 1)], [Fraction(0), Fraction(1)])] == pytest.approx(
        [0.0, 1000.0]
    )


def test_a_whole_agreement_that_fails_throughout_has_no_chance() -> None:
    found = whole([normal(40, 1), normal(40, 1)], threshold="0")
    assert [each.chance for each in found] == pytest.approx([0, 0], abs=1e-9)
