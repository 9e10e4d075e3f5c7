"""What assessment keeps hidden: small counts, what would give them away, and everything made of either."""

from collections.abc import Sequence
from datetime import date

import polars as pl
import pytest
from tests.judgement.packages import TODAY, Row, aimed, indicator, observed, package

from accord.judgement.assess import RESULT_SCHEMA, Assessed, assess
from accord.judgement.suppression import secondary

COUNTY = [
    {"code": "C", "name": "C", "type": "county"},
    *({"code": code, "name": code, "type": "district", "parent": "C"} for code in "123"),
]


def counts(period: str, *values: float, of: str = "I", breakdown: str | None = None, areas: str = "C123") -> list[Row]:
    """A numerator for the county and each district, of 100."""
    return [
        observed(period, numerator=value, denominator=100.0, area=area, of=of, breakdown=breakdown)
        for area, value in zip(areas, values, strict=True)
    ]


def run(rows: Sequence[Row], **tables: Sequence[Row]) -> Assessed:
    """The assessment of some rows, counts below 5 hidden unless said otherwise."""
    given = {"indicators": [indicator(suppression=5)], "areas": COUNTY, **tables}
    return assess(package(observations=rows, **given), today=TODAY, with_points=True)


def hidden(found: Assessed, *columns: str) -> list[tuple[str, ...]]:
    """What is hidden, by those columns."""
    return found.results.filter(pl.col("missing") == "suppressed").select(columns or ["area"]).rows()


def test_a_second_district_is_hidden_with_one_small_one() -> None:
    found = run(counts("2010 Q1", 30, 3, 12, 15))
    assert hidden(found) == [("1",), ("2",)]
    assert found.warnings == ("I: 1 figure is hidden so that small numbers cannot be worked out.",)


def test_a_figure_hidden_for_another_looks_like_any_hidden_figure() -> None:
    first, second = run(counts("2010 Q1", 30, 3, 12, 15)).results.filter(pl.col("area").is_in(["1", "2"])).to_dicts()
    assert {**first, "area": ""} == {**second, "area": ""}
    assert (first["status"], first["status_reason"]) == ("suppressed", "suppressed")


def test_two_small_districts_and_no_total_need_nothing_more() -> None:
    assert hidden(run(counts("2010 Q1", 30, 3, 4, 23))) == [("1",), ("2",)]
    assert hidden(run(counts("2010 Q1", 3, 12, 15, areas="123"))) == [("1",)]


def test_districts_that_are_not_the_whole_county_give_each_other_away_less() -> None:
    assert hidden(run(counts("2010 Q1", 60, 3, 12, 15))) == [("1",)]
    assert hidden(run(counts("2010 Q1", 31, 3, 12, 15))) == [("1",)]
    assert hidden(run(counts("2010 Q1", 20, 3, 12, 15))) == [("1",)]


def test_a_district_of_another_time_is_no_part() -> None:
    areas = [*COUNTY[:3], {**COUNTY[3], "end": date(2009, 12, 31)}]
    assert hidden(run(counts("2010 Q1", 15, 3, 12, areas="C12"), areas=areas)) == [("1",), ("2",)]
    assert hidden(run(counts("2009 Q1", 45, 3, 12, areas="C12"), areas=areas)) == [("1",)]


def test_a_county_made_of_its_districts_is_an_equation_too() -> None:
    found = run(
        counts("2010 Q1", 3, 12, 15, areas="123"),
        indicators=[indicator(suppression=5, county_rule="ratio")],
        agreement=[{"code": "X", "title": "X", "area": "C"}],
    )
    assert hidden(found) == [("1",), ("2",)]


def test_places_that_overlap_give_nothing_away() -> None:
    health = [{"code": "H", "name": "H", "type": "health"}]
    rows = counts("2010 Q1", 30, 3, 12, 15, 15, areas="C123H")
    memberships = [{"area": code, "within": "H"} for code in "12"]
    assert hidden(run(rows, areas=[*COUNTY, *health], area_memberships=memberships)) == [("1",), ("2",)]
    crossing = [{"area": code, "within": "H"} for code in "23"]
    rows = counts("2010 Q1", 30, 3, 12, 15, 27, areas="C123H")
    assert hidden(run(rows, areas=[*COUNTY, *health], area_memberships=crossing)) == [("1",), ("C",)]


def test_the_parts_of_the_population_add_up_by_dimension() -> None:
    rows = [
        *counts("2010 Q1", 40, areas="C"),
        *counts("2010 Q1", 3, areas="C", breakdown="sex: men"),
        *counts("2010 Q1", 37, areas="C", breakdown="sex: women"),
        *counts("2010 Q1", 18, areas="C", breakdown="age: under 40"),
        *counts("2010 Q1", 22, areas="C", breakdown="age: 40 and over"),
    ]
    assert hidden(run(rows), "breakdown") == [("sex: men",), ("sex: women",)]


