"""A file as a plain grid of texts: CSV in any usual encoding, and the spreadsheets people send."""

from __future__ import annotations

import codecs
import csv
import io
import re
import zipfile
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from itertools import islice, zip_longest
from pathlib import Path

import polars as pl
import python_calamine

from accord.readers.tables.errors import TableError

SPREADSHEETS = frozenset({".xlsx", ".xlsm", ".xlsb", ".xls", ".ods"})
ROW = "row"
_CHUNK = 20_000
_LARGEST_UNPACKED = 1_000_000_000
_DELIMITERS = ",;\t|"


@dataclass(frozen=True)
class Cells:
    """`frame` has `row` (the row of the file, from 1) and one text column per position, `"0"`, `"1"` …; blank is "".

    `merged` are merged ranges as (first row, first column, last row, last column), all counted from 0.
    """

    frame: pl.DataFrame
    sheet: str = ""
    encoding: str = ""
    merged: tuple[tuple[int, int, int, int], ...] = ()
    notes: tuple[str, ...] = ()

    @property
    def width(self) -> int:
        """How many columns there are."""
        return self.frame.width - 1

    def top(self, rows: int) -> list[list[str]]:
        """The texts of the first rows."""
        return [list(row[1:]) for row in self.frame.head(rows).iter_rows()]


def read_cells(file: Path, *, sheet: str = "", encoding: str = "", delimiter: str = "") -> Cells:
    """Every cell of `file` as text: whole numbers without a point, dates as 2020-12-31, blanks as "".

    `sheet` names the sheet of a workbook (default the first with anything in it); `encoding` and `delimiter` of a CSV
    are found when blank. Raises TableError when the file is absent, empty, or not a table.
    """
    if not file.is_file():
        raise TableError(f"{file.name}: there is no such file")
    if file.stat().st_size == 0:
        raise TableError(f"{file.name}: the file is empty")
    if file.suffix.lower() in SPREADSHEETS:
        return _workbook(file, sheet)
    return _delimited(file, encoding, delimiter)


def _delimited(file: Path, encoding: str, delimiter: str) -> Cells:
    found = encoding or _encoding(file)
    with file.open(encoding=found, errors="strict" if encoding else "replace", newline="") as text:
        sample = text.read(65_536)
        if "\x00" in sample:
            raise TableError(f"{file.name}: this is not a text table (save it as CSV, or name it .xlsx, .xls or .ods)")
        text.seek(0)
        rows = csv.reader(text, delimiter=delimiter or _delimiter(sample))
        try:
            frame = _frame(rows)
        except (csv.Error, UnicodeDecodeError) as error:
            raise TableError(f"{file.name}: line {rows.line_num + 1}: cannot be read as CSV ({error})") from error
    notes = () if found in ("utf-8", "utf-8-sig") else (f"read as {found}",)
    return Cells(_not_empty(frame, file), encoding=found, notes=notes)


def _encoding(file: Path) -> str:
    with file.open("rb") as stream:
        start = stream.read(4)
        if start.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
            return "utf-16"
        decoder = codecs.getincrementaldecoder("utf-8")()
        stream.seek(0)
        try:
            while block := stream.read(1 << 20):
                decoder.decode(block)
            decoder.decode(b"", final=True)
        except UnicodeDecodeError:
            return "cp1252"
    return "utf-8-sig" if start.startswith(codecs.BOM_UTF8) else "utf-8"


def _delimiter(sample: str) -> str:
    """The delimiter that splits most of the first lines into the most equal parts; a comma when none does."""
    best, score = ",", 1.0
    for candidate in _DELIMITERS:
        widths = [len(row) for row in csv.reader(io.StringIO(sample), delimiter=candidate) if len(row) > 1][:50]
        usual = max(set(widths), key=widths.count, default=1)
        points = usual * widths.count(usual)
        if points > score:
            best, score = candidate, points
    return best


def _frame(rows: Iterable[Sequence[str]]) -> pl.DataFrame:
    chunks = [_chunk(chunk) for chunk in _chunks(rows)]
    if not chunks:
        return pl.DataFrame({ROW: []}, schema={ROW: pl.UInt32})
    return pl.concat(chunks, how="diagonal").fill_null("").with_row_index(ROW, offset=1)


