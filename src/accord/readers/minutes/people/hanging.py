"""A list of people whose first stands on the line of its label, with the others under it: the label put on a line of
its own."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from accord.readers.minutes.lines import Line
from accord.readers.minutes.people.canonical import behind_body, rewritten
from accord.readers.minutes.people.entries import read_entries
from accord.readers.minutes.people.labels import is_post, read_label
from accord.readers.minutes.people.posts import read_post
from accord.readers.minutes.people.told import is_sentence
from accord.readers.minutes.people.words import begins_entry

_MARK = re.compile(r"^(?:\d{1,2}[.)]|[-–•*·])\s+")
_OPEN = re.compile(r"(?:[,;&/–-]|\b(?:and|of|the|for|from))$")
NEAR = 2
"""How many lines further on at most the second of a list stands."""
LONG = 18
"""How many words the line of one person has at most."""


def unhung(lines: Sequence[Line]) -> list[Line]:
    """The lines, with a label of a list parted from the one person behind it where the next person stands on the next
    line; both parts keep the line's number."""
    out: list[Line] = []
    for place, line in enumerate(lines):
        after = next((one for one in lines[place + 1 : place + 1 + NEAR] if one.text), None)
        out += _parted(line, after) if after is not None and _may_list(line) else [line]
    return out


def _may_list(line: Line) -> bool:
    filled = [cell for cell in line.cells if cell]
    return bool(line.text) and not (line.noise or line.row or line.tail or len(filled) > 2)


def _parted(line: Line, after: Line) -> list[Line]:
    """The label and the first person of a list as two lines; the line itself where it is nothing of the kind."""
    hung = after.indent >= line.indent + 4
    head, rest = _cut(line, after.indent - line.indent if hung else 0)
    label = read_label(head) if rest else None
    bare = (
        label is not None
        and (label.sure or hung)
        and not label.rest
        and not label.role.startswith(("Chair", "Minutes"))
    )
    near = hung or bool(line.cells) or after.number == line.number + 1
    if not bare or not near or is_post(line.text) or after.noise or _is_label(after.text):
        return [line]
    if not (_one_person(rest) or _one_person(after.text)) or not _alike(rest, after.text):
        return [line]
    return [
        replace(line, text=head, cells=()),
        replace(line, text=rest, cells=(), bold=False, heading=False, indent=max(after.indent, line.indent)),
    ]


def _is_label(text: str) -> bool:
    return read_label(text) is not None and not is_post(text)


def _cut(line: Line, column: int) -> tuple[str, str]:
    """A line cut behind its label: at a tab or wide gap, at the colon, or at the column that the next lines hang at."""
    filled = [cell for cell in line.cells if cell]
    if len(filled) == 2:
        return filled[0], filled[1]
    label = read_label(line.text)
    if label is not None and label.rest and line.text.endswith(label.rest):
        return line.text[: -len(label.rest)].strip(), label.rest
    gap = line.text[column - 1 : column] if column > 1 else ""
    return (line.text[:column].strip(), line.text[column:].strip()) if gap == " " else ("", "")


def _alike(one: str, other: str) -> bool:
    """Whether two lines name one person each, as they say, or as both part the name from what they are by a comma."""
    commas = all(text.count(",") == 1 and begins_entry(text) and not is_sentence(text) for text in (one, other))
    return (_one_person(one) and _one_person(other)) or commas


def _one_person(text: str) -> bool:
    """Whether a line names one person, and what they are."""
    found = _MARK.sub("", text)
    bare = rewritten(found)
    if _OPEN.search(bare) or len(bare.split()) > LONG or is_sentence(bare) or re.search(r";\s*\S", bare):
        return False
    rest = bare.partition(", ")[2]
    shaped = bare != found and "," not in rest and rewritten(rest) == rest
    letters = re.findall(r"[(\[][A-Z]{2,4}[)\]]", bare)
    shaped = shaped or (len(letters) == 1 and begins_entry(bare))
    return shaped or len(read_entries(bare, 0)) == 1 or read_post(bare, 0) is not None or bool(behind_body(bare))
