"""Actions after labels and in lists under them: "Action: …", "Actions:" with points, "Lead: …" and "By when: …" beneath."""  # noqa: E501

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from accord.readers.minutes.actions import wording
from accord.readers.minutes.actions.beneath import filled, under
from accord.readers.minutes.actions.cuts import AGAIN, cuts
from accord.readers.minutes.actions.deeds import is_work
from accord.readers.minutes.actions.fields import read_fields
from accord.readers.minutes.actions.found import IMPERATIVE, SUBJUNCTIVE, Found, tidy
from accord.readers.minutes.actions.idle import is_idle, is_news
from accord.readers.minutes.actions.lettered import points, shared_day, shared_last
from accord.readers.minutes.actions.owning import Owners
from accord.readers.minutes.actions.parts import owners_and_day, read_parts
from accord.readers.minutes.actions.patterns import DECIDED, NOTHING, TAIL_TITLE
from accord.readers.minutes.actions.pointed import pointed
from accord.readers.minutes.actions.timed import day_of
from accord.readers.minutes.dates.due import is_deadline
from accord.readers.minutes.lines import Block, Paragraph, Table
from accord.readers.minutes.marks import Mark, action_mark, decision_mark

_TOLD = r"\b(?:was|were|has been|had been|is being)\b"
_TOLD_PLAINLY = r"\b(?:was|were|has|had|is|will|would)\b"


_LEADS_ON = re.compile(r"(?i)(?:subject to|following|as follows)\s*:$")
_STEM = re.compile(
    r"(?P<who>[^:,;.]{2,60}?)(?:\s+(?:to|will|would|is\s+to|are\s+to|(?:has\s+)?(?:agreed|undertook|offered)\s+to|(?:was|were)\s+(?:asked|requested|tasked|instructed)\s+to))?\s*:-?$"
)
_PARTED = re.compile(
    r"(?i)(?:general|specific|other|new|ongoing|urgent|outstanding|carried forward|by\s+\w+)\s*:|(?:short|medium|long)(?:er)?[\s-]term(?:\s+actions)?\s*:?"  # noqa: E501
)


_NO_DEED = re.compile(
    r"(?i)(?:who\s+(?:does|is\s+doing)\s+what|summary|list|as\s+follows|agreed|arising|see\s+below)\W*"
)
"""What stands behind a label of a list and is no deed."""
_COUNTED = re.compile(
    r"^(?:\d{1,4}/\d{1,4}(?!/)|\d\d/\d\d/\d\d(?=\s+[A-Z])|(?:[Mm]inute|[Ii]tem|[Mm]in\.?|[Pp]ara)\s+\d{1,3}(?:\.\d{1,3})*)\s*[:–-]?\s+(?=[A-Z])"
)
"""The number of an action that is counted through the year ("16/24"), or of the item it came up under."""


_LETTER = re.compile(r"\(?[a-h][.)]")


def _is_other(block: Paragraph) -> bool:
    """Whether a paragraph begins something that is no point of the list before it."""
    return bool(action_mark(block.text) or decision_mark(block.text) or TAIL_TITLE.match(block.text))


