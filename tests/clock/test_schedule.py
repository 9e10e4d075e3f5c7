"""What the machine does by itself: planned once, and jobs whose worker died done again soon."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone
from django.utils.module_loading import import_string
from django_q.models import Schedule

from accord.clock import schedule
from accord.jobs import operations
from accord.jobs.beating import say_alive
from accord.jobs.models import SILENT_FOR, Job
from accord.jobs.operations import ask_for, run_lost_again

pytestmark = pytest.mark.usefixtures("empty_database")


@pytest.fixture
def queue(monkeypatch: pytest.MonkeyPatch, django_capture_on_commit_callbacks: Any) -> list[str]:
    """The jobs handed to the worker."""
    handed: list[str] = []
    monkeypatch.setattr(operations, "async_task", lambda _what, job, **_named: handed.append(job))
    return handed


def dead(silent: timedelta = SILENT_FOR + timedelta(seconds=1)) -> Job:
    """A job that is said to run and has shown no sign of life for a while."""
    job = ask_for(by=None, kind="try", title="A try")
    Job.objects.filter(pk=job.pk).update(state="running", heard_at=timezone.now() - silent)
    return job


def again(capture: Any) -> tuple[int, int]:
    with capture(execute=True):
        return run_lost_again(by=None, now=timezone.now())


def test_all_that_is_due_is_planned_once_and_can_be_called() -> None:
    for _time in range(2):
        schedule.plan()
    planned = dict(Schedule.objects.values_list("func", "schedule_type"))
    assert len(planned) == Schedule.objects.count() == 6
    assert "accord.clock.schedule.remind_of_actions" in planned
    assert planned["accord.clock.schedule.run_lost_jobs"] == Schedule.MINUTES
    assert all(callable(import_string(path)) for path in planned)


def test_a_job_whose_worker_died_is_handed_to_the_worker_again(
    queue: list[str], django_capture_on_commit_callbacks: Any
) -> None:
    job = dead()
    assert again(django_capture_on_commit_callbacks) == (1, 0)
    assert queue == [str(job.pk)]
    assert Job.objects.get(pk=job.pk).state == "queued"
    assert again(django_capture_on_commit_callbacks) == (0, 0)


def test_a_job_that_shows_signs_of_life_is_left_alone(
    queue: list[str], django_capture_on_commit_callbacks: Any
) -> None:
    job = dead()
    assert say_alive(job.pk)
    assert again(django_capture_on_commit_callbacks) == (0, 0)
    assert queue == []


def test_a_job_that_kills_its_workers_is_given_up(queue: list[str], django_capture_on_commit_callbacks: Any) -> None:
    job = dead()
    for _time in range(3):
        Job.objects.filter(pk=job.pk).update(state="running", heard_at=timezone.now() - 2 * SILENT_FOR)
        last = again(django_capture_on_commit_callbacks)
    held = Job.objects.get(pk=job.pk)
    assert (last, len(queue), held.state) == ((0, 1), 2, "failed")
    assert "died 3 times" in held.result["error"]
