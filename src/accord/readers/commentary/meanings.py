"""What a number says of the indicator: its level, a change, the gap to a target, a multiple, a rank, or nothing."""

from __future__ import annotations

import re

from accord.readers.commentary.anchors import Anchor
from accord.readers.commentary.kinds import Kind, stem
from accord.readers.commentary.numbers import Number

UP = re.compile(
    r"\b(?:up|rose|risen|rise|rises|rising|increas\w+|grew|grown|growth|higher|more|climbed|gained?|added)\b"
)
DOWN = re.compile(
    r"\b(?:down|fell|fallen|falls?|falling|decreas\w+|reduc\w+|dropped|drop|lower|declin\w+|fewer|less|cut)\b"
)
_GAP = re.compile(
    r"\s?(?:short of|below|under|above|over|behind|better than|worse than|away from|from|off|ahead of|outside"
    r"|more than|less than)"
    r"\s(?:the\s|its\s|our\s|this year's\s|their\s)?(?:targets?|plan|floor|profile|trajectory|planned)\b"
)
_MORE = re.compile(r"\s?(?:[a-z]+\s){0,2}?(?:more|fewer|less|higher|lower|better|worse)\b")
_MOVED = re.compile(r"\b(?:by|of|a|an|up|down|rose|fell|risen|fallen|increased|decreased|dropped|grew)\s*$")
_TURN = re.compile(r"\s(?:more|fewer|less|higher|lower|increase|rise|fall|drop|decrease|reduction|improvement)\b")
_STANDS = re.compile(
    r"\b(?:to|at|from|is|was|were|stood at|stands at|now)\s*(?:about|around|just|only|over|under|nearly|almost)?\s*$"
)
_OF_OTHER = re.compile(
    r"(?:increase|rise|growth|fall|drop|decrease|reduction|cut|more|fewer|extra)\s(?:in\s)?(?P<noun>[a-z]+)"
)
_JOINS_TIME = frozenset(("since", "than", "from", "on", "over", "in", "this", "last"))
_RATE = re.compile(r"^\s?(?:[a-z'-]+\s){0,4}?(?:per|for every|in every)\s(?P<base>\d{1,3}(?:,\d{3})+|\d+)\b")
_NOUN = re.compile(r"^\s?(?P<words>[a-z][a-z'-]*(?:\s[a-z][a-z'-]*){0,2})")
_JOINS = frozenset(
    (
        "in", "by", "to", "and", "against", "after", "compared", "from", "last", "this", "at", "a", "on", "over",
        "since", "planned", "plan", "target", "per", "than", "but", "for", "the", "with", "short", "more", "fewer",
        "less", "higher", "lower", "below", "above", "when", "during", "so", "or", "was", "is", "had", "ago", "before",
        "year", "better", "worse", "overall", "between", "as", "again", "it", "were",
    )
)  # fmt: skip
_ANCHORED = re.compile(
    r"\b(?:of|from|to|at|against|is|was|were|than|after|stood at|,|\()\s*"
    r"(?:about|around|only|just|over|under|nearly|almost|the planned|planned|a target of|a plan of|the target of"
    r"|the plan of)?\s*$"
)
_TIMES_OF_IT = re.compile(r"\b(?:has|have|had|more than|nearly|almost|figure|rate|number)\s*$|^\W*$")
_OPENING = re.compile(
    r"\W*(?:or |that is |about |around |nearly |almost |only |just |over |more than |still |now |under |roughly |some "
    r"|fewer than |less than )*"
)
_FAR_IN = 45


def meaning(kind: Kind, number: Number, left: str, right: str, anchor: Anchor) -> str:
    """What the number is of the indicator; blank for something else.

    ``left`` and ``right`` are the folded text before and after it in its sentence; the words are level, change, gap,
    times and rank.
    """
    if number.unit == "rank":
        return "rank"
    if number.unit == "times":
        return "times" if anchor.names_time or _TIMES_OF_IT.search(left) else ""
    if number.unit == "share":
        opens = _OPENING.fullmatch(left.lstrip()) and number.start <= _FAR_IN
        return "level" if kind.sort == "percent" and opens else ""
    if number.unit == "percent":
        return _percent(kind, left, right)
    if number.unit == "points":
        return _points(kind, left, right)
    if number.unit == "money":
        return "" if kind.sort != "money" else "change" if _MORE.match(right) else "level"
    return _bare(kind, left, right, anchor)


def _percent(kind: Kind, left: str, right: str) -> str:
    level = "level" if kind.sort == "percent" else ""
    if _GAP.match(right):
        return "gap"
    if _STANDS.search(left):
        return level
    turned = UP.search(left[-28:]) or DOWN.search(left[-28:])
    if not _TURN.match(right) and not (_MOVED.search(left) and turned):
        return level
    other = _OF_OTHER.match(right.strip())
    return "" if other and stem(other["noun"]) not in kind.topic | _JOINS_TIME else "change"


def _points(kind: Kind, left: str, right: str) -> str:
    if kind.sort != "percent" and "point" not in kind.nouns:
        return ""
    if _GAP.match(right):
        return "gap"
    moved = UP.search(left[-20:]) or DOWN.search(left[-20:])
    return "change" if kind.sort == "percent" or moved else "level"


def _bare(kind: Kind, left: str, right: str, anchor: Anchor) -> str:
    """A number without a unit of its own: a rate by its base, a count by its noun, else by the words before it."""
    rate = _RATE.match(right)
    if rate:
        if kind.sort != "rate" or float(rate["base"].replace(",", "")) != kind.base:
            return ""
        return "change" if _MORE.match(right[rate.end() :]) else "level"
    noun = _NOUN.match(right)
    words = noun["words"].split() if noun else []
    free = not words or words[0] in _JOINS
    known = kind.nouns | kind.topic
    counted = kind.sort in {"count", "rate"} and not free and any(stem(word) in known for word in words[:2])
    if not counted and not (free and _ANCHORED.search(left)):
        return ""
    if {"more", "fewer", "less", "higher", "lower"} & set(words[:2]) or re.search(r"\bby\s*$", left):
        return "change" if kind.sort != "percent" else ""
    return "" if kind.sort in {"percent", "money"} and not anchor.role else "level"
