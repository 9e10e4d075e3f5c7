"""What stands before the first item, where the list of those present is numbered like an item."""

from __future__ import annotations

from accord.readers.minutes.item_numbers import Section
from accord.readers.minutes.lines import Block, Paragraph, Table
from accord.readers.minutes.people.labels import read_label
from accord.readers.minutes.people.told import is_sentence
from accord.readers.minutes.people.words import begins_entry


def without_heading(before: list[Block], listed: int, dated: int) -> list[Block]:
    """What stands before the first item and is text of the minutes: what comes after the last line of the lists of
    those present and the day of the meeting, without tables. Lists at the end of a paper come after all of its text."""
    told = [
        one for one in before if isinstance(one, Paragraph) and dated < one.line < listed and len(one.text.split()) > 20
    ]
    listed = 0 if len(told) >= 3 else listed
    return [
        one
        for one in before
        if isinstance(one, Paragraph) and one.line > max(listed, dated) and read_label(one.text) is None
    ]


def lists_someone(block: Block) -> bool:
    """Whether a paragraph that names people of the lists is a line of these lists, and no sentence of the minutes."""
    if isinstance(block, Table):
        return False
    return read_label(block.text) is not None or (begins_entry(block.text) and not is_sentence(block.text))


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
