"""The reward at its seams: one test for each mistake that the tests of its rules would not have noticed."""

from decimal import Decimal
from fractions import Fraction
from typing import Any

import numpy as np
import pytest

from accord.judgement.reward.award import award_scheme, mean_progress, paid_share, payment_on_account
from accord.judgement.reward.expected import Outlook, expected_reward
from accord.judgement.reward.money import declared
from accord.judgement.reward.terms import (
    PRO_RATA,
    WHOLE_AGREEMENT,
    Promise,
    RewardError,
    Scheme,
    Terms,
    check_schemes,
    read_schemes,
)

ROW: dict[str, Any] = {
    "scheme": "S", "indicator": "I", "pot": 1000.0, "without": 60.0, "with": 70.0, "final_period": "2010-04-01/P1Y"
}  # fmt: skip
flat: Outlook = lambda value: np.clip((value - 60) / 20, 0, 1)  # noqa: E731


def promise(indicator: str, weight: str, **more: Any) -> Promise:
    return Promise(indicator, Decimal(60), Decimal(70), Fraction(weight), **more)


def places(*rows: dict[str, Any], column: str) -> list[int]:
    """The rows at which something is wrong in a column."""
    _schemes, problems = check_schemes([{**ROW, **row} for row in rows])
    return [problem.row for problem in problems if problem.column == column]


def test_a_payment_on_account_is_a_share_of_the_promises_own_stake() -> None:
    quarter = promise("I", "1/4", interim_period="2009-04-01/P1Y", interim_level=Decimal(65))
    assert payment_on_account(quarter, Decimal(1000), Decimal(65)) == Decimal("50.00")


def test_the_mean_is_one_by_weight_also_where_the_weights_are_part_of_the_pot() -> None:
    scheme = Scheme("S", Decimal(1000), (promise("I", "1/4"), promise("J", "1/2")), WHOLE_AGREEMENT)
    assert mean_progress(scheme, [Fraction(1), Fraction(1, 4)]) == Fraction(1, 2)


@pytest.mark.parametrize(("figure", "paid"), [("69", ["0.01", "0.01", "0.00"]), ("70", ["0.01", "0.01", "0.00"])])
def test_what_rounding_carries_beyond_the_pot_is_taken_back_though_not_all_is_earned(
    figure: str, paid: list[str]
) -> None:
    scheme = Scheme("S", Decimal("0.02"), tuple(promise(name, "1/3") for name in "IJK"))
    found = award_scheme(scheme, dict.fromkeys("IJK", Decimal(figure)))
    assert [str(award.award) for award in found] == paid


def test_an_expectation_is_of_the_promises_own_stake() -> None:
    (whole,) = expected_reward(Scheme("S", Decimal(1000), (promise("I", "1"),)), (flat,))
    (part,) = expected_reward(Scheme("S", Decimal(1000), (promise("I", "1/4"),)), (flat,))
    assert (part.value, part.of_one_unit) == pytest.approx((whole.value / 4, whole.of_one_unit / 4))


def test_an_expectation_of_a_whole_agreement_is_of_the_part_of_the_pot_its_promises_share() -> None:
    def expected(*weights: str) -> float:
        promises = tuple(promise(str(place), weight) for place, weight in enumerate(weights))
        found = expected_reward(Scheme("S", Decimal(1000), promises, WHOLE_AGREEMENT), (flat,) * len(weights))
        return sum(one.value for one in found)

    assert expected("1/4", "1/4") == pytest.approx(expected("1/2", "1/2") / 2, rel=1e-3)


def test_an_error_without_a_place_is_at_the_first_promise() -> None:
    assert RewardError("What is wrong.").place == 0


@pytest.mark.parametrize(("first", "second"), [(WHOLE_AGREEMENT, "pro_rata"), ("pro_rata", WHOLE_AGREEMENT)])
def test_a_second_rule_is_told_of_where_it_stands(first: str, second: str) -> None:
    rows = [{"indicator": str(place), "rule": rule} for place, rule in enumerate((None, first, first, second, first))]
    assert places(*rows, column="rule") == [3]


def test_rows_of_a_basket_share_a_part_of_the_pot() -> None:
    rows = [{**ROW, "indicator": name, "basket": basket} for name, basket in (("I", "B"), ("J", "B"), ("K", ""))]
    (scheme,), _problems = read_schemes(rows)
    assert [one.weight for one in scheme.promises] == [Fraction(1, 4), Fraction(1, 4), Fraction(1, 2)]


