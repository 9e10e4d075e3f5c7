"""Words the secretariat adds to reports, and editions: reports frozen for ever."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from accord.accounts.models import Person
from accord.assessment.models import Run
from accord.framework.models import Agreement, Area
from accord.records.rows import AppendOnly, PeriodColumns

RATINGS = ("green", "amber", "red")


class ReportNote(AppendOnly, PeriodColumns):
    """Text for one section of a report, for one theme or all; the newest row counts, an empty one removes the text.

    In a section that is rated, ``status`` with its ``reason`` stands beside the computed rating.
    """

    agreement = models.ForeignKey(Agreement, on_delete=models.PROTECT, related_name="report_notes")
    report = models.CharField(max_length=20)
    section = models.CharField(max_length=40)
    theme = models.CharField(max_length=64, blank=True)
    text = models.TextField(_("text"), blank=True)
    status = models.CharField(_("rating"), max_length=10, blank=True)
    reason = models.TextField(_("reason"), blank=True)
    author = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    written_at = models.DateTimeField()

    class Meta:
        ordering = ("written_at", "id")
        indexes = (models.Index(fields=["agreement", "report", "period"]),)
        constraints = (
            models.CheckConstraint(
                condition=models.Q(status__in=["", *RATINGS]), name="report_note_rating_is_a_status"
            ),
            models.CheckConstraint(
                condition=models.Q(status="") | ~models.Q(reason=""), name="report_note_rating_has_a_reason"
            ),
        )

    def __str__(self) -> str:
        return f"{self.report} {self.period} {self.section}"


class Edition(AppendOnly, PeriodColumns):
    """A report as it was issued: its whole content and the files made from it."""

    agreement = models.ForeignKey(Agreement, on_delete=models.PROTECT, related_name="editions")
    number = models.PositiveIntegerField()
    report = models.CharField(max_length=20)
    area = models.ForeignKey(Area, on_delete=models.PROTECT, null=True, related_name="+")
    run = models.ForeignKey(Run, on_delete=models.PROTECT, null=True, related_name="editions")
    known_on = models.DateField(null=True)
    title = models.CharField(max_length=300)
    content = models.JSONField()
    issued_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    issued_at = models.DateTimeField()

    class Meta:
        ordering = ("-issued_at", "-id")
        constraints = (models.UniqueConstraint(fields=["agreement", "number"], name="edition_number_once"),)

    def __str__(self) -> str:
        return self.title


class EditionFile(AppendOnly):
    """One file of an edition, kept byte for byte."""

    edition = models.ForeignKey(Edition, on_delete=models.PROTECT, related_name="files")
    format = models.CharField(max_length=8)
    content = models.BinaryField()
    sha256 = models.CharField(max_length=64)

    class Meta:
        constraints = (models.UniqueConstraint(fields=["edition", "format"], name="edition_file_once"),)

    def __str__(self) -> str:
        return f"{self.edition}.{self.format}"
