"""Reports in the browser: read, taken away, added to, issued."""

from __future__ import annotations

import json

import pytest
from bs4 import BeautifulSoup
from django.db import connection
from django.http import HttpResponse
from django.test import Client
from django.test.utils import CaptureQueriesContext
from tests import builders

from accord.jobs.models import Job, JobFile
from accord.jobs.running import run_job
from accord.reporting.models import Edition, ReportNote

pytestmark = pytest.mark.django_db

REPORTS = f"/agreements/{builders.SAMPLE}/reports/"
QUARTER = "?period=2026-07-01/P3M"
HIGHLIGHT = f"{REPORTS}highlight{QUARTER}"
OVERALL = f"{REPORTS}highlight/sections/overall_progress{QUARTER}"
RISKS = f"{REPORTS}highlight/sections/mandatory_risks{QUARTER}&theme=CY"


@pytest.fixture
def secretariat(client: Client) -> Client:
    """The secretariat, signed in."""
    return builders.as_person(client, "secretariat")


def soup(answer: HttpResponse) -> BeautifulSoup:
    """The page as a tree."""
    return BeautifulSoup(answer.content, "html.parser")


def worked() -> Job:
    """The newest job, done."""
    job = Job.objects.order_by("-asked_at")[0]
    run_job(str(job.pk))
    job.refresh_from_db()
    assert job.state == "done", job.result
    return job


def test_the_list_names_each_report_and_its_files(secretariat: Client) -> None:
    page = soup(secretariat.get(REPORTS + QUARTER))
    assert [one.get_text(strip=True) for one in page.select(".report-kind h2")] == [
        "Highlight report",
        "Scorecard",
        "Exceptions",
        "Chair’s page",
    ]
    hrefs = [str(one["href"]) for one in page.select(".report-kind .links a")]
    assert f"{REPORTS}scorecard.xlsx?period=2026-07-01%2FP3M" in hrefs
    assert "No edition yet" in page.get_text()


def test_a_report_by_period_says_its_period_in_the_address(secretariat: Client) -> None:
    answer = secretariat.get(f"{REPORTS}highlight?area=FA08")
    assert answer.status_code == 302
    assert answer["Location"] == f"{REPORTS}highlight?area=FA08&period=2026-07-01%2FP3M"


def test_the_whole_report_can_be_read_with_a_link_from_each_figure(secretariat: Client) -> None:
    page = soup(secretariat.get(HIGHLIGHT))
    heads = [one.get_text(strip=True) for one in page.select(".report__head h2")]
    assert heads[0] == "1 Overall progress"
    assert heads[6] == "7 Other issues for government"
    assert page.select_one('.report a[href^="/agreements/FT-2024/indicators/CY%201?"]') is not None


def test_those_who_may_write_find_a_link_beside_each_section(client: Client) -> None:
    for who, links in (("secretariat", 7), ("chair", 7), ("sponsor", 0), ("thematic_lead", 0)):
        page = soup(builders.as_person(client, who).get(HIGHLIGHT))
        assert len(page.select(".report__head a")) == links, who


def test_an_earlier_day_is_read_only(secretariat: Client) -> None:
    page = soup(secretariat.get(f"{HIGHLIGHT}&known_on=2026-11-10"))
    assert not page.select(".report__head a")
    assert "what was known on 10 November 2026" in page.get_text()


def test_a_district_report_says_that_notes_belong_to_the_whole(secretariat: Client) -> None:
    page = soup(secretariat.get(f"{HIGHLIGHT}&area=FA08"))
    assert "here only the data speak" in page.get_text()


@pytest.mark.parametrize(("address", "words"), [("scorecard", "2026/27 by quarters"), ("exceptions", "Figure overdue")])
def test_other_reports_can_be_read_too(secretariat: Client, address: str, words: str) -> None:
    assert words in soup(secretariat.get(f"{REPORTS}{address}{QUARTER}")).get_text()


@pytest.mark.parametrize(("address", "most"), [("highlight", 40), ("scorecard", 32), ("exceptions", 36), ("", 20)])
def test_a_page_needs_few_queries(secretariat: Client, address: str, most: int) -> None:
    with CaptureQueriesContext(connection) as made:
        assert secretariat.get(f"{REPORTS}{address}{QUARTER}").status_code == 200
    assert len(made) <= most


