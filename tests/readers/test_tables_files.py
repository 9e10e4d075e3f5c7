"""Files as people send them: encodings, delimiters, workbooks, formulas, and what is no table at all."""

from __future__ import annotations

import zipfile
from datetime import date
from pathlib import Path

import openpyxl
import polars as pl
import pytest

from accord.readers.tables import TableError, mapping_from, read_table
from accord.readers.tables.cells import read_cells

MAPPING = mapping_from(
    {
        "columns": {"indicator": "Indicator", "area": "Area", "period": "Year", "value": "Value"},
        "periods": {"year_type": "calendar"},
    }
)
TEXT = "Indicator,Area,Year,Value\nCafé visits,E1,2010,12.5\n"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
def test_a_csv_is_read_in_whatever_encoding_it_came(tmp_path: Path, encoding: str) -> None:
    file = tmp_path / "returns.csv"
    file.write_bytes(TEXT.encode(encoding))
    read = read_table(file, MAPPING)
    assert read.observations["indicator"].to_list() == ["Café visits"]
    assert read.observations["value"].to_list() == [12.5]


@pytest.mark.parametrize("delimiter", [";", "\t", "|"])
def test_the_delimiter_is_found(tmp_path: Path, delimiter: str) -> None:
    file = tmp_path / "returns.csv"
    file.write_text(TEXT.replace(",", delimiter), "utf-8")
    assert read_table(file, MAPPING).observations["value"].to_list() == [12.5]


def test_a_comma_without_quotes_is_refused_not_shifted(tmp_path: Path) -> None:
    file = tmp_path / "returns.csv"
    file.write_text("Indicator,Area,Year,Value\nCrime, all,E1,2010,4\nCrime,E1,2010,5\n", "utf-8")
    read = read_table(file, MAPPING)
    assert read.observations["value"].to_list() == [5.0]
    assert read.refused.select("row", "found", "reason").rows() == [(2, "4", "too_many_cells")]


def test_a_workbook_keeps_dates_whole_numbers_and_the_sheet_asked_for(tmp_path: Path) -> None:
    file = tmp_path / "returns.xlsx"
    book = openpyxl.Workbook()
    book.worksheets[0].append(["nothing here"])
    sheet = book.create_sheet("Data")
    for row in (["Indicator", "Area", "Year", "Value"], [7, "E1", date(2010, 12, 31), 3.0], [7, "E1", 2011, 0.1]):
        sheet.append(row)
    book.save(file)
    mapping = mapping_from(
        {"sheet": "Data", "columns": {"indicator": "Indicator", "area": "Area", "period": "Year", "value": "Value"}}
    )
    read = read_table(file, mapping)
    assert read.observations.select("indicator", "period", "value").rows() == [
        ("7", "2010-12-31/P1D", 3.0),
        ("7", "2011-01-01/P1Y", 0.1),
    ]


def test_a_formula_without_a_stored_result_is_refused_not_taken_for_blank(tmp_path: Path) -> None:
    file = tmp_path / "returns.xlsx"
    book = openpyxl.Workbook()
    for row in (["Indicator", "Area", "Year", "Value"], ["A", "E1", "2010", "=SUM(1,2)"]):
        book.worksheets[0].append(row)
    book.save(file)
    read = read_table(file, MAPPING)
    assert read.observations.is_empty()
    assert read.refused["found"].to_list() == ["=SUM(1,2)"]
    assert "1 formulas have no stored result" in read.notes[0]


def test_an_opendocument_sheet_is_read(tmp_path: Path) -> None:
    file = tmp_path / "returns.ods"
    cells = [["Indicator", "Area", "Year", "Value"], ["A", "E1", "2010", "9"]]
    _write_ods(file, cells)
    assert read_table(file, MAPPING).observations["value"].to_list() == [9.0]


@pytest.mark.parametrize(
    ("name", "content", "says"),
    [
        ("empty.csv", b"", "the file is empty"),
        ("blank.csv", b"\n,,\n", "there is nothing in it"),
        ("picture.csv", b"\x89PNG\x00\x00", "not a text table"),
        ("broken.xlsx", b"not a workbook", "not a spreadsheet"),
    ],
)
def test_what_is_no_table_is_said_to_be_none(tmp_path: Path, name: str, content: bytes, says: str) -> None:
    file = tmp_path / name
    file.write_bytes(content)
    with pytest.raises(TableError, match=says):
        read_cells(file)


def test_an_absent_file_and_sheet_are_named(tmp_path: Path) -> None:
    with pytest.raises(TableError, match=r"gone\.csv: there is no such file"):
        read_cells(tmp_path / "gone.csv")
    file = tmp_path / "returns.xlsx"
    book = openpyxl.Workbook()
    book.worksheets[0].append(["x"])
    book.save(file)
    with pytest.raises(TableError, match="no sheet “Data”; it has Sheet"):
        read_cells(file, sheet="Data")


def test_quotes_and_line_breaks_inside_a_cell_do_not_shift_row_numbers(tmp_path: Path) -> None:
    file = tmp_path / "returns.csv"
    file.write_text('Indicator,Area,Year,Value\n"A\nlong ""name""",E1,2010,1\nB,E1,2010,wrong\n', "utf-8")
    read = read_table(file, MAPPING)
    assert read.observations["indicator"].to_list() == ['A\nlong "name"']
    assert read.refused["row"].to_list() == [3]


def test_rows_of_different_lengths_are_padded(tmp_path: Path) -> None:
    file = tmp_path / "returns.csv"
    file.write_text("Title\n\nIndicator,Area,Year,Value\nA,E1,2010,1\n", "utf-8")
    frame = read_cells(file).frame
    assert frame.width == 5
    assert frame.filter(pl.col("row") == 1).row(0) == (1, "Title", "", "", "")


def _write_ods(file: Path, cells: list[list[str]]) -> None:
    rows = "".join(
        "<table:table-row>"
        + "".join(
            f'<table:table-cell office:value-type="string"><text:p>{text}</text:p></table:table-cell>' for text in row
        )
        + "</table:table-row>"
        for row in cells
    )
    names = " ".join(
        f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"' for name in ("office", "table", "text")
    )
    table = f'<table:table table:name="S">{rows}</table:table>'
    body = f"<office:body><office:spreadsheet>{table}</office:spreadsheet></office:body>"
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr("META-INF/manifest.xml", '<?xml version="1.0"?><manifest/>')
        archive.writestr(
            "content.xml", f'<?xml version="1.0"?><office:document-content {names}>{body}</office:document-content>'
        )
