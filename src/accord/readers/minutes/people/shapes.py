"""The shapes of lists of people: one on each line, names under a word, cells that begin with names."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from accord.readers.minutes.lines import Block, Paragraph, Row, Table
from accord.readers.minutes.people.labels import read_label
from accord.readers.minutes.people.words import LETTERS_ONLY, ORGANISATION, TITLE, begins_entry, initials_of, is_name

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
    return is_name(re.split(r"[,(–—\t]|\s-\s", first)[0].strip()) or bool(LETTERS_ONLY.fullmatch(first.strip(" .")))


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
        ended = bool(lines) and isinstance(block, Paragraph) and block.gap and not begins_entry(block.text)
        if isinstance(block, Table) or read_label(block.text) or (before and ended):
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
    if len(lines) >= 3 and len(named) == len(lines) and all(map(_lettered_once, lines)):
        return True
    enough = len(named) >= 3 and len(apart) >= 0.6 * len(named)
    return enough or (before and len(named) == len(lines) and bool(lines))


def names_two(text: str) -> bool:
    """Whether a second name with something in brackets stands behind the first ("A B, C D (Police)")."""
    second = re.match(r"[^,()]+,\s+(?:and\s+)?(?P<name>[^,()]+?)\s*\((?!in |by |the |vice|chair|[A-Z]{2,4}\))", text)
    return second is not None and is_name(second.group("name"))


def _lettered_once(line: str) -> bool:
    """Whether a line has the initials of the name it begins with, and those of nobody else."""
    letters = re.findall(r"\b[A-Z]{2,4}\b", line)
    own = [one for one in letters if one in initials_of(SIGN.split(line, maxsplit=1)[0].strip())]
    return len(own) == 1 and len(re.findall(r"[(\[][A-Z]{2,4}[)\]]", line)) <= 1


def is_people(rows: list[Row]) -> bool:
    """Whether rows without a label list people: most first or second cells are names."""
    named = sum(1 for row in rows[1:] if any(begins_entry(cell.split("\n")[0]) for cell in row.cells[:2] if cell))
    header = " ".join(rows[0].cells).lower()
    return (
        len(rows) >= 3
        and named >= 0.6 * (len(rows) - 1)
        and bool(re.search(r"\bname|organi|agency|represent|present|attend", header))
    )


_BARE = re.compile(r"[^()\[\],;:]{3,45}[(\[][A-Z][A-Za-z]?[A-Z]{1,3}[)\]]$")


def under_each(blocks: Sequence[Block]) -> list[Block]:
    """The blocks, with what stands in a line of its own under each name put behind it ("A B (AB)" over "A Council"), in
    lists that do so under three names or more."""
    begun = [isinstance(one, Paragraph) and bool(_BARE.match(one.text)) for one in blocks]
    under = {
        n + 1
        for n, bare in enumerate(begun[:-1])
        if bare and not begun[n + 1] and _is_more(blocks[n + 1], blocks[n + 2] if n + 2 < len(blocks) else None)
    }
    if len(under) < 3 or 2 * len(under) < sum(begun):
        return list(blocks)
    out: list[Block] = []
    for n, one in enumerate(blocks):
        last = out[-1] if out else None
        if n in under and isinstance(one, Paragraph) and isinstance(last, Paragraph):
            out[-1] = replace(last, text=f"{last.text}, {one.text}")
        else:
            out.append(one)
    return out


def _is_more(block: Block, following: Block | None) -> bool:
    """Whether a line can be what the person above it is, and no label or first line of something else."""
    alone = not isinstance(following, Paragraph) or following.gap or bool(_BARE.match(following.text))
    short = isinstance(block, Paragraph) and not block.mark and len(block.text.split()) <= 10
    return alone and short and isinstance(block, Paragraph) and read_label(block.text) is None
