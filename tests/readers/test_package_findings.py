"""Each thing that can be wrong with figures is named with its place, what stood there and what should."""

from __future__ import annotations

from pathlib import Path

import polars as pl
import pytest
from tests.readers.package_files import CLEAN, findings, only, with_row, write_files

from accord.readers.packages import SCHEMA, read_package
from accord.readers.packages.findings import LISTED_PER_TABLE

INDICATORS = CLEAN["indicators"]


def test_the_clean_package_has_no_findings(tmp_path: Path) -> None:
    assert findings(tmp_path) == []


@pytest.mark.parametrize(
    ("table", "row", "number", "column", "says"),
    [
        ("observations", "YP2,COUNTY,2024/25,5,,,", 7, "indicator", "no indicator “YP2” in the table indicators"),
        ("observations", "YP1,SOUTH,2024/25,5,,,", 7, "area", "no area “SOUTH”"),
        ("observations", "YP1,COUNTY,2024/25,5,,,", 7, "indicator", "rows 2 and 7 are duplicates"),
        ("observations", "YP1,NORTH,2025/26,,130,120,", 7, "numerator", "130 is above its denominator 120"),
        ("observations", "YP1,NORTH,sometime,5,,,", 7, "period", "“sometime” is not a period"),
        ("observations", "YP1,NORTH,2025/26,many,,,", 7, "value", "“many” is not a number"),
        ("observations", "YP1,NORTH,2025/26,inf,,,", 7, "value", "“inf” is not a number"),
        ("observations", "YP1,NORTH,2025/26,140,,,", 7, "value", "140 cannot be a proportion"),
        ("observations", "PL1,NORTH,2025/26,perhaps,,,", 7, "value", "expected yes, no"),
        ("observations", "IN1,NORTH,2025/26,superb,,,", 7, "value", "expected outstanding, excellent, good"),
        ("observations", "YP1,NORTH,2025/26,5,few,,", 7, "numerator", "numerator is “few”"),
        ("observations", "YP1,NORTH,2025/26,,5,-9,", 7, "denominator", "below 0"),
        ("observations", "YP1,NORTH,2025/26,,,,forgotten", 7, "missing", "expected one of awaited"),
        ("observations", "YP1,NORTH,2025/26,=1+1,,,", 7, "value", "holds the formula =1+1"),
        ("observations", "YP1,,2025/26,5,,,", 7, "area", "area is blank"),
        ("targets", "YP1,SOUTH,2026/27,target,5", 4, "area", "no area “SOUTH”"),
        ("targets", "YP1,COUNTY,2026/27,hope,5", 4, "kind", "expected one of target, profile"),
        ("targets", "YP1,COUNTY,2026/27,target,", 4, "value", "value is blank"),
        ("targets", "YP1,COUNTY,2026/27,target,tbc", 4, "value", "a target needs a value"),
        ("areas", "WEST,West,district,EAST", 4, "parent", "no parent “EAST”"),
        ("areas", "NORTH,North again,district,", 4, "code", "rows 3 and 4 are duplicates"),
        ("themes", "health,", 3, "title", "title is blank"),
        ("outcomes", "fit,Fitter,health", 3, "theme", "no theme “health”"),
        ("agreement", "our-2,Other,2024-04-01,2027-03-31", 3, "", "more than one row"),
    ],
)  # fmt: skip
def test_a_bad_row_is_named(tmp_path: Path, table: str, row: str, number: int, column: str, says: str) -> None:
    errors = [one for one in findings(tmp_path, **with_row(table, row)) if one.level == "error"]
    assert [(one.file, one.row, one.column) for one in errors] == [(f"{table}.csv", number, column)]
    assert says in errors[0].message
    assert errors[0].expected


def test_end_before_start_is_an_error(tmp_path: Path) -> None:
    found = only(tmp_path, agreement="code,title,start,end\nA,Ours,2024-04-01,2023-03-31\n")
    assert (found.row, found.column, found.found) == (2, "end", "2023-03-31")
    assert "before start (2024-04-01)" in found.message


def test_a_ring_of_parents_is_named_whole(tmp_path: Path) -> None:
    areas = "code,name,type,parent\nCOUNTY,Our County,county,NORTH\nNORTH,North,district,TOWN\nTOWN,Town,town,COUNTY\n"
    found = only(tmp_path, areas=areas)
    assert "COUNTY → NORTH → TOWN → COUNTY" in found.message
    assert (found.row, found.column) == (2, "parent")


def test_an_area_cannot_be_its_own_parent(tmp_path: Path) -> None:
    found = only(tmp_path, **with_row("areas", "WEST,West,district,WEST"))
    assert "WEST → WEST" in found.message