@pytest.mark.parametrize(
    ("file", "media_type"),
    [
        ("scorecard.xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
        ("scorecard.pdf", "application/pdf"),
        ("exceptions.docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
        ("highlight.json", "application/json"),
        ("highlight.html", "text/html; charset=utf-8"),
    ],
)
def test_quick_files_are_made_at_once(secretariat: Client, file: str, media_type: str) -> None:
    answer = secretariat.get(f"{REPORTS}{file}{QUARTER}")
    assert answer.status_code == 200
    assert answer["Content-Type"] == media_type
    assert f'filename="FT-2024-{file.split(".")[0]}-2026-07-01-P3M.' in answer["Content-Disposition"]


def test_a_file_that_takes_longer_leads_to_its_report(secretariat: Client) -> None:
    answer = secretariat.get(f"{REPORTS}highlight.docx{QUARTER}")
    assert answer.status_code == 302
    assert answer["Location"] == f"{REPORTS}highlight?period=2026-07-01%2FP3M"


def test_the_word_file_is_made_by_a_job_that_keeps_it(secretariat: Client) -> None:
    answer = secretariat.post(f"{REPORTS}highlight/make{QUARTER}", {"format": "docx"})
    assert answer.status_code == 302
    job = worked()
    assert answer["Location"] == f"/jobs/{job.pk}"
    kept = JobFile.objects.get(job=job)
    assert kept.name == "FT-2024-highlight-2026-07-01-P3M.docx"
    page = soup(secretariat.get(answer["Location"]))
    assert page.find("a", string="Download FT-2024-highlight-2026-07-01-P3M.docx") is not None


def test_what_is_not_there_is_not_found(secretariat: Client) -> None:
    for address in ("outturn", "highlight.pptx", "editions/7", "editions/7.pdf", "highlight/sections/none"):
        assert secretariat.get(f"{REPORTS}{address}{QUARTER}").status_code == 404, address
    assert secretariat.get(RISKS.replace("theme=CY", "theme=XX")).status_code == 404
    assert secretariat.post(f"{REPORTS}exceptions/make", {"format": "xlsx"}).status_code == 404


def test_a_section_shows_its_text_and_what_the_data_give(secretariat: Client) -> None:
    page = soup(secretariat.get(RISKS))
    assert "rests mainly on two districts" in page.select_one("textarea").get_text()  # type: ignore[union-attr]
    assert "CY 1 Pupils persistently absent" in page.get_text()


def test_a_note_is_saved_and_stands_in_the_report(secretariat: Client) -> None:
    seen = soup(secretariat.get(RISKS)).select_one("input[name=seen]")["value"]  # type: ignore[index]
    answer = secretariat.post(RISKS, {"text": "Three districts make the gap.", "seen": seen})
    assert answer.status_code == 302
    assert "Three districts make the gap." in soup(secretariat.get(HIGHLIGHT)).get_text()


def test_a_rating_needs_its_reason(secretariat: Client) -> None:
    answer = secretariat.post(OVERALL, {"status": "green", "reason": "", "text": "", "seen": "0"})
    assert answer.status_code == 400
    assert "Give the reason for the rating" in soup(answer).get_text()


def test_a_rating_stands_beside_the_computed_one(secretariat: Client) -> None:
    seen = soup(secretariat.get(OVERALL)).select_one("input[name=seen]")["value"]  # type: ignore[index]
    secretariat.post(OVERALL, {"status": "red", "reason": "Housing outweighs the rest.", "text": "", "seen": seen})
    words = soup(secretariat.get(HIGHLIGHT)).get_text(" ", strip=True)
    assert "Housing outweighs the rest. Computed from the indicators it is amber." in words


def test_a_text_saved_meanwhile_is_shown_beside_ones_own(secretariat: Client) -> None:
    rows = ReportNote.objects.count()
    answer = secretariat.post(RISKS, {"text": "My own words.", "seen": "0"})
    assert answer.status_code == 409
    words = soup(answer).get_text()
    assert "My own words." in words
    assert "Saved meanwhile by somebody else" in words
    assert ReportNote.objects.count() == rows


def test_only_those_who_may_write_see_the_form(client: Client) -> None:
    for who, status in (("chair", 200), ("sponsor", 403), ("thematic_lead", 403), ("stranger", 404), ("nobody", 302)):
        assert builders.as_person(client, who).get(OVERALL).status_code == status, who


def test_an_edition_is_issued_by_a_job_and_its_files_stay_the_same(secretariat: Client) -> None:
    answer = secretariat.post(f"{REPORTS}highlight/issue{QUARTER}", {"title": "Second quarter, for the sponsor"})
    assert answer.status_code == 302
    worked()
    edition = Edition.objects.get()
    assert (edition.title, edition.number) == ("Second quarter, for the sponsor", 1)
    first = secretariat.get(f"{REPORTS}editions/1.pdf").content
    secretariat.post(RISKS, {"text": "Other words.", "seen": "0"})
    assert secretariat.get(f"{REPORTS}editions/1.pdf").content == first
    assert json.loads(secretariat.get(f"{REPORTS}editions/1.json").content)["overall"]["status"] == "amber"


def test_an_edition_has_a_page_that_everybody_of_the_agreement_sees(client: Client) -> None:
    builders.as_person(client, "secretariat").post(f"{REPORTS}exceptions/issue{QUARTER}", {"title": "Exceptions, Q2"})
    worked()
    page = soup(builders.as_person(client, "member").get(f"{REPORTS}editions/1"))
    assert "Exceptions, Q2" in page.get_text()
    assert len(page.select(".fingerprint")) == 2
    listed = soup(client.get(REPORTS))
    assert listed.find("a", string="Exceptions, Q2") is not None


def test_an_edition_without_a_title_is_refused(secretariat: Client) -> None:
    assert secretariat.post(f"{REPORTS}highlight/issue{QUARTER}", {"title": " "}).status_code == 400
    assert not Job.objects.exists()


def test_only_the_secretariat_issues(client: Client) -> None:
    for who in ("chair", "sponsor", "analyst"):
        answer = builders.as_person(client, who).post(f"{REPORTS}highlight/issue{QUARTER}", {"title": "Mine"})
        assert answer.status_code == 403, who
    assert not Job.objects.exists()


def test_the_agreement_of_others_is_not_found(client: Client) -> None:
    stranger = builders.as_person(client, "stranger")
    for address in ("", "highlight", "scorecard.xlsx", "editions/1"):
        assert stranger.get(f"{REPORTS}{address}{QUARTER}").status_code == 404, address