def test_districts_by_part_of_the_population_are_one_release() -> None:
    rows = [
        *counts("2010 Q1", 120, 30, 40, 50),
        *counts("2010 Q1", 57, 3, 24, 30, breakdown="men"),
        *counts("2010 Q1", 63, 27, 16, 20, breakdown="women"),
    ]
    found = hidden(run(rows), "area", "breakdown")
    assert found == [("1", "men"), ("1", "women"), ("2", "men"), ("2", "women")]


def test_a_quarter_cannot_be_worked_out_from_its_year() -> None:
    rows = [*counts("2010", 50, areas="C")]
    for quarter, count in enumerate((3, 12, 15, 20), 1):
        rows += counts(f"2010 Q{quarter}", count, areas="C")
    assert hidden(run(rows), "period") == [("2010-01-01/P3M",), ("2010-04-01/P3M",)]


def test_numbers_of_one_day_do_not_add_up_over_the_year() -> None:
    rows = [*counts("2010", 13, areas="C")]
    for quarter, count in enumerate((3, 12, 15, 20), 1):
        rows += counts(f"2010 Q{quarter}", count, areas="C")
    assert hidden(run(rows), "period") == [("2010-01-01/P3M",)]


def three_years(first: int, count: float) -> Row:
    """A count over three years."""
    days = {"start": date(first, 4, 1), "end": date(first + 3, 4, 1), "period": f"{first}-04-01/P3Y"}
    return {**counts("2010 Q1", count, areas="C")[0], **days}


def test_rolling_sums_hang_together_through_the_years_behind_them() -> None:
    rolling = [three_years(2001, 0), three_years(2002, 3), three_years(2003, 20)]
    one_year = {**three_years(2005, 17), "period": "2005-04-01/P1Y", "end": date(2006, 4, 1)}
    definition = indicator(suppression=5, frequency="rolling", rolling_periods=3)
    assert len(hidden(run(rolling, indicators=[definition]))) == 1
    assert len(hidden(run([*rolling, one_year], indicators=[definition]))) == 2


def test_what_the_source_hides_is_not_worked_out_from_the_rest() -> None:
    rows = counts("2010 Q1", 30, 12, 18, areas="C12")
    rows.append(observed("2010 Q1", missing="suppressed", area="3"))
    assert hidden(run(rows, indicators=[indicator()])) == [("3",)]
    assert hidden(run(rows)) == [("1",), ("3",)]


def test_what_is_withheld_is_hidden_with_company() -> None:
    tables = package(observations=counts("2010 Q1", 30, 8, 12, 10), indicators=[indicator()], areas=COUNTY)
    row = tables["observations"].filter(pl.col("area") == "1")
    tables["withheld"] = row.select("indicator", "area", "breakdown", "start", "end")
    assert hidden(assess(tables, today=TODAY)) == [("1",), ("3",)]


def test_a_figure_published_before_is_not_hidden_in_place_of_another() -> None:
    rows = counts("2010 Q1", 30, 3, 12, 15)
    tables = package(observations=rows, indicators=[indicator(suppression=5)], areas=COUNTY)
    assert hidden(assess(tables, today=TODAY)) == [("1",), ("2",)]
    key = ["indicator", "area", "breakdown", "start", "end"]
    second = tables["observations"].filter(pl.col("area") == "2").select(*key, pl.lit(0.12).alias("value"))
    assert hidden(assess({**tables, "shown": second}, today=TODAY)) == [("1",), ("3",)]
    restated = second.with_columns(value=pl.lit(0.11))
    assert hidden(assess({**tables, "shown": restated}, today=TODAY)) == [("1",), ("2",)]
    assert hidden(assess({**tables, "shown": second.clear()}, today=TODAY)) == [("1",), ("2",)]


def test_where_all_others_were_published_before_nothing_is_proved_and_it_is_said() -> None:
    tables = package(observations=counts("2010 Q1", 30, 3, 12, 15), indicators=[indicator(suppression=5)], areas=COUNTY)
    others = tables["observations"].filter(pl.col("area") != "1")
    value = pl.col("numerator") / pl.col("denominator")
    shown = others.select("indicator", "area", "breakdown", "start", "end", value=value)
    found = assess({**tables, "shown": shown}, today=TODAY)
    assert hidden(found) == [("1",)]
    assert any("could not be proved safe" in sentence for sentence in found.warnings)


def test_a_formula_is_hidden_with_its_terms() -> None:
    definitions = [
        indicator("I", suppression=5), indicator("J"), indicator("K", kind="formula", formula="{I} + {J}"),
        indicator("L", kind="formula", formula="{K} * 2"), indicator("M", kind="formula", formula="no formula"),
    ]  # fmt: skip
    rows = [*counts("2010 Q1", 30, 3, 12, 15), *counts("2010 Q1", 30, 10, 10, 10, of="J")]
    found = run(rows, indicators=definitions)
    assert hidden(found, "indicator", "area") == [(code, area) for code in "IKL" for area in "12"]


