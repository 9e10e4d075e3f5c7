"""What stands under an action and belongs to it: "Lead: A B", "By when: July", "(A B, 3 July)"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from accord.readers.minutes.actions.fields import Fields, read_fields
from accord.readers.minutes.actions.found import Found
from accord.readers.minutes.actions.owning import Owners
from accord.readers.minutes.actions.parts import owners_and_day
from accord.readers.minutes.actions.progress import read_progress
from accord.readers.minutes.dates.due import is_deadline
from accord.readers.minutes.lines import Block, Paragraph, Table
from accord.readers.minutes.marks import Mark, action_mark


def filled(one: Found, fields: Fields, owners: Owners) -> Found:
    """An action with what the labels under it or behind it say."""
    named = owners.names(fields.who) or ((fields.who,) if fields.who else ())
    return replace(
        one,
        owners=named or one.owners or owners.of(one.text),
        due_text=fields.when or _until(fields.state) or one.due_text,
        progress=read_progress(fields.state) or one.progress,
    )


def under(found: list[Found], blocks: Sequence[Block], place: int, owners: Owners) -> int:
    """Put lines such as "Lead: A B" and "Timescale: July" that stand under an action to it; give back where they end."""  # noqa: E501
    while found and place < len(blocks):
        block = blocks[place]
        if isinstance(block, Table):
            break
        fields = read_fields(block.text)
        mark = None if found[-1].owners or block.gap else action_mark(block.text)
        said = None if found[-1].owners else _apart(block, mark, owners)
        timed = found[-1].owners and not found[-1].due_text and not block.gap and not block.mark
        if timed and not fields.when and is_deadline(block.text):
            found[-1] = replace(found[-1], due_text=block.text)
        elif said is not None:
            found[-1] = replace(found[-1], owners=said[0], due_text=said[1] or found[-1].due_text)
        elif fields.text or not (fields.who or fields.when or fields.state):
            break
        else:
            found[-1] = filled(found[-1], fields, owners)
        place += 1
    return place


def _apart(block: Paragraph, mark: Mark | None, owners: Owners) -> tuple[tuple[str, ...], str] | None:
    """Owners and day of a line that holds nothing else ("Action: A B", "(A B, 3 July)", "– AB"); else None."""
    if mark is not None:
        return owners_and_day(mark.rest, owners) if mark.rest and not mark.reference else None
    boxed = re.fullmatch(r"[\[(](?P<said>[^()\[\]]{2,90})[\])]\.?", block.text)
    if boxed is None and (block.gap or not re.fullmatch(r"[–—-]*", block.mark)):
        return None
    said = owners_and_day(boxed.group("said") if boxed else block.text, owners)
    return said if said and owners.are_known(said[0]) else None


def _until(state: str) -> str:
    """The day that a note of progress puts an action off to ("Remain open, review 16/09")."""
    found = re.search(
        r"(?i)\b(?:review|now|by|until|extended to|carried forward to|c/f to)\s+(?P<day>[^.;]{3,30})", state
    )
    return found.group("day") if found and is_deadline(found.group("day")) else ""
