"""Figures from a package: what is new, what restates what was held, what was known already."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.db.models import Exists, OuterRef
from django.utils import timezone

from accord.accounts.models import Person
from accord.collection.frames import KEY, NUMBERS, TEXTS, observations_frame
from accord.collection.models import Annotation, Intake, Observation, Rebase, Release
from accord.framework.models import Agreement, Area, Indicator
from accord.framework.package.loading import ids
from accord.framework.package.rows import Row, Tables, period_columns, rows, text
from accord.records.bulk import append_frame
from accord.records.tally import Tally, bring_up_to_date

if TYPE_CHECKING:
    import polars as pl

ROWS_TOGETHER = 60_000
"""Observations compared and written together, so that memory stays small however many a package has."""

_CONTENT = (*NUMBERS, *(name for name in TEXTS if name != "source"))
_MOST_REASONS = 100
_MOST_NAMED = 5_000  # a database takes only so many parameters

Progress = Callable[[int, int], None]
"""Told how many observations are done, and how many there are."""


@dataclass(frozen=True)
class Compared:
    """Observations sorted against what is held: rows to add, and how many were what."""

    to_add: pl.DataFrame
    tally: Tally


def load_observations(
    tables: Tables,
    *,
    agreement: Agreement,
    source: str,
    by: Person | None,
    recorded_at: datetime,
    progress: Progress = lambda _done, _total: None,
) -> Tally:
    """Compare the observations of a package with what is held and add what is new or restated, as one intake.

    Some series at a time, within the caller's transaction. Where a row is refused nothing more is written, and the
    tally says why: the caller has to roll back.
    """
    given = tables.get("observations")
    intake = Intake(agreement=agreement, source=source, accepted_by=by, accepted_at=timezone.now())
    intake.save()
    tally, done = Tally(), 0
    indicators, areas = ids(Indicator.objects.all()), ids(Area.objects.all())
    for part in parts_of(given) if given is not None else ():
        compared = compare_observations(part, recorded_at)
        tally += compared.tally
        tally = replace(tally, refused=tally.refused[:_MOST_REASONS])
        if not tally.refused:
            _append(compared.to_add, indicators, areas, intake)
        done += part.height
        progress(done, given.height if given is not None else 0)
    counts = {"new": tally.new, "restated": tally.changed, "unchanged": tally.unchanged}
    Intake.objects.filter(pk=intake.pk).update(**counts)
    return tally


def compare_observations(given: pl.DataFrame, recorded_at: datetime) -> Compared:
    """Which of these observations are new, restate what is held, or say nothing new. Writes nothing.

    A row is compared with the row of its key known when it was recorded: the same content is unchanged, other content a
    restatement. Two contents recorded at one moment for one key are refused, the one held stays.
    """
    import polars as pl

    incoming = _completed(given, recorded_at)
    held = _held(incoming)
    both = pl.concat([_marked(held, False), _marked(incoming, True)]).sort([*KEY, "recorded_at", "incoming"])
    same_key = pl.all_horizontal(pl.col(name).eq(pl.col(name).shift(1)) for name in KEY).fill_null(value=False)
    same_content = pl.all_horizontal(pl.col(name).eq_missing(pl.col(name).shift(1)) for name in _CONTENT)
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
        refused=tuple(_clash(row) for row in refused.head(_MOST_REASONS).iter_rows(named=True)),
    )
    return Compared(to_add.drop("incoming", "follows", "same", "clash"), tally)


def compact(tables: Tables) -> dict[str, pl.DataFrame]:
    """The tables with the texts that repeat in observations as categories, so that millions wait in little memory."""
    import polars as pl

    given = tables.get("observations")
    if given is None:
        return dict(tables)
    codes = pl.Categorical(pl.Categories.random())
    repeated = [name for name in ("indicator", "area", "period") if name in given.columns]
    return {**tables, "observations": given.with_columns(pl.col(repeated).cast(codes))}


def parts_of(given: pl.DataFrame) -> Iterator[pl.DataFrame]:
    """The observations in parts of whole series, of some ROWS_TOGETHER rows each unless one area has more."""
    import polars as pl

    place = ["indicator", "area"]
    sizes = given.select(place).group_by(place).len().sort(pl.col(place).cast(pl.String))
    sizes = sizes.select(*place, part=((pl.col("len").cum_sum() - 1) // ROWS_TOGETHER).cast(pl.Int32))
    if sizes["part"].n_unique() < 2:
        yield given
        return
    parts = given.select(place).join(sizes, on=place, how="left", maintain_order="left")["part"]
    for number in sizes["part"].unique().sort():
        yield given.filter(parts == number)


def _held(incoming: pl.DataFrame) -> pl.DataFrame:
    """What is held of the series of these observations, and perhaps of others."""
    known = Indicator.objects.filter(code__in=incoming["indicator"].unique().to_list())
    held = list(known.filter(Exists(Observation.objects.filter(indicator=OuterRef("pk")))).values_list("pk", flat=True))
    places = incoming["area"].unique().to_list()
    few = None if len(places) > _MOST_NAMED else Area.objects.filter(code__in=places).values_list("pk", flat=True)
    return observations_frame(indicators=held, areas=few if few is None else list(few))


def _append(to_add: pl.DataFrame, indicators: dict[str, int], areas: dict[str, int], intake: Intake) -> None:
    import polars as pl

    rows = to_add.with_columns(
        indicator_id=pl.col("indicator").replace_strict(indicators, return_dtype=pl.Int64),
        area_id=pl.col("area").replace_strict(areas, return_dtype=pl.Int64),
        intake_id=pl.lit(intake.pk),
    )
    append_frame(Observation, rows.drop("indicator", "area"))


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
        pl.col(name).cast(kind).fill_null("") if kind == pl.String() else pl.col(name) for name, kind in schema.items()
    ).with_columns(pl.col("recorded_at").fill_null(moment))  # fmt: skip


def _marked(frame: pl.DataFrame, incoming: bool) -> pl.DataFrame:
    import polars as pl

    return frame.with_columns(pl.lit(incoming).alias("incoming"))


def _clash(row: Row) -> str:
    about = f"{row['indicator']} {row['area']} {row['period']}"
    return f"{about}: another value is held that was recorded at the same moment ({row['recorded_at']:%Y-%m-%d %H:%M})"
