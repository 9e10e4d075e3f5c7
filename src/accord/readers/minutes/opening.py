"""What stands before the first item, where the list of those present is numbered like an item."""

from __future__ import annotations

from accord.readers.minutes.lines import Block, Paragraph, Table
from accord.readers.minutes.outline import Section
from accord.readers.minutes.people.labels import read_label


def without_heading(before: list[Block], listed: int, dated: int) -> list[Block]:
    """What stands before the first item and is text of the minutes: what comes after the last line of the lists of
    those present and the day of the meeting, without tables."""
    return [
        one
        for one in before
        if isinstance(one, Paragraph) and one.line > max(listed, dated) and read_label(one.text) is None
    ]


def without_lists(before: list[Block], sections: list[Section]) -> tuple[list[Block], list[Section]]:
    """The blocks before the first item and the items, with an item that is nothing but the list of those present
    ("1. Present:") put before the first."""
    while sections:
        first = sections[0]
        label = read_label(first.title.rstrip(" .:")) if first.title else None
        bare = label is not None and label.kind == "present" and label.sure and not label.rest
        if not bare or not all(isinstance(one, Table) or len(one.text.split()) <= 14 for one in first.blocks):
            break
        before = [*before, Paragraph(first.line, first.title), *first.blocks]
        sections = sections[1:]
    return before, sections
