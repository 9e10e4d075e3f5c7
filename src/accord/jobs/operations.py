"""Every write about jobs."""

from __future__ import annotations

import uuid
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.utils import timezone
from django_q.models import Schedule
from django_q.tasks import async_task

from accord.accounts import audit
from accord.accounts.models import Person
from accord.jobs.models import Job, JobFile


@dataclass(frozen=True)
class GivenFile:
    """A file handed to a job, or made by one."""

    name: str
    media_type: str
    content: bytes


@transaction.atomic
def ask_for(
    *,
    by: Person | None,
    kind: str,
    title: str,
    agreement: str = "",
    parameters: Mapping[str, Any] | None = None,
    files: tuple[GivenFile, ...] = (),
) -> Job:
    """Queue a piece of long work and return its job; the worker starts it once this is committed."""
    job = Job.objects.create(
        kind=kind,
        title=title,
        agreement=agreement,
        parameters=dict(parameters or {}),
        asked_by=by,
        asked_at=timezone.now(),
    )
    JobFile.objects.bulk_create(
        JobFile(job=job, name=f.name, media_type=f.media_type, content=f.content) for f in files
    )
    audit.record(
        by=by, action="ask_for_job", agreement=agreement, subject=f"job {job.pk}", detail={"kind": kind, "title": title}
    )
    transaction.on_commit(lambda: async_task("accord.jobs.running.run_job", str(job.pk), task_name=str(job.pk)))
    return job


@transaction.atomic
def ask_again(*, by: Person | None, job_id: uuid.UUID, title: str, parameters: Mapping[str, Any]) -> Job:
    """Queue the work of an earlier job once more with the files it was given and other parameters."""
    earlier = Job.objects.get(pk=job_id)
    audit.record(by=by, action="ask_again", agreement=earlier.agreement, subject=f"job {earlier.pk}")
    files = JobFile.objects.filter(job=earlier)
    given = tuple(GivenFile(one.name, one.media_type, bytes(one.content)) for one in files)
    return ask_for(
        by=by,
        kind=earlier.kind,
        title=title,
        agreement=earlier.agreement,
        parameters={**earlier.parameters, **parameters},
        files=given,
    )


@transaction.atomic
def cancel(*, by: Person | None, job_id: uuid.UUID) -> Job:
    """Ask a job to stop; one that waits or lost its worker is cancelled at once, an ended one stays as it is."""
    job = Job.objects.select_for_update().get(pk=job_id)
    if job.state == Job.State.QUEUED or job.is_lost(timezone.now()):
        job.state, job.ended_at = Job.State.CANCELLED, timezone.now()
    job.cancel_asked = True
    job.save(update_fields=["state", "ended_at", "cancel_asked"])
    audit.record(by=by, action="cancel_job", agreement=job.agreement, subject=f"job {job.pk}")
    return job


@transaction.atomic
def every_day(*, by: Person | None, name: str, function: str) -> None:
    """Have the worker call a function once a day from now on; nothing happens where that is planned already."""
    planned = {"func": function, "schedule_type": Schedule.DAILY, "repeats": -1}
    _schedule, new = Schedule.objects.get_or_create(name=name, defaults=planned)
    if new:
        audit.record(by=by, action="every_day", subject=name, detail={"function": function})
