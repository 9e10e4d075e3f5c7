"""The outbox: what mail went, what waits, what failed and why; each message can be read and sent again."""

from __future__ import annotations

from dataclasses import dataclass

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _

from accord.accounts.errors import MessageRefusedError, NotAllowedError
from accord.accounts.operations import call_off_message, send_again
from accord.accounts.queries import (
    MailState,
    MessageFacts,
    MessageLine,
    mail_state,
    message_counts,
    message_facts,
    message_kinds,
    message_lines,
    message_states,
)
from accord.framework.errors import NotFoundError
from accord.framework.queries.picture import agreements
from accord.web.asking import Asked, page
from accord.web.frame import Link, Option
from accord.web.listing import Filter

MOST = 200


@dataclass(frozen=True)
class OutboxPage:
    """What the outbox shows; ``lines`` are the newest first."""

    lines: tuple[MessageLine, ...]
    mail: MailState
    filters: tuple[Filter, ...]
    clear: str
    shown: str
    is_cut: bool


@dataclass(frozen=True)
class MessagePage:
    """One message; ``may_again`` and ``may_call_off`` say which buttons it has."""

    message: MessageFacts
    mail: MailState
    trail: tuple[Link, ...]
    may_again: bool
    may_call_off: bool


@page
def outbox_page(asked: Asked) -> HttpResponse:
    """The messages about the agreements whose people the viewer looks after; all of them for an administrator."""
    seen = _seen(asked)
    state, kind = asked.parameter("state"), asked.parameter("kind")
    counts, states = message_counts(seen), message_states()
    lines = message_lines(seen, state=state, kind=kind, most=MOST + 1)
    held = [Option("", _("all"), not state)]
    held += [Option(code, f"{words} ({counts[code]})", code == state) for code, words in states if counts.get(code)]
    kinds = [Option("", _("all"), not kind)]
    kinds += [Option(one, kind_words(one), one == kind) for one in message_kinds(seen)]
    shown = OutboxPage(
        lines=lines[:MOST],
        mail=mail_state(),
        filters=(Filter("state", _("State"), options=tuple(held)), Filter("kind", _("Kind"), options=tuple(kinds))),
        clear=reverse("outbox") if state or kind else "",
        shown=_("%(n)d messages") % {"n": len(lines[:MOST])},
        is_cut=len(lines) > MOST,
    )
    return asked.show("outbox/list.html", None, shown, here="outbox", kind_words=kind_words)


@page
def message_page(asked: Asked, message: int) -> HttpResponse:
    """One message as it was or will be sent; sending it again, or calling it off, is posted here."""
    seen = _seen(asked)
    found = message_facts(seen, message)
    if found is None:
        raise NotFoundError(_("There is no such message."))
    if asked.request.method == "POST":
        return _act(asked, message)
    state = found.line.state
    shown = MessagePage(
        message=found,
        mail=mail_state(),
        trail=(Link(text=_("Outbox"), href=reverse("outbox")),),
        may_again=state not in {"waiting", "sending"},
        may_call_off=state == "waiting",
    )
    return asked.show("outbox/message.html", None, shown, here="outbox", kind_words=kind_words)


def kind_words(kind: str) -> str:
    """A kind of message in words; the kind itself where it has none."""
    return {"digest": _("Digest"), "test": _("Test")}.get(kind, kind.replace("_", " ").capitalize())


def _act(asked: Asked, message: int) -> HttpResponse:
    try:
        if asked.request.POST.get("act") == "call_off":
            call_off_message(by=asked.person, message_id=message)
            messages.success(asked.request, _("The message is called off."))
        else:
            send_again(by=asked.person, message_id=message)
            messages.success(asked.request, _("The message is queued and goes within a minute or two."))
    except MessageRefusedError as error:
        messages.error(asked.request, str(error))
    return HttpResponseRedirect(reverse("outbox-message", kwargs={"message": message}))


def _seen(asked: Asked) -> frozenset[str] | None:
    """The agreements whose mail the viewer may read: None for all of them; refused where there is none."""
    if asked.viewer.administrator:
        return None
    found = frozenset(
        one.code for one in agreements(asked.viewer) if asked.viewer.may("manage_people", one.code)
    )  # fmt: skip
    if not found:
        raise NotAllowedError(_("The outbox is for the secretariat and for administrators."))
    return found