def test_the_same_figure_under_another_code_is_hidden_too() -> None:
    definitions = [indicator("I", suppression=5), indicator("J")]
    rows = [*counts("2010 Q1", 30, 3, 12, 15), *counts("2010 Q1", 30, 3, 12, 15, of="J")]
    links = [{"from": "J", "to": "I", "kind": "same_as"}]
    assert len(hidden(run(rows, indicators=definitions, links=links))) == 4


def test_components_add_up_to_their_whole() -> None:
    definitions = [indicator(code, suppression=5) for code in "ABW"]
    rows = [*counts("2010 Q1", 3, areas="C", of="A"), *counts("2010 Q1", 17, areas="C", of="B")]
    rows += counts("2010 Q1", 20, areas="C", of="W")
    links = [{"from": part, "to": "W", "kind": "component"} for part in "AB"]
    assert hidden(run(rows, indicators=definitions), "indicator") == [("A",)]
    assert hidden(run(rows, indicators=definitions, links=links), "indicator") == [("A",), ("B",)]
    rows[1] = {**rows[1], "numerator": 4.0}
    assert hidden(run(rows, indicators=definitions, links=links), "indicator") == [("A",), ("B",)]


def test_a_rate_over_a_known_population_is_a_count_in_other_words() -> None:
    rows = [observed("2010 Q1", 3.0, denominator=100.0)]
    assert hidden(run(rows, indicators=[indicator(kind="proportion", suppression=5)])) == [("A",)]


def test_what_cannot_be_proved_safe_is_hidden_whole(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(secondary, "LARGEST", 3)
    found = run([*counts("2010 Q1", 30, 3, 12, 15), *counts("2010 Q2", 30, 9, 21, areas="C12")])
    assert hidden(found, "area", "period") == [(area, "2010-01-01/P3M") for area in "123C"]
    assert found.warnings[1:] == (
        "I: what hangs together with its small numbers could not be proved safe, so it is all hidden.",
    )


def test_a_lone_part_of_the_population_has_nothing_to_be_worked_out_from() -> None:
    rows = [*counts("2010 Q1", 3, areas="C", breakdown="men"), *counts("2010 Q1", 20, areas="C", breakdown="women")]
    assert hidden(run(rows), "breakdown") == [("men",)]


def test_parts_named_twice_are_one_sum() -> None:
    memberships = [{"area": code, "within": "C"} for code in "123"]
    assert hidden(run(counts("2010 Q1", 30, 3, 12, 15), area_memberships=memberships)) == [("1",), ("2",)]


@pytest.mark.parametrize("column", [name for name, kind in RESULT_SCHEMA.items() if kind == pl.Float64])
def test_no_number_of_a_hidden_figure_is_left(column: str) -> None:
    rows = [row for year in range(2001, 2011) for row in counts(f"{year} Q1", 30, 8, 11, 11)]
    rows += counts("2011 Q1", 30, 3, 12, 15)
    targets = [aimed("2011", 0.2, area=area) for area in "C123"]
    found = run(rows, targets=targets, baselines=[{"indicator": "I", "area": "1", "period": "2001 Q1", "value": 0.1}])
    gone = found.results.filter(pl.col("missing") == "suppressed")
    assert gone.height == 2
    assert column in ("target", "floor") or gone[column].null_count() == 2


def test_no_later_figure_remembers_a_hidden_one() -> None:
    rows = [row for year in range(2001, 2011) for row in counts(f"{year} Q1", 30, 8, 11, 11)]
    hidden_before, shown_before = ([*rows, *counts("2011 Q1", 30, count, 12, 18 - count)] for count in (3, 4))
    after = counts("2011 Q2", 30, 8, 11, 11)
    one, other = (run([*first, *after]) for first in (hidden_before, shown_before))
    mine = pl.col("area") == "1"
    assert one.results.filter(mine).equals(other.results.filter(mine))
    assert one.points.filter(mine).equals(other.points.filter(mine))


def test_no_change_on_a_hidden_baseline_is_told() -> None:
    rows = [*counts("2010 Q1", 30, 3, 12, 15), *counts("2010 Q2", 30, 8, 11, 11)]
    starts = [{"indicator": "I", "area": area, "period": "2010 Q1", "value": 0.03} for area in "13"]
    found = run(rows, baselines=starts).results.filter(pl.col("period") == "2010-04-01/P3M")
    told = dict(found.filter(pl.col("since_baseline").is_not_null()).select("area", "since_baseline").iter_rows())
    assert told == {"3": pytest.approx(0.08)}


def test_indicators_without_a_threshold_are_left_alone() -> None:
    assert hidden(run(counts("2010 Q1", 30, 3, 12, 15), indicators=[indicator()])) == []


def test_the_order_of_rows_does_not_matter() -> None:
    rows = [*counts("2010 Q1", 40, 3, 12, 12, 13, areas="C123"[:4] + "4"), *counts("2010 Q2", 30, 1, 1, 28)]
    areas = [*COUNTY, {"code": "4", "name": "4", "type": "district", "parent": "C"}]
    assert run(rows, areas=areas).results.equals(run(rows[::-1], areas=areas[::-1]).results)
