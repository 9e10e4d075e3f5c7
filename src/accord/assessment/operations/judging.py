"""Judging an agreement: computed without holding a lock, then frozen in one short write."""

from __future__ import annotations

import tempfile
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import asdict, dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.db.models import Max
from django.utils import timezone

import accord
from accord.accounts import audit
from accord.accounts.models import Person
from accord.assessment.models import Result, Run
from accord.assessment.operations.raising import newest_figures, raise_exceptions
from accord.assessment.parts import Parts
from accord.collection.models import Observation
from accord.framework.models import Agreement, Area, Indicator, IndicatorVersion, Target
from accord.records.bulk import append_frame

if TYPE_CHECKING:
    import polars as pl

KEPT_RUNS = 2
"""Superseded runs kept beside those an edition holds; any earlier day can be judged again from its rows."""

JUDGED = tuple(
    field.attname
    for field in Result._meta.concrete_fields
    if field.attname
    not in {"id", "run_id", "indicator_id", "area_id", "version_id", "breakdown", "latest", "period", "start", "end"}
)
WRITTEN = (
    "run_id", "indicator_id", "area_id", "version_id", "period", "start", "end", "breakdown", "latest", *JUDGED,
)  # fmt: skip
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
    row = Agreement.objects.get(code=agreement)
    progress(0, 3, "reading figures")
    versions = _versions(row)
    with tempfile.TemporaryDirectory(prefix="accord-judging-") as folder:
        parts = Parts(row, Path(folder), lambda done, of: progress(0, 3, f"{done:,} of {of:,} parts read"))
        fingerprint = parts.fingerprint(today)
        standing = Run.objects.filter(agreement=row).first()
        if standing and standing.fingerprint == fingerprint:
            return Judged(run=standing.pk, is_new=False, rows=standing.rows, warnings=tuple(standing.warnings))
        progress(1, 3, "judging")
        results = parts.judge(today, lambda done, of: progress(1, 3, f"{done:,} of {of:,} parts judged"))
        progress(2, 3, "writing results")
        with transaction.atomic():
            run = Run(
                agreement=row, fingerprint=fingerprint, today=today, software=accord.VERSION,
                judged_at=timezone.now(), rows=parts.rows, warnings=list(parts.warnings), **versions,
            )  # fmt: skip
            run.save()
            written, newest = 0, []
            for frame in _result_frames(run, results()):
                written += append_frame(Result, frame)
                newest.append(newest_figures(frame))
                progress(2, 3, f"{written:,} of {parts.rows:,} results written")
            raised = raise_exceptions(run=run, newest=newest)
            audit.record(
                by=by,
                action="judge",
                agreement=agreement,
                subject=f"agreement {agreement}",
                detail={"run": run.pk, "rows": run.rows, "exceptions": asdict(raised)},
            )
            _discard_superseded(row)
    progress(3, 3, "judged")
    return Judged(run=run.pk, is_new=True, rows=run.rows, warnings=parts.warnings)


def _versions(agreement: Agreement) -> dict[str, int]:
    def newest(model: Any, **which: Any) -> int:
        return model.objects.filter(**which).aggregate(newest=Max("pk"))["newest"] or 0

    return {
        "data_version": newest(Observation, indicator__places__agreement=agreement),
        "target_version": newest(Target, agreement=agreement),
        "definition_version": newest(IndicatorVersion, indicator__places__agreement=agreement),
    }


def _result_frames(run: Run, results: Iterable[pl.DataFrame]) -> Iterator[pl.DataFrame]:
    """The results as columns of the table of results."""
    import polars as pl

    indicators = dict(Indicator.objects.values_list("code", "pk"))
    areas = dict(Area.objects.values_list("code", "pk"))
    version = _version_finder(indicators)
    for part in results:
        if part.is_empty():
            continue
        rows = part.join(_spans(part), on="period", how="left", maintain_order="left").with_columns(
            pl.col("breakdown").fill_null(""),
            *(pl.col(name).fill_null("") for name in TEXTS),
            run_id=pl.lit(run.pk),
            indicator_id=pl.col("indicator").replace_strict(indicators, return_dtype=pl.Int64),
            area_id=pl.col("area").replace_strict(areas, return_dtype=pl.Int64),
        )
        pinned = rows.select("indicator_id", "end").unique()
        found = [version(pk, end) for pk, end in pinned.iter_rows()]
        pinned = pinned.with_columns(pl.Series("version_id", found, dtype=pl.Int64))
        rows = rows.join(pinned, on=["indicator_id", "end"], how="left", maintain_order="left").with_columns(
            latest=pl.col("end").max().over("indicator", "area", "breakdown").eq(pl.col("end"))
        )
        yield rows.select(WRITTEN)


def _spans(results: pl.DataFrame) -> pl.DataFrame:
    """Start and end of each period."""
    import polars as pl

    from accord.judgement.periods import parse_canonical

    texts = results["period"].unique().to_list()
    found = [(text, span.start, span.end) for text, span in zip(texts, map(parse_canonical, texts), strict=True)]
    return pl.DataFrame(found, schema={"period": pl.String, "start": pl.Date, "end": pl.Date}, orient="row")


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
