"""Reward grant: the worked figures, the rule on its boundaries, and parts that add up to the penny."""

from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.judgement.slow_reward import pennies, slow_award, slow_split

from accord.judgement.reward.award import (
    award_scheme,
    mean_progress,
    paid_share,
    payment_on_account,
    share_of_improvement,
)
from accord.judgement.reward.money import declared, pot_of_budget, split, to_the_penny
from accord.judgement.reward.terms import WHOLE_AGREEMENT, Promise, RewardError, Scheme, Terms

POT = Decimal("3324825.00")


def promise(
    indicator: str = "I", without: str = "60", promised: str = "70", weight: object = 1, **more: object
) -> Promise:
    return Promise(indicator, Decimal(without), Decimal(promised), Fraction(weight), **more)


def one_of_twelve(actual: str | float, **more: object) -> Decimal:
    scheme = Scheme("S", POT, (promise(weight=Fraction(1, 12), **more),))
    award = award_scheme(scheme, {"I": declared(Decimal(actual) if isinstance(actual, str) else actual)})[0].award
    assert award is not None
    return award


def test_the_pot_is_a_part_of_the_net_budget() -> None:
    assert str(pot_of_budget(Decimal(132_993_000))) == "3324825.00"
    assert str(pot_of_budget(Decimal(100), Decimal(3))) == "3.00"


def test_each_of_twelve_equal_targets_has_a_twelfth_at_stake() -> None:
    twelve = tuple(promise(str(place), weight=Fraction(1, 12)) for place in range(12))
    awards = award_scheme(Scheme("S", POT, twelve), {})
    assert {award.at_stake for award in awards} == {Decimal("277068.75")}
    assert {award.award for award in awards} == {None}


def test_the_worked_example() -> None:
    assert str(one_of_twelve("67")) == "193948.13"
    assert one_of_twelve("65.9") == 0
    assert [str(part) for part in split(Decimal("193948.13"), (1, 1))] == ["96974.07", "96974.06"]


@pytest.mark.parametrize(("actual", "pays"), [("66", "0.6"), ("65.9999", "0"), ("70", "1"), ("71", "1"), ("59", "0")])
def test_the_rule_on_its_boundaries(actual: str, pays: str) -> None:
    assert one_of_twelve(actual) == to_the_penny(Decimal("277068.75") * Decimal(pays))


def test_exactly_at_the_threshold_pays_whatever_floats_say() -> None:
    for tenths in range(1, 400):
        without, promised = Decimal(tenths) / 10, Decimal(tenths) / 10 + Decimal("0.7")
        share = share_of_improvement(declared(float(without + Decimal("0.42"))), without, promised)
        assert paid_share(share, Terms()) == Fraction(3, 5)


def test_less_may_be_better() -> None:
    assert share_of_improvement(Decimal("4.41"), Decimal("4.9"), Decimal("4.2")) == Fraction(7, 10)
    assert share_of_improvement(Decimal(5), Decimal("4.9"), Decimal("4.2")) < 0


def test_no_improvement_promised_is_refused() -> None:
    with pytest.raises(RewardError, match="the same \\(70\\)"):
        share_of_improvement(Decimal(70), Decimal(70), Decimal(70))


def test_a_cap_above_one_pays_for_more_than_was_promised() -> None:
    assert paid_share(Fraction(3, 2), Terms(cap=Decimal("1.2"))) == Fraction(6, 5)


def test_without_a_threshold_nothing_is_paid_for_getting_worse() -> None:
    terms = Terms(threshold=Decimal(0))
    assert [paid_share(Fraction(share), terms) for share in ("-1/2", "0", "1/100")] == [0, 0, Fraction(1, 100)]


@pytest.mark.parametrize(
    ("amount", "rounded"), [("0.125", "0.13"), ("0.124", "0.12"), ("-0.125", "-0.13"), ("0", "0.00")]
)
def test_halves_of_a_penny_are_rounded_away_from_nothing(amount: str, rounded: str) -> None:
    assert str(to_the_penny(Fraction(amount))) == rounded


def test_a_float_is_the_decimal_it_was_written_as() -> None:
    assert declared(66.0) == declared(65.99999999999999) == 66
    assert (declared(0.1 + 0.2), declared(Decimal("1.23456789012345"))) == (Decimal("0.3"), Decimal("1.23456789012345"))
    for odd in (float("nan"), float("inf"), Decimal("nan")):
        with pytest.raises(ValueError, match="not a figure"):
            declared(odd)


