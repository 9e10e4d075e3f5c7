"""The text inside tables that a PDF draws with lines: each cell as its paragraphs, rows that a page's end parts put together."""  # noqa: E501

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from accord.readers.minutes.dates.words import MONTH
from accord.readers.minutes.sources.pieces import Piece, grouped, space_above, written
from accord.readers.minutes.sources.ruled import Box, Ruled

SPACED = 0.6
"""The heights of its letters by which a line stands off from the one above where a paragraph begins."""
PADDING = 6.0
"""The points that a cell's text keeps off its edge where nothing says how many."""
_BULLET = re.compile(r"[-–—•·▪●○◦‣∙✓➢☐](?=\s)|\(?(?:\d{1,2}|[a-z]|[ivx]{1,4})[.)]\s")

_NAME = r"(?:[A-Z]{2,4}|[A-Z][a-zà-ÿ’'-]+(?: [A-Z][a-zà-ÿ’'-]+)?)"
_TASK = re.compile(rf"{_NAME}(?:\s*(?:[/,&]|\band\b)\s*{_NAME})*(?: to [a-z]|:? [–-] )")
_OPEN = re.compile(
    rf"(?:[,;/&–-]|\b(?:and|or|of|the|a|an|for|to|with|from|in|by|on|at|that|asked|invite|ask|remind|(?!{MONTH})[A-Z][\w’'-]+))\s*$"
)
"""How a line ends that goes on in the next, whatever that begins with."""


@dataclass(frozen=True, slots=True)
class RuledRow:
    """A row of such a table: the paragraphs of each of its cells, and the columns of its table."""

    cells: tuple[tuple[str, ...], ...]
    columns: tuple[int, ...]


def rows_of(table: Ruled, pieces: Sequence[Piece]) -> list[RuledRow]:
    """The rows of a table that hold text, from the top, out of the pieces inside it."""
    columns = (round(table.box.left / 4), round(table.box.right / 4), table.width)
    out = []
    for row in table.rows:
        cells: list[tuple[str, ...]] = [()] * table.width
        for column, box in row:
            cells[column] = _paragraphs([one for one in pieces if box.holds(*_middle(one))], box)
        if any(cells):
            out.append(RuledRow(tuple(cells), columns))
    return out


def is_table(rows: Sequence[RuledRow]) -> bool:
    """Whether rows are a table, and not boxes with text of which one column only is used."""
    return any(sum(map(bool, row.cells)) > 1 for row in rows)


def _middle(piece: Piece) -> tuple[float, float]:
    return (piece.left + piece.right) / 2, (piece.bottom + piece.top) / 2


def _paragraphs(pieces: Sequence[Piece], box: Box) -> tuple[str, ...]:
    """The paragraphs of a cell: a line begins one where it stands off, is a point of a list, or where its first word had
    room on the line before."""  # noqa: E501
    lines = grouped(pieces)
    out: list[str] = []
    for n, line in enumerate(lines):
        text = written(line).replace("\t", " ").strip()
        if not text:
            continue
        if out and not _begins(lines[n - 1], line, text, box):
            out[-1] += ("" if re.search(r"\w-$", out[-1]) and re.match(r"\w", text) else " ") + text
        else:
            out.append(text)
    return tuple(out)


def _begins(before: list[Piece], line: list[Piece], text: str, box: Box) -> bool:
    """Whether a line of a cell begins a paragraph."""
    if space_above(before, line) > SPACED or _BULLET.match(text):
        return True
    if _TASK.match(text) and not _OPEN.search(written(before)):
        return True
    left, right = line[0].left, max(one.right for one in line)
    padding = min(max(left - box.left, 0.0), PADDING)
    word = (right - left) * (1.15 * len(text.split()[0]) + 1) / len(text)
    return max(one.right for one in before) + word + padding + 2 < box.right


def continued(before: RuledRow, row: RuledRow, others: Sequence[RuledRow]) -> RuledRow | None:
    """A row of the page before with the one that goes on with it at the top of the next; null where it is a row of its
    own. `others` are the table's other rows."""
    if before.columns != row.columns:
        return None
    open_ended = any(_flows(one, other) for one, other in zip(before.cells, row.cells, strict=True))
    named = len(others) > 1 and all(one.cells[0] for one in others) and not row.cells[0]
    if not (open_ended or named):
        return None
    return replace(before, cells=tuple(_both(one, other) for one, other in zip(before.cells, row.cells, strict=True)))


def _flows(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Whether the text of a cell goes on in another."""
    return bool(one and other and re.match("[a-z]", other[0]) and not re.search(r"[.!?:;]$", one[-1]))


def _both(one: tuple[str, ...], other: tuple[str, ...]) -> tuple[str, ...]:
    return (*one[:-1], f"{one[-1]} {other[0]}", *other[1:]) if _flows(one, other) else (*one, *other)
