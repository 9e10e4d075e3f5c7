"""Judging an agreement: computed without holding a lock, then frozen in one short write."""

from __future__ import annotations

import hashlib
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.db.models import Max
from django.utils import timezone

import accord
from accord.accounts import audit
from accord.accounts.models import Person
from accord.assessment.frames import question
from accord.assessment.models import Result, Run
from accord.collection.models import Observation
from accord.framework.models import Agreement, Area, Indicator, IndicatorVersion, Target
from accord.records.rows import append_rows

if TYPE_CHECKING:
    import polars as pl

KEPT_RUNS = 2
"""Superseded runs kept beside those an edition holds; any earlier day can be judged again from its rows."""

IDENTITY = ("indicator", "area", "period", "breakdown")
JUDGED = tuple(
    field.attname
    for field in Result._meta.concrete_fields
    if field.attname
    not in {"id", "run_id", "indicator_id", "area_id", "version_id", "breakdown", "latest", "period", "start", "end"}
)
TEXTS = frozenset(name for name in JUDGED if Result._meta.get_field(name).get_internal_type() == "CharField")


@dataclass(frozen=True)
class Judged:
    """What judging did: the run now shown and whether it is a new one."""

    run: int
    is_new: bool
    rows: int
    warnings: tuple[str, ...]


def judge(
    *,
    by: Person | None,
    agreement: str,
    today: date,
    progress: Callable[[int, int, str], None] = lambda _done, _total, _what: None,
) -> Judged:
    """Judge an agreement as of ``today`` and freeze the results; where nothing has changed the standing run stays.

    ``progress`` may raise to cancel; nothing is written before the end.
    """
    from accord.judgement.assess import assess

    row = Agreement.objects.get(code=agreement)
    progress(0, 3, "reading figures")
    versions = _versions(row)
    tables = question(row)
    fingerprint = _fingerprint(tables, today)
    standing = Run.objects.filter(agreement=row).first()
    if standing and standing.fingerprint == fingerprint:
        return Judged(run=standing.pk, is_new=False, rows=standing.rows, warnings=tuple(standing.warnings))
    progress(1, 3, "judging")
    assessed = assess(tables, known_on=None, today=today)
    progress(2, 3, "writing results")
    with transaction.atomic():
        run = Run(
            agreement=row, fingerprint=fingerprint, today=today, software=accord.VERSION, judged_at=timezone.now(),
            rows=assessed.results.height, warnings=list(assessed.warnings), **versions,
        )  # fmt: skip
        run.save()
        append_rows(Result, _columns(), _result_rows(run, assessed.results))
        audit.record(
            by=by,
            action="judge",
            agreement=agreement,
            subject=f"agreement {agreement}",
            detail={"run": run.pk, "rows": run.rows},
        )
        _discard_superseded(row)
    progress(3, 3, "judged")
    return Judged(run=run.pk, is_new=True, rows=run.rows, warnings=assessed.warnings)


def _versions(agreement: Agreement) -> dict[str, int]:
    def newest(model: Any, **which: Any) -> int:
        return model.objects.filter(**which).aggregate(newest=Max("pk"))["newest"] or 0

    return {
        "data_version": newest(Observation, indicator__places__agreement=agreement),
        "target_version": newest(Target, agreement=agreement),
        "definition_version": newest(IndicatorVersion, indicator__places__agreement=agreement),
    }


def _fingerprint(tables: dict[str, pl.DataFrame], today: date) -> str:
    import io

    digest = hashlib.sha256(f"{accord.VERSION} {today}".encode())
    for name in sorted(tables):
        buffer = io.BytesIO()
        tables[name].write_ipc(buffer, compression="uncompressed")
        digest.update(name.encode() + buffer.getvalue())
    return digest.hexdigest()


def _columns() -> tuple[str, ...]:
    return ("run_id", "indicator_id", "area_id", "version_id", "period", "start", "end", "breakdown", "latest", *JUDGED)


def _result_rows(run: Run, results: pl.DataFrame) -> Iterator[tuple[Any, ...]]:
    import polars as pl

    from accord.judgement.periods import parse_canonical

    indicators = dict(Indicator.objects.values_list("code", "pk"))
    areas = dict(Area.objects.values_list("code", "pk"))
    version = _version_finder(indicators)
    spans = {text: parse_canonical(text) for text in results["period"].unique().to_list()}
    ends = pl.Series("end", [spans[text].end for text in results["period"].to_list()], dtype=pl.Date)
    marked = results.with_columns(
        ends,
        pl.col("breakdown").fill_null(""),
        *(pl.col(name).fill_null("") for name in TEXTS),
    ).with_columns(pl.col("end").max().over("indicator", "area", "breakdown").eq(pl.col("end")).alias("latest"))
    for row in marked.select(*IDENTITY, "end", "latest", *JUDGED).iter_rows():
        indicator, area, period, breakdown, end, latest, *judged = row
        pk = indicators[indicator]
        yield (run.pk, pk, areas[area], version(pk, end), period, spans[period].start, end, breakdown, latest, *judged)


def _version_finder(indicators: dict[str, int]) -> Callable[[int, date], int | None]:
    """A look-up of the definition in force at the end of a period: the latest recorded of those valid by then."""
    history: dict[int, list[tuple[date, int]]] = defaultdict(list)
    held = IndicatorVersion.objects.filter(indicator_id__in=indicators.values()).order_by("number")
    for pk, indicator, valid_from in held.values_list("pk", "indicator_id", "valid_from"):
        history[indicator].append((valid_from or date.min, pk))
    for versions in history.values():
        versions.sort(key=lambda pair: pair[0])

    def find(indicator: int, end: date) -> int | None:
        versions = history.get(indicator, [])
        place = bisect_left([start for start, _pk in versions], end)
        return versions[max(place - 1, 0)][1] if versions else None

    return find


def _discard_superseded(agreement: Agreement) -> None:
    runs = Run.objects.filter(agreement=agreement)
    kept = list(runs.values_list("pk", flat=True)[:KEPT_RUNS])
    old = runs.exclude(pk__in=kept).filter(editions__isnull=True)
    Result.objects.filter(run__in=old).delete()
