"""Owners that stand apart of the words they belong to: in the margin, in a line of their own, in brackets at the end."""  # noqa: E501

from __future__ import annotations

import re
from collections.abc import Sequence

from accord.readers.minutes.actions import wording
from accord.readers.minutes.actions.each import each_of
from accord.readers.minutes.actions.fields import split_due
from accord.readers.minutes.actions.found import OBLIGED, Found, sentences, tidy
from accord.readers.minutes.actions.owning import Owners
from accord.readers.minutes.actions.parts import owners_and_day
from accord.readers.minutes.actions.patterns import BRACKET_ACTION
from accord.readers.minutes.lines import Block, Paragraph

_ALONE = re.compile(r"(?:[A-Z]{2,4}|All|ALL)(?:\s*[/,&]\s*(?:[A-Z]{2,4}|All|ALL))*")
_NEEDED = re.compile(r"\b(?:need|should|must|agreed the need|to be|required)\b|^that\b.*\bbe\s+\w+")


class Ends:
    """Reads owners at the ends of paragraphs. `labelled` says that the paper marks its actions in another way."""

    def __init__(self, owners: Owners, *, labelled: bool) -> None:
        self._owners = owners
        self._labelled = labelled

    def in_brackets(self, block: Paragraph) -> list[Found]:
        """The sentences that end in "(Action: A B)"."""
        out: list[Found] = []
        for start, sentence in sentences(block.text):
            brackets = list(BRACKET_ACTION.finditer(sentence))
            for place, bracket in enumerate(brackets):
                said = owners_and_day(bracket.group("who"), self._owners)
                if said is None:
                    continue
                begin = brackets[place - 1].end() if place else 0
                each = (
                    each_of(block, start + bracket.start(), said[0], self._owners) if not place and not said[1] else []
                )
                if each:
                    out += each
                    continue
                end = len(sentence) if place + 1 == len(brackets) and not place else bracket.end()
                text = tidy(sentence[begin : bracket.start()] + sentence[bracket.end() : end]).lstrip(",; ")
                before_it = tidy(wording.duty(block.text[:start]))
                text = text if len(text) > 3 else before_it
                out.append(Found(text, said[0], block.line_at(start + begin), due_text=said[1]))
        return out

    def at_end(self, block: Paragraph, before: Sequence[Block]) -> Found | None:
        """An owner set apart at the end of a paragraph: in the margin, in brackets, as initials after the last point."""  # noqa: E501
        return self._margin(block) or self._own_line(block, before) or self._behind(block)

    def _margin(self, block: Paragraph) -> Found | None:
        who, when = split_due(block.tail)
        if when and (names := self._owners.names(who, strict=True)):
            return Found(tidy(wording.duty(block.text)), names, wording.line_of_duty(block), due_text=when)
        if not block.tail or not (names := self._owners.names(block.tail)):
            return None
        known = all(
            self._owners.people.resolve(part) or re.fullmatch(r"(?i)all", part)
            for part in re.split(r"\s*(?:[/,&+]|\band\b)\s*", block.tail)
            if part
        )
        coded = re.fullmatch(r"[A-Z]{2,5}(?:\s*[/,&]\s*[A-Z]{2,5})*", block.tail) and self._owners.is_coded(block.tail)
        if known or coded or not self._owners.people.everybody:
            return Found(tidy(wording.duty(block.text)), names, wording.line_of_duty(block))
        return None

    def _own_line(self, block: Paragraph, before: Sequence[Block]) -> Found | None:
        last = before[-1] if before else None
        if not _ALONE.fullmatch(block.text) or not isinstance(last, Paragraph):
            return None
        names = self._owners.names(block.text, strict=True)
        if names and all(
            self._owners.people.resolve(part) or part.lower() == "all" for part in re.split(r"\s*[/,&]\s*", block.text)
        ):
            return Found(tidy(wording.duty(last.text)), names, last.line)
        return None

    def _behind(self, block: Paragraph) -> Found | None:
        bracketed = self._owners.bracketed(block.text, strict=True)
        if bracketed is not None and _NEEDED.search(bracketed.text) and len(bracketed.text.split()) > 3:
            return Found(tidy(wording.duty(bracketed.text)), bracketed.owners, block.line)
        if self._labelled:
            return None
        trailing = self._owners.trailing(block.text)
        if trailing is not None and OBLIGED.search(trailing.text) and re.search(r"[A-Z]{2}[.;]?\s*$", block.text):
            return Found(tidy(wording.duty(trailing.text)), trailing.owners, block.line)
        return None
