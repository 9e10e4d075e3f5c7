"""Finding the heading: which row names the columns, under titles and over blanks, and what each column is called."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from accord.readers.tables.cells import Cells
from accord.readers.tables.errors import TableError
from accord.readers.tables.mapping import TableMapping

LOOKED_AT = 60
"""How many rows from the top may be titles and notes."""


@dataclass(frozen=True)
class Heading:
    """`names` by position (every name once; "column C" where nothing is written); `last_row` of the heading, from 1.

    `width` is how many positions carry a written name or stand left of one.
    """

    names: tuple[str, ...]
    last_row: int
    width: int

    def find(self, wanted: str) -> str | None:
        """The column called `wanted`, ignoring capitals and spaces; "a | b" takes whichever there is."""
        plain = {normal(name): name for name in reversed(self.names)}
        for alternative in (*wanted.split(" | "), *wanted.removesuffix("?").split(" | ")):
            if (name := plain.get(normal(alternative))) is not None:
                return name
        return None

    def nearest(self, wanted: str) -> str:
        """The name written most like `wanted`, or nothing."""
        return next(iter(difflib.get_close_matches(wanted, self.names, 1, 0.7)), "")


def normal(text: str) -> str:
    """A heading as compared: one space between words, no capitals."""
    return re.sub(r"\s+", " ", text.replace("\ufeff", "")).strip().casefold()


def find_heading(cells: Cells, mapping: TableMapping) -> Heading:
    """The heading the mapping says, or the row that names most of the columns it speaks of.

    Raises TableError when no row names any, or a column that is not optional ("name?") is not there.
    """
    top = cells.top(max(LOOKED_AT, *mapping.header, 1))
    rows = mapping.header or (_best_row(top, mapping),)
    if rows[-1] > len(top):
        raise TableError(f"the heading is said to be row {rows[-1]}, and the table has {len(top)} rows")
    heading = name_columns([_filled(top, row, cells) for row in rows], rows[-1])
    _all_there(heading, mapping)
    return heading


def name_columns(rows: Sequence[Sequence[str]], last_row: int) -> Heading:
    """The names of columns under one or more heading rows, joined by a space and made different from each other."""
    written = [_joined(parts) for parts in zip(*rows, strict=True)]
    names: list[str] = []
    for position, text in enumerate(written):
        name, again = text or f"column {_letters(position)}", 2
        while name in names:
            name, again = f"{text} ({again})", again + 1
        names.append(name)
    width = max((position + 1 for position, text in enumerate(written) if text), default=0)
    return Heading(tuple(names), last_row, width)


def _joined(parts: Iterable[str]) -> str:
    kept: list[str] = []
    for part in parts:
        if part and part not in kept:
            kept.append(part)
    return re.sub(r"\s+", " ", " ".join(kept))


def _letters(position: int) -> str:
    letters = ""
    position += 1
    while position:
        position, rest = divmod(position - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def _filled(top: list[list[str]], row: int, cells: Cells) -> list[str]:
    """A heading row with merged cells written in every column (and row) they cover."""
    texts = list(top[row - 1])
    for first_row, first, last_row, last in cells.merged:
        if first_row <= row - 1 <= last_row:
            texts[first : last + 1] = [top[first_row][first]] * (min(last, len(texts) - 1) - first + 1)
    return texts


def _best_row(top: list[list[str]], mapping: TableMapping) -> int:
    wanted = {normal(part) for name in mapping.names() for part in name.removesuffix("?").split(" | ")}
    pattern = re.compile(mapping.wide.matching) if mapping.wide and mapping.wide.matching else None

    def points(row: list[str]) -> int:
        named = len(wanted & {normal(text) for text in row})
        return named + (sum(1 for text in row if text and pattern.search(text)) if pattern else 0)

    best = max(range(len(top)), key=lambda number: (points(top[number]), -number))
    if not points(top[best]):
        names = ", ".join(f"“{name}”" for name in sorted(mapping.names()))
        raise TableError(f"no heading found: none of {names} stands in the first {len(top)} rows")
    return best + 1


def _all_there(heading: Heading, mapping: TableMapping) -> None:
    missing = [name for name in sorted(mapping.names()) if not name.endswith("?") and heading.find(name) is None]
    missing = [name for name in missing if not (mapping.wide and name == "heading")]
    if not missing:
        return
    asked = [f"“{name}”{f' (is it “{near}”?)' if (near := heading.nearest(name)) else ''}" for name in missing]
    found = ", ".join(f"“{name}”" for name in heading.names[: heading.width])
    raise TableError(f"row {heading.last_row} (heading): no column {', '.join(asked)}; the columns are {found}")
