"""Titles with numbers that a paper writes in a way of its own: "[1] Plan", "10.05 Plan", "Item 3" over "Plan", "1. Plan: …"."""  # noqa: E501

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from accord.readers.minutes.lines import Block, Paragraph
from accord.readers.minutes.marks import is_label
from accord.readers.minutes.people.words import begins_entry, is_name
from accord.readers.minutes.titles import title_like

_LEAST = 3
"""How many titles of a shape make it the paper's."""
_WORDED = (
    re.compile(r"\[(?P<number>\d{1,2})\]\s+(?P<title>\S.*)"),
    re.compile(r"#(?P<number>\d{1,2})[.:]?\s+(?P<title>\S.*)"),
    re.compile(r"[A-Z]{2,6}/(?P<number>\d{1,3})\s*[:.–—-]?\s+(?P<title>[A-Z].*)"),
    re.compile(
        r"(?i:section|minute|min|part|no)\.?\s+(?:(?i:no)\.?\s*)?(?P<number>\d{1,3})\s*[:.–—-]?\s+(?P<title>[A-Z].*)"
    ),
)
"""Numbers of titles that are written otherwise than with a point or a bracket behind them."""
_NUMBER_ALONE = re.compile(
    r"(?i)(?:agenda\s+)?(?:item|minute|topic|section)\s*(?:no\.?\s*)?(?P<number>\d{1,3})\s*[.:]?"
)


def with_numbers(blocks: Sequence[Block]) -> list[Block]:
    """The blocks, with numbers of titles that are written in a way of the paper's own ("[1] Plan", "Minute 23: Plan",
    "Agenda item 3" over "Plan") as marks; there must be three or more that count on."""
    out = _bare_letters(_alone(_untimed(_run_on(_bulleted(blocks)))))
    for shape in _WORDED:
        for most, close in ((1, True), (3, False)):
            found = {n: made for n, one in enumerate(out) if (made := _worded(one, shape, close=close)) is not None}
            numbers = [int(one.mark.rstrip(".")) for one in found.values()]
            if len(numbers) >= _LEAST and all(1 <= after - before <= most for before, after in pairwise(numbers)):
                out = [found.get(n, one) for n, one in enumerate(out)]
                break
    return out


def _bulleted(blocks: Sequence[Block]) -> list[Block]:
    """The blocks, with bullets before titles taken off: short lines with one sign that stand apart before text, where
    nothing else behind the first of them has that sign."""
    found = [
        n
        for n, (one, after) in enumerate(pairwise(blocks))
        if isinstance(one, Paragraph) and one.mark in ("•", "▪", "●", "➢") and one.gap and _heads(one, after)
    ]
    signs = {one.mark for n in found if isinstance(one := blocks[n], Paragraph)}
    behind = [one for one in blocks[found[0] :] if isinstance(one, Paragraph) and one.mark in signs] if found else []
    if len(found) <= _LEAST or len(signs) > 1 or len(behind) > len(found) + 1:
        return list(blocks)
    out = list(blocks)
    for n in found:
        if isinstance(one := blocks[n], Paragraph):
            out[n] = replace(one, mark="", heading=True)
    return out


def _heads(block: Paragraph, following: Block) -> bool:
    """Whether a line with a bullet can be a title: a few words, no name, no label, over what has not its sign."""
    plain = title_like(block.text) and len(block.text.split()) <= 8 and not re.search(r"[:?]$", block.text)
    if not plain or is_label(block.text) or begins_entry(block.text):
        return False
    return not isinstance(following, Paragraph) or (following.mark != block.mark and len(following.text.split()) > 1)


_NUMBER = re.compile(r"\d{1,2}[.)]")
_BEGUN = re.compile(r"(?P<title>[A-Z][^.:;?!]{2,60}?)(?::|\s[–—-])\s+(?=\S)")


def _run_on(blocks: Sequence[Block]) -> list[Block]:
    """The blocks, with numbered titles before their text on one line ("1. Welcome: the Chair …") parted from it, where all
    numbers of the paper stand so and close together, from the first on."""  # noqa: E501
    marked = {n: one for n, one in enumerate(blocks) if isinstance(one, Paragraph) and _NUMBER.fullmatch(one.mark)}
    found = {n: said for n, one in marked.items() if (said := _BEGUN.match(one.text)) and _is_begun(said)}
    counted = [int(one.mark.rstrip(".)")) for one in marked.values()]
    close = any(not one.gap for one in list(marked.values())[1:])
    if len(found) < 4 or len(found) < len(marked) or counted != list(range(1, len(marked) + 1)) or not close:
        return list(blocks)
    first = next(iter(marked))
    before = blocks[first - 1] if first else None
    if isinstance(before, Paragraph) and is_label(before.text):
        return list(blocks)
    out: list[Block] = []
    for n, block in enumerate(blocks):
        if n not in found or not isinstance(block, Paragraph):
            out.append(block)
            continue
        start = found[n].end()
        out.append(replace(block, text=found[n].group("title"), gap=True, heading=True, starts=(), tail=""))
        starts = tuple((place - start, line) for place, line in block.starts if place > start)
        out.append(replace(block, line=block.line_at(start), text=block.text[start:], mark="", gap=True, starts=starts))
    return out


