"""Initials by which minutes name a member."""

from __future__ import annotations

from collections.abc import Collection
from itertools import count

SMALL = frozenset({"a", "an", "and", "at", "by", "de", "for", "from", "in", "of", "on", "the", "to", "von", "with"})
LONGEST = 8


def proposed_initials(label: str, taken: Collection[str] = ()) -> str:
    """Initials made of a name or a position, of one to four letters, that nobody in ``taken`` has.

    "Anne of Marlow" is AM; where that is taken the next letters of the last word are tried (AMA, AMR …), then a number.
    """
    used = {one.upper() for one in taken}
    words = [word for part in label.split() if (word := "".join(filter(str.isalpha, part))) and not _is_small(word)]
    short = "".join(word[0] for word in words).upper()[:4] or "X"
    if short not in used:
        return short
    longer = (short + letter.upper() for letter in (words[-1][1:] if words else ""))
    numbered = (f"{short}{number}" for number in count(2))
    return next(one for some in (longer, numbered) for one in some if one not in used)


def _is_small(word: str) -> bool:
    """Whether a word is left out; a single capital is an initial itself."""
    return word.lower() in SMALL and (len(word) > 1 or word.islower())
