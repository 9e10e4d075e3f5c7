"""What the API answers about groups and meetings with."""

from __future__ import annotations

from rest_framework import serializers


class TermsSerializer(serializers.Serializer[object]):
    """A version of terms of reference."""

    number = serializers.IntegerField()
    text = serializers.CharField()
    delegated = serializers.CharField()
    quorum = serializers.IntegerField(allow_null=True)
    quorum_agencies = serializers.IntegerField(allow_null=True)
    in_force_from = serializers.DateField()
    decided_by = serializers.CharField()
    decided_on = serializers.DateField(allow_null=True)
    decision_ref = serializers.CharField()


class GroupSerializer(serializers.Serializer[object]):
    """A group in the tree, with the terms in force today."""

    code = serializers.CharField(source="facts.code")
    title = serializers.CharField(source="facts.title")
    answers_to = serializers.CharField(source="facts.parent")
    themes = serializers.SerializerMethodField()
    ended_on = serializers.DateField(source="facts.ended_on", allow_null=True)
    chair = serializers.CharField()
    members = serializers.IntegerField()
    terms = TermsSerializer(allow_null=True)
    next_meeting = serializers.CharField(source="next_code")
    next_on = serializers.DateField(allow_null=True)

    def get_themes(self, line: object) -> list[str]:
        """Codes of the themes it answers for."""
        return [code for code, _title in line.facts.themes]  # type: ignore[attr-defined]


class SeatSerializer(serializers.Serializer[object]):
    """A seat on a group."""

    person = serializers.CharField()
    name = serializers.CharField(source="label")
    agency = serializers.CharField()
    seat = serializers.CharField()
    initials = serializers.CharField()
    substitute = serializers.CharField()
    papers = serializers.BooleanField()
    started_on = serializers.DateField()
    ended_on = serializers.DateField(allow_null=True)


class MeetingSerializer(serializers.Serializer[object]):
    """A meeting; ``planned_on`` is the day it was first planned for."""

    code = serializers.CharField()
    group = serializers.CharField()
    title = serializers.CharField(source="group_title")
    on = serializers.DateField()
    planned_on = serializers.DateField()
    starts = serializers.TimeField(allow_null=True, format="%H:%M")
    minutes = serializers.IntegerField()
    place = serializers.CharField()
    state = serializers.CharField()
    sequence = serializers.IntegerField()
    cancelled_why = serializers.CharField()
    agreed_at = serializers.CharField()
