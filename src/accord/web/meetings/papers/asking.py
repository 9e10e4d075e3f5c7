"""Asking for papers, changing what is wanted, and what becomes of them."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from accord.framework.errors import InvalidChangeError, NotFoundError
from accord.framework.queries.choices import people_choices
from accord.meetings.operations.papers import ask_for_paper, change_paper, remind_of_paper, set_paper_state
from accord.meetings.queries.papers import paper_of, papers_of
from accord.web.asking import Asked, page
from accord.web.framework.desk import attempt
from accord.web.framework.form_page import FormPage, Section, answer, show_form
from accord.web.meetings.hub import MeetingHall, meeting_hall
from accord.web.meetings.papers.forms import AskForm
from accord.web.meetings.papers.pages import trail_to

NAMES = ("item", "title", "owner", "due_on", "private", "note")


@page
def ask_page(asked: Asked, agreement: str, meeting: str) -> HttpResponse:
    """Ask somebody for a paper; they are written to at once."""
    here = _opened(asked, agreement, meeting)
    found = papers_of(asked.viewer, here.facts, meeting, today=asked.today)
    if not found.takes_more:
        raise NotFoundError(_("The meeting takes no more papers."))
    if not found.items:
        return here.refused(_("Compose the agenda first: a paper is for one of its items."), here.at("papers"))
    wanted = asked.parameter("item")
    item = next((one for one in found.items if str(one.id) == wanted), None)
    start: dict[str, Any] = {"due_on": found.due if found.due >= asked.today else None}
    if item is not None:
        start |= {"item": str(item.id), "title": item.title, "owner": item.lead_code, "private": item.private}
    people = people_choices(asked.viewer, here.code)
    form = AskForm(found.items, people, asked.request.POST if here.posted else None, start)

    def save() -> None:
        ask_for_paper(
            by=asked.person, viewer=asked.viewer, agreement=here.code, meeting=meeting,
            item=int(form.cleaned_data["item"]), values=form.values(),
        )  # fmt: skip

    shown = FormPage(
        title=_("Ask for a paper"), form=form, sections=(Section("", NAMES),), trail=trail_to(here),
        submit=_("Ask for it"),
        notes=(_("Whoever it is wanted from gets an e-mail with a link by which it is sent in without an account."),),
    )  # fmt: skip
    if here.posted and form.is_valid() and not attempt(form, save):
        return here.done(_("The paper is asked for."), here.at("papers"))
    return show_form(here, shown, tab="calendar", status=400 if here.posted else 200)


@page
def change_page(asked: Asked, agreement: str, meeting: str, paper: int) -> HttpResponse:
    """Change what a paper is called, whom it is wanted from and by when."""
    here = _opened(asked, agreement, meeting)
    found, line = paper_of(asked.viewer, here.facts, meeting, paper, today=asked.today)
    start = {
        "item": str(line.item), "title": line.title, "owner": line.owner_code, "due_on": line.due,
        "private": line.private, "note": line.note, "seen": line.mark,
    }  # fmt: skip
    people = people_choices(asked.viewer, here.code)
    form = AskForm(found.items, people, asked.request.POST if here.posted else None, start)

    def save() -> None:
        change_paper(
            by=asked.person, viewer=asked.viewer, agreement=here.code, paper=paper,
            values={**form.values(), "item": int(form.cleaned_data["item"])}, seen=form.cleaned_data["seen"],
        )  # fmt: skip

    shown = FormPage(
        title=_("Change what is wanted"), caption=line.title, form=form, sections=(Section("", (*NAMES, "seen")),),
        trail=trail_to(here), notes=(_("A new owner is written to; the link of the one before ends."),),
    )  # fmt: skip
    held = {name: start[name] for name in NAMES}
    to = here.at("paper", paper=paper)
    return answer(here, shown, save, tab="calendar", done=_("Saved."), to=to, now=lambda: (held, line.mark))


@require_POST
@page
def state_page(asked: Asked, agreement: str, meeting: str, paper: int) -> HttpResponse:
    """Say that a paper is to follow, withdrawn, or wanted again."""
    here = _opened(asked, agreement, meeting)
    paper_of(asked.viewer, here.facts, meeting, paper, today=asked.today)
    given, to = asked.request.POST, here.at("paper", paper=paper)
    try:
        set_paper_state(
            by=asked.person, viewer=asked.viewer, agreement=here.code, paper=paper, state=given.get("state", ""),
            note=given.get("note", "")[:1000],
        )  # fmt: skip
    except InvalidChangeError as error:
        return here.refused(str(error), to)
    return here.done(_("Noted."), to)


@require_POST
@page
def remind_page(asked: Asked, agreement: str, meeting: str, paper: int) -> HttpResponse:
    """Write to a paper's owner once more."""
    here = _opened(asked, agreement, meeting)
    paper_of(asked.viewer, here.facts, meeting, paper, today=asked.today)
    to = here.at("paper", paper=paper)
    try:
        new = remind_of_paper(
            by=asked.person, viewer=asked.viewer, agreement=here.code, paper=paper, today=asked.today
        )  # fmt: skip
    except InvalidChangeError as error:
        return here.refused(str(error), to)
    if not new:
        return here.refused(_("They were reminded today, or have no e-mail address."), to)
    return here.done(_("A reminder goes out, with the link."), to)


def _opened(asked: Asked, agreement: str, meeting: str) -> MeetingHall:
    here = meeting_hall(asked, agreement, meeting)
    asked.viewer.demand("run_meetings", here.code)
    return here
