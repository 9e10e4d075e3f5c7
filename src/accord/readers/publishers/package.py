"""The package of one county made from a publisher's files."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any

import polars as pl

from accord.readers.packages import SCHEMA, column_types
from accord.readers.publishers.catalogue import read_catalogue
from accord.readers.publishers.dictionary import indicator_rows, one_frequency
from accord.readers.publishers.errors import PublisherError
from accord.readers.publishers.figures import read_figures
from accord.readers.publishers.places import Places, find_places, read_hierarchy
from accord.readers.publishers.promises import Term, make_promises
from accord.readers.publishers.publisher import Publisher

_AREA_PROPERTIES = ("code", "areacd", "AREACD")
SECRETARIAT = "secretariat"
"""The code of the post that runs the partnership, in people.csv of every publisher."""

Rows = Sequence[Mapping[str, Any]]


@dataclass(frozen=True)
class Wanted:
    """What a package is wanted of. Without `recorded_at` figures count as known from the day they are loaded.

    `secretariat` is the e-mail address the partnership's secretariat signs in with.
    """

    files: Sequence[Path]
    county: str
    start: date
    end: date
    catalogue: Path | None = None
    areas: Path | None = None
    boundaries: Path | None = None
    recorded_at: datetime | None = None
    code: str = ""
    title: str = ""
    secretariat: str = ""


@dataclass(frozen=True)
class BuiltPackage:
    """`tables` by name as `readers.packages` takes them; boundaries as GeoJSON or None; rows refused; sentences."""

    tables: Mapping[str, pl.DataFrame]
    boundaries: dict[str, Any] | None
    refused: pl.DataFrame
    notes: tuple[str, ...]


def build_package(publisher: Publisher, wanted: Wanted) -> BuiltPackage:
    """The package of `wanted.county` from the publisher's files.

    Raises PublisherError, TableError for files that cannot be used; rows that cannot are in `refused`.
    """
    if wanted.end <= wanted.start:
        raise PublisherError(f"the agreement ends ({wanted.end}) before it starts ({wanted.start})")
    read = read_figures(publisher, wanted.files)
    places = find_places(publisher, read.observations, wanted.county, read_hierarchy(wanted.areas))
    figures = one_frequency(read.observations.filter(pl.col("area").is_in(places.codes)), publisher)
    indicators = indicator_rows(publisher, figures, read_catalogue(wanted.catalogue), places.benchmark)
    tables = _tables(publisher, wanted, places, figures, indicators)
    elsewhere = read.observations.height - figures.height
    notes = [*read.notes, *places.notes]
    notes += [f"{elsewhere:,} figures of other areas left out"] if elsewhere else []
    return BuiltPackage(tables, read_boundaries(wanted.boundaries, places.codes), read.refused, tuple(notes))


def _tables(
    publisher: Publisher, wanted: Wanted, places: Places, figures: pl.DataFrame, indicators: list[dict[str, Any]]
) -> dict[str, pl.DataFrame]:
    dictionary = publisher.dictionary()
    judged: dict[str, str] = dict(figures.select("indicator", "judged").unique().iter_rows())
    rules = {code: dictionary[of].target_rule for code, of in judged.items()}
    term = Term(wanted.start, wanted.end, publisher.improve_percent)
    promised = make_promises(figures, indicators, rules, [places.county, *places.districts], places.benchmark, term)
    rows: dict[str, Rows] = {
        "agreement": [_agreement(publisher, wanted, places)],
        "areas": places.rows,
        "area_memberships": places.memberships,
        "comparators": places.comparators,
        **_structure(publisher, indicators, wanted.secretariat),
        "indicators": indicators,
        "links": _links(publisher, judged),
        "baselines": [{**row, "recorded_at": wanted.recorded_at} for row in promised[0]],
        "targets": [{**row, "recorded_at": wanted.recorded_at} for row in promised[1]],
    }
    tables = {name: _typed(name, table) for name, table in rows.items() if table}
    known = pl.lit(wanted.recorded_at, pl.Datetime("us")).alias("recorded_at")
    ordered = figures.with_columns(known).sort("indicator", "area", "breakdown", "start", maintain_order=True)
    return {**tables, "observations": ordered.select(column_types(SCHEMA["observations"]).keys())}


def _agreement(publisher: Publisher, wanted: Wanted, places: Places) -> dict[str, Any]:
    name = next(row["name"] for row in places.rows if row["code"] == places.county)
    slug = re.sub(r"[^a-z0-9]+", "-", name.lower()).strip("-")
    return {
        "code": wanted.code or f"{slug}-{wanted.start.year}",
        "title": wanted.title or f"{name} agreement {wanted.start.year} to {wanted.end.year}",
        "start": wanted.start,
        "end": wanted.end,
        "area": places.county,
        "illustrative": True,
        "licence": publisher.licence,
    }


def _structure(publisher: Publisher, indicators: Rows, secretariat: str) -> dict[str, Rows]:
    """Themes, outcomes, people with what they may do, and agencies, as far as the indicators there are need them."""
    outcomes = _used(publisher.tables["outcomes"], {row["outcome"] for row in indicators})
    themes = _used(publisher.tables["themes"], {row["theme"] for row in outcomes})
    named = {row["owner"] for row in indicators} | {row["champion"] for row in outcomes}
    people = _used(publisher.tables["people"], named | {row["lead"] for row in themes} | {SECRETARIAT})
    agencies = _used(
        publisher.tables["agencies"], {row["agency"] for row in people} | {row["lead_agency"] for row in themes}
    )
    return {
        "agencies": agencies,
        "people": [{**row, "email": secretariat if row["code"] == SECRETARIAT else ""} for row in people],
        "grants": [
            {"person": SECRETARIAT, "role": "secretariat"},
            *(_grant(row["lead"], "thematic_lead", "theme", row["code"]) for row in themes),
            *(_grant(row["owner"], "target_lead", "indicator", row["code"]) for row in indicators),
        ],
        "themes": themes,
        "outcomes": outcomes,
    }


def _grant(person: str, role: str, kind: str, scope: str) -> dict[str, str]:
    return {"person": person, "role": role, "scope_kind": kind, "scope": scope}


def _used(rows: Iterable[Mapping[str, str]], codes: set[str]) -> list[Mapping[str, str]]:
    return [row for row in rows if row["code"] in codes]


def _links(publisher: Publisher, judged: Mapping[str, str]) -> Rows:
    return [row for row in publisher.tables["links"] if row["from"] in judged and row["to"] in judged]


def _typed(name: str, rows: Rows) -> pl.DataFrame:
    """Rows as the frame of a package table; blank texts are null."""
    schema = column_types(SCHEMA[name])
    cells = [{column: _cell(row.get(column), kind) for column, kind in schema.items()} for row in rows]
    return pl.DataFrame(cells, schema=schema)


def _cell(value: Any, kind: pl.DataType) -> Any:
    if value == "" or value is None:
        return None
    if isinstance(value, str) and kind == pl.Date:
        return date.fromisoformat(value)
    return value == "true" if isinstance(value, str) and kind == pl.Boolean else value


def read_boundaries(file: Path | None, codes: Sequence[str]) -> dict[str, Any] | None:
    """The features of a GeoJSON file that are areas of the package, each with the property `code`."""
    if file is None:
        return None
    try:
        features = json.loads(file.read_text("utf-8"))["features"]
    except (KeyError, TypeError, json.JSONDecodeError) as error:
        raise PublisherError(f"{file.name}: is not GeoJSON with features") from error
    kept = []
    for feature in features:
        said = feature.get("properties") or {}
        code = next((said[name] for name in _AREA_PROPERTIES if said.get(name) in codes), None)
        if code:
            kept.append({**feature, "properties": {"code": code}})
    return {"type": "FeatureCollection", "features": kept}
