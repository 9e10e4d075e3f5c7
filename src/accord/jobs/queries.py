"""What pages read of jobs."""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from accord.jobs.models import Job, JobFile


@dataclass(frozen=True)
class JobFacts:
    """A job as its page shows it."""

    id: uuid.UUID
    kind: str
    title: str
    agreement: str
    state: str
    done: int
    total: int
    message: str
    result: dict[str, Any]
    cancel_asked: bool
    asked_by: str
    asked_by_id: int | None
    asked_at: datetime
    ended_at: datetime | None
    files: tuple[str, ...]

    @property
    def is_over(self) -> bool:
        """Whether nothing more will happen."""
        return self.state in {"done", "failed", "cancelled"}

    @property
    def percent(self) -> int:
        """How far it is, 0 to 100."""
        return 100 if self.state == "done" else round(100 * self.done / self.total) if self.total else 0


def job_facts(job_id: uuid.UUID) -> JobFacts | None:
    """One job, or None; who may see it is for the page to decide from the agreement and who asked."""
    job = Job.objects.select_related("asked_by").filter(pk=job_id).first()
    return _facts(job) if job else None


def recent_jobs(agreement: str, *, most: int = 50) -> tuple[JobFacts, ...]:
    """The newest jobs of an agreement."""
    return tuple(_facts(job) for job in Job.objects.select_related("asked_by").filter(agreement=agreement)[:most])


def job_file(job_id: uuid.UUID, name: str) -> tuple[str, bytes] | None:
    """A file of a job: its media type and content."""
    found = JobFile.objects.filter(job_id=job_id, name=name).first()
    return (found.media_type, bytes(found.content)) if found else None


def _facts(job: Job) -> JobFacts:
    return JobFacts(
        id=job.pk,
        kind=job.kind,
        title=job.title,
        agreement=job.agreement,
        state=job.state,
        done=job.done,
        total=job.total,
        message=job.message,
        result=job.result,
        cancel_asked=job.cancel_asked,
        asked_by=str(job.asked_by) if job.asked_by else "",
        asked_by_id=job.asked_by_id,
        asked_at=job.asked_at,
        ended_at=job.ended_at,
        files=tuple(JobFile.objects.filter(job=job).values_list("name", flat=True)),
    )
