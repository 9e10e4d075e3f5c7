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
from accord.readers.minutes.people.words import begins_entry, is_name
from accord.readers.minutes.sources.borderless import two_columns
from accord.readers.minutes.sources.layers import layers_of
from accord.readers.minutes.sources.noise import mark_noise
from accord.readers.minutes.sources.pieces import WIDE, Piece, grouped, leading, pieces_of, space_above, written
from accord.readers.minutes.sources.ruled import ruled_tables
from accord.readers.minutes.sources.ruled_rows import RuledRow, continued, is_table, rows_of
from accord.readers.minutes.sources.text import line_of

SPACED = 0.2
"""The heights of its letters by which a line stands off more than others where a paragraph begins."""
NEAR = 2.5
"""How far apart, in points, the beginnings of one column may stand."""
HEAD = 3
"""How many lines a page's head has at most."""


@dataclass(frozen=True, slots=True)
class _Printed:
    """A line of a page; `cells` of a table's row, which it `begins` or goes on with; or a row of a `ruled` table, which
    `tops` the table on that page, or `leads` the page, its head aside. There is `room` for
    so many letters more after it."""

    text: str
    strong: bool
    cells: tuple[str, ...] = ()
    begins: bool = False
    ruled: RuledRow | None = None
    tops: bool = False
    leads: bool = False
    room: float = 0.0


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
        pieces = [pieces_of(document[n]) for n in range(len(document))]
        close = leading(pieces)
        for n, free in enumerate(pieces):
            printed, grid = _page(document[n], free, grid, close)
            pages.append(printed)
    finally:
        document.close()
    if not any(pages):
        raise MinutesError("the pages of this PDF are pictures without text; have it recognised (OCR) first")
    edges = Counter(_mask(text) for page in pages for text in {one.text for one in _edge(page)})
    margins = [{one.text for one in _edge(page) if edges[_mask(one.text)] >= 2 and len(pages) > 1} for page in pages]
    flat: list[tuple[_Printed, bool]] = []
    for page, margin in zip(pages, margins, strict=True):
        flat = _joined(flat, [(one, _is_margin(one, margin)) for one in page])
    return mark_noise(_numbered(_set_apart(_carried_over(flat))))


LEAST = 8
"""How many lines with room behind them say something of how a paper is set."""


def _set_apart(flat: list[tuple[_Printed, bool]]) -> list[tuple[_Printed, bool]]:
    """What stands on the pages, with a blank line behind each line that has room for the first word of the next, in papers
    whose lines are otherwise filled: hardly any such line goes on in the next with a small letter."""  # noqa: E501
    ends = {n for n, (one, after) in enumerate(pairwise(flat)) if _ends_text(one, after)}
    small = sum(1 for n in ends if re.match(r"[a-z]", flat[n + 1][0].text))
    if len(ends) < LEAST or small > 0.05 * len(ends):
        return flat
    out: list[tuple[_Printed, bool]] = []
    for n, one in enumerate(flat):
        out.append(one)
        if n in ends and not re.match(r"[a-z]", flat[n + 1][0].text):
            out.append((_Printed("", strong=False), False))
    return out


def _ends_text(one: tuple[_Printed, bool], after: tuple[_Printed, bool]) -> bool:
    """Whether a line of text is followed by one whose first word had room on it."""
    plain = all(part.text.strip() and not (part.cells or part.ruled or margin) for part, margin in (one, after))
    return plain and one[0].room >= len(after[0].text.split()[0]) + 2


def _joined(before: list[tuple[_Printed, bool]], page: list[tuple[_Printed, bool]]) -> list[tuple[_Printed, bool]]:
    """What stands on pages so far and on the next, each with whether it is a page's head or foot; a blank line between
    where the next one's first word would have had room after the last line."""
    last = next((one for one, apart in reversed(before) if not apart and one.text.strip()), None)
    first = next((one for one, apart in page if not apart and one.text.strip()), None)
    if last is None or first is None or last.room < len(first.text.split()[0]) + 2:
        return [*before, *page]
    return [*before, (_Printed("", strong=False), False), *page]


