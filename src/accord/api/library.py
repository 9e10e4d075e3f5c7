"""The API's answers about the library: documents, one with its versions, and strategic assessments."""

from __future__ import annotations

from django.utils import timezone
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from accord.api.views import Answer
from accord.framework.queries.picture import agreement_for
from accord.meetings.queries.library import Asked, document_for, documents, versions_of
from accord.meetings.queries.library_assessments import assessments
from accord.meetings.queries.library_links import links_of

FILTERS = [
    OpenApiParameter("kind", str, description="Kind of document, such as plan or evidence."),
    OpenApiParameter("group", str, description="Code of a group; - for the shelf of the whole partnership."),
    OpenApiParameter("q", str, description="Words, each of which has to stand in the title, a note or a file's name."),
    OpenApiParameter("state", str, description="kept (if left out), withdrawn, or every."),
]


class DocumentSerializer(serializers.Serializer[object]):
    """A document on a shelf; `due` is the next day on which a plan's review or next edition is due."""

    code = serializers.CharField()
    kind = serializers.CharField()
    title = serializers.CharField()
    about = serializers.CharField()
    group = serializers.CharField()
    owner = serializers.CharField(source="owner_code")
    sees = serializers.CharField()
    roles = serializers.ListField(child=serializers.CharField())
    covers_from = serializers.DateField(source="days.covers_from", allow_null=True)
    covers_until = serializers.DateField(source="days.covers_until", allow_null=True)
    published_on = serializers.DateField(source="days.published_on", allow_null=True)
    address = serializers.CharField()
    review_on = serializers.DateField(source="days.review_on", allow_null=True)
    next_due = serializers.DateField(source="days.next_due", allow_null=True)
    due = serializers.DateField(source="days.due", allow_null=True)
    standing = serializers.SerializerMethodField()
    state = serializers.CharField()
    versions = serializers.SerializerMethodField()

    def get_standing(self, line: object) -> str:
        """How a plan stands today; blank for documents that are not in the register."""
        today = timezone.localdate()
        return line.days.standing(today) if line.in_register else ""  # type: ignore[attr-defined]

    def get_versions(self, line: object) -> int:
        """How many versions there are."""
        return line.last.number if line.last else 0  # type: ignore[attr-defined]


class VersionSerializer(serializers.Serializer[object]):
    """A version of a document."""

    number = serializers.IntegerField()
    name = serializers.CharField()
    size = serializers.IntegerField()
    sha256 = serializers.CharField()
    note = serializers.CharField()
    at = serializers.DateTimeField()


class BelongsToSerializer(serializers.Serializer[object]):
    """What a document belongs to: an indicator, an item of an agenda (with its meeting), or a record."""

    kind = serializers.CharField()
    code = serializers.CharField()
    title = serializers.CharField()
    meeting = serializers.CharField()


class WholeDocumentSerializer(serializers.Serializer[object]):
    """A document with every version and what it belongs to."""

    document = DocumentSerializer()
    versions = VersionSerializer(many=True)
    belongs_to = BelongsToSerializer(many=True)


class StageSerializer(serializers.Serializer[object]):
    """A stage of an assessment; `standing` is done, late, now or ahead."""

    stage = serializers.CharField(source="code")
    due = serializers.DateField()
    who = serializers.CharField(source="who_code")
    done_on = serializers.DateField(allow_null=True)
    standing = serializers.CharField()


class AssessmentSerializer(serializers.Serializer[object]):
    """A strategic assessment with its stages."""

    code = serializers.CharField()
    title = serializers.CharField()
    group = serializers.CharField()
    document = serializers.CharField()
    owner = serializers.CharField(source="owner_code")
    publish_on = serializers.DateField()
    every_months = serializers.IntegerField(allow_null=True)
    state = serializers.CharField()
    stages = StageSerializer(many=True)


class LibraryAnswer(Answer):
    """The documents of an agreement."""

    @extend_schema(operation_id="library", parameters=FILTERS, responses=DocumentSerializer(many=True))
    def get(self, request: Request, agreement: str) -> Response:
        """Every document the reader may see, by shelf and title."""
        facts = agreement_for(self.viewer, agreement)
        given = {
            name: request.query_params.get(name, "").replace("\x00", "") for name in ("kind", "group", "q", "state")
        }
        words = tuple(given["q"].lower().split())
        state = "" if given["state"] == "every" else given["state"] or "kept"
        wanted = Asked(kind=given["kind"], group=given["group"], words=words, state=state)
        found = documents(self.viewer, facts, wanted, today=timezone.localdate())
        return Response(DocumentSerializer(found.lines, many=True).data)


class DocumentAnswer(Answer):
    """One document."""

    @extend_schema(operation_id="library_document", responses=WholeDocumentSerializer)
    def get(self, _request: Request, agreement: str, document: str) -> Response:
        """The document with every version and what it belongs to."""
        facts, today = agreement_for(self.viewer, agreement), timezone.localdate()
        line = document_for(self.viewer, facts, document, today=today)
        whole = {
            "document": line,
            "versions": versions_of(self.viewer, facts, line),
            "belongs_to": links_of(self.viewer, facts, line, today=today),
        }
        return Response(WholeDocumentSerializer(whole).data)


class AssessmentsAnswer(Answer):
    """The strategic assessments of an agreement."""

    @extend_schema(operation_id="strategic_assessments", responses=AssessmentSerializer(many=True))
    def get(self, _request: Request, agreement: str) -> Response:
        """Every cycle the reader may see: those under way first."""
        facts = agreement_for(self.viewer, agreement)
        found = assessments(self.viewer, facts, today=timezone.localdate())
        return Response(AssessmentSerializer(found, many=True).data)
