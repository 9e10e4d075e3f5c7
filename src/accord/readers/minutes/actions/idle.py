"""What stands behind labels and in lists of actions and gives nobody anything to do: news, how far things are, what was
accepted."""

from __future__ import annotations

import re

from accord.readers.minutes.actions.found import Found
from accord.readers.minutes.actions.headings import column_kind

_STATUS = re.compile(
    r"(?i)(?:\([^()]*\)\s*[–—:-]*\s*)?(?:(?:now\s+)?(?:done|completed?|closed|discharged|actioned|superseded)\b|not\s+(?:yet\s+)?(?:done|started|complete\w*)\b|(?:ongoing|in\s+hand|in\s+progress|under\s?way)\b|(?:is\s+|are\s+)?on\s+(?:today|the\s+agenda|this\s+agenda|tonight)|"
    r"(?:to\s+)?note[d]?\W*$|for\s+(?:information|noting)\b|(?:The\s+)?(?:\w+\s)?(?:Board|Committee|Group|Panel|Meeting|Partnership|Members|Council|Forum|Executive|Trustees|Governors)\s+(?:noted|agreed|approved|received|welcomed|endorsed|accepted|supported|thanked|considered)\b(?!\s+to\b|.*\b(?:asked|requested|would|should)\b)|"
    r"(?:the\s+)?(?:\w+\s){1,4}(?:noted|received|approved|accepted|endorsed|welcomed)\W*$|(?:has|have)\s+been\s|(?:see|covered\s+(?:under|in|by)|picked\s+up\s+(?:under|at))\s+(?:item|agenda|below|minute|para))"
)
_SUGGESTED = re.compile(
    r"It\s+was\s+(?:\w+ly\s+)?(?:suggested|noted|felt|reported|thought|hoped|recognised|acknowledged|clarified)\b"
)
_ACCEPTED = re.compile(
    r"^(?:[Tt]hat\s+)?(?:[Tt]he|[Tt]his|[Aa]n?|[A-Z])[^.;:]{2,140}?\s(?:to\s+|should\s+|would\s+)?be\s+(?:\w+ly\s+)?(?:accepted|adopted|noted|approved|agreed|endorsed|received|welcomed|supported|ratified|withheld|thanked|commended)\b"
    r"|^(?:[Tt]hat\s+)?(?:[Tt]he|[Aa]n?|[Aa]ll)\s[^.;:,]{3,120}?(?<!\bto)(?<!\bshould)(?<!\bwill)(?<!\bwould)(?<!\bmust)\sbe\s+(?:\w+ly\s+)?(?:\w+(?:ed|en|wn|ght)|sent|held|put|set|made)\b"
)
_NEWS = re.compile(
    r"There\s+(?:is|are|was|were|has|have)\b|(?:The\s+)?\w+(?:\s\w+){0,3}\s(?:went|confirmed|noted|discussed|received|considered|reviewed|felt|thought|explained|reported|asked\s+(?:whether|if))\b"
)
_TOLD = re.compile(
    r"(?:(?:The\s+)?[A-Z][\w’'.]*\s+){1,4}(?:has|had|have)\s+(?:now\s+|already\s+|since\s+|also\s+)?(?!to\b|agreed|offered|undertaken|promised|volunteered|not\b|yet\b|still\b|been\s+(?:asked|tasked|requested))\w+(?:ed|en|nt|de|ne|ght|ut|et|ld|wn|ken)\b(?!.*\b(?:will|would|to\s+be|is\s+to|still)\b)"
)
"""Somebody who has done it."""
_PERFECT = re.compile(r"\b(?:has|have|had)\s+(?:now\s+)?\w+")


def is_idle(one: Found) -> bool:
    """Whether what stands behind a label gives nobody anything to do: how far an old action is, or what was accepted."""  # noqa: E501
    told = (
        _STATUS.match(one.text)
        or _TOLD.match(one.text)
        or (len(one.text.split()) < 3 and column_kind(one.text))
        or _SUGGESTED.match(one.text)
    )
    return not one.owners and bool(told or (_ACCEPTED.search(one.text) and not one.due_text))


def is_news(text: str) -> bool:
    """Whether a point of a list tells what is or what was done."""
    return bool(_PERFECT.search(text) or _NEWS.match(text))
