"""Reading a whole package: every table in its types, and everything that is wrong with it."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import polars as pl

from accord.judgement.streams.sorting import put_in_order
from accord.judgement.streams.spilled import Spilled
from accord.readers.packages.carried import CarriedFiles
from accord.readers.packages.cells.converting import convert
from accord.readers.packages.cells.periods import NOTE, STATUS, PeriodReader
from accord.readers.packages.cells.tidy import tidy_rows
from accord.readers.packages.cells.values import read_values
from accord.readers.packages.checks.duplicates import check_duplicates
from accord.readers.packages.checks.files import Beside, check_files, wanted_files
from accord.readers.packages.checks.promises import check_targets
from accord.readers.packages.checks.references import check_references, check_rings
from accord.readers.packages.checks.rewards import check_rewards
from accord.readers.packages.checks.rows import check_rows
from accord.readers.packages.findings import Finding, Findings
from accord.readers.packages.headings import match_headings, report_nameless
from accord.readers.packages.known import Known, known_from
from accord.readers.packages.place import ROW, Place
from accord.readers.packages.schema import FILES, SCHEMA, Table
from accord.readers.packages.schema.shape import code_column
from accord.readers.packages.sources.files import carried_by
from accord.readers.packages.sources.opening import BOUNDARIES, EXPECTED, Opened, opened
from accord.readers.packages.sources.raw import Batch, RawTable

Told = Callable[[str], None]
"""Is told, now and then, how far the reading has come."""

_LARGEST_BOUNDARIES = 50_000_000
_MOST_ROWS_ASIDE = 10_000_000_000
_ROWS_AT_A_TIME = 1_000_000
ASIDE = "observations"
"""The table that may be put aside."""


@dataclass(frozen=True)
class Aside:
    """Where observations are put while they are read, instead of memory, where there are more than `over`."""

    folder: Path
    over: int = 2_000_000


@dataclass(frozen=True)
class PackageRead:
    """A package as read: its tables by name (absent ones are not there), what is wrong, and boundaries if it has them.

    Columns are those of the schema, in order; a table with a period also has `start` and `end` (the first day after),
    one with values also has `word`. Where there are errors the tables hold what could be read. Observations that were
    put aside are not among the tables but in `aside`, in order. `files` are those that lie beside the tables and were
    found whole; they are read from the package when they are asked for, so it has to stay where it is until then.
    """

    tables: dict[str, pl.DataFrame]
    findings: tuple[Finding, ...]
    boundaries: dict[str, Any] | None = None
    aside: Spilled | None = None
    files: CarriedFiles = field(default_factory=CarriedFiles)

    @property
    def rows(self) -> dict[str, int]:
        """How many rows each table has, also one that was put aside."""
        rows = {name: frame.height for name, frame in self.tables.items()}
        return rows if self.aside is None else {**rows, ASIDE: self.aside.height}

    @property
    def errors(self) -> tuple[Finding, ...]:
        """The findings that are errors."""
        return tuple(finding for finding in self.findings if finding.level == "error")

    @property
    def warnings(self) -> tuple[Finding, ...]:
        """The findings that are warnings."""
        return tuple(finding for finding in self.findings if finding.level == "warning")


def read_package(path: Path, told: Told = lambda _text: None, *, aside: Aside | None = None) -> PackageRead:
    """The package in a folder, zip archive or Excel workbook, checked whole. Nothing that is wrong with it raises.

    `told` is called with a few words after each part of a table. With `aside`, many observations are checked part by
    part and left in files: memory does not grow with them (but with the largest single indicator).
    """
    findings = Findings()
    with opened(path, findings) as package:
        reader = _Reader(findings, told, aside)
        tables = reader.read_all(package)
        boundaries = reader.boundaries(package)
        whole = reader.files(package, tables)
    if not tables and reader.aside is None and not findings.has_errors():
        findings.add("error", f"{path.name} holds no table of a package", file=path.name, expected=EXPECTED)
    finished = {name: _finished(tables.pop(name), SCHEMA[name]) for name in SCHEMA if name in tables}
    return PackageRead(finished, findings.finished(SCHEMA), boundaries, reader.aside, carried_by(path, whole))


class _Reader:
    def __init__(self, findings: Findings, told: Told, where: Aside | None) -> None:
        self._findings, self._told, self._where = findings, told, where
        self.aside: Spilled | None = None
        # codes repeat in every row: as categories they take a quarter of the memory
        self._codes = pl.Categorical(pl.Categories.random())

    def read_all(self, package: Opened) -> dict[str, pl.DataFrame]:
        tables: dict[str, pl.DataFrame] = {}
        known = Known()
        for name in sorted(package.tables, key=lambda name: name != "indicators"):
            frame = self._read(package.tables[name], SCHEMA[name], known)
            if frame is None:
                continue
            tables[name] = frame
            if name == "indicators":
                known = known_from(_finished(frame.clone(), SCHEMA[name]))
        self._check_between(package, tables)
        return tables

    def _read(self, raw: RawTable, table: Table, known: Known) -> pl.DataFrame | None:
        where = self._where if table.name == ASIDE else None
        place = Place(self._findings, table.name, raw.file)
        place = replace(place, most_rows=_MOST_ROWS_ASIDE) if where else place
        periods = PeriodReader(known)
        parts: list[pl.DataFrame] = []
        rows = 0
        # whatever a file does to the libraries that read it, the answer is a finding; PanicException is no Exception
        try:
            for batch, positions in self._matched(raw, table, place):
                part = self._typed(tidy_rows(batch, positions, table, place), table, known, periods, place)
                parts.append(part)
                rows += part.height
                if rows:
                    self._told(f"{table.name}: {rows:,} rows read")
                if where and rows > where.over:
                    self.aside = self.aside or Spilled(where.folder / table.name)
                    _put_aside(parts, table, self.aside)
        except (Exception, pl.exceptions.PanicException) as error:  # noqa: BLE001
            reason = str(error).strip().splitlines()[0] if str(error).strip() else type(error).__name__
            place.error(
                f"{table.name} cannot be read ({reason})", expected=f"a table in a form that can be read ({raw.file})"
            )
            return None
        return pl.concat(parts, how="diagonal") if parts else None

    def _matched(self, raw: RawTable, table: Table, place: Place) -> Iterator[tuple[Batch, dict[str, int]]]:
        positions: dict[str, int] | None = None
        nameless = False
        for batch in raw.batches(place):
            nameless = nameless or report_nameless(batch, place)
            if positions is None:
                positions = match_headings(batch.headings, batch.heading_row, table, place)
            yield batch, positions

    def _typed(
        self, frame: pl.DataFrame, table: Table, known: Known, periods: PeriodReader, place: Place
    ) -> pl.DataFrame:
        given = [column for column in table.columns if column.name in frame.columns]
        for column in given:
            frame = convert(frame, column, place)
        for column in given:
            if column.type == "period":
                frame = periods.read(frame, column, place)
                if column.name != "period":
                    frame = frame.drop("start", "end", STATUS, NOTE)
        if "value" in frame.columns and table["value"].type == "value" and "indicator" in frame.columns:
            frame = read_values(frame, known, place)
        frame = check_rows(frame, table.name, known, place)
        named = [name for name in (ROW, *table.frame_schema()) if name in frame.columns]
        # a column without a cell takes no memory until the end
        filled = [name for name in named if name == ROW or frame[name].null_count() < frame.height]
        codes = [name for name in filled if name in table and table[name].type in {"code", "word", "period"}]
        return frame.select(filled).with_columns(pl.col(codes).cast(self._codes))

    def _check_between(self, package: Opened, tables: dict[str, pl.DataFrame]) -> None:
        codes = {
            name: frame[code_column(name)].drop_nulls().unique().cast(pl.String)
            for name, frame in tables.items()
            if code_column(name) in frame.columns
        }
        # a table that is there but could not be read says nothing about the codes of the others
        unread = set(package.tables) - set(tables)
        if self.aside is not None:
            self._check_aside(self.aside, Place(self._findings, ASIDE, package.tables[ASIDE].file), codes, unread)
        for name, frame in tables.items():
            place = Place(self._findings, name, package.tables[name].file)
            self._told(f"{name}: checking {frame.height:,} rows")
            check_duplicates(frame, SCHEMA[name], place)
            check_references(frame, SCHEMA[name], codes, place, unread)
            check_rings(frame, SCHEMA[name], place)
        if {"targets", "indicators"} <= set(tables):
            place = Place(self._findings, "targets", package.tables["targets"].file)
            targets, indicators = (_with_all_columns(tables[name], SCHEMA[name]) for name in ("targets", "indicators"))
            check_targets(targets, indicators, place)
        if "reward" in tables:
            rewards = _with_all_columns(tables["reward"], SCHEMA["reward"])
            check_rewards(rewards, Place(self._findings, "reward", package.tables["reward"].file))

    def _check_aside(self, aside: Spilled, place: Place, codes: dict[str, pl.Series], unread: set[str]) -> None:
        table = SCHEMA[ASIDE]
        if aside.height:
            check_references(aside.scan(), table, codes, place, unread)
        if not aside.in_order:
            self._told(f"{ASIDE}: sorting {aside.height:,} rows")
            assert self._where is not None
            self.aside = aside = put_in_order(aside, self._where.folder, most=_ROWS_AT_A_TIME)
        if aside.distinct:
            return
        for start, stop in aside.pieces(_ROWS_AT_A_TIME):
            self._told(f"{ASIDE}: looking for duplicates, {stop:,} of {aside.height:,} rows")
            check_duplicates(aside.rows(start, stop), table, place)

    def files(self, package: Opened, tables: Mapping[str, pl.DataFrame]) -> dict[str, int]:
        """The files beside the tables that are whole, by SHA-256 with their size; what is wrong is reported."""
        rows = tables.get(FILES)
        if rows is None and not package.files:
            return {}
        if rows is not None:
            self._told(f"{FILES}: reading {rows.height:,}")
        file = package.tables[FILES].file if FILES in package.tables else ""
        beside = Beside(package.files, wanted_files(tables))
        return check_files(rows, beside, Place(self._findings, FILES, file))

    def boundaries(self, package: Opened) -> dict[str, Any] | None:
        """The boundaries as GeoJSON, where the package has them."""
        if package.boundaries is None:
            return None
        expected = "a GeoJSON FeatureCollection whose features have the property code"
        try:
            data = package.boundaries(_LARGEST_BOUNDARIES + 1)
            if len(data) > _LARGEST_BOUNDARIES:
                raise ValueError(f"it has more than {_LARGEST_BOUNDARIES / 1e6:.0f} MB")
            found = json.loads(data)
            features = found["features"]
            if not all("code" in feature["properties"] and "geometry" in feature for feature in features):
                raise ValueError("a feature has no property code, or no geometry")
        except (Exception, RecursionError) as error:  # noqa: BLE001 - anything can stand in a file
            message = f"the boundaries cannot be read ({str(error).strip() or type(error).__name__})"
            self._findings.add("error", message, file=BOUNDARIES, expected=expected)
            return None
        return dict(found)


def _put_aside(parts: list[pl.DataFrame], table: Table, aside: Spilled) -> None:
    """Move the parts out of memory; a row without an indicator or area, which was reported, is left behind."""
    for part in parts:
        named = [name for name in ("indicator", "area") if name in part.columns]
        if len(named) == 2:
            texts = part.drop_nulls(named).with_columns(pl.col(pl.Categorical).cast(pl.String))
            aside.append(_with_all_columns(texts, table).select(ROW, *table.frame_schema()))
    parts.clear()


def _with_all_columns(frame: pl.DataFrame, table: Table) -> pl.DataFrame:
    missing = {name: kind for name, kind in table.frame_schema().items() if name not in frame.columns}
    return frame.with_columns([pl.lit(None, dtype=kind).alias(name) for name, kind in missing.items()])


def _finished(frame: pl.DataFrame, table: Table) -> pl.DataFrame:
    """The table in the columns and types that are promised, without row numbers; `frame` is used up."""
    types = table.frame_schema()
    # column by column, so that a large table is never in memory twice
    given = [frame.drop_in_place(name).cast(kind) for name, kind in types.items() if name in frame.columns]
    return _with_all_columns(pl.DataFrame(given), table).select(list(types))
