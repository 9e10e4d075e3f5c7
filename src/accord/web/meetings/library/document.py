"""One document: what it is, every version, what it belongs to, and what was done to it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from accord.delivery.registers import BY_KIND
from accord.framework.errors import NotFoundError
from accord.meetings.operations.library import add_version
from accord.meetings.queries.library import (
    DocumentLine,
    VersionLine,
    document_for,
    keeps,
    version_file,
    versions_of,
)
from accord.meetings.queries.library_assessments import assessments
from accord.meetings.queries.library_links import LinkLine, links_of
from accord.meetings.queries.plan_steps import StepLine, plan_steps
from accord.web.asking import Asked, page
from accord.web.figures import long_date
from accord.web.frame import Link
from accord.web.framework.desk import attempt
from accord.web.meetings.forward.rows import record_address
from accord.web.meetings.library.forms import VersionForm
from accord.web.meetings.library.place import shelf_address, shelf_title, show, trail_to
from accord.web.meetings.library.words import STANDING_WORDS, circle_words, kind_word, late_words, span_words
from accord.web.meetings.papers.pages import attachment, size_words
from accord.web.meetings.room import Hall, hall


@dataclass(frozen=True)
class Version:
    """A version with the address of its file."""

    line: VersionLine
    href: str
    size: str


@dataclass(frozen=True)
class BelongsTo:
    """One thing the document belongs to, and where it is untied."""

    what: str
    code: str
    title: str
    href: str
    untie: str


@dataclass(frozen=True)
class DocumentPage:
    """What the page of one document shows."""

    line: DocumentLine
    kind: str
    answer: str
    warning: str
    facts: tuple[tuple[str, Any], ...]
    due: tuple[tuple[str, date], ...]
    versions: tuple[Version, ...]
    belongs: tuple[BelongsTo, ...]
    steps: tuple[StepLine, ...]
    trail: tuple[Link, ...]
    form: VersionForm | None
    change: str
    link: str
    withdraw: str
    take_back: str
    cycles: tuple[Link, ...]


@page
def document_page(asked: Asked, agreement: str, document: str) -> HttpResponse:
    """One document; its owner and who keeps the shelf add a version here."""
    here = hall(asked, agreement)
    line = document_for(asked.viewer, here.facts, document, today=asked.today)
    may = keeps(asked.viewer, here.facts, line.group_id)
    takes = line.is_kept and (may or line.owner_code == asked.viewer.code)
    form = VersionForm(asked.request.POST or None, asked.request.FILES or None) if takes else None
    status = 200
    if here.posted and form is None:
        raise NotFoundError(_("Nothing can be put on this shelf here."))
    if here.posted and form is not None:
        status = 400 if not form.is_valid() else attempt(form, lambda: _add(asked, here, document, form))
        if not status:
            return here.done(_("The new version is on the shelf."), here.address("library-document", document=document))
    return show(here, "meetings/library/document.html", _shown(here, line, form, may=may), part="", status=status)


@page
def file_page(asked: Asked, agreement: str, document: str, number: int) -> HttpResponse:
    """One version of a document as it came in."""
    here = hall(asked, agreement)
    return attachment(version_file(asked.viewer, here.facts, document, number, today=asked.today))


def _add(asked: Asked, here: Hall, document: str, form: VersionForm) -> None:
    add_version(
        by=asked.person, viewer=asked.viewer, agreement=here.code, document=document, file=form.given_file()
    )  # fmt: skip


def _shown(here: Hall, line: DocumentLine, form: VersionForm | None, *, may: bool) -> DocumentPage:
    asked, place = here.asked, {"document": line.code}
    versions = versions_of(asked.viewer, here.facts, line)
    changes = may and line.is_kept
    cycles = assessments(asked.viewer, here.facts, today=asked.today) if line.kind == "assessment" else ()
    return DocumentPage(
        line=line,
        kind=kind_word(line.kind),
        answer=_answer(line, asked.today),
        warning=_("Withdrawn: %(why)s") % {"why": line.state_note} if not line.is_kept else "",
        facts=tuple(_facts(here, line)),
        due=tuple(_due(line)),
        versions=tuple(_version(here, line, one) for one in versions),
        belongs=tuple(_belongs(here, line, links_of(asked.viewer, here.facts, line, today=asked.today), may=changes)),
        steps=plan_steps(asked.viewer, here.facts, "document", line.code) if may else (),
        trail=trail_to(here, Link(shelf_title(line.group_title), shelf_address(here, line.group))),
        form=form,
        change=here.address("library-change", **place) if changes else "",
        link=here.address("library-link", **place) if changes else "",
        withdraw=here.address("library-withdraw", **place) if changes else "",
        take_back=here.address("library-take-back", **place) if may and not line.is_kept else "",
        cycles=tuple(
            Link(one.title, here.address("library-assessment", assessment=one.code))
            for one in cycles
            if one.document == line.code
        ),
    )


def _answer(line: DocumentLine, today: date) -> str:
    """How it stands, in a sentence: for a plan what is due, for anything else its newest version."""
    if line.in_register:
        standing = line.days.standing(today)
        late = line.days.days_late(today)
        if late:
            what = _("The review") if line.days.is_review else _("The next edition")
            if line.days.published_on is None and not line.days.is_review:
                what = _("Its publication")
            return _("%(what)s is %(late)s.") % {"what": what, "late": late_words(late)}
        words = str(STANDING_WORDS[standing])
        return f"{words[0].upper()}{words[1:]}."
    if line.last is None:
        return _("Awaited: nothing has been put on the shelf yet.")
    return _("Version %(n)d of %(day)s.") % {"n": line.last.number, "day": long_date(line.last.at)}


def _facts(here: Hall, line: DocumentLine) -> Iterator[tuple[str, Any]]:
    yield _("Kind"), kind_word(line.kind)
    yield _("Shelf"), Link(shelf_title(line.group_title), shelf_address(here, line.group))
    yield _("Owner"), line.owner or _("Nobody")
    yield _("Who may see it"), circle_words(line)
    yield _("Covers"), span_words(line.days)
    yield _("Published on"), long_date(line.days.published_on) if line.days.published_on else ""
    if line.address:
        yield _("Published at"), Link(line.address, line.address)
    yield _("Reference"), line.code


def _due(line: DocumentLine) -> Iterator[tuple[str, date]]:
    if line.days.review_on:
        yield _("Review due"), line.days.review_on
    if line.days.next_due:
        yield (_("Next one due") if line.days.published_on else _("To be published by")), line.days.next_due


def _version(here: Hall, line: DocumentLine, one: VersionLine) -> Version:
    href = here.address("library-file", document=line.code, number=one.number)
    return Version(one, href, size_words(one.size))


def _belongs(here: Hall, line: DocumentLine, links: Iterable[LinkLine], *, may: bool) -> Iterator[BelongsTo]:
    for one in links:
        untie = here.address("library-unlink", document=line.code, link=one.id) if may else ""
        if one.kind == "indicator":
            href = reverse("indicator", kwargs={"agreement": here.code, "indicator": one.code})
            yield BelongsTo(_("Indicator"), one.code, one.title, href, untie)
        elif one.kind == "item":
            href = f"{here.address('agenda', meeting=one.meeting)}#item-{one.code}"
            yield BelongsTo(_("Agenda item"), "", one.title, href, untie)
        else:
            href = record_address(here.code, one.kind, one.code)
            yield BelongsTo(str(BY_KIND[one.kind].one), one.code, one.title, href, untie)
