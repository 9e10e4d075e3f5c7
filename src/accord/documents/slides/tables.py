"""Native tables: as many rows as fit, measured before anything is drawn, and a line that says how many more."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from pptx.oxml import parse_xml
from pptx.util import Pt

from accord.documents.content import Cell, Column, Number, Row, StatusMark, Table, plain
from accord.documents.content import Words as WordsCell
from accord.documents.palette import INK, LINE, SOFT
from accord.documents.slides.content import Listing
from accord.documents.slides.measure import LEADING, Box, clipped, height_of
from accord.documents.slides.writing import Line, Words, describe, status_words, text_box, write

HEAD = 11.0
SIZES = ((18.0, 14.5), (16.0, 13.0), (14.5, 12.0), (13.0, 11.5))
"""Letters of a row's words and of its detail, the largest that let every row be shown."""
PADDING, GUTTER = 5.0, 14.0
MORE_HEIGHT = 20.0
_PLAIN = "{2D5ABB26-0587-4C30-8999-92F81FD0307C}"
"""PowerPoint's table style without fills and lines; ours are set cell by cell."""
_A = 'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'


@dataclass(frozen=True)
class _Set:
    """A row ready to be written: the lines of each cell and its height."""

    cells: tuple[tuple[Line, ...], ...]
    height: float
    whole: bool
    """Whether no text of it had to be cut."""


@dataclass(frozen=True)
class _Size:
    """The sizes of a row's words and of its detail, and how many lines each may take."""

    body: float
    detail: float
    most: int


def listing(slide: Any, part: Listing, box: Box, *, more_label: str) -> float:
    """Draws what fits into the box; gives the height it took. Rows that do not fit are counted and named."""
    table = part.table
    rows = [row for row in table.rows if isinstance(row, Row)]
    widths = _widths(table.columns, box.width)
    head = HEAD * LEADING + 2 * PADDING
    ready = _largest(rows, widths, part.lines, box.height - head)
    shown = _fitting(ready, box.height - head)
    kept = ready[:shown]
    height = head + sum(row.height for row in kept)
    _draw(slide, table, kept, widths, Box(box.left, box.top, box.width, height), head)
    if shown < len(ready):
        said = more_label.format(n=len(ready) - shown)
        named = f"{said}: {', '.join(part.rest[shown:])}" if part.rest[shown:] else said
        place = Box(box.left, box.top + height + 5, box.width, MORE_HEIGHT - 5)
        size = SIZES[-1][1]
        line = clipped(named, size, box.width, most=1)
        text_box(slide, place, [(Words(line, size, SOFT),)], name="What did not fit")
        height += MORE_HEIGHT
    return height


def _largest(rows: list[Row], widths: list[float], most: int, room: float) -> list[_Set]:
    """The rows in the largest letters that leave room for all of them and cut none, else in the smallest."""
    ready: list[_Set] = []
    for body, detail in SIZES:
        ready = [_ready(row, widths, _Size(body, detail, most)) for row in rows]
        if sum(row.height for row in ready) <= room and all(row.whole for row in ready):
            break
    return ready


def _fitting(ready: list[_Set], room: float) -> int:
    """How many rows fit, leaving room for the line that counts the others."""
    if sum(row.height for row in ready) <= room:
        return len(ready)
    height, shown = MORE_HEIGHT, 0
    for row in ready:
        height += row.height
        if height > room:
            break
        shown += 1
    return shown


def _widths(columns: tuple[Column, ...], width: float) -> list[float]:
    whole = sum(column.width for column in columns)
    return [width * column.width / whole for column in columns]


def _ready(row: Row, widths: list[float], size: _Size) -> _Set:
    made = [_cell(cell, width - GUTTER, size) for cell, width in zip(row.cells, widths, strict=True)]
    height = max(height for _lines, height in made) + 2 * PADDING
    texts = [
        text for cell in row.cells if isinstance(cell, WordsCell) for text in (plain(cell.runs), cell.detail) if text
    ]
    written = {"".join(words.text for words in line) for lines, _height in made for line in lines}
    return _Set(tuple(lines for lines, _height in made), height, whole=written.issuperset(texts))


def _cell(cell: Cell, width: float, size: _Size) -> tuple[tuple[Line, ...], float]:
    match cell:
        case StatusMark():
            return (status_words(cell.status, cell.word, size.body),), size.body * LEADING
        case Number():
            return ((Words(cell.figure.text, size.body, INK, bold=True),),), size.body * LEADING
        case WordsCell():
            return _words(cell, width, size)
    raise ValueError(f"a slide's table has no place for {type(cell).__name__}")


def _words(cell: WordsCell, width: float, size: _Size) -> tuple[tuple[Line, ...], float]:
    """A cell's words, bold where its first run is, with its quieter detail below; both cut to so many lines."""
    first = cell.runs[0] if cell.runs else None
    bold = bool(first and first.strong)
    text = clipped(plain(cell.runs), size.body, width, most=size.most, bold=bold)
    height = height_of(text, size.body, width, most=size.most, bold=bold)
    lines: list[Line] = [(Words(text, size.body, INK, bold=bold),)]
    if cell.detail:
        detail = clipped(cell.detail, size.detail, width, most=size.most)
        lines.append((Words(detail, size.detail, SOFT),))
        height += height_of(detail, size.detail, width, most=size.most) + 1
    return tuple(lines), height


def _draw(slide: Any, table: Table, rows: list[_Set], widths: list[float], box: Box, head: float) -> None:
    frame = slide.shapes.add_table(len(rows) + 1, len(widths), Pt(box.left), Pt(box.top), Pt(box.width), Pt(box.height))
    frame.name = table.caption or "Table"
    describe(frame, table.summary or table.caption)
    made = frame.table
    made.horz_banding = False
    made._tbl.tblPr.find("{*}tableStyleId").text = _PLAIN  # noqa: SLF001 - no public name
    for place, width in enumerate(widths):
        made.columns[place].width = Pt(width)
    made.rows[0].height = Pt(head)
    for place, column in enumerate(table.columns):
        right = column.kind == "number"
        _fill(made.cell(0, place), ((Words(column.title, HEAD, SOFT, bold=True),),), right=right, line=INK, thick=1.5)
    for number, row in enumerate(rows, start=1):
        made.rows[number].height = Pt(row.height)
        for place, lines in enumerate(row.cells):
            right = table.columns[place].kind == "number"
            _fill(made.cell(number, place), lines, right=right, line=LINE, thick=0.75)


def _fill(cell: Any, lines: tuple[Line, ...], *, right: bool, line: str, thick: float) -> None:
    cell.margin_left, cell.margin_right = 0, Pt(GUTTER)
    cell.margin_top = cell.margin_bottom = Pt(PADDING)
    write(cell.text_frame, lines, right=right)
    properties = cell._tc.get_or_add_tcPr()  # noqa: SLF001 - no public name
    drawn = (
        f'<a:lnB {_A} w="{round(thick * 12700)}"><a:solidFill><a:srgbClr val="{line.removeprefix("#").upper()}"/>'
        "</a:solidFill></a:lnB>"
    )
    properties.insert(0, parse_xml(drawn))
