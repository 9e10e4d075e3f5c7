"""Signs that a paper uses for "Action" and "Decision" in a way of its own, written out before anything is read."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import groupby

from accord.readers.minutes.actions.columns import is_deed
from accord.readers.minutes.actions.fields import read_fields
from accord.readers.minutes.actions.headings import STATE_LABEL, WHEN_LABEL, WHO_LABEL
from accord.readers.minutes.lines import Block, Paragraph

_LETTER = re.compile(
    r"^(?P<sign>[\[(]?(?P<kind>[ADINRQ])(?P<number>\d{1,2})?[\])]?\s*(?:[:–—]|-(?=\s)|(?<=[\])])|\s(?=[A-Z\d])|\.(?=\s)))\s*(?=\S)"
)
_KEY = re.compile(r"(?i)\bA\b\s*[=:–-]?\s*actions?\b")
_FOREIGN = re.compile(r"^[^\W\d_]+(?:\s[^\W\d_]+)?\s*\((?P<word>Actions?|Agreed|Decisions?|Decided|Noted)\)\s*:\s*")
_BARE = re.compile(rf"(?:^|(?<=[\s*(\[|.;,–-]))(?:{WHO_LABEL}|{WHEN_LABEL})\s*:\**$", re.IGNORECASE)
_ANY_LABEL = re.compile(rf"(?:{WHO_LABEL}|{WHEN_LABEL}|{STATE_LABEL}|actions?|task|what)\s*:", re.IGNORECASE)
_DEED = re.compile(r"(?:agreed\s+)?(?:action|task|what)(?:\s+\d{1,3})?\s*:\s+\S", re.IGNORECASE)
_AND_MORE = re.compile(
    r"(?i)(?:agreed|decisions?|decided|outcomes?)(?:\s+points)?\s*(?:/|&|\+|and)\s*(?:next\s+steps|actions?(?:\s+points)?|follow[\s-]?up)\s*:?"
)
"""A heading of what was decided and is to be done in one list."""
_IN_BRACKETS = re.compile(r"\[(?P<year>\d{2,4})/(?P<count>\d{1,3})\]")
_WRITTEN = {"A": "Action", "D": "Decision", "I": "Note", "N": "Note", "R": "Note", "Q": "Note"}


def written_out(blocks: Sequence[Block]) -> list[Block]:
    """The blocks with "A:", "[A]", "A1 –" as "Action:" and "D:" as "Decision:", where the paper uses such letters: both of
    them, or one of them twice or more before what is to be done."""  # noqa: E501
    blocks = _fields_in_order(_bracketed_numbers(blocks))
    kinds = _kinds(blocks)
    return [_mentioned(_written(block, kinds)) if isinstance(block, Paragraph) else block for block in blocks]


def _bracketed_numbers(blocks: Sequence[Block]) -> Sequence[Block]:
    """The blocks with "[25/03]" as "[Action 25/03]", where a paper counts its actions through the year: three
    numbers or more in brackets, one after another."""
    texts = [one.text for one in blocks if isinstance(one, Paragraph)]
    found = [(one.group("year"), int(one.group("count"))) for text in texts for one in _IN_BRACKETS.finditer(text)]
    counted = len(found) > 2 and len({year for year, _ in found}) == 1
    if not counted or [count for _, count in found] != sorted({count for _, count in found}):
        return blocks
    return [
        replace(one, text=_IN_BRACKETS.sub(r"[Action \g<year>/\g<count>]", one.text))
        if isinstance(one, Paragraph)
        else one
        for one in blocks
    ]


def _fields_in_order(blocks: Sequence[Block]) -> list[Block]:
    """The blocks with "Owner:" and the name on the line under it as one, and "Who: A B" behind the "What: …" that it
    stands over."""
    out: list[Block] = []
    apart = _owner_first(blocks)
    for block in blocks:
        last = out[-1] if out else None
        if not isinstance(block, Paragraph) or not isinstance(last, Paragraph) or block.mark:
            out.append(block)
        elif block.gap and apart and _names_who(last, block):
            out.insert(-1, block)
        elif block.gap:
            out.append(block)
        elif _BARE.search(last.text) and len(block.text.split()) < 12 and not _ANY_LABEL.match(block.text):
            out[-1] = replace(last, text=f"{last.text} {block.text}")
        elif _stands_over(last, block, out[-2] if len(out) > 1 else None):
            out.insert(-1, block)
        else:
            out.append(block)
    return out


def _owner_first(blocks: Sequence[Block]) -> bool:
    """Whether a paper whose labels stand in paragraphs of their own says who before what: every run of them does."""
    labelled = [isinstance(one, Paragraph) and _ANY_LABEL.match(one.text) is not None for one in blocks]
    runs = [
        [one for _, one in run]
        for label, run in groupby(zip(labelled, blocks, strict=True), lambda pair: pair[0])
        if label
    ]
    told = [run for run in runs if any(isinstance(one, Paragraph) and _DEED.match(one.text) for one in run)]
    return bool(told) and all(len(run) > 1 and _names_who(run[0], run[1]) for run in told)


def _names_who(last: Block, block: Block) -> bool:
    """Whether a line only says who is to do what the next, "Action: …", says without an owner of its own."""
    if not isinstance(last, Paragraph) or not isinstance(block, Paragraph):
        return False
    fields = read_fields(last.text)
    only = bool(fields.who) and not (fields.text or fields.when)
    return only and bool(_DEED.match(block.text)) and not read_fields(block.text).who


def _stands_over(last: Paragraph, block: Paragraph, before: Block | None) -> bool:
    """Whether a line only says who is to do what the next, "Action: …", says, and belongs to none before it."""
    if not _names_who(last, block):
        return False
    if last.gap or not isinstance(before, Paragraph):
        return True
    return not (_DEED.match(before.text) or _ANY_LABEL.match(before.text))


def _mentioned(block: Paragraph) -> Paragraph:
    """A paragraph with "@A B" as the name alone, apart from the words before it."""
    if _AND_MORE.fullmatch(block.text):
        return replace(block, text="Agreed:")
    foreign = _FOREIGN.match(block.text)
    if foreign:
        block = replace(block, text=f"{foreign.group('word')}: {block.text[foreign.end() :]}")
    if "@" not in block.text or re.search(r"\w@\w", block.text):
        return block
    text = re.sub(r"^(@\w+)\s+(?=[a-z])(?!(?:to|will)\s)", r"\1: ", block.text)
    text = re.sub(r"(@\w+)\s+(?:(?:and|with|with\s+(?:help|support)\s+from)\s+)?(?=@\w)", r"\1 / ", text)
    text = re.sub(r"(?<=[\w.)])\s+@(?=[A-Za-z])", " – ", text)
    return replace(block, text=re.sub(r"@(?=[A-Za-z])", "", text))


def _kinds(blocks: Sequence[Block]) -> set[str]:
    """The letters that stand for something."""
    said: dict[str, list[tuple[str, bool]]] = {}
    for block in blocks:
        if isinstance(block, Paragraph) and (found := _LETTER.match(_whole(block))):
            text = _whole(block)[found.end() :]
            said.setdefault(found.group("kind"), []).append((found.group("sign"), is_deed(text)))
    legend = any(isinstance(one, Paragraph) and _KEY.search(one.text) for one in blocks)
    if legend and len(said.get("A", [])) >= 2:
        return set(said)
    deeds = [deed for _, deed in said.get("A", [])]
    firm = [sign for sign, _ in said.get("A", []) if re.search(r"[:–—\])-]", sign) or re.search(r"\d", sign)]
    if not firm or not deeds or (sum(deeds) < 0.5 * len(deeds) and not _counted(blocks)):
        return set()
    others = {kind for kind in said if kind in "DINR" and any(re.search(r"[:–—\])-]", sign) for sign, _ in said[kind])}
    return {"A", *others} if len(firm) >= 2 or others else set()


def _counted(blocks: Sequence[Block]) -> bool:
    """Whether lines A1, A2, A3 … stand in the paper, half of them or more with somebody in brackets or behind a dash at
    the end."""
    texts = [_whole(one) for one in blocks if isinstance(one, Paragraph)]
    said = [(found, text) for text in texts if (found := _LETTER.match(text)) and found.group("kind") == "A"]
    numbers = [int(found.group("number")) for found, _ in said if found.group("number")]
    owned = sum(1 for _, text in said if re.search(r"[\[(][^()\[\]]{2,60}[\])]\.?$|\s[–—-]\s[A-Z][^–—]{1,40}$", text))
    return (
        len(numbers) >= 3 and numbers == list(range(numbers[0], numbers[0] + len(numbers))) and owned >= 0.5 * len(said)
    )


def _whole(block: Paragraph) -> str:
    mark = block.mark if re.fullmatch(r"[\[(]?[A-Z][\])]", block.mark) else ""
    return f"{mark} {block.text}".strip()


def _written(block: Paragraph, kinds: set[str]) -> Paragraph:
    text = _whole(block)
    found = _LETTER.match(text)
    word = _WRITTEN.get(found.group("kind"), "") if found and found.group("kind") in kinds else ""
    if found is None or not word:
        return block
    number = f" {found.group('number')}" if found.group("number") else ""
    new = f"{word}{number}: {text[found.end() :]}"
    shift = len(new) - len(block.text)
    mark = "" if text != block.text else block.mark
    return replace(block, text=new, mark=mark, starts=tuple((start + shift, line) for start, line in block.starts))
