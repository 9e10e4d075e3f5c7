"""The pages of the action log, and the link that needs no account."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from tests import builders

from accord.delivery.models import MeetingAction
from accord.delivery.operations.records import add_record
from accord.delivery.registers import ACTIONS
from accord.meetings.links import link_of

pytestmark = pytest.mark.django_db
LOG = reverse("actions", kwargs={"agreement": builders.SAMPLE})


def give(**more: Any) -> str:
    values = {
        "title": "Tell schools about Fridays",
        "group": "FT-PMG",
        "owners": ("P-TL01",),
        "due": date(2026, 11, 10),
    }
    return add_record(
        by=builders.cast()["secretariat"], viewer=builders.viewer("secretariat"), agreement=builders.SAMPLE,
        register=ACTIONS, values=values | more, today=date(2026, 9, 14),
    )  # fmt: skip


def path_of(code: str, person: str = "P-TL01") -> str:
    return "/" + link_of(builders.SAMPLE, code, person).split("/", 3)[3]


def test_the_log_says_what_is_late_and_lets_the_owner_report() -> None:
    code = give()
    own = builders.as_person(Client(), "target_lead").get(LOG).content.decode()
    report = reverse("action-report", kwargs={"agreement": builders.SAMPLE, "code": code})
    assert "Tell schools about Fridays" in own
    assert report in own
    assert report not in builders.as_person(Client(), "other_target_lead").get(LOG).content.decode()


def test_the_log_as_a_file_is_no_formula() -> None:
    give(title="=HYPERLINK(1)")
    file = builders.as_person(Client(), "member").get(LOG + "?format=csv")
    assert file["Content-Type"].startswith("text/csv")
    assert "'=HYPERLINK(1)" in file.content.decode()


def test_by_link_an_owner_says_it_is_done_without_an_account() -> None:
    code = give()
    answer = Client().post(path_of(code), {"how": "done", "said": "All heads have it."})
    assert "Thank you" in answer.content.decode()
    assert MeetingAction.objects.get(agreement__code=builders.SAMPLE, code=code).state == "reported"


def test_a_link_forged_or_for_somebody_else_shows_nothing() -> None:
    code = give()
    for path in (path_of(code, "P-TL05"), path_of(code).replace(":", "x:", 1), "/action/nonsense/"):
        answer = Client().get(path)
        assert answer.status_code == 404
        assert "Tell schools" not in answer.content.decode()


def test_a_link_with_nothing_said_names_the_field() -> None:
    answer = Client().post(path_of(give()), {"how": "done", "said": " "})
    assert answer.status_code == 400
    assert "Say in a few words how it stands." in answer.content.decode()


def test_closing_on_the_page_without_a_decision_is_refused() -> None:
    code = give()
    address = reverse(
        "record-move", kwargs={"agreement": builders.SAMPLE, "register": "actions", "code": code, "to": "closed"}
    )
    answer = builders.as_person(Client(), "secretariat").post(address, {"seen": 1, "note": ""})
    assert answer.status_code == 400
    assert MeetingAction.objects.get(agreement__code=builders.SAMPLE, code=code).state == "open"


def test_a_meeting_shows_what_was_carried_into_it_and_what_was_given_there() -> None:
    address = reverse("meeting-actions", kwargs={"agreement": builders.SAMPLE, "meeting": "FT-PMG-2026-10-19"})
    page = builders.as_person(Client(), "member").get(address).content.decode()
    given = page.index("Given at this meeting")
    assert page.index("Bring a plan for the housing sites") < given < page.index("Tell every school how absence")
    assert page.index("Closed at this meeting") < page.index("Show volunteering by district") < given
    assert "Ask for the collisions" not in page
