"""The pages of papers, and the link that needs no account."""

from __future__ import annotations

from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from tests import builders

from accord.meetings.links import paper_link_of
from accord.meetings.models import AgendaItem, Paper

pytestmark = pytest.mark.django_db
MEETING = {"agreement": builders.SAMPLE, "meeting": "FT-EC-2026-11-26"}
PDF = b"%PDF-1.4 <script>alert(1)</script>"


@pytest.fixture
def paper() -> Paper:
    item = AgendaItem.objects.get(meeting__code=MEETING["meeting"], number="5")
    owner = builders.cast()["target_lead"]
    return Paper.objects.create(item=item, title="Who has signed", owner=owner, due_on=date(2026, 11, 18))


def path_of(paper: Paper, person: str) -> str:
    return "/" + paper_link_of(builders.SAMPLE, paper.pk, person).split("/", 3)[3]


def sent(name: str = "signed.pdf", content: bytes = PDF) -> dict[str, object]:
    return {"file": SimpleUploadedFile(name, content, "text/html"), "note": "Two pages"}


def test_by_link_a_paper_is_sent_in_without_an_account(paper: Paper, monkeypatch: pytest.MonkeyPatch) -> None:
    assert paper.owner is not None
    monkeypatch.setattr(timezone, "now", lambda: builders.RECORDED)
    path = path_of(paper, paper.owner.code)
    assert "4 days late" in Client().get(path).content.decode()
    answer = Client().post(path, sent())
    assert "received 4 days late" in answer.content.decode().lower()
    version = Paper.objects.get(pk=paper.pk).versions.get()
    assert (version.by, version.file.media_type) == (paper.owner, "application/pdf")


def test_by_link_a_refused_file_says_why_and_keeps_nothing(paper: Paper) -> None:
    assert paper.owner is not None
    answer = Client().post(path_of(paper, paper.owner.code), sent("signed.pdf", b"MZ"))
    assert answer.status_code == 400
    assert "not what its name says" in answer.content.decode()
    assert not paper.versions.exists()


def test_the_link_of_a_former_owner_ends(paper: Paper) -> None:
    assert paper.owner is not None
    path = path_of(paper, paper.owner.code)
    Paper.objects.filter(pk=paper.pk).update(owner=builders.cast()["secretariat"])
    assert Client().get(path).status_code == 404
    assert Client().post(path, sent()).status_code == 404


def test_a_paper_is_handed_out_as_a_file_that_no_browser_runs(paper: Paper) -> None:
    client = builders.as_person(Client(), "target_lead")
    client.post(reverse("paper", kwargs={**MEETING, "paper": paper.pk}), sent())
    answer = client.get(reverse("paper-file", kwargs={**MEETING, "paper": paper.pk, "number": 1}))
    assert (answer.content, answer["X-Content-Type-Options"]) == (PDF, "nosniff")
    assert answer["Content-Disposition"].startswith("attachment")


def test_the_meeting_shows_how_late_its_papers_are(paper: Paper) -> None:
    page = builders.as_person(Client(), "member").get(reverse("meeting", kwargs=MEETING)).content.decode()
    assert "Who has signed" in page
    assert "4 days late" in page
