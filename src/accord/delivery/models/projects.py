"""Delivery projects: what they are to bring about by when, what they brought about, and where their money goes."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from accord.accounts.models import Agency
from accord.delivery.models.record import Record
from accord.framework.models import Area, Indicator


class Project(Record):
    """A funded project with outcomes, a delivery profile for each, and money split to districts by their cohorts."""

    KIND = "project"

    purpose = models.TextField(_("what for"), blank=True)
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    agencies = models.ManyToManyField(Agency, blank=True, related_name="+")
    indicators = models.ManyToManyField(Indicator, blank=True, related_name="+")
    funder = models.CharField(_("funder"), max_length=200, blank=True)
    funding = models.DecimalField(_("funding"), max_digits=14, decimal_places=2, null=True, blank=True)
    starts = models.DateField(_("starts"), null=True, blank=True)
    ends = models.DateField(_("ends"), null=True, blank=True)
    validated_from = models.DateField(_("validated from"), null=True, blank=True)
    validated_to = models.DateField(_("validated to"), null=True, blank=True)
    reporting_on = models.DateField(_("reporting date"), null=True, blank=True)
    cohort = models.CharField(_("cohort the money follows"), max_length=200, blank=True)
    cohort_on = models.DateField(_("cohort as at"), null=True, blank=True)
    slightly_behind_from = models.PositiveSmallIntegerField(_("slightly behind from"), null=True, blank=True)
    evaluation = models.CharField(_("evaluation"), max_length=16, blank=True)
    contracts = models.CharField(_("contracts"), max_length=16, blank=True)

    class Meta(Record.Meta):
        constraints: ClassVar[tuple[models.BaseConstraint, ...]] = (
            *Record.Meta.constraints,
            models.CheckConstraint(
                condition=models.Q(ends__isnull=True) | models.Q(starts__isnull=True)
                | models.Q(ends__gte=models.F("starts")),
                name="project_ends_after_it_starts",
            ),
        )  # fmt: skip


class ProjectOutcome(Record):
    """One thing a project is to bring about: how much of it in all, by when."""

    KIND = "project_outcome"

    project = models.ForeignKey(Project, on_delete=models.PROTECT, related_name="outcomes")
    total = models.FloatField(_("total"), null=True, blank=True)
    total_by = models.DateField(_("total by"), null=True, blank=True)
    unit = models.CharField(_("unit"), max_length=100, blank=True)
    note = models.TextField(_("note"), blank=True)


class ProjectReading(Record):
    """How far an outcome had come on a day: planned and actual, or what a person says of it."""

    KIND = "project_reading"

    outcome = models.ForeignKey(ProjectOutcome, on_delete=models.PROTECT, related_name="readings")
    read_on = models.DateField(_("up to"))
    profile = models.FloatField(_("profile"), null=True, blank=True)
    actual = models.FloatField(_("actual"), null=True, blank=True)
    said = models.CharField(_("said"), max_length=20, blank=True)
    note = models.TextField(_("note"), blank=True)


class ProjectDistrict(Record):
    """A district's cohort, by which its part of a project's money is worked out."""

    KIND = "project_district"

    project = models.ForeignKey(Project, on_delete=models.PROTECT, related_name="districts")
    area = models.ForeignKey(Area, on_delete=models.PROTECT, related_name="+")
    cohort = models.PositiveIntegerField(_("cohort"))