def test_parts_add_up_and_the_earlier_gets_the_odd_penny() -> None:
    assert [str(part) for part in split(Decimal("0.10"), (1, 1, 1))] == ["0.04", "0.03", "0.03"]
    assert split(Decimal("1.00"), (0, 1)) == (0, 1)


@pytest.mark.parametrize(
    ("amount", "weights", "message"),
    [
        ("-0.01", (1,), "to the penny"),
        ("0.001", (1,), "to the penny"),
        ("1", (0,), "weights"),
        ("1", (2, -1), "weights"),
    ],
)
def test_a_split_that_means_nothing_is_refused(amount: str, weights: tuple[int, ...], message: str) -> None:
    with pytest.raises(ValueError, match=message):
        split(Decimal(amount), weights)


def test_a_basket_pays_each_sub_target_by_target_weight_and_its_own() -> None:
    parts = [
        promise("a", weight=Fraction(1, 12) * Fraction(3, 4)),
        promise("b", weight=Fraction(1, 12) * Fraction(1, 4)),
    ]
    awards = award_scheme(Scheme("S", POT, tuple(parts)), {"a": Decimal(67), "b": Decimal(65)})
    assert [str(award.award) for award in awards] == ["145461.09", "0.00"]


def interim(actual: str | None, final: str, level: str = "63", waived: tuple[str, ...] = (), **terms: object) -> Any:
    given = promise(interim_level=Decimal(level), terms=Terms(**terms))
    figures = {} if actual is None else {"I": Decimal(actual)}
    return award_scheme(Scheme("S", Decimal(1000), (given,)), {"I": Decimal(final)}, interim=figures, waived=waived)[0]


def test_a_fifth_is_paid_on_account_and_netted_off() -> None:
    met = interim("63", "67")
    assert (met.award, met.on_account, met.balance, met.to_recover) == (700, 200, 500, 0)
    missed = interim("62.9", "67")
    assert (missed.on_account, missed.balance) == (0, 700)
    assert interim(None, "67").on_account == 0


def test_where_less_is_better_the_interim_level_is_met_from_above() -> None:
    falling = Promise("I", Decimal(10), Decimal(5), Fraction(1), interim_level=Decimal(8))
    assert [payment_on_account(falling, Decimal(100), Decimal(each)) for each in (7, 8, 9)] == [20, 20, 0]
    assert payment_on_account(promise(), Decimal(100), Decimal(99)) == 0


def test_a_payment_beyond_the_award_is_recovered_or_waived_and_never_negative() -> None:
    missed = interim("64", "65")
    assert (missed.award, missed.balance, missed.to_recover, missed.waived) == (0, 0, 200, 0)
    forgiven = interim("64", "65", waived=("I",))
    assert (forgiven.balance, forgiven.to_recover, forgiven.waived) == (0, 0, 200)
    assert interim("64", "67", waived=("I",)).waived == 0


def test_a_haircut_holds_back_a_part_of_the_award() -> None:
    cut = interim(None, "67", haircut=Decimal("0.1"))
    assert (cut.award, cut.held_back, cut.balance) == (700, 70, 630)


def test_instalments_are_split_into_capital_and_revenue() -> None:
    parts = interim(None, "66.6667", instalments=2, capital_share=Decimal("0.5")).instalments
    assert [(str(each.capital), str(each.revenue)) for each in parts] == [("166.67", "166.67"), ("166.67", "166.66")]
    assert interim("63", "61", instalments=3).instalments == (interim("63", "61", instalments=3).instalments[:1] * 3)


def test_nothing_but_the_stake_is_known_before_the_figure_is() -> None:
    (waiting,) = award_scheme(
        Scheme("S", Decimal(1000), (promise(interim_level=Decimal(63)),)), {}, interim={"I": Decimal(64)}
    )
    assert (waiting.at_stake, waiting.share, waiting.award, waiting.balance) == (1000, None, None, None)
    assert (waiting.on_account, waiting.to_recover, waiting.instalments) == (200, 0, ())


def test_rounding_never_pays_more_than_the_pot() -> None:
    thirds = tuple(promise(name, weight=Fraction(1, 3)) for name in "abc")
    awards = award_scheme(Scheme("S", Decimal("200.00"), thirds), dict.fromkeys("abc", Decimal(70)))
    assert [str(award.award) for award in awards] == ["66.67", "66.67", "66.66"]
    generous = tuple(promise(name, weight=Fraction(1, 3), terms=Terms(cap=Decimal(2))) for name in "abc")
    beyond = award_scheme(Scheme("S", Decimal("200.00"), generous), dict.fromkeys("abc", Decimal(75)))
    assert {award.award for award in beyond} == {100}


