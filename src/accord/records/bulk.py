"""Many rows at once as typed columns, in and out, without an object for each."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from django.core.exceptions import EmptyResultSet
from django.db import connection, models

if TYPE_CHECKING:
    import polars as pl

ROWS_AT_ONCE = 20_000


def append_frame(model: type[models.Model], frame: pl.DataFrame) -> int:
    """Write the rows of a frame to a table at database speed, within the caller's transaction; returns how many.

    The frame's columns are attribute names (``area_id`` for a foreign key); moments are naive UTC. Nulls stay nulls.
    """
    if frame.height:
        _copy(model, frame) if connection.vendor == "postgresql" else _insert(model, frame)
    return frame.height


def read_frame(found: models.QuerySet[Any, Any], schema: Mapping[str, pl.DataType]) -> pl.DataFrame:
    """The rows of a ``values_list`` as a frame, its columns named and typed by ``schema``; moments become naive UTC."""
    import polars as pl

    parts = []
    try:
        statement, parameters = found.query.sql_with_params()
    except EmptyResultSet:
        return pl.DataFrame(schema=dict(schema))
    with connection.cursor() as cursor:
        cursor.execute(statement, parameters)
        while rows := cursor.fetchmany(ROWS_AT_ONCE):
            columns = zip(schema.items(), zip(*rows, strict=True), strict=True)
            parts.append(pl.DataFrame([_series(name, kind, list(cells)) for (name, kind), cells in columns]))
    return pl.concat(parts) if parts else pl.DataFrame(schema=dict(schema))


def _series(name: str, kind: pl.DataType, cells: list[Any]) -> pl.Series:
    import polars as pl

    if kind == pl.Datetime("us"):
        aware = any(cell is not None and cell.tzinfo for cell in cells)
        if aware:
            return pl.Series(name, cells, dtype=pl.Datetime("us", "UTC")).dt.replace_time_zone(None)
    if kind == pl.Boolean():
        cells = [None if cell is None else bool(cell) for cell in cells]
    return pl.Series(name, cells, dtype=kind)


def _columns(model: type[models.Model], frame: pl.DataFrame) -> tuple[str, str]:
    """The quoted table, and the quoted columns of the frame."""
    quote = connection.ops.quote_name
    names = [quote(_field(model, name).column) for name in frame.columns]
    return quote(model._meta.db_table), ", ".join(names)


def _field(model: type[models.Model], name: str) -> Any:
    return model._meta.get_field(name.removesuffix("_id"))


def _insert(model: type[models.Model], frame: pl.DataFrame) -> None:
    table, names = _columns(model, frame)
    marks = ", ".join(["%s"] * frame.width)
    statement = f"INSERT INTO {table} ({names}) VALUES ({marks})"  # noqa: S608 - names come from the model
    with connection.cursor() as cursor:
        for part in frame.iter_slices(ROWS_AT_ONCE):
            cells = (_prepared(model, column) for column in part.get_columns())
            cursor.executemany(statement, list(zip(*cells, strict=True)))


def _prepared(model: type[models.Model], column: pl.Series) -> list[Any]:
    """The cells as the database takes them: days and moments by their field, each different one once."""
    import polars as pl

    if not column.dtype.is_temporal():
        return column.to_list()
    if column.dtype == pl.Datetime("us"):
        column = column.dt.replace_time_zone("UTC")
    field = _field(model, column.name)
    different = {cell: field.get_db_prep_save(cell, connection) for cell in column.unique().to_list()}
    return [different[cell] for cell in column.to_list()]


def _copy(model: type[models.Model], frame: pl.DataFrame) -> None:
    """By COPY; an empty text is written in quotation marks, a null without."""
    import polars as pl

    table, names = _columns(model, frame)
    statement = f"COPY {table} ({names}) FROM STDIN WITH (FORMAT csv)"
    moments = [name for name, kind in frame.schema.items() if kind == pl.Datetime("us")]
    with connection.cursor() as cursor, connection.wrap_database_errors, cursor.copy(statement) as copy:
        for part in frame.iter_slices(ROWS_AT_ONCE):
            aware = part.with_columns(pl.col(name).dt.to_string("%Y-%m-%d %H:%M:%S%.6f+00") for name in moments)
            copy.write(aware.write_csv(include_header=False))
