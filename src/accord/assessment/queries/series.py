"""Judged series of several indicators in several places at once, for those who follow many of them."""

from __future__ import annotations

from collections.abc import Collection

from accord.assessment.models import Result
from accord.assessment.queries.results import COLUMNS, ResultRow, newest_run

_PATHS = {"indicator": "indicator__code", "area": "area__code"}


def series_of(agreement_id: int, pairs: Collection[tuple[str, str]]) -> dict[tuple[str, str], tuple[ResultRow, ...]]:
    """The whole series of each (indicator, area) as judged last, oldest first; two queries however many there are."""
    if not pairs:
        return {}
    stored = Result.objects.filter(
        run=newest_run(agreement_id),
        indicator__code__in={indicator for indicator, _area in pairs},
        area__code__in={area for _indicator, area in pairs},
        breakdown="",
    ).order_by("start", "end")
    found: dict[tuple[str, str], list[ResultRow]] = {pair: [] for pair in pairs}
    for row in stored.values_list(*(_PATHS.get(name, name) for name in COLUMNS)):
        one = ResultRow(*row)
        if (one.indicator, one.area) in found:
            found[one.indicator, one.area].append(one)
    return {pair: tuple(rows) for pair, rows in found.items()}
