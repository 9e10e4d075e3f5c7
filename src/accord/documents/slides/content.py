"""What slides say, without how they look; a text that is too long for its place is shortened, a list is cut."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from accord.documents.content import KeyFigure, Runs, StatusMark, Table


@dataclass(frozen=True)
class Lead:
    """A sentence or two across the slide; `quiet` sets it smaller, for what stands below a table."""

    text: str
    quiet: bool = False


@dataclass(frozen=True)
class Tally:
    """Counts with their marks, and a bar of their shares; `alt` says all of it in words."""

    figures: tuple[KeyFigure, ...]
    alt: str


@dataclass(frozen=True)
class Listing:
    """A table that takes the room there is; its `summary` is its alternative text.

    `lines` is how many lines a row's words and its detail may each take; letters are as large as the room allows.
    `rest` names the rows in a word or two, to be told where they do not fit; as many as `table.rows`, or none.
    """

    table: Table
    lines: int = 2
    rest: tuple[str, ...] = ()


@dataclass(frozen=True)
class Point:
    """One point of a column, begun by the mark of a status where it has one."""

    runs: Runs
    mark: StatusMark | None = None


@dataclass(frozen=True)
class TextColumn:
    """A column of points under a title; `note` is a quiet line below them that is never left out."""

    title: str
    points: tuple[Point, ...]
    note: str = ""
    empty: str = ""


@dataclass(frozen=True)
class TextColumns:
    """Columns of equal width that take the room there is."""

    columns: tuple[TextColumn, ...]


Part = Lead | Tally | Listing | TextColumns


@dataclass(frozen=True)
class Slide:
    """One slide: its title, its parts from top to bottom (one of them at most a listing or columns), speaker notes.

    ValueError for two parts that would each take the room there is.
    """

    title: str
    parts: tuple[Part, ...]
    notes: str = ""

    def __post_init__(self) -> None:
        if sum(isinstance(part, Listing | TextColumns) for part in self.parts) > 1:
            raise ValueError(f"only one part of the slide “{self.title}” can take the room there is")


@dataclass(frozen=True)
class Deck:
    """A file of slides, 16 to 9; `footer` stands on each slide beside its number.

    `more_label` has {n}; it stands where a list was cut. `created_at` as in a document: no clock is read.
    """

    title: str
    slides: tuple[Slide, ...]
    subtitle: str = ""
    footer: str = ""
    language: str = "en-GB"
    more_label: str = "and {n} more"
    author: str = ""
    subject: str = ""
    created_at: datetime | None = None
