"""How high a compact document stands, reckoned from the width of its letters: a little more than it takes.

Widths are those of Arial, which Word files are set in and which is wider than the font of PDF files.
"""

from __future__ import annotations

import math

from accord.documents.charts.lettering import text_width
from accord.documents.content import (
    Block,
    BulletList,
    Cell,
    Document,
    Heading,
    Number,
    Paragraph,
    Row,
    Runs,
    Table,
    Words,
    plain,
)

PAGE = 800.0
"""Points that may be reckoned for a page: Word and PDF files take nine tenths of what is reckoned here."""
WIDTH = 504.0
"""Points from margin to margin."""
TEXT, LINE = 8.5, 10.6
TABLE_TEXT, TABLE_LINE = 8.0, 9.5
PADDING = 4.4
GUTTER = 8.5


def height_of(document: Document) -> float:
    """Points from the top of the title to the foot of the last block, at most."""
    opening = 24.0 + LINE * _lines(document.subtitle, 10, WIDTH) + 6
    return opening + sum(_block(block) for block in document.blocks)


def is_one_line(text: str) -> bool:
    """Whether a point of a list takes one line and no more."""
    return _lines(text, TEXT, WIDTH - 24) == 1


def _block(block: Block) -> float:
    match block:
        case Heading():
            return 22.0
        case Paragraph():
            size = 9.8 if block.lead else TEXT
            return _lines(plain(block.runs), size, WIDTH) * size * 1.25 + 3
        case BulletList():
            return sum(_lines(plain(item.runs), TEXT, WIDTH - 18) * LINE + 1 for item in block.items) + 3
        case Table():
            return TABLE_LINE + PADDING + 8 + sum(_row(block, row) for row in block.rows if isinstance(row, Row))
    raise ValueError(f"the height of {type(block).__name__} is not known")


def _row(table: Table, row: Row) -> float:
    whole = sum(column.width for column in table.columns)
    shares = [WIDTH * column.width / whole - GUTTER for column in table.columns]
    return max(_cell(cell, share) for cell, share in zip(row.cells, shares, strict=True)) + PADDING


def _cell(cell: Cell, width: float) -> float:
    if isinstance(cell, Words):
        detail = _lines(cell.detail, TABLE_TEXT, width) if cell.detail else 0
        return (_words(cell.runs, width) + detail) * TABLE_LINE
    if isinstance(cell, Number):
        return TABLE_LINE
    return TABLE_LINE + 2


def _words(runs: Runs, width: float) -> int:
    return _lines(plain(runs), TABLE_TEXT, width, bold=any(getattr(run, "strong", False) for run in runs))


def _lines(text: str, size: float, width: float, *, bold: bool = False) -> int:
    """Lines a text takes; words wider than a line are broken."""
    lines, room = 1, width
    space = text_width(" ", size)
    for word in text.split():
        long = text_width(word, size, bold=bold)
        if long > room and room < width:
            lines, room = lines + 1, width
        if long > width:
            further = math.ceil(long / width) - 1
            lines, long = lines + further, long - further * width
        room -= long + space
    return lines
