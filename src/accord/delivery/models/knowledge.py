"""What partners learned, and what inspectors found."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from accord.accounts.models import Agency
from accord.delivery.models.record import Record
from accord.framework.models import Area, Indicator


class Learning(Record):
    """An achievement, a barrier, something learned or a case study: to be found by indicator, place and theme."""

    KIND = "learning"

    sort = models.CharField(_("kind"), max_length=20)
    what = models.TextField(_("what happened"), blank=True)
    why = models.TextField(_("why, as far as one knows"), blank=True)
    use = models.TextField(_("what others can take from it"), blank=True)
    indicators = models.ManyToManyField(Indicator, blank=True, related_name="+")
    areas = models.ManyToManyField(Area, blank=True, related_name="+")
    happened_on = models.DateField(_("when"), null=True, blank=True)


class Inspection(Record):
    """An external judgement on a service or a place: a flag and what the inspectors said."""

    KIND = "inspection"

    inspectorate = models.CharField(_("inspectorate"), max_length=200)
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    area = models.ForeignKey(Area, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    indicators = models.ManyToManyField(Indicator, blank=True, related_name="+")
    flag = models.CharField(_("flag"), max_length=10)
    judged_on = models.DateField(_("judged on"), null=True, blank=True)
    comment = models.TextField(_("comment"), blank=True)
    link = models.URLField(_("where it can be read"), blank=True)
    review_on = models.DateField(_("next review"), null=True, blank=True)


class TaskGroup(Record):
    """A task and finish group: what for, who, by when, and what came of it."""

    KIND = "task_group"

    purpose = models.TextField(_("purpose"), blank=True)
    indicators = models.ManyToManyField(Indicator, blank=True, related_name="+")
    agencies = models.ManyToManyField(Agency, blank=True, related_name="+")
    reports_on = models.DateField(_("reports on"), null=True, blank=True)
    finding = models.TextField(_("what it found"), blank=True)