def _numbered(flat: list[tuple[_Printed, bool]]) -> list[Line]:
    """What stands on the pages as numbered lines; rows of ruled tables are counted up, those of others down."""
    lines: list[Line] = []
    rows = ruled = 0
    for one, margin in flat:
        if one.ruled is not None:
            ruled += 1
            lines += layers_of(one.ruled.cells, len(lines), ruled)
            continue
        line = line_of(len(lines) + 1, one.text, strong=one.strong)
        if one.cells:
            rows -= one.begins
            line = replace(line, cells=one.cells, row=rows)
        lines.append(replace(line, noise=True) if margin else line)
    return lines


def _carried_over(flat: list[tuple[_Printed, bool]]) -> list[tuple[_Printed, bool]]:
    """What stands on the pages, with rows of ruled tables that a page's end parts as one, and headings that a table has
    again on the next page left out."""
    table: list[RuledRow] = []
    out: list[tuple[_Printed, bool]] = []
    last, top = -1, False
    for one, margin in flat:
        row, top = one.ruled, top or one.tops
        if row is None:
            last, table = (last, table) if margin or not one.text.strip() else (-1, [])
            out.append((one, margin))
            continue
        if table and one.tops and row == table[0]:
            continue
        before = out[last][0].ruled if last >= 0 and top else None
        whole = continued(before, row, table[:-1]) if before is not None else None
        top = False
        if whole is not None:
            out[last] = (replace(out[last][0], ruled=whole), False)
            table[-1] = whole
        else:
            goes_on = bool(table) and table[-1].columns == row.columns
            while goes_on and one.leads and not out[-1][0].text.strip():
                out.pop()
            table = [*table, row] if goes_on else [row]
            last = len(out)
            out.append((one, margin))
    return out


def _is_margin(one: _Printed, margin: set[str]) -> bool:
    paged = not one.cells or (one.ruled is None and bool(re.search(r"\d\s*$", one.text)))
    return one.text in margin and paged and not re.match(r"(?i)action", one.text)


def _mask(text: str) -> str:
    return re.sub(r"\s*(?:\d+\s*)+", "#", text.strip().lower())


def _edge(page: list[_Printed]) -> list[_Printed]:
    filled = [line for line in page if line.text.strip()]
    return filled[:2] + filled[-2:]


def _page(page: object, free: list[Piece], grid: list[float], close: float) -> tuple[list[_Printed], list[float]]:
    """What stands on a page, from the top: rows of the tables it draws with lines, and the lines between them."""
    out: list[_Printed] = []
    for table in ruled_tables(page):
        inside = [one for one in free if table.box.holds((one.left + one.right) / 2, (one.bottom + one.top) / 2)]
        rows = rows_of(table, inside)
        if not is_table(rows):
            continue
        above = [one for one in free if one.bottom >= table.box.top - NEAR]
        printed, grid = _page_lines(above, grid, close)
        out += [*printed, _Printed("", strong=False)]
        first = _Printed(_first(rows[0]), strong=False, ruled=rows[0], tops=True, leads=len(grouped(above)) <= HEAD)
        out += [first, *(_Printed(_first(row), strong=False, ruled=row) for row in rows[1:])]
        out.append(_Printed("", strong=False))
        taken = {id(one) for one in (*inside, *above)}
        free, grid = [one for one in free if id(one) not in taken], []
    printed, grid = _page_lines(free, grid, close)
    return [*out, *printed], grid


def _first(row: RuledRow) -> str:
    return "\t".join(cell[0] if cell else "" for cell in row.cells)


