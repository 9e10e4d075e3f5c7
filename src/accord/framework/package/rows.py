"""Rows of a package table as this stage reads them: blank texts are "", other blanks None."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import polars as pl

Tables = Mapping[str, "pl.DataFrame"]
Row = dict[str, Any]


def rows(tables: Tables, name: str) -> Iterator[Row]:
    """The rows of one table as mappings; none where the package has no such table."""
    frame = tables.get(name)
    return iter(()) if frame is None else frame.iter_rows(named=True)


def text(row: Row, column: str) -> str:
    """The cell as text, "" where blank or absent."""
    value = row.get(column)
    return "" if value is None else str(value)


def whole(row: Row, column: str) -> int | None:
    """The cell as a whole number, None where blank."""
    value = row.get(column)
    return None if value is None else int(value)


def moment(row: Row, column: str, default: datetime) -> datetime:
    """The cell as an aware moment (files hold UTC without saying so), ``default`` where blank."""
    value = row.get(column)
    if value is None:
        return default
    found: datetime = value
    return found if found.tzinfo else found.replace(tzinfo=UTC)


def period_columns(row: Row) -> dict[str, Any]:
    """The three period columns of a row."""
    return {name: row[name] for name in ("period", "start", "end")}


def in_order(
    given: Iterable[Row],
    key: tuple[str, ...],
    column: str,
    *,
    first: Callable[[Row], datetime],
    alone: Callable[[Row], datetime],
) -> list[tuple[Row, datetime]]:
    """Rows with the moment each counts as known (its ``column``), earliest first.

    A row without a moment beside a dated one of the same key is what was said ``first``; ``alone`` it holds now.
    """
    held = list(given)
    revised = {tuple(row.get(name) for name in key) for row in held if row.get(column) is not None}

    def known(row: Row) -> datetime:
        beside = tuple(row.get(name) for name in key) in revised
        return moment(row, column, first(row) if beside else alone(row))

    return sorted(((row, known(row)) for row in held), key=lambda pair: pair[1])