def test_a_two_part_year_without_a_year_type_asks(tmp_path: Path) -> None:
    indicators = INDICATORS.replace("annual,financial,work\nCR1", "annual,,work\nCR1")
    found = findings(tmp_path, indicators=indicators)
    ambiguous = [one for one in found if one.column == "period"]
    assert {one.found for one in ambiguous} == {"2024/25", "2023/24", "2025/26"}
    assert all("year_type" in one.message for one in ambiguous)


def test_a_relative_tolerance_is_refused_for_a_target_of_nothing(tmp_path: Path) -> None:
    indicators = INDICATORS.replace("outcome\n", "outcome,scheme\n").replace("work\nCR1", "work,relative\nCR1")
    found = only(tmp_path, indicators=indicators, **with_row("targets", "YP1,COUNTY,2026/27,target,0"))
    assert (found.table, found.row, found.column) == ("targets", 4, "value")
    assert "relative tolerance" in found.message


@pytest.mark.parametrize(("kind", "found"), [("absolute", 0), ("relative", 1), ("", 1)])
def test_a_target_of_nothing_may_be_judged_with_a_tolerance_in_units(tmp_path: Path, kind: str, found: int) -> None:
    indicators = INDICATORS.replace("outcome\n", "outcome,scheme,tolerance_kind\n").replace(
        "work\nCR1", f"work,tolerance_and_improvement,{kind}\nCR1"
    )
    listed = findings(tmp_path, indicators=indicators, **with_row("targets", "YP1,COUNTY,2026/27,target,0"))
    assert len(listed) == found


@pytest.mark.parametrize(
    ("written", "kind", "read_as"),
    [
        ("floor-and-target", "", "target_and_floor"),
        ("Relative tolerance", "", "relative"),
        ("tolerance", "absolute", "absolute"),
        ("tolerance", "", "relative"),
        ("delivery profile", "", "delivery_profile"),
    ],
)
def test_schemes_are_known_by_their_other_words(tmp_path: Path, written: str, kind: str, read_as: str) -> None:
    indicators = "code,title,kind,polarity,frequency,scheme,tolerance_kind\n"
    row = f"X,Something,count,Higher,Half yearly,{written},{kind}\n"
    read = read_package(write_files(tmp_path, indicators=indicators + row, observations=None, targets=None))
    assert read.findings == ()
    assert read.tables["indicators"]["scheme"].to_list() == [read_as]
    assert read.tables["indicators"]["frequency"].to_list() == ["half_yearly"]


def test_a_band_runs_from_low_to_high(tmp_path: Path) -> None:
    rows = "CR1,COUNTY,2025/26,low,90\nCR1,COUNTY,2025/26,high,80"
    found = only(tmp_path, **with_row("targets", rows))
    assert "(90) is above its high end (80, row 5)" in found.message


def test_a_rate_may_have_a_numerator_above_its_denominator(tmp_path: Path) -> None:
    assert findings(tmp_path, **with_row("observations", "CR1,NORTH,Q2 2024/25,,130,120,")) == []


def test_an_interval_must_not_be_turned_round(tmp_path: Path) -> None:
    observations = "indicator,area,period,value,lower95,upper95\nCR1,COUNTY,Q1 2024/25,120,130,110\n"
    levels = [(one.level, one.column) for one in findings(tmp_path, observations=observations)]
    assert levels == [("error", "lower95"), ("warning", "value")]


def test_a_value_beside_a_reason_is_kept_and_the_reason_noted(tmp_path: Path) -> None:
    read = read_package(write_files(tmp_path, **with_row("observations", "CR1,NORTH,Q1 2024/25,9,,,unreliable")))
    assert [one.level for one in read.findings] == ["warning"]
    row = read.tables["observations"].row(-1, named=True)
    assert (row["value"], row["missing"], row["caveat"]) == (9.0, None, "unreliable")


def test_a_marker_in_place_of_a_value_is_a_reason(tmp_path: Path) -> None:
    read = read_package(write_files(tmp_path, **with_row("observations", "CR1,NORTH,Q1 2024/25,*,,,")))
    assert [(one.level, one.found) for one in read.findings] == [("warning", "*")]
    assert read.tables["observations"]["missing"][-1] == "suppressed"


def test_a_period_becomes_canonical_and_its_suffix_a_status(tmp_path: Path) -> None:
    read = read_package(write_files(tmp_path, **with_row("observations", "YP1,NORTH,2021/22 (prov) [Note 5],4,,,")))
    row = read.tables["observations"].row(-1, named=True)
    assert read.findings == ()
    assert (row["period"], row["status"], row["caveat"]) == ("2021-04-01/P1Y", "provisional", "Note 5")
    assert (str(row["start"]), str(row["end"])) == ("2021-04-01", "2022-04-01")


