"""Results: one run judges an agreement once; its rows are never changed."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from accord.framework.models import Agreement, Area, Indicator, IndicatorVersion
from accord.records.rows import AppendOnly, PeriodColumns


class Run(AppendOnly):
    """One judging of an agreement, with the versions of everything it rests on; the newest run is the one shown."""

    agreement = models.ForeignKey(Agreement, on_delete=models.PROTECT, related_name="runs")
    fingerprint = models.CharField(max_length=64, help_text="of every row that was judged, the day and the software")
    today = models.DateField()
    data_version = models.BigIntegerField(help_text="the newest observation judged")
    target_version = models.BigIntegerField(help_text="the newest target judged")
    definition_version = models.BigIntegerField(help_text="the newest definition judged")
    software = models.CharField(max_length=40)
    judged_at = models.DateTimeField()
    rows = models.PositiveIntegerField()
    warnings = models.JSONField(default=list)

    class Meta:
        ordering = ("-id",)
        indexes = (models.Index(fields=["agreement", "-id"]),)

    def __str__(self) -> str:
        return f"{self.agreement} judged {self.judged_at:%Y-%m-%d %H:%M}"


class Result(AppendOnly, PeriodColumns):
    """The judgement of one indicator, area, period and breakdown; columns as in ``accord assess``."""

    run = models.ForeignKey(Run, on_delete=models.CASCADE, related_name="results")
    indicator = models.ForeignKey(Indicator, on_delete=models.PROTECT, related_name="+")
    area = models.ForeignKey(Area, on_delete=models.PROTECT, related_name="+")
    version = models.ForeignKey(IndicatorVersion, on_delete=models.PROTECT, null=True, related_name="+")
    breakdown = models.CharField(max_length=100, blank=True)
    latest = models.BooleanField(help_text="the last row of its series")

    value = models.FloatField(null=True)
    missing = models.CharField(max_length=20, blank=True)
    target = models.FloatField(null=True)
    floor = models.FloatField(null=True)
    scheme = models.CharField(max_length=40, blank=True)
    status = models.CharField(max_length=20)
    status_reason = models.CharField(max_length=60, blank=True)
    certainty = models.CharField(max_length=20, blank=True)
    previous_period = models.CharField(max_length=24, blank=True)
    previous_value = models.FloatField(null=True)
    direction = models.CharField(max_length=20, blank=True)
    direction_p = models.FloatField(null=True)
    direction_significant = models.BooleanField(null=True)
    direction_q = models.FloatField(null=True)
    year_on_year = models.FloatField(null=True)
    since_baseline = models.FloatField(null=True)
    variation = models.CharField(max_length=20, blank=True)
    assurance = models.CharField(max_length=20, blank=True)
    mean = models.FloatField(null=True)
    lower_limit = models.FloatField(null=True)
    upper_limit = models.FloatField(null=True)
    trend = models.CharField(max_length=20, blank=True)
    trend_judgement = models.CharField(max_length=20, blank=True)
    forecast = models.FloatField(null=True)
    forecast_lower80 = models.FloatField(null=True)
    forecast_upper80 = models.FloatField(null=True)
    forecast_period = models.CharField(max_length=24, blank=True)
    p_target = models.FloatField(null=True)
    forecast_confidence = models.CharField(max_length=20, blank=True)
    rank = models.IntegerField(null=True)
    ranked = models.IntegerField(null=True)
    quartile = models.IntegerField(null=True)
    benchmark_area = models.CharField(max_length=64, blank=True)
    benchmark_95 = models.CharField(max_length=10, blank=True)
    benchmark_998 = models.CharField(max_length=10, blank=True)
    lower95 = models.FloatField(null=True)
    upper95 = models.FloatField(null=True)
    lower998 = models.FloatField(null=True)
    upper998 = models.FloatField(null=True)
    exceptions = models.CharField(max_length=200, blank=True)
    gap_share = models.FloatField(null=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["run", "area", "indicator", "breakdown", "period"], name="result_once_in_run"
            ),
        )
        indexes = (models.Index(fields=["run", "indicator"]),)

    def __str__(self) -> str:
        return f"{self.indicator} {self.area} {self.period} {self.status}"


class Judgement(AppendOnly, PeriodColumns):
    """A status that a person gave, with the reason; the latest row for its key counts."""

    agreement = models.ForeignKey(Agreement, on_delete=models.PROTECT, related_name="judgements")
    indicator = models.ForeignKey(Indicator, on_delete=models.PROTECT, related_name="+")
    area = models.ForeignKey(Area, on_delete=models.PROTECT, related_name="+")
    status = models.CharField(_("status"), max_length=20)
    reason = models.TextField(_("reason"))
    by = models.CharField(_("judged by"), max_length=200, blank=True)
    recorded_at = models.DateTimeField()

    class Meta:
        ordering = ("recorded_at", "id")

    def __str__(self) -> str:
        return f"{self.indicator} {self.period}: {self.status}"
