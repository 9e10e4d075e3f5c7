"""The pages of the library: shelves, a document with its versions, the register, the cycle of an assessment."""

from __future__ import annotations

import io
import zipfile
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from tests import builders

from accord.meetings.models import Document, DocumentLink

pytestmark = pytest.mark.django_db
HERE = {"agreement": builders.SAMPLE}
PDF = b"%PDF-1.4 <script>alert(1)</script>"


def at(name: str, **place: Any) -> str:
    return reverse(name, kwargs=HERE | place)


def page(who: str, name: str, query: str = "", **place: Any) -> str:
    answer = builders.as_person(Client(), who).get(at(name, **place) + query)
    assert answer.status_code == 200
    return answer.content.decode()


def given(**said: Any) -> dict[str, Any]:
    plain = {"kind": "evidence", "title": "A walk at dusk", "group": "FT-SC", "sees": "partners", "owner": ""}
    return plain | said


def test_a_document_goes_on_the_shelf_and_its_file_comes_back_as_one_no_browser_runs() -> None:
    client = builders.as_person(Client(), "secretariat")
    file = SimpleUploadedFile("walk.pdf", PDF, "text/html")
    answer = client.post(at("library-add"), given(file=file, subject="indicator:SC 1"))
    row = Document.objects.get(title="A walk at dusk")
    assert answer["Location"] == at("library-document", document=row.code)
    assert row.links.filter(indicator__code="SC 1").count() == row.links.count() == 1
    sent = client.get(at("library-file", document=row.code, number=1))
    assert (sent.content, sent["X-Content-Type-Options"]) == (PDF, "nosniff")
    assert sent["Content-Disposition"] == 'attachment; filename="walk.pdf"'
    assert sent["Content-Type"] == "application/pdf"


def test_a_refused_file_says_why_at_the_form_and_keeps_what_was_entered() -> None:
    client = builders.as_person(Client(), "secretariat")
    answer = client.post(at("library-add"), given(file=SimpleUploadedFile("walk.pdf", b"MZ")))
    assert answer.status_code == 400
    assert "not what its name says" in answer.content.decode()
    assert 'value="A walk at dusk"' in answer.content.decode()
    assert not Document.objects.filter(title="A walk at dusk").exists()


def test_a_lead_is_offered_the_shelf_of_their_own_group_alone() -> None:
    text = page("thematic_lead", "library-add")
    assert "Children and Young People" in text
    assert "Safer Fallowshire Partnership</option>" not in text
    sent = builders.as_person(Client(), "thematic_lead").post(at("library-add"), given())
    assert sent.status_code == 400


def test_shelves_are_searched_and_what_is_private_is_not_there() -> None:
    assert "Preventing falls" in page("member", "library", "?q=falls-evidence")
    assert "Advice on pooled budgets" not in page("member", "library", "?q=pooled")
    assert "Advice on pooled budgets" in page("finance_lead", "library", "?q=pooled")
    assert "Nothing fits these filters" in page("member", "library", "?q=unheard-of")
    assert builders.as_person(Client(), "member").get(at("library-document", document="LD13")).status_code == 404


def test_an_owner_adds_a_version_and_others_see_no_form() -> None:
    assert "Add a version" not in page("member", "library-document", document="LD7")
    client = builders.as_person(Client(), "target_lead")
    sent = client.post(at("library-document", document="LD7"), {"file": SimpleUploadedFile("b.txt", b"More")})
    assert sent.status_code == 302
    assert "Version 2" in page("member", "library-document", document="LD7")
    assert "Version 1" in page("member", "library-document", document="LD7")


def test_a_stale_form_shows_what_stands_now() -> None:
    client = builders.as_person(Client(), "secretariat")
    title = {"title": "Visits of the autumn", "group": "FT-CY", "seen": 0}
    client.post(at("library-change", document="LD7"), given(**title))
    answer = client.post(at("library-change", document="LD7"), given(**title | {"title": "Other visits"}))
    assert answer.status_code == 409
    assert "Visits of the autumn" in answer.content.decode()


