"""What pages read of collection."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime

from accord.collection.models import Annotation, Intake, Observation, Rebase
from accord.records.rows import end_of_day


@dataclass(frozen=True)
class Recorded:
    """One recorded value of an indicator, area and period, as it came in."""

    area: str
    area_name: str
    period: str
    breakdown: str
    value: float | None
    word: str
    numerator: float | None
    denominator: float | None
    lower95: float | None
    upper95: float | None
    status: str
    missing: str
    caveat: str
    source: str
    recorded_at: datetime
    intake: str


@dataclass(frozen=True)
class Noted:
    """A note or a break on an indicator's chart."""

    period: str
    start: date
    text: str
    area: str


@dataclass(frozen=True)
class Delivery:
    """One accepted delivery of figures."""

    source: str
    accepted_by: str
    accepted_at: datetime
    new: int
    restated: int
    unchanged: int


def recorded_values(
    indicator_id: int, areas: Collection[str], *, suppression: int | None, known_on: date | None = None
) -> list[Recorded]:
    """Every recorded row of an indicator for some areas, restatements included, newest period first.

    Counts below ``suppression`` (and what they would give away) are left blank and called suppressed.
    """
    found = Observation.objects.filter(indicator_id=indicator_id, area__code__in=areas).select_related("area", "intake")
    if known_on is not None:
        found = found.filter(recorded_at__lt=end_of_day(known_on))
    rows = found.order_by("area__name", "breakdown", "-start", "-recorded_at")
    return [_recorded(row, suppression) for row in rows]


def _recorded(row: Observation, suppression: int | None) -> Recorded:
    count = row.numerator if row.numerator is not None else (row.value if row.denominator is None else None)
    hidden = suppression is not None and count is not None and 0 < count < suppression
    return Recorded(
        area=row.area.code,
        area_name=row.area.name,
        period=row.period,
        breakdown=row.breakdown,
        value=None if hidden else row.value,
        word=row.word,
        numerator=None if hidden else row.numerator,
        denominator=None if hidden else row.denominator,
        lower95=None if hidden else row.lower95,
        upper95=None if hidden else row.upper95,
        status=row.status,
        missing="suppressed" if hidden else row.missing,
        caveat=row.caveat,
        source=row.source,
        recorded_at=row.recorded_at,
        intake=row.intake.source,
    )


def chart_notes(indicator_id: int, area_id: int) -> tuple[Noted, ...]:
    """What happened when, for an indicator's chart in one area (notes for all areas included)."""
    found = Annotation.objects.filter(indicator_id=indicator_id).select_related("area")
    return tuple(
        Noted(period=note.period, start=note.start, text=note.text, area=note.area.code if note.area else "")
        for note in found
        if note.area_id in (None, area_id)
    )


def rebases(indicator_id: int, area_id: int) -> tuple[Noted, ...]:
    """The points from which usual limits are worked out afresh."""
    found = Rebase.objects.filter(indicator_id=indicator_id, area_id=area_id)
    return tuple(Noted(period=row.period, start=row.start, text=row.reason, area="") for row in found)


def deliveries(agreement_id: int, *, most: int = 30) -> tuple[Delivery, ...]:
    """The newest accepted deliveries of figures to an agreement."""
    return tuple(
        Delivery(
            source=intake.source,
            accepted_by=str(intake.accepted_by) if intake.accepted_by else "accord",
            accepted_at=intake.accepted_at,
            new=intake.new,
            restated=intake.restated,
            unchanged=intake.unchanged,
        )
        for intake in Intake.objects.filter(agreement_id=agreement_id).select_related("accepted_by")[:most]
    )
