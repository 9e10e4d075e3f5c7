"""Where each item of the agenda begins and ends: decimal, Roman and lettered numbers, "Item 3:", references, headings."""  # noqa: E501

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from accord.readers.minutes.actions.fields import read_fields
from accord.readers.minutes.actions.found import IMPERATIVE
from accord.readers.minutes.dates.words import MONTH
from accord.readers.minutes.item_numbers import MONTH_NEXT, Section, State, counted_item
from accord.readers.minutes.lines import Block, Paragraph, Table
from accord.readers.minutes.marks import action_mark, is_label
from accord.readers.minutes.numbered_titles import with_numbers
from accord.readers.minutes.people.labels import read_label
from accord.readers.minutes.people.words import begins_entry, is_first_name, is_name
from accord.readers.minutes.titles import (
    ended_titles,
    is_apologies,
    lettered_titles,
    run_on_titles,
    title_like,
)

_TAIL_TITLE = re.compile(
    r"^(?:any other (?:urgent )?(?:business|matters)|a\.?o\.?b\.?|urgent business|dates? of (?:the )?(?:next|future) meetings?|"  # noqa: E501
    r"next (?:meetings?|one|time)|(?:meeting|future) dates)\.?$",
    re.IGNORECASE,
)
_CLOSE = re.compile(r"(?i)^(?:close|end|close of (?:the )?meeting|the meeting (?:closed|ended)\b.*)\.?$")
_ANNEX = re.compile(r"^(?:annex|appendix|attachment|schedule|atodiad)\b", re.IGNORECASE)


_LISTS = re.compile(
    r"(?i)(?:(?:agreed|key|new)\s+)?(?:actions?\b(?!\s+plans?\b)|next steps\b|what happens next\b|decisions?\b)"
)
"""What a heading of a list inside an item begins with."""
_IS_TASK = re.compile(r"(?P<who>[A-Z][^:;.()]{0,60}?)\s+(?:to|will)\s+(?P<deed>[a-z][\w-]*\b.*)")
_CLEARLY = re.compile(r"(?:[A-Z][\w’'-]*\s+){1,3}to\s+[a-z]+\s+(?:the|an?|all|his|her|their)\b")


def _is_task(text: str) -> bool:
    """Whether a short line says who is to do what ("Ann Lee and BC to liaise with Housing"), and is no title ("Access to
    services")."""  # noqa: E501
    text = re.sub(r"^(?:[A-Z]{2,5}[ -]?\d{1,4}(?:[./]\d{1,3})*\s+)?\([a-z]\)\s+", "", text)
    found = _IS_TASK.match(text)
    if found is None or _CLEARLY.match(text):
        return found is not None
    who = re.split(r"\s*[/,&+]\s*(?:and\s+)?|\s+and\s+", found.group("who"))
    named = all(is_name(one) or re.fullmatch(r"[A-Z]{2,4}|All|ALL", one) for one in who)
    first = all(is_first_name(one) and not one.endswith("s") for one in who)
    return (named or first) and bool(named or IMPERATIVE.match(found.group("deed")))


def read_outline(blocks: Sequence[Block]) -> tuple[list[Block], list[Section]]:
    """The blocks before the first item, and the items in their order.

    Numbers count as items where they go on from the last (a list inside an item begins again at 1); where nothing is
    numbered, short lines that stand alone before text are the titles."""
    blocks = with_numbers(blocks)
    lists = _numbers_lists(blocks)
    numbered = not lists and _is_numbered(blocks)
    state = State(lists=lists)
    head: list[Block] = []
    sections: list[Section] = []
    listing = False
    last = _last_label(blocks)
    colons, letters = ended_titles(blocks), lettered_titles(blocks)
    for place, block in enumerate(blocks):
        following = blocks[place + 1] if place + 1 < len(blocks) else None
        found = None
        if isinstance(block, Paragraph):
            label = read_label(block.text) if not is_apologies(blocks, place) else None
            listing = not sections and (label is not None or (listing and _is_entry(block)))
            state.labelled = _bare_label(blocks[place - 1]) if place else False
            found = _section(
                block,
                following,
                state,
                numbered=numbered or bool(letters),
                listing=listing,
                begun=bool(sections),
                early=place <= max(0, last),
            )
        if isinstance(block, Paragraph):
            found = _by_shape(block, found, letters, frozenset() if numbered or place <= last else colons)
        if found is not None:
            sections.append(found)
        elif sections:
            sections[-1].blocks.append(block)
        else:
            head.append(block)
    return (head, sections) if sections else _run_on(head, last)