def test_worded_values_are_read_whatever_their_capitals(tmp_path: Path) -> None:
    read = read_package(write_files(tmp_path, **with_row("observations", "IN1,NORTH,2024,GOOD,,,")))
    observations = read.tables["observations"].filter(pl.col("word").is_not_null())
    assert read.findings == ()
    assert observations["word"].to_list() == ["no", "good"]
    assert observations["value"].to_list() == [None, None]


def test_a_grade_may_declare_words_of_its_own(tmp_path: Path) -> None:
    indicators = INDICATORS.replace("outcome\n", "outcome,words\n").replace(
        "academic_sep,work", "academic_sep,work,Weak;Strong"
    )
    found = only(
        tmp_path, indicators=indicators, **with_row("observations", "IN1,NORTH,2024,strong,,,\nIN1,NORTH,2023,good,,,")
    )
    assert (found.row, found.found) == (8, "good")
    assert "expected Weak, Strong" in found.message
    assert read_package(tmp_path).tables["observations"]["word"][-2] == "Strong"


def test_an_unknown_column_is_reported_with_the_nearest_name(tmp_path: Path) -> None:
    found = only(tmp_path, themes="code,title,Lead agancy\nskills,Skills,council\n")
    assert (found.level, found.row, found.column) == ("warning", 1, "Lead agancy")
    assert "did you mean lead_agency?" in found.message


def test_cells_under_no_heading_are_reported(tmp_path: Path) -> None:
    found = only(tmp_path, themes="code,title,\nskills,Skills,\nhealth,Health,what is this\n")
    assert (found.level, found.row, found.column, found.found) == ("warning", 3, "number 3", "what is this")


def test_a_missing_required_column_is_an_error_of_the_heading(tmp_path: Path) -> None:
    found = only(tmp_path, themes="code\nskills\n")
    assert (found.level, found.row, found.column) == ("error", 1, "title")


def test_headings_may_be_written_with_capitals_and_spaces(tmp_path: Path) -> None:
    assert findings(tmp_path, indicators=INDICATORS.replace("year_type", "Year Type")) == []


def test_a_table_that_is_absent_is_empty_and_its_codes_are_not_checked(tmp_path: Path) -> None:
    found = findings(tmp_path, areas=None)
    assert {(one.level, one.table, one.column) for one in found} == {
        ("warning", "targets", "area"),
        ("warning", "observations", "area"),
    }
    assert "2 codes in area could not be checked" in found[-1].message


def test_without_indicators_every_figure_is_unknown(tmp_path: Path) -> None:
    found = findings(tmp_path, indicators=None)
    assert sum(one.level == "error" and one.column == "indicator" for one in found) == 7


def test_a_code_of_another_framework_may_stand_in_a_same_as_link(tmp_path: Path) -> None:
    links = "from,to,kind\nYP1,NI 117,same_as\nYP1,NI 117,proxy\n"
    found = only(tmp_path, links=links)
    assert (found.table, found.row, found.column) == ("links", 3, "to")


def test_the_scope_of_a_grant_is_a_code_of_its_kind(tmp_path: Path) -> None:
    found = only(
        tmp_path,
        people="code,position\nhead,Head\n",
        grants="person,role,scope_kind,scope\nhead,thematic_lead,theme,skills\nhead,thematic_lead,theme,YP1\n",
    )
    assert (found.row, found.column, found.found) == (3, "scope", "YP1")


def test_restated_values_differ_by_when_they_were_recorded(tmp_path: Path) -> None:
    observations = (
        "indicator,area,period,value,recorded_at\n"
        "CR1,COUNTY,Q1 2024/25,120,2024-08-01\n"
        "CR1,COUNTY,Q1 2024/25,125,2024-11-01T09:30:00Z\n"
        "CR1,COUNTY,Q1 2024/25,126,2024-11-01T10:30:00+01:00\n"
    )
    found = only(tmp_path, observations=observations)
    assert "rows 3 and 4 are duplicates" in found.message


def test_only_a_thousand_findings_are_listed_and_the_rest_counted(tmp_path: Path) -> None:
    rows = "".join(f"YP1,COUNTY,never {number},1,,,\n" for number in range(LISTED_PER_TABLE + 234))
    found = findings(tmp_path, observations=CLEAN["observations"] + rows)
    assert len(found) == LISTED_PER_TABLE + 1
    assert "234 more errors in observations are not listed (1,234 in all)" in found[-1].message


def test_text_that_is_too_long_for_its_column_is_an_error(tmp_path: Path) -> None:
    found = only(tmp_path, themes=f"code,title\nskills,{'S' * 201}\n")
    assert (found.column, found.expected) == ("title", "at most 200 characters")
    assert len(found.found) == 80


def test_a_code_is_said_in_words_with_what_to_type_in_brackets() -> None:
    column = SCHEMA["observations"]["missing"]
    assert "not collected (not_collected), " in column.expected
    assert ", suppressed" in column.expected
    assert "suppressed (" not in column.expected
