"""What happened to the exceptions of one indicator in one area, for its timeline."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from accord.assessment.models import ExceptionStep
from accord.framework.queries.picture import Picture
from accord.framework.viewer import Viewer
from accord.records.rows import end_of_day


@dataclass(frozen=True)
class ExceptionTold:
    """One step of an exception."""

    number: int
    action: str
    note: str
    by: str
    decided_by: str
    decided_on: date | None
    decision_ref: str
    at: datetime


def exception_events(viewer: Viewer, picture: Picture, indicator: str) -> tuple[ExceptionTold, ...]:
    """Every step of the indicator's exceptions in the picture's area, the last first, as known; one query."""
    viewer.demand("see", picture.agreement.code)
    steps = ExceptionStep.objects.filter(
        exception__agreement_id=picture.agreement.id,
        exception__indicator__code=indicator,
        exception__area_id=picture.area.id,
    ).select_related("exception", "by")
    if picture.known_on is not None:
        steps = steps.filter(at__lt=end_of_day(picture.known_on))
    return tuple(
        ExceptionTold(
            number=step.exception.number, action=step.action, note=step.note, by=str(step.by) if step.by else "",
            decided_by=step.decided_by, decided_on=step.decided_on, decision_ref=step.decision_ref, at=step.at,
        )
        for step in steps.order_by("-at", "-number")
    )  # fmt: skip
