"""The publisher's files read into one table of observations, whichever of its layouts each is in."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import polars as pl

from accord.readers.publishers.errors import PublisherError
from accord.readers.publishers.publisher import Judged, Layout, Publisher
from accord.readers.tables import TableMapping, TableRead, read_table
from accord.readers.tables.cells import read_cells
from accord.readers.tables.heading import normal
from accord.readers.tables.mapping import Condition, Indicators, PeriodStyle, Selection

_KEY = ("indicator", "area", "period", "breakdown")
_LOOKED_AT = 30


@dataclass(frozen=True)
class Figures:
    """`observations` as in the package, with `label`, `area_name` and `unit` as the publisher writes them.

    `refused` has `file` beside what a table's refusals have.
    """

    observations: pl.DataFrame
    refused: pl.DataFrame
    notes: tuple[str, ...]


def read_figures(publisher: Publisher, files: Sequence[Path]) -> Figures:
    """All figures of the files. Raises PublisherError for a file in none of the publisher's layouts."""
    observations: list[pl.DataFrame] = []
    refused: list[pl.DataFrame] = []
    notes: list[str] = []
    for file in files:
        read = _read(publisher, file)
        observations.append(read.observations.hstack(read.places.select("label", "area_name", "unit")))
        refused.append(read.refused.insert_column(0, pl.lit(file.name).alias("file")))
        notes += [f"{file.name}: {note}" for note in read.notes]
    together = pl.concat(observations)
    first = together.unique(_KEY, keep="first", maintain_order=True)
    if again := together.height - first.height:
        notes.append(f"{again:,} figures stand in more than one file: the first file that has one is used")
    return Figures(first.with_columns(pl.lit(publisher.title).alias("source")), pl.concat(refused), tuple(notes))


def _read(publisher: Publisher, file: Path) -> TableRead:
    layout = _layout_of(publisher, file)
    mine = [row for row in publisher.indicators if row.layout == layout.name]
    read = read_table(file, _mapping(layout, mine))
    left_out = [f"“{row.label}” is left out: {row.reason}" for row in mine if not row.code]
    return replace(read, notes=(*read.notes, *left_out))


def _layout_of(publisher: Publisher, file: Path) -> Layout:
    top = [{normal(text) for text in row} for row in read_cells(file).top(_LOOKED_AT)]
    for layout in publisher.layouts:
        if any({normal(name) for name in layout.headings} <= row for row in top):
            return layout
    kinds = "; ".join(f"{layout.name} ({', '.join(layout.headings)})" for layout in publisher.layouts)
    raise PublisherError(f"{file.name}: is in none of the layouts of {publisher.title}: {kinds}")


def _mapping(layout: Layout, indicators: Iterable[Judged]) -> TableMapping:
    rows = list(indicators)
    if not layout.label:
        return layout.mapping
    select = tuple(_selection(layout, row) for row in rows if row.code)
    unwanted = tuple(label for row in rows if not row.code for label in row.labels)
    where = (Condition(layout.label, among=unwanted, negated=True),) if unwanted else ()
    return replace(layout.mapping, indicators=Indicators(select), where=layout.mapping.where + where)


def _selection(layout: Layout, row: Judged) -> Selection:
    said = row.year_type or row.span_years or row.year_starts
    style = PeriodStyle(
        row.year_type, int(row.span_years) if row.span_years else None, row.frequency, year_starts=row.year_starts
    )
    return Selection(row.code, {layout.label: tuple(row.labels)}, periods=style if said else None)
