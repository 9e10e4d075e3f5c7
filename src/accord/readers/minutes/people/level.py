"""Lists of people whose lines have come out of a file as rows of tables: made lines of a list again."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from accord.readers.minutes.lines import Block, Paragraph, Row, Table
from accord.readers.minutes.people.attendance import POSTS
from accord.readers.minutes.people.labels import read_label
from accord.readers.minutes.people.words import begins_entry


def level(blocks: Sequence[Block]) -> list[Block]:
    """The blocks before the first item, with rows of one person each as lines of a list where they stand alone (as a PDF
    gives lines that are far apart), and with a label that stands at the right of such lines ("A B   Clerk   Apologies:   C D")
    put under the list with what stands behind it."""  # noqa: E501
    alone = sum(1 for one in blocks if isinstance(one, Table) and _is_like(one)) > 1
    out: list[Block] = []
    beside: list[Block] = []
    for place, block in enumerate(blocks):
        if isinstance(block, Paragraph):
            out.append(block)
            continue
        rows = []
        for row in block.rows:
            left, right = _cut(row)
            rows.append(left)
            beside += [Paragraph(row.line, " ".join(right))] if right else []
        near = [*blocks[max(0, place - 1) : place], *blocks[place + 1 : place + 2]]
        single = len(rows) == 1 and _is_person(rows[0]) and (alone or any(map(_is_like, near)))
        single = single or (len(rows) == 1 and _is_post(rows[0]))
        out.append(_line(rows[0]) if single else replace(block, rows=tuple(rows)))
    return out + beside


def _is_like(block: Block) -> bool:
    """Whether what stands next to such a row is a person too."""
    if isinstance(block, Paragraph):
        return begins_entry(block.text)
    return len(block.rows) == 1 and _is_person(_cut(block.rows[0])[0])


def _line(row: Row) -> Paragraph:
    cells = [cell for cell in row.cells if cell]
    return Paragraph(row.line, f"{cells[0]} {', '.join(cells[1:])}" if _is_post(row) else "\t".join(cells))


def _is_post(row: Row) -> bool:
    """Whether a row has the label of a post ("Minutes:") before somebody."""
    cells = [cell for cell in row.cells if cell]
    label = read_label(" ".join(cells[:2])) if len(cells) > 1 and cells[0].endswith(":") else None
    return label is not None and label.role in POSTS and bool(label.rest) and begins_entry(cells[1])


def _is_person(row: Row) -> bool:
    cells = [cell for cell in row.cells if cell]
    return len(cells) in (1, 2, 3) and begins_entry(cells[0]) and "\n" not in cells[0]


def _cut(row: Row) -> tuple[Row, tuple[str, ...]]:
    """A row of a person before the cell that labels something else, and the cells from that one on."""
    if not row.cells or not begins_entry(row.cells[0]):
        return row, ()
    place = next((n for n, cell in enumerate(row.cells) if n and re.fullmatch(r"[A-Z][\w ]{3,24}:", cell)), 0)
    if not place:
        return row, ()
    label = read_label(f"{row.cells[place]} A B")
    behind = tuple(cell for cell in row.cells[place:] if cell)
    return replace(row, cells=row.cells[:place]), behind if label is not None and len(behind) > 1 else ()
