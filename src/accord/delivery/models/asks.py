"""What partners ask: of government, and of each other; and the issues that stand in the way."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from accord.accounts.models import Agency
from accord.delivery.models.record import Record
from accord.framework.models import Area, Indicator


class Issue(Record):
    """Something that has gone wrong already and has to be settled."""

    KIND = "issue"

    what = models.TextField(_("what is wrong"), blank=True)
    effect = models.TextField(_("what it does to the agreement"), blank=True)
    indicators = models.ManyToManyField(Indicator, blank=True, related_name="+")
    due = models.DateField(_("to be settled by"), null=True, blank=True)
    settled = models.TextField(_("how it was settled"), blank=True)


class GovernmentAsk(Record):
    """Something only government can give: a freedom, a lighter survey, a definition; followed until it is answered."""

    KIND = "government_ask"

    sort = models.CharField(_("what is asked for"), max_length=20, blank=True)
    department = models.CharField(_("department"), max_length=200, blank=True)
    what = models.TextField(_("what is asked"), blank=True)
    why = models.TextField(_("why"), blank=True)
    indicators = models.ManyToManyField(Indicator, blank=True, related_name="+")
    asked_on = models.DateField(_("asked on"), null=True, blank=True)
    next_chase = models.DateField(_("next chase"), null=True, blank=True)
    answer = models.TextField(_("answer"), blank=True)
    answered_on = models.DateField(_("answered on"), null=True, blank=True)


class PartnerAsk(Record):
    """What one partner asks of others, or offers them, somewhere and by some day."""

    KIND = "partner_ask"

    sort = models.CharField(_("ask or offer"), max_length=10)
    from_agency = models.ForeignKey(Agency, on_delete=models.PROTECT, null=True, related_name="+")
    to_agencies = models.ManyToManyField(Agency, blank=True, related_name="+")
    areas = models.ManyToManyField(Area, blank=True, related_name="+")
    indicators = models.ManyToManyField(Indicator, blank=True, related_name="+")
    what = models.TextField(_("what"), blank=True)
    due = models.DateField(_("by when"), null=True, blank=True)
    answer = models.TextField(_("answer"), blank=True)