class Labelled:
    """Reads what stands behind and under labels. Every `place` is one of the blocks of a section."""

    def __init__(self, owners: Owners) -> None:
        self._owners = owners

    def marked(self, mark: Mark, blocks: Sequence[Block], place: int) -> tuple[list[Found], int]:
        """The actions of the label at a place, and the place after them."""
        block = blocks[place]
        assert isinstance(block, Paragraph)
        rest = mark.rest
        if mark.plural and _NO_DEED.fullmatch(rest):
            mark, rest = replace(mark, rest=""), ""
        within = read_fields(mark.paren.strip("()"))
        if rest and not within.text and (within.who or within.when):
            found, after = self.marked(replace(mark, paren=""), blocks, place)
            return [filled(one, within, self._owners) for one in found], after
        fields = read_fields(rest)
        if fields.when and not fields.who and self._owners.names(fields.text):
            named = self._owners.names(fields.text) or ()
            owned = pointed(replace(mark, rest=fields.text), named, blocks, place, self._owners)
            return [replace(one, due_text=fields.when) for one in owned], place + 1
        shared = self._owners.names(mark.paren.strip("()")) or () if mark.paren else ()
        if mark.paren and not shared and ((mark.reference and is_deadline(mark.paren)) or day_of(mark)):
            mark = replace(mark, paren="")
        if mark.paren and not shared:
            rest = f"{mark.paren} {rest}".strip() if rest else rest
        if block.tail:
            shared = self._owners.names(block.tail) or shared
        said = owners_and_day(rest, self._owners) if rest and not IMPERATIVE.match(rest) else None
        only, when = said or (None, "")
        if only is not None:
            if (mark.plural or re.match(r"(?i)for\b", rest) or rest.endswith(":")) and self._listed(blocks, place):
                return self.items(blocks, place + 1, only, mark.reference, only_marked=False)
            owned = pointed(mark, only, blocks, place, self._owners)
            return [replace(one, due_text=when) for one in owned], place + 1
        if not rest or re.fullmatch(r"(?i)for\s*:?", rest):
            if shared and not self._list_follows(blocks, place):
                return pointed(mark, shared, blocks, place, self._owners), place + 1
            return self.items(blocks, place + 1, shared, mark.reference, only_marked=False)
        if re.match(r"(?i)^(?:none|no (?:further )?actions?|n/a|nil)\b", rest):
            return [], place + 1
        return self._with_text(mark, rest, shared, blocks, place)

    def _with_text(
        self, mark: Mark, rest: str, shared: tuple[str, ...], blocks: Sequence[Block], place: int
    ) -> tuple[list[Found], int]:
        """A label with the deed behind it, and what is listed under it."""
        block = blocks[place]
        assert isinstance(block, Paragraph)
        found = self.texts(rest, block, block.text.find(rest[:20]), mark.reference, shared)
        place += 1
        shared = shared or self.stem(rest)
        found, place = self._all_of(mark, rest, shared, found, blocks, place)
        return shared_day(found), place

    def _all_of(
        self,
        mark: Mark,
        rest: str,
        shared: tuple[str, ...],
        found: list[Found],
        blocks: Sequence[Block],
        place: int,
    ) -> tuple[list[Found], int]:
        """The actions of a label with those listed under it."""
        if rest.endswith(":") or mark.plural:
            more, place = self.items(blocks, place, shared, mark.reference, only_marked=True)
            return ([] if more and rest.endswith(":") else found) + more, place
        more, place = self._lettered_parts(blocks, place, shared, mark.reference)
        return more if more and rest.endswith(":") else found + more, place

    @staticmethod
    def _listed(blocks: Sequence[Block], place: int) -> bool:
        following = blocks[place + 1] if place + 1 < len(blocks) else None
        return isinstance(following, Paragraph) and bool(following.mark) and not action_mark(following.text)

    def _list_follows(self, blocks: Sequence[Block], place: int) -> bool:
        following = blocks[place + 1] if place + 1 < len(blocks) else None
        return isinstance(following, Paragraph) and (bool(following.mark) or self.acts(following.text))

    def _lettered_parts(
        self, blocks: Sequence[Block], place: int, shared: tuple[str, ...], reference: str
    ) -> tuple[list[Found], int]:
        """Parts (a), (b) … that stand in lines of their own under a label."""
        first = blocks[place] if place < len(blocks) else None
        if not (isinstance(first, Paragraph) and re.fullmatch(r"\(?[ab]\)", first.mark)):
            return [], place
        return self.items(blocks, place, shared, reference, only_marked=True)

    def items(
        self, blocks: Sequence[Block], place: int, shared: tuple[str, ...], reference: str, *, only_marked: bool
    ) -> tuple[list[Found], int]:
        """The actions listed from a place on, until something that is none of them."""
        out: list[Found] = []
        stem: Paragraph | None = None
        children: list[str] = []
        first = True
        bulleted = False
        if place < len(blocks) and isinstance(blocks[place], Paragraph) and NOTHING.match(blocks[place].text):  # type: ignore[union-attr]
            return out, place + 1
        while place < len(blocks):
            block = blocks[place]
            after = under(out, blocks, place, self._owners)
            if after > place:
                place = after
                continue
            if isinstance(block, Table) or _is_other(block):
                break
            group = shared if _PARTED.fullmatch(block.text) else self._group(blocks, place)
            if group or _PARTED.fullmatch(block.text):
                shared, stem, bulleted, first, place = group, None, False, True, place + 1
                continue
            if block.heading:
                break
            goes_on = self._told_under(blocks, place) or self._goes_on(block, out, first=first)
            left = only_marked and self._leaves(block, blocks[place - 1] if place else None)
            if left or (not block.mark and (only_marked or bulleted or not goes_on)):
                break
            bulleted = bulleted or (bool(block.mark) and first)
            if block.text.rstrip().endswith(":") and self._more(blocks, place):
                stem, children = block, []
                place, first = place + 1, False
                if self.acts(block.text) and not _LEADS_ON.search(block.text):
                    out.append(self.one(tidy(block.text), block, reference, shared, 0))
                else:
                    stem = None
                continue
            lettered = bool(re.fullmatch(r"\(?[a-h][.)]|\(?[ivx]+[.)]", block.mark))
            if stem is not None and not lettered and not self._verbal(block.text) and out:
                children.append(block.text)
                out[-1] = Found(f"{tidy(stem.text)}: {'; '.join(children)}", out[-1].owners, out[-1].line, reference)
            elif not is_news(block.text) or self.acts(block.text, plainly=True):
                tail = self._owners.names(block.tail) or () if block.tail else ()
                out += self.texts(block.text, block, 0, reference, shared or tail)
            place, first = place + 1, False
        return out, place

    def _leaves(self, block: Paragraph, before: Block | None) -> bool:
        """Whether a paragraph with a mark goes on with the item and not with the list of a label above it: it has the
        number of a part (3.4), or begins the letters anew, and gives nobody anything to do."""
        last = before.mark if isinstance(before, Paragraph) else ""
        anew = bool(_LETTER.fullmatch(block.mark) and _LETTER.fullmatch(last) and block.mark <= last)
        return anew or (
            bool(re.fullmatch(r"\d{1,2}\.\d{1,2}\.?", block.mark)) and not self.acts(block.text, plainly=True)
        )

    @staticmethod
    def _told_under(blocks: Sequence[Block], place: int) -> bool:
        """Whether the line under a paragraph says who does it ("Owner: A B")."""
        following = blocks[place + 1] if place + 1 < len(blocks) else None
        fields = read_fields(following.text) if isinstance(following, Paragraph) else None
        return bool(fields and fields.who and not fields.text)

    def _goes_on(self, block: Paragraph, out: Sequence[Found], *, first: bool) -> bool:
        """Whether a paragraph without a mark belongs to a list of actions: its first unless that is a title, else what is
        plainly a duty."""  # noqa: E501
        if first:
            return not wording.is_title(block) or self.acts(block.text)
        return self.acts(block.text, plainly=True, goes_on=bool(out) and " will " in out[-1].text)

    def _group(self, blocks: Sequence[Block], place: int) -> tuple[str, ...]:
        """The owners that a line of a list names for the points under it ("A B:", "**AB**"); none is empty."""
        block = blocks[place]
        assert isinstance(block, Paragraph)
        following = blocks[place + 1] if place + 1 < len(blocks) else None
        if not isinstance(following, Paragraph) or len(block.text) > 70 or read_fields(block.text).who:
            return ()
        if block.mark:
            names = None if following.mark else self._owners.names(block.text, strict=True)
            return names if names and self._owners.are_known(names) and is_work(following.text) else ()
        colon = block.text.rstrip().endswith(":")
        alone = self._owners.names(block.text, strict=True)
        sure = alone is not None and self._owners.are_known(alone) and is_work(following.text)
        if not (colon or block.bold or block.heading or following.mark or sure):
            return ()
        said = re.sub(r"(?i)^(?:for|actions? for)\s+|(?:['’]s?)?\s+actions?$", "", block.text.rstrip(" :"))
        names = self._owners.names(said)
        return names if names and (following.mark or sure or (colon and self.acts(following.text))) else ()

    def stem(self, text: str) -> tuple[str, ...]:
        """The owners that a line ending in a colon gives the points under it to ("A B to:", "It was agreed that A B
        would:"); none is empty."""
        found = _STEM.match(DECIDED.sub("", text.strip()))
        names = self._owners.names(found.group("who"), strict=True) if found else None
        return names if names and self._owners.are_known(names) else ()

    def under_stem(self, blocks: Sequence[Block], place: int) -> tuple[list[Found], int]:
        """The points under a line such as "A B to:", each an action of theirs, and the place after them."""
        block = blocks[place]
        assert isinstance(block, Paragraph)
        names = () if block.heading else self.stem(block.text) or self._numbered(blocks, place)
        out: list[Found] = []
        after = place + 1
        while names and after < len(blocks):
            point = blocks[after]
            if not isinstance(point, Paragraph) or not point.mark or not is_work(point.text):
                break
            text = re.sub(r"[;,]?\s*(?:and)?\s*$", "", point.text)
            out.append(self.one(text, point, "", names, 0))
            after += 1
        return out, after if out else place

    def _numbered(self, blocks: Sequence[Block], place: int) -> tuple[str, ...]:
        """The people of the lists whom a numbered line names over lettered points; none is empty."""
        block = blocks[place]
        after = blocks[place + 1] if place + 1 < len(blocks) else None
        if not isinstance(block, Paragraph) or not isinstance(after, Paragraph) or not block.mark:
            return ()
        if not _LETTER.fullmatch(after.mark) or _LETTER.fullmatch(block.mark):
            return ()
        names = self._owners.names(block.text, strict=True)
        return names if names and self._owners.are_known(names) else ()

    @staticmethod
    def _more(blocks: Sequence[Block], place: int) -> bool:
        following = blocks[place + 1] if place + 1 < len(blocks) else None
        return isinstance(following, Paragraph) and bool(following.mark)

    def _verbal(self, text: str) -> bool:
        return self.acts(text) or bool(re.search(r"\b(?:be|to|will|should)\s+\w+", text))

    def acts(self, text: str, *, plainly: bool = False, goes_on: bool = False) -> bool:
        """Whether a paragraph is shaped like an action; `plainly` asks that what is said of somebody on no list is a
        duty and no news ("The Department will publish …"), unless it `goes_on` with a list of such lines."""
        text = _COUNTED.sub("", text, count=1)
        owned = self._owners.before_verb(text)
        if owned is not None and plainly and owned.verb not in ("to", "is to", "are to"):
            known = all(map(self._owners.is_person, owned.owners)) or (goes_on and is_work(owned.deed))
            owned = owned if known else None
        if plainly and re.match(r"(?:If|Unless|Where|When|Should|Once)\b", text):
            return False
        led = self._owners.leading(text)
        return bool(
            owned
            or IMPERATIVE.match(text)
            or re.match(r"(?i)that\b", text)
            or (SUBJUNCTIVE.search(text) and not re.search(_TOLD_PLAINLY if plainly else _TOLD, text))
            or self._owners.bracketed(text)
            or (led and (IMPERATIVE.match(led.text) or all(map(self._owners.is_known, led.owners))))
            or self._owners.before_deed(text)
        )

    def texts(self, text: str, block: Paragraph, offset: int, reference: str, shared: tuple[str, ...]) -> list[Found]:
        """The actions of one text: its parts (a), (b), and its sentences that name owners of their own."""
        fields = read_fields(text)
        if fields.text and (fields.who or fields.when):
            return [filled(self.one(fields.text, block, reference, shared, max(offset, 0)), fields, self._owners)]
        lead, spans = points(text)
        if spans:
            owner = self._owners.names(re.sub(r"\s+to$", "", lead)) or shared if lead else shared
            said = [(begin, re.sub(r"[;,]?\s*(?:and)?\s*$", "", text[begin:end])) for begin, end in spans]
            return shared_last(
                [self.one(part, block, reference, owner or (), max(offset, 0) + begin) for begin, part in said]
            )
        out: list[Found] = []
        start = 0
        for cut in cuts(text, block, max(offset, 0), self._owners):
            out.append(self.one(text[start:cut], block, reference, shared, max(offset, 0) + start))
            start = cut
        out.append(self.one(text[start:], block, reference, shared, max(offset, 0) + start))
        if len(out) > 1 and any(one.owners for one in out):
            out = [one for one in out if one.owners or self.acts(one.text, plainly=True)]
        return [one for one in out if one.text and not is_idle(one)]

    def _addressed(self, text: str) -> tuple[str, ...]:
        """Who is addressed by name, a comma behind it ("Convener, phone the school", "Ann re the lease")."""
        found = re.match(r"(?P<who>[^,]{2,40}?)(?:,|\s+(?:re|regarding)\b)\s+\S", text)
        names = self._owners.names(found.group("who"), strict=True) if found else None
        return names if names and self._owners.are_known(names) else ()

    def one(self, text: str, block: Paragraph, reference: str, shared: tuple[str, ...], offset: int) -> Found:
        """One action of a text: its owners and its day wherever they stand in it, else those it shares with others."""
        text = re.sub(r"\s+https?://\S+$", "", text)
        text = re.sub(r"^((?:[A-Z]{2,4})(?:\s*[/,&]\s*[A-Z]{2,4})*)\.\s+(?=[A-Z][a-z])", r"\1: ", text)
        if counted := _COUNTED.match(text):
            reference, text = reference or counted.group().strip(), text[counted.end() :]
        text = re.sub(r"^(?:(?:Request|Suggestion)\s+)?[Tt]hat\s+(?=[A-Z])", "", AGAIN.sub("", text, count=1))
        bare = _without_day(tidy(text))
        parts = read_parts(bare, self._owners)
        owners = self._owners.of(_lowered(bare))
        if parts.owners and not self._owners.are_known(owners) and self._owners.are_known(parts.owners):
            owners = parts.owners
        owners = owners or parts.owners or self._owners.before_deed(parts.text) or self._addressed(bare) or shared
        owners = owners or self._owners.plainly(bare)
        if parts.owners == owners:
            bare = tidy(parts.text)
        return Found(bare, owners, block.line_at(offset), reference, due_text=parts.due)


