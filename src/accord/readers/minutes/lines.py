"""The extracted text of a paper: lines with numbers, joined to paragraphs and tables."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the extracted text. `cells` are the cells of a table's row (blank ones too); lines of one `row` (not 0)
    are one row of a table (below 0: text wraps inside its cells); `noise` is a page's head or foot, kept for its number and not read; `tail` stands apart at the right."""  # noqa: E501

    number: int
    text: str
    bold: bool = False
    heading: bool = False
    cells: tuple[str, ...] = ()
    row: int = 0
    noise: bool = False
    indent: int = 0
    tail: str = ""

    @property
    def whole(self) -> str:
        """The line with what stands apart at its right."""
        return f"{self.text}    {self.tail}".strip() if self.tail else self.text


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Lines that belong together. `mark` is its bullet or number, taken off the text; `tail` what stood apart at the
    right (initials); `starts` says at which character of the text each further line begins."""

    line: int
    text: str
    mark: str = ""
    tail: str = ""
    bold: bool = False
    heading: bool = False
    indent: int = 0
    gap: bool = True
    starts: tuple[tuple[int, int], ...] = ()

    def line_at(self, offset: int) -> int:
        """The line on which the character `offset` of the text stands."""
        line = self.line
        for start, number in self.starts:
            if start <= offset:
                line = number
        return line


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a table: its cells, each a text of one or more paragraphs (with line breaks); `drawn` where the nth line of
    each cell stands on the row's nth line."""  # noqa: E501

    line: int
    cells: tuple[str, ...]
    bold: bool = False
    drawn: bool = False

    @property
    def text(self) -> str:
        """The cells that are not blank, one after another."""
        return " ".join(cell.replace("\n", " ") for cell in self.cells if cell)


@dataclass(frozen=True, slots=True)
class Table:
    """Rows that stand together."""

    rows: tuple[Row, ...] = field(default=())

    @property
    def line(self) -> int:
        """The line of its first row."""
        return self.rows[0].line


Block = Paragraph | Table
