"""The page of old minutes: the source beside what was read, mended and confirmed by its form."""

from __future__ import annotations

from datetime import date, time
from pathlib import Path
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from tests import builders

from accord.exchange.export import export_agreement
from accord.exchange.loading import load_package
from accord.meetings.models import ItemText, Meeting, OldMinutes
from accord.meetings.old.proposal import _hours
from accord.readers.packages import read_package, write_package

pytestmark = pytest.mark.django_db
LIST = reverse("old-minutes", kwargs={"agreement": builders.SAMPLE})
PAPER = b"""Performance Management Group
Minutes of the meeting held on 14 May 2019

Present:
Joan Pell (JP) - County Council

1. Absence
RESOLVED that the autumn count be brought forward.
Action: JP to write to every school by 30 June 2019 <script>alert(1)</script>
"""


def sent(client: Client) -> str:
    file = SimpleUploadedFile("pmg.txt", PAPER)
    answer = builders.as_person(client, "secretariat").post(LIST, {"file": file})
    assert answer.status_code == 302, answer.content.decode()
    return str(answer["Location"])


def fields(client: Client, address: str) -> dict[str, Any]:
    """What the form would send as it stands."""
    form = BeautifulSoup(client.get(address).content, "html.parser").select_one("form.old__draft")
    assert form is not None
    found: dict[str, Any] = {
        str(one["name"]): one.get("value", "")
        for one in form.select("input[name]")
        if one.get("type") != "checkbox" or one.has_attr("checked")
    }
    found |= {str(one["name"]): one.text.lstrip("\n") for one in form.select("textarea[name]")}
    for select in form.select("select[name]"):
        chosen = [str(one["value"]) for one in select.select("option[selected]")]
        found[str(select["name"])] = chosen if select.has_attr("multiple") else (chosen or [""])[0]
    return found


def test_each_thing_read_is_linked_to_its_line(client: Client) -> None:
    page = BeautifulSoup(client.get(sent(client)).content, "html.parser")
    links = {str(one["href"]) for one in page.select("a.old__line")}
    lines = {f"#{one['id']}" for one in page.select(".old__lines li")}
    assert {"#L5", "#L7", "#L8", "#L9"} <= links <= lines
    assert not page.select(".old__lines script")


def test_confirming_what_stands_makes_the_meeting(client: Client) -> None:
    address = sent(client)
    answer = client.post(address, fields(client, address) | {"confirm": "yes"})
    assert answer.status_code == 302, answer.content.decode()
    meeting = Meeting.objects.get(group__code="FT-PMG", on="2019-05-14")
    assert (meeting.state, meeting.decisions.count(), meeting.attendance.count()) == ("agreed", 1, 1)


def test_what_is_left_out_makes_no_record(client: Client) -> None:
    address = sent(client)
    client.post(address, fields(client, address) | {"confirm": "yes", "decisions-0-leave_out": "on"})
    assert Meeting.objects.get(on="2019-05-14").decisions.count() == 0


def test_what_was_mended_is_kept_and_nothing_is_made(client: Client) -> None:
    address = sent(client)
    given = fields(client, address) | {"keep": "yes", "place": "The old mill", "on": ""}
    assert client.post(address, given).status_code == 302
    assert fields(client, address)["place"] == "The old mill"
    assert not Meeting.objects.filter(on="2019-05-14").exists()


def test_what_is_missing_is_said_with_everything_kept(client: Client) -> None:
    address = sent(client)
    answer = client.post(address, fields(client, address) | {"confirm": "yes", "on": "", "place": "The old mill"})
    assert answer.status_code == 400
    page = BeautifulSoup(answer.content, "html.parser")
    assert page.select_one('.govuk-error-summary a[href="#id_on"]')
    place = page.select_one("#id_place")
    assert place is not None
    assert place["value"] == "The old mill"


def test_the_file_comes_back_as_it_came_in(client: Client) -> None:
    address = sent(client)
    file = client.get(address + "file")
    assert file.content == PAPER
    assert file["Content-Disposition"].startswith("attachment")


