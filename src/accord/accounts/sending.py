"""Sending what is due: each message is claimed, handed to the mail server, and marked; never twice by itself."""

from __future__ import annotations

import smtplib
from collections import Counter
from datetime import datetime, timedelta
from email.encoders import encode_base64
from email.mime.base import MIMEBase

import structlog
from django.conf import settings
from django.core.mail import EmailMultiAlternatives, get_connection
from django.core.mail.backends.base import BaseEmailBackend
from django.db.models import F

from accord.accounts.models import Message, MessageFile

log = structlog.get_logger()

WAITS = tuple(timedelta(minutes=n) for n in (1, 5, 15, 60, 240, 720))
"""How long is waited after each try that failed; after the one that follows the last it is given up."""
CUT_SHORT = timedelta(minutes=15)
"""Sending one message never takes this long: whoever was at it has died."""

NOWHERE = "The person has no e-mail address, or may not sign in any more."


class _ServerGoneError(Exception):
    """The mail server does not answer or does not let us in: the other messages need not try."""


def send_due(*, now: datetime, most: int = 100) -> Counter[str]:
    """Send the messages that are due, the oldest first; how many ended in each state.

    A message that fails waits longer each time and is given up after the seventh try; one the server refuses for good
    is given up at once. One whose sending was cut short is given up too, because it may have gone.
    """
    ended: Counter[str] = Counter(failed=_give_up_cut_short(now))
    due = Message.objects.filter(state=Message.State.WAITING, send_after__lte=now).order_by("send_after", "id")
    connections: list[BaseEmailBackend] = []
    for key in list(due.values_list("pk", flat=True)[:most]):
        if not _claim(key, now):
            continue
        if not connections or not settings.MAIL_IS_SET_UP:  # in the folder each message is a file of its own
            connections.append(get_connection())
        message = Message.objects.select_related("person").get(pk=key)
        try:
            ended[_send(message, connections[-1], now)] += 1
        except _ServerGoneError:
            ended["waiting"] += 1
            break
    for connection in connections:
        _close(connection)
    return ended


def send_now(message_id: int, *, now: datetime) -> Message:
    """Send one message that waits, whatever else does, and return it as it ended."""
    if _claim(message_id, now):
        message = Message.objects.select_related("person").get(pk=message_id)
        connection = get_connection()
        try:
            _send(message, connection, now)
        except _ServerGoneError:
            log.info("mail server gone", message=message_id)
        _close(connection)
    return Message.objects.get(pk=message_id)


def address_of(message: Message) -> str:
    """Where a message goes: the person's address of today, or the bare address; "" where there is none."""
    if message.person is None:
        return message.address
    return (message.person.email or "") if message.person.is_active else ""


def as_email(message: Message, to: str, connection: BaseEmailBackend | None = None) -> EmailMultiAlternatives:
    """The message as it goes over the wire."""
    headers = {"Auto-Submitted": "auto-generated", "X-Accord-Kind": message.kind}
    if message.unsubscribe:
        headers["List-Unsubscribe"] = f"<{message.unsubscribe}>"
        headers["List-Unsubscribe-Post"] = "List-Unsubscribe=One-Click"
    made = EmailMultiAlternatives(
        subject=message.subject,
        body=message.text,
        to=[to],
        reply_to=[message.reply_to] if message.reply_to else None,
        headers=headers,
        connection=connection,
    )
    if message.html:
        made.attach_alternative(message.html, "text/html")
    for file in message.files.all():
        made.attach(_part(file))
    return made


def _claim(key: int, now: datetime) -> bool:
    waiting = Message.objects.filter(pk=key, state=Message.State.WAITING)
    return bool(waiting.update(state=Message.State.SENDING, claimed_at=now, tries=F("tries") + 1))


def _give_up_cut_short(now: datetime) -> int:
    lost = Message.objects.filter(state=Message.State.SENDING, claimed_at__lt=now - CUT_SHORT)
    said = "Sending was cut short: it may have gone, or not. Ask before you send it again."
    return lost.update(state=Message.State.FAILED, last_error=said)


def _send(message: Message, connection: BaseEmailBackend, now: datetime) -> str:
    to = address_of(message)
    if not to:
        return _end(message, Message.State.FAILED, error=NOWHERE)
    try:
        connection.open()  # else every message signs in anew
        as_email(message, to, connection).send()
    except Exception as error:  # noqa: BLE001 - whatever went wrong, the outbox must say so, and the next one must go
        return _failed(message, error, now, connection)
    done = Message.State.SENT if settings.MAIL_IS_SET_UP else Message.State.WRITTEN
    return _end(message, done, at=now)


def _failed(message: Message, error: Exception, now: datetime, connection: BaseEmailBackend) -> str:
    said = _said(error)
    log.warning("message not sent", message=message.pk, kind=message.kind, tries=message.tries, error=said)
    _close(connection)
    if message.tries > len(WAITS) or _for_good(error):
        return _end(message, Message.State.FAILED, error=said)
    after = now + WAITS[message.tries - 1]
    Message.objects.filter(pk=message.pk).update(
        state=Message.State.WAITING, send_after=after, last_error=said, claimed_at=None
    )
    if _server_gone(error):
        raise _ServerGoneError
    return "waiting"


def _end(message: Message, state: str, *, at: datetime | None = None, error: str = "") -> str:
    Message.objects.filter(pk=message.pk).update(state=state, sent_at=at, last_error=error)
    return str(state)


def _close(connection: BaseEmailBackend) -> None:
    try:
        connection.close()
    except (OSError, smtplib.SMTPException):
        log.info("mail connection was closed already")


def _for_good(error: Exception) -> bool:
    """Whether the server said that it will never take this message for this address."""
    if isinstance(error, smtplib.SMTPRecipientsRefused):
        return all(500 <= code < 600 for code, _said in error.recipients.values())
    return isinstance(error, smtplib.SMTPDataError) and 500 <= error.smtp_code < 600


def _server_gone(error: Exception) -> bool:
    refused = (smtplib.SMTPRecipientsRefused, smtplib.SMTPDataError, smtplib.SMTPSenderRefused)
    return isinstance(error, OSError) and not isinstance(error, refused)


def _said(error: Exception) -> str:
    """What went wrong in one line, without the password."""
    said = f"{type(error).__name__}: {error}"
    if settings.EMAIL_HOST_PASSWORD:
        said = said.replace(settings.EMAIL_HOST_PASSWORD, "…")
    return " ".join(said.split())[:500]


def _part(file: MessageFile) -> MIMEBase:
    """A file as a part of a message, with the parameters of its media type, such as a calendar's method."""
    kind, *parameters = (one.strip() for one in file.media_type.split(";"))
    part = MIMEBase(*kind.split("/", 1))
    for pair in parameters:
        name, _equals, value = pair.partition("=")
        part.set_param(name, value)
    part.set_payload(bytes(file.content))
    encode_base64(part)
    part.add_header("Content-Disposition", "attachment", filename=file.name)
    return part
