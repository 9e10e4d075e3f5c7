"""What was promised for an indicator and where it started: recorded targets and baselines, which is in force."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import QuerySet

from accord.framework.models import Baseline, Group, Target
from accord.judgement.periods import Period, parse_canonical
from accord.records.rows import end_of_day


@dataclass(frozen=True)
class Promise:
    """One recorded target (of any kind) for an area and period; no value and no word means it was withdrawn."""

    area: str
    period: str
    kind: str
    value: float | None
    word: str
    set_by: str
    authority_kind: str
    decided_by: str
    decided_on: date | None
    decision_ref: str
    reason: str
    recorded_at: datetime

    @property
    def span(self) -> Period:
        """The period promised for."""
        return parse_canonical(self.period)


@dataclass(frozen=True)
class Start:
    """One recorded baseline of an area; ``status`` is set, provisional or missing."""

    area: str
    period: str
    value: float | None
    word: str
    status: str
    due: date | None
    reset_history: str
    recorded_at: datetime

    @property
    def span(self) -> Period | None:
        """The period it speaks of, None where it has none yet."""
        return parse_canonical(self.period) if self.period else None


def promises(
    agreement_id: int,
    indicator_id: int,
    areas: Collection[str],
    *,
    groups: Mapping[str, str],
    known_on: date | None = None,
) -> tuple[Promise, ...]:
    """Every target recorded for an indicator in some areas, renegotiated ones included, by period, kind and recording.

    ``groups`` are the titles of groups by code, for those who set and decided.
    """
    found = Target.objects.filter(agreement_id=agreement_id, indicator_id=indicator_id, area__code__in=areas)
    columns = (
        "area__code", "period", "kind", "value", "word", "set_by", "authority_kind", "decided_by", "decided_on",
        "decision_ref", "reason", "recorded_at",
    )  # fmt: skip
    rows = _known(found, known_on).order_by("start", "end", "kind", "recorded_at", "id").values_list(*columns)
    return tuple(
        Promise(area, period, kind, value, word, groups.get(set_by, set_by), right, groups.get(by, by), *rest)
        for area, period, kind, value, word, set_by, right, by, *rest in rows
    )


def in_force(recorded: Iterable[Promise]) -> tuple[Promise, ...]:
    """The latest recorded target of each area, period and kind, withdrawn ones left out."""
    latest = {(one.area, one.period, one.kind): one for one in recorded}
    return tuple(one for one in latest.values() if one.value is not None or one.word)


def starts(
    agreement_id: int, indicator_id: int, areas: Collection[str], *, known_on: date | None = None
) -> tuple[Start, ...]:
    """Every baseline recorded for an indicator in some areas, oldest first; the last of an area is in force."""
    found = Baseline.objects.filter(agreement_id=agreement_id, indicator_id=indicator_id, area__code__in=areas)
    columns = ("area__code", "period", "value", "word", "status", "due", "reset_history", "recorded_at")
    rows = _known(found, known_on).order_by("recorded_at", "id").values_list(*columns)
    return tuple(Start(*row) for row in rows)


def _known(found: QuerySet[Any], known_on: date | None) -> QuerySet[Any]:
    return found.filter(recorded_at__lt=end_of_day(known_on)) if known_on else found


def group_titles() -> dict[str, str]:
    """The titles of all groups by code."""
    return dict(Group.objects.values_list("code", "title"))
