"""The sign of life of a running job: while its work goes on, however long one step takes, somebody says so."""

from __future__ import annotations

import threading
import uuid
from collections.abc import Iterator
from contextlib import contextmanager

from django.db import OperationalError, connection
from django.utils import timezone

from accord.jobs.models import SILENT_FOR, Job

EVERY = SILENT_FOR.total_seconds() / 4


@contextmanager
def alive(job: uuid.UUID, every: float = EVERY) -> Iterator[None]:
    """Say every few seconds that the job is alive, until the work is over; a process that dies says nothing more."""
    over = threading.Event()
    beating = threading.Thread(target=_beat, args=(job, over, every), name=f"alive {job}", daemon=True)
    beating.start()
    try:
        yield
    finally:
        over.set()
        beating.join(timeout=30)


def _beat(job: uuid.UUID, over: threading.Event, every: float) -> None:
    try:
        while not over.wait(every):
            say_alive(job)
    finally:
        connection.close()


def say_alive(job: uuid.UUID) -> bool:
    """Write the sign of life; False where the database is taken up by the job's own writing, which is a sign too."""
    try:
        Job.objects.filter(pk=job, state=Job.State.RUNNING).update(heard_at=timezone.now())
    except OperationalError:
        return False
    return True