@pytest.mark.parametrize("odd", [{"threshold": 0.5}, {"final_period": "2011-04-01/P1Y"}])
@pytest.mark.parametrize("last", [False, True])
def test_terms_of_their_own_are_told_of_at_the_first_row_that_differs(odd: dict[str, Any], last: bool) -> None:
    others = [{}, {}, odd, *([] if last else [{}])]
    rows = [{"rule": WHOLE_AGREEMENT, "indicator": str(place), **other} for place, other in enumerate(others)]
    assert places(*rows, column="scheme") == [2]


def test_an_indicator_that_stands_twice_is_told_of_where_it_stands_again() -> None:
    assert places({}, {"indicator": "J"}, {}, column="indicator") == [2]
    assert places(*({"indicator": name} for name in "JIKI"), column="indicator") == [3]


def test_a_pot_that_no_row_states_is_told_of_at_the_first() -> None:
    assert places({"pot": None}, {"pot": None, "indicator": "J"}, column="pot") == [0]


@pytest.mark.parametrize("other", [900.0, 1100.0])
def test_another_pot_is_told_of_where_it_stands(other: float) -> None:
    pots = (None, 1000.0, None, 1000.0, other)
    rows = [{"indicator": str(place), "pot": pot} for place, pot in enumerate(pots)]
    assert places(*rows, column="pot") == [4]


def test_weights_that_are_wrong_count_for_nothing_else() -> None:
    assert Terms() == Terms(Decimal("0.6"))
    _schemes, problems = check_schemes([{**ROW, "weight": 0.7}, {**ROW, "indicator": "J", "weight": 0.7}])
    assert [problem.column for problem in problems] == ["weight"]


@pytest.mark.parametrize("share", ["-2", "-1", "-1/2", "0"])
def test_no_improvement_pays_nothing_also_without_a_threshold(share: str) -> None:
    assert paid_share(Fraction(share), Terms(threshold=Decimal(0))) == 0


def test_a_float_is_declared_with_twelve_figures() -> None:
    assert (declared(1.00000000001), declared(1.000000000001)) == (Decimal("1.00000000001"), Decimal(1))


def test_a_promise_may_weigh_nothing() -> None:
    assert places({"weight": 0.0}, {"indicator": "J", "weight": 1.0}, column="weight") == []
    assert places({"weight": -0.1}, {"indicator": "J", "weight": 1.0}, column="weight") == [0]


def test_each_award_of_pro_rata_is_rounded_for_itself() -> None:
    scheme = Scheme("S", Decimal(1), (promise("I", "1/8"), promise("J", "1/8")))
    found = award_scheme(scheme, dict.fromkeys("IJ", Decimal(70)))
    assert [award.award for award in found] == [Decimal("0.13")] * 2


def test_a_whole_agreement_of_pennies_is_one_award_too() -> None:
    scheme = Scheme("S", Decimal(1), (promise("I", "1/8"), promise("J", "1/8")), WHOLE_AGREEMENT)
    found = award_scheme(scheme, dict.fromkeys("IJ", Decimal(70)))
    assert [award.award for award in found] == [Decimal("0.13"), Decimal("0.12")]


def test_an_agreement_may_be_whole_with_one_target() -> None:
    scheme = Scheme("S", Decimal(100), (promise("I", "1"),), WHOLE_AGREEMENT)
    (found,) = award_scheme(scheme, {"I": Decimal(68)})
    assert found.award == Decimal("80.00")


@pytest.mark.parametrize("name", ["A", "Whole", "Zeal"])
def test_a_scheme_is_pro_rata_whatever_its_name_begins_with(name: str) -> None:
    (scheme,), _problems = read_schemes([{**ROW, "scheme": name}])
    assert scheme.rule == PRO_RATA


def test_of_several_rows_with_terms_of_their_own_the_first_is_told_of() -> None:
    rows = [{"rule": WHOLE_AGREEMENT, "indicator": str(at), "threshold": of} for at, of in enumerate((None, 0.5, 0.7))]
    assert places(*rows, column="scheme") == [1]


@pytest.mark.parametrize("blank", ["without", "with"])
def test_a_value_that_is_not_there_is_told_of_in_its_column(blank: str) -> None:
    assert places({blank: None}, column=blank) == [0]


def test_a_promise_may_be_to_have_less() -> None:
    (scheme,), problems = read_schemes([{**ROW, "without": 80.0}])
    assert (problems, scheme.promises[0].promised) == ((), Decimal(70))
