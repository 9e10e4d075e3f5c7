"""A day that stands once for several actions: over a list ("By 3 July:"), with its label, or under it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from accord.readers.minutes.actions.fields import read_fields
from accord.readers.minutes.actions.found import Found
from accord.readers.minutes.dates.due import is_deadline, mentions_deadline
from accord.readers.minutes.lines import Block, Paragraph
from accord.readers.minutes.marks import Mark

_OVER = re.compile(r"(?:To be (?:done|completed) )?(?:[Bb]y|[Bb]efore|[Ww]ithin|[Ii]n time for|[Ff]or)\s\S.*?:?")
_UNDER = re.compile(
    r"(?i)(?:all|both|these|the above)(?:\s+(?:of\s+)?(?:these|the|the\s+above))?(?:\s+(?:actions?|tasks?|points?))?\s+(?:(?:are|is)\s+)?(?:to\s+be\s+(?:completed?|done|carried\s+out)|due)\s+(?P<day>.+?)\.?"  # noqa: E501
)
_WITH = re.compile(r"(?i)[(\[]\s*(?:all\s+)?(?:to\s+be\s+(?:completed|done)\s+|due\s+)?(?P<day>\S.*?)[)\]]")


def under_days(blocks: Sequence[Block]) -> list[Block]:
    """The blocks with a line that is no more than a day ("By 3 July") as the day of each point of the list under it."""
    out: list[Block] = []
    day = kind = ""
    for place, block in enumerate(blocks):
        after = blocks[place + 1] if place + 1 < len(blocks) else None
        heads = isinstance(block, Paragraph) and isinstance(after, Paragraph) and bool(after.mark)
        if heads and isinstance(block, Paragraph) and not block.mark and _is_day(block.text):
            day, kind = block.text.rstrip(" :"), _kind(after)
            continue
        if not isinstance(block, Paragraph) or block.heading or not block.mark or _kind(block) != kind:
            day = ""
        elif day and not mentions_deadline(block.text) and not read_fields(block.text).when:
            block = replace(block, text=f"{block.text.rstrip(' .;')} [By when: {day}]")
        out.append(block)
    return out


def _kind(block: Block | None) -> str:
    """The sign of a point, its letters and figures left out."""
    return re.sub(r"\w+", "x", block.mark) if isinstance(block, Paragraph) else ""


def _is_day(text: str) -> bool:
    return _OVER.fullmatch(text) is not None and is_deadline(text.rstrip(" :"))


def day_of(mark: Mark) -> str:
    """The day in the brackets of a label, for all of the list under it ("Actions (for the September meeting):")."""
    found = _WITH.fullmatch(mark.paren) if mark.plural and mark.paren else None
    return found.group("day") if found and is_deadline(found.group("day")) else ""


def day_under(block: Block | None) -> str:
    """The day that a line under a list gives to all of it ("All actions to be completed by 3 July"); "" for none."""
    found = _UNDER.fullmatch(block.text) if isinstance(block, Paragraph) else None
    return found.group("day") if found and is_deadline(found.group("day")) else ""


def dated(found: Sequence[Found], day: str) -> list[Found]:
    """Actions with a day for all of them that have none of their own."""
    return [one if one.due_text or mentions_deadline(one.text) else replace(one, due_text=day) for one in found]
