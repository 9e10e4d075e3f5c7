"""The indicator dictionary: an indicator is a code; what it means is a version with a date."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from accord.accounts.models import Agency, Person
from accord.framework.models.areas import Area
from accord.records.rows import AppendOnly


class Indicator(models.Model):
    """One line of the dictionary; it can serve several agreements without a copy."""

    code = models.CharField(_("code"), max_length=64, unique=True)

    class Meta:
        ordering = ("code",)

    def __str__(self) -> str:
        return self.code


class IndicatorVersion(AppendOnly):
    """What an indicator means from a date on; a change is a new version, and results stay pinned to theirs."""

    KINDS = ("count", "proportion", "rate", "mean", "ratio", "index", "yes_no", "milestone", "grade", "formula")
    POLARITIES = ("higher", "lower", "band", "none")

    indicator = models.ForeignKey(Indicator, on_delete=models.PROTECT, related_name="versions")
    number = models.PositiveIntegerField()
    title = models.CharField(_("title"), max_length=300)
    definition = models.TextField(_("definition"), blank=True)
    kind = models.CharField(_("kind"), max_length=20)
    polarity = models.CharField(_("good is"), max_length=10)
    frequency = models.CharField(_("frequency"), max_length=20)
    unit = models.CharField(_("unit"), max_length=100, blank=True)
    multiplier = models.FloatField(_("multiplier"), null=True, blank=True)
    decimals = models.PositiveSmallIntegerField(_("decimals"), null=True, blank=True)
    year_type = models.CharField(_("year type"), max_length=20, blank=True)
    cumulative = models.BooleanField(_("cumulative within the year"), null=True, blank=True)
    rolling_periods = models.PositiveSmallIntegerField(_("rolling over"), null=True, blank=True)
    reporting_lag_days = models.PositiveIntegerField(_("reporting lag, days"), null=True, blank=True)
    source = models.CharField(_("source"), max_length=300, blank=True)
    provider = models.ForeignKey(Agency, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    owner = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    designation = models.CharField(_("designation"), max_length=40, blank=True)
    scheme = models.CharField(_("status scheme"), max_length=40, blank=True)
    tolerance = models.FloatField(_("tolerance"), null=True, blank=True)
    tolerance_kind = models.CharField(_("tolerance is"), max_length=10, blank=True)
    inclusive = models.BooleanField(_("boundary counts as met"), null=True, blank=True)
    no_change_within = models.FloatField(_("no change within"), null=True, blank=True)
    suppression = models.PositiveIntegerField(_("smallest count that may be shown"), null=True, blank=True)
    design_effect = models.FloatField(_("design effect"), null=True, blank=True)
    county_rule = models.CharField(_("county figure"), max_length=20, blank=True)
    formula = models.CharField(_("formula"), max_length=300, blank=True)
    benchmark = models.ForeignKey(Area, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    control_profile = models.CharField(_("control profile"), max_length=40, blank=True)
    control_points = models.PositiveSmallIntegerField(_("limits from the first"), null=True, blank=True)
    screen_outliers = models.BooleanField(_("screen outliers"), null=True, blank=True)
    words = models.CharField(_("words its value may be, worst first"), max_length=300, blank=True)
    valid_from = models.DateField(_("in force from"), null=True, blank=True)

    recorded_at = models.DateTimeField()
    authority_kind = models.CharField(max_length=20, blank=True)
    decided_by = models.CharField(max_length=64, blank=True)
    decided_on = models.DateField(null=True, blank=True)
    decision_ref = models.CharField(max_length=100, blank=True)
    reason = models.TextField(blank=True)

    class Meta:
        ordering = ("indicator", "number")
        constraints = (models.UniqueConstraint(fields=["indicator", "number"], name="indicator_version_once"),)

    def __str__(self) -> str:
        return f"{self.indicator} version {self.number}"