def _is_begun(said: re.Match[str]) -> bool:
    title = said.group("title")
    return len(title.split()) <= 8 and not (
        is_name(title) or is_label(said.string) or re.fullmatch(r"[A-Z]{2,4}", title)
    )


_TIMED = re.compile(
    r"[(\[]?(?P<hour>[01]?\d|2[0-3])[.:](?P<minute>[0-5][05])\s*(?:[ap]\.?m\.?|hrs|hours)?\s*(?:[–—-]+\s*\d{1,2}[.:]\d\d\s*(?:[ap]\.?m\.?|hrs)?)?[)\]]?\s*[:–—-]?\s+(?P<title>[A-Z].*)",
    re.IGNORECASE,
)  # fmt: skip


_HAPPENED = re.compile(r"\b(?:joined|left|arrived|entered|closed|ended|adjourned|resumed|returned|withdrew)\b")


def _untimed(blocks: Sequence[Block]) -> list[Block]:
    """The blocks, with titles that have the time of day before them ("10.05 Budget") as headings without it: three or
    more, each later than the last, and of hours at which people meet."""
    out = list(blocks)
    found: list[tuple[int, int, Paragraph]] = []
    for n, block in enumerate(blocks):
        whole = f"{block.mark} {block.text}".strip() if isinstance(block, Paragraph) and block.gap else ""
        said = _TIMED.fullmatch(whole)
        if said is None or not isinstance(block, Paragraph) or not title_like(said.group("title")):
            continue
        if _HAPPENED.search(said.group("title")):
            continue
        hour, minute = int(said.group("hour")), int(said.group("minute"))
        time = 60 * (hour + 12 if hour < 7 else hour) + minute
        if len(said.group("title").split()) <= 10 and (not found or found[-1][1] < time):
            found.append((n, time, replace(block, text=said.group("title"), mark="", heading=True)))
    for n, _time, title in found if len(found) >= _LEAST else []:
        out[n] = title
    return out


def _bare_letters(blocks: Sequence[Block]) -> list[Block]:
    """The blocks, with capitals that count titles without a sign behind them ("A Welcome", "B Plan") as marks."""
    found: dict[int, Paragraph] = {}
    for n, block in enumerate(blocks):
        said = (
            re.fullmatch(r"(?P<letter>[A-Z])\s+(?P<title>[A-Z].*)", block.text)
            if isinstance(block, Paragraph)
            else None
        )
        if said is None or not isinstance(block, Paragraph) or block.mark or not block.gap or len(block.text) > 80:
            continue
        if title_like(said.group("title")) and said.group("letter") == chr(65 + len(found)):
            found[n] = replace(block, text=said.group("title"), mark=f"{said.group('letter')}.")
    return [found.get(n, one) for n, one in enumerate(blocks)] if len(found) >= _LEAST else list(blocks)


def _worded(block: Block, shape: re.Pattern[str], *, close: bool) -> Paragraph | None:
    """A title with a number in words as one with a mark; `close` takes those close to what is before them too."""
    apart = isinstance(block, Paragraph) and (block.gap or close) and not block.mark
    found = shape.fullmatch(block.text) if isinstance(block, Paragraph) and apart else None
    if found is None or not isinstance(block, Paragraph) or not title_like(found.group("title")):
        return None
    return replace(block, text=found.group("title"), mark=f"{int(found.group('number'))}.", gap=True)


def _alone(blocks: Sequence[Block]) -> list[Block]:
    """The blocks, with titles under the words that count them ("Item 3" over "Plan") put behind them."""
    heads = {
        n: int(found.group("number"))
        for n, (one, after) in enumerate(pairwise(blocks))
        if isinstance(one, Paragraph) and isinstance(after, Paragraph) and not one.mark and not after.mark
        and (found := _NUMBER_ALONE.fullmatch(one.text)) and title_like(after.text) and len(after.text.split()) <= 10
    }  # fmt: skip
    if len(heads) < 2 or any(after - before != 1 for before, after in pairwise(heads.values())):
        return list(blocks)
    out: list[Block] = []
    for n, block in enumerate(blocks):
        if n - 1 in heads and isinstance(block, Paragraph):
            out[-1] = replace(block, line=blocks[n - 1].line, text=f"Item {heads[n - 1]}: {block.text}", gap=True)
        else:
            out.append(block)
    return out
