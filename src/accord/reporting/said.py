"""Sentences that know which observation each of their figures shows, so that a figure can be followed and checked."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass

from accord.documents.content import LONGEST_TAG, Figure, Run, Text


@dataclass(frozen=True)
class Named:
    """A figure as it is shown, the tag that names what it shows, and the same in words for people."""

    shown: str
    tag: str
    label: str


@dataclass(frozen=True)
class Sentence:
    """A sentence and the figures in it, in no particular order."""

    text: str
    figures: tuple[Named, ...] = ()


def tag_of(indicator: str, area: str, period: str, what: str = "") -> str:
    """The name of a figure: ``indicator|area|period``, with ``|target`` and the like for what is not the value itself.

    A name too long for Word's 64 characters is cut and closed by a hash of the whole, so that it stays its own.
    """
    whole = "|".join(part for part in (indicator, area, period, what) if part)
    if len(whole) <= LONGEST_TAG:
        return whole
    return f"{whole[: LONGEST_TAG - 13]}#{hashlib.sha256(whole.encode()).hexdigest()[:12]}"


def runs_of(sentence: Sentence) -> tuple[Run, ...]:
    """The sentence as runs of a document: each figure found in it becomes one that carries its tag."""
    parts: list[Run] = []
    rest = sentence.text
    for figure in _in_order(sentence):
        before, found, after = rest.partition(figure.shown)
        if not found:
            continue
        if before:
            parts.append(Text(before))
        parts.append(Figure(figure.shown, figure.tag, figure.label))
        rest = after
    return (*parts, Text(rest)) if rest else tuple(parts)


def joined(sentences: Iterable[Sentence]) -> Sentence:
    """Several sentences as one text; those without words are left out."""
    kept = [one for one in sentences if one.text]
    return Sentence(" ".join(one.text for one in kept), tuple(figure for one in kept for figure in one.figures))


def _in_order(sentence: Sentence) -> list[Named]:
    """The figures in the order they stand in the text, each looked for behind those before it that look alike."""
    places: list[tuple[int, Named]] = []
    taken: dict[str, int] = {}
    for figure in sentence.figures:
        place = sentence.text.find(figure.shown, taken.get(figure.shown, 0)) if figure.shown else -1
        if place >= 0:
            taken[figure.shown] = place + len(figure.shown)
            places.append((place, figure))
    return [figure for _place, figure in sorted(places, key=lambda pair: pair[0])]
