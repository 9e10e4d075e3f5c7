"""What a group asked somebody to do, until the group says it is done."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from accord.accounts.models import Person
from accord.delivery.models.record import Record
from accord.framework.models import Area, Group, Indicator


class MeetingAction(Record):
    """An action of a group's log: carried from meeting to meeting until the group closes it.

    ``meeting``, ``item`` and ``decision`` are references to where it was given; meetings are kept by a later stage.
    """

    KIND = "action"

    group = models.ForeignKey(Group, on_delete=models.PROTECT, null=True, related_name="+")
    owners = models.ManyToManyField(Person, blank=True, related_name="+")
    owners_said = models.CharField(_("owners as written down"), max_length=300, blank=True)
    due = models.DateField(_("by when"), null=True, blank=True)
    due_said = models.CharField(_("by when, in words"), max_length=100, blank=True)
    asked_due = models.DateField(_("a later day asked for"), null=True, blank=True)
    detail = models.TextField(_("in full"), blank=True)
    indicators = models.ManyToManyField(Indicator, blank=True, related_name="+")
    areas = models.ManyToManyField(Area, blank=True, related_name="+")
    meeting = models.CharField(_("meeting"), max_length=64, blank=True)
    item = models.CharField(_("item"), max_length=12, blank=True)
    decision = models.CharField(_("decision"), max_length=100, blank=True)
    about = models.CharField(_("about"), max_length=100, blank=True, help_text="a record: its kind and reference")
    source = models.CharField(_("source"), max_length=200, blank=True, help_text="the paper and line it was read from")
