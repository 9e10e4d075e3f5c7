"""Outgoing mail: queued once, sent once, tried again when it fails, and nothing smuggled into its head."""

from __future__ import annotations

import smtplib
from datetime import timedelta
from typing import Any

import pytest
from django.core import mail
from django.core.mail import EmailMultiAlternatives
from django.utils import timezone
from tests.builders import PLAYERS

from accord.accounts.errors import MessageRefusedError
from accord.accounts.models import AuditRow, Message, Person
from accord.accounts.operations import Attachment, call_off_message, let_sign_in, queue_message, send_again
from accord.accounts.queries import message_facts, message_lines
from accord.accounts.sending import CUT_SHORT, WAITS, send_due
from accord.config.mailing import MailAddressError, mail_settings, site_address

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _set_up(settings: Any) -> None:
    settings.MAIL_IS_SET_UP = True


def queued(key: str = "k", to: Any = "somebody@example.org", **more: Any) -> Message:
    given = {"subject": "A subject", "text": "A text\n", "kind": "invitation", **more}
    return queue_message(by=None, key=key, to=to, **given)[0]


def fails(monkeypatch: pytest.MonkeyPatch, error: Exception) -> None:
    def refuse(_self: EmailMultiAlternatives) -> int:
        raise error

    monkeypatch.setattr(EmailMultiAlternatives, "send", refuse)


def state(message: Message) -> str:
    return Message.objects.get(pk=message.pk).state


def test_a_message_is_queued_once_and_goes_once() -> None:
    first = queued()
    again, new = queue_message(by=None, key="k", to="other@example.org", subject="Other", text="", kind="invitation")
    assert (again.pk, new) == (first.pk, False)
    for _time in range(2):
        send_due(now=timezone.now())
    assert [one.to for one in mail.outbox] == [["somebody@example.org"]]
    assert state(first) == "sent"
    assert AuditRow.objects.filter(action="queue_message", subject=f"message {first.pk}").count() == 1


def test_nothing_goes_before_its_time() -> None:
    message = queued(send_after=timezone.now() + timedelta(hours=1))
    send_due(now=timezone.now())
    assert (mail.outbox, state(message)) == ([], "waiting")


@pytest.mark.parametrize(
    "given",
    [
        {"subject": "Hello\nBcc: all@example.org"},
        {"subject": "Hello\r\n\r\nA body"},
        {"subject": "Hello\u2028Bcc: all@example.org"},
        {"to": "a@example.org\nBcc: all@example.org"},
        {"to": "not an address"},
        {"reply_to": "a@example.org, b@example.org"},
        {"unsubscribe": "https://example.org/\nX: y"},
        {"files": [Attachment('a"; name="b.exe', "text/plain", b"")]},
        {"files": [Attachment("a.ics", "text/calendar\nX: y", b"")]},
        {"files": [Attachment("a.eml", "message/rfc822", b"")]},
        {"files": [Attachment("a.bin", "application/octet-stream", b"0" * (10 * 1024 * 1024 + 1))]},
    ],
)
def test_nothing_is_smuggled_into_the_head_of_a_message(given: dict[str, Any]) -> None:
    with pytest.raises(MessageRefusedError):
        queued(**given)
    assert not Message.objects.exists()


