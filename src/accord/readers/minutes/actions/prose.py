"""Actions in paragraphs: what labels announce, what owners at the end mark, what the words themselves say."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from accord.readers.minutes.actions import wording
from accord.readers.minutes.actions.beneath import filled, under
from accord.readers.minutes.actions.ends import Ends
from accord.readers.minutes.actions.fields import Fields, read_fields
from accord.readers.minutes.actions.found import IMPERATIVE, Found, tidy
from accord.readers.minutes.actions.labelled import Labelled
from accord.readers.minutes.actions.owning import Owners
from accord.readers.minutes.actions.parts import owners_and_day
from accord.readers.minutes.actions.patterns import ANAPHORA, DECIDED, INLINE, NOTHING
from accord.readers.minutes.actions.spoken import Spoken
from accord.readers.minutes.actions.taught import Taught, learn, shape_of
from accord.readers.minutes.actions.timed import dated, day_of, day_under, under_days
from accord.readers.minutes.dates.due import is_deadline
from accord.readers.minutes.lines import Block, Paragraph, Table
from accord.readers.minutes.marks import Mark, action_mark, code_mark, may_title, named_mark, titles_actions, weak_mark

CLOSING = re.compile(
    r"(?i)\W*(?:who\s+(?:is\s+doing|does)\s+what|(?:summary|list|table|schedule|record)\s+of\s+(?:the\s+|agreed\s+)?actions?|(?:key\s+|agreed\s+)?actions?\s+(?:points?\s+)?(?:list|summary|log|arising|agreed|from\b|points\b)|"
    r"actions\s+(?:and|&)\b|to[\s-]?do(?:\s+list)?|things\s+to\s+do|follow[\s-]?up(?:s|\s+(?:tasks|actions|items))\b|jobs|tasks|commitments|undertakings)"
)
"""What a list at the end that says the actions again is headed by."""
_OWNED_LABEL = re.compile(
    r"(?P<who>[A-Z][^:.;]{1,60}?)\s*(?:[:–—-]\s*|[(\[])?\b(?:[Aa]ction|ACTION|[Tt]o do|TO DO)"
    r"(?:[)\]]?\s*[:–—]\s*|[)\]]\s+(?=to\s))(?P<deed>\S.*)$",
    re.DOTALL,
)
_ASSIGNED = re.compile(
    r"(?:Assigned|Allocated|Actioned|Delegated|Action\s+taken(?:\s+away|\s+on)?)\s+(?:to|by):?\s+(?P<who>[A-Z][^:;]{1,60}?)\s*(?::|\s[–—-])\s+(?P<deed>\S.*)$",
    re.DOTALL,
)
_STATES = re.compile(r"\b(?:is|are|was|were|has|have|had|will|would)\b")
_THAT = re.compile(
    r"[Tt]hat\b|(?:[Tt]he\s+)?[A-Z][\w’'./&-]*(?:\s+(?:(?:and|of|for|the|&|/)\s+)*[A-Z][\w’'./&-]*){0,7}\sto\s[a-z]"
)
"""How a point of a resolution begins that needs no "that"."""
IN_LIST = "it stands in a list of actions"


def _uncoded(text: str) -> str:
    """A text without the number that stands before it ("T34 Identify …")."""
    return re.sub(r"^[A-Z]{1,4}[ /-]?\d{1,4}[.:)]?\s+", "", text)


def _resolved(block: Paragraph, before: str) -> str:
    """What the points under "RESOLVED that:" begin with in thought ("that"), while they go on; "" outside of such a list."""  # noqa: E501
    if re.search(
        r"(?i)\b(?:resolved|agreed|decided|recommended)\s*(?:that|[–—-]+|:)?\s*(?:that)?\s*(?:[:–—-]+|(?<=\bthat))$",
        block.text,
    ):
        return "that"
    return before if block.mark else ""


def _that(block: Paragraph) -> Paragraph:
    """A point of a resolution with the word "that" before it."""
    if _THAT.match(block.text) or (
        re.match(r"[A-Z][a-z]+\s+(?:the|an?|to)\s", block.text) and IMPERATIVE.match(block.text)
    ):
        return block
    starts = tuple((start + 5 if start else 0, line) for start, line in block.starts)
    return replace(block, text=f"that {block.text}", starts=starts)


_COUNTED = re.compile(r"(?P<count>\d{1,3})\s+(?P<who>[A-Z]{2,4}\b|[A-Z][\w’'-]+(?:\s+[A-Z][\w’'-]+)?)")


class Reader:
    """Reads the actions of one section after another. `labelled` says that the paper marks its actions, so that words in
    its prose ("A offered to …") are not actions by themselves; `codes` that it numbers them like HSP07."""  # noqa: E501

    def __init__(self, owners: Owners, *, labelled: bool, codes: bool) -> None:
        self._owners = owners
        self._codes = codes
        self._taught = Taught()
        self._labels = Labelled(owners)
        self._ends = Ends(owners, labelled=labelled)
        self._spoken = Spoken(owners, labelled=labelled)

    def learn(self, blocks: Sequence[Block]) -> None:
        """Find how this paper marks its actions in a way of its own ("***", "Goal:", "[A B, 3 July]" at the end), and
        which bodies that serve the meeting its labels give actions to."""
        for block in blocks:
            mark = action_mark(block.text) if isinstance(block, Paragraph) else None
            owned = self._owners.before_verb(mark.rest) if mark is not None else None
            if owned is not None:
                self._spoken.learn(owned.owners)
        self._taught = learn(blocks, self._owners, self._is_duty)

    def _is_duty(self, text: str) -> bool:
        """Whether the words of a line alone give somebody something to do."""
        evidence = self._spoken.weigh(text)
        return evidence is not None and evidence.support >= 0.7

    def read(self, blocks: Sequence[Block], title: str = "") -> list[Found]:
        """The actions in the paragraphs of a section (its tables are read elsewhere)."""
        out: list[Found] = []
        place = 0
        blocks = under_days(blocks)
        if titles_actions(title) and self._is_list(blocks, 0):
            out, place = self._labels.items(blocks, 0, (), "", only_marked=False)
            out = [replace(one, listed=True, why=IN_LIST) for one in out]
        resolved = ""
        while place < len(blocks):
            block = blocks[place]
            if isinstance(block, Table):
                place += 1
                continue
            block = self._uncounted(block)
            resolved = _resolved(block, resolved)
            if resolved == "that" and block.mark and re.match(r"(?:the\s|[A-Z])", block.text):
                block = _that(block)
            mark = self._mark(block, blocks, place)
            if mark is not None:
                found, place = self._labels.marked(mark, blocks, place)
                place = under(found, blocks, place, self._owners)
                if day := day_of(mark) or day_under(blocks[place] if place < len(blocks) else None):
                    found = dated(found, day)
                closing = len(found) > 2 and not mark.rest and CLOSING.match(block.text)
                out += [replace(one, listed=True, why=IN_LIST) for one in found] if closing else found
                continue
            points, after = self._labels.under_stem(blocks, place)
            if points:
                out, place = out + points, after
                continue
            if self._dates(block, blocks[:place], out):
                place += 1
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
            after = blocks[place + 1] if place + 1 < len(blocks) else None
            listed = may_title(block.text) and isinstance(after, Paragraph) and bool(after.mark)
            return Mark("action", "", "", "", plural=True) if listed and self._is_list(blocks, place + 1) else None
        if not weak.rest:
            after = blocks[place + 1] if place + 1 < len(blocks) else None
            marked = isinstance(after, Paragraph) and bool(after.mark) and "action" in block.text.lower()
            return weak if marked or self._is_list(blocks, place + 1) else None
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

    @staticmethod
    def _dates(block: Paragraph, before: Sequence[Block], out: list[Found]) -> bool:
        """Put a line that is no more than a day to the action right above it; whether it is one."""
        last = before[-1] if before else None
        if block.gap or not isinstance(last, Paragraph) or not (out and is_deadline(block.text)):
            return False
        if out[-1].due_text or out[-1].line not in {last.line, *(number for _, number in last.starts)}:
            return False
        out[-1] = replace(out[-1], due_text=block.text)
        return True

    def _said_under(self, block: Paragraph, before: Sequence[Block], out: list[Found]) -> list[Found] | None:
        """What a line "Lead: A B" under a paragraph makes of it; None where the line is none."""
        last = before[-1] if before else None
        unowned = not (out and isinstance(last, Paragraph) and out[-1].line == last.line and out[-1].owners)
        fields = (self._taking(block.text) if unowned else None) or read_fields(block.text)
        if fields.text or not (fields.who or fields.when) or not isinstance(last, Paragraph):
            return None
        lines = {last.line, *(number for _, number in last.starts)}
        if out and out[-1].line in lines:
            out[-1] = filled(out[-1], fields, self._owners)
            return []
        deed = DECIDED.sub("", wording.duty(last.text))
        if not fields.who or wording.is_title(last) or not self._labels.acts(deed):
            return None
        shared = re.findall(r"([^,;()]{2,40}?)\s*\([^()]{2,40}\)", fields.who)
        each = [replace(fields, who=who.strip(" &")) for who in shared] if len(shared) > 1 else [fields]
        return [filled(Found(tidy(deed), (), block.line), one, self._owners) for one in each]

    def _owned_label(self, block: Paragraph) -> list[Found] | None:
        """The actions of "A B – action: write to …", "AB (action): …", a label behind its owner; None for no such line."""  # noqa: E501
        found = _OWNED_LABEL.match(block.text) or _ASSIGNED.match(block.text)
        names = self._owners.names(found.group("who"), strict=True) if found else None
        if found is None or not names or not self._owners.are_known(names):
            return None
        return self._labels.texts(found.group("deed"), block, found.start("deed"), "", names)

    def _uncounted(self, block: Paragraph) -> Paragraph:
        """A paragraph whose number has no point and stands before somebody known ("12 AB agreed to …"), without it."""
        found = _COUNTED.match(block.text)
        if block.mark or found is None or not self._owners.people.resolve(found.group("who")):
            return block
        begins = found.start("who")
        starts = tuple((max(start - begins, 0), line) for start, line in block.starts)
        return replace(block, mark=found.group("count"), text=block.text[begins:], starts=starts)

    def _taking(self, text: str) -> Fields | None:
        """Who takes up what the paragraph before says, where a line says no more than that ("A B to action"); else None."""  # noqa: E501
        found = ANAPHORA.search(text)
        names = self._owners.names(text[: found.start()], strict=True) if found and found.start() else None
        return Fields("", text[: found.start()]) if found and names and self._owners.are_known(names) else None

    def _plain(self, block: Paragraph, before: Sequence[Block]) -> list[Found]:
        """Actions in a paragraph that no label announces (or one inside it)."""
        if block.text.startswith("Note: "):
            return []
        if (owned := self._owned_label(block)) is not None:
            return owned
        fields = read_fields(block.text)
        led = bool(fields.who and fields.text) and not block.text.startswith(fields.text[:12])
        inline = None if led else INLINE.search(block.text)
        if inline:
            mark = action_mark(block.text[inline.end() :])
            if mark is not None and mark.rest:
                return self._inside(block, inline.start(), inline.end(), mark)
        if (
            fields.who
            and fields.text
            and self._owners.names(fields.who)
            and (led or self._labels.acts(_uncoded(fields.text)))
        ):
            return [filled(Found(tidy(_uncoded(fields.text)), (), block.line), fields, self._owners)]
        bracketed = self._ends.in_brackets(block)
        if bracketed:
            return bracketed
        at_end = self._ends.at_end(block, before)
        if at_end is None and (own := self._in_its_way(block)) is not None:
            return [own]
        return [at_end] if at_end is not None else self._spoken.read(block)

    def _in_its_way(self, block: Paragraph) -> Found | None:
        """An action marked in the way that this paper has of its own."""
        shape = shape_of(block, self._owners)
        if shape.lead in self._taught.leads:
            one = self._labels.one(shape.text, block, "", shape.owners, 0)
            owners = shape.owners or one.owners
            word = shape.lead.endswith(":") and bool(
                owners or self._labels.acts(shape.text, plainly=True) or not _STATES.search(shape.text)
            )
            if word or (owners and self._owners.are_known(owners)):
                why = f"the paper puts “{shape.lead}” before its actions"
                return replace(one, owners=owners, due_text=shape.due or one.due_text, why=why)
        if shape.end in self._taught.ends and shape.owners and self._owners.are_known(shape.owners):
            deed = wording.duty(shape.text)
            return Found(tidy(deed), shape.owners, wording.line_of_duty(block), due_text=shape.due)
        return None

    def _inside(self, block: Paragraph, end: int, start: int, mark: Mark) -> list[Found]:
        if NOTHING.match(mark.rest.strip("()[] ")):
            return []
        only = owners_and_day(mark.rest, self._owners)
        if only is not None:
            deed = tidy(wording.duty(block.text[:end]))
            return [Found(deed, only[0], block.line_at(start), mark.reference, due_text=only[1])]
        shared = self._owners.names(mark.paren.strip("()")) or () if mark.paren else ()
        offset = len(block.text) - len(mark.rest)
        return self._labels.texts(mark.rest, block, offset, mark.reference, shared)
