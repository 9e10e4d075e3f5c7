"""The rules of a status in words, and the words of a position, on small invented figures."""

from __future__ import annotations

from dataclasses import fields, replace
from datetime import date
from typing import Any

import pytest

from accord.assessment import answers, comparisons
from accord.assessment.queries.indicator import IndicatorPicture
from accord.assessment.queries.results import COLUMNS, ResultRow
from accord.assessment.scheme_words import explain_status
from accord.framework.queries.indicators import Definition, IndicatorFacts, OutcomeFacts, ThemeFacts
from accord.framework.queries.picture import AgreementFacts, AreaFacts, Picture

BLANK: dict[str, Any] = {field.name: None for field in fields(Definition)}
TEXT_FIELDS = {field.name for field in fields(Definition) if field.type == "str"}
NUMBER_FIELDS = {field.name for field in fields(ResultRow) if "None" in str(field.type)}


def definition(**given: Any) -> Definition:
    plain = {
        **BLANK,
        **dict.fromkeys(TEXT_FIELDS, ""),
        "number": 1,
        "kind": "proportion",
        "polarity": "lower",
        "frequency": "annual",
        "unit": "% of pupils",
        "decimals": 1,
        "cumulative": False,
        "scheme": "target_and_floor",
        "recorded_on": date(2024, 4, 1),
    }
    return Definition(**{**plain, **given})


def row(**given: Any) -> ResultRow:
    blank: dict[str, Any] = dict.fromkeys(COLUMNS, "")
    numbers = dict.fromkeys(NUMBER_FIELDS)
    plain = {"indicator": "X 1", "area": "A", "period": "2025-04-01/P1Y", "status": "red", "scheme": "target_and_floor"}
    return ResultRow(**{**blank, **numbers, **plain, **given})


def about(now: Definition, one: ResultRow) -> IndicatorPicture:
    agreement = AgreementFacts(
        id=1, code="A-1", title="A", start=date(2024, 4, 1), end=date(2029, 3, 31), sponsor="", signed_on=None,
        illustrative=False, sample=False, licence="", area_code="A",
    )  # fmt: skip
    area = AreaFacts(id=1, code="A", name="Town", type="county", parent_code="")
    facts = IndicatorFacts(
        id=1, code="X 1", theme=ThemeFacts("T", "Theme", "", "", ""), outcome=OutcomeFacts("O", "Outcome", False, ""),
        weight=None, designation="", ended_on=None, now=now,
    )  # fmt: skip
    return IndicatorPicture(
        picture=Picture(agreement=agreement, area=area, period=None, known_on=None), facts=facts, versions=(now,),
        rows={"A": [one]}, kept={}, recorded_promises=(), recorded_starts=(), judged={}, links=(), rebases=(), notes=(),
        awaited=None, commented={}, groups={}, whole_name="Shire",
    )  # fmt: skip


def rules(now: Definition, one: ResultRow) -> dict[str, str]:
    return {rule.status: rule.words for rule in explain_status(about(now, replace(one, scheme=now.scheme))).rules}


def test_target_and_floor_says_all_three() -> None:
    said = rules(definition(), row(value=18.1, target=17.0, floor=18.0))
    assert said == {
        "green": "17.0% or less",
        "amber": "more than 17.0%, up to and with 18.0%",
        "red": "more than 18.0%",
    }


def test_a_boundary_that_does_not_count_moves_to_the_worse_side() -> None:
    said = rules(definition(inclusive=False), row(value=18.1, target=17.0, floor=18.0))
    assert said["green"] == "less than 17.0%"
    assert said["amber"] == "17.0% or more, but less than 18.0%"
    assert said["red"] == "18.0% or more"


def test_without_a_floor_nothing_is_amber() -> None:
    said = rules(definition(polarity="higher"), row(value=60.0, target=65.0))
    assert said == {"green": "65.0% or more", "red": "less than 65.0%"}


def test_a_threshold_shows_the_decimals_it_needs() -> None:
    said = rules(definition(scheme="relative", tolerance=10.0), row(value=5.0, target=4.6))
    assert said["amber"] == "more than 4.6%, up to and with 5.06%"


def test_an_absolute_tolerance_is_in_the_unit() -> None:
    said = rules(definition(scheme="absolute", tolerance=2.0, polarity="higher"), row(value=48.0, target=49.5))
    assert said["amber"] == "less than 49.5%, down to and with 47.5%"


def test_improvement_names_last_years_figure() -> None:
    now = definition(scheme="tolerance_and_improvement", tolerance=10.0, polarity="higher", unit="visits", decimals=0)
    said = rules(now, row(value=960.0, target=1080.0, year_on_year=20.0))
    assert said["green"] == "972 or more"
    assert said["amber"] == "less than 972, but no worse than the same period last year (940)"


def test_significance_speaks_of_the_whole_margin() -> None:
    one = row(value=47.0, target=46.0, lower95=46.5, upper95=47.5, status="green")
    explained = explain_status(about(definition(polarity="higher"), replace(one, scheme="significance")))
    assert "Here it runs from 46.5% to 47.5%." in explained.intro
    assert explained.rules[0].words == "the whole margin lies above 46.0%"
    assert explained.rules[0].applies


def test_the_rule_that_applies_is_marked() -> None:
    explained = explain_status(about(definition(), row(value=18.1, target=17.0, floor=18.0)))
    assert [rule.status for rule in explained.rules if rule.applies] == ["red"]


def test_without_a_target_the_rules_are_general() -> None:
    said = rules(definition(), row(value=18.1, status="no_target"))
    assert said["green"] == "at the target or better"


@pytest.mark.parametrize(
    ("unit", "kind", "said"),
    [
        ("homes, year so far", "count", "12 homes in 2025/26."),
        ("index, 2023 = 100", "index", "12 in 2025/26."),
        ("per 1,000 residents", "rate", "12 per 1,000 residents in 2025/26."),
        ("£ a week", "mean", "£12 a week in 2025/26."),
    ],
)
def test_units_fit_into_sentences(unit: str, kind: str, said: str) -> None:
    now = definition(unit=unit, kind=kind, decimals=0, polarity="none", year_type="financial")
    assert answers.position(about(now, row(value=12.0))).replace("\N{NO-BREAK SPACE}", " ").startswith(said)


def test_the_benchmark_at_both_levels() -> None:
    one = row(value=1.0, benchmark_area="NAT", benchmark_95="worse", benchmark_998="similar")
    assert comparisons.against_benchmark(one, "The nation").startswith(
        "Worse than the nation, by more than chance (95%)"
    )
    strict = replace(one, benchmark_998="worse")
    assert comparisons.against_benchmark(strict, "The nation").endswith("even by the strictest test (99.8%).")
