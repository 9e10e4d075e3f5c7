"""An Excel workbook: a sheet per table, its cells as text as a CSV file would hold them."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator, Sequence
from datetime import date, datetime, time, timedelta
from functools import partial
from itertools import islice
from pathlib import Path
from xml.etree import ElementTree

import polars as pl
import python_calamine as calamine

from accord.readers.packages.findings import Findings
from accord.readers.packages.place import Place
from accord.readers.packages.sources.archive import unpacked_problem
from accord.readers.packages.sources.raw import MOST_COLUMNS, Batch, RawTable, column_names, trimmed_headings
from accord.readers.packages.sources.workbook_scan import SheetScan, scan_sheets

GUIDANCE_SHEETS = frozenset({"guidance", "lists"})
"""Sheets that hold no table."""

_ROWS_PER_BATCH = 20_000
_MOST_CELLS = 8_000_000
_LARGEST_UNPACKED = 300_000_000
_OLD_OFFICE = b"\xd0\xcf\x11\xe0"

Cell = str | float | int | bool | date | datetime | time | timedelta | None


def workbook_tables(file: Path, findings: Findings) -> dict[str, RawTable]:
    """The sheets of a workbook as tables, by sheet name. What is wrong with the file itself is reported; then none."""
    whole = Place(findings, "", file.name)
    with file.open("rb") as stream:
        start = stream.read(4)
    if not start:
        whole.error("the file is empty", found="nothing", expected="an Excel workbook")
        return {}
    if start == _OLD_OFFICE:
        message = "the file is an old Excel workbook (.xls) or is encrypted; save it as .xlsx without a password"
        whole.error(message, found="an old or encrypted Office file", expected="an Excel workbook (.xlsx)")
        return {}
    try:
        with zipfile.ZipFile(file) as archive:
            if problem := unpacked_problem(archive, _LARGEST_UNPACKED):
                whole.error(problem, expected="an Excel workbook of ordinary size")
                return {}
            scans = scan_sheets(archive)
        book = calamine.CalamineWorkbook.from_path(str(file))
    except (zipfile.BadZipFile, KeyError, ElementTree.ParseError, calamine.CalamineError, OSError, ValueError) as error:
        whole.error(f"the file cannot be read as an Excel workbook ({error})", expected="an Excel workbook (.xlsx)")
        return {}
    return {
        name: RawTable(name, file.name, partial(_sheet_batches, book, name, scans.get(name, SheetScan())))
        for name in book.sheet_names
        if name.strip().casefold() not in GUIDANCE_SHEETS
    }


def _sheet_batches(book: calamine.CalamineWorkbook, name: str, scan: SheetScan, place: Place) -> Iterator[Batch]:
    if scan.cells > _MOST_CELLS:
        place.error(
            f"the sheet reaches to row {scan.last_row:,} and column {scan.last_column:,}, more than a workbook "
            "may hold here; delete what stands far off, or give the table as CSV or Parquet",
            row=scan.last_row,
            found=f"{scan.cells:,} cells",
            expected=f"at most {_MOST_CELLS:,} cells in a sheet",
        )
        return
    sheet = book.get_sheet_by_name(name)
    first_row, first_column = sheet.start or (0, 0)
    rows = ((number, row) for number, row in enumerate(sheet.iter_rows(), first_row + 1))
    heading_row, headings = 0, tuple[str, ...]()
    for number, row in rows:
        if headings := trimmed_headings([as_text(cell) or "" for cell in row]):
            heading_row = number
            break
    if not headings:
        return
    if len(headings) > MOST_COLUMNS:
        place.error(f"the sheet has {len(headings):,} columns", row=heading_row, expected=f"at most {MOST_COLUMNS:,}")
        return
    columns = {first_column + 1 + position: heading for position, heading in enumerate(headings)}
    _report_formulas(scan, columns, heading_row, place, _values_at(book, name, scan))
    schema = dict.fromkeys(column_names(sheet.width), pl.String)
    yield Batch(headings, heading_row, heading_row + 1, pl.DataFrame(schema=schema))
    dated = False
    while some := list(islice(rows, _ROWS_PER_BATCH)):
        dated = dated or _report_dated_periods(some, headings, place)
        cells = [[as_text(cell) for cell in row] for _number, row in some]
        yield Batch(headings, heading_row, some[0][0], pl.DataFrame(cells, schema=schema, orient="row"))


def _report_dated_periods(rows: Sequence[tuple[int, Sequence[Cell]]], headings: tuple[str, ...], place: Place) -> bool:
    """Whether a period is a date cell, as a spreadsheet makes of “Apr-21”; warns of the first."""
    positions = [position for position, heading in enumerate(headings) if heading.casefold().endswith("period")]
    for number, row in rows:
        for position in positions:
            cell = row[position] if position < len(row) else None
            if isinstance(cell, date):
                message = (
                    f"the cell holds the date {as_text(cell)}, read as that single day; write other periods as text"
                )
                expected = "a period written as text, such as April 2021 or 2021-04-01/P1M"
                place.add(
                    "warning", message, row=number, column=headings[position], found=as_text(cell), expected=expected
                )
                return True
    return False


def _values_at(book: calamine.CalamineWorkbook, name: str, scan: SheetScan) -> dict[tuple[int, int], Cell]:
    """What Excel last worked out for each formula, "" where it never did."""
    if not scan.formulas:
        return {}
    sheet = book.get_sheet_by_name(name)
    first_row, first_column = sheet.start or (0, 0)
    wanted: dict[int, list[int]] = {}
    for row, column in scan.formulas:
        wanted.setdefault(row, []).append(column)
    found: dict[tuple[int, int], Cell] = {}
    for number, cells in enumerate(sheet.iter_rows(), first_row + 1):
        for column in wanted.get(number, ()):
            position = column - 1 - first_column
            found[number, column] = cells[position] if 0 <= position < len(cells) else ""
    return found


def _report_formulas(
    scan: SheetScan, columns: dict[int, str], heading_row: int, place: Place, values: dict[tuple[int, int], Cell]
) -> None:
    for (row, column), shown in scan.errors.items():
        if row > heading_row and column in columns:
            place.error(
                f"the cell shows {shown}", row=row, column=columns[column], found=shown, expected="a value or a blank"
            )
    for (row, column), formula in scan.formulas.items():
        if row <= heading_row or column not in columns or (row, column) in scan.errors:
            continue
        value = as_text(values.get((row, column), ""))
        where = {"row": row, "column": columns[column], "found": formula, "expected": "a value, not a formula"}
        if value is None:
            place.error(f"the cell holds the formula {formula}, which was never worked out; paste its value", **where)
        else:
            message = f"the cell holds the formula {formula}; the value last worked out, {value}, was taken"
            place.add(
                "warning", message, row=row, column=columns[column], found=formula, expected="a value, not a formula"
            )


def as_text(cell: Cell) -> str | None:
    """A cell as CSV would write it: whole numbers without a point, dates as 2026-12-04, blanks as None."""
    match cell:
        case None | "":
            return None
        case str():
            return cell
        case bool():
            return "true" if cell else "false"
        case float() if cell.is_integer() and abs(cell) < 1e15:
            return str(int(cell))
        case datetime() if cell.time() == time():
            return cell.date().isoformat()
        case datetime() | date() | time():
            return cell.isoformat()
        case _:
            return str(cell)
