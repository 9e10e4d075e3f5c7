"""What cells mean: periods, missing values, areas, indicators, breakdowns, duplicates, and why rows are refused."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from accord.judgement.columns import SCHEMAS
from accord.readers.tables import TableRead, mapping_from, read_table

COLUMNS = {"indicator": "Indicator", "area": "Area", "period": "Year", "value": "Value"}


def read(tmp_path: Path, *rows: str, heading: str = "Indicator,Area,Year,Value", **said: Any) -> TableRead:
    file = tmp_path / "table.csv"
    file.write_text("\n".join([heading, *rows]) + "\n", "utf-8")
    return read_table(file, mapping_from({"columns": COLUMNS, **said}))


def test_observations_have_the_columns_and_types_assessment_reads(tmp_path: Path) -> None:
    found = read(tmp_path, "A,E1,2010,1")
    assert dict(found.observations.schema) == SCHEMAS["observations"]


def test_an_ambiguous_year_is_refused_with_the_question_and_a_year_type_settles_it(tmp_path: Path) -> None:
    asked = read(tmp_path, "A,E1,2007-09,1")
    assert asked.refused.select("row", "column", "found", "reason").rows() == [(2, "period", "2007-09", "period")]
    settled = read(tmp_path, "A,E1,2007-09,1", periods={"year_type": "calendar", "span_years": 3})
    assert settled.observations["period"].to_list() == ["2007-01-01/P3Y"]


def test_a_suffix_of_the_period_becomes_the_status(tmp_path: Path) -> None:
    found = read(tmp_path, "A,E1,2025 (prov),1", "A,E2,2016-17 (OT),2", periods={"year_type": "financial"})
    assert found.observations.select("status", "caveat").rows() == [("provisional", ""), ("", "OT")]


def test_serial_dates_lengths_and_a_sources_own_years(tmp_path: Path) -> None:
    serial = read(tmp_path, "A,E1,45809,1", periods={"serial_dates": True, "length": "P1M"})
    assert serial.observations["period"].to_list() == ["2025-06-01/P1M"]
    own = read(tmp_path, "A,E1,2015/16,1", periods={"year_type": "financial", "year_starts": "11-16"})
    assert own.observations["period"].to_list() == ["2015-11-16/P1Y"]


@pytest.mark.parametrize(
    ("cell", "value", "missing", "caveat"),
    [
        ("0", 0.0, "", ""),
        ('"1,234.5"', 1234.5, "", ""),
        ("£12", 12.0, "", ""),
        ("7.5%", 7.5, "", ""),
        ("-3.2e1", -32.0, "", ""),
        ("", None, "not_released", ""),
        ("NA", None, "suppressed", ""),
        ("..", None, "not_collected", ""),
        ("12.3 u", 12.3, "", "the source marks it unreliable"),
    ],
)
def test_a_cell_is_a_number_or_a_reason(
    tmp_path: Path, cell: str, value: float | None, missing: str, caveat: str
) -> None:
    found = read(tmp_path, f"A,E1,2010,{cell}", values={"blank": "not_released", "missing": {"NA": "suppressed"}})
    assert found.observations.select("value", "missing", "caveat").row(0) == (value, missing, caveat)


@pytest.mark.parametrize("cell", ["twelve", "1e999", "=1+1"])
def test_a_cell_that_is_neither_is_refused_with_what_stood_there(tmp_path: Path, cell: str) -> None:
    found = read(tmp_path, f"A,E1,2010,{cell}", "A,E2,2010,1")
    assert found.observations["area"].to_list() == ["E2"]
    assert found.refused.select("row", "column", "found", "reason").rows() == [(2, "value", cell, "number")]


def test_every_wrong_cell_of_a_row_is_told(tmp_path: Path) -> None:
    columns = {**COLUMNS, "lower95": "Low"}
    found = read(tmp_path, "A,E1,2010,x1,y2", heading="Indicator,Area,Year,Value,Low", columns=columns)
    assert found.refused["column"].to_list() == ["value", "lower95"]


def test_a_flag_explains_a_blank_and_is_a_caveat_beside_a_value(tmp_path: Path) -> None:
    rows = ["A,E1,2010,,u", "A,E2,2010,5,u", "A,E3,2010,5,p", "A,E4,2010,5,Q", "A,E5,2010,,c"]
    flags = {"u": {"missing": "unreliable", "caveat": "low reliability"}, "p": {"status": "provisional"}}
    said = {"columns": {**COLUMNS, "status": "Flag"}, "status": flags}
    found = read(tmp_path, *rows, heading="Indicator,Area,Year,Value,Flag", **said)
    assert found.observations.select("missing", "status", "caveat").rows() == [
        ("unreliable", "", "low reliability"),
        ("", "", "low reliability"),
        ("", "provisional", ""),
        ("", "", "status Q"),
        ("suppressed", "", ""),
    ]
    assert found.notes == ("status codes the mapping does not explain are kept as caveats: Q",)


def test_a_blank_value_with_numerator_and_denominator_is_not_missing(tmp_path: Path) -> None:
    columns = {"indicator": "Indicator", "area": "Area", "period": "Year", "numerator": "Count", "denominator": "Base"}
    found = read(tmp_path, "A,E1,2010,3,10", heading="Indicator,Area,Year,Count,Base", columns=columns)
    assert found.observations.select("value", "numerator", "denominator", "missing").row(0) == (None, 3.0, 10.0, "")


def test_words_can_be_values_and_values_can_be_multiplied(tmp_path: Path) -> None:
    words = read(tmp_path, "A,E1,2010,On Track", values={"words": {"on track": "on_track"}})
    assert words.observations.select("value", "word", "missing").row(0) == (None, "on_track", "")
    assert read(tmp_path, "A,E1,2010,0.5", values={"multiply": 100}).observations["value"].to_list() == [50.0]


def test_areas_are_translated_by_code_and_name_and_others_refused(tmp_path: Path) -> None:
    rows = ["A,Old1,2010,1", "A,NORTH TOWN,2010,2", "A,E07000001,2010,3", "A,Somewhere,2010,4"]
    areas = {"codes": {"Old1": "E07000009"}, "names": {"North Town": "E07000002"}, "must_match": r"^E\d{8}$"}
    found = read(tmp_path, *rows, areas=areas)
    assert found.observations["area"].to_list() == ["E07000009", "E07000002", "E07000001"]
    assert found.refused.select("found", "reason").rows() == [("Somewhere", "unknown_area")]


def test_names_come_from_a_file_and_only_wanted_areas_are_kept(tmp_path: Path) -> None:
    (tmp_path / "names.csv").write_text("name,code\nNorth,E1\nSouth,E2\n", "utf-8")
    (tmp_path / "table.csv").write_text("Indicator,Area,Year,Value\nA,North,2010,1\nA,South,2010,2\n", "utf-8")
    areas = {"names_file": "names.csv", "keep": ["E2"]}
    found = read_table(tmp_path / "table.csv", mapping_from({"columns": COLUMNS, "areas": areas}, folder=tmp_path))
    assert found.observations["area"].to_list() == ["E2"]
    assert found.notes == ("1 values of other areas left out",)


def test_rules_choose_indicators_by_any_columns_and_unlisted_rows_are_refused(tmp_path: Path) -> None:
    rows = ["Crime,E1,2010,1,count", "crime,E1,2010,10,rate", "Fire,E1,2010,2,count"]
    rules = [
        {"code": "C1", "when": {"Indicator": "Crime", "Unit": "count"}},
        {"code": "C2", "when": {"Indicator": "Crime", "Unit": "rate"}, "multiply": 0.1, "breakdown": "all crime"},
    ]
    found = read(tmp_path, *rows, heading="Indicator,Area,Year,Value,Unit", indicators={"select": rules})
    assert found.observations.select("indicator", "value", "breakdown").rows() == [
        ("C1", 1.0, ""),
        ("C2", 1.0, "all crime"),
    ]
    assert found.refused.select("found", "reason").rows() == [("Fire · count", "unlisted_indicator")]


def test_breakdowns_are_joined_and_the_whole_is_blank(tmp_path: Path) -> None:
    rows = ["A,E1,2010,1,Persons,NA", "A,E1,2010,2,Male,Poorest fifth"]
    said = {"breakdowns": {"whole": ["NA", "Persons"], "rename": {"Male": "men"}}}
    columns = {**COLUMNS, "breakdown": ["Sex", "Inequality"]}
    found = read(tmp_path, *rows, heading="Indicator,Area,Year,Value,Sex,Inequality", columns=columns, **said)
    assert found.observations["breakdown"].to_list() == ["", "men, Poorest fifth"]


@pytest.mark.parametrize(
    ("policy", "kept", "refused"),
    [("refuse", [9.0], 4), ("first", [1.0, 3.0, 9.0], 2), ("last", [1.0, 4.0, 9.0], 2), ("same", [1.0, 9.0], 2)],
)
def test_duplicates_go_by_policy(tmp_path: Path, policy: str, kept: list[float], refused: int) -> None:
    rows = ["A,E1,2010,1", "A,E1,2010,1", "A,E2,2010,3", "A,E2,2010,4", "A,E3,2010,9"]
    found = read(tmp_path, *rows, duplicates=policy)
    assert found.observations["value"].to_list() == kept
    assert found.refused.height == refused
    assert set(found.refused["reason"]) == {"duplicate"}


def test_a_duplicate_names_the_rows_that_clash(tmp_path: Path) -> None:
    found = read(tmp_path, "A,E1,2010,1", "A,E1,2010,2")
    assert found.refused["message"][0] == "more than one value for A, E1, 2010-01-01/P1Y (rows 2, 3)"


def test_a_second_unit_in_one_series_is_refused(tmp_path: Path) -> None:
    rows = ["A,E1,2010,1,%", "A,E2,2010,2,%", "A,E3,2010,345,tonnes"]
    found = read(tmp_path, *rows, heading="Indicator,Area,Year,Value,Unit", columns={**COLUMNS, "unit": "Unit"})
    assert found.observations.height == 2
    assert found.refused.select("row", "found", "reason").rows() == [(4, "tonnes", "mixed_units")]


def test_a_moment_of_recording_is_read_or_refused(tmp_path: Path) -> None:
    columns = {**COLUMNS, "recorded_at": "Known"}
    rows = ["A,E1,2010,1,2026-02-19", "A,E2,2010,1,2026-02-19T09:30:00Z", "A,E3,2010,1,soon"]
    found = read(tmp_path, *rows, heading="Indicator,Area,Year,Value,Known", columns=columns)
    assert [str(moment) for moment in found.observations["recorded_at"]] == [
        "2026-02-19 00:00:00",
        "2026-02-19 09:30:00",
    ]
    assert found.refused["reason"].to_list() == ["moment"]
