"""A plan's file as a grid of texts: any table, and lists of records kept as JSON."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import polars as pl

from accord.readers.tables.cells import ROW, Cells, read_cells
from accord.readers.tables.errors import TableError

LARGEST_JSON = 50_000_000


def read_plan_cells(file: Path, *, sheet: str = "", encoding: str = "", delimiter: str = "") -> Cells:
    """Every cell of the file as text; a JSON file is a list of records whose keys are the heading (row 1)."""
    if file.suffix.lower() != ".json":
        return read_cells(file, sheet=sheet, encoding=encoding, delimiter=delimiter)
    return _records(file, encoding)


def _records(file: Path, encoding: str) -> Cells:
    if not file.is_file() or file.stat().st_size > LARGEST_JSON:
        raise TableError(f"{file.name}: there is no such file, or it is larger than 50 MB")
    raw = file.read_bytes()
    try:
        text, used = raw.decode(encoding or "utf-8-sig"), encoding or "utf-8"
    except UnicodeDecodeError:
        text, used = raw.decode("cp1252", errors="replace"), "cp1252"
    try:
        data = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise TableError(f"{file.name}: is not JSON ({error})") from error
    if not isinstance(data, list) or not data or not all(isinstance(one, dict) for one in data):
        raise TableError(f"{file.name}: expected a list of records")
    names = list(dict.fromkeys(str(name) for one in data for name in one))
    rows = [names, *([_text(one.get(name)) for name in names] for one in data)]
    columns = {str(place): [row[place] for row in rows] for place in range(len(names))}
    if len(names) < 2:
        raise TableError(f"{file.name}: its records have fewer than two fields")
    return Cells(pl.DataFrame(columns).with_row_index(ROW, offset=1), sheet="json", encoding=used)


def _text(value: Any) -> str:
    match value:
        case None:
            return ""
        case bool():
            return "true" if value else "false"
        case list():
            return "; ".join(map(_text, value))
        case float() if value.is_integer():
            return str(int(value))
    return str(value).strip()
