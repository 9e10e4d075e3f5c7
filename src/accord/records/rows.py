"""Rows that are written once: a correction is a new row, and "as known on" is a filter on when a row was recorded."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import UTC, date, datetime, time, timedelta
from typing import Any, ClassVar

from django.db import connection, models


class RowIsFinalError(Exception):
    """Somebody tried to change or delete a row that may only be followed by another."""


class AppendOnly(models.Model):
    """A table whose rows are never changed; saving one a second time, or deleting one, is refused."""

    class Meta:
        abstract = True

    def save(self, *args: Any, **options: Any) -> None:
        if not self._state.adding:
            raise RowIsFinalError(f"{self._meta.label} rows are never changed; add a new row instead")
        super().save(*args, **options)

    def delete(self, *_args: Any, **_options: Any) -> tuple[int, dict[str, int]]:
        raise RowIsFinalError(f"{self._meta.label} rows are never deleted")


class PeriodColumns(models.Model):
    """The columns of a row that speaks of a period: canonical text for exchange, dates for ordering."""

    period = models.CharField(max_length=24)
    start = models.DateField()
    end = models.DateField(help_text="the day after the period's last day")

    class Meta:
        abstract = True

    PERIOD_FIELDS: ClassVar[tuple[str, ...]] = ("period", "start", "end")


def end_of_day(day: date) -> datetime:
    """The first moment after ``day`` (UTC): rows recorded before it were known on that day."""
    return datetime.combine(day + timedelta(days=1), time.min, tzinfo=UTC)


def append_rows(
    model: type[models.Model], columns: Sequence[str], rows: Iterable[Sequence[Any]], *, batch: int = 5000
) -> int:
    """Write many rows of one table at database speed, within the caller's transaction; returns how many.

    ``columns`` are attribute names (``area_id`` for a foreign key). Values are prepared by each field as a save would.
    """
    fields = [model._meta.get_field(name.removesuffix("_id") if name.endswith("_id") else name) for name in columns]
    prepared = [field.get_db_prep_save for field in fields]  # type: ignore[union-attr]
    quote = connection.ops.quote_name
    names = ", ".join(quote(field.column) for field in fields)  # type: ignore[union-attr, arg-type]
    marks = ", ".join(["%s"] * len(fields))
    statement = f"INSERT INTO {quote(model._meta.db_table)} ({names}) VALUES ({marks})"  # noqa: S608 - names come from the model
    written = 0
    with connection.cursor() as cursor:
        waiting: list[list[Any]] = []
        for row in rows:
            waiting.append([prepare(value, connection) for prepare, value in zip(prepared, row, strict=True)])
            if len(waiting) >= batch:
                cursor.executemany(statement, waiting)
                written += len(waiting)
                waiting = []
        if waiting:
            cursor.executemany(statement, waiting)
            written += len(waiting)
    return written
