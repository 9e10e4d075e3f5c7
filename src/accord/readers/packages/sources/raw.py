"""What every source of a table gives, whatever the file: batches of raw cells that know their row numbers."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

import polars as pl

from accord.readers.packages.place import Place

MOST_COLUMNS = 1_000
MOST_ROWS = 20_000_000


@dataclass(frozen=True)
class Batch:
    """Some rows of a table: `cells` has a column for each heading, in order, named c0, c1, …, and perhaps more.

    `first_row` is the row number of the first of them; the headings are row `heading_row`. Cells are text, or typed
    where the file itself types them.
    """

    headings: tuple[str, ...]
    heading_row: int
    first_row: int
    cells: pl.DataFrame


@dataclass(frozen=True)
class RawTable:
    """A table that can be read: its name as the file gives it, where it stands, and how to read it batch by batch.

    `batches` reports what is wrong with the file itself to the place it is given, and then stops.
    """

    name: str
    file: str
    batches: Callable[[Place], Iterator[Batch]]


def column_names(number: int) -> list[str]:
    """The names of the columns of a batch."""
    return [f"c{position}" for position in range(number)]


def trimmed_headings(cells: list[str]) -> tuple[str, ...]:
    """The headings without blank ones at the end."""
    headings = [cell.strip() for cell in cells]
    while headings and not headings[-1]:
        headings.pop()
    return tuple(headings)
