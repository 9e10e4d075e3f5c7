"""Text as the checks read it: folded letter by letter, so that every offset stays true; sentences and their chunks."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

_DASHES = {"‐": "-", "‑": "-", "–": "-", "—": "-", "−": "-"}
_QUOTES = {"’": "'", "‘": "'", "ʼ": "'", "“": '"', "”": '"', "\u00a0": " ", "\u202f": " "}
_END = re.compile(r"(?<!\bno)(?<!\bst)(?<!\bdr)(?<!\bmr)(?<!\be\.g)(?<!\bi\.e)(?<!\bvs)[.!?](?=[\s)\"]|$)|\n+|;(?=\s)")
_BREAK = re.compile(
    r"[,:(]|(?:\s-\s)|\b(?=(?:and|but|against|after|compared|from|to|than|while|whereas|versus|although|though)\b)"
)


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of a text from ``start`` to ``end``, and its folded letters."""

    start: int
    end: int
    said: str


def fold(text: str) -> str:
    """The text in small letters without accents, of the very same length: "Tŵr" becomes "twr"."""
    return "".join(_folded(letter) for letter in text)


def _folded(letter: str) -> str:
    plain = _DASHES.get(letter) or _QUOTES.get(letter)
    if plain:
        return plain
    small = unicodedata.normalize("NFD", letter)[0].lower()
    return small if len(small) == 1 else letter


def sentences(folded: str, *, semicolons: bool = True) -> Iterator[Span]:
    """The sentences of a folded text; a semicolon ends one too if asked, a full stop inside a number does not."""
    start = 0
    for match in _END.finditer(folded):
        if match.group() == ";" and not semicolons:
            continue
        yield from _span(folded, start, match.start())
        start = match.end()
    yield from _span(folded, start, len(folded))


def chunks(sentence: Span) -> list[Span]:
    """A sentence cut before each "from", "against", "and" …; a comma inside a number does not cut."""
    cuts = [0]
    for match in _BREAK.finditer(sentence.said):
        at = match.start()
        between_digits = sentence.said[at : at + 1] == "," and re.match(r"\d,\d{3}", sentence.said[max(0, at - 1) :])
        if at and not between_digits:
            cuts.append(at)
    cuts.append(len(sentence.said))
    return [Span(sentence.start + a, sentence.start + b, sentence.said[a:b]) for a, b in pairwise(cuts) if b > a]


def _span(folded: str, start: int, end: int) -> Iterator[Span]:
    said = folded[start:end]
    if said.strip():
        lead = len(said) - len(said.lstrip())
        yield Span(start + lead, end, said[lead:])
