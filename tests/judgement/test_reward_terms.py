"""The terms of a reward scheme: what blanks mean, and a sentence for everything that is wrong."""

from collections.abc import Mapping
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest

from accord.judgement.reward.terms import PRO_RATA, WHOLE_AGREEMENT, RewardError, Terms, parts_of_pot, read_schemes

ROW: Mapping[str, Any] = {
    "scheme": "S", "indicator": "I", "pot": 1000.0, "without": 60.0, "with": 70.0, "final_period": "2010-04-01/P1Y"
}  # fmt: skip


def wrong(*rows: Mapping[str, Any]) -> list[str]:
    schemes, problems = read_schemes([{**ROW, **row} for row in rows])
    assert not (schemes and problems)
    return list(problems)


def test_blanks_mean_what_is_usual() -> None:
    (scheme,), problems = read_schemes([ROW])
    (promise,) = scheme.promises
    assert (problems, scheme.name, scheme.pot, scheme.rule) == ((), "S", 1000, PRO_RATA)
    assert (promise.weight, promise.without, promise.promised, promise.basket) == (1, 60, 70, "")
    usual = Terms(Decimal("0.6"), Decimal(1), Decimal("0.2"), 1, Decimal(0), Decimal(0))
    assert promise.terms == usual == Terms()
    assert (promise.final_period, promise.interim_period, promise.interim_level) == ("2010-04-01/P1Y", "", None)


def test_what_is_stated_is_taken() -> None:
    stated = {
        "weight": 0.25, "threshold": 0.5, "cap": 1.2, "interim_period": "2009-04-01/P1Y", "interim_level": 63.0,
        "interim_share": 0.1, "basket": "B", "instalments": 2, "capital_share": 0.5, "haircut": 0.05,
    }  # fmt: skip
    (scheme,), _problems = read_schemes([{**ROW, **stated}])
    (promise,) = scheme.promises
    assert promise.terms == Terms(*map(Decimal, ("0.5", "1.2", "0.1")), 2, *map(Decimal, ("0.5", "0.05")))
    assert (promise.weight, promise.basket) == (Fraction(1, 4), "B")
    assert (promise.interim_period, promise.interim_level) == ("2009-04-01/P1Y", 63)


def test_rows_are_gathered_by_scheme_and_the_pot_may_stand_on_one() -> None:
    rows = [
        {**ROW, "scheme": "T", "indicator": "J"},
        ROW,
        {**ROW, "scheme": "T", "indicator": "K", "pot": float("nan")},
        {**ROW, "scheme": "T", "indicator": "L", "pot": Decimal(1000)},
        {**ROW, "scheme": "T", "indicator": "M", "pot": 1000},
    ]
    schemes, problems = read_schemes(rows)
    assert [(each.name, [one.indicator for one in each.promises]) for each in schemes] == [
        ("T", ["J", "K", "L", "M"]),
        ("S", ["I"]),
    ]
    assert (problems, schemes[0].pot) == ((), 1000)


@pytest.mark.parametrize(
    ("row", "sentence"),
    [
        ({"pot": None}, "S: no row states the pot"),
        ({"pot": -1.0}, "S: the pot is below 0: -1"),
        ({"without": 70.0}, "S: I without and with are the same (70), so no improvement is promised"),
        ({"with": None}, "S: I needs both values, without and with"),
        ({"without": ""}, "S: I needs both values, without and with"),
        ({"final_period": None}, "S: I needs a final_period"),
        ({"interim_level": 65.0}, "S: I has an interim_level but no interim_period"),
        ({"threshold": 1.1, "cap": 2.0}, "S: I has threshold 1.1; expected a share from 0 to 1"),
        ({"threshold": -0.1}, "S: I has threshold -0.1; expected a share from 0 to 1"),
        ({"interim_share": 1.5}, "S: I has interim_share 1.5; expected a share from 0 to 1"),
        ({"capital_share": 2.0}, "S: I has capital_share 2; expected a share from 0 to 1"),
        ({"haircut": -1.0}, "S: I has haircut -1; expected a share from 0 to 1"),
        ({"cap": 0.5}, "S: I has a cap of 0.5, below its threshold of 0.6"),
        ({"cap": 0.0, "threshold": 0.0}, "S: I has a cap of 0"),
        ({"instalments": 0}, "S: I has 0 instalments; expected a whole number from 1"),
        ({"instalments": 1.5}, "S: I has 1.5 instalments; expected a whole number from 1"),
        ({"weight": -0.5}, "S: a weight is below 0"),
        ({"weight": 1.25}, "S: the weights add up to 1.25, more than the whole pot (1)"),
    ],
)
def test_what_is_wrong_is_said(row: Mapping[str, Any], sentence: str) -> None:
    assert wrong(row) == [sentence]


