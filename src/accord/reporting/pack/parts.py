"""What a pack is made of, before it is set."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime

from accord.documents.content import Block, Heading
from accord.framework.queries.picture import Picture
from accord.meetings.queries.agenda import Agenda, AgendaLine
from accord.meetings.queries.papers import PaperLine

MEMBERS, RESTRICTED = "members", "restricted"
AUDIENCES = (MEMBERS, RESTRICTED)
"""With everything, for the members of the group; without private items and papers, for everybody else."""


@dataclass(frozen=True)
class Page:
    """A piece of a pack under a heading of its own: a live page or a paper."""

    title: str
    blocks: tuple[Block, ...]


@dataclass(frozen=True)
class PackItem:
    """An item with what stands behind it."""

    line: AgendaLine
    pages: tuple[Page, ...]


@dataclass(frozen=True)
class Pack:
    """A whole pack; ``wanted`` are the papers that are not here, ``number`` counts a meeting's packs (0: not kept)."""

    about: Picture
    agenda: Agenda
    items: tuple[PackItem, ...]
    members: tuple[str, ...]
    papers: tuple[PaperLine, ...]
    audience: str
    number: int
    known_on: date
    made_at: datetime
    next_on: date | None = None

    @property
    def wanted(self) -> tuple[PaperLine, ...]:
        """The papers that have not come."""
        return tuple(one for one in self.papers if one.is_wanted)

    @property
    def here(self) -> tuple[PaperLine, ...]:
        """The papers that have come."""
        return tuple(one for one in self.papers if one.last is not None and one.state == "received")


def under(blocks: Iterable[Block]) -> tuple[Block, ...]:
    """The blocks of another document with its headings below those of the pack."""
    return tuple(replace(one, level=3) if isinstance(one, Heading) else one for one in blocks)
