"""Mail over the wire: a mail server on this machine takes what the program hands in, or refuses it."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest
from django.utils import timezone
from tests.accounts.mail_server import PASSWORD, USER, MailServer, made_certificate, mail_server

from accord.accounts.models import Message
from accord.accounts.operations import Attachment, queue_message
from accord.accounts.sending import send_due
from accord.config.mailing import mail_settings

pytestmark = pytest.mark.django_db


def uses(settings: Any, address: str) -> None:
    settings.MAIL_IS_SET_UP = True
    for name, value in mail_settings(address).items():
        setattr(settings, name, value)


@pytest.fixture
def server(settings: Any) -> Iterator[MailServer]:
    with mail_server() as running:
        uses(settings, f"smtp+plain://127.0.0.1:{running.port}")
        yield running


@pytest.fixture
def private(settings: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[MailServer]:
    if shutil.which("openssl") is None:
        pytest.skip("no openssl on this machine to make a certificate with")
    certificate = made_certificate(tmp_path)
    monkeypatch.setenv("SSL_CERT_FILE", str(certificate))
    with mail_server(certificate) as running:
        uses(settings, f"smtp://{USER}:{quote(PASSWORD)}@localhost:{running.port}")
        yield running


def queued(key: str, to: str = "somebody@example.org", **more: Any) -> Message:
    given = {"subject": "Three things wait – Straße", "text": "A text\n.\nwith a dot\n", "kind": "digest", **more}
    return queue_message(by=None, key=key, to=to, **given)[0]


def test_a_message_arrives_whole(server: MailServer, settings: Any) -> None:
    settings.DEFAULT_FROM_EMAIL = "Accord <accord@example.org>"
    queued(
        "k", html="<p>A text</p>", unsubscribe="https://accord.example.org/stop/x/", reply_to="office@example.org",
        files=[Attachment("meeting.ics", "text/calendar; method=REQUEST", b"BEGIN:VCALENDAR\r\n")],
    )  # fmt: skip
    assert send_due(now=timezone.now())["sent"] == 1
    (one,) = server.taken
    assert (one.sender, one.recipients) == ("accord@example.org", ["somebody@example.org"])
    assert one.message["Subject"] == "Three things wait – Straße"
    assert one.message["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    plain, page = one.message.get_body(("plain",)), one.message.get_body(("html",))
    assert plain is not None
    assert page is not None
    assert plain.get_content().splitlines() == ["A text", ".", "with a dot"]
    assert page.get_content().strip() == "<p>A text</p>"
    (file,) = one.message.iter_attachments()
    assert (file.get_filename(), file.get_payload(decode=True)) == ("meeting.ics", b"BEGIN:VCALENDAR\r\n")


def test_a_round_of_messages_goes_over_one_connection(server: MailServer) -> None:
    for number in range(3):
        queued(f"k{number}", to=f"p{number}@example.org")
    send_due(now=timezone.now())
    assert [one.recipients for one in server.taken] == [[f"p{number}@example.org"] for number in range(3)]
    assert server.connections == 1


def test_over_starttls_it_signs_in_before_anything_is_handed_in(private: MailServer) -> None:
    queued("k")
    send_due(now=timezone.now())
    assert [(one.private, one.user) for one in private.taken] == [(True, USER)]


def test_a_wrong_password_is_said_without_it_and_tried_again(private: MailServer, settings: Any) -> None:
    settings.EMAIL_HOST_PASSWORD = "wrong-one"
    message = queued("k")
    send_due(now=timezone.now())
    held = Message.objects.get(pk=message.pk)
    assert (held.state, private.taken) == ("waiting", [])
    assert "535" in held.last_error
    assert "wrong-one" not in held.last_error


def test_an_unknown_recipient_is_given_up_and_a_busy_server_asked_again(server: MailServer) -> None:
    server.refuses = {"gone@example.org": "550 5.1.1 No such user", "busy@example.org": "451 4.3.0 Try later"}
    gone, busy, fine = queued("a", "gone@example.org"), queued("b", "busy@example.org"), queued("c", "fine@example.org")
    send_due(now=timezone.now())
    states = dict(Message.objects.values_list("pk", "state"))
    assert [states[one.pk] for one in (gone, busy, fine)] == ["failed", "waiting", "sent"]
    send_due(now=timezone.now() + timedelta(minutes=2))
    assert Message.objects.get(pk=busy.pk).state == "sent"
    assert [one.recipients for one in server.taken] == [["fine@example.org"], ["busy@example.org"]]


def test_a_server_that_went_down_gets_the_message_when_it_is_up_again(settings: Any) -> None:
    with mail_server() as running:
        uses(settings, f"smtp+plain://127.0.0.1:{running.port}")
    message = queued("k")
    send_due(now=timezone.now())
    assert Message.objects.get(pk=message.pk).state == "waiting"
    with mail_server() as again:
        uses(settings, f"smtp+plain://127.0.0.1:{again.port}")
        send_due(now=timezone.now() + timedelta(minutes=2))
        assert len(again.taken) == 1
    assert Message.objects.get(pk=message.pk).state == "sent"
