"""A package as a folder of tables, or as a zip archive of one."""

from __future__ import annotations

import json
import tempfile
import zipfile
from collections import Counter
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import polars as pl
import polars.selectors as cs

from accord.readers.packages.carried import CarriedFiles
from accord.readers.packages.schema import FILES, SCHEMA, Table
from accord.readers.packages.sources.opening import BOUNDARIES
from accord.readers.packages.writing.cells import file_cells, plain_numbers
from accord.readers.packages.writing.descriptor import descriptor

MOST_ROWS_AS_CSV = 1_000_000
"""A longer table is written as Parquet."""

_ROWS_AT_ONCE = 250_000
_MOMENT = "%Y-%m-%dT%H:%M:%S%.f"
_FIXED_DATE = (1980, 1, 1, 0, 0, 0)
_NO_FILES = CarriedFiles()


def write_package(
    tables: Mapping[str, pl.DataFrame],
    folder: Path,
    boundaries: Mapping[str, Any] | None = None,
    files: CarriedFiles = _NO_FILES,
) -> None:
    """Write the tables into a folder (made where needed) as CSV in UTF-8, with a datapackage.json.

    A table of more than a million rows is written as Parquet. Columns that may be blank and are, in every row, are
    left out. `files` are written into a folder of their own, one after the other. Files of the same names are
    replaced. Tables that the schema does not know raise KeyError.
    """
    _write_tables(tables, folder, boundaries)
    for sha256, content in files.read(sorted(files.sizes)):
        (folder / FILES).mkdir(exist_ok=True)
        (folder / FILES / sha256).write_bytes(content)


def _write_tables(tables: Mapping[str, pl.DataFrame], folder: Path, boundaries: Mapping[str, Any] | None) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    if unknown := set(tables) - set(SCHEMA):
        raise KeyError(f"no such tables: {', '.join(sorted(unknown))}")
    described = {}
    for name, table in SCHEMA.items():
        if name not in tables:
            continue
        write = _write_parquet if tables[name].height > MOST_ROWS_AS_CSV else _write_csv
        for other in (folder / f"{name}.csv", folder / f"{name}.parquet"):
            other.unlink(missing_ok=True)
        file, columns = write(tables[name], table, folder)
        described[name] = (table, columns, file)
    if boundaries is not None:
        _write_json(folder / BOUNDARIES, boundaries)
    code, title = _called(tables)
    _write_json(folder / "datapackage.json", descriptor(code, title, described), indent=2)


def write_zip(
    tables: Mapping[str, pl.DataFrame],
    file: Path,
    boundaries: Mapping[str, Any] | None = None,
    files: CarriedFiles = _NO_FILES,
) -> None:
    """Write the package as one zip archive; the same tables and files give the same bytes."""
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch)
        _write_tables(tables, folder, boundaries)
        with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
            for part in sorted(folder.iterdir()):
                with part.open("rb") as source, archive.open(_member(part.name), "w", force_zip64=True) as packed:
                    while data := source.read(1 << 20):
                        packed.write(data)
            for sha256, content in files.read(sorted(files.sizes)):
                archive.writestr(_member(f"{FILES}/{sha256}"), content)


def _member(name: str) -> zipfile.ZipInfo:
    member = zipfile.ZipInfo(name, _FIXED_DATE)
    member.compress_type = zipfile.ZIP_DEFLATED
    member.external_attr = 0o644 << 16
    return member


def _write_csv(frame: pl.DataFrame, table: Table, folder: Path) -> tuple[str, list[str]]:
    """Write the file; its name and the columns it has."""
    cells = file_cells(frame, table)
    nulls = {name: cells[name].null_count() for name in cells.columns}
    cells = cells.select(_filled(nulls, cells.height, table))
    numbers = cells.select(cs.float()).columns
    with (folder / f"{table.name}.csv").open("wb") as out:
        cells.with_columns(plain_numbers(column) for column in numbers).write_csv(out, datetime_format=_MOMENT)
    return f"{table.name}.csv", cells.columns


def _write_parquet(frame: pl.DataFrame, table: Table, folder: Path) -> tuple[str, list[str]]:
    """Write the file some rows at a time, so that a large table takes little memory; its name and its columns."""
    nulls: Counter[str] = Counter()
    worded = "word" in frame.columns and frame["word"].null_count() < frame.height
    with tempfile.TemporaryDirectory(dir=folder) as scratch:
        parts = []
        for number, some in enumerate(frame.iter_slices(_ROWS_AT_ONCE)):
            cells = file_cells(some, table)
            if worded and cells.schema["value"].is_numeric():
                cells = cells.with_columns(plain_numbers("value"))
            nulls.update({name: cells[name].null_count() for name in cells.columns})
            parts.append(Path(scratch) / f"{number}.parquet")
            cells.write_parquet(parts[-1])
        columns = _filled(nulls, frame.height, table)
        pl.scan_parquet(parts).select(columns).sink_parquet(folder / f"{table.name}.parquet")
    return f"{table.name}.parquet", columns


def _filled(nulls: Mapping[str, int], rows: int, table: Table) -> list[str]:
    """The columns that are required or not blank in every row."""
    return [name for name, blank in nulls.items() if table[name].required or blank < rows]


def _write_json(file: Path, content: Mapping[str, Any], indent: int | None = None) -> None:
    file.write_text(json.dumps(content, ensure_ascii=False, indent=indent) + "\n", encoding="utf-8")


def _called(tables: Mapping[str, pl.DataFrame]) -> tuple[str, str]:
    """Code and title of the agreement, blank where the package has none."""
    agreement = tables.get("agreement")
    if agreement is None or agreement.height == 0:
        return "", ""
    row = agreement.row(0, named=True)
    return row.get("code") or "", row.get("title") or ""
