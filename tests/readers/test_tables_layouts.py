"""Messy layouts: titles above, blank columns, merged cells, block labels, wide tables, filters."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import openpyxl
import pytest

from accord.readers.tables import TableError, TableRead, mapping_from, read_table


def read(tmp_path: Path, text: str, **said: Any) -> TableRead:
    file = tmp_path / "table.csv"
    file.write_text(text, "utf-8")
    return read_table(file, mapping_from(said))


COLUMNS = {"indicator": "Indicator", "area": "Area", "period": "Year", "value": "Value"}


def test_the_heading_is_found_under_titles_and_beside_a_blank_column(tmp_path: Path) -> None:
    text = ",Quarterly return,,,\n,,,,\n,Printed by the office,,,\n,Indicator,Area,Year,Value\n,A,E1,2010,4\n"
    found = read(tmp_path, text, columns=COLUMNS)
    assert found.observations.select("indicator", "area", "value").rows() == [("A", "E1", 4.0)]
    assert found.places["row"].to_list() == [5]


def test_names_ignore_capitals_and_spaces_and_may_have_alternatives(tmp_path: Path) -> None:
    text = "INDICATOR , area,Year,Value,Units\nA,E1,2010,4,%\n"
    found = read(tmp_path, text, columns={**COLUMNS, "unit": "Unit | Units", "caveat": "Notes?"})
    assert found.observations["value"].to_list() == [4.0]
    assert found.places["unit"].to_list() == ["%"]


def test_a_column_that_is_not_there_is_named_with_the_nearest(tmp_path: Path) -> None:
    with pytest.raises(TableError, match=r"table\.csv: row 1 \(heading\): no column “Value” \(is it “Values”\?\)"):
        read(tmp_path, "Indicator,Area,Year,Values\nA,E1,2010,4\n", columns=COLUMNS)


def test_a_table_without_any_of_the_columns_is_no_such_table(tmp_path: Path) -> None:
    with pytest.raises(TableError, match="no heading found"):
        read(tmp_path, "a,b\n1,2\n", columns=COLUMNS)


def test_two_heading_rows_with_merged_cells_are_joined(tmp_path: Path) -> None:
    file = tmp_path / "table.xlsx"
    book = openpyxl.Workbook()
    for row in (["Area", "Rate", None], [None, "2010", "2011"], ["E1", 1, 2]):
        book.worksheets[0].append(row)
    book.worksheets[0].merge_cells("B1:C1")
    book.worksheets[0].merge_cells("A1:A2")
    book.save(file)
    said = {"header": [1, 2], "columns": {"area": "Area"}, "constants": {"indicator": "A"}}
    found = read_table(file, mapping_from({**said, "wide": {"as": "period", "matching": r"^Rate (\d+)$"}}))
    assert found.observations.select("period", "value").rows() == [("2010-01-01/P1Y", 1.0), ("2011-01-01/P1Y", 2.0)]


def test_cells_merged_downwards_are_written_on_every_row(tmp_path: Path) -> None:
    file = tmp_path / "table.xlsx"
    book = openpyxl.Workbook()
    for row in (["Indicator", "Area", "Year", "Value"], ["A", "E1", 2010, 1], [None, "E2", 2010, 2]):
        book.worksheets[0].append(row)
    book.worksheets[0].merge_cells("A2:A3")
    book.save(file)
    assert read_table(file, mapping_from({"columns": COLUMNS})).observations["indicator"].to_list() == ["A", "A"]


def test_a_label_filled_once_is_carried_down_within_its_block(tmp_path: Path) -> None:
    text = "Code,Indicator,Area,Year,Value\n1,First,E1,2010,1\n1,,E2,2010,2\n2,,E1,2010,3\n2,Second,E2,2010,4\n"
    found = read(tmp_path, text, columns=COLUMNS, carry_down={"column": "Indicator", "within": "Code"})
    assert found.observations["indicator"].to_list() == ["First", "First", "Second"]
    assert found.refused.select("row", "reason").rows() == [(4, "no_indicator")]


def test_rows_that_only_hold_a_label_name_the_block_below(tmp_path: Path) -> None:
    text = "Place,Year,Value\nCrime,,\nE1,2010,1\nFire,,\nE1,2010,2\n"
    columns = {"indicator": "block", "area": "Place", "period": "Year", "value": "Value"}
    found = read(tmp_path, text, columns=columns, block_labels={"column": "Place"})
    assert found.observations.select("indicator", "value").rows() == [("Crime", 1.0), ("Fire", 2.0)]


def test_rows_from_the_footnotes_on_are_not_data(tmp_path: Path) -> None:
    text = "Indicator,Area,Year,Value\nA,E1,2010,1\nSource: the office,,,\nanything,at,all,here\n"
    found = read(tmp_path, text, columns=COLUMNS, stop_at="Source:")
    assert (found.observations.height, found.refused.height) == (1, 0)


def test_a_column_per_period_becomes_rows_and_each_says_where_it_stood(tmp_path: Path) -> None:
    text = "Indicator,Area,2009/10,2010/11\nA,E1,1,\nA,E2,3,4\n"
    said = {"indicator": "Indicator", "area": "Area"}
    wide = {"as": "period", "columns": ["2009/10", "2010/11"]}
    found = read(
        tmp_path, text, columns=said, wide=wide, periods={"year_type": "financial"}, values={"blank": "leave_out"}
    )
    assert found.observations["period"].to_list() == ["2009-04-01/P1Y", "2009-04-01/P1Y", "2010-04-01/P1Y"]
    assert found.places.select("row", "column").rows() == [(2, "2009/10"), (3, "2009/10"), (3, "2010/11")]


def test_a_column_per_area_becomes_rows(tmp_path: Path) -> None:
    found = read(
        tmp_path, "Year,North,South\n2010,1,2\n", columns={"period": "Year"}, constants={"indicator": "A"},
        wide={"as": "area", "columns": ["North", "South"]}, areas={"names": {"North": "E1", "South": "E2"}},
    )  # fmt: skip
    assert found.observations.select("area", "value").rows() == [("E1", 1.0), ("E2", 2.0)]


def test_the_heading_of_a_wide_table_can_choose_the_indicator(tmp_path: Path) -> None:
    rules = [{"code": "VEH1", "when": {"heading": "ulev"}}, {"code": "VEH2", "when": {"heading": "all"}}]
    found = read(
        tmp_path, "Area,Year,value_ulev,value_all\nE1,2010,1,2\n", columns={"area": "Area", "period": "Year"},
        wide={"as": "indicator", "matching": "^value_(.*)$"}, indicators={"select": rules},
    )  # fmt: skip
    assert found.observations.select("indicator", "value").rows() == [("VEH1", 1.0), ("VEH2", 2.0)]


@pytest.mark.parametrize(
    ("condition", "kept"),
    [
        ({"column": "Kind", "is": "count"}, [1.0]),
        ({"column": "Kind", "is_not": ["count", ""]}, [2.0]),
        ({"column": "Kind", "matches": "^p"}, [2.0]),
        ({"column": "Kind", "does_not_match": "^p"}, [1.0, 3.0]),
        ({"column": "Kind", "blank": True}, [3.0]),
        ({"column": "Kind", "blank": False}, [1.0, 2.0]),
    ],
)
def test_rows_are_chosen_by_conditions_and_the_rest_is_counted(
    tmp_path: Path, condition: dict[str, Any], kept: list[float]
) -> None:
    text = "Indicator,Area,Year,Value,Kind\nA,E1,2010,1,Count\nA,E1,2011,2,percent\nA,E1,2012,3,\n"
    found = read(tmp_path, text, columns=COLUMNS, where=condition)
    assert found.observations["value"].to_list() == kept
    assert found.notes == (f"{3 - len(kept)} rows left out by “where”",)


def test_columns_called_by_our_own_words_do_not_confuse_it(tmp_path: Path) -> None:
    text = "row,n,at,heading,indicator,area,period,value\n9,9,9,9,A,E1,2010,1\n"
    names = {name: name for name in ("indicator", "area", "period", "value")}
    assert read(tmp_path, text, columns=names).observations["value"].to_list() == [1.0]


def test_own_columns_called_like_ours_are_not_mixed_up_with_what_they_mean(tmp_path: Path) -> None:
    text = "Name,Place,When,Figure,indicator,area,period,breakdown,value,status\nA,North,2010,1,x,x,x,x,x,x\n"
    names = {"indicator": "Name", "area": "Place", "period": "When", "value": "Figure"}
    found = read(tmp_path, text, columns=names, areas={"names": {"North": "E1"}})
    assert found.observations.select("indicator", "area", "breakdown", "value").row(0) == ("A", "E1", "", 1.0)
