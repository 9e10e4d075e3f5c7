"""What a table of the package is made of: columns with a type, and the rules their cells keep."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

import polars as pl

from accord.readers.packages.spoken import spoken

FILES = "files"
"""The table of files, and the folder of a package that their bytes lie in."""

ColumnType = Literal["text", "code", "number", "integer", "boolean", "date", "moment", "period", "word", "value"]

TYPE_WORDS: Mapping[ColumnType, str] = {
    "text": "text",
    "code": "a code",
    "number": "a number such as 12.5",
    "integer": "a whole number such as 4",
    "boolean": "true or false",
    "date": "a date such as 2026-12-04",
    "moment": "a date such as 2026-12-04, or a moment such as 2026-12-04T09:30:00",
    "period": "a period such as 2026-04-01/P3M or Q1 2026/27",
    "word": "one of the words listed",
    "value": "a number, or one of the words of the indicator's kind",
}
"""What each type expects of a cell, as it is said in findings and in the reference."""

FRAME_TYPES: Mapping[ColumnType, pl.DataType] = {
    **dict.fromkeys(("text", "code", "word", "period"), pl.String()),
    **dict.fromkeys(("number", "value"), pl.Float64()),
    "integer": pl.Int64(),
    "boolean": pl.Boolean(),
    "date": pl.Date(),
    "moment": pl.Datetime("us"),
}
"""The Polars type of each column type once read."""


@dataclass(frozen=True)
class Column:
    """One column: what it holds, whether a cell may be blank, and what its cells may say.

    `words` are the only ones allowed, `synonyms` other words that are read as one of them; `refers_to` names the table
    whose `code` the cell repeats (for files: whose `sha256`); `longest` is the greatest number of characters.
    """

    name: str
    type: ColumnType
    help: str
    required: bool = False
    words: tuple[str, ...] = ()
    refers_to: str = ""
    longest: int | None = None
    synonyms: Mapping[str, str] = field(default_factory=dict, hash=False)

    @property
    def expected(self) -> str:
        """What a cell must be, in words."""
        if self.type == "word":
            return "one of " + ", ".join(map(spoken, self.words))
        if self.refers_to:
            return f"a {code_column(self.refers_to)} of the table {self.refers_to}"
        return TYPE_WORDS[self.type]


@dataclass(frozen=True)
class Table:
    """One table: what a row is, its columns in order, and the columns that tell two rows apart (`key`)."""

    name: str
    help: str
    key: tuple[str, ...]
    columns: tuple[Column, ...]

    def __getitem__(self, name: str) -> Column:
        """The named column. Raises KeyError where the table has none."""
        for column in self.columns:
            if column.name == name:
                return column
        raise KeyError(name)

    def __contains__(self, name: object) -> bool:
        return any(column.name == name for column in self.columns)

    @property
    def names(self) -> tuple[str, ...]:
        """The column names in order."""
        return tuple(column.name for column in self.columns)

    @property
    def required(self) -> tuple[str, ...]:
        """The names of the columns that must be there and filled."""
        return tuple(column.name for column in self.columns if column.required)

    @property
    def needs_files(self) -> bool:
        """Whether no row of it is whole without the bytes of a file."""
        return self.name == FILES or any(column.refers_to == FILES and column.required for column in self.columns)

    def frame_schema(self) -> dict[str, pl.DataType]:
        """The columns of the table once read, in order: `start` and `end` follow `period`, `word` follows `value`."""
        types: dict[str, pl.DataType] = {}
        for column in self.columns:
            types[column.name] = FRAME_TYPES[column.type]
            if column.name == "period":
                types |= {"start": pl.Date(), "end": pl.Date()}
            if column.type == "value":
                types["word"] = pl.String()
        return types


def code_column(table: str) -> str:
    """The column by which other tables refer to a row of a table."""
    return "sha256" if table == FILES else "code"


def code(name: str, text: str, *, required: bool = False, refers_to: str = "") -> Column:
    """A column that holds a code, often of another table."""
    return Column(name, "code", text, required, refers_to=refers_to, longest=64)


def words(name: str, text: str, *allowed: str, required: bool = False) -> Column:
    """A column that holds one of a few words."""
    return Column(name, "word", text, required, words=allowed)


def text(name: str, text_: str, *, required: bool = False, longest: int | None = None) -> Column:
    """A column of free text."""
    return Column(name, "text", text_, required, longest=longest)


def period(name: str, text_: str, *, required: bool = False) -> Column:
    """A column that holds a period."""
    return Column(name, "period", text_, required)


INDICATOR = code("indicator", "The indicator, by its code.", required=True, refers_to="indicators")
AREA = code("area", "The area, by its code.", required=True, refers_to="areas")
PERIOD = period("period", "The period the row speaks of.", required=True)
RECORDED_AT = Column(
    "recorded_at",
    "moment",
    "When this became known (UTC). Blank means it was always known, or known on the day of loading.",
)