def _run_on(blocks: list[Block], last: int) -> tuple[list[Block], list[Section]]:
    """The same of a paper whose titles all stand before their text on one line ("Roads: The report was …")."""
    titled = run_on_titles(blocks, last)
    head, sections = ([], []) if titled else (blocks, [])
    for block in blocks if titled else []:
        if isinstance(block, Paragraph) and block.line in titled:
            title, start = titled[block.line]
            sections.append(Section("", title, block.line, [replace(block, text=block.text[start:], starts=())]))
        elif sections:
            sections[-1].blocks.append(block)
        else:
            head.append(block)
    return head, sections


def _by_shape(
    block: Paragraph, found: Section | None, letters: dict[int, str], colons: frozenset[int]
) -> Section | None:
    """The item that a line begins in a paper whose titles have a shape of their own; `found` is what it is without."""
    if block.line in letters:
        return Section(letters[block.line], block.text, block.line)
    if block.line in colons:
        return Section("", block.text[:-1], block.line)
    return None if letters and found is not None and re.match(r"\d", found.number) else found


def _last_label(blocks: Sequence[Block]) -> int:
    """The place of the last label of a list of people at the head of a paper; -1 for none. Lists at its end are no
    part of the head: it is over where text begins."""
    last = -1
    for n, one in enumerate(blocks):
        if isinstance(one, Table):
            last = n if n < HEAD and read_label(one.rows[0].text.split("\n")[0]) else last
            continue
        label = read_label(one.text)
        if label is not None and label.sure and not is_apologies(blocks, n):
            last = n
        elif label is None and len(one.text.split()) > LONG and not re.search(r"[;(]", one.text):
            break
    return last


HEAD = 8
"""How many blocks at most stand before a table of those present."""
LONG = 40
"""How many words a paragraph must have to be text and no entry of a list."""


def _is_entry(block: Paragraph) -> bool:
    if re.fullmatch(r"[A-Z]\.", block.mark):
        return is_name(re.split(r"[,(–—]|\s-\s", f"{block.mark} {block.text}")[0])
    first = re.split(r"[,(–—]|\s-\s", block.text)[0].strip()
    return is_name(first) or (
        bool(block.mark) and len(block.text.split()) <= 12 and is_name(" ".join(block.text.split()[:2]))
    )


def _bare_label(block: Block) -> bool:
    """Whether a block is a label of actions or decisions alone, so that a list follows."""
    if not isinstance(block, Paragraph) or not is_label(block.text):
        return False
    mark = action_mark(block.text)
    return len(block.text.split()) <= 3 or (mark is not None and not (mark.rest or block.mark))


def _is_numbered(blocks: Sequence[Block]) -> bool:
    """Whether the paper numbers its items: two headings or more that count on from each other."""
    state, found = State(), 0
    for place, block in enumerate(blocks):
        if isinstance(block, Paragraph):
            following = blocks[place + 1] if place + 1 < len(blocks) else None
            state.labelled = _bare_label(blocks[place - 1]) if place else False
            found += counted_item(block, following, state) is not None
    return found >= 2


def _numbers_lists(blocks: Sequence[Block]) -> bool:
    """Whether numbers only count the points of lists: they begin anew again and again or stand before sentences, and
    short lines that stand alone before text are the titles."""
    found = [one for one in blocks if isinstance(one, Paragraph) and re.fullmatch(r"\d{1,2}[.)]", one.mark)]
    if any(isinstance(one, Paragraph) and re.match(r"\d+\.\d", one.mark) for one in blocks) or len(found) < 2:
        return False
    starts = sum(1 for one in found if one.mark.rstrip(".)") == "1")
    titles = sum(
        1 for one in found if (title_like(one.text) and len(one.text.split()) <= 10) or one.bold or one.heading
    )
    plain = [
        one
        for one, following in pairwise(blocks)
        if isinstance(one, Paragraph) and not one.mark and one.gap and len(one.text.split()) <= 8
        and _unnumbered(one, following, begun=True) is not None and read_label(one.text) is None
    ]  # fmt: skip
    return len(plain) >= 3 and (starts > 1 or titles <= 0.2 * len(found)) and titles < 0.5 * len(found)


