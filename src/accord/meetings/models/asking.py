"""Who was asked for the figures that a meeting wants, and when."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from accord.accounts.models import Person
from accord.framework.models import Indicator
from accord.meetings.models.calendar import Meeting
from accord.records.rows import AppendOnly


class DataAsk(AppendOnly):
    """Somebody asked for an indicator's figures up to a day, for a meeting; nobody is asked twice for the same ones."""

    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="data_asks")
    indicator = models.ForeignKey(Indicator, on_delete=models.PROTECT, related_name="+")
    end = models.DateField(help_text="the day after the last day the figures are of")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ("meeting", "at", "id")
        constraints: ClassVar[tuple[models.BaseConstraint, ...]] = (
            models.UniqueConstraint(fields=["meeting", "indicator", "end", "person"], name="data_ask_once"),
        )

    def __str__(self) -> str:
        return f"{self.meeting}: {self.indicator} up to {self.end} from {self.person}"