def whole(*figures: str, threshold: str = "0.6") -> list[Decimal | None]:
    parts = tuple(
        promise(str(place), weight=Fraction(1, len(figures)), terms=Terms(threshold=Decimal(threshold)))
        for place in range(len(figures))
    )
    known = {str(place): Decimal(figure) for place, figure in enumerate(figures) if figure}
    return [award.award for award in award_scheme(Scheme("S", Decimal(1000), parts, WHOLE_AGREEMENT), known)]


def test_a_whole_agreement_pays_by_the_mean_from_sixty_per_cent() -> None:
    assert whole("70", "62") == [Decimal("500.00"), Decimal("100.00")]
    assert whole("70", "61.9") == [0, 0]
    assert whole("80", "63") == [Decimal("500.00"), Decimal("150.00")]
    assert whole("70", "50", "70", "70") == [250, 0, 250, 250]
    assert whole("50", "50", threshold="0") == [0, 0]


def test_the_award_of_a_whole_agreement_is_rounded_once_and_its_parts_add_up_to_it() -> None:
    assert whole("67", "67", "67") == [Decimal("233.34"), Decimal("233.33"), Decimal("233.33")]


def test_a_whole_agreement_waits_for_every_figure() -> None:
    assert whole("70", "") == [None, None]


def test_progress_is_weighed_and_held_to_nothing_and_all() -> None:
    parts = (promise("a", weight=Fraction(3, 4)), promise("b", weight=Fraction(1, 4)))
    scheme = Scheme("S", Decimal(1), parts, WHOLE_AGREEMENT)
    assert mean_progress(scheme, (Fraction(2), Fraction(-1))) == Fraction(3, 4)
    assert mean_progress(Scheme("S", Decimal(1), (promise(weight=0),)), (Fraction(1),)) == 0


numbers = st.decimals(0, 1000, places=2)
parts_of_one = st.integers(0, 100).map(lambda hundredths: Fraction(hundredths, 100))


@given(
    numbers, numbers, numbers, st.integers(1, 12), st.sampled_from(["0", "0.5", "0.6"]), st.sampled_from(["1", "1.5"])
)
def test_an_award_is_that_of_the_slow_twin(
    actual: Decimal, without: Decimal, promised: Decimal, targets: int, threshold: str, cap: str
) -> None:
    if without == promised:
        return
    terms = Terms(threshold=Decimal(threshold), cap=Decimal(cap))
    given_ = Promise("I", without, promised, Fraction(1, targets), terms)
    (award,) = award_scheme(Scheme("S", POT, (given_,)), {"I": actual})
    figures = (Fraction(POT), given_.weight, Fraction(actual), Fraction(without), Fraction(promised))
    assert award.award == Decimal(slow_award(*figures, Fraction(threshold), Fraction(cap))) / 100


@given(numbers, numbers, numbers, numbers)
def test_a_better_figure_never_earns_less(first: Decimal, second: Decimal, without: Decimal, promised: Decimal) -> None:
    if without == promised:
        return
    worse, better = sorted((first, second), reverse=promised < without)
    scheme = Scheme("S", POT, (Promise("I", without, promised, Fraction(1)),))
    earned = [award_scheme(scheme, {"I": figure})[0].award for figure in (worse, better)]
    assert earned[0] <= earned[1]


@given(st.integers(0, 10**9), st.lists(parts_of_one, min_size=1, max_size=8))
def test_parts_are_those_of_the_slow_twin(total: int, weights: list[Fraction]) -> None:
    if not sum(weights):
        return
    parts = split(Decimal(total) / 100, weights)
    assert [pennies(Fraction(part)) for part in parts] == slow_split(total, weights)


@given(numbers, numbers, parts_of_one, parts_of_one, st.integers(1, 5))
def test_what_is_paid_adds_up_to_the_award(
    actual: Decimal, early: Decimal, capital: Fraction, haircut: Fraction, instalments: int
) -> None:
    shares = {"capital_share": Decimal(int(capital * 100)) / 100, "haircut": Decimal(int(haircut * 100)) / 100}
    given_ = Promise(
        "I",
        Decimal(60),
        Decimal(70),
        Fraction(1, 7),
        Terms(instalments=instalments, **shares),
        interim_level=Decimal(63),
    )
    (award,) = award_scheme(Scheme("S", POT, (given_,)), {"I": actual}, interim={"I": early})
    assert award.award == award.held_back + award.on_account + award.balance - award.to_recover
    assert award.balance == sum(each.capital + each.revenue for each in award.instalments)
    assert min(award.balance, award.to_recover, award.held_back) >= 0
    assert award.to_recover == 0 or award.balance == 0
