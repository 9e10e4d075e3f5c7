"""One table of one file, as the place that findings are reported for."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

import polars as pl

from accord.readers.packages.findings import Findings, Level

ROW = "_row"
"""The column that holds row numbers while a table is read."""


@dataclass(frozen=True)
class Place:
    """Reports findings of one table in one file; `most_rows` is how many rows the table may have."""

    findings: Findings
    table: str
    file: str
    most_rows: int = 20_000_000

    def add(
        self,
        level: Level,
        message: str,
        *,
        row: int | None = None,
        column: str = "",
        found: object = "",
        expected: str = "",
    ) -> None:
        """Report one problem of the table."""
        self.findings.add(
            level, message, table=self.table, file=self.file, row=row, column=column, found=found, expected=expected
        )

    def error(self, message: str, **where: Any) -> None:
        """Report an error; `where` as in `add`."""
        self.add("error", message, **where)

    def each(
        self,
        level: Level,
        bad: pl.DataFrame,
        column: str,
        expected: str,
        say: str | Callable[[Mapping[str, Any]], str],
        *,
        found: str | None = None,
    ) -> None:
        """Report every row of `bad` (it has the row numbers): list as many as there is room for, count the others.

        `say` is the message with the row's columns in braces, or makes it of them; the column `found` (`column` itself
        unless named) holds what stood there.
        """
        room = self.room(level)
        for values in bad.head(room).iter_rows(named=True):
            stood = values.get(found or column)
            self.add(
                level,
                say.format_map(values) if isinstance(say, str) else say(values),
                row=values[ROW],
                column=column,
                found="" if stood is None else stood,
                expected=expected,
            )
        self.count_more(level, bad.height - min(room, bad.height))

    def room(self, level: Level) -> int:
        """How many more findings of this level would be listed."""
        return self.findings.room(level, table=self.table, file=self.file)

    def count_more(self, level: Level, number: int) -> None:
        """Count findings that are not listed."""
        self.findings.count_more(level, number, table=self.table, file=self.file)
