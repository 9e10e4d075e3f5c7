"""The watched lists of groups, with the definition of each indicator."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db.models import Q

from accord.framework.models import GroupIndicator
from accord.framework.queries.indicators import Definition, definitions
from accord.framework.queries.picture import AgreementFacts
from accord.framework.viewer import Viewer


@dataclass(frozen=True)
class Watched:
    """An indicator on a group's list; ``dropped_on`` where it is watched no longer.

    Taken up again it is there once more: each time has its own dates.
    """

    indicator_id: int
    group: str
    group_title: str
    code: str
    now: Definition
    priority: str
    reference: str
    decided_on: date | None
    decision_ref: str
    dropped_on: date | None
    dropped_ref: str


def watched_lists(viewer: Viewer, facts: AgreementFacts, *, known_on: date | None = None) -> tuple[Watched, ...]:
    """Every list by group, its priorities in the order they were first named, as it was on a day; two queries."""
    viewer.demand("see", facts.code)
    found = GroupIndicator.objects.select_related("group", "indicator")
    if known_on is not None:
        found = found.filter(Q(decided_on__isnull=True) | Q(decided_on__lte=known_on))
    rows = list(found.order_by("group__title", "pk"))
    named: dict[tuple[int, str], int] = {}
    for row in rows:
        named.setdefault((row.group_id, row.priority), len(named))
    rows.sort(key=lambda row: named[row.group_id, row.priority])
    known = definitions([row.indicator_id for row in rows], known_on=known_on)
    return tuple(_watched(row, known[row.indicator_id][-1], known_on) for row in rows if known.get(row.indicator_id))


def _watched(row: GroupIndicator, now: Definition, known_on: date | None) -> Watched:
    later = known_on is not None and row.dropped_on is not None and row.dropped_on > known_on
    return Watched(
        indicator_id=row.indicator_id, group=row.group.code, group_title=row.group.title, code=row.indicator.code,
        now=now, priority=row.priority, reference=row.reference, decided_on=row.decided_on,
        decision_ref=row.decision_ref, dropped_on=None if later else row.dropped_on,
        dropped_ref="" if later else row.dropped_ref,
    )  # fmt: skip
