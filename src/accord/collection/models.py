"""Observations as they came in, and what is known about when and how."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from accord.accounts.models import Person
from accord.framework.models import Agreement, Area, Indicator
from accord.records.rows import AppendOnly, PeriodColumns


class Intake(AppendOnly):
    """One accepted delivery of figures: a package, a file, a form."""

    agreement = models.ForeignKey(Agreement, on_delete=models.PROTECT, related_name="intakes")
    source = models.CharField(max_length=300)
    accepted_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    accepted_at = models.DateTimeField()
    new = models.PositiveIntegerField(default=0)
    restated = models.PositiveIntegerField(default=0)
    unchanged = models.PositiveIntegerField(default=0)

    class Meta:
        ordering = ("-id",)

    def __str__(self) -> str:
        return f"{self.source} ({self.accepted_at:%Y-%m-%d})"


class Observation(AppendOnly, PeriodColumns):
    """A value (or the reason it is missing) for an indicator, area and period; a restatement is a later row."""

    indicator = models.ForeignKey(Indicator, on_delete=models.PROTECT, related_name="observations")
    area = models.ForeignKey(Area, on_delete=models.PROTECT, related_name="observations")
    breakdown = models.CharField(_("breakdown"), max_length=100, blank=True)
    value = models.FloatField(_("value"), null=True)
    word = models.CharField(_("word"), max_length=100, blank=True)
    numerator = models.FloatField(_("numerator"), null=True)
    denominator = models.FloatField(_("denominator"), null=True)
    lower95 = models.FloatField(null=True)
    upper95 = models.FloatField(null=True)
    lower998 = models.FloatField(null=True)
    upper998 = models.FloatField(null=True)
    sd = models.FloatField(_("standard deviation"), null=True)
    sample_size = models.FloatField(_("sample size"), null=True)
    status = models.CharField(_("status of the value"), max_length=12, blank=True)
    missing = models.CharField(_("reason missing"), max_length=20, blank=True)
    caveat = models.TextField(_("caveat"), blank=True)
    source = models.CharField(_("source"), max_length=300, blank=True)
    recorded_at = models.DateTimeField()
    intake = models.ForeignKey(Intake, on_delete=models.PROTECT, related_name="observations")

    class Meta:
        ordering = ("indicator", "area", "breakdown", "start", "recorded_at")
        constraints = (
            models.UniqueConstraint(
                fields=["indicator", "area", "breakdown", "period", "recorded_at"], name="observation_recorded_once"
            ),
            models.CheckConstraint(
                condition=models.Q(end__gt=models.F("start")), name="observation_period_runs_forward"
            ),
        )

    def __str__(self) -> str:
        return f"{self.indicator} {self.area} {self.period} {self.value}"


class Release(PeriodColumns):
    """When a source was expected to publish a period's figures, and when it did."""

    indicator = models.ForeignKey(Indicator, on_delete=models.CASCADE, related_name="releases")
    expected = models.DateField(null=True, blank=True)
    actual = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ("indicator", "start")
        constraints = (models.UniqueConstraint(fields=["indicator", "period"], name="release_once"),)

    def __str__(self) -> str:
        return f"{self.indicator} {self.period}"


class Rebase(PeriodColumns):
    """A point from which usual limits are worked out afresh, with the reason."""

    indicator = models.ForeignKey(Indicator, on_delete=models.CASCADE, related_name="rebases")
    area = models.ForeignKey(Area, on_delete=models.CASCADE, related_name="+")
    reason = models.TextField()

    class Meta:
        ordering = ("indicator", "start")
        constraints = (models.UniqueConstraint(fields=["indicator", "area", "period"], name="rebase_once"),)

    def __str__(self) -> str:
        return f"{self.indicator} from {self.period}"


class StandardBand(models.Model):
    """A band of the standard population that standardised indicators are adjusted to; naming none, it serves all."""

    indicator = models.ForeignKey(
        Indicator, on_delete=models.CASCADE, null=True, blank=True, related_name="standard_bands"
    )
    age_band = models.CharField(max_length=64)
    population = models.FloatField(null=True, blank=True)
    rate = models.FloatField(null=True, blank=True, help_text="events per person")

    class Meta:
        ordering = ("indicator", "id")
        constraints = (
            models.UniqueConstraint(fields=["indicator", "age_band"], name="standard_band_once"),
            models.UniqueConstraint(
                fields=["age_band"], condition=models.Q(indicator__isnull=True), name="standard_band_for_all_once"
            ),
        )

    def __str__(self) -> str:
        return f"{self.indicator or 'every indicator'} {self.age_band}"


class AgeBand(AppendOnly, PeriodColumns):
    """Events and people of one age band, from which a standardised figure is made; a restatement is a later row."""

    indicator = models.ForeignKey(Indicator, on_delete=models.PROTECT, related_name="age_bands")
    area = models.ForeignKey(Area, on_delete=models.PROTECT, related_name="+")
    age_band = models.CharField(max_length=64)
    numerator = models.FloatField(null=True, blank=True)
    denominator = models.FloatField(null=True, blank=True)
    recorded_at = models.DateTimeField()

    class Meta:
        ordering = ("indicator", "area", "start", "id")
        constraints = (
            models.UniqueConstraint(
                fields=["indicator", "area", "period", "age_band", "recorded_at"], name="age_band_recorded_once"
            ),
        )

    def __str__(self) -> str:
        return f"{self.indicator} {self.area} {self.period} {self.age_band}"


class Annotation(PeriodColumns):
    """A note on a chart: what happened at that time."""

    indicator = models.ForeignKey(Indicator, on_delete=models.CASCADE, related_name="annotations")
    area = models.ForeignKey(Area, on_delete=models.CASCADE, null=True, blank=True, related_name="+")
    text = models.TextField()

    class Meta:
        ordering = ("indicator", "start")

    def __str__(self) -> str:
        return self.text
