"""Action plans, with their milestones and their actions; the mappings their files are read with, and the returns."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from accord.accounts.models import Agency, Person
from accord.delivery.models.record import Record
from accord.framework.models import Agreement, Area, Group, Indicator


class ActionPlan(Record):
    """What partners do together for an agreement, a theme, a district or a target, in a summary and in detail."""

    KIND = "action_plan"

    level = models.CharField(_("level"), max_length=12)
    priority = models.CharField(_("priority"), max_length=300, blank=True)
    indicator = models.ForeignKey(Indicator, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    indicators = models.ManyToManyField(Indicator, blank=True, related_name="+")
    area = models.ForeignKey(Area, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    thematic_group = models.ForeignKey(Group, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    district_group = models.ForeignKey(Group, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    district_lead = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    agencies = models.ManyToManyField(Agency, blank=True, related_name="+")
    contributions = models.TextField(_("partners' contributions"), blank=True)
    resources = models.TextField(_("resources"), blank=True)
    summary = models.TextField(_("summary"), blank=True)
    summary_due = models.DateField(_("summary due"), null=True, blank=True)
    detailed_due = models.DateField(_("detailed version due"), null=True, blank=True)
    equality_impact = models.CharField(_("equality impact assessment"), max_length=16, blank=True)
    risk_assessment = models.CharField(_("risk assessment"), max_length=16, blank=True)
    prospects = models.CharField(_("prospects"), max_length=8, blank=True)
    review_on = models.DateField(_("next review"), null=True, blank=True)


class PlanPart(Record):
    """What a milestone and an action have in common: the plan, its own number in it, and where in it it stands."""

    plan = models.ForeignKey(ActionPlan, on_delete=models.PROTECT, related_name="%(class)ss")
    number = models.CharField(_("number in the plan"), max_length=40, blank=True)
    section = models.CharField(_("section"), max_length=200, blank=True)
    place = models.PositiveIntegerField(_("place in the plan"), null=True, blank=True)
    partners = models.CharField(_("partners in words"), max_length=500, blank=True)
    due = models.DateField(_("due"), null=True, blank=True)
    done_on = models.DateField(_("done on"), null=True, blank=True)
    commentary = models.TextField(_("commentary"), blank=True)

    class Meta(Record.Meta):
        abstract = True


class Milestone(PlanPart):
    """A point a plan has to reach by a day, and whether it will."""

    KIND = "milestone"

    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    prospects = models.CharField(_("prospects"), max_length=8, blank=True)


class PlannedAction(PlanPart):
    """Something partners do for a plan; its rating stands beside whether it is complete, not in its place."""

    KIND = "planned_action"

    description = models.TextField(_("description"), blank=True)
    success = models.TextField(_("what success looks like"), blank=True)
    agencies = models.ManyToManyField(Agency, blank=True, related_name="+")
    cost = models.DecimalField(_("cost"), max_digits=14, decimal_places=2, null=True, blank=True)
    resources = models.TextField(_("other input"), blank=True)
    equality_impact = models.CharField(_("equality impact assessment"), max_length=16, blank=True)
    risk = models.TextField(_("risk"), blank=True)
    starts = models.DateField(_("starts"), null=True, blank=True)
    rating = models.CharField(_("rating"), max_length=8, blank=True)


class PlanMapping(models.Model):
    """How one kind of action plan file is read, kept under a name for the next file of its kind."""

    agreement = models.ForeignKey(Agreement, on_delete=models.PROTECT, related_name="+")
    name = models.CharField(_("name"), max_length=100)
    rules = models.JSONField(default=dict)

    class Meta:
        ordering = ("name",)
        constraints: ClassVar[tuple[models.BaseConstraint, ...]] = (
            models.UniqueConstraint(fields=["agreement", "name"], name="plan_mapping_once_in_agreement"),
        )

    def __str__(self) -> str:
        return self.name


class PlanReturn(models.Model):
    """A file sent in for a plan: what was read from it, kept as a proposal until somebody accepts it or turns it down.

    ``lines`` and ``refused`` are what the reader made of the file, ``partners`` which agency each partner's words mean.
    """

    agreement = models.ForeignKey(Agreement, on_delete=models.PROTECT, related_name="+")
    number = models.PositiveIntegerField()
    plan = models.CharField(_("plan"), max_length=64, blank=True)
    title = models.CharField(_("title"), max_length=300, blank=True)
    file_name = models.CharField(max_length=200)
    mapping = models.JSONField(default=dict)
    lines = models.JSONField(default=list)
    refused = models.JSONField(default=list)
    notes = models.JSONField(default=list)
    partners = models.JSONField(default=dict)
    state = models.CharField(max_length=12, default="proposed")
    sent_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    sent_at = models.DateTimeField()
    settled_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    settled_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("number",)
        constraints: ClassVar[tuple[models.BaseConstraint, ...]] = (
            models.UniqueConstraint(fields=["agreement", "number"], name="plan_return_once_in_agreement"),
            models.CheckConstraint(
                condition=models.Q(state__in=("proposed", "accepted", "turned_down")), name="plan_return_state"
            ),
        )

    def __str__(self) -> str:
        return f"{self.number} {self.file_name}"
