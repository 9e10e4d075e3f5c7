"""A publisher as a folder of data: its layouts (mappings), and our judgement of each of its indicators."""

from __future__ import annotations

import csv
import re
from collections.abc import Mapping
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any

import yaml

from accord.readers.publishers.errors import PublisherError
from accord.readers.tables import TableMapping, read_mapping

_HERE = Path(__file__).parent
_TABLES = ("themes", "outcomes", "agencies", "people", "links")
_RULE = re.compile(r"reach_benchmark|none|improve( \d+(\.\d+)?)?")

Row = Mapping[str, str]


@dataclass(frozen=True)
class Layout:
    """One kind of file: the headings it is known by, how it is read, and the column that names a row's indicator."""

    name: str
    mapping: TableMapping
    headings: tuple[str, ...]
    label: str = ""


@dataclass(frozen=True)
class Judged:
    """A row of indicators.csv: what we hold an indicator of the publisher to be, and why good is where it is.

    A blank `code` leaves the label out, for the `reason` given; a blank `title` is a further label of a code above.
    A blank `unit` or `decimals` is the publisher's own. `same_as` is its code in a framework people still quote.
    """

    layout: str
    label: str
    code: str
    title: str
    outcome: str
    kind: str
    polarity: str
    reason: str
    unit: str
    multiplier: str
    decimals: str
    frequency: str
    designation: str
    scheme: str
    tolerance: str
    tolerance_kind: str
    county_rule: str
    target_rule: str
    owner: str
    same_as: str
    year_type: str
    span_years: str
    year_starts: str

    @property
    def labels(self) -> list[str]:
        """The labels the publisher has used for it."""
        return self.label.split(" | ")


@dataclass(frozen=True)
class Publisher:
    """Everything known about a publisher. `tables` are rows of package tables as written in its CSV files."""

    name: str
    title: str
    publisher: str
    licence: str
    layouts: tuple[Layout, ...]
    indicators: tuple[Judged, ...]
    area_types: Mapping[str, str]
    upper_tier: frozenset[str]
    units: Mapping[str, str]
    improve_percent: float
    tables: Mapping[str, tuple[Row, ...]]

    def dictionary(self) -> dict[str, Judged]:
        """The indicators by code (one row each: the one with a title)."""
        return {row.code: row for row in self.indicators if row.code and row.title}


def publisher_names() -> list[str]:
    """The publishers that come with Accord, as the command line names them."""
    return sorted(file.parent.name.replace("_", "-") for file in _HERE.glob("*/publisher.yaml"))


def read_publisher(name: str) -> Publisher:
    """The publisher of a name (or of a folder laid out like one). Raises PublisherError, MappingError."""
    folder = _HERE / name.replace("-", "_")
    if not (folder / "publisher.yaml").is_file():
        folder = Path(name)
    if not (folder / "publisher.yaml").is_file():
        raise PublisherError(
            f"no publisher “{name}”; there are {', '.join(publisher_names())}, or name a folder of your own"
        )
    said: dict[str, Any] = yaml.safe_load((folder / "publisher.yaml").read_text("utf-8"))
    indicators = tuple(Judged(**{**_blank(), **row}) for row in _rows(folder / "indicators.csv"))
    publisher = Publisher(
        name=folder.name,
        title=said["title"],
        publisher=said["publisher"],
        licence=" ".join(said["licence"].split()),
        layouts=tuple(_layout(folder, layout) for layout in said["layouts"]),
        indicators=indicators,
        area_types=said["area_types"],
        upper_tier=frozenset(said["upper_tier"]),
        units=said.get("units", {}),
        improve_percent=float(said["targets"]["improve_percent"]),
        tables={table: _rows(folder / f"{table}.csv") for table in _TABLES},
    )
    _check(publisher)
    return publisher


def _blank() -> dict[str, str]:
    return {field.name: "" for field in fields(Judged)}


def _layout(folder: Path, said: Mapping[str, Any]) -> Layout:
    mapping = read_mapping(folder / said["mapping"])
    return Layout(said["name"], mapping, tuple(said["headings"]), said.get("label", ""))


def _rows(file: Path) -> tuple[Row, ...]:
    if not file.is_file():
        return ()
    with file.open(encoding="utf-8-sig", newline="") as stream:
        return tuple(csv.DictReader(stream))


def _check(publisher: Publisher) -> None:
    """Every indicator has a place, a polarity with its reason, and rules that exist."""
    outcomes = {row["code"] for row in publisher.tables["outcomes"]}
    layouts = {layout.name for layout in publisher.layouts}
    known = publisher.dictionary()
    posts = {row["code"] for row in publisher.tables["people"]}
    problems = [] if "secretariat" in posts else ["people.csv: no row “secretariat”"]
    for number, row in enumerate(publisher.indicators, start=2):
        wrong = [f"layout “{row.layout}”"] if row.layout not in layouts else []
        if row.code and row.code not in known:
            wrong.append(f"code “{row.code}” without a title")
        if row.title:
            wrong += [f"outcome “{row.outcome}”"] if row.outcome not in outcomes else []
            wrong += [f"target_rule “{row.target_rule}”"] if not _RULE.fullmatch(row.target_rule) else []
            wrong += [f"owner “{row.owner}”"] if row.owner not in posts else []
            wrong += ["a polarity without a reason"] if not row.reason else []
        problems += [f"indicators.csv: row {number}: {problem}" for problem in wrong]
    if problems:
        raise PublisherError("\n".join(problems))
