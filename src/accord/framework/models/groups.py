"""Boards, partnerships and working groups."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class Group(models.Model):
    """Any board: the one that decides on the agreement, a thematic partnership, a performance group."""

    code = models.CharField(_("code"), max_length=64, unique=True)
    title = models.CharField(_("title"), max_length=200)
    parent = models.ForeignKey("self", on_delete=models.PROTECT, null=True, blank=True, related_name="children")
    terms = models.TextField(_("terms of reference"), blank=True)

    class Meta:
        ordering = ("title",)

    def __str__(self) -> str:
        return self.title
