"""Plain data for lists: the columns, groups, order and pages of a table, and the filters above it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from operator import attrgetter
from typing import Any, Literal
from urllib.parse import urlencode

from markupsafe import Markup, escape

from accord.documents.figures import NOTHING
from accord.web.frame import Option

Query = Iterable[tuple[str, str]]
Kind = Literal["title", "number", "period", "status", "direction", "spark", "reason", "text", "plain"]


def changed(query: Query, **changes: str | int | None) -> str:
    """The query part of an address with some parameters changed: `?period=2024&sort=-value`.

    None or an empty text takes a parameter out; the others keep their order. With none left it is `?`.
    """
    kept = [(name, value) for name, value in query if name not in changes and value != ""]
    added = [(name, str(value)) for name, value in changes.items() if value is not None and value != ""]
    return "?" + urlencode(kept + added)


CLASSES: Mapping[Kind, str] = {
    "title": "title",
    "number": "number",
    "period": "period",
    "status": "status-cell",
    "direction": "direction-cell",
    "spark": "spark-cell extra",
    "reason": "reason",
    "text": "plain",
    "plain": "plain",
}
"""What cells are called in the style sheet, by the kind of their column."""


@dataclass(frozen=True, slots=True)
class Column:
    """One column: its heading and how a row's cell is shown, a macro of the row or the name of the row's attribute.

    `kind` decides the alignment and the place on a phone, where a row becomes a title, then numbers, period and status
    on one line, then direction and reason. `sort` names the order this column gives. `on_phone` stands before the value
    there ("against"). `extra` columns are left out on screens narrower than a table needs.
    """

    label: str
    show: Callable[[Any], Markup] | str
    kind: Kind = "text"
    sort: str = ""
    hint: str = ""
    on_phone: str = ""
    extra: bool = False

    def shown(self) -> Callable[[Any], Any]:
        """Gives what stands in this column for a row; nothing for an attribute that is None."""
        if callable(self.show):
            return self.show
        held = attrgetter(self.show)
        return lambda row: "" if (found := held(row)) is None else found

    @property
    def class_name(self) -> str:
        """What its heading and its cells are called in the style sheet."""
        return f"{CLASSES[self.kind]}{' extra' if self.extra else ''}"


def body_rows(columns: Sequence[Column], rows: Iterable[Any]) -> Markup:
    """The rows of a table's body, a cell for each column.

    On a phone a cell says its label before what it holds; one with a label that holds a dash alone is left out there.
    Written here and not as a template, which takes five times as long: a list may be two thousand rows on one page.
    """
    cells = [(one.shown(), "</th>" if one.kind == "title" else "</td>", *_cell_starts(one)) for one in columns]
    escaped: dict[str, str] = {}
    out: list[str] = []
    for row in rows:
        out.append('<tr role="row">')
        for show, end, start, start_of_nothing in cells:
            held = show(row)
            if type(held) is not str:
                said = str.strip(escape(held))
            elif held in escaped:
                said = escaped[held]
            else:
                said = escaped[held] = str.strip(escape(held))
            out.append(f"{start_of_nothing if said == NOTHING else start}{said}{end}")
        out.append("</tr>\n")
    return Markup("".join(out))  # noqa: S704  every cell is escaped above, and what stands around it is made here


def _cell_starts(column: Column) -> tuple[str, str]:
    """The tag a column's cells open with, and the one of a cell that holds a dash alone."""
    if column.kind == "title":
        tag = '<th scope="row" role="rowheader" class="title">'
        return tag, tag
    label = column.on_phone or (column.label if column.kind == "plain" else "")
    said = f' data-label="{escape(label)}"' if label else ""
    empty = " nothing" if label else ""
    first, last = f'<td role="cell" class="{column.class_name}', f'"{said}>'
    return first + last, first + empty + last


@dataclass(frozen=True, slots=True)
class Group:
    """Rows under a heading; `end` is drawn at the right of it (a bar of counts), `depth` 2 makes it a sub-heading."""

    title: str
    rows: Sequence[Any] = ()
    note: str = ""
    href: str = ""
    end: Markup | str = ""
    depth: int = 1


@dataclass(frozen=True, slots=True)
class Sorting:
    """The order a list is in: the key of a column, downwards where `descending`, and the query the links build on."""

    by: str = ""
    descending: bool = False
    query: tuple[tuple[str, str], ...] = ()
    parameter: str = "sort"

    @classmethod
    def read(cls, wanted: str, *, query: Query, parameter: str = "sort") -> Sorting:
        """The order named by a query parameter: `value` upwards, `-value` downwards."""
        return cls(wanted.removeprefix("-"), wanted.startswith("-"), tuple(query), parameter)

    def state(self, key: str) -> str:
        """`ascending`, `descending` or blank, as `aria-sort` says it."""
        if key != self.by:
            return ""
        return "descending" if self.descending else "ascending"

    def address(self, key: str) -> str:
        """The link of a heading: order by it, or turn the order round when it already is; back to the first page."""
        wanted = f"-{key}" if key == self.by and not self.descending else key
        return changed(self.query, **{self.parameter: wanted, "page": None})


@dataclass(frozen=True, slots=True)
class Pages:
    """Which page of a long list is shown, counted from 1; `size` rows each, `total` rows in all.

    `may_show_all` offers everything on one page, for print; `size` 0 is that page.
    """

    number: int
    size: int
    total: int
    query: tuple[tuple[str, str], ...] = ()
    may_show_all: bool = False

    @classmethod
    def read(cls, number: str, size: str, *, rows: int, total: int, query: Query) -> Pages:
        """The page two query parameters name, `rows` to a page: the last where it lies behind it; `size=all` is all."""
        some = 0 if size == "all" else rows
        wanted = int(number) if number.isdecimal() and len(number) < 10 else 1
        last = cls(1, some, total).last
        return cls(min(max(wanted, 1), last), some, total, tuple(query), may_show_all=True)

    @property
    def last(self) -> int:
        """The number of the last page, 1 for an empty list."""
        return max(1, -(-self.total // self.size)) if self.size else 1

    @property
    def first_row(self) -> int:
        """The number of the first row shown, 0 for an empty list."""
        return min(self.total, (self.number - 1) * self.size + 1)

    @property
    def last_row(self) -> int:
        """The number of the last row shown."""
        return min(self.total, self.number * self.size) if self.size else self.total

    @property
    def numbers(self) -> tuple[int, ...]:
        """The pages that get a link: the first, the last, and two on either side of the one shown; 0 is a gap."""
        near = [one for one in range(1, self.last + 1) if one in {1, self.last} or abs(one - self.number) <= 2]
        placed = [(0, one) if one > before + 1 else (one,) for before, one in zip([0, *near], near, strict=False)]
        return tuple(one for some in placed for one in some)

    @property
    def all_address(self) -> str:
        """The link to everything on one page."""
        return changed(self.query, page=None, size="all")

    @property
    def paged_address(self) -> str:
        """The link back from there to a page at a time."""
        return changed(self.query, page=None, size=None)

    def address(self, number: int) -> str:
        """The link to another page of the list; the first needs no parameter."""
        return changed(self.query, page=number if number > 1 else None)


@dataclass(frozen=True, slots=True)
class Filter:
    """One filter above a list: a select of `options`, or a search, text or date field."""

    name: str
    label: str
    kind: Literal["select", "search", "date"] = "select"
    options: tuple[Option, ...] = ()
    value: str = ""
    hint: str = ""
    at_end: bool = False
