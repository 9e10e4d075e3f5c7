"""The API's answers about groups and meetings."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.utils import timezone
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework.exceptions import ValidationError
from rest_framework.request import Request
from rest_framework.response import Response

from accord.api.meeting_serializers import GroupSerializer, MeetingSerializer, SeatSerializer
from accord.api.views import Answer
from accord.framework.queries.picture import agreement_for
from accord.meetings.queries.calendar import meetings_of
from accord.meetings.queries.groups import group_for, group_tree, members_of

SPAN = [
    OpenApiParameter("group", str, description="Code of a group; every group where absent."),
    OpenApiParameter("first", str, description="A date such as 2026-04-01: no meeting before it."),
    OpenApiParameter("last", str, description="A date such as 2027-03-31: no meeting after it."),
]


class GroupsAnswer(Answer):
    """The groups of an agreement."""

    @extend_schema(operation_id="groups", responses=GroupSerializer(many=True))
    def get(self, _request: Request, agreement: str) -> Response:
        """Every group beneath the one it answers to."""
        facts = agreement_for(self.viewer, agreement)
        lines = group_tree(self.viewer, facts, timezone.localdate())
        return Response(GroupSerializer(lines, many=True).data)


class MembersAnswer(Answer):
    """The seats of a group."""

    @extend_schema(operation_id="group_members", responses=SeatSerializer(many=True))
    def get(self, _request: Request, agreement: str, group: str) -> Response:
        """Every seat, also those that ended."""
        facts = agreement_for(self.viewer, agreement)
        members = members_of(self.viewer, facts, group_for(self.viewer, facts, group))
        return Response(SeatSerializer(members, many=True).data)


class MeetingsAnswer(Answer):
    """The calendar of an agreement."""

    @extend_schema(operation_id="meetings", parameters=SPAN, responses=MeetingSerializer(many=True))
    def get(self, request: Request, agreement: str) -> Response:
        """Every meeting by day, also those that were cancelled."""
        facts = agreement_for(self.viewer, agreement)
        asked: dict[str, Any] = {"group": request.query_params.get("group", "").replace("\x00", "")}
        asked |= {name: _day(name, request.query_params.get(name, "")) for name in ("first", "last")}
        return Response(MeetingSerializer(meetings_of(self.viewer, facts, **asked), many=True).data)


def _day(name: str, text: str) -> date | None:
    try:
        return date.fromisoformat(text) if text else None
    except ValueError as error:
        raise ValidationError({name: f"“{text}” found, a date such as 2026-04-01 expected"}) from error
