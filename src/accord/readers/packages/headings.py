"""Which column of the file is which column of the table."""

from __future__ import annotations

from difflib import get_close_matches

import polars as pl

from accord.readers.packages.place import Place
from accord.readers.packages.schema import Table
from accord.readers.packages.sources.raw import Batch


def match_headings(headings: tuple[str, ...], row: int, table: Table, place: Place) -> dict[str, int]:
    """Position in the file by column name. Capitals, and spaces or hyphens for _, do not matter.

    Reports unknown columns (as warnings: they are not read), columns given twice and required columns that are absent.
    """
    found: dict[str, int] = {}
    for position, heading in enumerate(headings):
        name = _plain(heading)
        if name in found:
            place.error(f"the column {name} is given twice", row=row, column=name, found=heading, expected="one column")
        elif name in table:
            found[name] = position
        elif heading:
            _report_unknown(heading, row, table, place)
    for name in table.required:
        if name not in found:
            message = f"the column {name} is missing; a row of {table.name} needs it"
            place.error(message, row=row, column=name, found="no such column", expected=f"a column named {name}")
    return found


def report_nameless(batch: Batch, place: Place) -> bool:
    """Whether cells of the batch stand in a column without a name; warns of the first."""
    for position, name in enumerate(batch.cells.columns):
        if position < len(batch.headings) and batch.headings[position]:
            continue
        cells = batch.cells[name]
        if cells.dtype == pl.String:
            cells = cells.str.strip_chars().replace("", None)
        filled = cells.is_not_null().arg_true()
        if len(filled):
            message = f"cells stand in column number {position + 1}, which has no name; they were not read"
            row, found = batch.first_row + int(filled[0]), cells[int(filled[0])]
            place.add(
                "warning", message, row=row, column=f"number {position + 1}", found=found, expected="a column name"
            )
            return True
    return False


def _report_unknown(heading: str, row: int, table: Table, place: Place) -> None:
    near = get_close_matches(_plain(heading), table.names, n=1)
    hint = f"; did you mean {near[0]}?" if near else ""
    message = f"{table.name} has no column “{heading}”; it was not read{hint}"
    place.add("warning", message, row=row, column=heading, found=heading, expected="one of " + ", ".join(table.names))


def _plain(heading: str) -> str:
    return "_".join(heading.casefold().replace("_", " ").replace("-", " ").split())
