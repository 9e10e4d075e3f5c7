"""Raw cells made tidy: trimmed, blanks null, named as the table names its columns, with row numbers."""

from __future__ import annotations

import polars as pl
import polars.selectors as cs

from accord.readers.packages.place import ROW, Place
from accord.readers.packages.schema import Table
from accord.readers.packages.sources.raw import Batch

# a text that a spreadsheet would take for a formula is written with an apostrophe before it, which is taken off here
_GUARDED = r"^'('*[=+\-@\t\r])"


def tidy_rows(batch: Batch, positions: dict[str, int], table: Table, place: Place) -> pl.DataFrame:
    """The known columns of a batch, with the row numbers in `_row`; rows without any cell are left out.

    Reports required cells that are blank and cells that hold a formula (read as blanks).
    """
    known = [pl.col(f"c{position}").alias(name) for name, position in positions.items()]
    frame = batch.cells.select(known).with_columns(_plain_types())
    frame = frame.with_columns(cs.string().str.strip_chars()).with_columns(
        pl.when(cs.string() != "").then(cs.string()).name.keep()
    )
    frame = frame.with_row_index(ROW, offset=batch.first_row)
    if positions:
        frame = frame.filter(~pl.all_horizontal(pl.exclude(ROW).is_null()))
    _report_blanks(frame, table, place)
    return _without_formulas(frame, place)


def _plain_types() -> list[pl.Expr]:
    """Categories and the like as text; structures, which no table holds, as what they would print."""
    return [(cs.categorical() | cs.enum()).cast(pl.String), cs.nested().map_batches(_printed, return_dtype=pl.String)]


def _printed(series: pl.Series) -> pl.Series:
    return pl.Series(
        series.name, [None if value is None else str(value) for value in series.to_list()], dtype=pl.String
    )


def _report_blanks(frame: pl.DataFrame, table: Table, place: Place) -> None:
    for name in table.required:
        if name not in frame.columns or frame[name].null_count() == 0:
            continue
        blank = frame.filter(pl.col(name).is_null())
        if (table.name, name) == ("targets", "value"):
            blank = _not_withdrawn(blank)
        expected = table[name].expected
        place.each("error", blank, name, expected, f"{name} is blank; a row of {table.name} needs it")


def _not_withdrawn(blank: pl.DataFrame) -> pl.DataFrame:
    """Targets without a value that nobody decided to withdraw."""
    decided = [pl.col(name).is_null() for name in ("decided_by", "decided_on", "decision_ref") if name in blank.columns]
    return blank.filter(pl.all_horizontal(decided)) if decided else blank


def _without_formulas(frame: pl.DataFrame, place: Place) -> pl.DataFrame:
    for name in frame.select(cs.string()).columns:
        formula = frame[name].str.starts_with("=")
        if formula.any():
            expected = "a value, not a formula"
            bad = frame.filter(formula)
            place.each("error", bad, name, expected, f"{name} holds the formula {{{name}}}")
            frame = frame.with_columns(pl.when(~formula).then(name).alias(name))
        if frame[name].str.starts_with("'").any():
            frame = frame.with_columns(pl.col(name).str.replace(_GUARDED, "$1"))
    return frame
