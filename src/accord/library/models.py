"""A file as it came in; who may see it is for the stage that keeps it."""

from __future__ import annotations

from django.db import models

from accord.accounts.models import Person
from accord.records.rows import AppendOnly


class StoredFile(AppendOnly):
    """One file, kept byte for byte; the same bytes under the same name are kept once."""

    name = models.CharField(max_length=200)
    media_type = models.CharField(max_length=100)
    size = models.PositiveIntegerField()
    sha256 = models.CharField(max_length=64)
    content = models.BinaryField()
    by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints = (models.UniqueConstraint(fields=["sha256", "name"], name="stored_file_once"),)

    def __str__(self) -> str:
        return self.name
