"""Where a further action begins in the text behind a label."""

from __future__ import annotations

import re

from accord.readers.minutes.actions import wording
from accord.readers.minutes.actions.found import sentences
from accord.readers.minutes.actions.lettered import set_apart
from accord.readers.minutes.actions.owning import Owners
from accord.readers.minutes.lines import Paragraph

AGAIN = re.compile(r"\b(?:Actions?|ACTIONS?|APs?|Action\s+[Pp]oints?)\s*(?:\d{1,3}\s*)?[:–]\s+(?=\S)")


def cuts(text: str, block: Paragraph, offset: int, owners: Owners) -> list[int]:
    """Where a further action begins in the same text: a sentence, or a part after a semicolon, with its own owner."""
    starts = [start for start, _sentence in sentences(text) if start]
    starts += [found.end() for found in re.finditer(r";\s+(?:and\s+)?", text)]
    out = [start for start in starts if AGAIN.match(text, start)]
    for start in sorted(starts):
        owned = owners.before_verb(text[start:])
        led = owners.leading(text[start:])
        present = owners.before_deed(text) and owners.before_deed(text[start:])
        if (led is not None and text[start].isupper() and owners.are_known(led.owners)) or present:
            out.append(start)
            continue
        if (
            owned is not None
            and owned.subject
            and owned.verb.split()[-1] in ("to", "will")
            and (text[start].isupper() or all(map(wording.is_everybody, owned.owners)))
        ):
            out.append(start)
    return sorted({*out, *_joined(text, owners), *set_apart(text, owners), *_lines(text, block, offset, owners)})


def _lines(text: str, block: Paragraph, offset: int, owners: Owners) -> list[int]:
    """Where a line of a paragraph begins with somebody of the lists who is "to" do something, after a line that says
    the same of somebody: lines of a list that stand without marks."""
    out = []
    for start, _line in block.starts:
        at = start - offset
        before = text[:at].rstrip() if 0 < at < len(text) else ""
        joined = re.search(
            r"(?:[,/&]|\b(?:and|or|with|by|for|from|to|of|the|ask|asks?|tell|let|help|remind|invite|between))$", before
        )
        if not before or joined or owners.before_verb(before) is None:
            continue
        owned = owners.before_verb(text[at:], strict=True)
        if owned is not None and owned.subject and owned.verb == "to" and owners.are_known(owned.owners):
            out.append(at)
    return out


def _joined(text: str, owners: Owners) -> list[int]:
    """Where "and" leads to somebody else of the lists with a duty of their own ("A to revise it and B to send it")."""
    out = []
    for found in re.finditer(r",\s+(?:and\s+)?(?=[A-Z]|the\s)|\s+(?:and|/)\s+(?=[A-Z]|(?:the|all|members)\s)", text):
        begin = max((start for start, _ in sentences(text) if start <= found.start()), default=0)
        before, after = text[begin : found.start()], text[found.end() :]
        first, second = owners.before_verb(before), owners.before_verb(after, strict=True)
        if first is None or second is None or not (first.subject and second.subject and second.verb == "to"):
            continue
        bodies = all(
            owners.is_person(one) or one.isupper() or owners.people.is_organisation(one) for one in first.owners
        )
        listed = bodies and all(map(owners.is_person, second.owners))
        asked = re.search(
            r"\b(?:ask|invite|remind|encourage|enable|get)\s+(?:\S+\s+){0,3}\S+$"
            r"|\b(?:with|for|between)\s+(?:the\s+)?(?:[A-Z]\S*\s+){0,3}[A-Z]\S*$",
            before,
        )
        if listed and not asked and not set(first.owners) & set(second.owners):
            out.append(found.end())
    return out
