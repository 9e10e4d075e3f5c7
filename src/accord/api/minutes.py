"""Decisions and minutes for programs: read-only, without what the person may not see."""

from __future__ import annotations

from django.utils import timezone
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from accord.api.views import Answer
from accord.framework.queries.picture import agreement_for
from accord.meetings.queries.decisions import decisions
from accord.meetings.queries.minutes import minutes_of


class EffectSerializer(serializers.Serializer[object]):
    """Something a decision set in motion."""

    what = serializers.CharField()
    parameters = serializers.DictField()
    state = serializers.CharField()
    reason = serializers.CharField()


class DecisionSerializer(serializers.Serializer[object]):
    """A decision of a group."""

    reference = serializers.CharField()
    group = serializers.CharField()
    meeting = serializers.CharField()
    item = serializers.CharField()
    kind = serializers.CharField()
    text = serializers.CharField()
    decided_on = serializers.DateField()
    subject_kind = serializers.CharField()
    subject = serializers.CharField()
    replaces = serializers.CharField()
    replaced_by = serializers.CharField()
    effects = EffectSerializer(many=True)


class AttendanceSerializer(serializers.Serializer[object]):
    """Somebody in the attendance."""

    presence = serializers.CharField()
    person = serializers.CharField()
    name = serializers.CharField()
    initials = serializers.CharField()
    organisation = serializers.CharField()
    seat = serializers.CharField()
    chaired = serializers.BooleanField()
    instead_of = serializers.CharField()


class MinuteActionSerializer(serializers.Serializer[object]):
    """An action given at the meeting."""

    code = serializers.CharField()
    title = serializers.CharField()
    owners = serializers.CharField()
    due = serializers.DateField(allow_null=True)
    due_said = serializers.CharField()
    state = serializers.CharField()
    item = serializers.CharField()


class MinuteItemSerializer(serializers.Serializer[object]):
    """One item: its text, in which [D 4.1] and [A A7] stand for what is recorded."""

    item = serializers.CharField()
    title = serializers.CharField()
    private = serializers.BooleanField()
    text = serializers.CharField()
    decisions = DecisionSerializer(many=True)
    actions = MinuteActionSerializer(many=True)


class MinutesSerializer(serializers.Serializer[object]):
    """The minutes of a meeting; ``quorum`` says in words whether enough were there."""

    meeting = serializers.CharField(source="head.code")
    group = serializers.CharField(source="head.group")
    on = serializers.DateField(source="head.on")
    state = serializers.CharField(source="head.state")
    draft = serializers.BooleanField(source="is_draft")
    agreed_at = serializers.CharField(source="head.agreed_at")
    quorum = serializers.CharField(source="quorum.sentence", default="")
    attendance = AttendanceSerializer(many=True)
    items = MinuteItemSerializer(many=True)
    private_left_out = serializers.BooleanField(source="left_out")


class DecisionsAnswer(Answer):
    """The decisions of an agreement's groups."""

    @extend_schema(
        operation_id="decisions",
        parameters=[OpenApiParameter("group", str, description="Code of a group; every group where absent.")],
        responses=DecisionSerializer(many=True),
    )
    def get(self, request: Request, agreement: str) -> Response:
        """Every decision recorded, the newest first."""
        facts = agreement_for(self.viewer, agreement)
        group = request.query_params.get("group", "")
        found = decisions(self.viewer, facts, today=timezone.localdate(), group=group)
        return Response(DecisionSerializer(found, many=True).data)


class MinutesAnswer(Answer):
    """The minutes of one meeting."""

    @extend_schema(operation_id="minutes", responses=MinutesSerializer)
    def get(self, _request: Request, agreement: str, meeting: str) -> Response:
        """Who was there, what was said, decided and given to do; drafts say so."""
        facts = agreement_for(self.viewer, agreement)
        return Response(MinutesSerializer(minutes_of(self.viewer, facts, meeting, today=timezone.localdate())).data)
