"""What is wrong with a package: each problem with its place, what stood there and what was expected."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal

Level = Literal["error", "warning"]

LISTED_PER_TABLE = 1000
"""Findings of one level listed for one table; of the rest only the number is told."""

_CLIPPED = 80


@dataclass(frozen=True)
class Finding:
    """One problem. `row` counts from 1, the header row; None where the problem is not of one row."""

    level: Level
    table: str
    file: str
    row: int | None
    column: str
    found: str
    expected: str
    message: str

    @property
    def place(self) -> str:
        """Where, for people: `targets.csv, row 12, column period`."""
        parts = [self.file or self.table or "the package"]
        if self.file and self.table and self.table not in self.file:
            parts.append(f"table {self.table}")
        if self.row is not None:
            parts.append(f"row {self.row}")
        if self.column:
            parts.append(f"column {self.column}")
        return ", ".join(parts)

    def __str__(self) -> str:
        return f"{self.level}: {self.place}: {self.message}"


class Findings:
    """Collects findings of a package; lists the first thousand of each level in each table and counts them all."""

    def __init__(self) -> None:
        self._listed: list[Finding] = []
        self._counted: Counter[tuple[str, str, Level]] = Counter()

    def add(
        self,
        level: Level,
        message: str,
        *,
        table: str = "",
        file: str = "",
        row: int | None = None,
        column: str = "",
        found: object = "",
        expected: str = "",
    ) -> None:
        """Add one problem."""
        self._counted[table, file, level] += 1
        if self._counted[table, file, level] <= LISTED_PER_TABLE:
            self._listed.append(Finding(level, table, file, row, column, clipped(found), expected, message))

    def count_more(self, level: Level, number: int, *, table: str, file: str) -> None:
        """Count further problems that are not listed."""
        self._counted[table, file, level] += number

    def room(self, level: Level, *, table: str, file: str) -> int:
        """How many more of this level would be listed for the table."""
        return max(0, LISTED_PER_TABLE - self._counted[table, file, level])

    def holds(self, table: str, row: int | None, column: str) -> bool:
        """Whether a problem is listed for that cell."""
        return any((one.table, one.row, one.column) == (table, row, column) for one in self._listed)

    def has_errors(self) -> bool:
        """Whether any problem so far is an error."""
        return any(level == "error" for _table, _file, level in self._counted)

    def finished(self, order: Iterable[str]) -> tuple[Finding, ...]:
        """All findings by table in `order`, then row; at the end, for each table, how many are not listed."""
        position = {name: number for number, name in enumerate(order)}
        listed = sorted(self._listed, key=lambda one: (position.get(one.table, -1), one.row or 0))
        return (*listed, *self._not_listed())

    def _not_listed(self) -> Iterator[Finding]:
        for (table, file, level), number in self._counted.items():
            if number > LISTED_PER_TABLE:
                rest = number - LISTED_PER_TABLE
                message = f"{rest:,} more {level}s in {table or file} are not listed ({number:,} in all)"
                yield Finding(level, table, file, None, "", "", "", message)


def clipped(found: object) -> str:
    """What stood in a cell, short enough for a line."""
    if isinstance(found, float) and found.is_integer() and abs(found) < 1e15:
        return str(int(found))
    text = str(found)
    return text if len(text) <= _CLIPPED else text[: _CLIPPED - 1] + "…"
