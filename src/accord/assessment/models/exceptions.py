"""Exceptions that somebody answers for, each with a history of steps that is never rewritten."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from accord.accounts.models import Person
from accord.framework.models import Agreement, Area, Indicator
from accord.records.rows import AppendOnly, PeriodColumns


class IndicatorException(PeriodColumns):
    """One exception of an indicator in an area, from the day it was raised until a group closes it.

    ``codes`` are those of the rule for the newest figure (none once the figure moved), ``position`` the most pressing
    and ``certainty`` the second layer; ``reason`` holds the columns of the result its sentence is made of.
    """

    RAISED, EXPLAINED, ASKED, RUNNING, WATCHING, CLOSED = (
        "raised", "explained", "recovery_asked", "recovery_running", "watching", "closed",
    )  # fmt: skip
    STATES: ClassVar[tuple[str, ...]] = (RAISED, EXPLAINED, ASKED, RUNNING, WATCHING, CLOSED)

    agreement = models.ForeignKey(Agreement, on_delete=models.PROTECT, related_name="exceptions")
    number = models.PositiveIntegerField(_("number"))
    indicator = models.ForeignKey(Indicator, on_delete=models.PROTECT, related_name="+")
    area = models.ForeignKey(Area, on_delete=models.PROTECT, related_name="+")
    state = models.CharField(_("state"), max_length=20, default=RAISED)
    codes = models.CharField(max_length=200, blank=True)
    position = models.CharField(max_length=40, blank=True)
    certainty = models.CharField(max_length=20, blank=True)
    value = models.FloatField(null=True)
    reason = models.JSONField(default=dict)
    owner = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    due = models.DateField(_("to be answered by"), null=True)
    recovery = models.CharField(_("recovery plan"), max_length=64, blank=True)
    raised_on = models.DateField(_("raised on"))
    closed_on = models.DateField(_("closed on"), null=True)
    steps_taken = models.PositiveIntegerField(default=0, help_text="the number of its last step")

    class Meta:
        ordering = ("number",)
        constraints = (
            models.UniqueConstraint(fields=["agreement", "number"], name="exception_number_once"),
            models.UniqueConstraint(
                fields=["agreement", "indicator", "area"], condition=~models.Q(state="closed"),
                name="one_open_exception_each",
            ),
        )  # fmt: skip

    def __str__(self) -> str:
        return f"exception {self.number}: {self.indicator} {self.area} {self.state}"


class ExceptionStep(AppendOnly):
    """One thing that happened to an exception: what changed from what to what, who did it, by what right."""

    exception = models.ForeignKey(IndicatorException, on_delete=models.PROTECT, related_name="steps")
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
        ordering = ("exception", "number")
        constraints = (models.UniqueConstraint(fields=["exception", "number"], name="exception_step_once"),)

    def __str__(self) -> str:
        return f"{self.exception} step {self.number}: {self.action}"
