"""The whole agreement out as package tables: loading them into an empty database gives the same again."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any

from accord.assessment.package import commentary_rows, dismissal_rows, exception_tables, judgement_rows
from accord.collection.export import collection_tables, observation_table
from accord.collection.standardising import standardising_tables
from accord.delivery.package import record_tables
from accord.framework.errors import NotFoundError
from accord.framework.models import Agreement, Area
from accord.framework.package.export import boundaries, exported_indicators, framework_tables
from accord.framework.package.rows import Row
from accord.framework.queries.picture import agreement_codes
from accord.library.package import file_rows, kept_files
from accord.meetings.package import meeting_tables
from accord.readers.packages import FILES, SCHEMA, CarriedFiles, column_types, wanted_files
from accord.reporting.package import report_note_rows

if TYPE_CHECKING:
    import polars as pl

PEOPLE = (
    "author",
    "signed_by",
    "sent_back_by",
    "owner",
    "owners",
    "by",
    "people",
    "lead",
    "who",
    "person",
    "substitute",
    "sent_by",
    "settled_by",
)


@dataclass(frozen=True)
class Exported:
    """Package tables by name, the boundaries that go beside them, and the files they refer to."""

    tables: dict[str, pl.DataFrame]
    boundaries: dict[str, Any] | None
    files: CarriedFiles


def export_agreement(code: str) -> Exported:
    """Everything held about one agreement, every restatement and revision included.

    Raises NotFoundError where there is no such agreement.
    """
    agreement = Agreement.objects.filter(code=code).first()
    if agreement is None:
        raise NotFoundError(
            f"there is no agreement “{code}”; expected one of: {', '.join(agreement_codes()) or 'none'}"
        )
    indicators = exported_indicators(agreement)
    observations = observation_table(indicators)
    said = {
        "commentary": commentary_rows(agreement),
        "commentary_dismissals": dismissal_rows(agreement),
        "report_notes": report_note_rows(agreement),
        **record_tables(agreement),
        **exception_tables(agreement),
        **meeting_tables(agreement),
    }
    by_age = standardising_tables(indicators)
    codes = {
        *observations["area"].unique().to_list(),
        *_named([*said.values(), by_age["age_bands"]], ("area", "areas")),
    }
    areas = set(Area.objects.filter(code__in=codes).values_list("pk", flat=True))
    people = _named(said.values(), PEOPLE)
    said["judgements"] = judgement_rows(agreement)
    rows = framework_tables(agreement, areas=areas, people=people) | collection_tables(indicators) | said
    rows |= by_age
    tables = {name: table_frame(name, found) for name, found in rows.items() if found}
    tables["observations"] = observations
    described = file_rows(wanted_files(tables))
    if described:
        tables[FILES] = table_frame(FILES, described)
    return Exported(
        tables=tables,
        boundaries=boundaries(row["code"] for row in rows["areas"]),
        files=kept_files({row["sha256"]: row["size"] for row in described}),
    )


def _named(tables: Iterable[list[Row]], columns: tuple[str, ...]) -> set[str]:
    """The codes that some columns name, one or several with ; between."""
    cells = (str(row.get(column) or "") for rows in tables for row in rows for column in columns)
    return {code.strip() for cell in cells for code in cell.split(";") if code.strip()}


def table_frame(name: str, rows: list[Row]) -> pl.DataFrame:
    """Rows of one package table as a frame with the table's own columns and types."""
    import polars as pl

    schema = column_types(SCHEMA[name])
    cleaned = [{column: _plain(row.get(column)) for column in schema} for row in rows]
    return pl.DataFrame(cleaned, schema=schema, orient="row")


def _plain(value: Any) -> Any:
    return value.replace(tzinfo=None) if isinstance(value, datetime) and value.tzinfo else value
