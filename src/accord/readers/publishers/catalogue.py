"""The publisher's own catalogue of its indicators: unit, decimals, source and description, where it is given."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from pathlib import Path

from accord.readers.publishers.errors import PublisherError

_COLUMNS = ("code", "label", "description", "source", "unit", "decimal_places")


def read_catalogue(file: Path | None) -> dict[str, Mapping[str, str]]:
    """Rows of the catalogue by the label the figures use (and by their title); nothing without one."""
    if file is None:
        return {}
    with file.open(encoding="utf-8-sig", newline="") as stream:
        rows = list(csv.DictReader(stream))
    if missing := [name for name in _COLUMNS if rows and name not in rows[0]]:
        raise PublisherError(f"{file.name}: no column {', '.join(missing)}; a catalogue has {', '.join(_COLUMNS)}")
    return {row["label"]: row for row in rows} | {row["code"]: row for row in rows}
