"""Sending figures in: the form says what is wrong before a job is made, and the job's page tells the rest."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from tests.builders import SAMPLE, as_person

from accord.jobs.models import Job
from accord.jobs.operations import cancel
from accord.jobs.running import run_job

AT = f"/agreements/{SAMPLE}/collection/imports"


@pytest.fixture
def secretariat(sample: str, client: Client) -> Client:
    return as_person(client, "secretariat")


def archive(**files: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as zipped:
        for name, content in files.items():
            zipped.writestr(name, content)
    return out.getvalue()


def sent(client: Client, content: bytes, name: str = "figures.zip", **more: str) -> Any:
    return client.post(AT, {"file": SimpleUploadedFile(name, content), **more})


def files_of_the_sample(checkout: Path) -> dict[str, bytes]:
    folder = checkout / "sample" / "agreement"
    return {str(file.relative_to(folder)): file.read_bytes() for file in folder.rglob("*") if file.is_file()}


def whole_sample(checkout: Path) -> bytes:
    return archive(**files_of_the_sample(checkout))


def page(client: Client, answer: Any) -> BeautifulSoup:
    return BeautifulSoup(client.get(answer["Location"]).content, "html.parser")


def test_a_package_becomes_a_job_that_loads_it(secretariat: Client, checkout: Path) -> None:
    answer = sent(secretariat, whole_sample(checkout))
    assert answer.status_code == 302
    assert "waiting for its turn" in page(secretariat, answer).text
    run_job(str(Job.objects.get().pk))
    done = page(secretariat, answer)
    assert "What was loaded" in done.text
    assert "observations" in done.text
    assert done.find("a", string="See the scorecard")["href"] == f"/agreements/{SAMPLE}/scorecard"
    assert not done.find(attrs={"hx-get": True})


def test_a_waiting_job_asks_for_itself_again_and_can_be_cancelled(secretariat: Client) -> None:
    answer = sent(secretariat, archive(x=b""))
    waiting = page(secretariat, answer)
    section = waiting.find(id="job")
    assert (section["hx-get"], section["hx-select"], section["hx-target"]) == (
        answer["Location"],
        "#job-whole",
        "#job-whole",
    )
    assert waiting.find("noscript").meta["http-equiv"] == "refresh"
    secretariat.post(answer["Location"] + "/cancel")
    assert "cancelled" in page(secretariat, answer).find(id="job-title").text


def test_findings_are_listed_with_file_row_and_column(secretariat: Client, checkout: Path) -> None:
    files = files_of_the_sample(checkout)
    files["targets.csv"] += b"NONE,FA00,2026-04-01/P1Y,target,5\n"
    answer = sent(secretariat, archive(**files))
    run_job(str(Job.objects.get().pk))
    told = page(secretariat, answer).text
    assert "Nothing was loaded" in told
    rows = len(files["targets.csv"].splitlines())
    assert f"targets.csv, row {rows}" in told
    assert "NONE" in told


@pytest.mark.parametrize("name", ["figures.exe", "figures.csv", "figures", "zip", "figures.zip.html"])
def test_a_file_of_another_kind_is_refused_at_once(secretariat: Client, name: str) -> None:
    answer = sent(secretariat, b"x", name=name)
    assert answer.status_code == 400
    assert "is neither a .zip nor an .xlsx file" in answer.content.decode()
    assert not Job.objects.exists()


def test_sixty_megabytes_are_refused_with_what_to_do_instead(secretariat: Client) -> None:
    answer = sent(secretariat, b"\0" * (60 * 1024 * 1024))
    assert answer.status_code == 400
    assert "larger than 50 MB; load it on the command line" in answer.content.decode()
    assert not Job.objects.exists()


def test_no_file_at_all_is_refused(secretariat: Client) -> None:
    answer = secretariat.post(AT, {})
    assert answer.status_code == 400
    assert "There is a problem" in answer.content.decode()


def test_half_a_decision_is_refused(secretariat: Client) -> None:
    answer = sent(secretariat, archive(x=b""), group="FT-BOARD")
    assert answer.status_code == 400
    assert answer.content.decode().count("A decision needs its group, date and reference.") >= 2


@pytest.mark.parametrize("named", [{"group": "FT-BOARD"}, {"other_group": "NEW-BOARD"}])
def test_a_decision_names_a_group_of_the_list_or_one_the_package_brings(
    secretariat: Client, named: dict[str, str]
) -> None:
    assert sent(secretariat, archive(x=b""), date="2026-06-19", reference="minute 3", **named).status_code == 302
    decided = Job.objects.latest("asked_at").parameters["authority"]
    assert decided["group"] == next(iter(named.values()))


@pytest.mark.parametrize("inside", ["../../escape.csv", "/etc/escape.csv", "..\\escape.csv"])
def test_a_path_that_climbs_out_is_a_finding_and_nothing_is_written(
    secretariat: Client, inside: str, tmp_path: Path
) -> None:
    answer = sent(secretariat, archive(**{inside: b"code\n"}))
    run_job(str(Job.objects.get().pk))
    assert "What was wrong" in page(secretariat, answer).text
    assert not list(Path("/etc").glob("escape*"))
    assert not list(tmp_path.parent.rglob("escape*"))


def test_names_from_outside_are_shown_as_they_are_and_run_nothing(secretariat: Client) -> None:
    answer = sent(secretariat, archive(x=b""), name='<img src=x onerror="alert(1)">.zip')
    assert "<img src=x" not in secretariat.get(answer["Location"]).content.decode()
    long = sent(secretariat, archive(x=b""), name="n" * 300 + ".zip")
    assert long.status_code in {302, 400}


def test_a_trial_says_what_would_change_and_changes_nothing_until_accepted(secretariat: Client, checkout: Path) -> None:
    from accord.collection.models import Intake

    before = Intake.objects.count()
    answer = sent(secretariat, whole_sample(checkout), preview="yes")
    trial = Job.objects.get()
    run_job(str(trial.pk))
    assert "What would change" in page(secretariat, answer).text
    assert Intake.objects.count() == before
    accepted = secretariat.post(reverse("imports-accept", kwargs={"agreement": SAMPLE, "job": trial.pk}))
    run_job(accepted["Location"].rsplit("/", 1)[-1])
    assert "What was loaded" in page(secretariat, accepted).text
    assert Intake.objects.count() == before + 1


def test_what_was_sent_can_be_taken_back_out(secretariat: Client) -> None:
    content = archive(x=b"1")
    answer = sent(secretariat, content)
    link = page(secretariat, answer).select_one('a[href*="/files/"]')
    back = secretariat.get(link["href"])
    assert back.content == content
    assert back["Content-Disposition"].startswith("attachment")


def test_judging_again_is_a_job_too(secretariat: Client) -> None:
    answer = secretariat.post(reverse("assess-again", kwargs={"agreement": SAMPLE}))
    job = Job.objects.get()
    assert answer["Location"] == reverse("job", kwargs={"job": job.pk})
    run_job(str(job.pk))
    assert "done" in page(secretariat, answer).find(id="job-title").text


def test_jobs_and_deliveries_are_listed(secretariat: Client) -> None:
    sent(secretariat, archive(x=b""))
    cancel(by=None, job_id=Job.objects.get().pk)
    told = BeautifulSoup(secretariat.get(AT).content, "html.parser")
    assert told.find("a", string="Import of figures.zip")
    assert "5,450" in told.text
