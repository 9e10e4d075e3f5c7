"""Tables written to one file, at once or frame by frame as they come: the whole file or none of it.

A column that holds one of a few words (pl.Enum) is written from the numbers of its words, which is much quicker than
from the words themselves; a Parquet file declares it as the text that it is, and is the same for every reader.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator, Mapping
from io import BytesIO
from itertools import chain
from pathlib import Path

import polars as pl
from polars.io.plugins import register_io_source

ROWS_PER_GROUP = 250_000


class CancelledError(Exception):
    """The work was called off; nothing was written."""


def write_table(frame: pl.DataFrame, file: Path, schema: Mapping[str, pl.DataType] | None = None) -> None:
    """Write a .parquet or else a .csv file; `schema` is what Parquet declares, where that is not the frame's own."""
    part = file.with_name(f".{file.name}.part")
    try:
        if file.suffix.lower() == ".parquet":
            frame.write_parquet(part, metadata=_declared(schema or frame.schema))
        else:
            frame.write_csv(part)
        part.replace(file)
    finally:
        part.unlink(missing_ok=True)


def write_frames(
    frames: Iterator[pl.DataFrame],
    schema: Mapping[str, pl.DataType],
    file: Path,
    *,
    cancelled: Callable[[], bool] = lambda: False,
) -> None:
    """Write the frames, one after another, to a .parquet (row group by row group, declared as `schema`) or a .csv file.

    The file appears only when it is whole. Whatever stops the work, also an interrupt from outside, leaves nothing
    behind; raises CancelledError where `cancelled` says so.
    """
    part = file.with_name(f".{file.name}.part")
    stop = threading.Event()

    def wanted() -> Iterator[pl.DataFrame]:
        for frame in frames:
            if stop.is_set() or cancelled():
                raise CancelledError
            yield frame

    write = _write_parquet if file.suffix.lower() == ".parquet" else _write_csv
    try:
        _in_a_thread(lambda: write(wanted(), schema, part), stop)
        part.replace(file)
    finally:
        part.unlink(missing_ok=True)


def _in_a_thread(work: Callable[[], None], stop: threading.Event) -> None:
    """Work beside the caller, which stays awake for an interrupt; raises what the work raises."""
    raised: list[BaseException] = []

    def keep() -> None:
        try:
            work()
        except BaseException as error:  # noqa: BLE001 - handed on to the caller
            raised.append(error)

    thread = threading.Thread(target=keep)
    thread.start()
    try:
        while thread.is_alive():
            thread.join(0.1)
    finally:
        stop.set()
        thread.join()
    if raised:
        raise raised[0]


def _write_csv(frames: Iterator[pl.DataFrame], schema: Mapping[str, pl.DataType], part: Path) -> None:
    with part.open("wb") as out:
        pl.DataFrame(schema=schema).write_csv(out)
        for frame in frames:
            frame.write_csv(out, include_header=False)


def _write_parquet(frames: Iterator[pl.DataFrame], schema: Mapping[str, pl.DataType], part: Path) -> None:
    first = next(frames, pl.DataFrame(schema=schema))

    def source(
        _columns: list[str] | None, _predicate: pl.Expr | None, _rows: int | None, _size: int | None
    ) -> Iterator[pl.DataFrame]:
        return chain((first,), frames)

    rows = register_io_source(source, schema=first.schema)
    rows.sink_parquet(part, row_group_size=ROWS_PER_GROUP, metadata=_declared(schema))


def _declared(schema: Mapping[str, pl.DataType]) -> dict[str, str]:
    """What a Parquet file of these columns says of their types."""
    file = BytesIO()
    pl.DataFrame(schema=schema).write_parquet(file)
    file.seek(0)
    return pl.read_parquet_metadata(file)
