"""Actions in paragraphs: what labels announce, what owners at the end mark, what the words themselves say."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from accord.readers.minutes.actions import wording
from accord.readers.minutes.actions.ends import Ends
from accord.readers.minutes.actions.fields import read_fields
from accord.readers.minutes.actions.found import Found, tidy
from accord.readers.minutes.actions.labelled import Labelled
from accord.readers.minutes.actions.owning import Owners
from accord.readers.minutes.actions.parts import owners_and_day
from accord.readers.minutes.actions.patterns import INLINE
from accord.readers.minutes.actions.spoken import Spoken
from accord.readers.minutes.lines import Block, Paragraph, Table
from accord.readers.minutes.marks import Mark, action_mark, code_mark, named_mark, titles_actions, weak_mark

CLOSING = re.compile(
    r"(?i)\W*(?:who\s+(?:is\s+doing|does)\s+what|(?:summary|list|table|schedule|record)\s+of\s+(?:the\s+|agreed\s+)?actions?|(?:key\s+|agreed\s+)?actions?\s+(?:points?\s+)?(?:list|summary|log|arising|agreed|from\b|points\b)|"
    r"actions\s+(?:and|&)\b|to[\s-]?do(?:\s+list)?|things\s+to\s+do|jobs|tasks|commitments|undertakings)"
)
"""What a list at the end that says the actions again is headed by."""
IN_LIST = "it stands in a list of actions"


def _uncoded(text: str) -> str:
    """A text without the number that stands before it ("T34 Identify …")."""
    return re.sub(r"^[A-Z]{1,4}[ /-]?\d{1,4}[.:)]?\s+", "", text)


class Reader:
    """Reads the actions of one section after another. `labelled` says that the paper marks its actions, so that words in
    its prose ("A offered to …") are not actions by themselves; `codes` that it numbers them like HSP07."""  # noqa: E501

    def __init__(self, owners: Owners, *, labelled: bool, codes: bool) -> None:
        self._owners = owners
        self._codes = codes
        self._signs: frozenset[str] = frozenset()
        self._labels = Labelled(owners)
        self._ends = Ends(owners, labelled=labelled)
        self._spoken = Spoken(owners, labelled=labelled)

    def learn(self, blocks: Sequence[Block]) -> None:
        """Find the signs ("***", "→") that this paper puts before its actions and before hardly anything else."""
        seen: Counter[str] = Counter()
        deeds: Counter[str] = Counter()
        for block in blocks:
            if isinstance(block, Paragraph) and block.mark and not re.search(r"\w", block.mark):
                evidence = self._spoken.weigh(block.text)
                seen[block.mark] += 1
                deeds[block.mark] += evidence is not None and evidence.support >= 0.7
        self._signs = frozenset(sign for sign, count in seen.items() if count >= 3 and deeds[sign] >= 0.6 * count)

    def read(self, blocks: Sequence[Block], title: str = "") -> list[Found]:
        """The actions in the paragraphs of a section (its tables are read elsewhere)."""
        out: list[Found] = []
        place = 0
        if titles_actions(title) and self._is_list(blocks, 0):
            out, place = self._labels.items(blocks, 0, (), "", only_marked=False)
            out = [replace(one, listed=True, why=IN_LIST) for one in out]
        while place < len(blocks):
            block = blocks[place]
            if isinstance(block, Table):
                place += 1
                continue
            mark = self._mark(block, blocks, place)
            if mark is not None:
                found, place = self._labels.marked(mark, blocks, place)
                place = self._labels.under(found, blocks, place)
                closing = len(found) > 2 and not mark.rest and CLOSING.match(block.text)
                out += [replace(one, listed=True, why=IN_LIST) for one in found] if closing else found
                continue
            named = self._said_under(block, blocks[:place], out)
            out += self._plain(block, blocks[:place]) if named is None else named
            place += 1
        return out

    def _mark(self, block: Paragraph, blocks: Sequence[Block], place: int) -> Mark | None:
        """The label that a paragraph begins with, sure or made sure by what stands behind it."""
        sure = action_mark(block.text) or (code_mark(wording.with_code(block)) if self._codes else None)
        if sure is not None:
            return sure
        named = named_mark(block.text)
        if named is not None and self._owners.names(named.paren.strip("()"), strict=True):
            return named
        weak = weak_mark(block.text)
        if weak is None:
            return None
        if not weak.rest:
            return weak if self._is_list(blocks, place + 1) else None
        after = blocks[place + 1] if place + 1 < len(blocks) else None
        fields = read_fields(after.text) if isinstance(after, Paragraph) else None
        said = bool(fields and not fields.text and (fields.who or fields.when))
        return weak if said or self._labels.acts(weak.rest) or read_fields(weak.rest).who else None

    def _is_list(self, blocks: Sequence[Block], place: int) -> bool:
        """Whether the next paragraphs are what is to be done, each by itself."""
        following = [one for one in blocks[place : place + 2] if isinstance(one, Paragraph)]
        return bool(following) and any(
            self._labels.acts(one.text, plainly=True) or self._owners.names(one.text.rstrip(":"), strict=True)
            for one in following
        )

    def _said_under(self, block: Paragraph, before: Sequence[Block], out: list[Found]) -> list[Found] | None:
        """What a line "Lead: A B" under a paragraph makes of it; None where the line is none."""
        fields = read_fields(block.text)
        last = before[-1] if before else None
        if fields.text or not (fields.who or fields.when) or not isinstance(last, Paragraph):
            return None
        lines = {last.line, *(number for _, number in last.starts)}
        if out and out[-1].line in lines:
            out[-1] = self._labels.filled(out[-1], fields)
            return []
        deed = wording.duty(last.text)
        if not fields.who or wording.is_title(last) or not self._labels.acts(deed):
            return None
        return [self._labels.filled(Found(tidy(deed), (), block.line), fields)]

    def _plain(self, block: Paragraph, before: Sequence[Block]) -> list[Found]:
        """Actions in a paragraph that no label announces (or one inside it)."""
        if block.text.startswith("Note: "):
            return []
        inline = INLINE.search(block.text)
        if inline:
            mark = action_mark(block.text[inline.end() :])
            if mark is not None and mark.rest:
                return self._inside(block, inline.start(), inline.end(), mark)
        fields = read_fields(block.text)
        if fields.who and fields.text and self._owners.names(fields.who) and self._labels.acts(_uncoded(fields.text)):
            return [self._labels.filled(Found(tidy(_uncoded(fields.text)), (), block.line), fields)]
        bracketed = self._ends.in_brackets(block)
        if bracketed:
            return bracketed
        at_end = self._ends.at_end(block, before)
        if at_end is None and block.mark in self._signs:
            one = self._labels.one(block.text, block, "", (), 0)
            if one.owners and self._owners.are_known(one.owners):
                return [replace(one, why=f"the paper puts “{block.mark}” before its actions")]
        return [at_end] if at_end is not None else self._spoken.read(block)

    def _inside(self, block: Paragraph, end: int, start: int, mark: Mark) -> list[Found]:
        only = owners_and_day(mark.rest, self._owners)
        if only is not None:
            deed = tidy(wording.duty(block.text[:end]))
            return [Found(deed, only[0], block.line_at(start), mark.reference, due_text=only[1])]
        shared = self._owners.names(mark.paren.strip("()")) or () if mark.paren else ()
        offset = len(block.text) - len(mark.rest)
        return self._labels.texts(mark.rest, block, offset, mark.reference, shared)
