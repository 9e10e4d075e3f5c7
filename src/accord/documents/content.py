"""What a document says, without how it looks: frozen plain data that `word` and `pdf` turn into bytes.

Every text is shown as it stands (it is never read as markup, as a formula or as a template), so words that
people typed may be passed without escaping. Words the renderers add themselves (such as the page label) are
fields here with English defaults, so that another language can replace them.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from accord.documents.palette import Arrow

Kind = Literal["text", "number", "status", "direction", "sparkline"]
Orientation = Literal["portrait", "landscape"]

# Word keeps at most this many characters of a content control's tag and alias.
LONGEST_TAG = 64

_NOT_PRINTABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufeff\ufffe\uffff]")
_SAFE_LINK = re.compile(r"(?:https?://|mailto:)[^\s\x00-\x1f\x7f]+", re.IGNORECASE)


def printable(text: str) -> str:
    """The text without the control characters and lone surrogates that no office file may hold."""
    return _NOT_PRINTABLE.sub("", text)


def safe_link(link: str) -> str:
    """The link where it leads to the web or to a mailbox, else an empty text (so nothing is linked)."""
    return link if _SAFE_LINK.fullmatch(link) else ""


@dataclass(frozen=True)
class Text:
    """Words in one manner; `link` is a whole web or mail address, shown unlinked where it is anything else."""

    text: str
    strong: bool = False
    emphasis: bool = False
    link: str = ""


@dataclass(frozen=True)
class Figure:
    """A figure that names the observation it shows; in Word it becomes a content control with this tag.

    `tag` is a machine's name of at most 64 characters, `alias` what a person sees on the control (the tag where
    blank). ValueError for a tag that is blank or too long.
    """

    text: str
    tag: str
    alias: str = ""
    strong: bool = False

    def __post_init__(self) -> None:
        if not 0 < len(self.tag) <= LONGEST_TAG:
            raise ValueError(f"a figure's tag has 1 to {LONGEST_TAG} characters, not {len(self.tag)}: {self.tag!r}")


Run = Text | Figure
Runs = tuple[Run, ...]


def runs(*parts: str | Run) -> Runs:
    """The parts as runs, plain words for bare strings."""
    return tuple(Text(part) if isinstance(part, str) else part for part in parts)


def plain(parts: Runs) -> str:
    """The words of the runs, without their manner."""
    return "".join(part.text for part in parts)


@dataclass(frozen=True)
class StatusMark:
    """A status by its code (which gives shape and colour, as `palette.status_look` says) and the word shown for it."""

    status: str
    word: str


@dataclass(frozen=True)
class DirectionMark:
    """A direction of travel: which way the figure moved, the word for it, a detail ("−0.8, more than chance")."""

    arrow: Arrow
    word: str
    detail: str = ""


@dataclass(frozen=True)
class Words:
    """A cell of words, with a quieter second line."""

    runs: Runs
    detail: str = ""


@dataclass(frozen=True)
class Number:
    """A cell with one number, already rounded and written out with its unit; set flush right."""

    figure: Run
    detail: str = ""


@dataclass(frozen=True)
class Sparkline:
    """A small picture (SVG) in a cell; `alt` says in words what it shows."""

    svg: str
    alt: str


Cell = Words | Number | StatusMark | DirectionMark | Sparkline


@dataclass(frozen=True)
class Column:
    """A column's heading, kind of cell and share of the table's width (shares are relative to each other)."""

    title: str
    kind: Kind = "text"
    width: float = 1.0


@dataclass(frozen=True)
class Row:
    """A row of a table: one cell for each column, the first of which names the row."""

    cells: tuple[Cell, ...]


@dataclass(frozen=True)
class Section:
    """A row across the whole table that opens a group of rows: its title, a quieter detail, an aside set right."""

    title: str
    detail: str = ""
    aside: str = ""


@dataclass(frozen=True)
class Table:
    """A table whose header row stands again on each page.

    `caption` stands above it; `summary` is for those who hear the table read (Word alone has a place for it).
    ValueError where a row does not fit the columns.
    """

    columns: tuple[Column, ...]
    rows: tuple[Row | Section, ...]
    caption: str = ""
    summary: str = ""

    def __post_init__(self) -> None:
        for number, row in enumerate(self.rows, start=1):
            if isinstance(row, Row) and len(row.cells) != len(self.columns):
                raise ValueError(f"row {number} has {len(row.cells)} cells for {len(self.columns)} columns")


@dataclass(frozen=True)
class Heading:
    """A heading within the document: level 1, 2 or 3."""

    text: str
    level: Literal[1, 2, 3] = 1


@dataclass(frozen=True)
class Paragraph:
    """A paragraph; `lead` sets the opening one, which gives the answer, a little larger."""

    runs: Runs
    lead: bool = False


@dataclass(frozen=True)
class Bullet:
    """One point of a list with, under it, points of its own (one level only)."""

    runs: Runs
    children: tuple[Runs, ...] = ()


@dataclass(frozen=True)
class BulletList:
    """Points in no particular order."""

    items: tuple[Bullet, ...]


@dataclass(frozen=True)
class StatusLine:
    """A status and what it is the status of: "Amber – Overall progress"."""

    mark: StatusMark
    runs: Runs


@dataclass(frozen=True)
class Fact:
    """A label and what stands beside it."""

    label: str
    runs: Runs


@dataclass(frozen=True)
class FactsList:
    """Labels in one column, what they say in the next."""

    facts: tuple[Fact, ...]


@dataclass(frozen=True)
class KeyFigure:
    """A count that opens a report: "14" "Green"; without a status it has no mark."""

    value: str
    label: str
    status: str = ""


@dataclass(frozen=True)
class KeyFigures:
    """The counts in a row, largest thing on the page after the title."""

    figures: tuple[KeyFigure, ...]


@dataclass(frozen=True)
class Notice:
    """Words set apart that the reader must not miss (illustrative targets, say)."""

    runs: Runs
    title: str = ""


@dataclass(frozen=True)
class Chart:
    """A picture (SVG) with its alternative text; `width` is the share (0 to 1) of the space it has."""

    svg: str
    alt: str
    title: str = ""
    caption: str = ""
    width: float = 1.0

    def __post_init__(self) -> None:
        if not 0 < self.width <= 1:
            raise ValueError(f"a chart's width is a share above 0 and up to 1, not {self.width}")


@dataclass(frozen=True)
class ChartGrid:
    """Charts side by side, read across and then down."""

    charts: tuple[Chart, ...]
    columns: Literal[2, 3] = 2


@dataclass(frozen=True)
class PageBreak:
    """What follows starts on a new page."""


@dataclass(frozen=True)
class Contents:
    """The headings of the document down to a level, each a link to where it stands."""

    title: str = "Contents"
    level: Literal[1, 2] = 1


@dataclass(frozen=True)
class SourcePages:
    """The pages of another PDF file as they are, each on a page of its own; `alts` say in words what they show.

    `accord.documents.pdf.source_pages` makes them of a file's bytes.
    """

    content: bytes
    alts: tuple[str, ...]


Block = (
    Heading
    | Paragraph
    | BulletList
    | StatusLine
    | FactsList
    | Table
    | Chart
    | ChartGrid
    | KeyFigures
    | Notice
    | PageBreak
    | Contents
    | SourcePages
)


@dataclass(frozen=True)
class Document:
    """A whole document.

    `produced` is the line that says when and from what it was made; `footer` is the licence and any warning; both
    stand at the foot of every page. `created_at` goes into the file's properties (no clock is read; where it is
    None the property is left out or set to 1 January 1980). `page_label` has {page} and {pages}. A `compact` document
    is set smaller and closer, for what has to stand on one page.
    """

    title: str
    blocks: tuple[Block, ...] = ()
    subtitle: str = ""
    facts: tuple[Fact, ...] = ()
    language: str = "en-GB"
    header: str = ""
    footer: str = ""
    produced: str = ""
    orientation: Orientation = "portrait"
    page_label: str = "Page {page} of {pages}"
    author: str = ""
    subject: str = ""
    created_at: datetime | None = None
    compact: bool = False
