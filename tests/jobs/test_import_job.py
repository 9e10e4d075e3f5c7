"""The import job: checked, loaded and judged whole, or not at all."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path
from typing import Any

import pytest
from tests import builders
from tests.builders import indicator, observation, signed, small, target

from accord.accounts.models import AuditRow
from accord.assessment.models import Run
from accord.clock import schedule, work
from accord.collection.models import Observation
from accord.framework.models import Agreement, Target
from accord.jobs.models import Job
from accord.jobs.operations import GivenFile, ask_for
from accord.jobs.queries import JobFacts, job_facts
from accord.jobs.running import run_job
from accord.readers.packages import write_package

pytestmark = pytest.mark.usefixtures("empty_database")


def zipped(folder: Path, **tables: Any) -> bytes:
    """A small package as a zip."""
    write_package(small(**tables), folder)
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for file in sorted(folder.iterdir()):
            archive.write(file, file.name)
    return out.getvalue()


def asked(content: bytes, name: str = "package.zip", **parameters: Any) -> Job:
    given = {"file": name, "agreement": "SMALL", "accept_warnings": True, "authority": None, **parameters}
    return ask_for(
        by=None, kind="load_package", title="Import", agreement="SMALL", parameters=given,
        files=(GivenFile(name, "application/zip", content),),
    )  # fmt: skip


def after(job: Job) -> JobFacts:
    run_job(str(job.pk))
    found = job_facts(job.pk)
    assert found is not None
    return found


def test_a_clean_package_is_loaded_and_judged(tmp_path: Path) -> None:
    found = after(asked(zipped(tmp_path)))
    assert (found.state, found.result.get("error")) == ("done", None)
    assert found.result["tables"]["observations"] == {"new": 3, "changed": 0, "unchanged": 0}
    assert Run.objects.get().rows == found.result["results"] > 0


def test_a_package_with_an_error_loads_nothing_and_says_where(tmp_path: Path) -> None:
    found = after(asked(zipped(tmp_path, targets=[target("NONE", 2025, 1.0)])))
    assert found.state == "failed"
    assert not Agreement.objects.exists()
    wrong = [finding for finding in found.result["findings"] if finding["level"] == "error"]
    assert any(
        (finding["file"], finding["row"], finding["column"]) == ("targets.csv", 2, "indicator") for finding in wrong
    )


def test_a_package_for_another_agreement_is_refused(tmp_path: Path) -> None:
    found = after(asked(zipped(tmp_path), agreement="ELSE"))
    assert found.state == "failed"
    assert "expected “ELSE”" in found.result["error"]
    assert not Agreement.objects.exists()


def test_a_signed_target_is_changed_only_with_the_decision(tmp_path: Path) -> None:
    builders.load(small(agreement=signed()))
    changed = zipped(tmp_path, agreement=signed(), targets=[target("N 1", 2025, 95.0)])
    refused = after(asked(changed))
    assert refused.state == "failed"
    assert "no decision is named" in refused.result["findings"][0]["message"]
    decision = {"kind": "decision", "group": "BOARD", "decided_on": "2026-11-20", "reference": "7/26"}
    assert after(asked(changed, authority=decision)).state == "done"
    assert Target.objects.get(value=95.0).decided_by == "BOARD"


@pytest.mark.parametrize(
    "where",
    [
        "accord.assessment.package.load_judgements",
        "accord.collection.package.load_observations",
        "accord.accounts.audit.record",
    ],
)
def test_killed_half_way_it_leaves_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, where: str) -> None:
    job = asked(zipped(tmp_path))
    audited = AuditRow.objects.count()

    def killed(*_given: Any, **_named: Any) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patched:
        patched.setattr(where, killed)
        with pytest.raises(KeyboardInterrupt):
            run_job(str(job.pk))
    assert not Agreement.objects.exists()
    assert not Observation.objects.exists()
    assert AuditRow.objects.count() == audited


def test_killed_half_way_and_run_again_it_comes_out_the_same(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    job = asked(zipped(tmp_path))

    def killed(**_named: Any) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patched:
        patched.setattr(work, "judge", killed)
        with pytest.raises(KeyboardInterrupt):
            run_job(str(job.pk))
    Job.objects.update(heard_at=None, state="queued")
    found = after(job)
    assert found.state == "done"
    assert found.result["tables"]["observations"] == {"new": 0, "changed": 0, "unchanged": 3}
    assert Run.objects.count() == 1


def test_run_twice_it_says_that_nothing_was_new(tmp_path: Path) -> None:
    content = zipped(tmp_path)
    after(asked(content))
    found = after(asked(content))
    assert {name: counts for name, counts in found.result["tables"].items() if counts["new"] or counts["changed"]} == {}
    assert Run.objects.count() == 1


@pytest.mark.parametrize("step", ["checking", "writing", "comparing and writing figures", "keeping a record"])
def test_a_stop_before_the_end_of_loading_leaves_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    from accord.jobs.errors import JobCancelledError
    from accord.jobs.running import Handle

    def progress(_handle: Handle, _done: int, _total: int, what: str, *, may_stop: bool = True) -> None:
        if what == step and may_stop:
            raise JobCancelledError("cancelled")

    monkeypatch.setattr(Handle, "progress", progress)
    assert after(asked(zipped(tmp_path))).state == "cancelled"
    assert not Agreement.objects.exists()


def hostile(name: str, content: bytes = b"x") -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr(name, content)
    return out.getvalue()


@pytest.mark.parametrize(
    ("content", "name"),
    [
        (hostile("../escape.csv"), "package.zip"),
        (hostile("/etc/escape.csv"), "package.zip"),
        (hostile("observations.csv", b"indicator,area\n\xff\xfe\x00"), "package.zip"),
        (b"not a zip at all", "package.zip"),
        (b"", "package.xlsx"),
        (hostile("xl/workbook.xml", b"<not-a-workbook/>"), "package.xlsx"),
    ],
)
def test_hostile_files_end_as_findings(content: bytes, name: str, tmp_path: Path) -> None:
    found = after(asked(content, name=name))
    assert found.state == "failed"
    assert found.result["findings"], found.result["error"]
    assert not Agreement.objects.exists()
    assert not list(Path("/etc").glob("escape*"))


def test_a_formula_in_a_cell_is_kept_as_the_words_it_is(tmp_path: Path) -> None:
    rows = [observation("N 1", 2025, 80.0, caveat="=cmd|' /C calc'!A0")]
    found = after(asked(zipped(tmp_path, observations=rows)))
    assert (found.state, found.result.get("error")) == ("done", None)
    assert Observation.objects.get().caveat == "=cmd|' /C calc'!A0"


def test_assess_judges_again_and_says_whether_anything_changed() -> None:
    builders.load(small())
    job = ask_for(by=None, kind="assess", title="Judge", agreement="SMALL", parameters={"agreement": "SMALL"})
    found = after(job)
    assert (found.state, found.result["is_new"]) == ("done", False)


def test_every_morning_each_agreement_is_judged(monkeypatch: pytest.MonkeyPatch, today: Any) -> None:
    builders.load(small("ONE"), judged=False)
    builders.load(small("TWO", indicators=[indicator("N 1")]), judged=False)
    schedule.plan()
    assert schedule.judge_all() == 2
    assert schedule.judge_all() == 0


def test_every_kind_of_job_has_its_work(settings: Any) -> None:
    from django.utils.module_loading import import_string

    assert all(callable(import_string(path)) for path in settings.JOB_KINDS.values())