def _lowered(text: str) -> str:
    """A text all in capitals ("AB TO WRITE TO THE MILL") with what is to be done in small letters."""
    found = re.match(r"(?P<who>[^:;]{2,60}?)\sTO\s(?P<deed>.+)$", text) if text.isupper() else None
    return f"{found.group('who')} to {found.group('deed').lower()}" if found else text


def _without_day(text: str) -> str:
    """A text without the comma behind a day that it begins with, so that its owner begins it."""
    found = re.match(
        r"(?P<day>(?:[Bb]y|[Bb]efore|[Ww]ithin|[Aa]t)\s[^,;:]{3,40}?),?\s+(?=(?:[A-Z]|the\s)[^,;:]{1,40}?\s(?:to|will)\s)",
        text,
    )
    if found is not None and is_deadline(found.group("day")):
        day = found.group("day")
        return f"{text[found.end() :].rstrip('.')}, {day[0].lower()}{day[1:]}"
    found = re.match(r"(?P<day>[^:–—]{3,40}?)\s*(?::|\s[–—-])\s+(?=\S)", text)
    if found is not None and is_deadline(found.group("day")):
        return f"{text[found.end() :].rstrip('.')} ({found.group('day').strip('()')})"
    found = re.match(
        r"(?P<who>[^(),:–—]{2,40}?)(?:\s*\(|,\s+)(?P<day>[^(),]{3,30})\)?,?\s+(?:[–—-]\s+|(?=(?:to|will)\s))", text
    )
    if found is not None and is_deadline(found.group("day")):
        joint = "" if text[found.end() :].startswith(("to ", "will ")) else "– "
        return f"{found.group('who')} {joint}{text[found.end() :].rstrip('.')} ({found.group('day')})"
    return text
