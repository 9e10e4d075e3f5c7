"""Text that is the same as last time, or nearly."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from difflib import SequenceMatcher

from accord.readers.commentary.facts import PARTS, Facts, Finding
from accord.readers.commentary.text import fold

LEAST_WORDS = 6
ALIKE = 0.85
_WORD = re.compile(r"[a-z]+(?:'[a-z]+)?|\d[\d.,]*")


def copied(facts: Facts, parts: Mapping[str, str]) -> Iterator[Finding]:
    """A finding for each part of six words or more that repeats last period's, figures and dates set aside."""
    for part in PARTS:
        text = parts.get(part, "")
        now, before = _words(text), _words(facts.before.get(part, ""))
        if len(now) >= LEAST_WORDS and before and likeness(now, before) >= ALIKE:
            yield Finding("same_as_last_time", part, text.strip(), 0, len(text))


def likeness(one: list[str], other: list[str]) -> float:
    """How alike two lists of words are, in order: 1 the same, 0 nothing in common (twice the shared ÷ all words)."""
    return SequenceMatcher(None, one, other, autojunk=False).ratio()


def _words(text: str) -> list[str]:
    """The words in order; every number is the same word, so that a new figure in an old text hides nothing."""
    return ["#" if word[0].isdigit() else word for word in _WORD.findall(fold(text))]