def _section(
    block: Paragraph, following: Block | None, state: State, *, numbered: bool, listing: bool, begun: bool, early: bool
) -> Section | None:
    if _ANNEX.match(block.text) and len(block.text.split()) <= 12 and begun:
        return Section("", block.text, block.line, annex=True)
    if listing and (_is_entry(block) or (read_label(block.text) is not None and not re.match(r"\d", block.mark))):
        return None
    bare = is_label(block.text) and len(block.text.split()) <= 3
    counted = re.fullmatch(r"(\d{1,2})[.)]?", block.mark)
    titled = block.bold or block.heading or (block.gap and begun and (block.text.isupper() or bool(counted)))
    first = not state.last and block.gap and not block.text.endswith(":")
    if bare and counted and (titled or first) and (first or int(counted.group(1)) == state.last + 1):
        state.last = int(counted.group(1))
        return Section(str(state.last), block.text, block.line, [replace(block, mark="")])
    if is_label(block.text) or (_CLOSE.match(block.text) and not block.mark):
        return None
    point = state.lists and re.fullmatch(r"\d{1,2}[.)]", block.mark)
    found = None if point else counted_item(block, following, state)
    if found is not None:
        return found
    if numbered:
        known = _TAIL_TITLE.match(block.text) and not block.mark and begun
        styled = block.heading and begun and not block.mark and len(block.text.split()) <= 14
        styled = styled and not _LISTS.match(block.text)
        return Section("", block.text.rstrip("."), block.line) if known or styled else None
    return None if early else _unnumbered(block, following, begun=begun)


def _unnumbered(block: Paragraph, following: Block | None, *, begun: bool) -> Section | None:
    text = f"{block.mark} {block.text}".strip() if MONTH_NEXT.match(block.text) else block.text
    fields = read_fields(text)
    if (not fields.text and (fields.who or fields.when)) or _is_task(text):
        return None
    words = text.split()
    plain = (
        (not block.mark or text != block.text)
        and 1 <= len(words) <= 10
        and not re.search(r"[.:;,?]$", text)
        and bool(re.match(r"[A-Z0-9£“‘\"']|\(\w+\)\s", text))
        and (begun or not (is_name(text) or begins_entry(text.replace(":", ",", 1))))
        and (read_label(text) is None or (following is not None and is_apologies((block, following), 0)))
        and (not block.tail)
    )
    if not plain:
        return None
    if (
        begun is False
        and not re.search(r"(?i)\b(?:last|previous)\b", text)
        and re.match(
            r"(?i)(?:draft |approved |confirmed )?(?:minutes|notes?|meeting note|record|action notes?)\b|.*\b(?:held|meeting)\b.*\d{4}",  # noqa: E501
            text,
        )
    ):
        return None
    if begun and following is not None and block.gap and _TAIL_TITLE.match(text):
        return Section("", text, block.line)
    dated = begun is False and re.search(rf"(?i)\b\d{{1,2}}(?:st|nd|rd|th)?\s+{MONTH}\s+\d{{4}}", text)
    if dated:
        return None
    follows = isinstance(following, Paragraph) and (
        len(following.text) > 60
        or is_label(following.text)
        or following.text.endswith((".", ":"))
        or bool(following.mark)
    )
    under = read_label(following.text) if isinstance(following, Paragraph) else None
    listed = under is not None and (under.sure or under.kind == "present")
    follows = follows and not (isinstance(following, Paragraph) and (following.heading or listed))
    strong = block.heading or block.bold
    if follows and (strong or block.gap):
        return Section("", text, block.line)
    return Section("", text, block.line) if strong and begun and following is not None else None
