"""What is read of people and of the mail that went out."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from django.conf import settings
from django.db.models import Count, Q, QuerySet

from accord.accounts.models import Message, Person
from accord.accounts.sending import address_of

_SIGNED = re.compile(r"(?:[\w.-]+:)+[\w-]{27,}")
"""What was signed with the machine's key, as it stands in an address."""


@dataclass(frozen=True)
class MessageLine:
    """A message as the outbox lists it; ``state`` is the code, ``state_words`` how it is said."""

    id: int
    kind: str
    agreement: str
    about: str
    to: str
    who: str
    subject: str
    state: str
    state_words: str
    created_at: datetime
    send_after: datetime
    sent_at: datetime | None
    tries: int
    last_error: str


@dataclass(frozen=True)
class MessageFacts:
    """A message with what it says; signed links are left out, for they are the reader's alone."""

    line: MessageLine
    text: str
    has_html: bool
    reply_to: str
    files: tuple[tuple[str, str, int], ...]
    """Name, media type and size in bytes of each file that goes with it."""


@dataclass(frozen=True)
class MailState:
    """How mail stands: whether a server is set up, the folder it is written to where none is, and what waits."""

    set_up: bool
    folder: str
    sender: str
    waiting: int
    failed: int


def person_by_email(email: str) -> Person | None:
    """The person with an e-mail address, whatever its capitals; None where nobody has it."""
    return Person.objects.filter(email__iexact=email.strip()).first()


def person_by_code(code: str) -> Person | None:
    """The person with a code; None where nobody has it."""
    return Person.objects.filter(code=code).first()


def message_lines(
    agreements: Collection[str] | None, *, state: str = "", kind: str = "", most: int = 200
) -> tuple[MessageLine, ...]:
    """The newest messages about some agreements, or with None all of them; one query."""
    found = _seen(agreements)
    if state:
        found = found.filter(state=state)
    if kind:
        found = found.filter(kind=kind)
    return tuple(_line(one) for one in found.defer("text", "html")[:most])


def message_kinds(agreements: Collection[str] | None) -> tuple[str, ...]:
    """The kinds of messages there are; one query."""
    return tuple(_seen(agreements).order_by("kind").values_list("kind", flat=True).distinct())


def message_counts(agreements: Collection[str] | None) -> dict[str, int]:
    """How many messages are in each state; one query."""
    counted = _seen(agreements).order_by().values_list("state").annotate(n=Count("pk"))
    return dict(counted)


def message_states() -> tuple[tuple[str, str], ...]:
    """The states a message can be in, with their words."""
    return tuple((code, str(words)) for code, words in Message.State.choices)


def message_facts(agreements: Collection[str] | None, message_id: int) -> MessageFacts | None:
    """One message; None where there is none, or none that is about these agreements."""
    one = _seen(agreements).filter(pk=message_id).first()
    if one is None:
        return None
    files = tuple((file.name, file.media_type, len(file.content)) for file in one.files.all())
    return MessageFacts(_line(one), _SIGNED.sub("…", one.text), bool(one.html), one.reply_to, files)


def mail_state() -> MailState:
    """How mail stands on this machine."""
    counted = Message.objects.aggregate(
        waiting=Count("pk", filter=Q(state=Message.State.WAITING)),
        failed=Count("pk", filter=Q(state=Message.State.FAILED)),
    )
    return MailState(
        set_up=settings.MAIL_IS_SET_UP,
        folder=str(settings.EMAIL_FILE_PATH),
        sender=settings.DEFAULT_FROM_EMAIL,
        waiting=counted["waiting"],
        failed=counted["failed"],
    )


def _seen(agreements: Collection[str] | None) -> QuerySet[Message]:
    found = Message.objects.select_related("person")
    return found if agreements is None else found.filter(agreement__in=agreements)


def _line(one: Message) -> MessageLine:
    return MessageLine(
        id=one.pk, kind=one.kind, agreement=one.agreement, about=one.about, to=address_of(one),
        who=str(one.person) if one.person else "", subject=one.subject, state=one.state,
        state_words=str(one.get_state_display()), created_at=one.created_at, send_after=one.send_after,
        sent_at=one.sent_at, tries=one.tries, last_error=one.last_error,
    )  # fmt: skip
