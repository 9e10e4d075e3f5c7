"""An agreement's rows as the typed columns that judgement reads."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.db.models import Q, QuerySet

from accord.assessment.models import Judgement, Result, Run
from accord.collection.frames import observations_frame
from accord.collection.models import Rebase, Release
from accord.collection.standardising import standardising_frames
from accord.framework.models import (
    Agreement,
    Area,
    AreaMembership,
    Baseline,
    Comparator,
    IndicatorLink,
    IndicatorVersion,
    Target,
)
from accord.records.bulk import read_frame

if TYPE_CHECKING:
    import polars as pl

_PATHS = {
    "indicator": "indicator__code",
    "area": "area__code",
    "provider": "provider__code",
    "owner": "owner__code",
    "benchmark": "benchmark__code",
    "parent": "parent__code",
    "replaced_by": "replaced_by__code",
    "within": "within__code",
    "member": "member__code",
    "group": "group_name",
    "from": "source__code",
    "to": "target__code",
}


def question(
    agreement: Agreement, *, indicators: Collection[int] | None = None, known_by: datetime | None = None
) -> dict[str, pl.DataFrame]:
    """The tables `judgement.assess` needs to judge an agreement, or some of its indicators.

    Only rows recorded before ``known_by`` are in them, all rows where it is None.
    """
    chosen = agreement.indicators.values_list("indicator_id", flat=True) if indicators is None else indicators
    return {**around(agreement), **about(agreement, list(chosen), known_by=known_by)}


def around(agreement: Agreement) -> dict[str, pl.DataFrame]:
    """The tables of a question that speak of no indicator of its own: the agreement, places, and links."""
    return {
        "agreement": _frame("agreement", Agreement.objects.filter(pk=agreement.pk)),
        "areas": _frame("areas", Area.objects.all()),
        "area_memberships": _frame("area_memberships", AreaMembership.objects.all()),
        "comparators": _frame("comparators", Comparator.objects.all()),
        "links": _frame("links", IndicatorLink.objects.filter(agreement=agreement)),
    }


def about(
    agreement: Agreement, indicators: Collection[int], *, known_by: datetime | None = None
) -> dict[str, pl.DataFrame]:
    """The tables of a question that speak of indicators (by id): definitions, figures, promises, judgements."""
    recorded = Q(recorded_at__lt=known_by) if known_by else Q()
    about = Q(indicator_id__in=indicators)
    promised = Q(agreement=agreement) & about & recorded
    return {
        "indicators": _frame("indicators", IndicatorVersion.objects.filter(about & recorded), code="indicator__code"),
        "observations": observations_frame(indicators=indicators, known_by=known_by),
        "targets": _frame("targets", Target.objects.filter(promised)),
        "baselines": _frame("baselines", Baseline.objects.filter(promised)),
        "judgements": _frame("judgements", Judgement.objects.filter(promised)),
        "releases": _frame("releases", Release.objects.filter(about)),
        "rebases": _frame("rebases", Rebase.objects.filter(about)),
        "shown": _shown(agreement, indicators),
        **standardising_frames(indicators, known_by),
    }


def _shown(agreement: Agreement, indicators: Collection[int]) -> pl.DataFrame:
    """The figures that editions were issued with, as far as small counts may have to be hidden beside them.

    Whoever read an edition knows them, whatever day is asked about.
    """
    import polars as pl

    from accord.judgement.columns import SCHEMAS

    schema = {name: SCHEMAS["observations"][name] for name in ("indicator", "area", "breakdown", "start", "end")}
    issued = Run.objects.filter(agreement=agreement, editions__isnull=False)
    guarded = IndicatorVersion.objects.filter(indicator_id__in=indicators, suppression__isnull=False)
    found = Result.objects.filter(
        run__in=issued.values("pk"), indicator__in=guarded.values("indicator_id"), value__isnull=False
    )
    columns = ("indicator__code", "area__code", "breakdown", "start", "end", "value")
    rows = found.order_by(*columns).values_list(*columns).distinct()
    return read_frame(rows, {**schema, "value": pl.Float64()})


def _frame(table: str, found: QuerySet[Any], **others: str) -> pl.DataFrame:
    from accord.judgement.columns import SCHEMAS

    schema = {name: kind for name, kind in SCHEMAS[table].items() if (table, name) != ("indicators", "outcome")}
    paths = {**_PATHS, **others}
    if table == "agreement":
        paths["area"] = "area__code"
    columns = [paths.get(name, name) for name in schema]
    return read_frame(found.values_list(*columns), schema)
