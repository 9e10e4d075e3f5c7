"""How a paper marks its actions in a way of its own: the sign, word or code before them, the place where owners stand."""  # noqa: E501

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from accord.readers.minutes.actions.columns import is_deed
from accord.readers.minutes.actions.owning import Owners
from accord.readers.minutes.actions.parts import owners_and_day
from accord.readers.minutes.dates.due import is_deadline
from accord.readers.minutes.lines import Block, Paragraph
from accord.readers.minutes.marks import action_mark, decision_mark

FEW = 3
"""How many lines of one shape at least make a way of marking."""
MOST = 0.6
"""Which share of them must hold somebody known or a day where they have a place for it, or be deeds."""

_WORD = re.compile(
    r"(?P<word>(?!(?:Actions?|Agreed|Decisions?|Resolved|Noted?|Notes|Present|Apologies|Attend\w*|Members?|Discussion|Dates?|Time|Venue|In|Update|Comment|Result|Status|Owner|Lead|Who|When)\b)"
    r"[A-Z][a-z]{2,12}(?:\s[a-z]{2,10})?):\s+(?=\S)"
)
_CODE = re.compile(r"(?P<letters>[A-Z]{1,3})[ /-]?\d{1,3}(?:[./]\d{1,3})?\s*(?:[:.)–—]|-(?=\s))\s+(?=\S)")
_ENDS = (
    ("[", re.compile(r"\s*[\[<{](?P<said>[^\[\]<>{}]{2,90})[\]>}]\.?$")),
    ("(", re.compile(r"\s*\((?P<said>[^()]{2,90})\)\.?$")),
    ("–", re.compile(r"\s+[–—-]{1,2}\s*(?P<said>(?:(?!\s[–—-]\s)[^.]){2,60})\.?$")),
    ("/", re.compile(r"\s+(?://?|\||>+|\.{3,}|_{2,})\s*(?P<said>[^|/>]{2,60})$")),
)


@dataclass(frozen=True, slots=True)
class Marked:
    """A line as a shape: what stands before the deed, the deed, and owners and day from the place at its end."""

    lead: str
    text: str
    end: str = ""
    owners: tuple[str, ...] = ()
    due: str = ""


@dataclass(frozen=True, slots=True)
class Taught:
    """What a paper puts before its actions, and how it sets their owners apart at the end."""

    leads: frozenset[str] = frozenset()
    ends: frozenset[str] = frozenset()


def shape_of(block: Paragraph, owners: Owners) -> Marked:
    """The shape of a line, with what stands in its places."""
    lead, text = _led(block)
    for kind, pattern in _ENDS:
        found = pattern.search(text)
        rest = text[: found.start()].rstrip() if found else ""
        if found is None or len(rest.split()) < 2 or _is_person(rest, owners):
            continue
        names, due = _slot(found.group("said"), owners)
        if names or due:
            return Marked(lead, rest, kind, names, due)
    return Marked(lead, text)


def learn(blocks: Sequence[Block], owners: Owners, is_duty: Callable[[str], bool]) -> Taught:
    """The ways in which a paper marks actions: three lines or more of one shape, most of which hold known people,
    posts, bodies or days in the places of that shape, or are duties by their words (`is_duty`)."""
    shapes = [
        shape_of(one, owners)
        for one in blocks
        if isinstance(one, Paragraph) and not one.heading and not action_mark(one.text) and not decision_mark(one.text)
    ]
    leads: dict[str, list[bool]] = {}
    ends: dict[str, list[bool]] = {}
    for one in shapes:
        duty = is_duty(one.text)
        if one.lead:
            leads.setdefault(one.lead, []).append(
                duty or is_deed(one.text) or bool(one.owners and is_somebody(one.owners, owners))
            )
        if one.owners and owners.are_known(one.owners):
            ends.setdefault(one.end, []).append(duty or bool(one.due) or is_deed(one.text))
    return Taught(
        frozenset(lead for lead, fits in leads.items() if len(fits) >= FEW and sum(fits) >= MOST * len(fits)),
        frozenset(end for end, fits in ends.items() if len(fits) >= FEW and sum(fits) >= MOST * len(fits)),
    )


def _led(block: Paragraph) -> tuple[str, str]:
    """What stands before a line (a sign, a word with a colon, the letters of a code), and the line without it."""
    if block.mark and not re.search(r"\w", block.mark):
        return block.mark, block.text
    for pattern, group in ((_WORD, "word"), (_CODE, "letters")):
        found = pattern.match(block.text)
        if found:
            return f"{found.group(group)}:", block.text[found.end() :]
    return "", block.text


def _is_person(rest: str, owners: Owners) -> bool:
    """Whether what stands before the place is somebody, so that the line is one of a list of people."""
    first = re.split(r"\s*[,(–—:]|\s-\s", rest)[0]
    names = owners.names(rest, strict=True)
    return bool(owners.people.resolve(first) or (names and owners.are_known(names)))


def _slot(said: str, owners: Owners) -> tuple[tuple[str, ...], str]:
    """Owners and day of what stands in a place for them; both blank for anything else."""
    if is_deadline(said):
        return (), said
    read = owners_and_day(said, owners)
    if read is None or not (is_somebody(read[0], owners) or read[1]):
        return (), ""
    return read


def is_somebody(names: tuple[str, ...], owners: Owners) -> bool:
    """Whether owners are known, or initials in a paper that gives none with its lists."""
    initialled = not any(one.initials for one in owners.people.everybody)
    return owners.are_known(names) or (initialled and all(re.fullmatch(r"[A-Z]{2,3}", name) for name in names))
