"""The shapes of lists of people: one on each line, names under a word, cells that begin with names."""

from __future__ import annotations

import re
from collections.abc import Sequence

from accord.readers.minutes.lines import Block, Paragraph, Row, Table
from accord.readers.minutes.people.labels import read_label
from accord.readers.minutes.people.words import ORGANISATION, TITLE, begins_entry, is_name

SEVERAL = re.compile(rf";|\b(?:Councillors|Cllrs)\b|[,)]\s+(?:and\s+)?{TITLE}\s+[A-Z]")
SIGN = re.compile(r"\s*[,(\[–—\t]|\s-\s")


def more_under(blocks: Sequence[Block], place: int) -> bool:
    """Whether a further line of a list stands under its first."""
    following = blocks[place + 1] if place + 1 < len(blocks) else None
    return isinstance(following, Paragraph) and not following.gap and begins_entry(following.text)


def names_follow(blocks: Sequence[Block], place: int) -> bool:
    """Whether a name begins what stands under a word that may be a label ("Members", "Officers")."""
    following = blocks[place + 1] if place + 1 < len(blocks) else None
    if following is None:
        return False
    first = following.rows[0].cells[0] if isinstance(following, Table) else following.text
    return is_name(re.split(r"[,(–—\t]|\s-\s", first)[0].strip())


def texts_of(blocks: Sequence[Block]) -> list[str]:
    """The lines of a list up to the next label."""
    out: list[str] = []
    for block in blocks:
        if isinstance(block, Table) or (read_label(block.text) is not None and out):
            break
        out.append(block.text)
    return out[:30]


def one_each(blocks: Sequence[Block], first: str = "", *, before: bool = False) -> bool:
    """Whether a list has one person a line: most lines begin with a name and go on with something else."""
    lines = [] if not first else [first]
    for block in blocks:
        if isinstance(block, Table) or read_label(block.text):
            break
        lines.append(block.text)
    split = [SIGN.split(line, maxsplit=1) for line in lines[:12]]
    named = [parts for parts in split if is_name(parts[0].strip())]
    rests = [
        re.sub(r"^[^()\[\]]*[)\]]\s*[,–—-]?\s*|\([^)]*\)", "", parts[1]) if len(parts) > 1 else "" for parts in named
    ]
    apart = [rest for rest in rests if not is_name(SIGN.split(rest, maxsplit=1)[0].strip())]
    bodies = sum(1 for rest in rests if ORGANISATION.search(rest))
    if named and len(named) == len(lines) and bodies and all(line.count(",") == 1 for line in lines):
        return True
    enough = len(named) >= 3 and len(apart) >= 0.6 * len(named)
    return enough or (before and len(named) == len(lines) and bool(lines))


def is_people(rows: list[Row]) -> bool:
    """Whether rows without a label list people: most first or second cells are names."""
    named = sum(1 for row in rows[1:] if any(begins_entry(cell.split("\n")[0]) for cell in row.cells[:2] if cell))
    header = " ".join(rows[0].cells).lower()
    return (
        len(rows) >= 3
        and named >= 0.6 * (len(rows) - 1)
        and bool(re.search(r"\bname|organi|agency|represent|present|attend", header))
    )
