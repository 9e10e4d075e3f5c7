"""Long work: what was asked, how far it is, what came of it."""

from __future__ import annotations

import uuid
from datetime import datetime, timedelta

from django.db import models

from accord.accounts.models import Person

SILENT_FOR = timedelta(seconds=60)
"""A running job that has said nothing for this long lost its worker and may be run again."""


class Job(models.Model):
    """One piece of long work; its page survives a reload, and it can be cancelled between steps."""

    class State(models.TextChoices):
        QUEUED = "queued"
        RUNNING = "running"
        DONE = "done"
        FAILED = "failed"
        CANCELLED = "cancelled"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    kind = models.CharField(max_length=40)
    title = models.CharField(max_length=300)
    agreement = models.CharField(max_length=64, blank=True)
    parameters = models.JSONField(default=dict)
    state = models.CharField(max_length=10, choices=State.choices, default=State.QUEUED)
    done = models.PositiveIntegerField(default=0)
    total = models.PositiveIntegerField(default=0)
    message = models.CharField(max_length=300, blank=True)
    result = models.JSONField(default=dict)
    cancel_asked = models.BooleanField(default=False)
    asked_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    asked_at = models.DateTimeField()
    started_at = models.DateTimeField(null=True)
    heard_at = models.DateTimeField(null=True, help_text="when the worker last showed a sign of life")
    ended_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ("-asked_at",)
        indexes = (models.Index(fields=["state", "asked_at"]),)

    def __str__(self) -> str:
        return f"{self.title} ({self.state})"

    def is_lost(self, now: datetime) -> bool:
        """Whether it is said to run but its worker has shown no sign of life for a while."""
        return self.state == Job.State.RUNNING and (self.heard_at is None or self.heard_at < now - SILENT_FOR)


class JobFile(models.Model):
    """A file that came in with a job or came out of it."""

    job = models.ForeignKey(Job, on_delete=models.CASCADE, related_name="files")
    name = models.CharField(max_length=200)
    media_type = models.CharField(max_length=100)
    content = models.BinaryField()

    class Meta:
        constraints = (models.UniqueConstraint(fields=["job", "name"], name="job_file_once"),)

    def __str__(self) -> str:
        return self.name
