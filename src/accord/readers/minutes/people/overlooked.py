"""A second look: those whom the head of a paper names with their initials, and whom no list took."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from accord.readers.minutes.draft import Attendee
from accord.readers.minutes.lines import Block, Paragraph, Row
from accord.readers.minutes.people.gathered import SAID, lettered
from accord.readers.minutes.people.known import People
from accord.readers.minutes.people.words import initials_of, is_name

_LETTERS = re.compile(r"[A-Z][A-Za-z]?[A-Z]{1,2}")
_SPEAKS = re.compile(rf"(?:^|(?<=[.;:]\s))(?P<letters>[A-Z]{{2,3}})\s+(?:(?:also|then)\s+)?{SAID}")
MANY = 3
"""How many people that no list has must speak before their initials are taken for people."""


def overlooked(head: Sequence[Block], people: People) -> list[Attendee]:
    """People of the head with their initials in brackets or in a cell beside their name, whom `people` has not."""
    found = [one for block in head for one in _named(block)]
    return [one for one in found if people.resolve(one.name) is None and people.resolve(one.initials) is None]


def _named(block: Block) -> Iterator[Attendee]:
    if isinstance(block, Paragraph):
        yield from lettered(block.text, block.line)
        return
    yield from (one for row in block.rows if (one := _in_row(row)) is not None)


def _in_row(row: Row) -> Attendee | None:
    """The person of a row that holds a name and its initials in cells of their own."""
    cells = [" ".join(cell.split()) for cell in row.cells]
    names = [cell for cell in cells if is_name(cell)]
    letters = next((cell for cell in cells if _LETTERS.fullmatch(cell)), "")
    name = next((one for one in names if letters and letters.upper() in initials_of(one)), "")
    rest = [cell for cell in cells if cell and cell not in (name, letters)]
    return Attendee(name, letters, rest[0] if rest else "", "", row.line) if name else None


def speaking(texts: Iterable[str], people: People) -> list[Attendee]:
    """Initials that speak twice or more and that nobody of `people` has, where there are so many of them that a list
    must have been missed."""
    said = Counter(one.group("letters") for text in texts for one in _SPEAKS.finditer(text))
    unknown = [letters for letters, times in said.items() if times > 1 and people.resolve(letters) is None]
    return [Attendee(letters, letters, "", "", 0) for letters in unknown] if len(unknown) >= MANY else []
