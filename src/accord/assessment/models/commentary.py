"""What people say about a figure, in parts, as revisions that are signed off or sent back."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from accord.accounts.models import Person
from accord.framework.models import Agreement, Area, Indicator
from accord.records.rows import AppendOnly, PeriodColumns


class Commentary(AppendOnly, PeriodColumns):
    """One revision of the commentary for an indicator, area and period; the highest number is the current text."""

    PARTS = ("shows", "why", "doing", "help")

    agreement = models.ForeignKey(Agreement, on_delete=models.PROTECT, related_name="commentary")
    indicator = models.ForeignKey(Indicator, on_delete=models.PROTECT, related_name="+")
    area = models.ForeignKey(Area, on_delete=models.PROTECT, related_name="+")
    number = models.PositiveIntegerField()
    shows = models.TextField(_("what the figure shows"), blank=True)
    why = models.TextField(_("why"), blank=True)
    doing = models.TextField(_("what is being done"), blank=True)
    help = models.TextField(_("what help is needed"), blank=True)
    author = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    written_at = models.DateTimeField()

    class Meta:
        ordering = ("number",)
        constraints = (
            models.UniqueConstraint(
                fields=["agreement", "indicator", "area", "period", "number"], name="commentary_revision_once"
            ),
        )

    def __str__(self) -> str:
        return f"{self.indicator} {self.area} {self.period} revision {self.number}"


class CommentarySignOff(AppendOnly):
    """A revision signed off, or sent back with a note."""

    commentary = models.ForeignKey(Commentary, on_delete=models.PROTECT, related_name="sign_offs")
    signed = models.BooleanField()
    note = models.TextField(_("note"), blank=True)
    by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ("at", "id")

    def __str__(self) -> str:
        return f"{self.commentary}: {'signed off' if self.signed else 'sent back'}"


class CommentaryDismissal(AppendOnly, PeriodColumns):
    """A finding of the plain-rule checks that somebody set aside, with the reason.

    It holds for the indicator, area and period as long as the rule finds the very same ``words`` in the same part.
    """

    agreement = models.ForeignKey(Agreement, on_delete=models.PROTECT, related_name="commentary_dismissals")
    indicator = models.ForeignKey(Indicator, on_delete=models.PROTECT, related_name="+")
    area = models.ForeignKey(Area, on_delete=models.PROTECT, related_name="+")
    rule = models.CharField(max_length=40)
    part = models.CharField(max_length=10)
    words = models.TextField(blank=True)
    reason = models.TextField(_("reason"))
    by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ("at", "id")
        indexes = (models.Index(fields=["agreement", "indicator", "area", "period"]),)

    def __str__(self) -> str:
        return f"{self.indicator} {self.area} {self.period}: {self.rule} set aside"


class CommentaryDraft(PeriodColumns):
    """What somebody has typed and not saved yet: one for each person, indicator, area and period, theirs alone."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    agreement = models.ForeignKey(Agreement, on_delete=models.CASCADE, related_name="+")
    indicator = models.ForeignKey(Indicator, on_delete=models.CASCADE, related_name="+")
    area = models.ForeignKey(Area, on_delete=models.CASCADE, related_name="+")
    shows = models.TextField(blank=True)
    why = models.TextField(blank=True)
    doing = models.TextField(blank=True)
    help = models.TextField(blank=True)
    seen = models.PositiveIntegerField(help_text="the revision the writer started from, 0 for none")
    saved_at = models.DateTimeField()

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["person", "agreement", "indicator", "area", "period"], name="commentary_draft_each_once"
            ),
        )

    def __str__(self) -> str:
        return f"draft of {self.person} on {self.indicator} {self.area} {self.period}"
