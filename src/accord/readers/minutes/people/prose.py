"""Who was there and who was not where sentences say it ("A B and C D were present", "E F had sent apologies")."""

from __future__ import annotations

import re
from typing import NamedTuple

from accord.readers.minutes.people.words import TITLE, is_name

_BY = r"(?:(?:was|were|had|has|have|been|also|both|then|again)\s+)*"
_TOLD = (
    ("apologies", "", rf"^(?P<who>.+?)\s+{_BY}(?:sent|gave|given|tendered|submitted|offered|presented)\s+(?:(?:his|her|their|in|an)\s+)*apolog"),  # noqa: E501
    ("apologies", "", rf"^(?P<who>.+?)\s+{_BY}(?:apologised|unable\s+to\s+(?:attend|be\s+present)|could\s+not\s+(?:attend|come|be\s+present))\b"),  # noqa: E501
    ("present", "Chair", rf"^(?P<who>.+?)\s+{_BY}(?:chaired|presided|(?:took|in)\s+the\s+chair)\b"),
    ("present", "Chair", r"^The\s+(?:meeting\s+was\s+)?chair(?:man|woman|person|ed\s+by)?,?\s+(?P<who>[^,]+?)(?:,|\s+(?=welcomed|opened|called|thanked|began))"),  # noqa: E501
    ("present", "Minutes", rf"^(?P<who>.+?)\s+{_BY}(?:took|taking|kept|recorded)\s+(?:the\s+)?(?:minutes|notes?)\b"),
    ("present", "Minutes", r"^(?:the\s+)?(?:minutes?|notes?)\s+(?:(?:was|were|are)\s+)?(?:taken|recorded|kept|written)\s+by:?\s+(?P<who>.+)$"),  # noqa: E501
    ("present", "", r"\bintroduced\s+themselves\s*[:–—-]\s*(?P<who>.+)$"),
    ("present", "", r"\b(?:attended\s+by|present\s+(?:were|was)|in\s+attendance\s+(?:were|was))\s*:?\s+(?P<who>.+)$"),
    ("present", "", r"^(?P<who>.+?)\s+(?:(?:was|were)\s+(?:also\s+|both\s+|all\s+)?(?:present|in\s+attendance|there)|attended(?:\s+the\s+meeting)?)\b"),  # noqa: E501
)  # fmt: skip
_PATTERNS = tuple((kind, role, re.compile(pattern, re.IGNORECASE | re.DOTALL)) for kind, role, pattern in _TOLD)


class Told(NamedTuple):
    """What a sentence says of somebody: in which list they are, what they did there, and their names as written."""

    kind: str
    role: str
    who: str


def read_told(sentence: str) -> Told | None:
    """What a sentence says of who was there; None where it says nothing of it, or names nobody."""
    if not re.search(r"(?i)present|attend|apolog|chair|presid|minutes|notes|introduced|unable|could not", sentence):
        return None
    for kind, role, pattern in _PATTERNS:
        found = pattern.search(sentence.strip())
        who = re.sub(r"^(?:and|also|both)\s+", "", found.group("who").strip(" ,:")) if found else ""
        if who and _named(who):
            return Told(kind, role, who)
    return None


def _named(who: str) -> bool:
    """Whether words are names from end to end."""
    bare = re.sub(r"\([^()]*\)", "", who)
    parts = [part for part in re.split(r"\s*[,;]\s*(?:and\s+)?|\s+and\s+|\s*&\s*", bare) if part.strip()]
    named = [part for part in parts if is_name(part.strip()) or re.match(rf"{TITLE}\s+[A-Z]", part)]
    return is_name(parts[0].strip()) and len(named) >= 0.5 * len(parts) and len(who) <= 400
