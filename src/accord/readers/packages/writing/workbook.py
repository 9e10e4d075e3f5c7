"""A package as an Excel workbook: a sheet per table with drop-downs and help, and a sheet of guidance."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from pathlib import Path
from typing import Any

import polars as pl
import xlsxwriter

from accord.readers.packages.schema import FILES, SCHEMA, Column, Table
from accord.readers.packages.writing.cells import file_cells
from accord.readers.packages.writing.guidance import write_guidance

MOST_ROWS = 1_048_575
LONGEST_TEXT = 32_767
_ROWS_TO_FILL = 2_000
_BIG = 50_000
_COLUMNS_ON_A_PAGE = 16
_FIRST_EXCEL_YEAR = 1901
_TEXT_TYPES = {"text", "code", "word", "period", "moment"}
_WIDTHS = {"text": 28, "code": 16, "word": 16, "period": 20, "date": 12, "moment": 20}


class _Exact(float):
    """A number that is written with all its figures; the writer's own format would keep sixteen of seventeen."""

    def __format__(self, _format: str) -> str:
        return repr(float(self))


class WorkbookLimitError(ValueError):
    """The package does not fit into a workbook; the message says which table, and what to do."""


def write_workbook(tables: Mapping[str, pl.DataFrame], file: Path) -> None:
    """Write the tables, and an empty sheet for every other table, as an Excel workbook.

    A workbook carries no files: tables whose rows need them stay empty, and cells that name one are blank. Codes and
    periods stay text, and numbers keep all their figures (until a spreadsheet program saves the file, which keeps
    fifteen). Raises WorkbookLimitError for a table of more than 1,048,575 rows or a text of more than 32,767
    characters.
    """
    cells = {name: file_cells(without_files(name, tables[name]), SCHEMA[name]) for name in tables}
    _check_limits(cells)
    big = any(frame.height > _BIG for frame in cells.values())
    options = {"strings_to_formulas": False, "strings_to_urls": False, "constant_memory": big}
    with xlsxwriter.Workbook(str(file), options) as book:
        write_guidance(book)
        formats = _formats(book)
        for name, table in SCHEMA.items():
            _write_sheet(book.add_worksheet(name), table, cells.get(name), formats)


def without_files(name: str, table: pl.DataFrame) -> pl.DataFrame:
    """The rows of a table that a workbook holds: none where they need files, else without what they say of a file."""
    if SCHEMA[name].needs_files:
        return table.clear()
    named = [column.name for column in SCHEMA[name].columns if column.refers_to == FILES and column.name in table]
    return table.with_columns(pl.lit(None, dtype=pl.String).alias(column) for column in named)


def write_template(file: Path) -> None:
    """Write an empty package workbook with guidance."""
    write_workbook({}, file)


def _check_limits(cells: Mapping[str, pl.DataFrame]) -> None:
    for name, frame in cells.items():
        if frame.height > MOST_ROWS:
            raise WorkbookLimitError(
                f"{name} has {frame.height:,} rows and a sheet holds {MOST_ROWS:,}: write a folder instead"
            )
        for column in frame.columns:
            if frame.schema[column] == pl.String and (longest := _longest(frame[column])) > LONGEST_TEXT:
                what = f"a text of {longest:,} characters does not fit into a cell"
                raise WorkbookLimitError(f"{name}, {column}: {what}: write a folder instead")


def _longest(texts: pl.Series) -> int:
    longest = texts.str.len_chars().max()
    return longest if isinstance(longest, int) else 0


def _formats(book: Any) -> dict[str, Any]:
    return {
        "heading": book.add_format({"bold": True, "bg_color": "#E8ECF0", "bottom": 1, "num_format": "@"}),
        "required": book.add_format({"bold": True, "bg_color": "#16324F", "font_color": "#FFFFFF", "num_format": "@"}),
        "text": book.add_format({"num_format": "@"}),
        "date": book.add_format({"num_format": "yyyy-mm-dd"}),
    }


def _write_sheet(sheet: Any, table: Table, cells: pl.DataFrame | None, formats: Mapping[str, Any]) -> None:
    rows = 0 if cells is None else cells.height
    for position, column in enumerate(table.columns):
        sheet.set_column(position, position, _WIDTHS.get(column.type, 11), _format(column, formats))
    sheet.freeze_panes(1, 1)
    sheet.set_landscape()
    sheet.repeat_rows(0)
    if len(table.columns) <= _COLUMNS_ON_A_PAGE:
        sheet.fit_to_pages(1, 0)
    sheet.ignore_errors({"number_stored_as_text": "A1:XFD1048576"})
    for position, column in enumerate(table.columns):
        sheet.write_string(0, position, column.name, formats["required" if column.required else "heading"])
        sheet.write_comment(0, position, _note(column), {"x_scale": 2, "author": ""})
        sheet.data_validation(1, position, rows + _ROWS_TO_FILL, position, _validation(column))
    if cells is not None:
        _write_rows(sheet, table, cells, formats)


def _write_rows(sheet: Any, table: Table, cells: pl.DataFrame, formats: Mapping[str, Any]) -> None:
    places = [(table.names.index(name), _format(table[name], formats)) for name in cells.columns]
    for number, row in enumerate(cells.iter_rows(), 1):
        for (position, shape), value in zip(places, row, strict=True):
            match value:
                case None:
                    continue
                case bool():
                    sheet.write_boolean(number, position, value)
                case int() | float():
                    sheet.write_number(number, position, _Exact(value))
                case datetime():
                    sheet.write_string(number, position, value.isoformat(), formats["text"])
                case date() if value.year >= _FIRST_EXCEL_YEAR:
                    sheet.write_datetime(number, position, value, formats["date"])
                case date():
                    sheet.write_string(number, position, value.isoformat(), formats["text"])
                case _:
                    sheet.write_string(number, position, value, shape)


def _format(column: Column, formats: Mapping[str, Any]) -> Any:
    if column.type == "date":
        return formats["date"]
    return formats["text"] if column.type in _TEXT_TYPES else None


def _note(column: Column) -> str:
    needed = "Must be filled.\n" if column.required else ""
    return f"{needed}{column.help}\n({column.expected})"


def _validation(column: Column) -> dict[str, Any]:
    shown: dict[str, Any] = {
        "input_title": column.name[:32],
        "input_message": _shortened(column.help, 255),
        "ignore_blank": True,
    }
    if column.words or column.type == "boolean":
        allowed = list(column.words or ("true", "false"))
        return shown | {
            "validate": "list",
            "source": allowed,
            "error_title": "Not one of the words",
            "error_message": _shortened("Choose one of " + ", ".join(allowed), 255),
        }
    if column.refers_to:
        return shown | {
            "validate": "list",
            "source": f"='{column.refers_to}'!$A$2:$A${_ROWS_TO_FILL + 1}",
            "error_type": "warning",
            "error_title": "Not a known code",
            "error_message": f"The sheet {column.refers_to} has no such code yet. Keep it all the same?",
        }
    return shown | {"validate": "any"}


def _shortened(text: str, most: int) -> str:
    return text if len(text) <= most else text[: most - 1] + "…"
