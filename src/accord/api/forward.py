"""The API's answers about what groups take when: forward plans, agendas and the run sheet."""

from __future__ import annotations

from django.utils import timezone
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework import serializers
from rest_framework.exceptions import NotFound
from rest_framework.request import Request
from rest_framework.response import Response

from accord.api.views import KNOWN_ON, Answer
from accord.meetings.queries.agenda import agenda_of
from accord.meetings.queries.forward import forward_plan
from accord.meetings.queries.run_sheet import run_sheet_for


class PlannedItemSerializer(serializers.Serializer[object]):
    """One entry of a forward plan; ``new`` are indicators with figures the group has not seen."""

    key = serializers.CharField(source="entry.key")
    kind = serializers.CharField(source="entry.kind")
    title = serializers.CharField()
    purpose = serializers.CharField(source="entry.purpose")
    minutes = serializers.IntegerField(source="entry.minutes")
    lead = serializers.CharField(source="entry.lead")
    theme = serializers.CharField(source="entry.theme")
    indicator = serializers.CharField(source="entry.indicator")
    forward_item = serializers.CharField(source="entry.wanted")
    fixed = serializers.BooleanField(source="entry.fixed")
    why = serializers.CharField()
    new = serializers.ListField(child=serializers.CharField(), source="entry.fresh.new")


class PlannedMeetingSerializer(serializers.Serializer[object]):
    """A meeting with what it takes; ``over`` is by how many minutes it is too long."""

    meeting = serializers.CharField(source="code")
    on = serializers.DateField()
    state = serializers.CharField()
    drafted = serializers.BooleanField()
    minutes = serializers.IntegerField(source="laid.total")
    length = serializers.IntegerField(source="laid.minutes")
    over = serializers.IntegerField(source="laid.over")
    items = PlannedItemSerializer(many=True)


class ForwardPlanSerializer(serializers.Serializer[object]):
    """A group's forward plan: the meetings from today on, and what has no meeting yet."""

    group = serializers.CharField()
    title = serializers.CharField()
    meetings = PlannedMeetingSerializer(many=True, source="coming")
    unplaced = PlannedItemSerializer(many=True)


class PointSerializer(serializers.Serializer[object]):
    """Something that stands beneath an item."""

    text = serializers.CharField()
    who = serializers.CharField()
    due = serializers.CharField()
    kind = serializers.CharField()
    code = serializers.CharField()


class AgendaItemSerializer(serializers.Serializer[object]):
    """One item of an agenda; ``starts`` is null where the hour of the meeting is open."""

    number = serializers.CharField()
    kind = serializers.CharField()
    title = serializers.CharField()
    purpose = serializers.CharField()
    minutes = serializers.IntegerField()
    starts = serializers.TimeField(allow_null=True)
    lead = serializers.CharField()
    theme = serializers.CharField()
    indicator = serializers.CharField()
    why = serializers.CharField()
    private = serializers.BooleanField()
    supplementary = serializers.CharField()
    points = PointSerializer(many=True)


class AgendaSerializer(serializers.Serializer[object]):
    """A meeting's agenda."""

    meeting = serializers.CharField(source="meeting.code")
    on = serializers.DateField(source="meeting.on")
    state = serializers.CharField(source="meeting.state")
    minutes = serializers.IntegerField(source="total")
    items = AgendaItemSerializer(many=True)


class BehindSerializer(serializers.Serializer[object]):
    """Somebody who is behind."""

    who = serializers.CharField()
    person = serializers.CharField()
    agency = serializers.CharField()
    what = serializers.CharField()


class SheetStepSerializer(serializers.Serializer[object]):
    """A step of the run sheet; ``done`` and ``of`` are null where nothing is counted."""

    step = serializers.CharField(source="code")
    title = serializers.CharField()
    on = serializers.DateField()
    who = serializers.CharField()
    done = serializers.IntegerField(allow_null=True)
    of = serializers.IntegerField(allow_null=True)
    behind = BehindSerializer(many=True)


class RunSheetSerializer(serializers.Serializer[object]):
    """The run sheet of a meeting."""

    meeting = serializers.CharField()
    group = serializers.CharField()
    on = serializers.DateField()
    steps = SheetStepSerializer(many=True)


class ForwardPlanAnswer(Answer):
    """A group's forward plan."""

    @extend_schema(operation_id="forward_plan", parameters=[KNOWN_ON], responses=ForwardPlanSerializer)
    def get(self, _request: Request, agreement: str, group: str) -> Response:
        """The coming meetings with what each takes and why, as known on a day."""
        about = self.picture(agreement)
        plan = forward_plan(self.viewer, about.agreement, group, today=timezone.localdate(), known_on=about.known_on)
        return Response(ForwardPlanSerializer(plan).data)


class AgendaAnswer(Answer):
    """A meeting's agenda."""

    @extend_schema(operation_id="agenda", responses=AgendaSerializer)
    def get(self, _request: Request, agreement: str, meeting: str) -> Response:
        """The items in order with when each begins; a draft until the meeting is called."""
        facts = self.picture(agreement).agreement
        return Response(AgendaSerializer(agenda_of(self.viewer, facts, meeting, today=timezone.localdate())).data)


class RunSheetAnswer(Answer):
    """The run sheet of the quarter."""

    @extend_schema(
        operation_id="run_sheet",
        parameters=[OpenApiParameter("meeting", str, description="The meeting; the Board's next one where absent.")],
        responses=RunSheetSerializer,
    )
    def get(self, request: Request, agreement: str) -> Response:
        """Each step with its day, how many are done of how many, and who is behind."""
        about = self.picture(agreement)
        wanted = request.query_params.get("meeting", "")
        sheet = run_sheet_for(self.viewer, about, today=timezone.localdate(), meeting=wanted)
        if sheet is None:
            raise NotFound("There is no such meeting, or none is planned.")
        return Response(RunSheetSerializer(sheet).data)
