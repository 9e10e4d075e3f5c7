"""One's own account and digest, the link that ends it, and the outbox."""

from __future__ import annotations

from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.test import Client
from django.urls import reverse
from tests.builders import SAMPLE, as_person

from accord.accounts.models import AuditRow, DigestChoice, Message
from accord.accounts.operations import queue_message
from accord.accounts.unsubscribing import stop_address


@pytest.fixture(autouse=True)
def _sample(sample: str) -> None:
    """All of these look at the sample."""


def soup(answer: Any, status: int = 200) -> BeautifulSoup:
    assert answer.status_code == status
    return BeautifulSoup(answer.content, "html.parser")


def queued(agreement: str = SAMPLE) -> Message:
    return queue_message(
        by=None, key=f"t{agreement}", kind="invitation", to="a@example.org", subject="Come", text="<b>Do</b>",
        agreement=agreement,
    )[0]  # fmt: skip


def test_somebody_chooses_how_often_the_digest_comes(client: Client, cast: dict[str, Any]) -> None:
    client = as_person(client, "target_lead")
    page = soup(client.get("/account/"))
    assert page.select_one("input[value=weekly][checked]")
    answer = client.post("/account/", {"rhythm": "daily", "weekday": "3"}, follow=True)
    assert "every morning" in soup(answer).text
    choice = DigestChoice.objects.get(person=cast["target_lead"])
    assert (choice.rhythm, choice.weekday) == ("daily", 3)
    assert AuditRow.objects.filter(action="choose_digest", by=cast["target_lead"]).count() == 1


def test_a_choice_there_is_not_is_refused(client: Client) -> None:
    answer = as_person(client, "target_lead").post("/account/", {"rhythm": "hourly", "weekday": "9"})
    assert soup(answer, 400).select_one(".govuk-error-summary")
    assert not DigestChoice.objects.exists()


def test_the_digest_is_shown_before_it_is_sent_and_says_that_mail_is_not_set_up(client: Client) -> None:
    page = soup(as_person(client, "target_lead").get("/account/digest/"))
    assert "here is what would be sent" in page.text
    assert "CY 1" in page.select_one("pre.letter").text  # type: ignore[union-attr]


def test_the_link_in_the_mail_ends_it_without_signing_in(cast: dict[str, Any]) -> None:
    client = Client(enforce_csrf_checks=True)
    path = stop_address(cast["target_lead"]).removeprefix("http://127.0.0.1:8000")
    assert "Stop the digest?" in soup(client.get(path)).text
    assert not DigestChoice.objects.exists()
    done = client.post(path, "List-Unsubscribe=One-Click", content_type="application/x-www-form-urlencoded")
    assert "is stopped" in soup(done).text
    assert "is stopped" in soup(client.get(path)).text
    assert DigestChoice.objects.get(person=cast["target_lead"]).rhythm == "none"


def test_a_link_that_was_made_up_ends_nothing(client: Client, cast: dict[str, Any]) -> None:
    path = stop_address(cast["target_lead"]).removeprefix("http://127.0.0.1:8000")
    for wrong in (path.replace(":", "x", 1), path[:-5] + "/", reverse("digest-stop", kwargs={"token": "x"})):
        assert client.post(wrong).status_code == 404
    assert not DigestChoice.objects.exists()


def test_the_outbox_shows_the_secretariat_its_own_agreements_mail_alone(client: Client) -> None:
    mine, other = queued(), queued("OTHER-2026")
    client = as_person(client, "secretariat")
    links = [link["href"] for link in soup(client.get("/outbox/")).select(".table a")]
    assert links == [f"/outbox/{mine.pk}/"]
    assert client.get(f"/outbox/{other.pk}/").status_code == 404
    assert client.post(f"/outbox/{other.pk}/", {"act": "call_off"}).status_code == 404
    assert as_person(client, "administrator").get(f"/outbox/{other.pk}/").status_code == 200
    assert as_person(client, "target_lead").get("/outbox/").status_code == 403


def test_a_message_is_shown_as_text_and_can_be_called_off_and_sent_again(client: Client) -> None:
    message = queued()
    client = as_person(client, "secretariat")
    page = soup(client.get(f"/outbox/{message.pk}/"))
    assert page.select_one("pre.letter").text == "<b>Do</b>"  # type: ignore[union-attr]
    client.post(f"/outbox/{message.pk}/", {"act": "call_off"})
    assert Message.objects.get(pk=message.pk).state == "withdrawn"
    client.post(f"/outbox/{message.pk}/", {"act": "again"})
    assert Message.objects.get(pk=message.pk).state == "waiting"
    assert "still waiting" in soup(client.post(f"/outbox/{message.pk}/", {"act": "again"}, follow=True)).text


def test_a_link_that_is_the_readers_alone_is_not_in_the_outbox(client: Client, cast: dict[str, Any]) -> None:
    link = stop_address(cast["target_lead"])
    message = queue_message(
        by=None, key="link", kind="digest", to="a@example.org", subject="Come", text=f"Stop: {link}", agreement=SAMPLE
    )[0]
    shown = soup(as_person(client, "secretariat").get(f"/outbox/{message.pk}/")).text
    assert "Stop: http://127.0.0.1:8000/account/stop/…/" in shown
    assert link.split("/")[-2] not in shown


def test_the_outbox_filters_by_state(client: Client) -> None:
    queued()
    client = as_person(client, "administrator")
    assert soup(client.get("/outbox/", {"state": "waiting"})).select(".table a")
    assert "No messages" in soup(client.get("/outbox/", {"state": "failed"})).text
