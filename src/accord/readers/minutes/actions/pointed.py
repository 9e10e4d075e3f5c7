"""What a label that only names owners ("Action: A B") points back to."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from accord.readers.minutes.actions import wording
from accord.readers.minutes.actions.each import each_of
from accord.readers.minutes.actions.found import IMPERATIVE, Found, sentences, tidy
from accord.readers.minutes.actions.owning import Owners
from accord.readers.minutes.actions.parts import owners_and_day
from accord.readers.minutes.actions.patterns import ASKED, BIDDEN, DECIDED
from accord.readers.minutes.lines import Block, Paragraph
from accord.readers.minutes.marks import Mark, action_mark

_FAR = 6
"""How many paragraphs before it a label may point back over."""
_BODY = re.compile(
    r"(?i)(?:the\s+)?(?:[\w’'-]+\s+)?(?:forum|board|committee|group|panel|partnership|council|meeting|cabinet|trust|executive|members)"
)
_LETTERED = re.compile(r"\(?(?:[a-h]|[ivx]{1,4})[.)]")


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence before a label: its words, whom it gives something to do, and where it stands."""

    text: str
    owners: frozenset[str]
    block: Paragraph


def pointed(mark: Mark, names: tuple[str, ...], blocks: Sequence[Block], place: int, owners: Owners) -> list[Found]:
    """The actions of a label at a place that names owners and says no more: what the sentences before it give them to
    do, each by itself where they name all of several owners apart; else the duty that stands right before it."""
    block = blocks[place]
    before = blocks[place - 1] if place else None
    assert isinstance(block, Paragraph)
    if not isinstance(before, Paragraph):
        return [Found(tidy(mark.rest), names, block.line, mark.reference)]
    told = not action_mark(before.text)
    if told and (each := each_of(before, len(before.text), names, owners)):
        return each
    duty = wording.duty(before.text) if told else ""
    whole = frozenset(names)
    first = _owners_of(duty, owners) if duty else frozenset()
    lettered = _LETTERED.match(before.mark) is not None
    others = bool(first) and not first & whole and (owners.are_known(first) or all(map(_BODY.fullmatch, first)))
    if not told or others or (lettered and not first & whole) or (first and first < whole and lettered):
        mine = _theirs(whole, blocks, place, owners)
        if mine and (others or not told or all(_LETTERED.match(one.block.mark) for one in mine)):
            return [Found(tidy(one.text), _ordered(one.owners, names), block.line, mark.reference) for one in mine]
    if not told:
        return [Found(tidy(mark.rest), names, block.line, mark.reference)]
    deed = tidy(duty)
    return [Found(deed, names, block.line, mark.reference, undated=wording.is_report(deed))]


def owned_by(names: tuple[str, ...], text: str, owners: Owners) -> str:
    """The sentence of a text that is the duty of some owners: that by which nobody else has it to do."""
    duty = wording.duty(text)
    first = _owners_of(duty, owners)
    if not first or first & set(names) or not (owners.are_known(first) or all(map(_BODY.fullmatch, first))):
        return duty
    said = [one for _, one in sentences(text) if _owners_of(one, owners) == frozenset(names)]
    return said[-1] if said else duty


def _theirs(whole: frozenset[str], blocks: Sequence[Block], place: int, owners: Owners) -> list[Sentence]:
    """The sentence before a label that gives exactly its owners something to do, or those that give each of them
    something; empty for none."""
    before = list(_before(whole, blocks, place, owners))
    exact = next((one for one in before if one.owners == whole), None)
    if exact is not None:
        return [exact]
    left, out = set(whole), []
    for one in before:
        if one.owners and one.owners <= left:
            out.append(one)
            left -= one.owners
    return [] if left else out[::-1]


def _before(whole: frozenset[str], blocks: Sequence[Block], place: int, owners: Owners) -> Iterator[Sentence]:
    """The sentences before a label, the last first, back to a title or another label of the same owners."""
    for at in range(place - 1, max(place - 1 - _FAR, -1), -1):
        block = blocks[at]
        if not isinstance(block, Paragraph) or wording.is_title(block):
            return
        label = action_mark(block.text)
        if label is not None:
            said = owners_and_day(label.rest, owners)
            if said is None or set(said[0]) & whole:
                return
            continue
        for _, said_there in reversed(sentences(block.text)):
            yield Sentence(said_there, _owners_of(said_there, owners), block)


def _owners_of(sentence: str, owners: Owners) -> frozenset[str]:
    """Whom a sentence gives something to do."""
    said = re.sub(r"^(?:[Tt]hat|[Tt]o)\s+(?=(?:the\s+)?[A-Z])", "", DECIDED.sub("", sentence))
    bidden = BIDDEN.search(sentence) or ASKED.match(said)
    if bidden is not None and (names := owners.names(bidden.group("who"), strict=True)):
        return frozenset(names)
    owned = owners.before_verb(said)
    if owned is not None and owned.subject:
        return frozenset(owned.owners)
    names = owners.before_deed(said) or _posted(said, owners)
    if names:
        return frozenset(names)
    passive = owners.passive(said)
    return frozenset(passive.owners) if passive is not None else frozenset()


def _posted(said: str, owners: Owners) -> tuple[str, ...]:
    """Whoever holds the post that a resolution gives something to do ("the Partnership Accountant draw up a list")."""
    found = re.match(
        r"(?:the\s+)?(?P<post>[A-Z][\w’'-]*(?:\s+(?:and|of|for|the|&|[A-Z][\w’'-]*)){0,6})\s+(?=[a-z])", said
    )
    holder = owners.people.in_post(found.group("post")) if found and IMPERATIVE.match(said[found.end() :]) else ""
    return (holder,) if holder else ()


def _ordered(said: frozenset[str], names: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(one for one in names if one in said)
