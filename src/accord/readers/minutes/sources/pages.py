"""PDF to lines: words put back into lines by where they stand, wide gaps kept as tabs."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, replace
from itertools import pairwise

from accord.readers.minutes.actions.found import IMPERATIVE
from accord.readers.minutes.errors import MinutesError
from accord.readers.minutes.lines import Line
from accord.readers.minutes.people.labels import read_label
from accord.readers.minutes.people.words import is_name
from accord.readers.minutes.sources.encodings import plain
from accord.readers.minutes.sources.noise import mark_noise
from accord.readers.minutes.sources.text import line_of

WIDE = 1.6
"""The heights of its letters by which a gap is a gap between columns."""
NEAR = 2.5
"""How far apart, in points, the beginnings of one column may stand."""


@dataclass(frozen=True, slots=True)
class _Piece:
    left: float
    right: float
    bottom: float
    top: float
    text: str
    strong: bool


@dataclass(frozen=True, slots=True)
class _Printed:
    """A line of a page; `cells` of a table's row, which it `begins` or goes on with."""

    text: str
    strong: bool
    cells: tuple[str, ...] = ()
    begins: bool = False


def lines_of_pdf(content: bytes) -> list[Line]:
    """The lines of a PDF with a text layer, top to bottom, page by page; repeated heads and feet of pages are noise.

    Raises MinutesError where the file cannot be opened, or its pages are pictures without text."""
    try:
        import pypdfium2
    except ImportError as error:
        raise MinutesError("PDF files cannot be read here: the package pypdfium2 is not installed") from error
    try:
        document = pypdfium2.PdfDocument(content)
    except pypdfium2.PdfiumError as error:
        raise MinutesError("this PDF cannot be opened; it may be protected or damaged") from error
    try:
        pages, grid = [], list[float]()
        for n in range(len(document)):
            printed, grid = _page_lines(document[n], grid)
            pages.append(printed)
    finally:
        document.close()
    if not any(pages):
        raise MinutesError("the pages of this PDF are pictures without text; have it recognised (OCR) first")
    edges = Counter(_mask(text) for page in pages for text in {one.text for one in _edge(page)})
    lines: list[Line] = []
    rows = 0
    for page in pages:
        margin = {one.text for one in _edge(page) if edges[_mask(one.text)] >= 2 and len(pages) > 1}
        for one in page:
            line = line_of(len(lines) + 1, one.text, strong=one.strong)
            if one.cells:
                rows -= one.begins
                line = replace(line, cells=one.cells, row=rows)
            lines.append(replace(line, noise=True) if _is_margin(one, margin) else line)
    return mark_noise(lines)


def _is_margin(one: _Printed, margin: set[str]) -> bool:
    return one.text in margin and not one.cells and not re.match(r"(?i)action", one.text)


def _mask(text: str) -> str:
    return re.sub(r"\s*(?:\d+\s*)+", "#", text.strip().lower())


def _edge(page: list[_Printed]) -> list[_Printed]:
    filled = [line for line in page if line.text.strip()]
    return filled[:2] + filled[-2:]


def _page_lines(page: object, grid: list[float]) -> tuple[list[_Printed], list[float]]:
    """The lines of a page as text (tabs for wide gaps, blank lines for wide spaces), whether each is bold, and the cells of
    rows of a table; what wraps inside a cell belongs to the row above it. `grid` is where the columns of a table begin that
    the page before ended in; given back is that of a table this page ends in."""  # noqa: E501
    out: list[_Printed] = []
    below: float | None = None
    rowed: bool | None = None
    groups = _groups(_pieces(page))
    for place, group in enumerate(groups):
        height = max(one.top - one.bottom for one in group)
        top = max(one.top for one in group)
        gap = below is not None and below - top > 0.75 * height
        if gap:
            out.append(_Printed("", strong=False))
        below = min(one.bottom for one in group)
        strong = all(one.strong for one in group)
        parts = _cells(group, grid)
        text = "\t".join(_written(part) for part in parts)
        cells = _placed(parts, grid)
        filled = [cell for cell in cells if cell]
        if len(grid) == 2 and cells and not cells[1]:
            cells = ()
        if cells and (len(filled) > 1 or not gap or not cells[0]):
            rowed = rowed if rowed is not None else gap
            counted = len(filled) > 1 and bool(
                re.match(r".{1,5}$|[A-Z]{1,5}[ /-]?\d{1,4}(?:[./]\d{1,4})?$|\d{1,2}[.)]\s", cells[0])
            )
            begins = gap if rowed and not counted else counted or _afresh(filled, len(grid), gap=gap, first=cells[0])
            out.append(_Printed(text, strong=strong, cells=cells, begins=begins))
            continue
        if place < 2 and grid and len(parts) < 3:
            out.append(_Printed(text, strong=strong))
            continue
        parts, rowed = _cells(group, []), None
        parts = _cells(group, _columns(groups[place + 1 : place + 16])) if len(parts) >= 3 else parts
        hangs = len(parts) == 2 and _hangs(parts, groups[place + 1 : place + 2])
        grid = [part[0].left for part in parts] if len(parts) >= 3 or hangs else ([] if place >= 2 or not gap else grid)
        out.append(
            _Printed(
                _written(group), strong=strong, cells=tuple(map(_written, parts)) if grid else (), begins=bool(grid)
            )
        )
    return out, grid


