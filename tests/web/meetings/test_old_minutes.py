"""The page of old minutes: the source beside what was read, mended and confirmed by its form."""

from __future__ import annotations

from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from tests import builders

from accord.meetings.models import Meeting, OldMinutes

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
