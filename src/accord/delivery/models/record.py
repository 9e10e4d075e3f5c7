"""What every record of delivery has: a code, an owner, a state, and a history of steps that is never rewritten."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from accord.accounts.models import Person
from accord.framework.models import Agreement, Theme
from accord.records.rows import AppendOnly


class Record(models.Model):
    """One entry of a register of an agreement; what it says now. What it said before stands in its steps."""

    KIND: ClassVar[str] = ""

    agreement = models.ForeignKey(Agreement, on_delete=models.PROTECT, related_name="+")
    code = models.CharField(_("reference"), max_length=64)
    title = models.CharField(_("title"), max_length=300)
    state = models.CharField(_("state"), max_length=20)
    theme = models.ForeignKey(Theme, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    owner = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    opened_on = models.DateField(_("opened on"))
    closed_on = models.DateField(_("closed on"), null=True, blank=True)

    class Meta:
        abstract = True
        ordering = ("code",)
        constraints: ClassVar[tuple[models.BaseConstraint, ...]] = (
            models.UniqueConstraint(fields=["agreement", "code"], name="%(class)s_code_once_in_agreement"),
            models.CheckConstraint(
                condition=models.Q(closed_on__isnull=True) | models.Q(closed_on__gte=models.F("opened_on")),
                name="%(class)s_closed_after_it_opened",
            ),
        )
        indexes = (models.Index(fields=["agreement", "state"]),)

    def __str__(self) -> str:
        return f"{self.code} {self.title}"


class Step(AppendOnly):
    """One thing that happened to a record: what changed from what to what, who did it, by what right, in which words.

    ``number`` counts from 1 for each record; the last one marks what a form was opened on.
    """

    agreement = models.ForeignKey(Agreement, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=24)
    subject = models.CharField(max_length=64, help_text="the record's reference")
    number = models.PositiveIntegerField()
    action = models.CharField(max_length=24)
    note = models.TextField(blank=True)
    changes = models.JSONField(default=dict)
    authority_kind = models.CharField(max_length=20, blank=True)
    decided_by = models.CharField(max_length=64, blank=True)
    decided_on = models.DateField(null=True, blank=True)
    decision_ref = models.CharField(max_length=100, blank=True)
    decision_words = models.TextField(blank=True)
    by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ("kind", "subject", "number")
        constraints = (
            models.UniqueConstraint(fields=["agreement", "kind", "subject", "number"], name="delivery_step_once"),
        )
        indexes = (models.Index(fields=["agreement", "at"]),)

    def __str__(self) -> str:
        return f"{self.kind} {self.subject} step {self.number}: {self.action}"
