"""Lists of people that are set out as tables, cut at the labels inside them."""

from __future__ import annotations

import re
from dataclasses import replace

from accord.readers.minutes.lines import Row, Table
from accord.readers.minutes.people.attendance import Attendance
from accord.readers.minutes.people.entries import read_entries, read_entry
from accord.readers.minutes.people.labels import Label, read_label
from accord.readers.minutes.people.shapes import is_people
from accord.readers.minutes.people.tables import has_headings, heads_columns, is_named, read_people_table
from accord.readers.minutes.people.unlabelled import lists_people
from accord.readers.minutes.people.words import begins_entry


def read_table(table: Table, label: Label | None, found: Attendance) -> Label | None:
    """Put the people of a table into the lists, part by part under the labels in it; give back the label that later
    lines stand under."""
    first: Row = table.rows[0]
    new = None if label is not None and has_headings(first) else read_label(first.text)
    if new is not None and not new.rest and not new.role.startswith("Chair"):
        label = new
    begun = read_label(first.cells[0].replace("\n", " ")) if first.cells else None
    if begun is not None and begun.sure and begins_entry(begun.rest) and not re.search(r"[;\n]", begun.rest):
        label = begun
        table = Table((replace(first, cells=(begun.rest, *first.cells[1:])), *table.rows[1:]))
    if label is None and is_named(table):
        parts = [
            (row.line + n, part)
            for row in table.rows[1:]
            for cell in row.cells
            for n, part in enumerate(cell.split("\n"))
        ]
        found.add("present", "", [one for line, part in parts if (one := read_entry(part, line))])
        found.last = table.rows[-1].line
        return Label("present", "", "", sure=True)
    sections = _sections(table, label)
    for kind, role, rows in sections:
        people = read_people_table(Table(tuple(rows)), kind)
        for where, persons in people.items():
            found.add(where, role, persons)
            if persons:
                found.last = max(found.last, rows[-1].line)
        label = Label(kind, role, "", sure=True)
    return label


def _sections(table: Table, label: Label | None) -> list[tuple[str, str, list[Row]]]:
    """A table cut at rows that are labels ("Apologies:"), each part with its kind; a cell "Present:" before names too."""  # noqa: E501
    kind, role = (label.kind, label.role) if label is not None else ("", "")
    out: list[tuple[str, str, list[Row]]] = []
    for row in table.rows:
        filled = [cell for cell in row.cells if cell]
        if heads_columns(row):
            heading = read_label(filled[0])
            kind = heading.kind if heading is not None and heading.sure else kind or "present"
            out.append((kind, role, [replace(row, cells=("Name", *row.cells[1:]))]))
            continue
        new = read_label(filled[0]) if filled and not re.search(r"\w.*\n", filled[0]) else None
        beside = len(filled) > 1 and new is not None and not new.rest and (new.sure or begins_entry(filled[1]))
        if new is not None and (len(filled) == 1 or beside):
            kind, role = new.kind, new.role
            parts = [part for cell in filled[1:] for part in cell.split("\n") if part]
            if parts and begins_entry(parts[0]) and not any(map(begins_entry, parts[1:])):
                out.append((kind, role, [replace(row, cells=tuple(filled[1:]))]))
                continue
            if any(read_entries(part, row.line) for part in parts):
                rest = [
                    Row(row.line + n, (part,)) for cell in filled[1:] for n, part in enumerate(cell.split("\n")) if part
                ]
                out.append((kind, role, rest))
                continue
            if len(filled) > 1 and any(read_label(cell) for cell in filled[1:]):
                out.append((kind, role, [row]))
            elif new.rest:
                out.append((kind, role, [Row(row.line, (new.rest,))]))
            else:
                out.append((kind, role, []))
            continue
        if out and out[-1][0] == kind and out[-1][1] == role:
            out[-1][2].append(row)
        else:
            out.append((kind, role, [row]))
    return [
        (where or "present", what, rows)
        for where, what, rows in out
        if rows and (where or is_people(rows) or lists_people(Table(tuple(rows))))
    ]
