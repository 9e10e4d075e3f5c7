"""A plan's file and a mapping in; its milestones and actions, every refused row with its reason, and notes out."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import date
from pathlib import Path
from typing import Any

from accord.readers.plans.cells import read_plan_cells
from accord.readers.plans.partners import split_partners
from accord.readers.plans.rules import ASSESSED, KIND_WORDS, ROLES, PlanRules
from accord.readers.plans.shape import PlanLine
from accord.readers.plans.words import CellError, read_day, read_money, read_words, split_number
from accord.readers.tables.cells import Cells
from accord.readers.tables.errors import TableError
from accord.readers.tables.heading import Heading, find_heading
from accord.readers.tables.refusals import ROWS, Refusals
from accord.readers.tables.rows import body_rows

LONGEST = {"title": 300, "number": 40, "section": 200, "owner": 200, "partners": 500}
"""The greatest number of characters of the fields that are no free text."""


@dataclass(frozen=True)
class Refused:
    """A row that is refused: where, what was found there, and what was expected."""

    row: int
    column: str
    found: str
    expected: str

    def as_data(self) -> dict[str, Any]:
        """Plain values."""
        return asdict(self)


@dataclass(frozen=True)
class PlanRead:
    """What a file gave: its lines in order, the rows refused, what stands above the heading, and notes."""

    lines: tuple[PlanLine, ...]
    refused: tuple[Refused, ...]
    titles: tuple[str, ...]
    notes: tuple[str, ...]

    @property
    def partners(self) -> tuple[str, ...]:
        """Every partner named, each once, as first written."""
        found: dict[str, str] = {}
        for line in self.lines:
            for name in line.partners:
                found.setdefault(name.casefold(), name)
        return tuple(found.values())


def read_plan(file: Path, rules: PlanRules) -> PlanRead:
    """Reads ``file`` as ``rules`` say. Raises TableError when it is no such table; refuses single rows otherwise."""
    table = rules.table
    cells = read_plan_cells(file, sheet=table.sheet, encoding=table.encoding, delimiter=table.delimiter)
    try:
        heading = find_heading(cells, table)
        refusals = Refusals()
        body, notes = body_rows(cells, heading, table, refusals)
    except TableError as error:
        raise TableError(f"{file.name}: {error}") from error
    where = _where(rules, heading)
    refused = [Refused(one["row"], one["column"], one["found"], one["message"]) for one in refusals.frame().to_dicts()]
    lines: dict[tuple[str, str], PlanLine] = {}
    for row in body.iter_rows(named=True):
        _add(row, where, rules, lines, refused)
    return PlanRead(
        lines=tuple(lines.values()),
        refused=tuple(sorted(refused, key=lambda one: one.row)),
        titles=_titles(cells, heading),
        notes=notes,
    )


def _where(rules: PlanRules, heading: Heading) -> dict[str, tuple[str, ...]]:
    """The columns of the body that hold each role."""
    label = rules.table.block_labels.name if rules.table.block_labels else ""
    where = {}
    for role in ROLES:
        names = (name if name == label else heading.find(name) for name in rules.columns.get(role, ()))
        where[role] = tuple(name for name in names if name)
    return where


def _titles(cells: Cells, heading: Heading) -> tuple[str, ...]:
    above = cells.frame.head(heading.last_row - 1).drop("row")
    return tuple(dict.fromkeys(text for row in above.iter_rows() for text in row if text))


def _add(
    row: Mapping[str, Any],
    where: Mapping[str, tuple[str, ...]],
    rules: PlanRules,
    lines: dict[tuple[str, str], PlanLine],
    refused: list[Refused],
) -> None:
    """One row read, or refused at the first cell that cannot be read."""
    number = int(row[ROWS])
    cell = {role: "\n".join(text for name in names if (text := row[name])) for role, names in where.items()}
    try:
        line = _line(cell, rules, number)
        if line.key in lines:
            role = "number" if line.number and where["number"] else "title"
            raise _RefusedError(role, f"a number or title of its own; row {lines[line.key].row} has it already")
    except _RefusedError as error:
        refused.append(Refused(number, ", ".join(where[error.role]) or error.role, cell[error.role], error.expected))
        return
    lines[line.key] = line


class _RefusedError(Exception):
    """A cell that cannot be read: the role of its column, and what was expected."""

    def __init__(self, role: str, expected: str) -> None:
        super().__init__(expected)
        self.role, self.expected = role, expected


def _line(cell: Mapping[str, str], rules: PlanRules, row: int) -> PlanLine:
    number, title = split_number(cell["title"]) if rules.number_in_title else (cell["number"], cell["title"])
    if not title:
        raise _RefusedError("title", "a title")
    if rules.number_in_title and not number:
        raise _RefusedError("title", "a number, a dash and a title, such as 12 - Do this")
    kind = KIND_WORDS.get(cell["kind"].casefold(), "") if cell["kind"] else rules.kind
    if not kind:
        raise _RefusedError("kind", "action or milestone")
    partners = split_partners(cell["partners"], rules.keep_whole)
    rating, status = _ratings(cell, rules)
    cost = read_money(cell["cost"]) if cell["cost"] else None
    input_in_words = cell["cost"] if cost is None else ""
    short = {"title": title, "number": number, "section": cell["section"], "owner": cell["owner"]}
    for role, text in {**short, "partners": "; ".join(partners)}.items():
        if len(text) > LONGEST[role]:
            raise _RefusedError(role, f"at most {LONGEST[role]} characters, not {len(text)}")
    return PlanLine(
        **short,
        kind=kind,
        description=cell["description"],
        success=cell["success"],
        partners=partners,
        starts=_day(cell, "starts", rules, last=False),
        due=_day(cell, "due", rules, last=True),
        done_on=_day(cell, "done_on", rules, last=True),
        cost=cost,
        resources="\n".join(text for text in (input_in_words, cell["resources"]) if text),
        equality_impact=_assessed(cell["equality_impact"]),
        risk=cell["risk"],
        rating=rating,
        status=status,
        commentary=cell["commentary"],
        row=row,
    )


def _ratings(cell: Mapping[str, str], rules: PlanRules) -> tuple[str, str]:
    """The rating and the status, whichever of their columns each stands in."""
    rating = status = ""
    for role in ("rating", "status"):
        try:
            found = read_words(cell[role], rules)
        except CellError as error:
            raise _RefusedError(role, str(error)) from error
        if (rating and found[0] not in ("", rating)) or (status and found[1] not in ("", status)):
            raise _RefusedError(role, "what the other column says too")
        rating, status = rating or found[0], status or found[1]
    return rating, status


def _day(cell: Mapping[str, str], role: str, rules: PlanRules, *, last: bool) -> date | None:
    try:
        return read_day(cell[role], rules, last=last)
    except CellError as error:
        raise _RefusedError(role, str(error)) from error


def _assessed(text: str) -> str:
    word = text.strip().casefold()
    if word and word not in ASSESSED:
        raise _RefusedError("equality_impact", "one of " + ", ".join(ASSESSED))
    return ASSESSED.get(word, "")