def test_files_and_the_way_to_end_it_go_with_a_message() -> None:
    queued(
        files=[Attachment("meeting.ics", "text/calendar; method=REQUEST", b"BEGIN:VCALENDAR")],
        unsubscribe="https://accord.example.org/stop/x/", reply_to="secretariat@example.org", html="<p>A text</p>",
    )  # fmt: skip
    send_due(now=timezone.now())
    sent = mail.outbox[0].message()
    assert sent["List-Unsubscribe"] == "<https://accord.example.org/stop/x/>"
    assert sent["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert sent["Reply-To"] == "secretariat@example.org"
    calendar = next(part for part in sent.walk() if part.get_content_type() == "text/calendar")
    assert calendar.get_param("method") == "REQUEST"
    assert calendar.get_payload(decode=True) == b"BEGIN:VCALENDAR"


def test_what_fails_waits_longer_each_time_and_is_given_up_where_all_can_see(monkeypatch: pytest.MonkeyPatch) -> None:
    message, now, waited = queued(), timezone.now() + timedelta(seconds=1), []
    fails(monkeypatch, ConnectionRefusedError("nobody there"))
    for _try in range(len(WAITS) + 1):
        send_due(now=now)
        held = Message.objects.get(pk=message.pk)
        waited.append(held.send_after - now)
        now = max(held.send_after, now)
    assert tuple(waited[:-1]) == WAITS
    assert (held.state, held.tries) == ("failed", len(WAITS) + 1)
    assert "nobody there" in message_lines(None, state="failed")[0].last_error


def test_a_server_that_is_gone_is_not_asked_for_every_message(monkeypatch: pytest.MonkeyPatch) -> None:
    first, second = queued("1"), queued("2")
    fails(monkeypatch, ConnectionRefusedError("nobody there"))
    send_due(now=timezone.now())
    assert [Message.objects.get(pk=one.pk).tries for one in (first, second)] == [1, 0]


def test_an_address_that_does_not_exist_is_not_tried_again(monkeypatch: pytest.MonkeyPatch) -> None:
    message, other = queued("1"), queued("2")
    fails(monkeypatch, smtplib.SMTPRecipientsRefused({"somebody@example.org": (550, b"no such user")}))
    send_due(now=timezone.now())
    assert (state(message), state(other)) == ("failed", "failed")


def test_the_password_of_the_server_is_in_no_error(monkeypatch: pytest.MonkeyPatch, settings: Any) -> None:
    settings.EMAIL_HOST_PASSWORD = "hunter2 is long"
    message = queued()
    fails(monkeypatch, smtplib.SMTPAuthenticationError(535, b"bad password hunter2 is long"))
    send_due(now=timezone.now())
    assert "hunter2" not in Message.objects.get(pk=message.pk).last_error


def test_sending_that_was_cut_short_is_not_done_twice() -> None:
    message, now = queued(), timezone.now()
    Message.objects.filter(pk=message.pk).update(state="sending", claimed_at=now - CUT_SHORT - timedelta(seconds=1))
    send_due(now=now)
    send_due(now=now)
    assert (mail.outbox, state(message)) == ([], "failed")


def test_it_goes_to_the_address_a_person_has_when_it_is_sent() -> None:
    person = Person.objects.get(code=PLAYERS["target_lead"])
    message = queued(to=person)
    Person.objects.filter(pk=person.pk).update(email="moved@example.org")
    send_due(now=timezone.now())
    assert mail.outbox[0].to == ["moved@example.org"]
    shut, person.email = queued("2", to=person), "moved@example.org"
    let_sign_in(by=None, person=person, allowed=False)
    send_due(now=timezone.now())
    assert (state(message), state(shut)) == ("sent", "failed")


def test_without_a_mail_server_it_is_written_and_said_to_be(settings: Any) -> None:
    settings.MAIL_IS_SET_UP = False
    message = queued()
    assert send_due(now=timezone.now())["written"] == 1
    assert state(message) == "written"


def test_a_message_is_sent_again_when_somebody_says_so_and_called_off_while_it_waits() -> None:
    message = queued()
    with pytest.raises(MessageRefusedError):
        send_again(by=None, message_id=message.pk)
    call_off_message(by=None, message_id=message.pk)
    send_due(now=timezone.now())
    assert (mail.outbox, state(message)) == ([], "withdrawn")
    send_again(by=None, message_id=message.pk)
    send_due(now=timezone.now())
    assert len(mail.outbox) == 1
    with pytest.raises(MessageRefusedError):
        call_off_message(by=None, message_id=message.pk)


def test_a_message_is_read_only_with_its_agreement() -> None:
    message = queued(agreement="A-1")
    assert message_facts({"B-1"}, message.pk) is None
    assert message_facts({"A-1"}, message.pk) is not None
    assert message_facts(None, message.pk) is not None


def test_one_setting_says_where_mail_goes() -> None:
    held = mail_settings("smtps://us%40er:p%2Fw@mail.example.org")
    assert (held["EMAIL_HOST"], held["EMAIL_PORT"], held["EMAIL_USE_SSL"]) == ("mail.example.org", 465, True)
    assert (held["EMAIL_HOST_USER"], held["EMAIL_HOST_PASSWORD"]) == ("us@er", "p/w")
    assert mail_settings("smtp://mail.example.org")["EMAIL_USE_TLS"] is True


@pytest.mark.parametrize("given", ["mail.example.org", "http://u:secret@x", "smtp://u:secret@x:port"])
def test_a_wrong_address_of_the_mail_server_is_refused_without_its_password(given: str) -> None:
    with pytest.raises(MailAddressError) as refused:
        mail_settings(given)
    assert "secret" not in str(refused.value)


@pytest.mark.parametrize(
    ("given", "origins", "hosts", "said"),
    [
        ("https://a.example.org/", ["https://b.example.org"], [], "https://a.example.org"),
        ("", ["https://b.example.org"], ["c.example.org"], "https://b.example.org"),
        ("", [], [".example.org", "127.0.0.1", "c.example.org"], "https://c.example.org"),
        ("", [], ["127.0.0.1", "localhost", "[::1]"], "http://127.0.0.1:8000"),
    ],
)
def test_links_in_mail_begin_with_what_people_type(given: str, origins: list[str], hosts: list[str], said: str) -> None:
    assert site_address(given, origins=origins, hosts=hosts, https=True) == said
