"""What happened to exceptions: of one indicator in one area for its timeline, or of all of them after a moment."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from accord.assessment.models import ExceptionStep
from accord.framework.queries.picture import AgreementFacts, Picture
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


@dataclass(frozen=True)
class ExceptionHappened:
    """One step of any exception of an agreement."""

    number: int
    indicator: str
    area: str
    area_name: str
    action: str
    note: str
    by: str
    at: datetime


def exceptions_since(viewer: Viewer, facts: AgreementFacts, since: datetime) -> tuple[ExceptionHappened, ...]:
    """What others, and the rule, did to the exceptions of an agreement after a moment, the last first; one query."""
    viewer.demand("see", facts.code)
    steps = ExceptionStep.objects.filter(exception__agreement_id=facts.id, at__gt=since).exclude(by_id=viewer.person_id)
    found = steps.select_related("exception__indicator", "exception__area", "by").order_by("-at", "-id")
    return tuple(
        ExceptionHappened(
            number=step.exception.number, indicator=step.exception.indicator.code,
            area=step.exception.area.code, area_name=step.exception.area.name, action=step.action, note=step.note,
            by=str(step.by) if step.by else "", at=step.at,
        )
        for step in found
    )  # fmt: skip
