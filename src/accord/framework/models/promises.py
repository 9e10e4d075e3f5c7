"""Where a place started and what was promised for it: baselines and targets, each row written once."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from accord.framework.models.agreements import Agreement
from accord.framework.models.areas import Area
from accord.framework.models.indicators import Indicator
from accord.records.rows import AppendOnly, PeriodColumns


class Baseline(AppendOnly):
    """A starting point; the latest row for an indicator and area is the one in force."""

    agreement = models.ForeignKey(Agreement, on_delete=models.PROTECT, related_name="baselines")
    indicator = models.ForeignKey(Indicator, on_delete=models.PROTECT, related_name="+")
    area = models.ForeignKey(Area, on_delete=models.PROTECT, related_name="+")
    period = models.CharField(max_length=24, blank=True)
    start = models.DateField(null=True, blank=True)
    end = models.DateField(null=True, blank=True)
    value = models.FloatField(_("value"), null=True, blank=True)
    word = models.CharField(_("word"), max_length=100, blank=True)
    status = models.CharField(_("status"), max_length=20, blank=True)
    due = models.DateField(_("due"), null=True, blank=True)
    reset_history = models.TextField(_("how it was re-set"), blank=True)
    recorded_at = models.DateTimeField()

    class Meta:
        ordering = ("recorded_at", "id")
        indexes = (models.Index(fields=["agreement", "indicator", "area"]),)

    def __str__(self) -> str:
        return f"baseline {self.indicator} {self.area} {self.value}"


class Target(AppendOnly, PeriodColumns):
    """A promised value for a period; a renegotiated one is a later row for it, a withdrawn one has no value."""

    agreement = models.ForeignKey(Agreement, on_delete=models.PROTECT, related_name="targets")
    indicator = models.ForeignKey(Indicator, on_delete=models.PROTECT, related_name="+")
    area = models.ForeignKey(Area, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(_("kind"), max_length=10)
    value = models.FloatField(_("value"), null=True, blank=True)
    word = models.CharField(_("word"), max_length=100, blank=True)
    set_by = models.CharField(_("set by"), max_length=200, blank=True)
    authority_kind = models.CharField(max_length=20, blank=True)
    decided_by = models.CharField(_("decided by"), max_length=64, blank=True)
    decided_on = models.DateField(_("decided on"), null=True, blank=True)
    decision_ref = models.CharField(_("reference"), max_length=100, blank=True)
    reason = models.TextField(_("reason"), blank=True)
    recorded_at = models.DateTimeField()

    class Meta:
        ordering = ("start", "kind", "recorded_at", "id")
        indexes = (models.Index(fields=["agreement", "indicator", "area", "start"]),)
        constraints = (
            models.CheckConstraint(condition=models.Q(end__gt=models.F("start")), name="target_period_runs_forward"),
            models.UniqueConstraint(
                fields=["agreement", "indicator", "area", "period", "kind", "recorded_at"], name="target_recorded_once"
            ),
        )

    def __str__(self) -> str:
        return f"{self.kind} {self.indicator} {self.area} {self.period} {self.value}"
