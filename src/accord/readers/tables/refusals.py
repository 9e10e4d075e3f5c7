"""Rows that are refused: which, where, what was found, and why, in words."""

from __future__ import annotations

import polars as pl

N, ROWS, AT = "\0n", "\0row", "\0at"
"""Columns of a long table: the number of the cell, its row in the file, and the heading it stands under."""

SCHEMA: dict[str, pl.DataType] = {
    "row": pl.UInt32(),
    "column": pl.String(),
    "found": pl.String(),
    "reason": pl.String(),
    "message": pl.String(),
}


class Refusals:
    """Collects refused cells of a long table whose cells are numbered in the column N."""

    def __init__(self) -> None:
        self._frames: list[pl.DataFrame] = []

    def add(self, rows: pl.DataFrame, *, column: str, found: str, reason: str, message: pl.Expr | str) -> None:
        """Refuse `rows` (with N, ROWS, and the text in the column named `found`) for one reason."""
        if rows.is_empty():
            return
        words = pl.lit(message) if isinstance(message, str) else message
        self._frames.append(
            rows.select(
                N,
                pl.col(ROWS).cast(pl.UInt32).alias("row"),
                pl.lit(column).alias("column"),
                pl.col(found).cast(pl.String).fill_null("").alias("found"),
                pl.lit(reason).alias("reason"),
                words.alias("message"),
            )
        )

    def cells(self) -> pl.Series:
        """The numbers of the refused cells."""
        return pl.concat([frame[N] for frame in self._frames]).unique() if self._frames else pl.Series(N, [], pl.UInt32)

    def frame(self) -> pl.DataFrame:
        """All of them, by row: row, column, found, reason (a code), message (a sentence)."""
        if not self._frames:
            return pl.DataFrame(schema=SCHEMA)
        return pl.concat(self._frames).sort("row", N, maintain_order=True).select(*SCHEMA).unique(maintain_order=True)
