"""What a workbook says, without how it looks: frozen plain data that `excel` turns into bytes.

As in `content`, every text is shown as it stands and is never read as a formula.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from datetime import datetime

from accord.documents.content import DirectionMark, Fact, Kind, Section, StatusMark, Text


@dataclass(frozen=True)
class Amount:
    """A number in a sheet, kept unrounded and shown with `decimals` and `unit`.

    A unit is text: "%" leaves 18.1 as 18.1, "£" stands before the number, other words behind it. Where `value`
    is None the cell shows `missing` (a word or a dash). ValueError for NaN or infinity.
    """

    value: float | None
    decimals: int = 0
    unit: str = ""
    missing: str = ""

    def __post_init__(self) -> None:
        if self.value is not None and not math.isfinite(self.value):
            raise ValueError("an amount is a finite number or None")


@dataclass(frozen=True)
class Trend:
    """The values behind a sparkline, oldest first, None where there is none, and the label of each one's period.

    ValueError for NaN or infinity.
    """

    values: tuple[float | None, ...]
    periods: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        if not all(value is None or math.isfinite(value) for value in self.values):
            raise ValueError("the values of a trend are finite numbers or None")


SheetCell = str | Text | Amount | StatusMark | DirectionMark | Trend


@dataclass(frozen=True)
class SheetColumn:
    """A column of a sheet: heading, kind, width in characters (about 170 in all still print well on a page)."""

    title: str
    kind: Kind = "text"
    width: float = 12.0


@dataclass(frozen=True)
class SheetRow:
    """A row of a sheet, one cell for each column."""

    cells: tuple[SheetCell, ...]


@dataclass(frozen=True)
class Sheet:
    """A sheet: title, lines of introduction, one table with its header frozen, filtered and repeated in print.

    `name` stands on the tab. ValueError where a row does not fit the columns.
    """

    name: str
    title: str
    columns: tuple[SheetColumn, ...]
    rows: tuple[SheetRow | Section, ...] = ()
    intro: tuple[str, ...] = ()
    frozen_columns: int = 1
    autofilter: bool = True
    landscape: bool = True

    def __post_init__(self) -> None:
        for number, row in enumerate(self.rows, start=1):
            if isinstance(row, SheetRow) and len(row.cells) != len(self.columns):
                raise ValueError(f"row {number} has {len(row.cells)} cells for {len(self.columns)} columns")


@dataclass(frozen=True)
class Workbook:
    """A workbook; `notes` become a last sheet of their own, and the values behind sparklines another."""

    title: str
    sheets: tuple[Sheet, ...]
    notes: tuple[Fact, ...] = ()
    notes_name: str = "Notes"
    trends_name: str = "Sparkline data"
    header: str = ""
    footer: str = ""
    page_label: str = "Page {page} of {pages}"
    author: str = ""
    subject: str = ""
    created_at: datetime | None = None
