"""Minutes that came in as a file: a proposal until a person has corrected and confirmed it."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from accord.accounts.models import Person
from accord.framework.models import Agreement
from accord.library.models import StoredFile
from accord.meetings.models.calendar import Meeting

OLD_STATES = ("proposed", "confirmed", "turned_down")


class OldMinutes(models.Model):
    """One file of minutes as read, line by line, with what a person made of it."""

    agreement = models.ForeignKey(Agreement, on_delete=models.PROTECT, related_name="old_minutes")
    number = models.PositiveIntegerField()
    file = models.ForeignKey(StoredFile, on_delete=models.PROTECT, related_name="+")
    lines = models.JSONField(help_text="the text of the file, line by line")
    warnings = models.JSONField(default=list, help_text="what could not be read: [line, what]")
    proposal = models.JSONField(help_text="what was read, as corrected so far")
    changed = models.PositiveIntegerField(default=0, help_text="how often it was corrected; the mark of the form")
    state = models.CharField(_("state"), max_length=12, default="proposed")
    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    sent_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    sent_at = models.DateTimeField()
    settled_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    settled_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ("-number",)
        constraints = (
            models.UniqueConstraint(fields=["agreement", "number"], name="old_minutes_number_once"),
            models.CheckConstraint(condition=models.Q(state__in=OLD_STATES), name="old_minutes_state_is_a_word"),
        )

    def __str__(self) -> str:
        return f"{self.number} {self.file}"
