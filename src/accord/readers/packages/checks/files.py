"""The files that go with the tables of a package: whether each is there, is what its row says, and is wanted."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

import polars as pl

from accord.readers.kinds import KINDS, is_what_it_says, kind_of
from accord.readers.packages.carried import LARGEST_FILE, LARGEST_TOGETHER, MOST_FILES, SHA256, look_at
from accord.readers.packages.place import ROW, Place
from accord.readers.packages.schema import FILES, SCHEMA
from accord.readers.packages.sources.opening import PackedFile


@dataclass(frozen=True)
class Beside:
    """The files of a package: those that lie beside its tables, and what its tables refer to.

    `lying` is None for a workbook, which carries none.
    """

    lying: Mapping[str, PackedFile] | None
    wanted: Collection[str]


def wanted_files(tables: Mapping[str, pl.DataFrame]) -> set[str]:
    """The SHA-256 of every file that a table refers to."""
    found: set[str] = set()
    for name, frame in tables.items():
        for column in SCHEMA[name].columns:
            if column.refers_to == FILES and column.name in frame.columns:
                found.update(frame[column.name].cast(pl.String).drop_nulls().unique())
    return found


def check_files(rows: pl.DataFrame | None, beside: Beside, place: Place) -> dict[str, int]:
    """Reports what is wrong with the files; those that are there and whole, by SHA-256 with their size.

    `rows` is the table of files, None where the package has none.
    """
    if beside.lying is None:
        _check_workbook(rows, place)
        return {}
    lying = dict(beside.lying)
    if too_much := _too_much(lying.values()):
        place.error(too_much, found=f"{len(lying):,} files", expected="a package within the limits")
        return {}
    named = [] if rows is None else [row for row in rows.to_dicts() if row.get("sha256")]
    whole: dict[str, int] = {}
    for row in named:
        size = _check_row(row, lying.get(str(row["sha256"])), place)
        if size is not None:
            whole[row["sha256"]] = size
        if row["sha256"] not in beside.wanted:
            message = f"no table refers to the file “{row.get('name') or row['sha256']}”; it is left out"
            place.add(
                "warning", message, row=row[ROW], column="sha256", found=row["sha256"], expected="a row that does"
            )
    for name in sorted(set(lying) - {row["sha256"] for row in named}):
        message = f"{FILES}/{name} was not read: no row of the table {FILES} describes it"
        place.findings.add("warning", message, file=f"{FILES}/{name}", found=name, expected=f"a row of {FILES}")
    return whole


def _check_workbook(rows: pl.DataFrame | None, place: Place) -> None:
    if rows is not None and rows.height:
        message = f"a workbook carries no files; the {rows.height:,} that this table describes are not in it"
        expected = "a folder or a zip archive for a package with files"
        place.error(message, row=int(rows[ROW][0]), found=f"{rows.height:,} rows", expected=expected)


def _too_much(files: Iterable[PackedFile]) -> str:
    sizes = [file.size for file in files]
    if len(sizes) > MOST_FILES:
        return f"the package carries {len(sizes):,} files; at most {MOST_FILES:,} are read"
    if sum(sizes) > LARGEST_TOGETHER:
        most = f"at most {LARGEST_TOGETHER / 1e6:,.0f} MB are read"
        return f"the files of the package have {sum(sizes) / 1e6:,.0f} MB together; {most}"
    return ""


def _check_row(row: Mapping[str, Any], file: PackedFile | None, place: Place) -> int | None:
    """The size of the file where it is whole and what its row says, else None: then the reason is reported."""
    sha256 = str(row["sha256"])

    def wrong(message: str, column: str, found: object, expected: str) -> None:
        place.error(message, row=row[ROW], column=column, found=found, expected=expected)

    if not SHA256.fullmatch(sha256):
        wrong(f"“{sha256}” is no SHA-256", "sha256", sha256, "64 figures and small letters a to f")
        return None
    if file is None:
        wrong(f"the file {FILES}/{sha256} is missing", "sha256", "no such file", f"a file {FILES}/{sha256}")
        return None
    kind = kind_of(row.get("name") or "")
    if row.get("name") and kind is None:
        expected = "one of " + ", ".join(sorted(KINDS))
        wrong(f"“{row['name']}” is of a kind that is not kept", "name", row["name"], expected)
        return None
    try:
        with file.open() as stream:
            seen = look_at(stream)
    except Exception as error:  # noqa: BLE001 - anything can be wrong with a file of an archive
        wrong(
            f"{FILES}/{sha256} cannot be read ({str(error) or type(error).__name__})", "sha256", sha256, "a whole file"
        )
        return None
    if seen.size > LARGEST_FILE or seen.size == 0:
        most = f"1 byte to {LARGEST_FILE // (1 << 20)} MB"
        wrong(
            f"{FILES}/{sha256} is {'empty' if not seen.size else 'too large'}", "sha256", f"{file.size:,} bytes", most
        )
    elif seen.sha256 != sha256:
        wrong(f"the bytes of {FILES}/{sha256} have another SHA-256, {seen.sha256}", "sha256", seen.sha256, sha256)
    elif row.get("size") is not None and row["size"] != seen.size:
        wrong(f"{FILES}/{sha256} has {seen.size:,} bytes", "size", row["size"], str(seen.size))
    elif kind is not None and not is_what_it_says(kind, seen.start, holds_zeros=seen.holds_zeros):
        wrong(f"“{row['name']}” is not what its name says it is", "name", row["name"], f"a file of type {kind[0]}")
    else:
        return seen.size
    return None
