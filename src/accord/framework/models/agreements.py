"""The agreement, its themes and outcomes, and which indicators serve them."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from accord.accounts.models import Agency, Person
from accord.framework.models.areas import Area
from accord.framework.models.groups import Group
from accord.framework.models.indicators import Indicator


class Agreement(models.Model):
    """What a partnership promised its sponsor, from one date to another."""

    code = models.SlugField(_("code"), max_length=64, unique=True)
    title = models.CharField(_("title"), max_length=200)
    start = models.DateField(_("starts"))
    end = models.DateField(_("ends"), help_text=_("the last day"))
    sponsor = models.CharField(_("sponsor"), max_length=200, blank=True)
    area = models.ForeignKey(Area, on_delete=models.PROTECT, null=True, blank=True, related_name="agreements")
    signed_on = models.DateField(_("signed on"), null=True, blank=True)
    follows = models.ForeignKey("self", on_delete=models.PROTECT, null=True, blank=True, related_name="followed_by")
    illustrative = models.BooleanField(_("targets are illustrative"), default=False)
    sample = models.BooleanField(_("figures are invented"), default=False)
    licence = models.TextField(_("licence and attribution"), blank=True)
    answer_days = models.PositiveSmallIntegerField(
        _("days to answer an exception"), default=14, help_text=_("from the day it is raised")
    )

    class Meta:
        ordering = ("-start", "title")
        constraints = (
            models.CheckConstraint(
                condition=models.Q(end__gt=models.F("start")), name="agreement_ends_after_it_starts"
            ),
        )

    def __str__(self) -> str:
        return self.title


class Theme(models.Model):
    """A block of the agreement; ``group`` is the thematic partnership that answers for it."""

    agreement = models.ForeignKey(Agreement, on_delete=models.CASCADE, related_name="themes")
    code = models.CharField(_("code"), max_length=64)
    title = models.CharField(_("title"), max_length=200)
    lead_agency = models.ForeignKey(Agency, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    lead = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    group = models.ForeignKey(Group, on_delete=models.PROTECT, null=True, blank=True, related_name="themes")
    position = models.PositiveIntegerField(default=0)

    class Meta:
        ordering = ("position", "code")
        constraints = (models.UniqueConstraint(fields=["agreement", "code"], name="theme_once_in_agreement"),)

    def __str__(self) -> str:
        return self.title


class Outcome(models.Model):
    """A result the agreement promises; indicators show whether it comes about."""

    agreement = models.ForeignKey(Agreement, on_delete=models.CASCADE, related_name="outcomes")
    theme = models.ForeignKey(Theme, on_delete=models.CASCADE, related_name="outcomes")
    code = models.CharField(_("code"), max_length=64)
    title = models.CharField(_("title"), max_length=300)
    mandatory = models.BooleanField(_("mandatory"), default=False)
    champion = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    position = models.PositiveIntegerField(default=0)

    class Meta:
        ordering = ("position", "code")
        constraints = (models.UniqueConstraint(fields=["agreement", "code"], name="outcome_once_in_agreement"),)

    def __str__(self) -> str:
        return self.title


class AgreementIndicator(models.Model):
    """An indicator's place in an agreement; ending it keeps what was reported."""

    agreement = models.ForeignKey(Agreement, on_delete=models.CASCADE, related_name="indicators")
    indicator = models.ForeignKey(Indicator, on_delete=models.PROTECT, related_name="places")
    outcome = models.ForeignKey(Outcome, on_delete=models.PROTECT, related_name="indicators")
    weight = models.FloatField(_("weight"), null=True, blank=True)
    designation = models.CharField(_("designation in this agreement"), max_length=40, blank=True)
    position = models.PositiveIntegerField(default=0)
    ended_on = models.DateField(_("no longer part of the agreement from"), null=True, blank=True)

    class Meta:
        ordering = ("position", "id")
        constraints = (models.UniqueConstraint(fields=["agreement", "indicator"], name="indicator_once_in_agreement"),)

    def __str__(self) -> str:
        return f"{self.indicator} in {self.agreement}"


class GroupIndicator(models.Model):
    """An indicator a group watches beyond its agreement: a row for each time it was taken up, until it was dropped."""

    group = models.ForeignKey(Group, on_delete=models.CASCADE, related_name="watched")
    indicator = models.ForeignKey(Indicator, on_delete=models.PROTECT, related_name="watched_by")
    priority = models.CharField(max_length=200)
    reference = models.CharField(max_length=200, blank=True, help_text="what the group's list calls it")
    decided_on = models.DateField(null=True, blank=True)
    decision_ref = models.CharField(max_length=100, blank=True)
    dropped_on = models.DateField(null=True, blank=True)
    dropped_ref = models.CharField(max_length=100, blank=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["group", "indicator"],
                condition=models.Q(dropped_on__isnull=True),
                name="watched_once_at_a_time",
            ),
            models.UniqueConstraint(fields=["group", "indicator", "decided_on"], name="watched_from_a_day_once"),
            models.CheckConstraint(
                condition=models.Q(dropped_on__isnull=True)
                | models.Q(decided_on__isnull=True)
                | models.Q(dropped_on__gte=models.F("decided_on")),
                name="watched_before_it_was_dropped",
            ),
        )

    def __str__(self) -> str:
        return f"{self.group} watches {self.indicator}"


class IndicatorLink(models.Model):
    """How two indicators bear on each other within an agreement."""

    agreement = models.ForeignKey(Agreement, on_delete=models.CASCADE, related_name="links")
    source = models.ForeignKey(Indicator, on_delete=models.PROTECT, related_name="links_out")
    target = models.ForeignKey(Indicator, on_delete=models.PROTECT, null=True, related_name="links_in")
    elsewhere = models.CharField(
        max_length=64, blank=True, help_text="the code in another framework, where there is no target"
    )
    kind = models.CharField(max_length=20)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["agreement", "source", "target", "elsewhere", "kind"], name="link_once"),
            models.CheckConstraint(condition=~models.Q(source=models.F("target")), name="link_joins_two_indicators"),
            models.CheckConstraint(
                condition=models.Q(target__isnull=False, elsewhere="")
                | (models.Q(target__isnull=True) & ~models.Q(elsewhere="")),
                name="link_leads_somewhere",
            ),
        )

    def __str__(self) -> str:
        return f"{self.source} {self.kind} {self.target or self.elsewhere}"
