"""Who may see and do what: a role within a scope."""

from __future__ import annotations

from django.db import models

from accord.accounts.models import Person
from accord.framework.models.agreements import Agreement


class Grant(models.Model):
    """One person's role in one agreement, for all of it or for one theme, indicator, area, agency or group."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="grants")
    agreement = models.ForeignKey(Agreement, on_delete=models.CASCADE, related_name="grants")
    role = models.CharField(max_length=20)
    scope_kind = models.CharField(max_length=12, default="agreement")
    scope = models.CharField(max_length=64, blank=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["person", "agreement", "role", "scope_kind", "scope"], name="grant_once"),
        )

    def __str__(self) -> str:
        return f"{self.person}: {self.role}"
