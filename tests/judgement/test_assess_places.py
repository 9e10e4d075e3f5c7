"""Places beside each other: rank, benchmark, the parts of a gap, counties made from districts, formulas."""

from datetime import date
from typing import Any

import pytest
from tests.judgement.packages import TODAY, Row, aimed, at, indicator, judged, observed, package

from accord.judgement.assess import assess
from accord.judgement.assess.formulas import FormulaError, read_formula

AREAS: list[Row] = [
    {"code": "C", "type": "county"},
    {"code": "E", "type": "country"},
    *({"code": code, "type": "district", "parent": "C"} for code in ("D1", "D2", "D3")),
]
COUNTS = {"D1": (20.0, 100.0), "D2": (30.0, 100.0), "D3": (70.0, 200.0)}


def districts(**columns: Any) -> list[Row]:
    return [
        observed("2010", area=code, numerator=count, denominator=total, **columns)
        for code, (count, total) in COUNTS.items()
    ]


def by_area(**tables: Any) -> dict[str, dict[str, Any]]:
    return {row["area"]: row for row in judged(areas=AREAS, **tables)}


@pytest.mark.parametrize(("good", "ranks"), [("higher", [3, 2, 1]), ("lower", [1, 2, 3]), ("none", [1, 2, 3])])
def test_rank_is_among_areas_of_one_type_by_polarity(good: str, ranks: list[int]) -> None:
    rows = [*districts(), observed("2010", 9.0, area="C")]
    results = by_area(indicators=[indicator(polarity=good)], observations=rows)
    assert [results[code]["rank"] for code in COUNTS] == ranks
    assert (results["D1"]["ranked"], results["C"]["rank"], results["C"]["ranked"]) == (3, 1, 1)


def test_the_benchmark_has_no_rank_and_the_others_differ_by_their_intervals() -> None:
    definition = indicator(kind="proportion", benchmark="D2")
    results = by_area(indicators=[definition], observations=districts())
    assert [results[code]["benchmark_95"] for code in COUNTS] == ["worse", None, "similar"]
    assert (results["D1"]["benchmark_998"], results["D1"]["benchmark_area"]) == ("similar", "D2")
    assert (results["D2"]["rank"], results["D2"]["benchmark_area"], results["D1"]["ranked"]) == (None, None, 2)


def test_parts_of_a_gap_add_up_to_it() -> None:
    rows = [*districts(), observed("2010", area="C", numerator=120.0, denominator=400.0)]
    targets = [aimed("2010", 40.0, area="C")]
    results = by_area(indicators=[indicator(kind="proportion")], observations=rows, targets=targets)
    shares = [results[code]["gap_share"] for code in COUNTS]
    assert shares == pytest.approx([-5.0, -2.5, -2.5])
    assert sum(shares) == pytest.approx(results["C"]["value"] - results["C"]["target"])


@pytest.mark.parametrize("county", [{"value": 30.0}, {"numerator": 121.0, "denominator": 400.0}])
def test_a_gap_that_its_parts_do_not_make_is_not_shared(county: dict[str, float]) -> None:
    rows = [*districts(), observed("2010", area="C", **county)]
    targets = [aimed("2010", 40.0, area="C")]
    results = by_area(indicators=[indicator(kind="proportion")], observations=rows, targets=targets)
    assert {results[code]["gap_share"] for code in COUNTS} == {None}


ONCE: list[Row] = [
    {"code": "D0", "type": "district", "parent": "C", "start": date(1974, 4, 1), "end": date(2009, 12, 31)},
    {"code": "D4", "type": "district", "parent": "C", "start": date(2011, 1, 1)},
]
"""A district that ended the day before 2010 and one that began the day after."""


def test_parts_of_a_gap_are_those_there_were_at_the_time() -> None:
    rows = [*districts(), observed("2010", area="C", numerator=120.0, denominator=400.0)]
    rows += [observed("2010", area="D0", numerator=1.0, denominator=9.0)]
    results = judged(
        areas=[*AREAS, *ONCE],
        indicators=[indicator(kind="proportion")],
        observations=rows,
        targets=[aimed("2010", 40.0, area="C")],
    )
    shares = {row["area"]: row["gap_share"] for row in results}
    assert [shares[code] for code in COUNTS] == pytest.approx([-5.0, -2.5, -2.5])
    assert (shares["C"], shares["D0"]) == (None, None)


@pytest.mark.parametrize(("last_day", "shared"), [(date(2010, 12, 30), True), (date(2010, 12, 31), False)])
def test_a_place_counts_as_a_part_until_its_last_day(last_day: date, shared: bool) -> None:
    rows = [*districts(), observed("2010", area="C", numerator=120.0, denominator=400.0)]
    results = judged(
        areas=[*AREAS, {**ONCE[0], "end": last_day}],
        indicators=[indicator(kind="proportion")],
        observations=rows,
        targets=[aimed("2010", 40.0, area="C")],
    )
    assert all((row["gap_share"] is not None) == shared for row in results if row["area"] in COUNTS)


def test_a_county_is_made_from_the_districts_there_were_at_the_time() -> None:
    results = judged(
        areas=[*AREAS, *ONCE],
        indicators=[indicator(kind="proportion", county_rule="ratio")],
        observations=[*districts(), observed("2010", area="D0", numerator=1.0, denominator=9.0)],
    )
    assert {row["area"]: row["value"] for row in results}["C"] == 30.0


