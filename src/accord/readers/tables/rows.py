"""From a grid to a long table of texts: one line per cell that may hold a value, one column per role."""

from __future__ import annotations

import re
from dataclasses import dataclass

import polars as pl

from accord.readers.tables.cells import Cells
from accord.readers.tables.errors import TableError
from accord.readers.tables.heading import Heading
from accord.readers.tables.mapping import NUMBER_ROLES, ROLES, Condition, TableMapping
from accord.readers.tables.refusals import AT, ROWS, N, Refusals

HEADING = "heading"
"""The name by which a mapping asks about the heading of a wide table's cell."""
_HEADING = "\0heading"
_JOINED_BY = {"breakdown": ", ", "caveat": "; "}


@dataclass(frozen=True)
class Long:
    """`frame`: the number, row and heading of each cell, the own columns of the table, and a text for every role."""

    frame: pl.DataFrame
    notes: tuple[str, ...]


def role(name: str) -> str:
    """The column of the long table that holds a role's text."""
    return f"\0{name}"


def long_table(cells: Cells, heading: Heading, mapping: TableMapping, refusals: Refusals) -> Long:
    """Rows under the heading, filled down, filtered and laid out long, with a text for every role the mapping gives."""
    kept, notes = body_rows(cells, heading, mapping, refusals)
    laid = _unpivot(kept, heading, mapping).with_row_index(N)
    return Long(_with_roles(laid, heading, mapping), notes)


def body_rows(
    cells: Cells, heading: Heading, mapping: TableMapping, refusals: Refusals
) -> tuple[pl.DataFrame, tuple[str, ...]]:
    """The rows under the heading with their number in the file, merged cells and blocks filled down, and notes."""
    notes = list(cells.notes)
    body = _body(cells, heading)
    body = _until(body, mapping.stop_at)
    body = _carry_down(_block_labels(body, heading, mapping), heading, mapping)
    if not cells.sheet:
        body = _refuse_spilled(body, heading, refusals)
    kept = _where(body, heading, mapping)
    if left := body.height - kept.height:
        notes.append(f"{left:,} rows left out by “where”")
    return kept, tuple(notes)


def _body(cells: Cells, heading: Heading) -> pl.DataFrame:
    body = cells.frame.clone()
    body.columns = [ROWS, *heading.names]
    body = body.with_columns(_unmerged(cells, heading))
    filled = pl.any_horizontal(pl.col(name) != "" for name in heading.names)
    return body.filter((pl.col(ROWS) > heading.last_row) & filled)


def _unmerged(cells: Cells, heading: Heading) -> list[pl.Series]:
    """Columns in which cells merged downwards are written on every row they cover."""
    columns: dict[int, list[str]] = {}
    for first_row, first, last_row, _last in cells.merged:
        if last_row == first_row or first_row < heading.last_row:
            continue
        column = columns.setdefault(first, cells.frame[str(first)].to_list())
        end = min(last_row, cells.frame.height - 1)
        column[first_row : end + 1] = [column[first_row]] * (end - first_row + 1)
    return [pl.Series(heading.names[position], texts) for position, texts in columns.items()]


def _until(body: pl.DataFrame, stop_at: tuple[str, ...]) -> pl.DataFrame:
    if not stop_at:
        return body
    columns = [name for name in body.columns if name != ROWS]
    blank_as_null = [pl.when(pl.col(name) != "").then(pl.col(name)) for name in columns]
    first = body.select(pl.coalesce(blank_as_null).alias("first"))["first"].str.to_lowercase()
    for position, text in enumerate(first):
        if any(text.startswith(stop.lower()) for stop in stop_at):
            return body.head(position)
    return body


def _block_labels(body: pl.DataFrame, heading: Heading, mapping: TableMapping) -> pl.DataFrame:
    labels = mapping.block_labels
    if labels is None:
        return body
    column = _column(labels.column, heading)
    others = [name for name in heading.names if name != column]
    alone = (pl.col(column) != "") & pl.all_horizontal(pl.col(name) == "" for name in others)
    carried = pl.when(alone).then(pl.col(column)).forward_fill().fill_null("")
    return (
        body.with_columns(carried.alias(labels.name), alone.alias("\0alone")).filter(~pl.col("\0alone")).drop("\0alone")
    )


def _carry_down(body: pl.DataFrame, heading: Heading, mapping: TableMapping) -> pl.DataFrame:
    for carried in mapping.carry_down:
        name = _column(carried.column, heading)
        filled = pl.when(pl.col(name) != "").then(pl.col(name)).forward_fill()
        if carried.within:
            filled = filled.over(_column(carried.within, heading))
        body = body.with_columns(filled.fill_null("").alias(name))
    return body


