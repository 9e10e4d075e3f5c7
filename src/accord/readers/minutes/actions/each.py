"""Several owners of one label or bracket, each of whom the text before it gives something of their own to do."""

from __future__ import annotations

import re

from accord.readers.minutes.actions import wording
from accord.readers.minutes.actions.found import Found, sentences, tidy
from accord.readers.minutes.actions.owning import Owners
from accord.readers.minutes.actions.patterns import DECIDED
from accord.readers.minutes.lines import Paragraph

_AND = re.compile(r",?\s+and\s+(?=[A-Z])")


def each_of(block: Paragraph, end: int, names: tuple[str, ...], owners: Owners) -> list[Found]:
    """One action for each part of a text (up to a character) that says what one of the owners is to do; empty where the
    parts do not name all of them."""
    if len(names) < 2:
        return []
    out: list[Found] = []
    for start, sentence in sentences(block.text[:end]):
        begin = 0
        for cut in [*(one.end() for one in _AND.finditer(sentence)), len(sentence)]:
            if cut < len(sentence) and not _begins(sentence[cut:], owners):
                continue
            owned = owners.before_verb(DECIDED.sub("", sentence[begin:cut]))
            who = tuple(owners.people.chair if wording.is_chair(one) else one for one in owned.owners) if owned else ()
            if owned and owned.subject and set(who) <= set(names):
                said = re.sub(r",?\s+and\s*$", "", sentence[begin:cut])
                out.append(Found(tidy(said), who, block.line_at(start + begin)))
            begin = cut
    return out if len(out) > 1 and {name for one in out for name in one.owners} == set(names) else []


def _begins(text: str, owners: Owners) -> bool:
    owned = owners.before_verb(text)
    return owned is not None and owned.subject
