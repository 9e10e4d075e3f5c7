"""What the title of an item looks like, and what stands under one."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from accord.readers.minutes.lines import Block, Paragraph, Table
from accord.readers.minutes.marks import is_label
from accord.readers.minutes.people.labels import read_label
from accord.readers.minutes.people.words import begins_entry, is_name
from accord.readers.minutes.sources.counting import from_roman


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


_LEAST = 3
"""How many titles of a shape make it the paper's."""
_COLON = re.compile(r"[A-Z0-9](?:[^.:;?!\s]*\s){0,9}[^.:;?!\s]+:")
_POINT = re.compile(r"[A-Z](?:[^.:;?!,\s]*\s){0,7}[^.:;?!,\s]+\.")
_ENDED = {":": _COLON, ".": _POINT, "?": re.compile(r"[A-Z](?:[^.:;?!\s]*\s){1,9}[^.:;?!\s]+\?")}
HEAD = 25
"""How many blocks may hold the lists of people."""
_SAID = re.compile(
    r"(?i)\b(?:[a-z]{2,}ed|following|follows|were|was|is|are|has|have|agreed|noted|raised|that|discussed|include[ds]?|between|to)\b"
)
"""What a line says that only leads to what stands under it."""


def ended_titles(blocks: Sequence[Block]) -> frozenset[int]:
    """The lines of titles that end in a colon, a point or a question mark ("Police Matters:"): three or more that stand
    apart before text, none of them a label, a name or a sentence, and no two the same."""
    return _ended(blocks, ":") or _ended(blocks, ".") or _ended(blocks, "?")


def _ended(blocks: Sequence[Block], sign: str) -> frozenset[int]:
    head = "\n".join(one.text.lower() for one in blocks[:HEAD] if isinstance(one, Paragraph))
    found = {
        block.line: (block.text, len(following.text.split()) > 8 or following.text.endswith("."))
        for block, following in pairwise(blocks)
        if isinstance(block, Paragraph)
        and isinstance(following, Paragraph)
        and block.gap
        and not block.mark
        and _ENDED[sign].fullmatch(block.text)
        and (sign == "?" or not _SAID.search(block.text))
        and not (is_label(block.text) or read_label(block.text))
        and not _names_several(block.text[:-1].title())
        and not (is_name(block.text[:-1].title()) and head.count(block.text[:-1].lower()) > 1)
        and (following.gap or not begins_entry(following.text))
        and len(following.text.split()) >= (2 if sign == ":" else 4)
    }
    times = Counter(text for text, _long in found.values())
    sure = [text for text, long in found.values() if long and times[text] == 1]
    return (
        frozenset(n for n, (text, _long) in found.items() if times[text] == 1) if len(sure) >= _LEAST else frozenset()
    )


def _names_several(text: str) -> bool:
    """Whether a text is two names or more ("Ann Lee and Ben Cox")."""
    parts = re.split(r"\s*[/,&]\s*|\s+[Aa]nd\s+", text)
    return len(parts) > 1 and all(map(is_name, parts))


_RUN_ON = re.compile(r"(?P<title>[A-Z](?:[^.:;?!–—\s]*\s){0,5}?[^.:;?!–—\s]+)\s*(?::|\s[–—-])\s+(?=[A-Z0-9£])")


def run_on_titles(blocks: Sequence[Block], last: int) -> dict[int, tuple[str, int]]:
    """The titles that stand before their text on one line, by their lines, each with the place at which the text begins:
    three or more past the lists of people (whose last label is at `last`), none of them a label or a name, and no two
    the same."""  # noqa: E501
    head = "\n".join(one.text.lower() for one in blocks[: last + 1] if isinstance(one, Paragraph))
    found = {
        block.line: (said.group("title"), said.end())
        for block in blocks[last + 1 :]
        if isinstance(block, Paragraph)
        and block.gap
        and not block.mark
        and (said := _RUN_ON.match(block.text))
        and not (is_label(block.text) or read_label(block.text) or _SAID.search(said.group("title")))
        and said.group("title").lower() not in head
        and not re.fullmatch(r"[A-Z]{2,4}", said.group("title"))
    }
    titles = [title for title, _start in found.values()]
    long = [block for block in blocks if block.line in found and isinstance(block, Paragraph) and len(block.text) > 60]
    return found if len(long) >= _LEAST and len(set(titles)) == len(titles) else {}


_FAMILIES = (
    ("1", r"(?P<number>\d{1,2})[.)]"),
    ("a", r"\(?(?P<number>[a-z])[.)]"),
    ("A", r"\(?(?P<number>[A-Z])[.)]"),
    ("i", r"\(?(?P<number>[ivx]+)[.)]"),
    ("I", r"\(?(?P<number>[IVX]+)[.)]"),
)
"""How titles are numbered: the first of them, and the shape of their marks."""


def lettered_titles(blocks: Sequence[Block]) -> dict[int, str]:
    """The letters or Roman numbers of titles by their lines ("(a) Welcome", "(b) Risk register"): three or more that stand
    apart before text and go on from the first; empty where the paper counts its titles with figures."""  # noqa: E501
    if not (one := next((one for one in map(_first_of, _titles(blocks)) if one), None)) or one == "1":
        return {}
    runs = {family: _run(blocks, family) for family in ("1", one)}
    lines = list(runs[one])
    within = [line for line in runs["1"] if lines and lines[0] < line < lines[-1]]
    return runs[one] if len(lines) >= _LEAST and len(within) < len(lines) else {}


def _titles(blocks: Sequence[Block]) -> list[Paragraph]:
    """The paragraphs that can be titles with a mark: short, apart, and before something that is no next of a list."""
    return [
        block
        for block, following in pairwise(blocks)
        if isinstance(block, Paragraph)
        and block.gap
        and block.mark
        and title_like(block.text)
        and len(block.text.split()) <= 10
        and not re.search(r"[:?]$", block.text)
        and not (isinstance(following, Paragraph) and following.mark[:1] == "(" and not following.gap)
        and not begins_entry(block.text)
    ]


def _first_of(block: Paragraph) -> str:
    """The family of numbers that a mark is the first of; blank where it is the first of none."""
    found = re.fullmatch(r"\(?([1aAiI])[.)]", block.mark)
    return found.group(1) if found else ""


def _run(blocks: Sequence[Block], family: str) -> dict[int, str]:
    """The titles of a family that count on from its first, by their lines."""
    out: dict[int, str] = {}
    shape = dict(_FAMILIES)[family]
    for block in _titles(blocks):
        found = re.fullmatch(shape, block.mark)
        if found and _value(found.group("number"), family) == len(out) + 1:
            out[block.line] = found.group("number")
    return out


def _value(number: str, family: str) -> int | None:
    if family == "1":
        return int(number)
    return from_roman(number) if family in "iI" else ord(number.lower()) - 96


def title_like(text: str) -> bool:
    words = text.split()
    return (
        bool(words) and len(words) <= 30 and not re.search(r"[.;,]$", text) and bool(re.match(r"[A-Z0-9£“‘\"'(]", text))
    )


def is_small(block: Paragraph) -> bool:
    return bool(re.fullmatch(r"\(?[ivx]+[.)]", block.mark)) and not block.gap
