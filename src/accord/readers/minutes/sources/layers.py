"""Rows of tables to lines: the nth line of a row holds the nth paragraph of each of its cells."""

from __future__ import annotations

from collections.abc import Sequence

from accord.readers.minutes.lines import Line


def layers_of(cells: Sequence[Sequence[str]], before: int, row: int) -> list[Line]:
    """The lines of a row (its number above 0) whose cells are paragraphs, numbered on from `before`."""
    trimmed = [_trimmed(list(cell)) for cell in cells]
    while all(not cell or not cell[0] for cell in trimmed) and any(trimmed):
        trimmed = [cell[1:] for cell in trimmed]
    out = []
    for n in range(max(map(len, trimmed), default=0)):
        layer = tuple(cell[n] if n < len(cell) else "" for cell in trimmed)
        out.append(Line(before + n + 1, "\t".join(layer), cells=layer, row=row))
    return out


def _trimmed(cell: list[str]) -> list[str]:
    while cell and not cell[-1]:
        cell = cell[:-1]
    return cell
