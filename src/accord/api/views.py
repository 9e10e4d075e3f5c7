"""The API's answers: read-only, for signed-in people, under the same rights as the pages."""

from __future__ import annotations

from typing import Any

from django.utils import timezone
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework.exceptions import NotFound, PermissionDenied, ValidationError
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from accord.accounts.errors import NotAllowedError
from accord.accounts.models import Person
from accord.api.serializers import (
    AgreementSerializer,
    QuartersSerializer,
    RecordSerializer,
    RegisterSerializer,
    ResultSerializer,
    ScorecardSerializer,
)
from accord.assessment.queries.quarters import MOST_QUARTERS, quarter_of, quarters
from accord.assessment.queries.results import indicator_rows
from accord.assessment.queries.scorecard import scorecard
from accord.delivery.queries.overview import register_counts
from accord.delivery.queries.records import record_lines
from accord.delivery.registers import BY_PATH
from accord.framework.errors import NotFoundError
from accord.framework.queries.indicators import indicator_for
from accord.framework.queries.picture import Picture, agreements, picture
from accord.framework.viewer import Viewer, viewer_for

PICTURE = [
    OpenApiParameter("area", str, description="Code of an area; the agreement's own where absent."),
    OpenApiParameter("period", str, description="Period such as 2026-04-01/P1Y; the latest figures where absent."),
    OpenApiParameter("known_on", str, description="A date such as 2026-05-03; what is known now where absent."),
]


class Answer(APIView):
    """One kind of answer: knows who asks and at what they look."""

    @property
    def viewer(self) -> Viewer:
        """Who asks, with their rights."""
        person = self.request.user
        assert isinstance(person, Person)
        return viewer_for(person)

    def picture(self, agreement: str) -> Picture:
        """What the address asks for."""
        asked = {name: self.request.query_params.get(name, "") for name in ("area", "period", "known_on")}
        return picture(self.viewer, agreement, **asked)

    def handle_exception(self, exc: Exception) -> Response:
        """Our refusals in the API's own shape."""
        if isinstance(exc, NotFoundError):
            exc = NotFound(str(exc))
        elif isinstance(exc, NotAllowedError):
            exc = PermissionDenied(str(exc))
        return super().handle_exception(exc)


class AgreementsAnswer(Answer):
    """The agreements one takes part in."""

    @extend_schema(operation_id="agreements", responses=AgreementSerializer(many=True))
    def get(self, _request: Request) -> Response:
        """Every agreement the person has a role in."""
        return Response(AgreementSerializer(agreements(self.viewer), many=True).data)


class ScorecardAnswer(Answer):
    """One area's scorecard."""

    @extend_schema(operation_id="scorecard", parameters=PICTURE, responses=ScorecardSerializer)
    def get(self, _request: Request, agreement: str) -> Response:
        """Counts and one row per indicator."""
        return Response(ScorecardSerializer(scorecard(self.viewer, self.picture(agreement))).data)


class IndicatorAnswer(Answer):
    """Every judged row of one indicator."""

    @extend_schema(operation_id="indicator_results", parameters=PICTURE, responses=ResultSerializer(many=True))
    def get(self, request: Request, agreement: str, indicator: str) -> Response:
        """All areas, or the one named, oldest first."""
        about = self.picture(agreement)
        self.viewer.demand("see", agreement)
        indicator_for(about.agreement.id, indicator, known_on=about.known_on)
        areas = [about.area.code] if request.query_params.get("area") else None
        rows = indicator_rows(about, indicator, areas=areas, breakdowns=True)
        return Response(ResultSerializer(rows, many=True).data)


class QuartersAnswer(Answer):
    """The whole framework by quarters."""

    @extend_schema(
        operation_id="quarters",
        parameters=[*PICTURE, OpenApiParameter("count", int, description=f"1 to {MOST_QUARTERS}; 12 where absent.")],
        responses=QuartersSerializer,
    )
    def get(self, request: Request, agreement: str) -> Response:
        """Every indicator: last outturn, target, each quarter, latest."""
        about = self.picture(agreement)
        count = _whole(request.query_params.get("count", "12"))
        last = quarter_of(about.period.start) if about.period else quarter_of(timezone.localdate())
        return Response(QuartersSerializer(quarters(self.viewer, about, last=last, count=count)).data)


KNOWN_ON = PICTURE[-1]


class RegistersAnswer(Answer):
    """The registers of an agreement."""

    @extend_schema(operation_id="registers", parameters=[KNOWN_ON], responses=RegisterSerializer(many=True))
    def get(self, _request: Request, agreement: str) -> Response:
        """Every register with how many records are open, late and closed."""
        about = self.picture(agreement)
        today = about.known_on or timezone.localdate()
        counts = register_counts(self.viewer, about.agreement, today=today, known_on=about.known_on)
        return Response(RegisterSerializer(counts, many=True).data)


class RegisterAnswer(Answer):
    """The records of one register."""

    @extend_schema(operation_id="register_records", parameters=[KNOWN_ON], responses=RecordSerializer(many=True))
    def get(self, _request: Request, agreement: str, register: str) -> Response:
        """Every record, open or closed, by reference."""
        about = self.picture(agreement)
        if register not in BY_PATH:
            raise NotFound(f"There is no register “{register}”.")
        lines = record_lines(self.viewer, about.agreement, BY_PATH[register], known_on=about.known_on)
        return Response(RecordSerializer(lines, many=True).data)


def _whole(text: str) -> int:
    if not text.isdigit() or not 1 <= int(text) <= MOST_QUARTERS:
        problem: dict[str, Any] = {"count": f"“{text}” found, a whole number from 1 to {MOST_QUARTERS} expected"}
        raise ValidationError(problem)
    return int(text)