def _chunks(rows: Iterable[Sequence[str]]) -> Iterator[list[Sequence[str]]]:
    stream = iter(rows)
    while chunk := list(islice(stream, _CHUNK)):
        yield chunk


def _chunk(rows: list[Sequence[str]]) -> pl.DataFrame:
    columns = list(zip_longest(*rows, fillvalue="")) or [("",) * len(rows)]
    return pl.DataFrame({str(number): column for number, column in enumerate(columns)}).select(
        pl.all().str.strip_chars()
    )


def _not_empty(frame: pl.DataFrame, file: Path, sheet: str = "") -> pl.DataFrame:
    if frame.is_empty() or frame.width < 2 or not frame.select(pl.any_horizontal(pl.exclude(ROW) != "").any()).item():
        raise TableError(f"{file.name}{f', sheet “{sheet}”' if sheet else ''}: there is nothing in it")
    return frame


def _workbook(file: Path, sheet: str) -> Cells:
    _refuse_a_bomb(file)
    try:
        book = python_calamine.CalamineWorkbook.from_path(str(file))
    except (python_calamine.CalamineError, OSError) as error:
        raise TableError(f"{file.name}: not a spreadsheet that can be read ({error})") from error
    name = _sheet_name(file, book, sheet)
    page = book.get_sheet_by_name(name)
    rows = [[_text(cell) for cell in row] for row in page.to_python(skip_empty_area=False)]
    notes = _name_uncalculated(file, name, rows)
    frame = _not_empty(_frame(rows), file, name)
    merged = tuple((*first, *last) for first, last in (page.merged_cell_ranges or ()))
    return Cells(frame, sheet=name, merged=merged, notes=notes)


def _refuse_a_bomb(file: Path) -> None:
    if not zipfile.is_zipfile(file):
        return
    with zipfile.ZipFile(file) as archive:
        if sum(part.file_size for part in archive.infolist()) > _LARGEST_UNPACKED:
            raise TableError(f"{file.name}: unpacks to more than 1 GB; save the sheet that is wanted as CSV")


def _sheet_name(file: Path, book: python_calamine.CalamineWorkbook, wanted: str) -> str:
    if wanted:
        if wanted not in book.sheet_names:
            raise TableError(f"{file.name}: no sheet “{wanted}”; it has {', '.join(book.sheet_names)}")
        return wanted
    for name in book.sheet_names:
        if book.get_sheet_by_name(name).height:
            return name
    raise TableError(f"{file.name}: there is nothing in it")


def _text(cell: object) -> str:
    match cell:
        case bool():
            return "true" if cell else "false"
        case float():
            return str(int(cell)) if cell.is_integer() and abs(cell) < 1e15 else repr(cell)
        case datetime():
            return cell.date().isoformat() if cell.time() == time() else cell.isoformat(" ")
        case date() | time() | timedelta() | int():
            return str(cell)
    return str(cell)


def _name_uncalculated(file: Path, sheet: str, rows: list[list[str]]) -> tuple[str, ...]:
    """A formula whose result was never stored reads as blank: its text is put in the cell, so that it is refused."""
    if file.suffix.lower() not in {".xlsx", ".xlsm"} or not _has_formulas(file):
        return ()
    import openpyxl

    book = openpyxl.load_workbook(file, read_only=True)
    found = 0
    for r, cells in enumerate(book[sheet].iter_rows()):
        for cell in cells:
            if cell.data_type != "f" or r >= len(rows):
                continue
            c = (cell.column or 1) - 1
            if c < len(rows[r]) and rows[r][c] == "":
                rows[r][c] = str(cell.value)
                found += 1
    book.close()
    if not found:
        return ()
    return (f"{found} formulas have no stored result: open the file in a spreadsheet program, save it, and read again",)


def _has_formulas(file: Path) -> bool:
    with zipfile.ZipFile(file) as archive:
        sheets = [name for name in archive.namelist() if re.fullmatch(r"xl/worksheets/[^/]+\.xml", name)]
        return any(b"<f" in archive.read(name) for name in sheets)
