"""Lists of people that nothing announces: told by what their lines hold."""

from __future__ import annotations

import re
from collections.abc import Sequence

from accord.readers.minutes.actions.headings import column_kind
from accord.readers.minutes.dates.written import find_days
from accord.readers.minutes.lines import Block, Table
from accord.readers.minutes.people.entries import read_entries
from accord.readers.minutes.people.labels import read_label
from accord.readers.minutes.people.words import ORGANISATION, ROLE, begins_entry, initials_of, is_name

LEAST = 3
"""How many lines that hold people for sure make a list of them."""
_SIGN = re.compile(r"\s*[,(\[–—\t:]|\s-\s|\s{2,}")
_TOLD = re.compile(
    r"(?i)\b(?:was|were|is|are|will|would|has|have|had|to|that|noted|agreed|reported|welcomed|thanked)\b"
)


def person_score(text: str) -> int:
    """How surely a line is one of a list of people: 2 for a name with a body, a post or initials behind it, or a body
    with names behind it; 1 for a name alone; 0 for anything else."""
    text = text.strip(" *•.;")
    if not text or len(text.split()) > 22 or _TOLD.search(text) or any(day.year for day in find_days(text)):
        return 0
    if not begins_entry(text):
        head, colon, rest = text.partition(":")
        body = bool(colon) and len(head.split()) <= 7 and not column_kind(head) and read_label(text) is None
        return 2 if body and begins_entry(rest.strip()) and read_entries(rest, 0) else 0
    name = _SIGN.split(text)[0].strip()
    rest = text[len(name) :]
    letters = re.search(r"[(\[]([A-Z]{2,4})[)\]]", rest)
    if letters and letters.group(1) in initials_of(name):
        return 2
    said = _SIGN.split(rest.strip(" ,(–—:-\t"))[0].strip(" )")
    known = bool(ORGANISATION.search(rest) or ROLE.search(rest) or "\t" in rest)
    return 2 if said and (known or not is_name(said)) else 1


def begins_list(blocks: Sequence[Block]) -> bool:
    """Whether a list of people begins here that no label announces: three lines on end, each of them surely a person,
    or more of which most are."""
    scores: list[int] = []
    for block in blocks[:8]:
        if isinstance(block, Table) or read_label(block.text) is not None:
            break
        score = person_score(f"{block.text}\t{block.tail}" if block.tail else block.text)
        if not score:
            break
        scores.append(score)
    return bool(scores) and scores[0] == 2 and len(scores) >= LEAST and scores.count(2) >= 0.6 * len(scores)


def lists_people(table: Table) -> bool:
    """Whether a table without headings or a label lists people: a name in every row, next to a body or a post."""
    rows = [[cell.replace("\n", " ").strip() for cell in row.cells if cell.strip()] for row in table.rows]
    wide = [cells for cells in rows if len(cells) > 1]
    if len(rows) < LEAST or len(wide) < 0.6 * len(rows) or any(column_kind(cell) for cell in rows[0]):
        return False
    named = sum(1 for cells in rows if any(begins_entry(cell) and not _TOLD.search(cell) for cell in cells))
    short = all(len(cell.split()) <= 14 for cells in rows for cell in cells)
    said = sum(
        1
        for cells in wide
        if any(ORGANISATION.search(cell) or ROLE.search(cell) or not is_name(cell) for cell in cells)
    )
    return short and named >= 0.9 * len(rows) and said >= 0.5 * len(wide)
