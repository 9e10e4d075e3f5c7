"""What happened to some records, newest first: for the timeline of what they name."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Q

from accord.delivery.models import Step
from accord.delivery.queries.naming import Named
from accord.delivery.queries.records import StepLine, step_line
from accord.framework.queries.picture import AgreementFacts
from accord.framework.viewer import Viewer
from accord.records.rows import end_of_day


@dataclass(frozen=True)
class RecordEvent:
    """One step of a record."""

    record: Named
    step: StepLine


def events_of(
    viewer: Viewer, facts: AgreementFacts, found: Iterable[Named], *, known_on: date | None = None
) -> tuple[RecordEvent, ...]:
    """Every step of the records found, the last first; one query, none where nothing was found."""
    viewer.demand("see", facts.code)
    records = {(one.register.kind, one.code): one for one in found}
    if not records:
        return ()
    codes: dict[str, list[str]] = defaultdict(list)
    for kind, code in records:
        codes[kind].append(code)
    about = Q(pk__in=[])
    for kind, subjects in codes.items():
        about |= Q(kind=kind, subject__in=subjects)
    steps = Step.objects.filter(about, agreement_id=facts.id).select_related("by")
    if known_on is not None:
        steps = steps.filter(at__lt=end_of_day(known_on))
    newest = steps.order_by("-at", "kind", "subject", "-number")
    return tuple(RecordEvent(records[step.kind, step.subject], step_line(step)) for step in newest)
