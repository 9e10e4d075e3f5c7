"""A spreadsheet scorecard becomes the beginning of a package; what is not recognised is said."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import openpyxl
import pytest

from accord.readers.packages.scorecards import ScorecardRead, read_scorecard
from accord.readers.packages.scorecards.columns import recognise
from accord.readers.packages.scorecards.guesses import kind, polarity

ROWS = [
    ["Performance report 2025/26", "", "", "", "", "", "", "", "", ""],
    ["", "", "", "", "", "", "", "", "", ""],
    [
        "PI code",
        "Performance indicator",
        "Good is",
        "Last year outturn",
        "Target",
        "Q1",
        "Q2",
        "Year to date",
        "Lead officer",
        "Colour",
    ],
    ["Safer places", "", "", "", "", "", "", "", "", ""],
    ["CS1", "Number of burglaries", "Low", "410", "380", "95", "n/a", "95", "Head of Safety", "blue"],
    ["CS2", "Rate of assaults per 1,000", "Low", "7.25", "6.9", "1.8", "1.7", "lots", "Head of Safety", "red"],
    ["Skills", "", "", "", "", "", "", "", "", ""],
    ["SK1", "% of adults with a level 3 qualification", "High", "61.4", "63", "tbc", "62.1", "62.1", "", ""],
]


@pytest.fixture
def scorecard(tmp_path: Path) -> ScorecardRead:
    """A workbook with a title above its headings and themes as lines between."""
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    sheet.title = "Scorecard"
    for row in ROWS:
        sheet.append(row)
    book.save(tmp_path / "scorecard.xlsx")
    return read_scorecard(tmp_path / "scorecard.xlsx", area="COUNTY")


def column(read: ScorecardRead, table: str, name: str) -> list[Any]:
    return read.tables[table][name].to_list()


def test_indicators_themes_and_owners_are_found(scorecard: ScorecardRead) -> None:
    assert column(scorecard, "indicators", "code") == ["CS1", "CS2", "SK1"]
    assert column(scorecard, "indicators", "kind") == ["count", "rate", "proportion"]
    assert column(scorecard, "indicators", "polarity") == ["lower", "lower", "higher"]
    assert column(scorecard, "indicators", "frequency") == ["quarterly"] * 3
    assert column(scorecard, "indicators", "outcome") == ["safer-places", "safer-places", "skills"]
    assert column(scorecard, "people", "position") == ["Head of Safety"]


def test_quarters_and_years_take_the_year_of_the_sheet(scorecard: ScorecardRead) -> None:
    first = scorecard.tables["observations"].filter(indicator="CS1")
    assert dict(zip(first["period"], first["value"], strict=True)) == {
        "2024-04-01/P1Y": 410.0, "2025-04-01/P3M": 95.0, "2025-07-01/P3M": None, "2025-04-01/P1Y": 95.0,
    }  # fmt: skip
    assert column(scorecard, "targets", "period") == ["2025-04-01/P1Y"] * 3


def test_markers_become_reasons(scorecard: ScorecardRead) -> None:
    last = scorecard.tables["observations"].filter(indicator="SK1", period="2025-04-01/P3M")
    assert last["missing"].to_list() == ["not_released"]


def test_what_was_not_recognised_is_said(scorecard: ScorecardRead) -> None:
    notes = [str(note) for note in scorecard.notes]
    assert "Scorecard, column Colour: not recognised; left out" in notes
    assert "Scorecard, row 6, column Year to date: “lots” is not a number; left out" in notes


def test_quarters_named_beside_each_row_are_followed(tmp_path: Path) -> None:
    file = tmp_path / "kpis.csv"
    file.write_text(
        "code,description,previous_year_outturn,last_quarter,this_quarter,target,note,quarter\n"
        "A1,Number of days,17,8.1,2.6,1.5,A note,Q1 2014/15\n"
    )
    read = read_scorecard(file)
    values = dict(zip(column(read, "observations", "period"), column(read, "observations", "value"), strict=True))
    assert values == {"2013-04-01/P1Y": 17.0, "2014-01-01/P3M": 8.1, "2014-04-01/P3M": 2.6}
    assert column(read, "commentary", "shows") == ["A note"]


def test_indicators_without_a_code_get_one(tmp_path: Path) -> None:
    (tmp_path / "s.csv").write_text("Indicator,Target 2025/26,2024/25\nNumber of trees,90,80\n")
    read = read_scorecard(tmp_path / "s.csv")
    assert column(read, "indicators", "code") == ["I01"]
    assert "row 2: has no code; I01 was made up for it" in [str(note) for note in read.notes]


@pytest.mark.parametrize(
    ("heading", "role", "quarter", "year"),
    [
        ("KPI Ref", "code", "", ""),
        ("Target 2025/26", "target", "", "2025/26"),
        ("2025/26 Target", "target", "", "2025/26"),
        ("Stretch target", "stretch", "", ""),
        ("Performance v target", "", "", ""),
        ("Status", "status", "", ""),
        ("Q3 2025/26 actual", "quarter", "3", "2025/26"),
        ("Quarter 2", "quarter", "2", ""),
        ("2024-25", "year", "", "2024-25"),
        ("Outturn 2023/24", "last_year", "", "2023/24"),
        ("Good is", "polarity", "", ""),
        ("Favourite colour", "", "", ""),
    ],
)
def test_headings_are_recognised(heading: str, role: str, quarter: str, year: str) -> None:
    found = recognise(0, heading)
    assert (found.role, found.quarter, found.year) == (role, quarter, year)


def test_nothing_is_guessed_beyond_the_words() -> None:
    assert kind("Satisfaction with parks", "", ["81"]) == ""
    assert kind("Change in house prices, %", "%", ["-4", "3"]) == ""
    assert kind("Policy adopted", "", ["Yes", "No"]) == "yes_no"
    assert polarity("who knows") == ""


def test_a_real_scorecard_is_recognised_whole(real_data: Path) -> None:
    read = read_scorecard(real_data / "scorecards" / "hart_dc_kpis_q1_2014-15.csv", area="X")
    assert read.tables["indicators"].height == 45
    assert read.tables["observations"]["value"].null_count() < 10
    assert not [note for note in read.notes if "not recognised; left out" in note.what]
