"""The bytes of a CSV file as chunks of whole records, and as proper text."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from dataclasses import dataclass
from typing import BinaryIO

_CHUNK = 16 * 1024 * 1024
_LONGEST_LINE = 4 * 1024 * 1024
_NOT_TEXT = {
    b"PK\x03\x04": "a zip archive or an Excel workbook",
    b"\xd0\xcf\x11\xe0": "an old or encrypted Office file",
    b"PAR1": "a Parquet file",
    b"%PDF": "a PDF file",
    b"\x1f\x8b": "a gzip archive",
    b"SQLi": "a database",
}
_SAVE_AS = "in Excel: Save as, CSV UTF-8 (comma delimited)"


class CsvProblemError(Exception):
    """The file cannot be read on, from the row that was next; carries what a finding says."""

    def __init__(self, message: str, *, found: str = "", expected: str = "") -> None:
        super().__init__(message)
        self.message, self.found, self.expected = message, found, expected


@dataclass(frozen=True)
class BadByte:
    """A byte that is not UTF-8: in which record (0 the first) and cell it stands, and what it is in Windows-1252."""

    record: int
    cell: int
    byte: int

    @property
    def message(self) -> str:
        letter = bytes([self.byte]).decode("cp1252", errors="replace")
        is_not = f"byte 0x{self.byte:02X} is not UTF-8 (it is “{letter}” in Windows-1252)"
        return f"{is_not}; save the file in UTF-8 ({_SAVE_AS})"


def text_chunks(stream: BinaryIO) -> Iterator[bytes]:
    """The file in chunks that end with a line, and with a record wherever quotation marks are in order.

    The byte order mark is taken off, and lines end in a line feed. Raises CsvProblemError for a file that is no text,
    or a line that never ends.
    """
    carried = b""
    first, mac_lines = True, False
    while data := stream.read(_CHUNK):
        if first:
            data = _checked_start(data)
            mac_lines = b"\r" in data and b"\n" not in data
            first = False
        if mac_lines:
            data = data.replace(b"\r", b"\n")
        if b"\0" in data:
            raise CsvProblemError("the file holds bytes that no text has", found="NUL", expected="CSV in UTF-8")
        whole = carried + data
        # where no record seems to end for so long, a quotation mark is amiss: the reader of single records will tell
        cut = _last_record_end(whole) or (_last_line_end(whole) if len(whole) > _LONGEST_LINE else 0)
        carried = whole[cut:]
        _check_line(carried)
        if cut:
            yield whole[:cut]
    if carried.strip():
        yield carried


def _check_line(data: bytes) -> None:
    if len(data) > _LONGEST_LINE and b"\n" not in data:
        message = "a line is longer than 4 MB, so the file is not CSV"
        raise CsvProblemError(message, found=data[:60].decode(errors="replace"), expected="one line for each row")


def _last_line_end(data: bytes) -> int:
    return data.rfind(b"\n") + 1


def _checked_start(data: bytes) -> bytes:
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        message = f"the file is in UTF-16; save it in UTF-8 ({_SAVE_AS})"
        raise CsvProblemError(message, found="UTF-16", expected="UTF-8")
    for magic, what in _NOT_TEXT.items():
        if data.startswith(magic):
            message = f"the file is named .csv but is {what}"
            raise CsvProblemError(message, found=what, expected="CSV in UTF-8")
    return data.removeprefix(b"\xef\xbb\xbf")


def _last_record_end(data: bytes) -> int:
    """Where the last whole record ends, 0 for none: at a line break with an even number of quotation marks before."""
    end = _last_line_end(data)
    quotes = data.count(b'"', 0, end)
    while end and quotes % 2:
        earlier = data.rfind(b"\n", 0, end - 1) + 1
        quotes -= data.count(b'"', earlier, end)
        end = earlier
    return end


def decoded(chunk: bytes) -> tuple[bytes, BadByte | None]:
    """The chunk in UTF-8; where it is not, as if it were Windows-1252, with its first byte that is not UTF-8."""
    if chunk.isascii():
        return chunk, None
    try:
        chunk.decode()
    except UnicodeDecodeError as error:
        before = chunk[: error.start].decode("latin-1")
        records = list(csv.reader(io.StringIO(before + "x", newline="")))
        bad = BadByte(len(records) - 1, len(records[-1]) - 1, chunk[error.start])
        return chunk.decode("cp1252", errors="replace").encode(), bad
    return chunk, None
