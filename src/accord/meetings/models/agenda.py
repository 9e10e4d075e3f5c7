"""The agenda of a meeting, the papers asked for its items, and the packs that went out."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from accord.accounts.models import Person
from accord.framework.models import Indicator, Theme
from accord.library.models import StoredFile
from accord.meetings.models.calendar import Meeting
from accord.meetings.models.plan import ITEM_KINDS, PURPOSES
from accord.records.rows import AppendOnly

PAPER_STATES = ("wanted", "received", "to_follow", "withdrawn")
AUDIENCES = ("members", "restricted")
"""The whole pack for those who may see private items; the restricted one leaves them out."""


class AgendaItem(models.Model):
    """One item of a meeting: what it is about, why it is there, who leads it and for how long.

    ``key`` says where it came from ("rota:themes:CY", "item:F3", "found:recovery:RP1"; "" for one added by hand) and
    ``composed`` what it said then, so that composing again changes only what nobody has edited. ``points`` are the
    things beneath it, each with its text, who answers for it and the record it is about. ``supplementary`` is why it
    was put on after the agenda went out.
    """

    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="items")
    position = models.PositiveIntegerField()
    number = models.CharField(_("number"), max_length=12, blank=True)
    kind = models.CharField(_("kind of item"), max_length=24, default="paper")
    title = models.CharField(_("title"), max_length=300)
    purpose = models.CharField(_("purpose"), max_length=8, default="discuss")
    minutes = models.PositiveSmallIntegerField(_("minutes"), default=10)
    lead = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    theme = models.ForeignKey(Theme, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    indicator = models.ForeignKey(Indicator, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    record_kind = models.CharField(max_length=24, blank=True)
    record_code = models.CharField(max_length=64, blank=True)
    forward_code = models.CharField(max_length=64, blank=True, help_text="the forward item it came from")
    why = models.TextField(_("why it is here"), blank=True)
    private = models.BooleanField(_("private"), default=False)
    removed = models.BooleanField(default=False)
    removed_why = models.TextField(_("why it was taken off"), blank=True)
    key = models.CharField(max_length=140, blank=True)
    composed = models.JSONField(default=dict, blank=True)
    points = models.JSONField(default=list, blank=True)
    supplementary = models.TextField(_("why it comes late"), blank=True)

    class Meta:
        ordering = ("meeting", "position", "id")
        constraints = (
            models.UniqueConstraint(
                fields=["meeting", "key"], condition=~models.Q(key=""), name="agenda_item_key_once_in_meeting"
            ),
            models.CheckConstraint(condition=models.Q(kind__in=ITEM_KINDS), name="agenda_item_kind_is_a_word"),
            models.CheckConstraint(condition=models.Q(purpose__in=PURPOSES), name="agenda_item_purpose_is_a_word"),
        )

    def __str__(self) -> str:
        return f"{self.number} {self.title}".strip()


class Paper(models.Model):
    """A paper asked for an item: from whom, by when, and whether it came."""

    item = models.ForeignKey(AgendaItem, on_delete=models.PROTECT, related_name="papers")
    title = models.CharField(_("title"), max_length=300)
    owner = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    due_on = models.DateField(_("due on"), null=True, blank=True)
    state = models.CharField(_("state"), max_length=12, default="wanted")
    private = models.BooleanField(_("private"), default=False)
    note = models.TextField(blank=True)

    class Meta:
        ordering = ("item", "id")
        constraints = (
            models.CheckConstraint(condition=models.Q(state__in=PAPER_STATES), name="paper_state_is_a_word"),
        )

    def __str__(self) -> str:
        return self.title


class PaperVersion(AppendOnly):
    """One version of a paper as it came in."""

    paper = models.ForeignKey(Paper, on_delete=models.PROTECT, related_name="versions")
    number = models.PositiveIntegerField()
    file = models.ForeignKey(StoredFile, on_delete=models.PROTECT, related_name="+")
    note = models.TextField(blank=True)
    by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ("paper", "number")
        constraints = (models.UniqueConstraint(fields=["paper", "number"], name="paper_version_once"),)

    def __str__(self) -> str:
        return f"{self.paper} version {self.number}"


class PackFile(AppendOnly):
    """A pack as it went out: for whom, in which form, as known on which day."""

    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="packs")
    number = models.PositiveIntegerField()
    audience = models.CharField(max_length=12)
    format = models.CharField(max_length=8)
    pages = models.PositiveIntegerField(null=True)
    known_on = models.DateField()
    file = models.ForeignKey(StoredFile, on_delete=models.PROTECT, related_name="+")
    by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ("meeting", "number")
        constraints = (
            models.UniqueConstraint(fields=["meeting", "number", "audience", "format"], name="pack_file_once"),
            models.CheckConstraint(condition=models.Q(audience__in=AUDIENCES), name="pack_audience_is_a_word"),
        )

    def __str__(self) -> str:
        return f"{self.meeting} pack {self.number} ({self.audience})"
