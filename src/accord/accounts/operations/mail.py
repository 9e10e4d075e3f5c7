"""Every write about outgoing mail: queueing a message once, sending it again, calling it off."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accord.accounts import audit
from accord.accounts.errors import MessageRefusedError
from accord.accounts.models import Message, MessageFile, Person

LARGEST_FILES = 10 * 1024 * 1024
"""So many bytes of files a message may carry: what most mail servers take."""
LONGEST_KEY, LONGEST_ADDRESS = 200, 500
_MEDIA_TYPE = re.compile(r"(application|audio|image|text|video)/[a-z0-9.+-]+(; ?[a-z-]+=[A-Za-z0-9._-]+)*")


@dataclass(frozen=True)
class Attachment:
    """A file that goes with a message; ``media_type`` as in a header, such as "text/calendar; method=REQUEST"."""

    name: str
    media_type: str
    content: bytes


@transaction.atomic
def queue_message(
    *,
    by: Person | None,
    key: str,
    kind: str,
    to: Person | str,
    subject: str,
    text: str,
    html: str = "",
    agreement: str = "",
    about: str = "",
    send_after: datetime | None = None,
    reply_to: str = "",
    files: Iterable[Attachment] = (),
    unsubscribe: str = "",
) -> tuple[Message, bool]:
    """Queue an e-mail to a person or a bare address; returns it and whether it is new.

    ``key`` names what it is about and for whom ("papers:FT-2024:meeting 3:P-TL01"): a second message with a key that
    was used is not queued, and the first is returned. A person's address is looked up when it is sent. ``kind`` is one
    word for the list of what was sent. Raises MessageRefusedError for an address that is none, a subject, name or key
    of more than one line, a media type that is none, and files of more than 10 MB together.
    """
    if len(key) > LONGEST_KEY or len(unsubscribe) > LONGEST_ADDRESS:
        raise MessageRefusedError(_("The key or the address of a message is too long."))
    held = Message.objects.filter(key=key).first()
    if held is not None:
        return held, False
    attached = tuple(files)
    _refuse_files(attached)
    now = timezone.now()
    message = Message.objects.create(
        key=_line(key, LONGEST_KEY),
        kind=_line(kind, 40),
        agreement=agreement,
        about=_line(about, 200),
        person=to if isinstance(to, Person) else None,
        address="" if isinstance(to, Person) else _address(to),
        reply_to=_address(reply_to) if reply_to else "",
        subject=_line(subject, 200),
        text=text,
        html=html,
        unsubscribe=_line(unsubscribe, LONGEST_ADDRESS),
        queued_by=by,
        created_at=now,
        send_after=send_after or now,
    )
    for one in attached:
        MessageFile.objects.create(message=message, name=one.name, media_type=one.media_type, content=one.content)
    audit.record(
        by=by,
        action="queue_message",
        agreement=agreement,
        subject=f"message {message.pk}",
        detail={"kind": kind, "about": about, "to": to.code if isinstance(to, Person) else "an address"},
    )
    return message, True


@transaction.atomic
def send_again(*, by: Person | None, message_id: int) -> Message:
    """Queue a message once more that was sent, written, given up or called off; one that waits stays as it is."""
    message = Message.objects.select_for_update().get(pk=message_id)
    if message.state in {Message.State.WAITING, Message.State.SENDING}:
        raise MessageRefusedError(_("It is still waiting to be sent."))
    message.state, message.send_after, message.tries = Message.State.WAITING, timezone.now(), 0
    message.last_error, message.sent_at, message.claimed_at = "", None, None
    message.save()
    audit.record(by=by, action="send_again", agreement=message.agreement, subject=f"message {message.pk}")
    return message


@transaction.atomic
def call_off_message(*, by: Person | None, message_id: int) -> Message:
    """Call off a message that waits; raises MessageRefusedError where it is too late."""
    message = Message.objects.select_for_update().get(pk=message_id)
    if message.state != Message.State.WAITING:
        raise MessageRefusedError(_("It no longer waits, so it cannot be called off."))
    message.state = Message.State.WITHDRAWN
    message.save(update_fields=["state"])
    audit.record(by=by, action="call_off_message", agreement=message.agreement, subject=f"message {message.pk}")
    return message


def _line(text: str, longest: int) -> str:
    """One line of text, refused where a header could be smuggled in; cut where it is longer than its column."""
    if any(unicodedata.category(sign) in {"Cc", "Zl", "Zp"} for sign in text):
        raise MessageRefusedError(_("The head of a message is one line without control characters."))
    return text if len(text) <= longest else text[: longest - 1] + "…"


def _address(given: str) -> str:
    address = given.strip()
    try:
        validate_email(address)
    except ValidationError as error:
        raise MessageRefusedError(_("“%(address)s” is not an e-mail address.") % {"address": given}) from error
    return _line(address, 254)


def _refuse_files(files: tuple[Attachment, ...]) -> None:
    for one in files:
        if not one.name or _line(one.name, 200) != one.name or "/" in one.name or '"' in one.name:
            raise MessageRefusedError(_("“%(name)s” is not the name of a file.") % {"name": one.name})
        if not _MEDIA_TYPE.fullmatch(one.media_type):
            raise MessageRefusedError(_("“%(type)s” is not a media type.") % {"type": one.media_type})
    if sum(len(one.content) for one in files) > LARGEST_FILES:
        raise MessageRefusedError(_("The files of a message may be 10 MB together."))