def test_a_program_is_refused_with_the_reason(client: Client) -> None:
    file = SimpleUploadedFile("minutes.docx", b"MZ\x90")
    answer = builders.as_person(client, "secretariat").post(LIST, {"file": file})
    assert answer.status_code == 400
    assert "not what its name says" in answer.content.decode()
    assert not OldMinutes.objects.filter(file__name="minutes.docx").exists()


def test_days_stand_in_their_fields_as_a_browser_takes_them(client: Client) -> None:
    page = BeautifulSoup(client.get(sent(client)).content, "html.parser")
    days = [str(one["value"]) for one in page.select("input[type=date]") if one.get("value")]
    assert "2019-06-30" in days
    assert all(date.fromisoformat(one) for one in days)


def test_each_action_says_why_it_was_taken_for_one_and_keeps_it(client: Client) -> None:
    address = sent(client)
    assert "Why it is taken for an action: a label" in client.get(address).content.decode()
    client.post(address, fields(client, address) | {"keep": "yes"})
    assert OldMinutes.objects.get().proposal["actions"][0]["reason"].startswith("a label")


def test_an_action_of_nobodys_is_marked_at_its_row(client: Client) -> None:
    address = sent(client)
    nobody = {"confirm": "yes", "actions-0-owners": [], "actions-0-owners_said": ""}
    answer = client.post(address, fields(client, address) | nobody)
    page = BeautifulSoup(answer.content, "html.parser")
    assert answer.status_code == 400
    assert [one["href"] for one in page.select(".govuk-error-summary a")] == ["#id_actions-0-owners_said"]


def test_the_meeting_leads_to_its_source_and_says_nothing_the_paper_did_not(client: Client) -> None:
    address = sent(client)
    client.post(address, fields(client, address) | {"confirm": "yes"})
    meeting = Meeting.objects.get(on="2019-05-14")
    place = {"agreement": builders.SAMPLE, "meeting": meeting.code}
    page = BeautifulSoup(client.get(reverse("meeting", kwargs=place)).content, "html.parser")
    assert page.select_one(f'.facts a[href="{address}"]')
    said = page.get_text(" ", strip=True)
    assert "Read from old minutes" in said
    assert " min" not in said.replace(" minutes", "")
    assert "quorum" not in said
    read = client.get(reverse("minutes-read", kwargs=place)).content.decode()
    assert "Agreed before they were read in." in read


@pytest.mark.parametrize(
    ("written", "starts", "minutes"),
    [
        ("2.00 – 4.30pm", time(14), 150),
        ("10am to 12 noon", time(10), 120),
        ("11.00 - 1.00pm", time(11), 120),
        ("14:00", time(14), 0),
        ("whenever it suits", None, 0),
    ],
)
def test_the_hours_of_a_meeting_are_read_as_they_stand(written: str, starts: time | None, minutes: int) -> None:
    assert _hours(written) == (starts, minutes)


def test_what_a_browser_sent_comes_back_from_a_package_as_it_stands(client: Client, tmp_path: Path) -> None:
    address = sent(client)
    lines = {"confirm": "yes", "items-0-text": "Spoken about.\r\n\r\nAgain.", "place": "The old mill"}
    client.post(address, fields(client, address) | lines)
    assert ItemText.objects.get(item__meeting__on="2019-05-14").text == "Spoken about.\n\nAgain."
    out = export_agreement(builders.SAMPLE)
    write_package(out.tables, tmp_path / "package", files=out.files)
    load_package(read_package(tmp_path / "package").tables, by=None, source="ours", files=out.files)


def test_who_was_in_the_chair_is_kept(client: Client) -> None:
    address = sent(client)
    client.post(address, fields(client, address) | {"confirm": "yes", "people-0-presence": "chair"})
    line = Meeting.objects.get(on="2019-05-14").attendance.get()
    assert (line.presence, line.chaired) == ("present", True)
