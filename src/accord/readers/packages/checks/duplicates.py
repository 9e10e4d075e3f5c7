"""Rows that say the same thing twice."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import polars as pl

from accord.readers.packages.place import ROW, Place
from accord.readers.packages.schema import Table

_HASH, _FIRST = "_hash", "_first"


def check_duplicates(frame: pl.DataFrame, table: Table, place: Place) -> None:
    """Reports every row whose key an earlier row has, naming both. Rows whose key could not be read are left out."""
    key = [name for name in table.key if name in frame.columns]
    needed = [name for name in table.key if table[name].required]
    if not key or not set(needed) <= set(key):
        return
    # a hash of 64 bits stands for the key, so that millions of rows are compared in little memory
    hashed = (
        frame.lazy().select(ROW, pl.struct(key).hash().alias(_HASH), _readable(needed).alias("_readable")).collect()
    )
    hashed = hashed.filter("_readable").drop("_readable")
    again = hashed.filter(~pl.col(_HASH).is_first_distinct())
    if again.is_empty():
        return
    listed = again.head(place.room("error"))
    first = hashed.filter(pl.col(_HASH).is_in(listed[_HASH].unique().implode())).unique(
        _HASH, keep="first", maintain_order=True
    )
    shown = listed.join(first.rename({ROW: _FIRST}), on=_HASH, how="left", maintain_order="left").join(
        frame.filter(pl.col(ROW).is_in(listed[ROW].implode())).select(ROW, pl.col(key).cast(pl.String)),
        on=ROW,
        how="left",
    )

    def say(row: Mapping[str, Any]) -> str:
        said = ", ".join(f"{name} {row[name]}" for name in key if row[name] is not None)
        return f"rows {row[_FIRST]} and {row[ROW]} are duplicates: {said}"

    place.each("error", shown, key[0], "one row for each " + ", ".join(table.key), say)
    place.count_more("error", again.height - shown.height)


def _readable(needed: list[str]) -> pl.Expr:
    return pl.all_horizontal([pl.col(name).is_not_null() for name in needed]) if needed else pl.lit(value=True)
