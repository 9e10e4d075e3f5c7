"""Agencies, the people in them, and the audit trail."""

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
