"""The page behind the link in an e-mail: a paper is sent in without an account."""

from __future__ import annotations

from dataclasses import dataclass

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from accord.accounts.errors import AccordError
from accord.accounts.queries import person_by_code
from accord.framework.errors import InvalidChangeError
from accord.meetings.links import read_paper_link
from accord.meetings.operations.papers import send_in_paper
from accord.meetings.queries.papers import Wanted, paper_by_link
from accord.web.meetings.papers.forms import UploadForm
from accord.web.meetings.papers.pages import size_words


@dataclass(frozen=True)
class LinkPage:
    """What the page shows."""

    title: str
    wanted: Wanted | None
    form: forms.Form | None
    thanks: bool = False
    over: str = ""
    came: tuple[tuple[str, str], ...] = ()


@never_cache
def link_page(request: HttpRequest, token: str) -> HttpResponse:
    """What is wanted, until when, what came, and where the file is sent in; it shows one paper only."""
    owned, today = read_paper_link(token), timezone.localdate()
    found = paper_by_link(int(owned.code), owned.person, today=today) if owned else None
    if owned is None or found is None or found[0].agreement != owned.agreement:
        return _show(request, _broken(), 404)
    wanted, viewer = found
    if not viewer.may("see", wanted.agreement):
        return _show(request, _broken(), 404)
    if not wanted.takes_more or wanted.paper.state == "withdrawn":
        over = _("Nothing more is wanted: the meeting is over, or the paper was withdrawn. Thank you.")
        return _show(request, LinkPage(wanted.paper.title, wanted, None, over=over, came=_came(wanted)), 200)
    form = UploadForm(request.POST, request.FILES) if request.method == "POST" else UploadForm()
    if request.method != "POST" or not form.is_valid():
        shown = LinkPage(wanted.paper.title, wanted, form, came=_came(wanted))
        return _show(request, shown, 400 if form.is_bound else 200)
    person, file = person_by_code(owned.person), form.cleaned_data["file"]
    assert person is not None
    try:
        send_in_paper(
            by=person, viewer=viewer, agreement=wanted.agreement, paper=wanted.paper.id, name=file.name,
            content=file.read(), note=form.cleaned_data["note"],
        )  # fmt: skip
    except AccordError as error:
        field = error.field if isinstance(error, InvalidChangeError) and error.field in form.fields else None
        form.add_error(field, str(error))
        return _show(request, LinkPage(wanted.paper.title, wanted, form, came=_came(wanted)), 400)
    again = paper_by_link(wanted.paper.id, owned.person, today=today)
    now = again[0] if again else wanted
    return _show(request, LinkPage(wanted.paper.title, now, None, thanks=True, came=_came(now)), 200)


def _came(wanted: Wanted) -> tuple[tuple[str, str], ...]:
    """The versions that came, the newest first."""
    return tuple(
        (_("Version %(n)d: %(name)s, %(size)s") % {"n": one.number, "name": one.name, "size": size_words(one.size)},
         one.note)
        for one in reversed(wanted.paper.versions)
    )  # fmt: skip


def _broken() -> LinkPage:
    why = _(
        "It may be too old, or the paper may be wanted from somebody else now. "
        "Sign in to see your papers, or write to the secretariat."
    )
    return LinkPage(_("This link no longer works"), None, None, over=why)


def _show(request: HttpRequest, shown: LinkPage, status: int) -> HttpResponse:
    more = {"page": shown, "today": timezone.localdate()}
    return render(request, "meetings/papers/link.html", more, status=status)