def _page_lines(pieces: list[Piece], grid: list[float], close: float) -> tuple[list[_Printed], list[float]]:
    """The lines of pieces of a page as text (tabs for wide gaps, blank lines for wide spaces), whether each is bold, and the cells of
    rows of a table; what wraps inside a cell belongs to the row above it. `grid` is where the columns of a table begin that
    the page before ended in; given back is that of a table this page ends in."""  # noqa: E501
    out: list[_Printed] = []
    rowed: bool | None = None
    wraps: set[str] = set()
    groups = grouped(pieces)
    edge = _edge_of(groups)
    for place, group in enumerate(groups):
        gap = place > 0 and space_above(groups[place - 1], group) > close + SPACED
        if gap:
            out.append(_Printed("", strong=False))
        strong = all(one.strong for one in group)
        parts = _cells(group, grid)
        text = "\t".join(written(part) for part in parts)
        cells = _placed(parts, grid)
        filled = [cell for cell in cells if cell]
        if len(grid) == 2 and cells and not cells[1] and (gap or "left" not in wraps):
            cells = ()
        if len(filled) == 1 and cells and re.match(r"\d{1,2}[.)]\s+[A-Z]", cells[0]):
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
        wraps = two_columns(group, groups[place + 1 :], _cells)
        hangs = hangs or bool(wraps)
        grid = [part[0].left for part in parts] if len(parts) >= 3 or hangs else ([] if place >= 2 or not gap else grid)
        inside = tuple(map(written, parts)) if grid else ()
        text, wide = written(group), group[-1].right - group[0].left
        room = (edge - max(parts, key=_width)[-1].right) * len(text) / wide if wide > 0 else 0.0
        out.append(_Printed(text, strong=strong, cells=inside, begins=bool(grid), room=room))
    return out, grid


def _edge_of(groups: list[list[Piece]]) -> float:
    """How far to the right a page is written: what three lines reach, without what stands beside them in a margin."""
    ends = sorted((max(_cells(group, []), key=_width)[-1].right for group in groups), reverse=True)
    return ends[min(2, len(ends) - 1)] if ends else 0.0


def _width(part: list[Piece]) -> float:
    return part[-1].right - part[0].left


def _afresh(filled: list[str], width: int, *, gap: bool, first: str) -> bool:
    """Whether the cells of a line of a table set close begin a new row: all of them do, one is a deed, or the first
    column has a name."""
    fresh = all(re.match(r"[A-Z0-9“‘\"'(–✓✔√✗✘-]", cell) for cell in filled)
    deed = any(len(cell) > 8 and IMPERATIVE.match(cell) for cell in filled)
    return fresh and (
        len(filled) == width
        or (len(filled) > 1 and (gap or deed or is_name(first) or (not first and begins_entry(filled[0]))))
    )


def _cells(group: list[Piece], grid: list[float]) -> list[list[Piece]]:
    """The pieces of a line parted at wide gaps, and where a column of the grid begins."""
    out: list[list[Piece]] = [[group[0]]]
    for before, piece in pairwise(group):
        column = any(abs(left - piece.left) < NEAR for left in grid)
        if column or piece.left - before.right > WIDE * (piece.top - piece.bottom):
            out.append([])
        out[-1].append(piece)
    return out


def _hangs(parts: list[list[Piece]], following: list[list[Piece]]) -> bool:
    """Whether a line is a label of a list of people with names beside it that go on under themselves in the next
    line."""
    label = read_label(f"{written(parts[0]).rstrip(' :')}:")
    beside = parts[1][0].left
    under = bool(following) and abs(following[0][0].left - beside) < NEAR
    return label is not None and not label.rest and under


def _columns(groups: list[list[Piece]]) -> list[float]:
    """Where two or more of some lines have something begin at the same place."""
    lefts = [piece.left for group in groups for piece in group]
    return [left for left in lefts if sum(1 for other in lefts if abs(other - left) < NEAR) >= 2]


def _placed(parts: list[list[Piece]], grid: list[float]) -> tuple[str, ...]:
    """The cells of a line that stands in the columns of a grid; empty where it stands elsewhere."""
    cells = [""] * len(grid)
    for part in parts:
        place = next((n for n, left in enumerate(grid) if abs(left - part[0].left) < 3), None)
        if place is None or (place + 1 < len(grid) and part[-1].right > grid[place + 1]):
            return ()
        cells[place] = written(part)
    return tuple(cells)