def _afresh(filled: list[str], width: int, *, gap: bool, first: str) -> bool:
    """Whether the cells of a line of a table set close begin a new row: all of them do, one is a deed, or the first
    column has a name."""
    fresh = all(re.match(r"[A-Z0-9“‘\"'(–-]", cell) for cell in filled)
    deed = any(len(cell) > 8 and IMPERATIVE.match(cell) for cell in filled)
    return fresh and (len(filled) == width or (len(filled) > 1 and (gap or deed or is_name(first))))


def _groups(pieces: list[_Piece]) -> list[list[_Piece]]:
    """Pieces that stand on one line, from left to right."""
    groups: list[list[_Piece]] = []
    for piece in sorted(pieces, key=lambda one: (-(one.bottom + one.top) / 2, one.left)):
        middle = (piece.bottom + piece.top) / 2
        if groups and any(one.bottom < middle < one.top for one in groups[-1]):
            groups[-1].append(piece)
        else:
            groups.append([piece])
    return [sorted(group, key=lambda one: one.left) for group in groups]


def _cells(group: list[_Piece], grid: list[float]) -> list[list[_Piece]]:
    """The pieces of a line parted at wide gaps, and where a column of the grid begins."""
    out: list[list[_Piece]] = [[group[0]]]
    for before, piece in pairwise(group):
        column = any(abs(left - piece.left) < NEAR for left in grid)
        if column or piece.left - before.right > WIDE * (piece.top - piece.bottom):
            out.append([])
        out[-1].append(piece)
    return out


def _hangs(parts: list[list[_Piece]], following: list[list[_Piece]]) -> bool:
    """Whether a line is a label of a list of people with names beside it that go on under themselves in the next
    line."""
    label = read_label(f"{_written(parts[0]).rstrip(' :')}:")
    beside = parts[1][0].left
    under = bool(following) and abs(following[0][0].left - beside) < NEAR
    return label is not None and not label.rest and under


def _columns(groups: list[list[_Piece]]) -> list[float]:
    """Where two or more of some lines have something begin at the same place."""
    lefts = [piece.left for group in groups for piece in group]
    return [left for left in lefts if sum(1 for other in lefts if abs(other - left) < NEAR) >= 2]


def _placed(parts: list[list[_Piece]], grid: list[float]) -> tuple[str, ...]:
    """The cells of a line that stands in the columns of a grid; empty where it stands elsewhere."""
    cells = [""] * len(grid)
    for part in parts:
        place = next((n for n, left in enumerate(grid) if abs(left - part[0].left) < 3), None)
        if place is None or (place + 1 < len(grid) and part[-1].right > grid[place + 1]):
            return ()
        cells[place] = _written(part)
    return tuple(cells)


def _written(pieces: list[_Piece]) -> str:
    text = ""
    right, spaced = 0.0, False
    for piece in pieces:
        if text:
            gap = piece.left - right
            height = piece.top - piece.bottom
            apart = gap > 0.12 * height or spaced or piece.text[:1].isspace()
            text += "\t" if gap > WIDE * height else (" " if apart and not text.endswith(" ") else "")
        text += piece.text.strip()
        spaced = piece.text[-1:].isspace()
        right = piece.right
    return plain(text)


def _pieces(page: object) -> list[_Piece]:
    from pypdfium2 import raw

    textpage = page.get_textpage()  # type: ignore[attr-defined]
    out = []
    for n in range(textpage.count_rects()):
        left, bottom, right, top = textpage.get_rect(n)
        text = textpage.get_text_bounded(left, bottom, right, top).replace("\r", "").replace("\n", " ")
        if not text.strip():
            continue
        index = raw.FPDFText_GetCharIndexAtPos(textpage, (left + min(right, left + 4)) / 2, (bottom + top) / 2, 4, 4)
        strong = index >= 0 and raw.FPDFText_GetFontWeight(textpage, index) >= 600
        out.append(_Piece(left, right, bottom, top, text, strong))
    textpage.close()
    return out
