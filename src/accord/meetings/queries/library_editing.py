"""Documents and cycles as forms open them: the wording held, and the mark that finds a stale form out."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Generic, TypeVar

from accord.framework.queries.picture import AgreementFacts
from accord.framework.viewer import Viewer
from accord.meetings.models import Document, PlanStep, StrategicAssessment
from accord.meetings.operations.library import KIND as DOCUMENT
from accord.meetings.operations.library import DocumentWording, wording_of
from accord.meetings.operations.library_assessments import KIND as ASSESSMENT
from accord.meetings.operations.library_assessments import AssessmentWording, assessment_wording
from accord.meetings.queries.library import DocumentLine
from accord.meetings.queries.library_assessments import AssessmentLine

Wording = TypeVar("Wording")


@dataclass(frozen=True)
class Opened(Generic[Wording]):
    """What a form starts from; ``seen`` is the number of the last step."""

    wording: Wording
    seen: int


def opened_document(viewer: Viewer, facts: AgreementFacts, line: DocumentLine) -> Opened[DocumentWording]:
    """A document the viewer was given, as its form opens it; two queries."""
    viewer.demand("see", facts.code)
    row = Document.objects.select_related("group", "owner").get(agreement_id=facts.id, pk=line.id)
    return Opened(wording_of(row), _last(facts, DOCUMENT, line.code))


def opened_assessment(viewer: Viewer, facts: AgreementFacts, line: AssessmentLine) -> Opened[AssessmentWording]:
    """A cycle the viewer was given, as its form opens it; three queries."""
    viewer.demand("see", facts.code)
    rows = StrategicAssessment.objects.select_related("group", "owner")
    row = rows.get(agreement_id=facts.id, code=line.code)
    return Opened(assessment_wording(row), _last(facts, ASSESSMENT, line.code))


def _last(facts: AgreementFacts, kind: str, subject: str) -> int:
    steps = PlanStep.objects.filter(agreement_id=facts.id, kind=kind, subject=subject).order_by("-number")
    return steps.values_list("number", flat=True).first() or 0
