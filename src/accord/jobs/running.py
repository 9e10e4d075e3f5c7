"""Running one job: claim it, do the work with progress, keep what came of it. Safe to run twice."""

from __future__ import annotations

import time
import traceback
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

import structlog
from django.conf import settings
from django.db.models import Q
from django.utils import timezone
from django.utils.module_loading import import_string

from accord.accounts.errors import AccordError
from accord.accounts.models import Person
from accord.jobs.beating import alive
from accord.jobs.errors import JobCancelledError, JobFailedError
from accord.jobs.models import SILENT_FOR, Job, JobFile
from accord.jobs.operations import GivenFile

log = structlog.get_logger()


@dataclass
class Handle:
    """What the work holds of its job: its parameters and files, and the way to say how far it is."""

    job: Job
    made: list[GivenFile] = field(default_factory=list)
    _told: float = 0.0

    @property
    def by(self) -> Person | None:
        """Who asked for the work."""
        return self.job.asked_by

    @property
    def parameters(self) -> dict[str, Any]:
        """What was asked for."""
        return dict(self.job.parameters)

    def given(self, name: str) -> bytes:
        """The content of a file that came in with the job."""
        return bytes(JobFile.objects.get(job=self.job, name=name).content)

    def keep(self, file: GivenFile) -> None:
        """Keep a file the work made; it can be downloaded once the job is done."""
        self.made.append(file)

    def progress(self, done: int, total: int, message: str, *, may_stop: bool = True) -> None:
        """Say how far the work is (written at most three times a second).

        Raises JobCancelledError where a stop was asked for, unless the work is past the point where it ``may_stop``.
        """
        now = time.monotonic()
        if done < total and now - self._told < 0.3:
            return
        self._told = now
        Job.objects.filter(pk=self.job.pk).update(
            done=done, total=total, message=message[:300], heard_at=timezone.now()
        )
        if may_stop and Job.objects.filter(pk=self.job.pk, cancel_asked=True).exists():
            raise JobCancelledError("cancelled")


def run_job(job_id: str) -> None:
    """Run a queued job, or one whose worker died; anything else is left alone."""
    if not _claim(job_id):
        return
    job = Job.objects.select_related("asked_by").get(pk=job_id)
    handle = Handle(job)
    try:
        work: Callable[[Handle], dict[str, Any]] = import_string(settings.JOB_KINDS[job.kind])
        with alive(job.pk):
            result = work(handle)
    except JobCancelledError:
        _end(job, Job.State.CANCELLED, {})
    except JobFailedError as error:
        _end(job, Job.State.FAILED, {"error": str(error), "findings": error.findings})
    except AccordError as error:
        _end(job, Job.State.FAILED, {"error": str(error), "findings": []})
    except Exception:  # noqa: BLE001 - whatever went wrong, the job's page must say that it ended
        log.error("job failed", job=job_id, kind=job.kind, trace=traceback.format_exc())
        said = (
            "Something went wrong that nobody foresaw; nothing was changed. Tell your administrator this job's number."
        )
        _end(job, Job.State.FAILED, {"error": said, "findings": []})
    else:
        for file in handle.made:
            JobFile.objects.update_or_create(
                job=job, name=file.name, defaults={"media_type": file.media_type, "content": file.content}
            )
        _end(job, Job.State.DONE, result)


def _claim(job_id: str) -> bool:
    now = timezone.now()
    lost = Q(state=Job.State.RUNNING, heard_at__lt=now - SILENT_FOR)
    free = Job.objects.filter(Q(state=Job.State.QUEUED) | lost, pk=job_id)
    return bool(free.update(state=Job.State.RUNNING, started_at=now, heard_at=now, message="started"))


def _end(job: Job, state: str, result: dict[str, Any]) -> None:
    Job.objects.filter(pk=job.pk).update(state=state, result=result, ended_at=timezone.now())
