"""A second look: those whom the head of a paper names with their initials, and whom no list took."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from accord.readers.minutes.draft import Attendee
from accord.readers.minutes.lines import Block, Paragraph, Row, Table
from accord.readers.minutes.people.gathered import SAID, lettered
from accord.readers.minutes.people.known import People
from accord.readers.minutes.people.words import initials_of, is_name

_LETTERS = re.compile(r"[A-Z][A-Za-z]?[A-Z]{1,2}")
_SPEAKS = re.compile(rf"(?:^|(?<=[.;:]\s))(?P<letters>[A-Z]{{2,3}})\s+(?:(?:also|then)\s+)?{SAID}")
MANY = 3
"""How many people that no list has must speak before their initials are taken for people."""


def overlooked(head: Sequence[Block], people: People, *, listed: bool) -> list[Attendee]:
    """People of the head with their initials in brackets or in a cell beside their name, whom `people` has not; where
    nobody is `listed` as present, those in rows with something beside their name."""
    found = [one for block in head for one in _named(block)]
    found = found if listed else found or _rows_of_names(head)
    return [
        one
        for one in found
        if people.resolve(one.name) is None and (not one.initials or people.resolve(one.initials) is None)
    ]


def _rows_of_names(head: Sequence[Block]) -> list[Attendee]:
    """The people of rows that hold a name and something beside it that is none, where there are enough of them."""
    rows = [row for block in head if isinstance(block, Table) for row in block.rows]
    pairs = [(row, [" ".join(cell.split()) for cell in row.cells if cell.strip()]) for row in rows]
    found = [
        Attendee(cells[0], "", cells[1], "", row.line)
        for row, cells in pairs
        if len(cells) == 2 and is_name(cells[0]) and not is_name(cells[1]) and not re.search(r"\d", cells[1])
    ]
    return found if len(found) > MANY else []


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