def _refuse_spilled(body: pl.DataFrame, heading: Heading, refusals: Refusals) -> pl.DataFrame:
    """In a text file, a row with cells beyond the heading has lost its columns (a comma that was not quoted)."""
    beyond = heading.names[heading.width :]
    if not beyond:
        return body
    spilled = pl.any_horizontal(pl.col(name) != "" for name in beyond)
    refusals.add(
        body.filter(spilled).with_columns(pl.lit(None, pl.UInt32).alias(N)),
        column=beyond[0],
        found=beyond[0],
        reason="too_many_cells",
        message=f"has more cells than the {heading.width} of the heading: is there a comma in a text without quotes?",
    )
    return body.filter(~spilled)


def _where(body: pl.DataFrame, heading: Heading, mapping: TableMapping) -> pl.DataFrame:
    names = {mapping.block_labels.name} if mapping.block_labels else set[str]()
    for condition in mapping.where:
        if condition.column == HEADING:
            continue
        name = condition.column if condition.column in names else _column(condition.column, heading)
        body = body.filter(holds(condition, name))
    return body


def holds(condition: Condition, column: str) -> pl.Expr:
    """Whether a condition holds of a column; capitals do not matter."""
    text = pl.col(column).fill_null("").str.to_lowercase()
    if condition.blank:
        found = text == ""
    elif condition.matching:
        found = pl.col(column).str.contains(condition.matching)
    else:
        found = text.is_in([wanted.lower() for wanted in condition.among])
    return ~found if condition.negated else found


def _unpivot(body: pl.DataFrame, heading: Heading, mapping: TableMapping) -> pl.DataFrame:
    wide = mapping.wide
    if wide is None:
        return body.with_columns(pl.lit("").alias(AT))
    spread = spread_columns(heading, mapping)
    if not spread:
        raise TableError(f"row {heading.last_row} (heading): no column matches “{wide.matching}”")
    kept = [name for name in body.columns if name not in spread]
    long = body.unpivot(spread, index=kept, variable_name=AT, value_name=role("value"))
    texts = {name: _heading_text(name, wide.matching) for name in spread}
    long = long.with_columns(pl.col(AT).replace_strict(texts).alias(_HEADING)).sort(ROWS, maintain_order=True)
    for condition in mapping.where:
        if condition.column == HEADING:
            long = long.filter(holds(condition, _HEADING))
    return long


def spread_columns(heading: Heading, mapping: TableMapping) -> list[str]:
    """The columns of a wide table that hold values."""
    if mapping.wide is None:
        return []
    if mapping.wide.columns:
        return [_column(name, heading) for name in mapping.wide.columns]
    return [name for name in heading.names if re.search(mapping.wide.matching, name)]


def _heading_text(name: str, matching: str) -> str:
    found = re.search(matching, name) if matching else None
    return (found[1] or "").strip() if found and found.groups() else name


def _with_roles(long: pl.DataFrame, heading: Heading, mapping: TableMapping) -> pl.DataFrame:
    texts: list[pl.Expr] = []
    for name in ROLES:
        if name in mapping.columns:
            texts.append(_role_text(name, mapping.columns[name], heading, mapping).alias(role(name)))
        elif name in mapping.constants:
            texts.append(pl.lit(mapping.constants[name]).alias(role(name)))
        elif mapping.wide and name == mapping.wide.role:
            texts.append(pl.col(_HEADING).alias(role(name)))
        elif role(name) not in long.columns and (name == "value" or name not in NUMBER_ROLES):
            texts.append(pl.lit("").alias(role(name)))
    asked = {name for rule in mapping.indicators.select for name in rule.when} | set(
        mapping.columns.get("breakdown", ())
    )
    kept = [name for name in (heading.find(wanted) for wanted in asked) if name]
    label = [mapping.block_labels.name] if mapping.block_labels else []
    own = [name for name in long.columns if name.startswith("\0") or name in kept or name in label]
    return long.with_columns(texts).select(*own, *(text.meta.output_name() for text in texts))


def _role_text(name: str, columns: tuple[str, ...], heading: Heading, mapping: TableMapping) -> pl.Expr:
    label = mapping.block_labels.name if mapping.block_labels else ""
    found = [label if column == label else heading.find(column) for column in columns]
    there = [pl.col(column) for column in found if column]
    if not there:
        return pl.lit("")
    if len(there) == 1:
        return there[0]
    parts = [pl.when(part != "").then(part) for part in there]
    return pl.concat_str(parts, separator=_JOINED_BY.get(name, " "), ignore_nulls=True)


def _column(wanted: str, heading: Heading) -> str:
    name = heading.find(wanted)
    if name is None:
        raise TableError(f"row {heading.last_row} (heading): no column “{wanted}”")
    return name
