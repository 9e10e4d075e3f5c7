"""Tables with actions in them that are laid out in no way known."""

from __future__ import annotations

import re
from dataclasses import replace

from accord.readers.minutes.dates.due import is_deadline
from accord.readers.minutes.lines import Block, Paragraph, Table
from accord.readers.minutes.marks import action_mark
from accord.readers.minutes.people.tables import has_headings
from accord.readers.minutes.people.unlabelled import lists_people


def loose(table: Table) -> list[Block]:
    """A table with actions in it cell by cell, a label with the deed beside it and a deed with its day; any other table
    itself."""
    from accord.readers.minutes.blocks import split_mark

    parts = [part for row in table.rows for cell in row.cells for part in cell.split("\n")]
    if lists_people(table) or has_headings(table.rows[0]) or not any(action_mark(part.strip("* ")) for part in parts):
        return [table]
    out: list[Paragraph] = []
    for row in table.rows:
        number = ""
        for cell in row.cells:
            listed = False
            for n, part in enumerate(one.strip() for one in cell.split("\n")):
                if re.fullmatch(r"\(?(?:\d{1,3}(?:\.\d+)*|[IVXivx]{1,5}|[a-z])[.)]?", part):
                    number = part
                    continue
                last = out[-1] if out and out[-1].line == row.line else None
                if last is not None and (beside := _beside(last.text, part)):
                    out[-1] = replace(last, text=beside)
                    continue
                mark, text = split_mark(part)
                if text:
                    out.append(Paragraph(row.line + n, text, mark or number or ("•" if listed else ""), bold=row.bold))
                number = ""
                listed = listed or action_mark(part) is not None
    return list(out)


def _beside(before: str, part: str) -> str:
    """What a cell and the one beside it say together: a label and the deed, a deed and its day; "" where each is by
    itself."""
    if is_deadline(part):
        return f"{before} [By when: {part}]"
    mark = action_mark(before)
    return f"{before}: {part}" if mark is not None and mark.reference and not (mark.rest or mark.paren) else ""
