"""What sort of number an indicator is, read from its unit and title as the definition writes them."""

from __future__ import annotations

import re
from dataclasses import dataclass

from accord.readers.commentary.facts import Facts
from accord.readers.commentary.text import fold

_STOP = frozenset(
    ("of", "in", "the", "and", "for", "to", "a", "at", "or", "who", "with", "per", "not", "people", "adults",
     "residents", "number", "rate", "aged")
)  # fmt: skip
_TIMES = ("hour", "minute", "day", "week", "month", "year")
_WORD = re.compile(r"[a-z]{3,}")


@dataclass(frozen=True)
class Kind:
    """Percent, rate (per ``base``), money, count or plain; the ``nouns`` it is counted in, the words of its ``topic``.

    ``own`` is its unit of time where it is one ("day"), so that "31 days" is a figure and not a duration.
    """

    sort: str
    base: float
    nouns: frozenset[str]
    topic: frozenset[str]
    own: str

    @classmethod
    def of(cls, facts: Facts) -> Kind:
        """The sort of number that the facts speak of."""
        unit = fold(facts.unit).strip()
        first = unit.split(",")[0]
        topic = stems(f"{fold(facts.title)} {unit}") - {stem(word) for word in _STOP}
        nouns = frozenset(stem(word) for word in _WORD.findall(first) if word not in _STOP - {"people"})
        if unit.startswith(("%", "per cent")) or "percentage" in unit:
            return cls("percent", 0.0, nouns, topic, "")
        rate = re.search(r"\bper\s(\d[\d,]*)", unit)
        if rate:
            return cls("rate", float(rate[1].replace(",", "")), nouns, topic, "")
        if unit.startswith("£"):
            return cls("money", 0.0, nouns, topic, "")
        counted = bool(nouns) and not first.startswith(("index", "ratio", "score"))
        own = next((word for word in _TIMES if first.startswith(word)), "")
        return cls("count" if counted else "plain", 0.0, nouns, topic, own)

    def concerns(self, said: str) -> bool:
        """Whether a folded text has a word of the indicator's title or unit."""
        return bool(self.topic & stems(said))


def stems(said: str) -> frozenset[str]:
    """The words of a folded text of three letters or more, cut to their stems."""
    return frozenset(stem(word) for word in _WORD.findall(said))


def stem(word: str) -> str:
    """A word without its ending, roughly: "homes" and "home" are the same."""
    for end in ("ies", "ing", "ed", "es", "s", "y"):
        if word.endswith(end) and len(word) - len(end) >= 3:
            return word[: -len(end)]
    return word
