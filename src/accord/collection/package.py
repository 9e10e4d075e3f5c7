"""Figures from a package: what is new, what restates what was held, what was known already."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any

from accord.accounts.models import Person
from accord.collection.frames import KEY, NUMBERS, TEXTS, observations_frame
from accord.collection.models import Annotation, Intake, Observation, Rebase, Release
from accord.framework.models import Agreement, Area, Indicator
from accord.framework.package.loading import ids
from accord.framework.package.rows import Row, Tables, period_columns, rows, text
from accord.records.rows import append_rows
from accord.records.tally import Tally, bring_up_to_date

if TYPE_CHECKING:
    import polars as pl

COLUMNS = (
    "indicator_id",
    "area_id",
    "breakdown",
    "period",
    "start",
    "end",
    *NUMBERS,
    *TEXTS,
    "recorded_at",
    "intake_id",
)


@dataclass(frozen=True)
class Compared:
    """Observations sorted against what is held: rows to add, and how many were what."""

    to_add: pl.DataFrame
    tally: Tally


def compare_observations(tables: Tables, recorded_at: datetime) -> Compared:
    """Which observations of a package are new, restate what is held, or say nothing new. Writes nothing.

    A row is compared with the row of its key known when it was recorded: the same content is unchanged, other content a
    restatement. Two contents recorded at one moment for one key are refused, the one held stays.
    """
    import polars as pl

    given = tables.get("observations")
    if given is None or not given.height:
        return Compared(pl.DataFrame(), Tally())
    incoming = _completed(given, recorded_at)
    known = Indicator.objects.filter(code__in=incoming["indicator"].unique().to_list())
    held = observations_frame(indicators=list(known.values_list("pk", flat=True)))
    both = pl.concat([_marked(held, False), _marked(incoming, True)]).sort([*KEY, "recorded_at", "incoming"])
    same_key = pl.all_horizontal(pl.col(name).eq(pl.col(name).shift(1)) for name in KEY).fill_null(value=False)
    same_content = pl.all_horizontal(
        pl.col(name).eq_missing(pl.col(name).shift(1)) for name in (*NUMBERS, *(t for t in TEXTS if t != "source"))
    )
    judged = both.with_columns(
        follows=same_key,
        same=same_key & same_content,
        clash=same_key & ~same_content & pl.col("recorded_at").eq(pl.col("recorded_at").shift(1)),
    ).filter(pl.col("incoming"))
    refused = judged.filter(pl.col("clash"))
    to_add = judged.filter(~pl.col("same") & ~pl.col("clash"))
    tally = Tally(
        new=to_add.filter(~pl.col("follows")).height,
        changed=to_add.filter(pl.col("follows")).height,
        unchanged=judged.filter(pl.col("same")).height,
        refused=tuple(_clash(row) for row in refused.head(100).iter_rows(named=True)),
    )
    return Compared(to_add, tally)


def add_observations(
    compared: Compared, *, agreement: Agreement, source: str, by: Person | None, accepted_at: datetime
) -> Intake:
    """Write the rows that compared as new or restated, as one intake."""
    tally = compared.tally
    intake = Intake(
        agreement=agreement, source=source, accepted_by=by, accepted_at=accepted_at,
        new=tally.new, restated=tally.changed, unchanged=tally.unchanged,
    )  # fmt: skip
    intake.save()
    if compared.to_add.height:
        indicators, areas = ids(Indicator.objects.all()), ids(Area.objects.all())
        append_rows(
            Observation,
            COLUMNS,
            (_values(row, indicators, areas, intake.pk) for row in compared.to_add.iter_rows(named=True)),
        )
    return intake


def load_circumstances(tables: Tables) -> dict[str, Tally]:
    """Releases, rebases and annotations."""
    indicators, areas = ids(Indicator.objects.all()), ids(Area.objects.all())

    def keyed(row: Row, **others: Any) -> dict[str, Any]:
        return {"indicator_id": indicators[row["indicator"]], **period_columns(row), **others}

    releases = [keyed(row, expected=row.get("expected"), actual=row.get("actual")) for row in rows(tables, "releases")]
    rebases = [keyed(row, area_id=areas[row["area"]], reason=text(row, "reason")) for row in rows(tables, "rebases")]
    notes = [keyed(row, area_id=areas.get(text(row, "area")), text=row["text"]) for row in rows(tables, "annotations")]
    return {
        "releases": bring_up_to_date(Release.objects.all(), ["indicator_id", "period"], releases),
        "rebases": bring_up_to_date(Rebase.objects.all(), ["indicator_id", "area_id", "period"], rebases),
        "annotations": bring_up_to_date(Annotation.objects.all(), ["indicator_id", "area_id", "period", "text"], notes),
    }


def _completed(given: pl.DataFrame, recorded_at: datetime) -> pl.DataFrame:
    import polars as pl

    from accord.judgement.columns import SCHEMAS

    schema = SCHEMAS["observations"]
    absent = [pl.lit(None, dtype=kind).alias(name) for name, kind in schema.items() if name not in given.columns]
    moment = pl.lit(recorded_at.replace(tzinfo=None), dtype=pl.Datetime("us"))
    return given.with_columns(absent).select(
        pl.col(name).fill_null("") if kind == pl.String() else pl.col(name) for name, kind in schema.items()
    ).with_columns(pl.col("recorded_at").fill_null(moment))  # fmt: skip


def _marked(frame: pl.DataFrame, incoming: bool) -> pl.DataFrame:
    import polars as pl

    return frame.with_columns(pl.lit(incoming).alias("incoming"))


def _clash(row: Row) -> str:
    about = f"{row['indicator']} {row['area']} {row['period']}"
    return f"{about}: another value is held that was recorded at the same moment ({row['recorded_at']:%Y-%m-%d %H:%M})"


def _values(row: Row, indicators: dict[str, int], areas: dict[str, int], intake: int) -> tuple[Any, ...]:
    from datetime import UTC

    return (
        indicators[row["indicator"]],
        areas[row["area"]],
        row["breakdown"],
        row["period"],
        row["start"],
        row["end"],
        *(row[name] for name in NUMBERS),
        *(row[name] for name in TEXTS),
        row["recorded_at"].replace(tzinfo=UTC),
        intake,
    )
