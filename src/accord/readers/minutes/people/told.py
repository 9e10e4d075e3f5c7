"""Labels of lists of people in words of the paper's own, told by the names behind or under them."""

from __future__ import annotations

import re
from collections.abc import Sequence

from accord.readers.minutes.lines import Block, Paragraph
from accord.readers.minutes.people.entries import read_entries
from accord.readers.minutes.people.labels import Label
from accord.readers.minutes.people.words import begins_entry, is_name

_TOLD_LABEL = re.compile(r"^(?P<label>[A-Z][\w’' ]{3,40}?)\s*(?::|\s[–—-])\s+(?P<rest>[A-Z].*)$", re.DOTALL)
_AWAY = re.compile(
    r"(?i)\b(?:not|unable|couldn[’']?t|can[’']?t|cannot|apolog\w*|sorry|absent|regrets?|away|missing|leave)\b"
)
_OTHER = re.compile(
    r"(?i)\b(?:to|from|cc|bcc|subject|date|time|venue|place|location|distribution|circulation|copy|copies|author|chair|clerk|agenda|minutes?|notes?|actions?|quorum|contact|next|re)\b"
)


def side_label(blocks: Sequence[Block], place: int) -> Label | None:
    """A line that only names a part of those present ("Staff Side:"), by the names in the lines under it."""
    block = blocks[place]
    if (
        not isinstance(block, Paragraph)
        or not re.fullmatch(r"[A-Z][\w’' /&-]{2,40}:", block.text)
        or _OTHER.search(block.text)
    ):
        return None
    under = [one for one in blocks[place + 1 : place + 3] if isinstance(one, Paragraph)]
    named = len(under) > 1 and all(begins_entry(one.text) and not is_sentence(one.text) for one in under)
    return Label("present", "", "", sure=True) if named and not _AWAY.search(block.text) else None


def told_label(text: str) -> Label | None:
    """A label in words of the paper's own ("Round the table: …", "Not able to join: …"), by the names behind it."""
    found = _TOLD_LABEL.match(text)
    if found is None or is_name(found.group("label")) or len(found.group("label").split()) > 6:
        return None
    away = bool(_AWAY.search(found.group("label")))
    if not away and _OTHER.search(found.group("label")):
        return None
    rest = found.group("rest")
    names = [one for one in read_entries(rest, 0, named=True) if is_name(one.name) or len(one.name.split()) == 1]
    begins = begins_entry(rest) or len(names) > 2
    if not begins or is_sentence(rest) or len(names) < (1 if away else 3):
        return None
    return Label("apologies" if away else "present", "", rest, sure=True)


def is_sentence(text: str) -> bool:
    """Whether a text is a sentence and no entry of a list."""
    return (
        bool(re.search(r"(?i)\b(?:was|were|welcomed|opened|noted|agreed|will|has|have)\b", text))
        and len(text.split()) > 7
    )
