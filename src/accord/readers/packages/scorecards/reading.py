"""A scorecard kept in a spreadsheet, read into the tables of a package as far as it can be recognised."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import polars as pl
import python_calamine as calamine

from accord.judgement.missing import read_value
from accord.judgement.periods import Period
from accord.readers.packages.schema import SCHEMA
from accord.readers.packages.scorecards import guesses
from accord.readers.packages.scorecards.columns import ScorecardColumn, find_headings, year_in
from accord.readers.packages.scorecards.times import period_of, written
from accord.readers.tables.cells import SPREADSHEETS, Cells, read_cells
from accord.readers.tables.errors import TableError

_NOT_TAKEN = {
    "status": "the status is worked out again from value, target and scheme",
    "direction": "the direction of travel is worked out again from the values",
}
_VALUES = ("quarter", "year", "this_quarter", "last_quarter", "last_year", "to_date", "value")
_TARGETS = {"target": "target", "floor": "floor", "stretch": "stretch"}
_TOP = 40


@dataclass(frozen=True)
class Note:
    """Something that was recognised, or was not: where, and what."""

    sheet: str
    row: int | None
    column: str
    what: str

    def __str__(self) -> str:
        place = [self.sheet, f"row {self.row}" if self.row else "", f"column {self.column}" if self.column else ""]
        where = ", ".join(part for part in place if part)
        return f"{where}: {self.what}" if where else self.what


@dataclass(frozen=True)
class ScorecardRead:
    """What a scorecard gave: tables of a package, for a person to complete, and what became of each of its parts."""

    tables: dict[str, pl.DataFrame]
    notes: tuple[Note, ...]


def read_scorecard(file: Path, *, area: str = "", year: str = "") -> ScorecardRead:
    """Indicators, targets, values, owners, themes and notes of a scorecard (csv, xlsx, xls, ods).

    `area` is the code of the area its figures are for and `year` the year they are of, where the file does not say.
    What was not recognised stays blank and is noted; nothing is invented. Raises TableError where there is no table.
    """
    draft = _Draft(area)
    sheets = list(_sheets(file))
    for name, cells in sheets:
        texts = [list(row) for row in cells.frame.drop("row").iter_rows()]
        found = find_headings(texts)
        if found is None:
            draft.note(name, None, "", "no row of headings was recognised; the sheet was left out")
            continue
        head, columns = found
        above = [cell for row in texts[:head] for cell in row if cell]
        sheet_year = year or year_in([column.year for column in columns if column.role in ("quarter", "target")])
        _Sheet(name, columns, sheet_year or year_in([*above, name, file.stem]), draft).read(texts[head + 1 :], head + 2)
    draft.close()
    return ScorecardRead(draft.frames(), tuple(draft.notes))


def _sheets(file: Path) -> Iterator[tuple[str, Cells]]:
    if file.suffix.lower() not in SPREADSHEETS:
        yield "", read_cells(file)
        return
    try:
        names = calamine.CalamineWorkbook.from_path(str(file)).sheet_names
    except (calamine.CalamineError, OSError) as error:
        raise TableError(f"{file.name}: not a spreadsheet that can be read ({error})") from error
    for name in names:
        try:
            yield name, read_cells(file, sheet=name)
        except TableError:
            continue


@dataclass
class _Draft:
    """The tables as they are put together."""

    area: str
    notes: list[Note] = field(default_factory=list)
    rows: dict[str, dict[tuple[Any, ...], dict[str, Any]]] = field(default_factory=dict)

    def note(self, sheet: str, row: int | None, column: str, what: str) -> None:
        self.notes.append(Note(sheet, row, column, what))

    def add(self, table: str, **cells: Any) -> bool:
        """Add a row unless one of its key is there; whether it was added."""
        named = tuple(cells.get(name) for name in SCHEMA[table].key)
        held = self.rows.setdefault(table, {})
        if named in held:
            return False
        held[named] = cells
        return True

    def close(self) -> None:
        """Say what a person has to fill in."""
        indicators = list(self.rows.get("indicators", {}).values())
        for column in ("kind", "polarity", "frequency"):
            blank = sum(1 for row in indicators if not row.get(column))
            if blank:
                self.note(
                    "", None, "", f"{column} was not recognised for {blank} of {len(indicators)} indicators: fill it in"
                )
        themes = {row["title"] for row in self.rows.get("themes", {}).values()}
        if made := sum(1 for row in self.rows.get("outcomes", {}).values() if row["title"] in themes):
            self.note("", None, "", f"{made} outcomes have the name of their theme: write what each is to bring about")
        figures = ("observations", "targets", "baselines", "commentary")
        if self.area:
            self.add("areas", code=self.area)
            self.note("", None, "", f"the name and type of the area {self.area} are not known: fill them in")
        elif any(table in self.rows for table in figures):
            self.note("", None, "", "the area of the figures was not recognised: fill it in, or say --area CODE")
        if not indicators:
            self.note("", None, "", "no indicator was recognised")

    def frames(self) -> dict[str, pl.DataFrame]:
        return {
            table: pl.DataFrame(
                [{name: row.get(name) for name in SCHEMA[table].frame_schema()} for row in rows.values()],
                schema=SCHEMA[table].frame_schema(),
            )
            for table, rows in self.rows.items()
        }


class _Sheet:
    """One sheet, read row by row."""

    def __init__(self, name: str, columns: Sequence[ScorecardColumn], year: str, draft: _Draft) -> None:
        self._name, self._year, self._draft = name, year, draft
        self._columns = columns
        self._by_role: dict[str, ScorecardColumn] = {}
        for column in columns:
            self._by_role.setdefault(column.role, column)
        self._timed = [column for column in columns if column.role in (*_VALUES, *_TARGETS, "baseline")]
        self._section = ""
        self._without_code = 0
        self._say_columns()

    def _say_columns(self) -> None:
        for column in self._columns:
            if not column.heading:
                continue
            if column.role in _NOT_TAKEN:
                what = f"left out: {_NOT_TAKEN[column.role]}"
            elif column.role and (self._by_role[column.role] is column or column in self._timed):
                what = f"read as {column.role.replace('_', ' ')}"
            else:
                what = "not recognised; left out"
            self._draft.note(self._name, None, column.heading, what)

    def read(self, rows: Sequence[Sequence[str]], first_row: int) -> None:
        for number, row in enumerate(rows, first_row):
            filled = [cell for cell in row if cell]
            if len(filled) == 1 and "theme" not in self._by_role:
                self._section = filled[0]
            elif len(filled) > 1 and not self._is_heading(row):
                self._read_row(row, number)

    def _is_heading(self, row: Sequence[str]) -> bool:
        """Whether the headings are printed again, as at the top of a page."""
        return (
            sum(row[column.position] == column.heading for column in self._columns if column.heading)
            > len(self._columns) // 2
        )

    def _cell(self, row: Sequence[str], role: str) -> str:
        column = self._by_role.get(role)
        return row[column.position] if column else ""

    def _read_row(self, row: Sequence[str], number: int) -> None:
        title, code = self._cell(row, "title"), self._cell(row, "code")
        if not title and not code:
            self._draft.note(self._name, number, "", "names no indicator; left out")
            return
        if not code:
            self._without_code += 1
            code = (
                f"I{self._without_code:02d}"
                if not self._name
                else f"{guesses.code_from(self._name)[:20]}-{self._without_code:02d}"
            )
            self._draft.note(self._name, number, "", f"has no code; {code} was made up for it")
        period = written(text) if (text := self._cell(row, "period")) else None
        if text and period is None:
            self._draft.note(self._name, number, self._by_role["period"].heading, f"“{text}” is not a period; left out")
        self._indicator(row, number, code, title)
        for column in self._timed:
            self._figure(row, number, code, column, period)
        if note := self._cell(row, "note"):
            about = period or (written(self._year) if self._year else None)
            if about:
                self._draft.add(
                    "commentary", indicator=code, area=self._draft.area or None, period=about.canonical, shows=note
                )
            else:
                self._draft.note(
                    self._name, number, self._by_role["note"].heading, "the note's period is not known; left out"
                )

    def _indicator(self, row: Sequence[str], number: int, code: str, title: str) -> None:
        unit = self._cell(row, "unit")
        values = [row[column.position] for column in self._timed if column.role in _VALUES and row[column.position]]
        added = self._draft.add(
            "indicators",
            code=code,
            valid_from=None,
            title=title or code,
            kind=guesses.kind(title, unit, values) or None,
            polarity=guesses.polarity(self._cell(row, "polarity")) or None,
            frequency=guesses.frequency(self._cell(row, "frequency")) or self._usual_frequency() or None,
            unit=unit or ("%" if "%" in title else None),
            decimals=guesses.decimals(values),
            year_type="financial",
            source=self._cell(row, "source") or None,
            definition=self._cell(row, "definition") or None,
            owner=self._person(self._cell(row, "owner")),
            outcome=self._outcome(row),
        )
        if not added:
            self._draft.note(
                self._name, number, "", f"the indicator {code} stands here again; its definition above was kept"
            )

    def _usual_frequency(self) -> str:
        roles = {column.role for column in self._columns}
        if roles & {"quarter", "this_quarter", "last_quarter"}:
            return "quarterly"
        return "annual" if "year" in roles else ""

    def _person(self, owner: str) -> str | None:
        if not owner:
            return None
        code = guesses.code_from(owner)
        self._draft.add("people", code=code, position=owner)
        return code

    def _outcome(self, row: Sequence[str]) -> str | None:
        theme, outcome = self._cell(row, "theme") or self._section, self._cell(row, "outcome")
        if not theme and not outcome:
            return None
        block = theme or outcome
        self._draft.add("themes", code=guesses.code_from(block), title=block)
        title = outcome or block
        self._draft.add("outcomes", code=guesses.code_from(title), title=title, theme=guesses.code_from(block))
        return guesses.code_from(title)

    def _figure(
        self, row: Sequence[str], number: int, code: str, column: ScorecardColumn, row_period: Period | None
    ) -> None:
        text = row[column.position]
        if not text:
            return
        try:
            value, missing = read_value(text)
        except ValueError:
            self._draft.note(self._name, number, column.heading, f"“{text}” is not a number; left out")
            return
        period = period_of(column, row_period, self._year)
        if period is None:
            self._draft.note(
                self._name, number, column.heading, f"the period of “{text}” is not known; left out (say --year)"
            )
            return
        where = {"indicator": code, "area": self._draft.area or None, "period": period.canonical}
        if column.role == "baseline":
            self._draft.add("baselines", **where, value=value, status="missing" if value is None else "set")
        elif column.role in _TARGETS:
            if value is None:
                self._draft.note(self._name, number, column.heading, f"“{text}” is no target; left out")
            else:
                self._draft.add("targets", **where, kind=_TARGETS[column.role], value=value)
        elif not self._draft.add(
            "observations", **where, value=value, missing=missing or None if value is None else None
        ):
            self._draft.note(
                self._name, number, column.heading, f"a second value for {period.label('financial')}; left out"
            )
