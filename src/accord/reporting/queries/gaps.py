"""What is not known: baselines to come, figures that are late, districts whose figures are hidden."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from accord.assessment.models import Result
from accord.assessment.queries.results import known_frame, newest_run
from accord.collection.models import Release
from accord.framework.models import Area, Baseline
from accord.framework.queries.picture import Picture
from accord.records.rows import end_of_day


@dataclass(frozen=True)
class BaselineGap:
    """A baseline that is missing or only provisional, and when it is to be set."""

    status: str
    due: date | None


def baseline_gaps(about: Picture) -> dict[str, BaselineGap]:
    """Baselines of the picture's area that are missing or provisional, by indicator code, as known; one query."""
    found = Baseline.objects.filter(agreement_id=about.agreement.id, area_id=about.area.id)
    if about.known_on:
        found = found.filter(recorded_at__lt=end_of_day(about.known_on))
    newest = {
        code: BaselineGap(status, due)
        for code, status, due in found.order_by("recorded_at", "id").values_list("indicator__code", "status", "due")
    }
    return {code: gap for code, gap in newest.items() if gap.status in {"missing", "provisional"}}


def awaited_since(wanted: Iterable[tuple[str, str]]) -> dict[tuple[str, str], date]:
    """When figures that have not come were expected, by indicator code and period; one query."""
    keys = set(wanted)
    if not keys:
        return {}
    found = Release.objects.filter(
        indicator__code__in={code for code, _period in keys}, expected__isnull=False
    ).values_list("indicator__code", "period", "expected")
    return {(code, period): expected for code, period, expected in found if expected and (code, period) in keys}


def hidden_districts(about: Picture, wanted: Iterable[tuple[str, str]]) -> Counter[tuple[str, str]]:
    """In how many areas within the picture's area a figure is hidden, by indicator code and period."""
    keys = set(wanted)
    if not keys:
        return Counter()
    if about.known_on:
        return _hidden_in_frame(about, about.known_on, keys)
    found = Result.objects.filter(
        run=newest_run(about.agreement.id),
        area__parent_id=about.area.id,
        breakdown="",
        missing="suppressed",
        indicator__code__in={code for code, _period in keys},
        period__in={period for _code, period in keys},
    ).values_list("indicator__code", "period")
    return Counter(key for key in found if key in keys)


def _hidden_in_frame(about: Picture, known_on: date, keys: set[tuple[str, str]]) -> Counter[tuple[str, str]]:
    import polars as pl

    within = list(Area.objects.filter(parent_id=about.area.id).values_list("code", flat=True))
    frame = known_frame(about.agreement.id, known_on).filter(
        pl.col("area").is_in(within), pl.col("breakdown").fill_null("") == "", pl.col("missing") == "suppressed"
    )
    return Counter(key for key in frame.select("indicator", "period").iter_rows() if key in keys)