def test_the_indicator_the_agenda_and_the_plan_show_the_documents_that_belong_to_them() -> None:
    assert "Community safety plan 2024 to 2027" in page("member", "indicator", indicator="SC 1")
    assert "Strategic assessment of community safety" in page("member", "agenda", meeting="FT-SC-2026-11-03")
    assert "Why absence rose after 2023" in page("member", "record", register="action-plans", code="AP1")


def test_tying_and_untying_is_done_on_the_document() -> None:
    client = builders.as_person(Client(), "secretariat")
    client.post(at("library-link", document="LD10"), {"indicator": "HW 1", "item": "", "record": "action_plan:AP3"})
    ties = DocumentLink.objects.filter(document__code="LD10")
    assert ties.count() == 2
    client.post(at("library-unlink", document="LD10", link=ties[0].pk))
    assert ties.count() == 1
    assert client.post(at("library-link", document="LD10"), {}).status_code == 400


def test_a_withdrawn_document_says_why_and_stands_under_what_was_withdrawn() -> None:
    client = builders.as_person(Client(), "secretariat")
    client.post(at("library-withdraw", document="LD8"), {"why": "A newer review is out"})
    assert "Preventing falls" not in page("member", "library")
    assert "Preventing falls" in page("member", "library-shelf", "?state=withdrawn", group="FT-HW")
    assert "A newer review is out" in page("member", "library-document", document="LD8")
    client.post(at("library-take-back", document="LD8"))
    assert "Preventing falls" in page("member", "library")


def test_the_register_says_what_is_overdue_and_comes_as_a_file() -> None:
    text = page("member", "library-plans")
    assert "7 plans, 1 overdue, 1 run out" in text
    assert "53 days late" in text
    lines = page("member", "library-plans", "?format=csv&standing=overdue").splitlines()
    assert [line.split(",")[0] for line in lines] == ["code", "LD2"]
    assert lines[1].endswith("overdue,53")


def test_the_cycle_names_who_is_behind_and_a_stage_is_done_with_one_button() -> None:
    assert "Drafting is 9 days late (Superintendent, Public Protection)" in page(
        "member", "library-assessment", assessment="SA1"
    )
    to = at("library-assessment-stage", assessment="SA1", stage="drafting")
    assert builders.as_person(Client(), "member").post(to, {"done_on": "2026-11-20"}).status_code == 403
    client = builders.as_person(Client(), "other_target_lead")
    assert client.post(to, {"done_on": "2026-11-20"}).status_code == 302
    assert "Nobody is behind" in page("member", "library-assessment", assessment="SA1")


def test_the_next_cycle_starts_from_the_one_before_a_round_later() -> None:
    text = page("secretariat", "library-assessment-start", "?after=SA2")
    assert 'value="Needs assessment of older people"' in text
    assert 'value="2028-06-26"' in text


def test_the_template_is_a_word_file_with_the_groups_figures() -> None:
    answer = builders.as_person(Client(), "member").get(at("library-assessment-draft", assessment="SA1", format="docx"))
    body = zipfile.ZipFile(io.BytesIO(answer.content)).read("word/document.xml").decode()
    assert "People killed or seriously injured on the roads" in body
    assert "Adults who smoke" not in body
    assert "Advice on pooled budgets" not in body


def test_my_work_lists_the_plan_and_the_stage_that_are_the_viewers() -> None:
    client = builders.as_person(Client(), "other_thematic_lead")
    text = client.get(reverse("my-work")).content.decode()
    assert "Community safety plan 2024 to 2027" in text
    assert "Review the plan" in text
    drafting = builders.as_person(Client(), "other_target_lead").get(reverse("my-work")).content.decode()
    assert "Say when the stage “Drafting” is done" in drafting


def test_the_api_lists_what_the_reader_may_see() -> None:
    client = builders.as_person(Client(), "member")
    codes = [one["code"] for one in client.get(at("api-library") + "?kind=evidence").json()]
    assert codes == ["LD7", "LD8"]
    whole = client.get(at("api-library-document", document="LD2")).json()
    assert (whole["document"]["standing"], len(whole["versions"]), len(whole["belongs_to"])) == ("overdue", 1, 2)
    stages = client.get(at("api-library-assessments")).json()[0]["stages"]
    assert [one["standing"] for one in stages] == ["done", "done", "late", "ahead", "ahead", "ahead"]
