"""Saying how an action stands: by who is signed in, and by link."""

from __future__ import annotations

from dataclasses import dataclass

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from accord.accounts.errors import AccordError, NotAllowedError
from accord.accounts.models import Person
from accord.accounts.queries import person_by_code
from accord.delivery.operations.actions import report_action
from accord.delivery.queries.actions import ActionLine, action_lines
from accord.framework.errors import InvalidChangeError, NotFoundError
from accord.framework.queries.picture import agreement_for
from accord.framework.viewer import Viewer, viewer_for
from accord.meetings.links import read_link
from accord.web.asking import Asked, page
from accord.web.frame import Link
from accord.web.framework.form_page import FormPage, Section, answer
from accord.web.meetings.actions.forms import DONE, ReportForm
from accord.web.meetings.room import hall


@dataclass(frozen=True)
class LinkPage:
    """What the page behind an e-mail's link shows."""

    title: str
    agreement: str
    line: ActionLine | None
    form: forms.Form | None
    thanks: bool = False
    over: str = ""


@page
def report_page(asked: Asked, agreement: str, code: str) -> HttpResponse:
    """Say how an action stands."""
    here = hall(asked, agreement)
    line = _line(asked, agreement, code)
    if not (asked.viewer.code in line.owner_codes or asked.viewer.may("run_meetings", agreement)):
        raise NotAllowedError(_("Only its owners say how an action stands."))
    form = ReportForm(asked.request.POST if here.posted else None)
    shown = FormPage(
        title=_("How does it stand?"),
        caption=f"{code} {line.title}",
        form=form,
        sections=(Section("", ("how", "said", "asked_due")),),
        trail=(
            Link(text=_("Actions"), href=here.address("actions")),
            Link(text=code, href=here.address("record", register="actions", code=code)),
        ),
        submit=_("Send"),
    )

    def save() -> None:
        _report(asked.person, asked.viewer, agreement, code, form)

    done = _("Thank you: it stands in the log, and the group sees it.")
    return answer(here, shown, save, tab="actions", done=done, to=here.address("actions"))


@never_cache
def link_page(request: HttpRequest, token: str) -> HttpResponse:
    """The page behind the link in an e-mail: no account is needed, and it shows one action only."""
    owned = read_link(token)
    person = person_by_code(owned.person) if owned else None
    if owned is None or person is None or not person.is_active:
        return _show(request, _broken(), 404)
    viewer, today = viewer_for(person), timezone.localdate()
    try:
        facts = agreement_for(viewer, owned.agreement)
        found = action_lines(viewer, facts, today=today, codes=(owned.code,))
    except (NotFoundError, NotAllowedError):
        found = ()
    if not found or owned.person not in found[0].owner_codes:
        return _show(request, _broken(), 404)
    line = found[0]
    if not line.is_open:
        over = _("The group has closed this action. Thank you; nothing more is wanted.")
        return _show(request, LinkPage(line.title, facts.title, line, None, over=over), 200)
    form = ReportForm(request.POST if request.method == "POST" else None)
    if request.method != "POST" or not form.is_valid():
        return _show(request, LinkPage(line.title, facts.title, line, form), 400 if form.is_bound else 200)
    try:
        _report(person, viewer, owned.agreement, owned.code, form)
    except AccordError as error:
        field = error.field if isinstance(error, InvalidChangeError) and error.field in form.fields else None
        form.add_error(field, str(error))
        return _show(request, LinkPage(line.title, facts.title, line, form), 400)
    return _show(request, LinkPage(line.title, facts.title, line, None, thanks=True), 200)


def _report(person: Person, viewer: Viewer, agreement: str, code: str, form: ReportForm) -> None:
    given = form.cleaned_data
    report_action(
        by=person,
        viewer=viewer,
        agreement=agreement,
        code=code,
        said=given["said"],
        today=timezone.localdate(),
        is_done=given["how"] == DONE,
        asked_due=given["asked_due"],
    )


def _broken() -> LinkPage:
    why = _(
        "It may be too old, or the action may have gone to somebody else. "
        "Sign in to see your actions, or write to the secretariat."
    )
    return LinkPage(_("This link no longer works"), "", None, None, over=why)


def _line(asked: Asked, agreement: str, code: str) -> ActionLine:
    facts = agreement_for(asked.viewer, agreement)
    found = action_lines(asked.viewer, facts, today=asked.today, codes=(code,))
    if not found:
        raise NotFoundError(_("There is no such action."))
    return found[0]


def _show(request: HttpRequest, shown: LinkPage, status: int) -> HttpResponse:
    more = {"page": shown, "today": timezone.localdate()}
    return render(request, "meetings/actions/link.html", more, status=status)
