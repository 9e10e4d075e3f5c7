"""Codes that must be those of another table, and parents that must not go round in a ring."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from difflib import get_close_matches

import polars as pl

from accord.readers.packages.place import ROW, Place
from accord.readers.packages.schema import FILES, SCHEMA, Column, Table
from accord.readers.packages.schema.words import SCOPE_TABLES

_SUGGESTED_AMONG = 2_000
_SUGGESTED_FOR = 50


def check_references(
    frame: pl.DataFrame | pl.LazyFrame,
    table: Table,
    codes: Mapping[str, pl.Series],
    place: Place,
    unread: Collection[str] = (),
) -> None:
    """Reports codes that the table they refer to does not have. `codes` holds the codes of each table of the package.
    `frame` may be lazy: it is then read as it streams by.

    Where that whole table is absent or empty (for any but indicators and files) one warning says that the codes could
    not be checked; nothing is said of tables in `unread`, which are there but could not be read.
    """
    rows = frame.lazy()
    names = rows.collect_schema().names()
    for column in table.columns:
        if column.refers_to and column.refers_to not in unread and column.name in names:
            _check_column(rows, column, codes, place)
    if table.name == "grants" and {"scope_kind", "scope"} <= set(names):
        _check_scopes(rows.collect(), codes, place)


def _check_column(frame: pl.LazyFrame, column: Column, codes: Mapping[str, pl.Series], place: Place) -> None:
    name, wanted = column.name, column.refers_to
    if (place.table, name) == ("links", "to"):
        # the same indicator in another framework has a code of that framework
        frame = frame.filter(pl.col("kind").is_null() | (pl.col("kind") != "same_as"))
    distinct = frame.select(pl.col(name).drop_nulls().unique().cast(pl.String))
    used = distinct.collect(engine="streaming").to_series()
    if used.is_empty():
        return
    held = codes.get(wanted, pl.Series(dtype=pl.String))
    if held.is_empty() and wanted not in ("indicators", FILES):
        message = f"the package has no {wanted}, so {used.len():,} codes in {name} could not be checked"
        expected = f"a table {wanted} with {'this code' if used.len() == 1 else 'these codes'}"
        place.add("warning", message, column=name, found=used.sort()[0], expected=expected)
        return
    unknown = used.filter(~used.is_in(held.implode())).head(_SUGGESTED_FOR)
    del used
    if unknown.is_empty():
        return
    near = _nearest(unknown, held)
    named = frame.select(ROW, pl.col(name).cast(pl.String)).filter(pl.col(name).is_not_null())
    wrong = named.filter(~pl.col(name).is_in(held.implode()))
    # only the rows that are listed are taken out: there may be millions
    number = int(wrong.select(pl.len()).collect(engine="streaming").item())
    listed = wrong.head(place.room("error")).collect(engine="streaming")

    def say(row: Mapping[str, object]) -> str:
        return f"there is no {name} “{row[name]}” in the table {wanted}{near.get(row[name], '')}"

    place.each("error", listed, name, column.expected, say)
    place.count_more("error", number - listed.height)


def _nearest(unknown: pl.Series, held: pl.Series) -> dict[object, str]:
    if held.len() > _SUGGESTED_AMONG:
        return {}
    known = held.to_list()
    near = {code: get_close_matches(code, known, n=1, cutoff=0.75) for code in unknown}
    return {code: f"; did you mean {found[0]}?" for code, found in near.items() if found}


def _check_scopes(frame: pl.DataFrame, codes: Mapping[str, pl.Series], place: Place) -> None:
    for kind, table in SCOPE_TABLES.items():
        held = codes.get(table, pl.Series(dtype=pl.String))
        bad = frame.filter((pl.col("scope_kind") == kind) & ~pl.col("scope").is_in(held.implode()))
        message = f"there is no “{{scope}}” in the table {table}"
        place.each("error", bad, "scope", f"a code of the table {table}", message)


def check_rings(frame: pl.DataFrame, table: Table, place: Place) -> None:
    """Reports rows whose parent, its parent and so on lead back to the row; the whole ring is named."""
    if "parent" not in table or not {"code", "parent"} <= set(frame.columns):
        return
    rows = frame.select(pl.col("code").cast(pl.String), pl.col("parent").cast(pl.String), ROW).drop_nulls()
    parents = dict(zip(rows["code"], rows["parent"], strict=True))
    numbers = dict(zip(rows["code"], rows[ROW], strict=True))
    done: set[str] = set()
    for code in parents:
        path: list[str] = []
        while code in parents and code not in done:
            done.add(code)
            path.append(code)
            code = parents[code]
        if code in path:
            ring = path[path.index(code) :]
            said = " → ".join([*ring, ring[0]])
            place.error(
                f"{said}: each is part of the next, in a ring",
                row=numbers[ring[0]],
                column="parent",
                found=parents[ring[0]],
                expected=f"a parent above it ({', '.join(SCHEMA[table.name].key)})",
            )
