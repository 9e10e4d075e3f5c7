"""Owners that stand apart of the words they belong to: in the margin, in a line of their own, in brackets at the end."""  # noqa: E501

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from accord.readers.minutes.actions import wording
from accord.readers.minutes.actions.deeds import is_work
from accord.readers.minutes.actions.each import each_of
from accord.readers.minutes.actions.fields import split_due
from accord.readers.minutes.actions.found import IMPERATIVE, OBLIGED, Found, sentences, tidy
from accord.readers.minutes.actions.owning import Owners
from accord.readers.minutes.actions.parts import owners_and_day, read_parts, untimed
from accord.readers.minutes.actions.patterns import BRACKET_ACTION
from accord.readers.minutes.actions.pointed import owned_by
from accord.readers.minutes.lines import Block, Paragraph

_ALONE = re.compile(r"(?:[A-Z]{2,4}|All|ALL)(?:\s*[/,&]\s*(?:[A-Z]{2,4}|All|ALL))*")
_WORDED = re.compile(
    r"[.;:)]\s+(?:for\s+)?actions?\s+(?:by\s+|for\s+|with\s+)?(?P<who>[A-Z][^.;:()]{1,50})\.?$", re.IGNORECASE
)
_ACTED = re.compile(r"[.;:)]\s+(?P<who>[A-Z][^.;:()]{1,40}?)\s+(?:for\s+)?[Aa]ction\.?$")
_ARROWED = re.compile(r"\s*(?:→|➔|➜|►|⇒|=>|-+>|>>+)\s*(?P<who>@?[A-Z][^→>]{1,60}?)\.?$")
"""An arrow that leads to whoever has it to do."""
_NEEDED = re.compile(
    r"\b(?:need|should\s+(?!not\b|see\b|have\b|know\b)|must|agreed the need|to be|required|(?i:agreed) to)\b"
    r"|^that\b.*\bbe\s+\w+"
)

_PROMISED = re.compile(r"\b(?:will|would)\s+be\s+(?=\w)")


def _is_promised(text: str) -> bool:
    """Whether a text says that work will be done for the group ("A plan will be drawn up")."""
    return any(is_work(text[one.end() :]) for one in _PROMISED.finditer(text))


def _line_of(duty: str, block: Paragraph) -> int:
    return block.line_at(max(block.text.rfind(duty), 0))


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
                each = each_of(block, start + bracket.start(), said[0], self._owners) if not place else []
                if each:
                    out += [replace(one, due_text=said[1]) for one in each]
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
            duty = owned_by(names, block.text, self._owners)
            return Found(tidy(duty), names, _line_of(duty, block), due_text=when)
        if not block.tail or not (names := self._owners.names(block.tail)):
            return None
        duty = owned_by(names, block.text, self._owners)
        known = all(
            self._owners.people.resolve(part) or re.fullmatch(r"(?i)all", part)
            for part in re.split(r"\s*(?:[/,&+]|\band\b)\s*", block.tail)
            if part
        )
        coded = re.fullmatch(r"[A-Z]{2,5}(?:\s*[/,&]\s*[A-Z]{2,5})*", block.tail) and self._owners.is_coded(block.tail)
        if known or coded or not self._owners.people.everybody:
            return Found(tidy(duty), names, _line_of(duty, block))
        return None

    def _own_line(self, block: Paragraph, before: Sequence[Block]) -> Found | None:
        last = next(
            (one for one in reversed(before) if not (isinstance(one, Paragraph) and _ALONE.fullmatch(one.text))), None
        )
        if not isinstance(last, Paragraph):
            return None
        boxed = re.fullmatch(r"[\[(](?P<said>[^()\[\]]{2,90})[\])]\.?", block.text)
        said = owners_and_day(boxed.group("said"), self._owners) if boxed and not wording.is_title(last) else None
        if said and (said[1] or self._owners.are_known(said[0])):
            return Found(tidy(wording.duty(last.text)), said[0], wording.line_of_duty(last), due_text=said[1])
        if not _ALONE.fullmatch(block.text):
            return None
        names = self._owners.names(block.text, strict=True)
        if names and all(
            self._owners.people.resolve(part) or part.lower() == "all" for part in re.split(r"\s*[/,&]\s*", block.text)
        ):
            return Found(tidy(wording.duty(last.text)), names, last.line)
        return None

    def _behind(self, block: Paragraph) -> Found | None:
        arrow = _ARROWED.search(block.text)
        led_to = owners_and_day(arrow.group("who"), self._owners) if arrow else None
        if arrow and led_to and self._owners.are_known(led_to[0]) and len(block.text[: arrow.start()].split()) > 1:
            deed = wording.duty(block.text[: arrow.start()])
            return Found(tidy(deed), led_to[0], _line_of(deed, block), due_text=led_to[1])
        text, when = untimed(block.text)
        bracketed = self._owners.bracketed(block.text, strict=True)
        later = self._owners.bracketed(text, strict=True) if bracketed is None and when else None
        said = bracketed or later
        if said is not None and len(said.text.split()) > 3:
            deed = wording.duty(said.text)
            if (
                _NEEDED.search(said.text)
                or _is_promised(said.text)
                or (said.text.endswith(".") and IMPERATIVE.match(deed))
            ):
                line = block.line_at(max(block.text.rfind(deed[:25]), 0))
                within = untimed(block.text.rstrip(" ).]"))[1] if bracketed else when
                return Found(tidy(deed), said.owners, line, due_text=within)
        worded = _WORDED.search(block.text) or _ACTED.search(block.text)
        who = self._owners.names(worded.group("who"), strict=True) if worded else None
        if worded and who and self._owners.are_known(who):
            return Found(tidy(wording.duty(block.text[: worded.start() + 1])), who, wording.line_of_duty(block))
        if (apart := self._apart(block)) is not None:
            return apart
        if self._labelled:
            return None
        trailing = self._owners.trailing(block.text)
        if trailing is not None and OBLIGED.search(trailing.text) and re.search(r"[A-Z]{2}[.;]?\s*$", block.text):
            return Found(tidy(wording.duty(trailing.text)), trailing.owners, block.line)
        return None

    def _apart(self, block: Paragraph) -> Found | None:
        """Somebody of the lists behind a dash or a full stop at the end, alone or with a day ("… to be told – A B, 3 July")."""  # noqa: E501
        last = sentences(block.text)
        text = (
            block.text[last[-2][0] if len(last) > 1 and len(last[-1][1].split()) <= 6 else last[-1][0] :]
            if last
            else ""
        )
        parts = read_parts(text, self._owners)
        if (
            not parts.owners
            or not text.startswith(parts.text)
            or not self._owners.are_known(parts.owners)
            or len(parts.text.split()) < 4
        ):
            return None
        duty = wording.duty(parts.text)
        if re.match(r"\w+:", duty):
            return None
        named = self._owners.before_verb(duty)
        if named is not None or not (
            IMPERATIVE.match(re.sub(r"^[A-Z][^–—.:]{2,60}\s[–—-]\s+(?=[a-z])", "", duty))
            or re.search(r"\b(?:needs?|should|must)\s+(?:to\s+)?be\b|\bto be\b|\bagreed to\b", duty)
        ):
            return None
        return Found(tidy(duty), parts.owners, wording.line_of_duty(block), due_text=parts.due)
