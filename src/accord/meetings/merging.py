"""Two people's changes to one text put together, paragraph by paragraph, where they do not touch the same ones."""

from __future__ import annotations

from dataclasses import dataclass
from difflib import SequenceMatcher


@dataclass(frozen=True)
class _Change:
    """Paragraphs ``start`` up to ``end`` of what both began from, and what one of them put in their place."""

    start: int
    end: int
    lines: tuple[str, ...]


def merged(before: str, theirs: str, mine: str) -> str | None:
    """Both changes of a text in one; None where they touch the same paragraph and a person has to choose.

    A paragraph is a line. What both put in at the same place is kept one after the other, theirs first; what both
    changed alike stands once.
    """
    if theirs == mine or mine == before:
        return theirs
    if theirs == before:
        return mine
    lines = before.split("\n")
    left, right = _changes(lines, theirs.split("\n")), _changes(lines, mine.split("\n"))
    together: list[_Change] = list(left)
    for change in right:
        if change in left:
            continue
        if any(_meet(change, other) for other in left):
            return None
        together.append(change)
    out: list[str] = []
    place = 0
    for change in sorted(together, key=lambda one: (one.start, one.end)):
        out += lines[place : change.start]
        out += change.lines
        place = max(place, change.end)
    return "\n".join(out + lines[place:])


def without_line(text: str, line: str, instead: str = "") -> str | None:
    """The text with the first line that says this replaced (or taken out); None where no line does."""
    lines = text.split("\n")
    wanted = line.strip()
    for place, held in enumerate(lines):
        if held.strip() == wanted:
            return "\n".join([*lines[:place], *([instead] if instead else []), *lines[place + 1 :]])
    return None


def _changes(before: list[str], after: list[str]) -> list[_Change]:
    matcher = SequenceMatcher(None, before, after, autojunk=False)
    return [
        _Change(start, end, tuple(after[first:last]))
        for what, start, end, first, last in matcher.get_opcodes()
        if what != "equal"
    ]


def _meet(one: _Change, other: _Change) -> bool:
    """Whether two changes touch a paragraph in common; two that only put something in never do."""
    if one.start == one.end and other.start == other.end:
        return False
    if one.start == one.end:
        return other.start < one.start < other.end
    if other.start == other.end:
        return one.start < other.start < one.end
    return one.start < other.end and other.start < one.end
