"""CSV in batches: whole records of some megabytes at a time, so that memory stays small whatever the file's size."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from itertools import islice
from typing import BinaryIO

import polars as pl

from accord.readers.packages.place import Place
from accord.readers.packages.sources.csv_text import BadByte, CsvProblemError, decoded, text_chunks
from accord.readers.packages.sources.raw import MOST_COLUMNS, MOST_ROWS, Batch, column_names, trimmed_headings

LARGEST_CSV = 250_000_000
"""Bytes of the largest CSV file that is read."""

_CELLS_PER_BATCH = 4_000_000
_ROWS_BY_HAND = 20_000


def csv_batches(open_file: Callable[[], AbstractContextManager[BinaryIO]], size: int, place: Place) -> Iterator[Batch]:
    """The rows of a CSV file (UTF-8, commas, quotation marks doubled), in order.

    Reports to `place` and stops where the file is too large, is not text, or a quotation mark is never closed. A file
    in Windows-1252 is an error, told once, and read on as such so that its other problems are told too.
    """
    if size > LARGEST_CSV:
        place.error(
            f"the file has {size / 1e6:,.0f} MB and a CSV file may have {LARGEST_CSV / 1e6:,.0f} MB; "
            f"save {place.table} as Parquet ({place.table}.parquet), which is smaller and read faster",
            found=f"{size:,} bytes",
            expected=f"at most {LARGEST_CSV:,} bytes",
        )
        return
    if size == 0:
        place.error("the file is empty", found="nothing", expected="a row of column names")
        return
    reader = _Reader(place)
    try:
        with open_file() as stream:
            yield from reader.batches(text_chunks(stream))
    except CsvProblemError as problem:
        place.error(problem.message, row=reader.row, found=problem.found, expected=problem.expected)
    except csv.Error as error:
        place.error(f"the file cannot be read as CSV ({error})", row=reader.row, expected="cells separated by commas")


class _Reader:
    """Reads one file, counting records as it goes."""

    def __init__(self, place: Place) -> None:
        self._place = place
        self._headings: tuple[str, ...] = ()
        self._width = 0
        self._heading_row = 0
        self._told_encoding = False
        self.row = 1

    def batches(self, chunks: Iterator[bytes]) -> Iterator[Batch]:
        for chunk in chunks:
            first_row, begun = self.row, bool(self._headings)
            body, bad_byte = decoded(chunk)
            if not begun:
                body = self._take_headings(body)
            self._report_encoding(bad_byte, first_row)
            if self._headings and not begun:
                yield self._batch(pl.DataFrame(schema=dict.fromkeys(column_names(self._width), pl.String)))
            if body:
                yield from self._rows(body, chunks)
        if not self._headings:
            raise CsvProblemError(
                "the file holds no column names", found="blank rows", expected="a row of column names"
            )

    def _report_encoding(self, bad: BadByte | None, first_row: int) -> None:
        if bad is None or self._told_encoding:
            return
        self._told_encoding = True
        column = self._headings[bad.cell] if bad.cell < len(self._headings) else f"number {bad.cell + 1}"
        found, row = f"0x{bad.byte:02X}", first_row + bad.record
        self._place.error(bad.message, row=row, column=column, found=found, expected="text in UTF-8")

    def _take_headings(self, body: bytes) -> bytes:
        """Read records until one is not blank; what follows it."""
        start = 0
        for end in _record_ends(body):
            cells = next(csv.reader(io.StringIO(body[start:end].decode(), newline="")), [])
            start = end
            headings = trimmed_headings(cells)
            if headings:
                self._set_headings(headings, len(cells))
                break
            self.row += 1
        return body[start:]

    def _set_headings(self, headings: tuple[str, ...], width: int) -> None:
        if len(headings) == 1:
            for mark, name in ((";", "semicolons"), ("\t", "tabs"), ("|", "vertical bars")):
                if mark in headings[0]:
                    message = f"the cells are separated by {name}; save the file as CSV with commas"
                    raise CsvProblemError(message, found=headings[0], expected="cells separated by commas")
        if width > MOST_COLUMNS:
            message = f"the first row has {width:,} columns"
            raise CsvProblemError(message, found=headings[0], expected=f"at most {MOST_COLUMNS:,} columns")
        self._headings, self._width, self._heading_row = headings, width, self.row
        self.row += 1

    def _rows(self, body: bytes, following: Iterator[bytes]) -> Iterator[Batch]:
        first_line = ",".join(column_names(self._width)).encode() + b"\n"
        for start, end in self._parts(body, 0, len(body)):
            try:
                frame = pl.read_csv(first_line + body[start:end], infer_schema=False)
            except pl.exceptions.PolarsError:
                # a stray quotation mark, or a row that is too long: read on record by record, which can say which
                yield from self._rows_by_hand(body[start:], following)
                return
            yield self._batch(frame)

    def _parts(self, body: bytes, start: int, end: int) -> Iterator[tuple[int, int]]:
        """Where parts of the body that have not too many cells begin and end."""
        if body.count(b"\n", start, end) * self._width > _CELLS_PER_BATCH and (middle := _middle(body, start, end)):
            yield from self._parts(body, start, middle)
            yield from self._parts(body, middle, end)
        else:
            yield start, end

    def _rows_by_hand(self, body: bytes, following: Iterator[bytes]) -> Iterator[Batch]:
        """Everything from `body` to the end of the file, record by record."""
        schema = dict.fromkeys(column_names(self._width), pl.String)
        rows: list[list[str | None]] = []

        def lines() -> Iterator[str]:
            yield from io.StringIO(body.decode(), newline="\n")
            for chunk in following:
                text, bad_byte = decoded(chunk)
                self._report_encoding(bad_byte, self.row + len(rows))
                yield from io.StringIO(text.decode(), newline="\n")

        records = csv.reader(lines(), strict=True)
        while True:
            try:
                for cells in islice(records, _ROWS_BY_HAND):
                    rows.append(self._fitted(cells, self.row + len(rows)))
            except csv.Error as error:
                self.row += len(rows)
                message = f"the row cannot be read as CSV ({error}); a quotation mark inside a cell is written twice"
                raise CsvProblemError(message, expected="cells separated by commas") from error
            if not rows:
                return
            yield self._batch(pl.DataFrame(rows, schema=schema, orient="row"))
            rows.clear()

    def _fitted(self, cells: list[str], row: int) -> list[str | None]:
        extra = [cell for cell in cells[self._width :] if cell.strip()]
        if extra:
            self._place.error(
                f"the row has {len(cells)} cells and there are {self._width} columns",
                row=row,
                found=extra[0],
                expected=f"{self._width} cells (a cell with a comma in it stands in quotation marks)",
            )
        kept = [cell or None for cell in cells[: self._width]]
        return kept + [None] * (self._width - len(kept))

    def _batch(self, frame: pl.DataFrame) -> Batch:
        batch = Batch(self._headings, self._heading_row, self.row, frame)
        self.row += frame.height
        if self.row > MOST_ROWS:
            message = f"the table has more than {MOST_ROWS:,} rows"
            raise CsvProblemError(message, expected=f"at most {MOST_ROWS:,} rows")
        return batch


def _record_ends(body: bytes) -> Iterator[int]:
    """Where records end: after each line break with an even number of quotation marks before it, and at the end."""
    start = quotes = 0
    while start < len(body):
        end = body.find(b"\n", start) + 1 or len(body)
        quotes += body.count(b'"', start, end)
        if quotes % 2 == 0 or end == len(body):
            yield end
        start = end


def _middle(body: bytes, start: int, end: int) -> int:
    """A record's end near the middle of a part of the body, 0 where there is none."""
    middle = body.find(b"\n", (start + end) // 2, end) + 1
    quotes = body.count(b'"', start, middle)
    while middle and quotes % 2:
        following = body.find(b"\n", middle, end) + 1
        quotes += body.count(b'"', middle, following) if following else 0
        middle = following
    return middle if middle < end else 0
