"""Which column of a table holds what: by the headings, and where they leave it open by what stands in the cells."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from accord.readers.minutes.actions.fields import split_due
from accord.readers.minutes.actions.found import IMPERATIVE
from accord.readers.minutes.actions.headings import column_kind
from accord.readers.minutes.dates.due import is_deadline
from accord.readers.minutes.lines import Row, Table


@dataclass(frozen=True, slots=True)
class Columns:
    """Which column holds what, and whether the first row is their headings."""

    at: dict[str, int]
    headed: int

    @property
    def is_log(self) -> bool:
        """Whether the table lists actions with owner, day or progress."""
        if "action" not in self.at or "text" in self.at:
            return False
        return bool({"owner", "due", "progress"} & set(self.at)) or set(self.at) == {"number", "action"}

    @property
    def is_minutes(self) -> bool:
        """Whether the table is the minutes themselves, with an action column at the side."""
        if "text" in self.at:
            return bool({"action", "owner"} & set(self.at)) or set(self.at) <= {"text", "topic", "number"}
        return "action" in self.at and "topic" in self.at and not {"due", "progress", "owner"} & set(self.at)

    def is_told(self, table: Table) -> bool:
        """Whether the table is the minutes themselves in two columns, item and discussion."""
        if not {"text"} <= set(self.at) <= {"text", "topic", "number"} or len(self.at) < 2:
            return False
        said = [row.cells[self.at["text"]] for row in table.rows[1:] if self.at["text"] < len(row.cells)]
        return len(table.rows) > 2 and sum(map(len, said)) > 40 * len(said)

    def is_noted(self, row: Row) -> bool:
        """Whether the notes of each item stand in a column "Note" beside owner (and day), without one for the actions."""  # noqa: E501
        if not {"topic", "progress", "owner"} <= set(self.at) or "action" in self.at:
            return False
        return bool(re.fullmatch(r"(?i)\W*(?:notes?|comments?|update)\W*", row.cells[self.at["progress"]]))


def columns_of(table: Table) -> Columns | None:
    """The columns of a table of actions, by the headings in one of its first three rows; None where it is none."""
    for n, row in enumerate(table.rows[:3]):
        at: dict[str, int] = {}
        for place, cell in enumerate(row.cells):
            kind = column_kind(cell)
            if kind == "topic" and "topic" in at and "number" not in at and _numbers(table, n + 1, at["topic"]):
                at["number"] = at.pop("topic")
            if kind and kind not in at:
                at[kind] = place
        if only := _alone(at, Table(table.rows[n:])):
            return Columns(only, n + 1)
        at = _notes(_raised(at, row), row, table.rows[n + 1 :])
        at = _owning(_by_whom(_followed_up(at), Table(table.rows[n:])), table.rows[n + 1 :])
        if "action" not in at and "owner" in at and not Columns(at, n).is_noted(row):
            at = _deeds(at, Table(table.rows[n:]))
        plain = not {"action", "text"} & set(at) and {"topic", "owner"} <= set(at)
        if plain and not _is_plan(at, row) and not Columns(at, n).is_noted(row):
            at = {("text" if name == "topic" else name): place for name, place in at.items()}
        found = Columns(at, n + 1)
        if len(at) >= 2 and found.is_told(table):
            return found
        if len(at) >= 2 and (found.is_log or found.is_minutes or found.is_noted(row)):
            return _counting(found, table)
    return None


_AGENDA = re.compile(
    r"(?i)\W*(?:\d{1,2}(?:\.\d)?[.)]?\s+)?(?:welcome|introductions?|apologies|minutes|notes of|matters arising|any other|aob|a\.o\.b|(?:date|time)\b.*next meeting|next meeting|declarations?)\b"  # noqa: E501
)
"""How titles of every agenda begin."""


def _notes(at: dict[str, int], row: Row, rows: Sequence[Row]) -> dict[str, int]:
    """The columns, with one headed "Notes" before that of the actions as the text of the minutes where what stands in
    it is long."""
    place, action = at.get("progress", -1), at.get("action", -1)
    if not 0 <= place < action or "text" in at or not re.search(r"(?i)\bnotes?\b|\bcomments?\b", row.cells[place]):
        return at
    said = [one.cells[place] for one in rows if place < len(one.cells)]
    beside = [one.cells[action] for one in rows if action < len(one.cells)]
    short = sum(map(len, said)) < 2 * sum(map(len, beside)) or sum(map(len, said)) < 40 * len(said)
    titles = [one.cells[at["topic"]] for one in rows if at["topic"] < len(one.cells)] if "topic" in at else []
    if short and sum(1 for one in titles if _AGENDA.match(one)) < 2:
        return at
    return {("text" if name == "progress" else name): column for name, column in at.items()}


def _alone(at: dict[str, int], table: Table) -> dict[str, int]:
    """The columns of minutes where only the one for initials has a heading ("Action") and the widest holds the text;
    empty for any other table."""
    if (
        len(at) != 1
        or not set(at) <= {"action", "owner"}
        or sum(bool(cell.strip()) for cell in table.rows[0].cells) > 1
    ):
        return {}
    place = next(iter(at.values()))
    said = [
        part.strip() for row in table.rows[1:] for cell in row.cells[place : place + 1] for part in cell.split("\n")
    ]
    said = [part for part in said if part]
    if len(said) < 3 or sum(1 for one in said if _INITIALLED.fullmatch(one)) < 0.8 * len(said):
        return {}
    width = len(table.rows[0].cells)
    size = {n: sum(len(row.cells[n]) for row in table.rows if n < len(row.cells)) for n in range(width) if n != place}
    return {"text": max(size, key=lambda n: size[n]), "owner": place} if size else {}


def _raised(at: dict[str, int], row: Row) -> dict[str, int]:
    """A column "Date" before the actions says when each was raised, where who is to do it stands behind them."""
    place = at.get("due", len(row.cells))
    before = place < at.get("action", -1) < at.get("owner", -1)
    if not before or "meeting" in at or "progress" not in at or not re.fullmatch(r"(?i)\W*date\W*", row.cells[place]):
        return at
    return {("meeting" if name == "due" else name): n for name, n in at.items()}


def _is_plan(at: dict[str, int], row: Row) -> bool:
    """Whether the columns are those of a forward plan: a date before the item, and who brings it."""
    days = [at[name] for name in ("due", "meeting") if name in at and at[name] < at["topic"]]
    return any(re.match(r"(?i)\W*(?:date|month|meeting|when)", row.cells[place]) for place in days)


def _followed_up(at: dict[str, int]) -> dict[str, int]:
    """A column "Follow-up" holds the actions, or how far they are where another column holds them."""
    kind = "progress" if "action" in at else "action"
    return {(kind if name == "further" and kind not in at else name): place for name, place in at.items()}


def _numbers(table: Table, headed: int, place: int) -> bool:
    """Whether a column holds nothing but numbers of items."""
    said = [row.cells[place].strip() for row in table.rows[headed:] if place < len(row.cells)]
    filled = [one for one in said if one]
    return bool(filled) and all(re.fullmatch(r"\d{1,4}(?:[./]\d{1,4})*\.?|[A-Za-z]\.?", one) for one in filled)


_INITIALLED = re.compile(
    r"(?:all|[A-Z]{2,4}|(?:the\s+)?[A-Z][\w’'.-]+(?:\s[A-Z][\w’'.-]+){0,3})(?:\s*(?:[/,&+]|\band\b|\bwith\b).*)?",
    re.IGNORECASE,
)


def _by_whom(at: dict[str, int], table: Table) -> dict[str, int]:
    """A column "By" or "Date" in which names stand says who, not when."""
    if "owner" in at or "due" not in at:
        return at
    cells = [row.cells[at["due"]] for row in table.rows[1:] if at["due"] < len(row.cells)]
    said = [part.strip() for cell in cells for part in cell.split("\n") if part.strip()]
    named = [one for one in said if not is_deadline(one) and _INITIALLED.fullmatch(one)]
    if not said or len(named) < 0.6 * len(said):
        return at
    return {("owner" if name == "due" else name): place for name, place in at.items()}


def _owning(at: dict[str, int], rows: Sequence[Row]) -> dict[str, int]:
    """A column "Action" beside the outcome of each topic in which only names with a day stand says who."""
    if set(at) != {"topic", "progress", "action"}:
        return at
    said = [cell for row in rows if at["action"] < len(row.cells) and (cell := row.cells[at["action"]].strip())]
    if not said or not all(_INITIALLED.fullmatch(split_due(cell)[0]) for cell in said):
        return at
    return {"topic": at["topic"], "text": at["progress"], "owner": at["action"]}


def unheaded(table: Table, owns: Callable[[str], bool]) -> Columns | None:
    """The columns of a table of actions that has no headings: deeds in one, owners in another, days in a third. `owns`
    tells whether a text names owners; None where the cells are no such things."""
    width = max(len(row.cells) for row in table.rows)
    if sum(1 for cell in table.rows[0].cells if column_kind(cell)) >= 2:
        return None
    at: dict[str, int] = {}
    for name, fits, share in (("owner", owns, 0.7), ("action", is_deed, 0.6), ("due", is_deadline, 0.6)):
        for place in range(width):
            said = [
                row.cells[place].strip() for row in table.rows if place < len(row.cells) and row.cells[place].strip()
            ]
            if place not in at.values() and said and sum(map(fits, said)) >= share * len(said):
                at[name] = place
                break
    return Columns(at, 0) if {"owner", "action"} <= set(at) and (len(table.rows) > 1 or "due" in at) else None


_TOLD = re.compile(r"(?i)\W*(?:minutes?|discussions?|notes?|summary|narrative)\b")


def _deeds(at: dict[str, int], table: Table) -> dict[str, int]:
    """The columns, with the one whose cells are deeds ("Write to …", "A B to …") taken for the actions whatever heads it."""  # noqa: E501
    if "topic" in at and _is_plan(at, table.rows[0]):
        return at
    others = [n for n in range(len(table.rows[0].cells)) if n not in (at["owner"], at.get("due"), at.get("number"))]
    for place in others:
        said = [
            row.cells[place].strip() for row in table.rows[1:] if place < len(row.cells) and row.cells[place].strip()
        ]
        told = column_kind(table.rows[0].cells[place]) == "text" and _TOLD.match(table.rows[0].cells[place])
        if said and sum(map(is_deed, said)) >= 0.6 * len(said) and not told:
            return {name: n for name, n in at.items() if n != place} | {"action": place}
    return at


def is_deed(text: str) -> bool:
    """Whether a cell or a line of a list says in a sentence or two what is to be done."""
    text = text.strip(" •-–*")
    return 1 < len(text.split()) <= 60 and bool(
        IMPERATIVE.match(text)
        or re.match(r"(?:[A-Z][\w’'&./-]*(?:,| and)? ){1,5}(?:to|will) [a-z]", text)
        or re.search(r"\bto be [a-z]+", text)
    )


def _counting(columns: Columns, table: Table) -> Columns:
    """The columns, where "Item" heads the numbers of the items and not their titles."""
    at = columns.at
    if "number" not in at and "text" in at and "action" in at and _numbers(table, columns.headed, at["text"]):
        columns = Columns({("number" if name == "text" else name): place for name, place in at.items()}, columns.headed)
        at = columns.at
    if "action" not in at and "text" not in at and "progress" in at:
        columns = Columns(
            {("text" if name == "progress" else name): place for name, place in at.items()}, columns.headed
        )
        at = columns.at
    if "topic" not in at or "number" in at or "text" not in at:
        return columns
    if not _numbers(table, columns.headed, at["topic"]):
        return columns
    return Columns({("number" if name == "topic" else name): place for name, place in at.items()}, columns.headed)
