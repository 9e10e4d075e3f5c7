"""What was written down at a meeting: who was there, what was said, what was decided."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from accord.accounts.models import Person
from accord.framework.models import Agreement, Group
from accord.library.models import StoredFile
from accord.meetings.models.agenda import AgendaItem
from accord.meetings.models.calendar import Meeting
from accord.records.rows import AppendOnly

PRESENCES = ("present", "in_attendance", "apologies", "absent")
DECISION_KINDS = ("agreed", "approved", "refused", "deferred", "noted")
EFFECTS = ("", "waiting", "done", "refused")


class Attendance(models.Model):
    """One person at a meeting, or not there; known people by their record, others by the name written down."""

    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="attendance")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    name = models.CharField(_("name"), max_length=200, blank=True)
    initials = models.CharField(_("initials"), max_length=8, blank=True)
    organisation = models.CharField(_("organisation"), max_length=200, blank=True)
    presence = models.CharField(_("presence"), max_length=16, default="present")
    chaired = models.BooleanField(_("in the chair"), default=False)
    instead_of = models.ForeignKey(
        Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("instead of")
    )

    class Meta:
        ordering = ("meeting", "id")
        constraints = (
            models.UniqueConstraint(
                fields=["meeting", "person"], condition=models.Q(person__isnull=False), name="attendance_once"
            ),
            models.CheckConstraint(
                condition=models.Q(person__isnull=False) | ~models.Q(name=""), name="attendance_is_of_somebody"
            ),
            models.CheckConstraint(condition=models.Q(presence__in=PRESENCES), name="attendance_is_a_word"),
        )

    def __str__(self) -> str:
        return f"{self.person or self.name}: {self.presence}"


class Taker(models.Model):
    """Somebody who has the minutes of a meeting open to write, and where; forgotten when the page is closed."""

    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="takers")
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    tab = models.CharField(max_length=64, help_text="one window of theirs")
    item = models.ForeignKey(AgendaItem, on_delete=models.CASCADE, null=True, related_name="+")
    seen_at = models.DateTimeField()

    class Meta:
        constraints = (models.UniqueConstraint(fields=["meeting", "person", "tab"], name="taker_once"),)

    def __str__(self) -> str:
        return f"{self.person} at {self.meeting}"


class ItemText(AppendOnly):
    """The minute of an item as one writer left it; the last one that is not kept beside counts.

    ``based_on`` is the number its writer had before them. A text that another one had overtaken is kept ``beside``
    until a later row ``settles`` it: merged with it, or chosen between the two. ``mark`` is the writer's own, sent
    once.
    """

    item = models.ForeignKey(AgendaItem, on_delete=models.PROTECT, related_name="texts")
    number = models.PositiveIntegerField()
    based_on = models.PositiveIntegerField(default=0)
    beside = models.BooleanField(default=False)
    settles = models.PositiveIntegerField(null=True, blank=True)
    text = models.TextField(blank=True)
    correction = models.TextField(blank=True, help_text="for minutes that went out already: why it was changed")
    mark = models.CharField(max_length=64, blank=True)
    by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ("item", "number")
        constraints = (
            models.UniqueConstraint(fields=["item", "number"], name="item_text_once"),
            models.UniqueConstraint(fields=["item", "mark"], condition=~models.Q(mark=""), name="item_text_sent_once"),
        )

    def __str__(self) -> str:
        return f"{self.item} text {self.number}"


class Decision(AppendOnly):
    """What a group decided; never changed: a later decision takes its place.

    ``subject_kind`` and ``subject`` name what it is about ("target", "recovery", "action" …); ``replaces`` the decision
    it takes the place of.
    """

    agreement = models.ForeignKey(Agreement, on_delete=models.PROTECT, related_name="decisions")
    group = models.ForeignKey(Group, on_delete=models.PROTECT, related_name="decisions")
    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="decisions")
    item = models.ForeignKey(AgendaItem, on_delete=models.PROTECT, null=True, blank=True, related_name="decisions")
    reference = models.CharField(max_length=100)
    kind = models.CharField(max_length=12, default="agreed")
    text = models.TextField()
    decided_on = models.DateField()
    subject_kind = models.CharField(max_length=24, blank=True)
    subject = models.CharField(max_length=200, blank=True)
    replaces = models.ForeignKey("self", on_delete=models.PROTECT, null=True, blank=True, related_name="replaced_by")
    source = models.ForeignKey(StoredFile, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    source_line = models.PositiveIntegerField(null=True, blank=True)
    mark = models.CharField(max_length=64, blank=True)
    by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ("decided_on", "id")
        constraints = (
            models.UniqueConstraint(fields=["agreement", "reference"], name="decision_reference_once"),
            models.UniqueConstraint(
                fields=["meeting", "mark"], condition=~models.Q(mark=""), name="decision_sent_once"
            ),
            models.CheckConstraint(condition=models.Q(kind__in=DECISION_KINDS), name="decision_kind_is_a_word"),
        )

    def __str__(self) -> str:
        return f"{self.reference} {self.text[:80]}"


class Effect(models.Model):
    """What a decision sets in motion: a change that takes effect through it, once."""

    decision = models.ForeignKey(Decision, on_delete=models.PROTECT, related_name="effects")
    what = models.CharField(max_length=24, help_text="the change: set_target, move_record, close_action …")
    parameters = models.JSONField(default=dict)
    state = models.CharField(max_length=8, default="waiting")
    reason = models.TextField(blank=True, help_text="why it was refused")
    by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField(null=True)

    class Meta:
        ordering = ("decision", "id")
        constraints = (models.CheckConstraint(condition=models.Q(state__in=EFFECTS), name="effect_state_is_a_word"),)

    def __str__(self) -> str:
        return f"{self.decision.reference}: {self.what} ({self.state})"
