"""Typed columns back to the cells of a file, so that reading them gives the same columns again."""

from __future__ import annotations

import polars as pl
import polars.selectors as cs

from accord.readers.packages.schema import Table

# text that a spreadsheet would take for a formula gets an apostrophe before it; negative numbers stay as they are
_LIKE_FORMULA = r"^('*[=+\-@\t\r])"
_NUMBER = r"^[+-]?(\d+([.,]\d+)*|\.\d+)$"


def file_cells(frame: pl.DataFrame, table: Table) -> pl.DataFrame:
    """The table with the columns a file has: words back in `value`, line ends plain, no text that acts as a formula.

    Columns of the table that the frame has not are left out; so are those the table does not know.
    """
    frame = frame.with_columns((cs.categorical() | cs.enum()).cast(pl.String))
    if "word" in frame.columns and "word" not in table and frame["word"].null_count() < frame.height:
        word = pl.when(pl.col("word") != "").then("word")
        frame = frame.with_columns(pl.coalesce(word, plain_numbers("value")).alias("value"))
    frame = frame.select([name for name in table.names if name in frame.columns])
    return frame.with_columns(_safe(name) for name in frame.select(cs.string()).columns)


def plain_numbers(name: str) -> pl.Expr:
    """Numbers as text that reads back exactly: 50, not 50.0."""
    number = pl.col(name).cast(pl.Float64)
    whole = (number == number.floor()) & (number.abs() < 1e15)
    text = pl.when(whole).then(number.cast(pl.Int64, strict=False).cast(pl.String)).otherwise(number.cast(pl.String))
    return pl.when(number.is_finite()).then(text).alias(name)


def _safe(name: str) -> pl.Expr:
    text = (
        pl.col(name)
        .str.replace_all("\r\n", "\n", literal=True)
        .str.replace_all("\r", "\n", literal=True)
        .str.strip_chars()
    )
    text = pl.when(text != "").then(text)
    return pl.when(text.str.contains(_NUMBER)).then(text).otherwise(text.str.replace(_LIKE_FORMULA, "'$1")).alias(name)
