"""What the title of an item looks like, and what stands under one."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from accord.readers.minutes.lines import Block, Paragraph, Table
from accord.readers.minutes.marks import is_label
from accord.readers.minutes.people.labels import read_label


def is_apologies(blocks: Sequence[Block], place: int) -> bool:
    """Whether a word such as "Apologies" is the title of an item: a sentence about them stands under it."""
    block = blocks[place]
    following = blocks[place + 1] if place + 1 < len(blocks) else None
    return (
        isinstance(block, Paragraph)
        and isinstance(following, Paragraph)
        and bool(
            re.fullmatch(
                r"(?i)(?:(?:welcome|introductions?)\W+(?:and\s+)?)?apologies(?:\s+for\s+absence)?(?:\s+(?:received|given))?",
                block.text.strip(),
            )
        )
        and bool(
            re.match(
                r"(?i)(?:an?\s+)?apolog(?:y|ies)\b.*\b(?:from|by|noted|received)\b|none\b|nil\b|there were (?:no|none)|no apologies|as above",  # noqa: E501
                following.text,
            )
        )
    )


def leads(following: Block | None) -> bool:
    """Whether text of some length, a label or a table stands next, as it does under a title."""
    if isinstance(following, Table):
        return True
    if following is None:
        return False
    return not following.mark.startswith("(") and (
        len(following.text) > 50 or is_label(following.text) or bool(re.search(r"[.:]$", following.text))
    )


def colon_titles(blocks: Sequence[Block]) -> frozenset[int]:
    """The lines of titles that end in a colon ("Police Matters:"): three or more that stand apart before text, none of
    them a label or a name."""
    found = [
        block.line
        for block, following in pairwise(blocks)
        if isinstance(block, Paragraph)
        and isinstance(following, Paragraph)
        and block.gap
        and following.gap
        and not block.mark
        and re.fullmatch(r"[A-Z][^.:;?!]{2,60}:", block.text)
        and len(block.text.split()) <= 8
        and not (is_label(block.text) or read_label(block.text))
        and len(following.text.split()) > 8
    ]
    return frozenset(found) if len(found) >= 3 else frozenset()


def title_like(text: str) -> bool:
    words = text.split()
    return (
        bool(words) and len(words) <= 30 and not re.search(r"[.;,]$", text) and bool(re.match(r"[A-Z0-9£“‘\"'(]", text))
    )


def is_small(block: Paragraph) -> bool:
    return bool(re.fullmatch(r"\(?[ivx]+[.)]", block.mark)) and not block.gap
