"""What standardised figures are made from: age bands and the standard population, in and out of a package."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime
from typing import TYPE_CHECKING

from django.db.models import Q

from accord.collection.models import AgeBand, StandardBand
from accord.framework.models import Area, Indicator
from accord.framework.package.loading import ids
from accord.framework.package.rows import Row, Tables, moment, period_columns, rows, text
from accord.records.bulk import read_frame
from accord.records.tally import Tally, bring_up_to_date

if TYPE_CHECKING:
    import polars as pl

_BATCH = 500


def load_standardising(tables: Tables, recorded_at: datetime) -> dict[str, Tally]:
    """The standard population brought up to date, and age bands added where they are new or restate what is held.

    Bands without a moment of their own count as known from `recorded_at`.
    """
    indicators = ids(Indicator.objects.all())
    standard = [
        {
            "indicator_id": indicators.get(text(row, "indicator")),
            "age_band": row["age_band"],
            "population": row.get("population"),
            "rate": row.get("rate"),
        }
        for row in rows(tables, "standard_population")
    ]
    return {
        "standard_population": bring_up_to_date(StandardBand.objects.all(), ["indicator_id", "age_band"], standard),
        "age_bands": _load_bands(tables, indicators, recorded_at),
    }


def _load_bands(tables: Tables, indicators: dict[str, int], recorded_at: datetime) -> Tally:
    given = sorted(
        ((moment(row, "recorded_at", recorded_at), row) for row in rows(tables, "age_bands")), key=lambda pair: pair[0]
    )
    if not given:
        return Tally()
    areas = ids(Area.objects.all())
    held: dict[tuple[int, int, str, str], AgeBand] = {}
    named = {indicators[row["indicator"]] for _known, row in given}
    for band in AgeBand.objects.filter(indicator_id__in=named).order_by("recorded_at", "pk"):
        held[(band.indicator_id, band.area_id, band.period, band.age_band)] = band
    new, restated, unchanged, refused = list[AgeBand](), 0, 0, list[str]()
    for known, row in given:
        key = indicators[row["indicator"]], areas[row["area"]], row["period"], row["age_band"]
        before = held.get(key)
        numbers = row.get("numerator"), row.get("denominator")
        if before is not None and (before.numerator, before.denominator) == numbers:
            unchanged += 1
            continue
        if before is not None and before.recorded_at >= known:
            refused.append(
                f"{row['indicator']} {row['area']} {row['period']} {row['age_band']}: "
                "other numbers are held that were recorded then or later"
            )
            continue
        restated += before is not None
        held[key] = AgeBand(
            indicator_id=key[0],
            area_id=key[1],
            **period_columns(row),
            age_band=key[3],
            numerator=numbers[0],
            denominator=numbers[1],
            recorded_at=known,
        )
        new.append(held[key])
    if not refused:
        AgeBand.objects.bulk_create(new, batch_size=_BATCH)
    return Tally(new=len(new) - restated, changed=restated, unchanged=unchanged, refused=tuple(refused))


def standardising_tables(indicators: Collection[int]) -> dict[str, list[Row]]:
    """The standard population and age bands of some indicators (by id), every restatement included."""
    standard = StandardBand.objects.filter(Q(indicator_id__in=indicators) | Q(indicator__isnull=True)).values(
        "indicator__code", "age_band", "population", "rate"
    )
    bands = AgeBand.objects.filter(indicator_id__in=indicators).values(
        "indicator__code", "area__code", "period", "start", "end", "age_band", "numerator", "denominator", "recorded_at"
    )
    found = {"standard_population": standard, "age_bands": bands}
    return {
        name: [{column.removesuffix("__code"): value for column, value in row.items()} for row in table]
        for name, table in found.items()
    }


def standardising_frames(indicators: Collection[int], known_by: datetime | None) -> dict[str, pl.DataFrame]:
    """The same as the typed columns judgement reads, of what was recorded before `known_by`; without bands nothing."""
    from accord.judgement.columns import SCHEMAS

    bands = AgeBand.objects.filter(indicator_id__in=indicators)
    if known_by is not None:
        bands = bands.filter(recorded_at__lt=known_by)
    schema = SCHEMAS["age_bands"]
    frame = read_frame(bands.values_list(*(_path(name) for name in schema)), schema)
    if frame.is_empty():
        return {}
    standard = StandardBand.objects.filter(Q(indicator_id__in=indicators) | Q(indicator__isnull=True))
    wanted = SCHEMAS["standard_population"]
    return {
        "age_bands": frame,
        "standard_population": read_frame(standard.values_list(*(_path(name) for name in wanted)), wanted),
    }


def _path(column: str) -> str:
    return f"{column}__code" if column in ("indicator", "area") else column
