"""A column at the right of plain text that says who is to act: names and initials beside the lines they belong to."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

_PERSON = r"(?:[A-Z]{2,4}|(?:[A-Z]\.?\s?){1,2}[A-Z][\w’'-]+|(?:(?:Cllr|Dr|Mr|Mrs|Ms|Prof|Insp|Supt)\.?\s)?[A-Z][\w’'-]+(?:\s[A-Z][\w’'-]+){0,2}|[Aa]ll|ALL)"  # noqa: E501
_BESIDE = re.compile(
    rf"^(?P<body>.*?\S)??(?P<gap>\s{{2,}})(?P<tail>{_PERSON}(?:\s*(?:[/,&+]|\band\b)\s*{_PERSON})*)\s*$"
)
_HEAD = re.compile(
    r"(?i)^\s{20,}(?:actions?|action\s+(?:by|for|on|owner|point|required)|by\s+whom|who|lead|owner|initials)\s*$"
)
_TITLED = re.compile(r"\S\s{6,}(?:ACTIONS?|Actions?)(?:\s+(?:BY|By|by))?\s*$")
LEAST = 36
"""The column from which on something stands at the right."""


FAR = 60
"""The column from which on two lines are enough."""


def margin_of(raws: Sequence[str]) -> int:
    """Where the column begins that names stand in at the right of three lines or more (two below a heading); 0 for none."""  # noqa: E501
    starts: list[int] = []
    for raw in raws:
        found = _BESIDE.match(raw.expandtabs(4))
        if found is None or found.start("tail") < LEAST:
            continue
        body = (found.group("body") or "").strip()
        if re.search(r"\s{3,}\S", body) or (body and _is_short(body)):
            continue
        starts.append(found.start("tail"))
    headed = sum(1 for raw in raws if _HEAD.match(raw.expandtabs(4)) or _TITLED.search(raw.expandtabs(4)))
    if not starts:
        return 0
    column, count = max(
        ((column, sum(1 for start in starts if abs(start - column) <= 2)) for column in Counter(starts)),
        key=lambda one: (one[1], -one[0]),
    )
    sure = headed or (column >= FAR and starts.count(column) == count)
    return column if count >= (2 if sure else 3) and count >= 0.6 * len(starts) else 0


_LEFT = re.compile(rf"^(?P<tail>{_PERSON}(?:\s*(?:[/,&+]|\band\b)\s*{_PERSON})*)\s{{2,}}(?=\S)")


def left_margin_of(raws: Sequence[str]) -> int:
    """Where the text begins beside a column at the left that names stand in; 0 for none: three lines or more that begin
    with names at the very left, where nearly all others are set in."""
    lines = [raw.expandtabs(4) for raw in raws if raw.strip()]
    indents = Counter(len(line) - len(line.lstrip()) for line in lines)
    starts = [found.end() for line in lines if (found := _LEFT.match(line)) and found.end() >= 5]
    if len(starts) < 3:
        return 0
    column, count = Counter(starts).most_common(1)[0]
    return column if count >= 3 and indents[column] >= count and indents[0] < 0.5 * len(lines) else 0


def left_of(raw: str, column: int) -> tuple[str, str]:
    """A line without what stands in the column at the left, and that ("" for nothing)."""
    found = _LEFT.match(raw.expandtabs(4))
    if found is None or found.end() != column:
        return raw, ""
    return " " * column + raw.expandtabs(4)[column:], found.group("tail")


def _is_short(body: str) -> bool:
    """Whether a body is a name or a heading and not a line of text."""
    words = re.sub(r"^\S*\d\S*\s+|^\S{1,3}[.)]\s+", "", body).split()
    return len(words) <= 4 and all(word[0].isupper() for word in words if word[0].isalpha())


def beside(raw: str, margin: int) -> tuple[str, str]:
    """A line without what stands in the column at the right, and that ("" for nothing)."""
    wide = raw.expandtabs(4)
    headed = _TITLED.search(wide)
    if headed:
        return wide[: headed.start() + 1], ""
    found = _BESIDE.match(wide)
    if found is None or abs(found.start("tail") - margin) > 3:
        return raw, ""
    return (found.group("body") or ""), found.group("tail")
