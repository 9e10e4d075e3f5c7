"""Partners in one cell: taken apart, and each compared with the agencies that are known."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from rapidfuzz import fuzz, utils

BETWEEN = re.compile(r"\s*(?:[,;\n\r•]|\s/\s|(?<=[a-z]{3})\.\s+(?=[A-Z]))\s*")
"""What stands between partners: a comma, a semicolon, a new line, a slash with spaces, a full stop before a capital.

"and" and "&" stand inside names (District & Boroughs, Police and Crime Commissioner), so they part nothing.
"""
LIKELY = 80.0
"""How much alike, out of 100, two names are before one is offered for the other."""


@dataclass(frozen=True)
class Suggestion:
    """The agency a partner's words may mean; ``certain`` where they are its name or code, capitals aside."""

    agency: str
    score: float
    certain: bool


def split_partners(text: str, keep_whole: Iterable[str] = ()) -> tuple[str, ...]:
    """The partners named in one cell, in order and each once (capitals do not make another).

    A full stop at the end of one is dropped; names in ``keep_whole`` are not taken apart.
    """
    kept = sorted(keep_whole, key=len, reverse=True)
    masked = text
    for number, name in enumerate(kept):
        masked = re.sub(re.escape(name), f"\0{number}\0", masked, flags=re.IGNORECASE)
    found: dict[str, str] = {}
    for part in BETWEEN.split(masked):
        name = re.sub(r"\0(\d+)\0", lambda hit: kept[int(hit[1])], part)
        name = re.sub(r"\s+", " ", name).strip().rstrip(".").strip()
        if name:
            found.setdefault(name.casefold(), name)
    return tuple(found.values())


def suggest_partners(words: Iterable[str], agencies: Mapping[str, str]) -> dict[str, Suggestion]:
    """The most likely agency for each partner, of ``agencies`` (code to name); those like none are left out.

    Names are compared by the words they share, whatever their order (rapidfuzz's token set ratio), and by the whole.
    """
    found: dict[str, Suggestion] = {}
    for word in words:
        best = max(((_likeness(word, code, name), code) for code, name in agencies.items()), default=(0.0, ""))
        if best[0] >= LIKELY:
            found[word] = Suggestion(best[1], best[0], certain=_same(word, best[1], agencies[best[1]]))
    return found


def _same(word: str, code: str, name: str) -> bool:
    return word.casefold() in (code.casefold(), name.casefold())


def _likeness(word: str, code: str, name: str) -> float:
    if _same(word, code, name):
        return 101.0
    whole = fuzz.ratio(word, name, processor=utils.default_process)
    shared = fuzz.token_set_ratio(word, name, processor=utils.default_process)
    return float(max(whole, shared * 0.95))
