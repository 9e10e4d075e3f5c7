"""The files that are written: descriptor, workbook, template, limits."""

from __future__ import annotations

import json
from pathlib import Path

import openpyxl
import polars as pl
import pytest
from tests.readers.package_files import write_files

from accord.readers.packages import (
    SCHEMA,
    WorkbookLimitError,
    read_package,
    write_package,
    write_template,
    write_workbook,
)
from accord.readers.packages.schema.examples import EXAMPLES
from accord.readers.packages.writing import folder as folder_writing


@pytest.fixture
def tables(tmp_path: Path) -> dict[str, pl.DataFrame]:
    """The clean package, read."""
    return read_package(write_files(tmp_path / "clean")).tables


def test_the_descriptor_names_files_fields_and_keys(tables: dict[str, pl.DataFrame], tmp_path: Path) -> None:
    write_package(tables, tmp_path)
    described = json.loads((tmp_path / "datapackage.json").read_text())
    outcomes = next(one for one in described["resources"] if one["name"] == "outcomes")
    assert (described["name"], described["title"]) == ("our-agreement", "Our Agreement")
    assert (outcomes["path"], outcomes["schema"]["primaryKey"]) == ("outcomes.csv", ["code"])
    assert outcomes["schema"]["foreignKeys"] == [
        {"fields": "theme", "reference": {"resource": "themes", "fields": "code"}}
    ]
    fields = [field["name"] for field in outcomes["schema"]["fields"]]
    assert (tmp_path / "outcomes.csv").read_text().splitlines()[0] == ",".join(fields)


def test_worded_values_stand_in_the_column_value(tables: dict[str, pl.DataFrame], tmp_path: Path) -> None:
    write_package(tables, tmp_path)
    lines = (tmp_path / "targets.csv").read_text().splitlines()
    assert lines[1:] == ["YP1,COUNTY,2025-04-01/P1Y,target,4.8", "PL1,COUNTY,2025-04-01/P1Y,target,yes"]


def test_a_long_table_is_written_as_parquet(
    tables: dict[str, pl.DataFrame], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_package(tables, tmp_path)
    monkeypatch.setattr(folder_writing, "MOST_ROWS_AS_CSV", 3)
    write_package(tables, tmp_path)
    assert not (tmp_path / "observations.csv").exists()
    assert (tmp_path / "observations.parquet").exists()
    assert read_package(tmp_path).tables["observations"].equals(tables["observations"])


def test_an_unknown_table_is_not_written(tmp_path: Path) -> None:
    with pytest.raises(KeyError, match="weather"):
        write_package({"weather": pl.DataFrame({"sun": [1]})}, tmp_path)


def test_the_template_is_an_empty_package_with_a_sheet_for_every_table(tmp_path: Path) -> None:
    file = tmp_path / "template.xlsx"
    write_template(file)
    read = read_package(file)
    assert read.findings == ()
    assert list(read.tables) == list(SCHEMA)
    assert sum(table.height for table in read.tables.values()) == 0


def test_a_sheet_offers_words_codes_and_help(tables: dict[str, pl.DataFrame], tmp_path: Path) -> None:
    file = tmp_path / "package.xlsx"
    write_workbook(tables, file)
    sheet = openpyxl.load_workbook(file)["targets"]
    offered = {one.promptTitle: one for one in sheet.data_validations.dataValidation}
    assert sheet.freeze_panes == "B2"
    assert offered["kind"].formula1 == '"target,profile,floor,stretch,without,low,high"'
    assert offered["area"].formula1.startswith("'areas'!$A$2:$A$")
    assert "inside" not in offered["period"].prompt
    assert sheet["C1"].comment is not None
    assert sheet["C2"].number_format == "@"


def test_the_guidance_tells_of_every_table_and_column(tmp_path: Path) -> None:
    file = tmp_path / "template.xlsx"
    write_template(file)
    sheet = openpyxl.load_workbook(file)["Guidance"]
    told = {cell.value for cell in sheet["A"]}
    assert told >= set(SCHEMA) | {column.name for table in SCHEMA.values() for column in table.columns}


def test_the_examples_of_the_guidance_are_a_clean_package(tmp_path: Path) -> None:
    for name, row in EXAMPLES.items():
        pl.DataFrame([row]).write_csv(tmp_path / f"{name}.csv")
    assert [str(finding) for finding in read_package(tmp_path).findings] == []


def test_a_workbook_says_what_does_not_fit(tmp_path: Path) -> None:
    long_text = pl.DataFrame({"code": ["g"], "title": ["G"], "terms": ["t" * 40_000]})
    with pytest.raises(WorkbookLimitError, match="groups, terms: a text of 40,000 characters"):
        write_workbook({"groups": long_text}, tmp_path / "package.xlsx")
    many = pl.DataFrame({"code": pl.Series(range(1_048_576)).cast(pl.String)})
    with pytest.raises(WorkbookLimitError, match="themes has 1,048,576 rows"):
        write_workbook({"themes": many}, tmp_path / "package.xlsx")