@pytest.mark.parametrize(("silent", "reason"), [(0, "not_collected"), (1, "not_collected"), (0, "awaited")])
def test_a_countys_reason_for_having_no_figure_stands_and_is_not_warned_of(silent: int, reason: str) -> None:
    rows = [*districts()[silent:], observed("2010", area="C", missing=reason)]
    definition = indicator(kind="proportion", county_rule="ratio")
    assessed = assess(package(areas=AREAS, indicators=[definition], observations=rows), today=TODAY)
    county = next(row for row in assessed.results.to_dicts() if row["area"] == "C")
    assert (county["value"], county["missing"], county["status_reason"]) == (None, reason, reason)
    assert assessed.warnings == ()


def test_plain_counts_are_not_called_better_or_worse_than_a_benchmark() -> None:
    rows = [observed("2010", value, area=code) for code, value in (("D1", 20.0), ("D2", 400.0))]
    results = by_area(indicators=[indicator(kind="count", benchmark="D2")], observations=rows)
    assert (results["D1"]["benchmark_area"], results["D1"]["benchmark_95"], results["D1"]["benchmark_998"]) == (
        "D2",
        None,
        None,
    )


def test_a_county_is_the_ratio_of_its_districts_sums() -> None:
    definition = indicator(kind="proportion", county_rule="ratio")
    county = by_area(indicators=[definition], observations=districts())["C"]
    assert (county["value"], county["lower95"] < 30.0 < county["upper95"]) == (30.0, True)


def test_a_county_is_the_sum_of_its_districts_counts() -> None:
    rows = [observed("2010", value, area=code) for code, value in (("D1", 1.0), ("D2", 2.0), ("D3", 4.0))]
    results = by_area(indicators=[indicator(kind="count", county_rule="sum")], observations=rows)
    assert results["C"]["value"] == 7.0


def test_a_countys_own_figure_stands() -> None:
    rows = [*districts(), observed("2010", 33.0, area="C")]
    definition = indicator(kind="proportion", county_rule="ratio")
    assert by_area(indicators=[definition], observations=rows)["C"]["value"] == 33.0


def test_a_countys_blank_without_a_reason_is_replaced() -> None:
    rows = [*districts(), observed("2010", area="C", recorded_at=at("2011-01-01 00:00"))]
    county = by_area(indicators=[indicator(kind="proportion", county_rule="ratio")], observations=rows)["C"]
    assert (county["value"], county["missing"]) == (30.0, None)


def test_a_county_with_a_silent_district_is_left_without_a_figure_and_says_so() -> None:
    tables = package(
        areas=AREAS, indicators=[indicator(kind="proportion", county_rule="ratio")], observations=districts()[:2]
    )
    assessed = assess(tables, today=TODAY)
    assert "C" not in assessed.results["area"].to_list()
    assert assessed.warnings == ("I: no figure for C in 1 period(s), because not every part of it has one.",)


def test_a_formula_is_reckoned_wherever_its_terms_are_known() -> None:
    definitions = [
        indicator("NI 1"),
        indicator("NI 2"),
        indicator("F", kind="formula", formula="{NI 1} / {NI 2} * 100"),
    ]
    rows = [
        observed("2010", 3.0, of="NI 1"),
        observed("2010", 12.0, of="NI 2"),
        observed("2011", 3.0, of="NI 1"),
        observed("2012", 3.0, of="NI 1"),
        observed("2012", 0.0, of="NI 2"),
    ]
    results = judged(indicators=definitions, observations=rows)
    assert [(row["period"], row["value"], row["missing"]) for row in results if row["indicator"] == "F"] == [
        ("2010-01-01/P1Y", 25.0, None),
        ("2012-01-01/P1Y", None, "not_applicable"),
    ]


def test_a_formula_that_cannot_be_read_is_named_in_a_warning() -> None:
    assessed = assess(package(indicators=[indicator("F", formula="half of {A}")]), today=TODAY)
    assert assessed.warnings[0].startswith("F: ")


def test_without_an_agreement_the_counties_are_the_areas_whose_parts_have_none() -> None:
    nested = [{**area, "parent": "E"} if area["code"] == "C" else area for area in AREAS]
    results = judged(
        areas=nested, indicators=[indicator(kind="proportion", county_rule="ratio")], observations=districts()
    )
    assert {row["area"] for row in results} == {"C", "D1", "D2", "D3"}


def test_an_agreement_names_its_county() -> None:
    agreement = {"code": "X", "title": "X", "area": "E"}
    results = judged(
        areas=AREAS,
        agreement=[agreement],
        indicators=[indicator(kind="proportion", county_rule="ratio")],
        observations=districts(),
    )
    assert "C" not in {row["area"] for row in results}


def test_formulas_that_lead_in_a_circle_are_named() -> None:
    definitions = [indicator("F", formula="{G} + 1"), indicator("G", formula="-({F} - 1)")]
    assessed = assess(package(indicators=definitions), today=TODAY)
    assert assessed.warnings == tuple(
        f"{code}: its formula leads back to itself, so it has no figures." for code in "FG"
    )


@pytest.mark.parametrize(
    "text", ["1 + 1", "{A} ** 9", "{A} + open", "__import__('os') + {A}", "{A} +", "{A}.x", "_7 + {A}"]
)
def test_a_formula_is_arithmetic_over_codes_and_nothing_else(text: str) -> None:
    with pytest.raises(FormulaError):
        read_formula(text)
