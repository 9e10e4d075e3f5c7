"""Boards, partnerships and working groups: their terms of reference, who sits on them, and what members declare."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from accord.accounts.models import Person
from accord.records.rows import AppendOnly

SEATS = ("chair", "vice_chair", "member", "adviser", "secretary", "observer")
VOTING_SEATS = ("chair", "vice_chair", "member")
"""Seats that count towards the quorum."""


class Group(models.Model):
    """Any board: the one that decides on the agreement, a thematic partnership, a performance group."""

    code = models.CharField(_("code"), max_length=64, unique=True)
    title = models.CharField(_("title"), max_length=200)
    parent = models.ForeignKey("self", on_delete=models.PROTECT, null=True, blank=True, related_name="children")
    ended_on = models.DateField(_("wound up on"), null=True, blank=True)

    class Meta:
        ordering = ("title",)

    def __str__(self) -> str:
        return self.title


class TermsOfReference(AppendOnly):
    """One version of a group's terms of reference; a change is a further version."""

    group = models.ForeignKey(Group, on_delete=models.PROTECT, related_name="terms_versions")
    number = models.PositiveIntegerField()
    text = models.TextField()
    delegated = models.TextField(blank=True, help_text="what may be done between meetings, by whom")
    quorum = models.PositiveSmallIntegerField(null=True, blank=True, help_text="voting members who must be present")
    quorum_agencies = models.PositiveSmallIntegerField(null=True, blank=True, help_text="agencies they must come from")
    in_force_from = models.DateField()
    authority_kind = models.CharField(max_length=12, blank=True)
    decided_by = models.CharField(max_length=64, blank=True)
    decided_on = models.DateField(null=True, blank=True)
    decision_ref = models.CharField(max_length=100, blank=True)
    decision_words = models.TextField(blank=True)
    by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ("group", "number")
        constraints = (models.UniqueConstraint(fields=["group", "number"], name="terms_version_once"),)

    def __str__(self) -> str:
        return f"{self.group} terms {self.number}"


class Membership(models.Model):
    """A person's seat on a group from one day to another; ended, never deleted."""

    group = models.ForeignKey(Group, on_delete=models.PROTECT, related_name="memberships")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="memberships")
    seat = models.CharField(_("seat"), max_length=12, default="member")
    initials = models.CharField(_("initials"), max_length=8, blank=True)
    substitute = models.ForeignKey(
        Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("substitute")
    )
    papers = models.BooleanField(_("receives the papers"), default=True)
    started_on = models.DateField(_("from"))
    ended_on = models.DateField(_("until"), null=True, blank=True, help_text="the last day")

    class Meta:
        ordering = ("group", "started_on", "id")
        constraints = (
            models.UniqueConstraint(fields=["group", "person", "started_on"], name="membership_once"),
            models.UniqueConstraint(
                fields=["group", "person"], condition=models.Q(ended_on__isnull=True), name="membership_one_seat"
            ),
            models.UniqueConstraint(
                fields=["group", "initials"],
                condition=models.Q(ended_on__isnull=True) & ~models.Q(initials=""),
                name="membership_initials_once",
            ),
            models.CheckConstraint(
                condition=models.Q(ended_on__isnull=True) | models.Q(ended_on__gte=models.F("started_on")),
                name="membership_ends_after_it_starts",
            ),
            models.CheckConstraint(condition=models.Q(seat__in=SEATS), name="membership_seat_is_a_word"),
            models.CheckConstraint(
                condition=models.Q(substitute__isnull=True) | ~models.Q(substitute=models.F("person")),
                name="membership_substitute_is_somebody_else",
            ),
        )

    def __str__(self) -> str:
        return f"{self.person} in {self.group}"


class Interest(models.Model):
    """An interest a member has declared to a group, until it ends."""

    group = models.ForeignKey(Group, on_delete=models.PROTECT, related_name="interests")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="interests")
    what = models.TextField(_("interest"))
    declared_on = models.DateField(_("declared on"))
    ended_on = models.DateField(_("until"), null=True, blank=True)

    class Meta:
        ordering = ("group", "declared_on", "id")
        constraints = (
            models.CheckConstraint(
                condition=models.Q(ended_on__isnull=True) | models.Q(ended_on__gte=models.F("declared_on")),
                name="interest_ends_after_it_is_declared",
            ),
        )

    def __str__(self) -> str:
        return f"{self.person}: {self.what}"
