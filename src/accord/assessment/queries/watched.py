"""The figures of indicators outside the agreement: as another agreement judged them, else judged for this page."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import date

from accord.accounts import audit
from accord.assessment.frames import question
from accord.assessment.models import Result, Run
from accord.assessment.queries.results import COLUMNS, ResultRow
from accord.framework.models import Agreement
from accord.framework.queries.picture import Picture
from accord.framework.viewer import Viewer
from accord.judgement.periods import parse_canonical
from accord.records.remembered import Remembered
from accord.records.rows import end_of_day

Latest = Mapping[str, ResultRow]

_LATEST: Remembered[Latest] = Remembered(most=16)
_PATHS = {"indicator": "indicator__code", "area": "area__code"}


def latest_rows(viewer: Viewer, picture: Picture, indicators: Collection[int], *, today: date) -> Latest:
    """The latest judged row of each indicator in the picture's area, by code; those without a figure are left out.

    One that an agreement the viewer takes part in has judged is shown with that agreement's status; the rest is judged
    against no target, so that it has a figure and a direction. On an earlier day all are judged as known then.
    """
    viewer.demand("see", picture.agreement.code)
    if not indicators:
        return {}
    stored = {} if picture.known_on else _stored(viewer, picture, indicators)
    missing = frozenset(pk for pk in indicators if pk not in stored)
    rows = {row.indicator: row for row in stored.values()}
    if missing:
        key = (
            picture.agreement.id,
            picture.area.code,
            picture.known_on,
            missing,
            today,
            audit.stamp(picture.agreement.code),
        )
        rows |= _LATEST.get(key, lambda: _judged(picture, missing, today))
    return rows


def _stored(viewer: Viewer, picture: Picture, indicators: Collection[int]) -> dict[int, ResultRow]:
    """Rows of the newest run of each agreement the viewer takes part in."""
    runs = Run.objects.order_by("agreement_id", "-id")
    allowed = viewer.agreements()
    if allowed is not None:
        runs = runs.filter(agreement__code__in=allowed)
    newest: dict[int, int] = {}
    for pk, agreement in runs.values_list("pk", "agreement_id"):
        newest.setdefault(agreement, pk)
    found = Result.objects.filter(
        run_id__in=newest.values(), indicator_id__in=indicators, area_id=picture.area.id, breakdown="", latest=True
    )
    names = ("indicator_id", *(_PATHS.get(name, name) for name in COLUMNS))
    return {row[0]: ResultRow(*row[1:]) for row in found.values_list(*names)}


def _judged(picture: Picture, indicators: Collection[int], today: date) -> Latest:
    import polars as pl

    from accord.judgement.assess import assess

    agreement = Agreement.objects.get(pk=picture.agreement.id)
    known_by = end_of_day(picture.known_on) if picture.known_on else None
    tables = question(agreement, indicators=indicators, known_by=known_by)
    results = assess(tables, known_on=picture.known_on, today=picture.known_on or today).results
    texts = [name for name, kind in results.schema.items() if kind == pl.String()]
    mine = results.filter((pl.col("area") == picture.area.code) & (pl.col("breakdown").fill_null("") == ""))
    filled = mine.with_columns(pl.col(name).fill_null("") for name in texts).select(COLUMNS)
    rows = sorted((ResultRow(*row) for row in filled.iter_rows()), key=lambda row: parse_canonical(row.period).end)
    return {row.indicator: row for row in rows}
