"""What the API answers with; the schema that clients read is made from these."""

from __future__ import annotations

from rest_framework import serializers


class AgreementSerializer(serializers.Serializer[object]):
    """An agreement."""

    code = serializers.CharField()
    title = serializers.CharField()
    start = serializers.DateField()
    end = serializers.DateField()
    sponsor = serializers.CharField()
    area = serializers.CharField(source="area_code")
    signed_on = serializers.DateField(allow_null=True)
    illustrative = serializers.BooleanField()
    sample = serializers.BooleanField()
    licence = serializers.CharField()


class ResultSerializer(serializers.Serializer[object]):
    """One judged row; the columns of `accord assess`, figures not rounded."""

    indicator = serializers.CharField()
    area = serializers.CharField()
    period = serializers.CharField()
    breakdown = serializers.CharField()
    value = serializers.FloatField(allow_null=True)
    missing = serializers.CharField()
    target = serializers.FloatField(allow_null=True)
    floor = serializers.FloatField(allow_null=True)
    scheme = serializers.CharField()
    status = serializers.CharField()
    status_reason = serializers.CharField()
    certainty = serializers.CharField()
    previous_period = serializers.CharField()
    previous_value = serializers.FloatField(allow_null=True)
    direction = serializers.CharField()
    direction_p = serializers.FloatField(allow_null=True)
    direction_significant = serializers.BooleanField(allow_null=True)
    direction_q = serializers.FloatField(allow_null=True)
    year_on_year = serializers.FloatField(allow_null=True)
    since_baseline = serializers.FloatField(allow_null=True)
    variation = serializers.CharField()
    assurance = serializers.CharField()
    mean = serializers.FloatField(allow_null=True)
    lower_limit = serializers.FloatField(allow_null=True)
    upper_limit = serializers.FloatField(allow_null=True)
    rank = serializers.IntegerField(allow_null=True)
    ranked = serializers.IntegerField(allow_null=True)
    quartile = serializers.IntegerField(allow_null=True)
    benchmark_area = serializers.CharField()
    benchmark_95 = serializers.CharField()
    benchmark_998 = serializers.CharField()
    lower95 = serializers.FloatField(allow_null=True)
    upper95 = serializers.FloatField(allow_null=True)
    exceptions = serializers.ListField(child=serializers.CharField(), source="raised")


class ScorecardRowSerializer(serializers.Serializer[object]):
    """One indicator on the scorecard, with its latest judged row where it has one."""

    code = serializers.CharField(source="indicator.code")
    title = serializers.CharField(source="indicator.title")
    theme = serializers.CharField(source="indicator.theme.code")
    outcome = serializers.CharField(source="indicator.outcome.code")
    polarity = serializers.CharField(source="indicator.now.polarity")
    unit = serializers.CharField(source="indicator.now.unit")
    owner = serializers.CharField(source="indicator.now.owner")
    status = serializers.CharField()
    has_commentary = serializers.BooleanField()
    result = ResultSerializer(allow_null=True)


class ScorecardSerializer(serializers.Serializer[object]):
    """A scorecard: the counts, then one row per indicator."""

    area = serializers.CharField(source="picture.area.code")
    counts = serializers.DictField(child=serializers.IntegerField())
    tested = serializers.IntegerField()
    expected_false_alarms = serializers.FloatField()
    rows = ScorecardRowSerializer(many=True)


class CellSerializer(serializers.Serializer[object]):
    """One figure of the framework by quarters."""

    period = serializers.CharField()
    value = serializers.FloatField(allow_null=True)
    target = serializers.FloatField(allow_null=True)
    status = serializers.CharField()
    missing = serializers.CharField()


class QuarterRowSerializer(serializers.Serializer[object]):
    """One indicator by quarters; a quarter in which none of its periods ends is null."""

    code = serializers.CharField(source="indicator.code")
    title = serializers.CharField(source="indicator.title")
    theme = serializers.CharField(source="indicator.theme.code")
    outcome = serializers.CharField(source="indicator.outcome.code")
    last_outturn = CellSerializer(allow_null=True)
    target = serializers.FloatField(allow_null=True)
    cells = serializers.ListField(child=CellSerializer(allow_null=True))
    latest = CellSerializer(allow_null=True)


class QuartersSerializer(serializers.Serializer[object]):
    """The whole framework by quarters, oldest quarter first."""

    area = serializers.CharField(source="picture.area.code")
    quarters = serializers.ListField(child=serializers.CharField(), source="canonical_quarters")
    rows = QuarterRowSerializer(many=True)


class RegisterSerializer(serializers.Serializer[object]):
    """A register: where its records are, and how they stand."""

    register = serializers.CharField(source="path")
    title = serializers.CharField(source="many")
    open = serializers.IntegerField()
    late = serializers.IntegerField()
    closed = serializers.IntegerField()


class RecordSerializer(serializers.Serializer[object]):
    """One record: ``values`` holds every field of its register by name, things by their codes."""

    code = serializers.CharField()
    title = serializers.CharField()
    state = serializers.CharField()
    opened_on = serializers.DateField()
    closed_on = serializers.DateField(allow_null=True)
    values = serializers.DictField()
    names = serializers.DictField(child=serializers.CharField())
