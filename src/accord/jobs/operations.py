"""Every write about jobs."""

from __future__ import annotations

import uuid
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django_q.models import Schedule
from django_q.tasks import async_task

from accord.accounts import audit
from accord.accounts.models import AuditRow, Person
from accord.jobs.models import SILENT_FOR, Job, JobFile

RUNNER = "accord.jobs.running.run_job"
RUN_AGAIN = "run_job_again"
MOST_LOSSES = 2
"""So often a job is run again whose worker died; the next time it is given up."""


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
    transaction.on_commit(lambda: async_task(RUNNER, str(job.pk), task_name=str(job.pk)))
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
    _plan(by, "every_day", name, {"func": function, "schedule_type": Schedule.DAILY, "repeats": -1})


@transaction.atomic
def every_minutes(*, by: Person | None, name: str, function: str, minutes: int) -> None:
    """Have the worker call a function every so many minutes; nothing happens where that is planned already."""
    planned = {"func": function, "schedule_type": Schedule.MINUTES, "minutes": minutes, "repeats": -1}
    _plan(by, "every_minutes", name, planned)


@transaction.atomic
def run_lost_again(*, by: Person | None, now: datetime) -> tuple[int, int]:
    """Queue the jobs whose worker died once more; how many were queued, and how many were given up.

    A job that has lost its worker three times is given up: it may be what kills them.
    """
    again = given_up = 0
    for job in Job.objects.select_for_update().filter(state=Job.State.RUNNING, heard_at__lt=now - SILENT_FOR):
        if AuditRow.objects.filter(action=RUN_AGAIN, subject=f"job {job.pk}").count() >= MOST_LOSSES:
            said = _("Its process died %(n)d times; nothing was changed.") % {"n": MOST_LOSSES + 1}
            job.state, job.ended_at, job.result = Job.State.FAILED, now, {"error": said, "findings": []}
            given_up += 1
        else:
            job.state, job.message = Job.State.QUEUED, _("its process died; it is run again")
            transaction.on_commit(partial(async_task, RUNNER, str(job.pk), task_name=str(job.pk)))
            again += 1
        job.save(update_fields=["state", "ended_at", "result", "message"])
        audit.record(by=by, action=RUN_AGAIN, agreement=job.agreement, subject=f"job {job.pk}")
    return again, given_up


def _plan(by: Person | None, action: str, name: str, planned: dict[str, Any]) -> None:
    _schedule, new = Schedule.objects.get_or_create(name=name, defaults=planned)
    if new:
        audit.record(by=by, action=action, subject=name, detail={"function": planned["func"]})
