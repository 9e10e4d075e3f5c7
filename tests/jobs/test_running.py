"""Long work: claimed once, told as it goes, stopped when asked, and never half-done."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from accord.accounts.models import AuditRow
from accord.jobs.errors import JobFailedError
from accord.jobs.models import SILENT_FOR, Job, JobFile
from accord.jobs.operations import GivenFile, ask_for, cancel, every_day
from accord.jobs.queries import JobFacts, job_facts, job_file, recent_jobs
from accord.jobs.running import Handle, run_job

pytestmark = pytest.mark.usefixtures("empty_database")

Work = Callable[[Handle], dict[str, Any]]


@pytest.fixture
def work(settings: Any, monkeypatch: pytest.MonkeyPatch) -> Callable[[Work], Job]:
    """Ask for a job that does the given work."""
    from accord.jobs import running

    def asked(what: Work) -> Job:
        settings.JOB_KINDS = {"try": "accord.jobs.running.tried"}
        monkeypatch.setattr(running, "tried", what, raising=False)
        return ask_for(by=None, kind="try", title="A try", files=(GivenFile("in.txt", "text/plain", b"given"),))

    return asked


def after(job: Job) -> JobFacts:
    run_job(str(job.pk))
    found = job_facts(job.pk)
    assert found is not None
    return found


def test_a_job_gives_its_result_and_the_files_it_made(work: Callable[[Work], Job]) -> None:
    def does(handle: Handle) -> dict[str, Any]:
        handle.keep(GivenFile("out.txt", "text/plain", handle.given("in.txt").upper()))
        return {"said": "done"}

    job = work(does)
    found = after(job)
    assert (found.state, found.result, found.percent) == ("done", {"said": "done"}, 100)
    assert job_file(job.pk, "out.txt") == ("text/plain", b"GIVEN")


def test_progress_is_seen_while_the_work_goes_on(work: Callable[[Work], Job]) -> None:
    seen = []

    def does(handle: Handle) -> dict[str, Any]:
        handle.progress(1, 4, "first step")
        seen.append(job_facts(handle.job.pk))
        return {}

    after(work(does))
    assert [(one.state, one.done, one.total, one.message, one.percent) for one in seen if one] == [
        ("running", 1, 4, "first step", 25)
    ]


def test_an_ended_job_is_not_run_again(work: Callable[[Work], Job]) -> None:
    runs: list[int] = []

    def does(_handle: Handle) -> dict[str, Any]:
        runs.append(1)
        return {}

    job = work(does)
    after(job)
    after(job)
    assert runs == [1]


def test_a_job_runs_on_one_worker_at_a_time(work: Callable[[Work], Job]) -> None:
    runs: list[int] = []

    def does(handle: Handle) -> dict[str, Any]:
        runs.append(1)
        run_job(str(handle.job.pk))
        return {}

    assert after(work(does)).state == "done"
    assert runs == [1]


def test_a_job_whose_worker_died_is_run_again(work: Callable[[Work], Job]) -> None:
    job = work(lambda _handle: {"said": "at last"})
    Job.objects.filter(pk=job.pk).update(state="running", heard_at=timezone.now() - SILENT_FOR - timedelta(seconds=1))
    assert after(job).result == {"said": "at last"}


def test_a_failure_shows_its_findings(work: Callable[[Work], Job]) -> None:
    def fails(_handle: Handle) -> dict[str, Any]:
        raise JobFailedError(
            "Nothing was loaded: 1 error.", [{"file": "areas.csv", "row": 3, "message": "no such area"}]
        )

    found = after(work(fails))
    assert (found.state, found.result["error"]) == ("failed", "Nothing was loaded: 1 error.")
    assert found.result["findings"][0]["row"] == 3


def test_what_nobody_foresaw_ends_the_job_and_tells_no_secrets(work: Callable[[Work], Job]) -> None:
    def breaks(handle: Handle) -> dict[str, Any]:
        handle.keep(GivenFile("half.txt", "text/plain", b"half"))
        raise ZeroDivisionError("password=1234")

    job = work(breaks)
    found = after(job)
    assert found.state == "failed"
    assert "1234" not in str(found.result)
    assert job_file(job.pk, "half.txt") is None


def test_a_waiting_job_is_cancelled_at_once_and_never_runs(work: Callable[[Work], Job]) -> None:
    runs: list[int] = []
    job = work(lambda _handle: {"runs": runs.append(1)})
    cancel(by=None, job_id=job.pk)
    assert after(job).state == "cancelled"
    assert runs == []


def test_a_running_job_stops_at_its_next_step(work: Callable[[Work], Job]) -> None:
    steps: list[int] = []

    def does(handle: Handle) -> dict[str, Any]:
        cancel(by=None, job_id=handle.job.pk)
        for step in range(3):
            handle.progress(3, 3, "on it")
            steps.append(step)
        return {}

    assert after(work(does)).state == "cancelled"
    assert steps == []


def test_past_its_last_stop_a_job_goes_to_its_end(work: Callable[[Work], Job]) -> None:
    def does(handle: Handle) -> dict[str, Any]:
        cancel(by=None, job_id=handle.job.pk)
        handle.progress(3, 3, "finishing", may_stop=False)
        return {"said": "finished"}

    assert after(work(does)).state == "done"


def test_a_job_whose_worker_died_is_cancelled_at_once(work: Callable[[Work], Job]) -> None:
    job = work(lambda _handle: {})
    Job.objects.filter(pk=job.pk).update(state="running", heard_at=timezone.now() - SILENT_FOR - timedelta(seconds=1))
    assert cancel(by=None, job_id=job.pk).state == "cancelled"


def test_cancelling_what_has_ended_changes_nothing(work: Callable[[Work], Job]) -> None:
    job = work(lambda _handle: {"said": "done"})
    after(job)
    cancel(by=None, job_id=job.pk)
    found = job_facts(job.pk)
    assert found is not None
    assert (found.state, found.result) == ("done", {"said": "done"})


def test_asking_and_cancelling_are_in_the_audit_trail(work: Callable[[Work], Job]) -> None:
    job = work(lambda _handle: {})
    cancel(by=None, job_id=job.pk)
    assert list(AuditRow.objects.values_list("action", "subject")) == [
        ("ask_for_job", f"job {job.pk}"),
        ("cancel_job", f"job {job.pk}"),
    ]


def test_the_worker_is_told_only_when_the_request_is_committed(
    work: Callable[[Work], Job], django_capture_on_commit_callbacks: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    queued: list[tuple[Any, ...]] = []
    monkeypatch.setattr("accord.jobs.operations.async_task", lambda *given, **_named: queued.append(given))
    with django_capture_on_commit_callbacks(execute=True):
        job = work(lambda _handle: {})
        assert queued == []
    assert queued == [("accord.jobs.running.run_job", str(job.pk))]


def test_the_newest_jobs_of_an_agreement_come_first() -> None:
    for number in range(3):
        ask_for(by=None, kind="try", title=f"Job {number}", agreement="A")
    ask_for(by=None, kind="try", title="Elsewhere", agreement="B")
    assert [job.title for job in recent_jobs("A", most=2)] == ["Job 2", "Job 1"]


def test_a_job_that_is_not_there_is_left_alone() -> None:
    run_job("00000000-0000-0000-0000-000000000000")
    assert not Job.objects.exists()
    assert not JobFile.objects.exists()


def test_daily_work_is_planned_once() -> None:
    for _time in range(2):
        every_day(by=None, name="daily", function="accord.clock.schedule.judge_all")
    assert AuditRow.objects.filter(action="every_day").count() == 1
