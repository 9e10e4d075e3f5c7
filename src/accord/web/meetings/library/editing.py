"""Putting a document on a shelf, changing what is said about it, tying it to things, withdrawing it."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy
from django.views.decorators.http import require_POST

from accord.accounts.errors import NotAllowedError
from accord.framework.errors import InvalidChangeError, NotFoundError
from accord.framework.queries.choices import indicator_choices
from accord.meetings.operations.library import (
    add_document,
    change_document,
    may_add_to,
    take_document_back,
    withdraw_document,
)
from accord.meetings.operations.library_links import link_document, unlink_document
from accord.meetings.queries.library import DocumentLine, document_for, keeps
from accord.meetings.queries.library_editing import opened_document
from accord.web.asking import Asked, page
from accord.web.frame import Link
from accord.web.framework.desk import attempt, clash_of
from accord.web.framework.form_page import FormPage, Section
from accord.web.meetings.library.forms import REGISTER, SAID, SEEN_BY, AddForm, DocumentForm, LinkForm, WithdrawForm
from accord.web.meetings.library.place import show, trail_to
from accord.web.meetings.room import Hall, hall

TEMPLATE = "meetings/library/form.html"
SECTIONS = (
    Section("", SAID),
    Section("", SEEN_BY),
    Section(
        lazy("As a published plan"), REGISTER,
        lazy("For plans, strategies and assessments: the register lists them and says what is due."),
    ),
)  # fmt: skip


@page
def add_page(asked: Asked, agreement: str) -> HttpResponse:
    """Put a document on a shelf; the address may name shelf, kind and what it belongs to."""
    here = hall(asked, agreement)
    if not may_add_to(asked.viewer, here.code):
        raise NotAllowedError(_("Who keeps a shelf of the library may do that."))
    start = {name: asked.parameter(name) for name in ("group", "kind", "subject", "title") if asked.parameter(name)}
    start |= {} if here.posted else {"owner": asked.viewer.code}
    form = AddForm(here, asked.request.POST if here.posted else None, start, asked.request.FILES or None)
    made: list[str] = []

    def save() -> None:
        made.append(
            add_document(
                by=asked.person, viewer=asked.viewer, agreement=here.code, wording=form.wording(),
                file=form.given_file(), subjects=form.subjects(),
            )
        )  # fmt: skip

    shown = FormPage(
        title=_("Put a document on a shelf"), form=form, trail=trail_to(here), submit=_("Put it on the shelf"),
        sections=(Section("", ("subject", "file", "note")), *SECTIONS),
        lede=_("Without a file it is awaited: a plan that has to be written, say."),
    )  # fmt: skip
    if here.posted and form.is_valid() and not attempt(form, save):
        return here.done(_("The document is on the shelf."), here.address("library-document", document=made[0]))
    return _show(here, shown, 400 if here.posted else 200)


@page
def change_page(asked: Asked, agreement: str, document: str) -> HttpResponse:
    """Change what is said about a document; its versions stay as they are."""
    here, line = _opened(asked, agreement, document)
    opened = opened_document(asked.viewer, here.facts, line)
    start = asdict(opened.wording) | {"roles": list(opened.wording.roles)}
    data = asked.request.POST if here.posted else None
    form = DocumentForm(here, data, start | {"seen": opened.seen})
    shown = FormPage(
        title=_("Change what is said about it"), caption=line.title, form=form, trail=_trail(here, line),
        sections=(*SECTIONS, Section("", ("seen",))),
    )  # fmt: skip
    if not here.posted:
        return _show(here, shown)

    def save() -> None:
        change_document(
            by=asked.person, viewer=asked.viewer, agreement=here.code, document=document, wording=form.wording(),
            seen=form.cleaned_data["seen"] or 0,
        )  # fmt: skip

    status = attempt(form, save) if form.is_valid() else 400
    if not status:
        return here.done(_("Saved."), here.address("library-document", document=document))
    return _show(here, shown, status, clash=clash_of(form, start, opened.seen) if status == 409 else ())


@page
def link_page(asked: Asked, agreement: str, document: str) -> HttpResponse:
    """Say what a document belongs to."""
    here, line = _opened(asked, agreement, document)
    indicators = indicator_choices(asked.viewer, here.facts)
    form = LinkForm(here, indicators, asked.request.POST if here.posted else None)

    def save() -> None:
        for subject in form.subjects():
            link_document(by=asked.person, viewer=asked.viewer, agreement=here.code, document=document, subject=subject)

    shown = FormPage(
        title=_("What it belongs to"), caption=line.title, form=form, trail=_trail(here, line),
        sections=(Section("", ("indicator", "item", "record")),), submit=_("Tie it"),
        lede=_("It then stands on the page of the indicator, the agenda or the plan as well."),
    )  # fmt: skip
    if here.posted and form.is_valid() and not attempt(form, save):
        return here.done(_("Saved."), here.address("library-document", document=document))
    return _show(here, shown, 400 if here.posted else 200)


@require_POST
@page
def unlink_page(asked: Asked, agreement: str, document: str, link: int) -> HttpResponse:
    """Untie a document from one thing."""
    here, _line = _opened(asked, agreement, document)
    unlink_document(by=asked.person, viewer=asked.viewer, agreement=here.code, document=document, link=link)
    return here.done(_("Untied."), here.address("library-document", document=document))


@page
def withdraw_page(asked: Asked, agreement: str, document: str) -> HttpResponse:
    """Take a document off its shelf, with the reason."""
    here, line = _opened(asked, agreement, document)
    form = WithdrawForm(asked.request.POST if here.posted else None)

    def save() -> None:
        withdraw_document(
            by=asked.person, viewer=asked.viewer, agreement=here.code, document=document, why=form.cleaned_data["why"]
        )

    shown = FormPage(
        title=_("Withdraw the document"), caption=line.title, form=form, trail=_trail(here, line),
        sections=(Section("", ("why",)),), submit=_("Withdraw it"),
    )  # fmt: skip
    if here.posted and form.is_valid() and not attempt(form, save):
        return here.done(_("The document is off its shelf."), here.address("library-document", document=document))
    return _show(here, shown, 400 if here.posted else 200)


@require_POST
@page
def take_back_page(asked: Asked, agreement: str, document: str) -> HttpResponse:
    """Put a withdrawn document back on its shelf."""
    here = hall(asked, agreement)
    document_for(asked.viewer, here.facts, document, today=asked.today)
    to = here.address("library-document", document=document)
    try:
        take_document_back(by=asked.person, viewer=asked.viewer, agreement=here.code, document=document)
    except InvalidChangeError as error:
        return here.refused(str(error), to)
    return here.done(_("The document is back on its shelf."), to)


def _opened(asked: Asked, agreement: str, document: str) -> tuple[Hall, DocumentLine]:
    """A document on the shelf, open to who keeps it."""
    here = hall(asked, agreement)
    line = document_for(asked.viewer, here.facts, document, today=asked.today)
    if not keeps(asked.viewer, here.facts, line.group_id):
        raise NotAllowedError(_("Who keeps this shelf of the library may do that."))
    if not line.is_kept:
        raise NotFoundError(_("The document was withdrawn; take it back first."))
    return here, line


def _trail(here: Hall, line: DocumentLine) -> tuple[Link, ...]:
    return trail_to(here, Link(line.title, here.address("library-document", document=line.code)))


def _show(here: Hall, shown: FormPage, status: int = 200, clash: Any = ()) -> HttpResponse:
    more = {"submit": shown.submit or _("Save"), "clash": clash}
    return show(here, TEMPLATE, shown, part="", status=status, **more)
