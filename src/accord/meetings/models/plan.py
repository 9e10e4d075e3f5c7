"""What a group is to take, and by which rota; every change of either leaves a step."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from accord.accounts.models import Person
from accord.framework.models import Agreement, Group, Indicator, Theme
from accord.meetings.models.calendar import Meeting
from accord.records.rows import AppendOnly

PURPOSES = ("decide", "discuss", "note")
ITEM_KINDS = (
    "apologies",
    "interests",
    "last_minutes",
    "matters_arising",
    "theme",
    "exceptions",
    "recovery",
    "plan",
    "indicator",
    "review",
    "milestone",
    "upward",
    "risks",
    "paper",
    "forward_plan",
    "any_other_business",
)
FORWARD_STATES = ("waiting", "taken", "dropped")
STEP_KINDS = ("rota", "forward", "agenda", "run_sheet", "document", "assessment")


class Rota(models.Model):
    """One rule of a group's forward plan: a standing item, or so many themes in turn."""

    agreement = models.ForeignKey(Agreement, on_delete=models.PROTECT, related_name="rotas")
    group = models.ForeignKey(Group, on_delete=models.PROTECT, related_name="rotas")
    code = models.CharField(_("code"), max_length=64)
    kind = models.CharField(_("kind of item"), max_length=24)
    title = models.CharField(_("title"), max_length=200, blank=True)
    themes = models.JSONField(_("themes in turn"), default=list, blank=True)
    each = models.PositiveSmallIntegerField(_("so many a meeting"), default=1)
    every = models.PositiveSmallIntegerField(_("every so many meetings"), default=1)
    purpose = models.CharField(_("purpose"), max_length=8, default="discuss")
    minutes = models.PositiveSmallIntegerField(_("minutes"), default=10)
    lead = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    position = models.PositiveIntegerField(default=0)
    ended_on = models.DateField(_("until"), null=True, blank=True)

    class Meta:
        ordering = ("group", "position", "id")
        constraints = (
            models.UniqueConstraint(fields=["agreement", "group", "code"], name="rota_once_in_group"),
            models.CheckConstraint(condition=models.Q(kind__in=ITEM_KINDS), name="rota_kind_is_a_word"),
            models.CheckConstraint(condition=models.Q(purpose__in=PURPOSES), name="rota_purpose_is_a_word"),
        )

    def __str__(self) -> str:
        return f"{self.group}: {self.title or self.kind}"


class ForwardItem(models.Model):
    """Something a group is to take: asked for by somebody or by a resolution, from a day on or at one meeting."""

    agreement = models.ForeignKey(Agreement, on_delete=models.PROTECT, related_name="forward_items")
    group = models.ForeignKey(Group, on_delete=models.PROTECT, related_name="forward_items")
    code = models.CharField(_("reference"), max_length=64)
    kind = models.CharField(_("kind of item"), max_length=24, default="paper")
    title = models.CharField(_("title"), max_length=300)
    purpose = models.CharField(_("purpose"), max_length=8, default="discuss")
    minutes = models.PositiveSmallIntegerField(_("minutes"), default=10)
    lead = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    theme = models.ForeignKey(Theme, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    indicator = models.ForeignKey(Indicator, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    record_kind = models.CharField(max_length=24, blank=True, help_text="a record of delivery: its kind")
    record_code = models.CharField(max_length=64, blank=True)
    not_before = models.DateField(_("not before"), null=True, blank=True)
    meeting = models.ForeignKey(
        Meeting, on_delete=models.PROTECT, null=True, blank=True, related_name="forward_items", help_text="if fixed"
    )
    asked_by = models.CharField(_("asked for by"), max_length=200, blank=True, help_text="such as a decision")
    asked_on = models.DateField(_("asked for on"), null=True, blank=True, help_text="figures released since are wanted")
    state = models.CharField(_("state"), max_length=12, default="waiting")
    state_note = models.TextField(blank=True)
    private = models.BooleanField(_("private"), default=False)

    class Meta:
        ordering = ("group", "not_before", "id")
        constraints = (
            models.UniqueConstraint(fields=["agreement", "code"], name="forward_item_once_in_agreement"),
            models.CheckConstraint(condition=models.Q(kind__in=ITEM_KINDS), name="forward_item_kind_is_a_word"),
            models.CheckConstraint(condition=models.Q(purpose__in=PURPOSES), name="forward_item_purpose_is_a_word"),
            models.CheckConstraint(condition=models.Q(state__in=FORWARD_STATES), name="forward_item_state_is_a_word"),
        )

    def __str__(self) -> str:
        return f"{self.code} {self.title}"


class PlanStep(AppendOnly):
    """One change to a rule, a forward item, an agenda, a run sheet, a document or an assessment: what, by whom, why.

    ``number`` counts from 1 for each subject; the last one marks what a form was opened on.
    """

    agreement = models.ForeignKey(Agreement, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=12)
    subject = models.CharField(max_length=140, help_text="the reference of the item, the meeting or the group")
    number = models.PositiveIntegerField()
    action = models.CharField(max_length=24)
    changes = models.JSONField(default=dict)
    note = models.TextField(blank=True)
    by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ("kind", "subject", "number")
        constraints: ClassVar[tuple[models.BaseConstraint, ...]] = (
            models.UniqueConstraint(fields=["agreement", "kind", "subject", "number"], name="plan_step_once"),
            models.CheckConstraint(condition=models.Q(kind__in=STEP_KINDS), name="plan_step_kind_is_a_word"),
        )

    def __str__(self) -> str:
        return f"{self.kind} {self.subject} step {self.number}: {self.action}"


class RunSheetDay(models.Model):
    """So many working days before its meetings (after them where negative) a group wants a step of the quarter done."""

    agreement = models.ForeignKey(Agreement, on_delete=models.PROTECT, related_name="run_sheet_days")
    group = models.ForeignKey(Group, on_delete=models.PROTECT, related_name="run_sheet_days")
    step = models.CharField(_("step"), max_length=24)
    days = models.SmallIntegerField(_("working days before the meeting"), null=True, help_text="blank: left out")
    who = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        ordering = ("group", "id")
        constraints = (
            models.UniqueConstraint(fields=["agreement", "group", "step"], name="run_sheet_step_once_in_group"),
        )

    def __str__(self) -> str:
        return f"{self.group}: {self.step} {self.days}"