def test_a_cap_below_nothing_is_refused() -> None:
    assert wrong({"cap": -1.0})[0] == "S: I has cap -1; expected a share from 0 to any"


def test_everything_wrong_is_said_at_once() -> None:
    assert wrong({"pot": 1.0, "weight": 0.9}, {"indicator": "J", "pot": 2.0, "weight": 0.9, "with": None}) == [
        "S: the pot differs from row to row: 1, 2",
        "S: the weights add up to 1.8, more than the whole pot (1)",
        "S: J needs both values, without and with",
    ]


def test_a_scheme_with_something_wrong_is_left_out_and_the_others_stay() -> None:
    schemes, problems = read_schemes([ROW, {**ROW, "scheme": "T", "pot": None}])
    assert [scheme.name for scheme in schemes] == ["S"]
    assert problems == ("T: no row states the pot",)


def test_an_indicator_stands_in_a_scheme_once() -> None:
    assert wrong({}, {}) == ["S: I stands in it more than once"]


def test_a_pot_of_nothing_and_an_edge_of_a_share_are_allowed() -> None:
    assert wrong({"pot": 0.0, "threshold": 0.0, "interim_share": 1.0, "haircut": 1.0, "capital_share": 0.0}) == []
    assert wrong({"threshold": 1.0, "cap": 1.0, "instalments": 1}) == []


@pytest.mark.parametrize("name", ["Whole agreement", "whole-agreement ", "WHOLE_AGREEMENT"])
def test_a_scheme_called_whole_agreement_pays_by_it(name: str) -> None:
    (scheme,), _problems = read_schemes([{**ROW, "scheme": name}])
    assert scheme.rule == WHOLE_AGREEMENT


def test_the_rule_of_a_scheme_may_be_stated() -> None:
    other = {**ROW, "indicator": "J"}
    (scheme,), _problems = read_schemes([{**ROW, "rule": WHOLE_AGREEMENT}, other])
    assert scheme.rule == WHOLE_AGREEMENT
    (called,), _problems = read_schemes([{**ROW, "scheme": "whole_agreement", "rule": PRO_RATA}])
    assert called.rule == PRO_RATA
    assert wrong({"rule": WHOLE_AGREEMENT}, {"indicator": "J", "rule": PRO_RATA}) == [
        "S: has more than one rule: pro_rata, whole_agreement"
    ]


def test_a_whole_agreement_has_one_set_of_terms() -> None:
    rule = {"rule": WHOLE_AGREEMENT}
    sentence = "S: pays by the whole agreement, so every row must have the same terms and final period"
    assert wrong(rule, {"indicator": "J", "threshold": 0.5}) == [sentence]
    assert wrong(rule, {"indicator": "J", "final_period": "2011-04-01/P1Y"}) == [sentence]
    assert wrong({}, {"indicator": "J", "threshold": 0.5}) == []


def test_blank_weights_share_what_is_left_by_target() -> None:
    half, blank = Decimal("0.5"), None
    assert parts_of_pot([blank] * 3, [""] * 3) == (Fraction(1, 3),) * 3
    assert parts_of_pot([half, blank, blank], [""] * 3) == (Fraction(1, 2), Fraction(1, 4), Fraction(1, 4))
    assert parts_of_pot([blank] * 4, ["", "B", "B", ""]) == (
        Fraction(1, 3), Fraction(1, 6), Fraction(1, 6), Fraction(1, 3)
    )  # fmt: skip
    assert parts_of_pot([half, Decimal("0.1")], ["B", "B"]) == (Fraction(1, 2), Fraction(1, 10))
    assert parts_of_pot([], []) == ()


def test_weights_that_mean_nothing_are_refused() -> None:
    with pytest.raises(RewardError, match="the basket B states some of its weights; state all or none"):
        parts_of_pot([Decimal("0.1"), None], ["B", "B"])
    with pytest.raises(RewardError, match="leave nothing for the blank ones"):
        parts_of_pot([Decimal(1), None], ["", ""])
