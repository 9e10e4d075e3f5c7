"""Agencies, the people in them, the mail that goes out to them, and the audit trail."""

from __future__ import annotations

from typing import Any, ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _

from accord.records.rows import AppendOnly


class Agency(models.Model):
    """An organisation that is party to an agreement or sends figures for it."""

    code = models.CharField(_("code"), max_length=64, unique=True)
    name = models.CharField(_("name"), max_length=200)
    type = models.CharField(_("type"), max_length=64, blank=True)

    class Meta:
        ordering = ("name",)
        verbose_name_plural = "agencies"

    def __str__(self) -> str:
        return self.name


class PersonManager(BaseUserManager["Person"]):
    """Finds people; sign-in names are e-mail addresses without regard to case."""

    def get_by_natural_key(self, username: str | None) -> Person:
        return self.get(email__iexact=username)


class Person(AbstractBaseUser):
    """Somebody with a position; they can sign in once they have an e-mail address and a password."""

    code = models.CharField(_("code"), max_length=64, unique=True)
    position = models.CharField(_("position"), max_length=200)
    name = models.CharField(_("name"), max_length=200, blank=True)
    email = models.EmailField(_("e-mail"), null=True, blank=True)
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, null=True, blank=True, related_name="people")
    is_active = models.BooleanField(_("may sign in"), default=True)
    is_administrator = models.BooleanField(_("administrator"), default=False)
    must_choose_password = models.BooleanField(_("must choose a password"), default=False)

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = ["code", "position"]

    objects = PersonManager()

    class Meta:
        ordering = ("position",)
        constraints = (models.UniqueConstraint(Lower("email"), name="person_email_once"),)
        verbose_name_plural = "people"

    def __str__(self) -> str:
        return self.name or self.position

    @property
    def is_staff(self) -> bool:
        """Nobody uses Django's own admin; asked for by libraries."""
        return False

    def has_perm(self, _permission: str, _subject: Any = None) -> bool:
        """Permissions are grants in an agreement, never Django's own."""
        return False


class AuditRow(AppendOnly):
    """One write by somebody: who, when, what; each row carries the hash of the one before, so tampering shows."""

    at = models.DateTimeField()
    by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    by_label = models.CharField(max_length=200)
    action = models.CharField(max_length=100)
    agreement = models.CharField(max_length=64, blank=True)
    subject = models.CharField(max_length=200)
    detail = models.JSONField(default=dict)
    previous_hash = models.CharField(max_length=64)
    hash = models.CharField(max_length=64, unique=True)

    class Meta:
        ordering = ("id",)
        indexes = (models.Index(fields=["agreement", "id"]), models.Index(fields=["subject", "id"]))

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d %H:%M} {self.by_label}: {self.action} {self.subject}"


class Message(models.Model):
    """One e-mail: queued once by its key, sent when it is due, and kept with what became of it.

    A message whose sending was cut short is never sent again by itself: nobody knows whether it went.
    """

    class State(models.TextChoices):
        WAITING = "waiting", _("waiting")
        SENDING = "sending", _("being sent")
        SENT = "sent", _("sent")
        WRITTEN = "written", _("written to a folder")
        FAILED = "failed", _("given up")
        WITHDRAWN = "withdrawn", _("not sent")

    key = models.CharField(max_length=200, unique=True, help_text="what it is about and for whom, so that it goes once")
    kind = models.CharField(_("kind"), max_length=40)
    agreement = models.CharField(max_length=64, blank=True)
    about = models.CharField(max_length=200, blank=True, help_text='what in the agreement, such as "paper 12"')
    person = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    address = models.EmailField(_("address"), blank=True, help_text="of somebody who is no person here")
    reply_to = models.EmailField(_("reply to"), blank=True)
    subject = models.CharField(_("subject"), max_length=200)
    text = models.TextField()
    html = models.TextField(blank=True)
    unsubscribe = models.CharField(max_length=500, blank=True, help_text="where one can stop mail of this kind")
    state = models.CharField(_("state"), max_length=10, choices=State.choices, default=State.WAITING)
    queued_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    created_at = models.DateTimeField(_("queued"))
    send_after = models.DateTimeField(_("not before"))
    claimed_at = models.DateTimeField(null=True)
    sent_at = models.DateTimeField(_("sent"), null=True)
    tries = models.PositiveIntegerField(_("tries"), default=0)
    last_error = models.CharField(_("last error"), max_length=500, blank=True)

    class Meta:
        ordering = ("-created_at", "-id")
        indexes = (models.Index(fields=["state", "send_after"]), models.Index(fields=["agreement", "created_at"]))

    def __str__(self) -> str:
        return f"{self.subject} ({self.state})"


class MessageFile(AppendOnly):
    """A file that goes with a message."""

    message = models.ForeignKey(Message, on_delete=models.PROTECT, related_name="files")
    name = models.CharField(max_length=200)
    media_type = models.CharField(max_length=100)
    content = models.BinaryField()

    class Meta:
        ordering = ("id",)
        constraints = (models.UniqueConstraint(fields=["message", "name"], name="message_file_once"),)

    def __str__(self) -> str:
        return self.name


class DigestChoice(models.Model):
    """How often somebody wants to hear by e-mail what waits for them; without a row, what their roles suggest."""

    class Rhythm(models.TextChoices):
        NONE = "none", _("Never")
        DAILY = "daily", _("Every day there is something to say")
        WEEKLY = "weekly", _("Once a week")

    person = models.OneToOneField(Person, on_delete=models.PROTECT, related_name="digest_choice")
    rhythm = models.CharField(_("how often"), max_length=8, choices=Rhythm.choices)
    weekday = models.PositiveSmallIntegerField(_("on"), default=0, help_text="0 is Monday")

    def __str__(self) -> str:
        return f"{self.person}: {self.rhythm}"


class DigestRound(AppendOnly):
    """A day on which the digests were put together; there is one round a day, whenever the clock gets to it."""

    day = models.DateField(unique=True)
    at = models.DateTimeField()
    queued = models.PositiveIntegerField(help_text="how many had something to say")

    class Meta:
        ordering = ("day",)

    def __str__(self) -> str:
        return f"{self.day}: {self.queued}"
