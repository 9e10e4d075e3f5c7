"""Actions in paragraphs: after labels, in lists under labels, with owners at the end, in "A B to do C"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from accord.readers.minutes.actions import wording
from accord.readers.minutes.actions.fields import Fields, read_fields, split_due
from accord.readers.minutes.actions.found import IMPERATIVE, OBLIGED, SUBJUNCTIVE, Found, sentences, tidy
from accord.readers.minutes.actions.owning import Owners
from accord.readers.minutes.actions.patterns import (
    BRACKET_ACTION,
    HAD,
    INLINE,
    NOTHING,
    PART,
    STRONG_VERB,
    WEAK_VERB,
    WILL_DO,
)
from accord.readers.minutes.actions.progress import read_progress
from accord.readers.minutes.lines import Block, Paragraph, Table
from accord.readers.minutes.marks import Mark, action_mark, code_mark, decision_mark


class Reader:
    """Reads the actions of one section after another. `labelled` says that the paper marks its actions, so that words in
    its prose ("A offered to …") are not actions by themselves; `codes` that it numbers them like HSP07."""  # noqa: E501

    def __init__(self, owners: Owners, *, labelled: bool, codes: bool) -> None:
        self._owners = owners
        self._labelled = labelled
        self._codes = codes

    def read(self, blocks: Sequence[Block]) -> list[Found]:
        """The actions in the paragraphs of a section (its tables are read elsewhere)."""
        out: list[Found] = []
        place = 0
        while place < len(blocks):
            block = blocks[place]
            if isinstance(block, Table):
                place += 1
                continue
            mark = action_mark(block.text) or (code_mark(wording.with_code(block)) if self._codes else None)
            if mark is None:
                out += self._plain(block, blocks[:place])
                place += 1
                continue
            found, place = self._marked(mark, blocks, place)
            place = self._under(found, blocks, place)
            out += found
        return out

    def _marked(self, mark: Mark, blocks: Sequence[Block], place: int) -> tuple[list[Found], int]:
        block = blocks[place]
        assert isinstance(block, Paragraph)
        rest = mark.rest
        fields = read_fields(rest)
        if fields.when and not fields.who and self._owners.names(fields.text):
            before = blocks[place - 1] if place and isinstance(blocks[place - 1], Paragraph) else None
            owned = self._by_label(
                block, replace(mark, rest=fields.text), self._owners.names(fields.text) or (), before
            )
            return [replace(one, due_text=fields.when) for one in owned], place + 1
        shared = self._owners.names(mark.paren.strip("()")) or () if mark.paren else ()
        if mark.paren and not shared:
            rest = f"{mark.paren} {rest}".strip() if rest else rest
        if block.tail:
            shared = self._owners.names(block.tail) or shared
        only = self._owners.names(rest) if rest and not IMPERATIVE.match(rest) else None
        if only is not None:
            following = blocks[place + 1] if place + 1 < len(blocks) else None
            listed = isinstance(following, Paragraph) and bool(following.mark) and not action_mark(following.text)
            if (mark.plural or re.match(r"(?i)for\b", rest) or rest.endswith(":")) and listed:
                return self._list(mark, only, blocks, place + 1)
            before = blocks[place - 1] if place and isinstance(blocks[place - 1], Paragraph) else None
            return self._by_label(block, mark, only, before), place + 1
        if not rest or re.fullmatch(r"(?i)for\s*:?", rest):
            if shared and not self._list_follows(blocks, place):
                before = blocks[place - 1] if place and isinstance(blocks[place - 1], Paragraph) else None
                return self._by_label(block, mark, shared, before), place + 1
            return self._list(mark, shared, blocks, place + 1)
        if re.match(r"(?i)^(?:none|no actions?|n/a|nil)\b", rest):
            return [], place + 1
        found = self._texts(rest, block, block.text.find(rest[:20]), mark.reference, shared)
        place += 1
        if rest.endswith(":") or mark.plural:
            stem = rest if rest.endswith(":") else ""
            more, place = self._items(blocks, place, shared, mark.reference, only_marked=True)
            if more and stem:
                found = []
            found += more
        else:
            more, place = self._lettered_parts(blocks, place, shared, mark.reference)
            found = more if more and re.search(r":$", rest) else found + more
        return found, place

    def _list_follows(self, blocks: Sequence[Block], place: int) -> bool:
        following = blocks[place + 1] if place + 1 < len(blocks) else None
        return isinstance(following, Paragraph) and (bool(following.mark) or self._acts(following.text))

    def _lettered_parts(
        self, blocks: Sequence[Block], place: int, shared: tuple[str, ...], reference: str
    ) -> tuple[list[Found], int]:
        """Parts (a), (b) … that stand in lines of their own under a label."""
        first = blocks[place] if place < len(blocks) else None
        if not (isinstance(first, Paragraph) and re.fullmatch(r"\(?[ab]\)", first.mark)):
            return [], place
        return self._items(blocks, place, shared, reference, only_marked=True)

    def _by_label(self, block: Paragraph, mark: Mark, owners: tuple[str, ...], before: Block | None) -> list[Found]:
        """A label that only names owners: what they are to do stands before it."""
        if not isinstance(before, Paragraph) or action_mark(before.text):
            return [Found(tidy(mark.rest), owners, block.line, mark.reference)]
        return [Found(tidy(wording.duty(before.text)), owners, block.line, mark.reference)]

    def _list(
        self, mark: Mark, shared: tuple[str, ...], blocks: Sequence[Block], place: int
    ) -> tuple[list[Found], int]:
        return self._items(blocks, place, shared, mark.reference, only_marked=False)

    def _items(
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
            if isinstance(block, Table) or action_mark(block.text) or decision_mark(block.text) or block.heading:
                break
            marked = bool(block.mark)
            if not marked and (
                only_marked
                or bulleted
                or (not first and not self._acts(block.text))
                or (first and wording.is_title(block) and not self._acts(block.text))
            ):
                break
            bulleted = bulleted or (marked and first)
            if block.text.rstrip().endswith(":") and self._more(blocks, place):
                stem, children = block, []
                place, first = place + 1, False
                if re.search(r"(?i)(?:subject to|following|as follows)\s*:$", block.text):
                    stem = None
                else:
                    out.append(self._one(tidy(block.text), block, reference, shared, 0))
                continue
            lettered = bool(re.fullmatch(r"\(?[a-h][.)]|\(?[ivx]+[.)]", block.mark))
            if stem is not None and not lettered and not self._verbal(block.text) and out:
                children.append(block.text)
                out[-1] = Found(f"{tidy(stem.text)}: {'; '.join(children)}", out[-1].owners, out[-1].line, reference)
            else:
                out += self._texts(
                    block.text,
                    block,
                    0,
                    reference,
                    shared or (self._owners.names(block.tail) or () if block.tail else ()),
                )
            place, first = place + 1, False
        return out, place

    @staticmethod
    def _more(blocks: Sequence[Block], place: int) -> bool:
        following = blocks[place + 1] if place + 1 < len(blocks) else None
        return isinstance(following, Paragraph) and bool(following.mark)

    def _verbal(self, text: str) -> bool:
        return self._acts(text) or bool(re.search(r"\b(?:be|to|will|should)\s+\w+", text))

    def _acts(self, text: str) -> bool:
        """Whether a paragraph is shaped like an action."""
        return bool(
            self._owners.before_verb(text)
            or IMPERATIVE.match(text)
            or re.match(r"(?i)that\b", text)
            or (SUBJUNCTIVE.search(text) and not re.search(r"\b(?:was|were|has been|had been|is being)\b", text))
            or self._owners.bracketed(text)
        )

    def _texts(self, text: str, block: Paragraph, offset: int, reference: str, shared: tuple[str, ...]) -> list[Found]:
        """The actions of one text: its parts (a), (b), and its sentences that name owners of their own."""
        fields = read_fields(text)
        if fields.text and (fields.who or fields.when):
            return [self._with(Found(tidy(fields.text), shared, block.line_at(max(offset, 0)), reference), fields)]
        parts = list(PART.finditer(text))
        if len(parts) >= 2 and parts[0].group("letter") in ("a", "i"):
            lead = text[: parts[0].start()].strip(" :;")
            owner = self._owners.names(re.sub(r"\s+to$", "", lead)) or shared if lead else shared
            ends = [part.start() for part in parts[1:]] + [len(text)]
            return [
                self._one(
                    re.sub(r"[;,]?\s*(?:and)?\s*$", "", text[part.end() : end]),
                    block,
                    reference,
                    owner or (),
                    max(offset, 0) + part.end(),
                )
                for part, end in zip(parts, ends, strict=True)
            ]
        out: list[Found] = []
        start = 0
        for cut in self._cuts(text):
            out.append(self._one(text[start:cut], block, reference, shared, max(offset, 0) + start))
            start = cut
        out.append(self._one(text[start:], block, reference, shared, max(offset, 0) + start))
        return [one for one in out if one.text]

    def _with(self, one: Found, fields: Fields) -> Found:
        """An action with what the labels under it or behind it say."""
        owners = self._owners.names(fields.who) or ((fields.who,) if fields.who else ())
        return replace(
            one,
            owners=owners or one.owners or self._owners.of(one.text),
            due_text=fields.when or one.due_text,
            progress=read_progress(fields.state) or one.progress,
        )

    def _under(self, found: list[Found], blocks: Sequence[Block], place: int) -> int:
        """Put lines such as "Lead: A B" and "Timescale: July" that stand under an action to it; give back where they end."""  # noqa: E501
        while found and place < len(blocks):
            block = blocks[place]
            if isinstance(block, Table):
                break
            fields = read_fields(block.text)
            if fields.text or not (fields.who or fields.when or fields.state):
                break
            found[-1] = self._with(found[-1], fields)
            place += 1
        return place

    def _cuts(self, text: str) -> list[int]:
        """Where a further action begins in the same text: a sentence, or a part after a semicolon, with its own owner."""  # noqa: E501
        starts = [start for start, _sentence in sentences(text) if start]
        starts += [found.end() for found in re.finditer(r";\s+(?:and\s+)?", text)]
        cuts = []
        for start in sorted(starts):
            owned = self._owners.before_verb(text[start:])
            if (
                owned is not None
                and owned.subject
                and owned.verb.split()[-1] in ("to", "will")
                and text[start].isupper()
            ):
                cuts.append(start)
        return sorted({*cuts, *self._joined(text)})

    def _joined(self, text: str) -> list[int]:
        """Where "and" leads to somebody else of the lists with a duty of their own ("A to revise it and B to send it")."""  # noqa: E501
        cuts = []
        for found in re.finditer(r",?\s+and\s+(?=[A-Z])", text):
            before, after = text[: found.start()], text[found.end() :]
            first, second = self._owners.before_verb(before, strict=True), self._owners.before_verb(after, strict=True)
            if first is None or second is None or not (first.subject and second.subject and second.verb == "to"):
                continue
            known = {one.name for one in self._owners.people.everybody}
            listed = set(first.owners) <= known and set(second.owners) <= known
            asked = re.search(
                r"\b(?:ask|invite|remind|encourage|enable|get|with|for|between)\s+(?:\S+\s+){0,3}\S+$", before
            )
            if listed and not asked and not set(first.owners) & set(second.owners):
                cuts.append(found.end())
        return cuts

    def _one(self, text: str, block: Paragraph, reference: str, shared: tuple[str, ...], offset: int) -> Found:
        bare = tidy(text)
        owners = self._owners.of(bare) or shared
        trailing = self._owners.trailing(bare)
        if trailing is not None and trailing.owners == owners and trailing.text:
            bare = tidy(trailing.text)
        return Found(bare, owners, block.line_at(offset), reference)

    def _plain(self, block: Paragraph, before: Sequence[Block]) -> list[Found]:
        """Actions in a paragraph that no label announces (or one inside it)."""
        inline = INLINE.search(block.text)
        if inline:
            mark = action_mark(block.text[inline.end() :])
            if mark is not None and mark.rest:
                return self._inside(block, inline.start(), inline.end(), mark)
        out: list[Found] = []
        for start, sentence in sentences(block.text):
            bracket = BRACKET_ACTION.search(sentence)
            if bracket and (names := self._owners.names(bracket.group("who"))):
                text = tidy(sentence[: bracket.start()] + sentence[bracket.end() :])
                before_it = tidy(wording.duty(block.text[:start]))
                out.append(Found(text if len(text) > 3 else before_it, names, block.line_at(start)))
        if out:
            return out
        at_end = self._at_end(block, before)
        if at_end is not None:
            return [at_end]
        subject = ""
        for start, sentence in sentences(block.text):
            one = self._spoken(wording.named(sentence, subject), block.line_at(start))
            if one is not None:
                out.append(replace(one, text=tidy(sentence)) if one.text == wording.named(sentence, subject) else one)
            subject = self._subject(sentence) or subject
        return out

    def _resolved(self, said: str) -> tuple[str, ...]:
        """Who "(it was agreed that) A B report to the next meeting" gives a duty to; people of the lists only."""
        found = re.match(r"(?P<who>[A-Z][\w’'.-]*(?:\s+(?:and\s+|&\s+)?[A-Z][\w’'.-]*){0,6})\s+(?=[a-z])", said)
        if found is None or not IMPERATIVE.match(
            re.sub(r"^([a-z]+?)(?:es(?<=[sx]es|hes)|s)\b", r"\1", said[found.end() :])
        ):
            return ()
        names = self._owners.names(found.group("who"), strict=True) or ()
        return names if set(names) <= {one.name for one in self._owners.people.everybody} else ()

    def _subject(self, sentence: str) -> str:
        """The person of the lists whom a sentence begins with; "" for nobody."""
        words = sentence.split()
        return next((name for n in (4, 3, 2, 1) if (name := self._owners.people.resolve(" ".join(words[:n])))), "")

    def _inside(self, block: Paragraph, end: int, start: int, mark: Mark) -> list[Found]:
        only = self._owners.names(mark.rest)
        if only is not None:
            return [Found(tidy(wording.duty(block.text[:end])), only, block.line_at(start), mark.reference)]
        shared = self._owners.names(mark.paren.strip("()")) or () if mark.paren else ()
        return self._texts(mark.rest, block, len(block.text) - len(mark.rest), mark.reference, shared)

    def _at_end(self, block: Paragraph, before: Sequence[Block]) -> Found | None:
        """An owner set apart at the end of a paragraph: in the margin, in brackets, as initials after the last point."""  # noqa: E501
        who, when = split_due(block.tail)
        if when and (names := self._owners.names(who, strict=True)):
            return Found(tidy(wording.duty(block.text)), names, wording.line_of_duty(block), due_text=when)
        if block.tail and (names := self._owners.names(block.tail)):
            known = all(
                self._owners.people.resolve(part) or re.fullmatch(r"(?i)all", part)
                for part in re.split(r"\s*(?:[/,&+]|\band\b)\s*", block.tail)
                if part
            )
            if known or not self._owners.people.everybody:
                return Found(tidy(wording.duty(block.text)), names, wording.line_of_duty(block))
        if (
            re.fullmatch(r"(?:[A-Z]{2,4}|All|ALL)(?:\s*[/,&]\s*(?:[A-Z]{2,4}|All|ALL))*", block.text)
            and before
            and isinstance(before[-1], Paragraph)
        ):
            names = self._owners.names(block.text, strict=True)
            if names and all(
                self._owners.people.resolve(part) or part.lower() == "all"
                for part in re.split(r"\s*[/,&]\s*", block.text)
            ):
                return Found(tidy(wording.duty(before[-1].text)), names, before[-1].line)
        bracketed = self._owners.bracketed(block.text, strict=True)
        if (
            bracketed is not None
            and re.search(r"\b(?:need|should|must|agreed the need|to be|required)\b", bracketed.text)
            and len(bracketed.text.split()) > 3
        ):
            return Found(tidy(wording.duty(bracketed.text)), bracketed.owners, block.line)
        if self._labelled:
            return None
        trailing = self._owners.trailing(block.text)
        if trailing is not None and OBLIGED.search(trailing.text) and re.search(r"[A-Z]{2}[.;]?\s*$", block.text):
            return Found(tidy(wording.duty(trailing.text)), trailing.owners, block.line)
        return None

    def _spoken(self, sentence: str, line: int) -> Found | None:
        """A sentence that gives somebody something to do."""
        said = re.sub(
            r"^(?:it was (?:also )?(?:agreed|resolved)(?: that)?|(?:agreed|resolved)[:,]?(?: that)?|that(?=\s+[A-Z])|the (?:group|board|committee|panel|meeting|partnership|council) (?:also )?agreed that)\s+",  # noqa: E501
            "",
            sentence,
            flags=re.IGNORECASE,
        )
        decided = said != sentence
        said = re.sub(r"\b([A-Z]{2,4}) TO ([A-Z]{3,})\b", lambda one: f"{one.group(1)} to {one.group(2).lower()}", said)
        said = wording.led_in(said, self._owners)
        owned = self._owners.before_verb(said, strict=True)
        if decided and (named := self._resolved(said)):
            return Found(tidy(said), named, line, sure=False)
        if owned is None or not owned.subject or HAD.search(sentence[:120]):
            return None
        listed = {one.name for one in self._owners.people.everybody}
        if not all(name in listed or wording.is_office(name) for name in owned.owners):
            return None
        verb = owned.verb
        if verb != "to" and any(map(wording.is_everybody, owned.owners)):
            return None
        if verb == "to" or STRONG_VERB.search(verb) or verb in ("is to", "are to") or decided:
            return Found(tidy(said if decided else sentence), owned.owners, line, sure=False)
        if (
            (not self._labelled or WILL_DO.search(said))
            and WEAK_VERB.match(verb.removeprefix("was ").removeprefix("were ").removeprefix("be "))
            and verb not in ("would", "should")
        ):
            return Found(tidy(sentence), owned.owners, line, sure=False)
        return None
