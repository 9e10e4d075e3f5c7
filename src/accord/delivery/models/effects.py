"""What moves an indicator: who contributes, who steps back, what pulls against what."""

from __future__ import annotations

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from accord.accounts.models import Agency
from accord.delivery.models.record import Record
from accord.framework.models import Area, Group, Indicator


class Contribution(Record):
    """How an agency, a group, a plan or a pot moves an indicator, how strongly, and how one knows."""

    KIND = "contribution"

    indicator = models.ForeignKey(Indicator, on_delete=models.PROTECT, related_name="+")
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    group = models.ForeignKey(Group, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    plan = models.CharField(_("plan"), max_length=200, blank=True)
    pot = models.CharField(_("pot"), max_length=200, blank=True)
    strength = models.PositiveSmallIntegerField(_("strength"), validators=(MinValueValidator(1), MaxValueValidator(3)))
    evidence = models.TextField(_("evidence"), blank=True)


class Reduction(Record):
    """A service a partner steps back from, what that does to indicators and places, and what is done about it."""

    KIND = "reduction"

    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, null=True, related_name="+")
    what = models.TextField(_("what is reduced"), blank=True)
    from_on = models.DateField(_("from"), null=True, blank=True)
    saving = models.DecimalField(_("saving a year"), max_digits=14, decimal_places=2, null=True, blank=True)
    indicators = models.ManyToManyField(Indicator, blank=True, related_name="+")
    areas = models.ManyToManyField(Area, blank=True, related_name="+")
    effect = models.TextField(_("expected effect"), blank=True)
    mitigation = models.TextField(_("mitigation"), blank=True)
    review_on = models.DateField(_("next review"), null=True, blank=True)


class Conflict(Record):
    """Indicators that pull against each other, and what their owners agreed."""

    KIND = "conflict"

    indicators = models.ManyToManyField(Indicator, blank=True, related_name="+")
    pulls = models.TextField(_("how they pull against each other"), blank=True)
    agreed = models.TextField(_("what was agreed"), blank=True)
    review_on = models.DateField(_("next review"), null=True, blank=True)
