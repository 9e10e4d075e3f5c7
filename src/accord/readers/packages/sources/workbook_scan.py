"""What a workbook's XML says before anything is loaded: how far each sheet reaches, its formulas, its error cells."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from xml.etree import ElementTree

_CHUNK = 4 * 1024 * 1024
_RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_CELL = re.compile(rb"<(?:\w+:)?c\s[^>]*?\br=\"([A-Z]{1,3})(\d{1,7})\"([^>]*)>")
_CELL_OR_ROW = re.compile(rb"<(?:\w+:)?(?:c|row)\s")
_FORMULA = re.compile(rb"\s*<(?:\w+:)?f(?:\s[^>]*)?(?:/>|>(.*?)</(?:\w+:)?f>)", re.DOTALL)
_VALUE = re.compile(rb"\s*<(?:\w+:)?v>([^<]*)<")
_SOME_FORMULA = re.compile(rb"<(?:\w+:)?f[\s>/]")


@dataclass
class SheetScan:
    """One sheet: its last row and column (from 1), and its formulas and errors by (row, column), both from 1."""

    last_row: int = 0
    last_column: int = 0
    filled: int = 0
    formulas: dict[tuple[int, int], str] = field(default_factory=dict)
    errors: dict[tuple[int, int], str] = field(default_factory=dict)

    @property
    def cells(self) -> int:
        """The cells of the rectangle the sheet spans, or those it fills where they do not say where they stand."""
        return max(self.last_row * self.last_column, self.filled)


def scan_sheets(archive: zipfile.ZipFile) -> dict[str, SheetScan]:
    """Every sheet by its name. Raises KeyError, ElementTree.ParseError where the archive is no workbook."""
    parts = _sheet_parts(archive)
    return {name: _scan(archive, part) for name, part in parts.items() if part.startswith("xl/worksheets/")}


def _sheet_parts(archive: zipfile.ZipFile) -> dict[str, str]:
    targets = {
        relation.get("Id", ""): relation.get("Target", "")
        for relation in _parsed(archive, "xl/_rels/workbook.xml.rels")
    }
    names = {}
    for sheet in _parsed(archive, "xl/workbook.xml").iter():
        if sheet.tag.endswith("}sheet"):
            target = targets.get(sheet.get(_RELATION, ""), "")
            names[sheet.get("name", "")] = target.removeprefix("/") if target.startswith("/") else f"xl/{target}"
    return names


def _parsed(archive: zipfile.ZipFile, part: str) -> ElementTree.Element:
    """A part that is always small. A document type, the way to make a small one large, has no business in it."""
    with archive.open(part) as stream:
        data = stream.read(_CHUNK)
    if b"<!DOCTYPE" in data or b"<!ENTITY" in data:
        raise KeyError(part)
    return ElementTree.fromstring(data)  # noqa: S314 - no document type, no entities, no bomb


def _scan(archive: zipfile.ZipFile, part: str) -> SheetScan:
    found = SheetScan()
    for chunk in _chunks(archive, part):
        # cells that are formatted but empty close themselves; a column formatted to the last row has a million of them
        cells = [(column, row) for column, row, rest in _CELL.findall(chunk) if not rest.endswith(b"/")]
        found.filled += chunk.count(b"<c ") + chunk.count(b"<c>")
        found.last_row = max([found.last_row, *map(int, {row for _column, row in cells})])
        found.last_column = max([found.last_column, *map(_number, {column for column, _row in cells})])
        if _SOME_FORMULA.search(chunk) or b't="e"' in chunk:
            _note_oddities(chunk, found)
    return found


def _note_oddities(chunk: bytes, found: SheetScan) -> None:
    for cell in _CELL.finditer(chunk):
        place = int(cell[2]), _number(cell[1])
        formula = _FORMULA.match(chunk, cell.end())
        if formula:
            found.formulas[place] = "=" + (formula[1] or b"").decode(errors="replace")
        if b't="e"' in cell[0]:
            value = _VALUE.match(chunk, formula.end() if formula else cell.end())
            found.errors[place] = value[1].decode(errors="replace") if value else "#ERROR"


def _chunks(archive: zipfile.ZipFile, part: str) -> Iterator[bytes]:
    """The part in pieces that begin and end between cells."""
    carried = b""
    with archive.open(part) as stream:
        while data := stream.read(_CHUNK):
            whole = carried + data
            cut = 0
            for match in _CELL_OR_ROW.finditer(whole, max(0, len(whole) - 256 * 1024)):
                cut = match.start()
            carried = whole[cut:]
            if cut:
                yield whole[:cut]
    yield carried


def _number(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + letter - 64
    return number
