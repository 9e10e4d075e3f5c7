"""What is said of an action after a label of its own: "Lead: A B", "Action by: A B Date: 17 July", "Timescale: autumn"."""  # noqa: E501

from __future__ import annotations

import re
from dataclasses import dataclass

_WHO = (
    r"(?:action(?:ed)?\s+(?:by|owner|lead)|by\s+whom|lead(?:\s+(?:officer|agency|partner|person))?|owners?|"
    r"responsib(?:le|ility)(?:\s+(?:officer|person|for\s+action))?|(?:person|officer)s?(?:\s+responsible)?|who|assigned\s+to|for\s+action\s+by)"
)
_WHEN = (
    r"(?:by\s+when|when|time\s?scales?|time\s?frame|deadline|(?:due|target|completion|review)(?:\s+date)?|date(?:\s+due|\s+for\s+completion)?|"
    r"to\s+be\s+completed\s+by|complete\s+by)"
)
_STATE = r"(?:status|progress|rag(?:\s+(?:status|rating))?|update)"
_FIELD = re.compile(
    rf"(?:^|(?<=[\s\[(|.,;–-]))[\[(]?(?:(?P<who>{_WHO})|(?P<when>{_WHEN})|(?P<state>{_STATE}))\s*:\s*(?=\S)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Fields:
    """A text without the labels at its end, and what they say of owner, day and progress ("" for nothing)."""

    text: str
    who: str = ""
    when: str = ""
    state: str = ""


def read_fields(text: str) -> Fields:
    """The labels of owner, day and progress in a text, with what follows each up to the next."""
    found = list(_FIELD.finditer(text))
    said = {"who": "", "when": "", "state": ""}
    for place, one in enumerate(found):
        end = found[place + 1].start() if place + 1 < len(found) else len(text)
        kind = str(one.lastgroup)
        said[kind] = said[kind] or text[one.end() : end].strip(" .,;|[]()–-")
    first = found[0].start() if found else len(text)
    return Fields(text[:first].strip(" |[(–-"), said["who"], said["when"], said["state"])


_DUE_AFTER = re.compile(
    r"^(?P<who>.{2,60}?)\s*[,–(-]?\s+\(?(?P<when>(?:(?i:by|before|asap|a\.s\.a\.p\.?|on-?going|next\s+meeting|end|immediate(?:ly)?|w/[ceb]|mid)\b|"
    r"\d{1,2}[./]\d|\d{1,2}(?:st|nd|rd|th)?\s+[A-Z][a-z]{2}|(?:January|February|March|April|May|June|July|August|September|October|November|December)\b).*?)\)?$"
)


def split_due(text: str) -> tuple[str, str]:
    """What stands in a margin as owner and day ("ST ASAP", "KL by 3 May"); the second is "" where no day is there."""
    found = _DUE_AFTER.match(" ".join(text.split()))
    return (found.group("who").strip(" ,–-("), found.group("when")) if found else (text, "")
