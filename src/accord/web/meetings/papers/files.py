"""Versions of papers and packs as downloads, and the making of a pack."""

from __future__ import annotations

from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from accord.jobs.operations import ask_for
from accord.meetings.queries.papers import pack_file, paper_file
from accord.web.asking import Asked, page
from accord.web.meetings.hub import meeting_hall
from accord.web.meetings.papers.forms import PackForm
from accord.web.meetings.papers.pages import attachment, show_papers


@page
def version_page(asked: Asked, agreement: str, meeting: str, paper: int, number: int) -> HttpResponse:
    """One version of a paper as it came in."""
    here = meeting_hall(asked, agreement, meeting)
    return attachment(paper_file(asked.viewer, here.facts, meeting, paper, number, today=asked.today))


@page
def pack_file_page(
    asked: Asked, agreement: str, meeting: str, number: int, audience: str, format: str  # noqa: A002 - the address's word
) -> HttpResponse:  # fmt: skip
    """A pack as it was made."""
    here = meeting_hall(asked, agreement, meeting)
    return attachment(pack_file(asked.viewer, here.facts, meeting, number, audience, format, today=asked.today))


@require_POST
@page
def make_pack_page(asked: Asked, agreement: str, meeting: str) -> HttpResponse:
    """Ask for a pack, made as a job; what it leads to is on the job's page."""
    here = meeting_hall(asked, agreement, meeting)
    asked.viewer.demand("run_meetings", here.code)
    form = PackForm(asked.request.POST)
    audiences = [name for name in ("members", "restricted") if form.is_valid() and form.cleaned_data[name]]
    if form.is_valid() and not audiences:
        form.add_error("members", _("Choose for whom the pack is made."))
    if form.is_valid() and (form.cleaned_data["known_on"] or asked.today) > asked.today:
        form.add_error("known_on", _("That day has not come yet: leave it blank for what is known now."))
    if not form.is_valid():
        return show_papers(here, form, 400)
    day = form.cleaned_data["known_on"]
    job = ask_for(
        by=asked.person,
        kind="pack",
        title=_("Pack of %(meeting)s") % {"meeting": meeting},
        agreement=here.code,
        parameters={
            "agreement": here.code,
            "meeting": meeting,
            "audiences": audiences,
            "known_on": day.isoformat() if day and day < asked.today else "",
        },
    )
    return HttpResponseRedirect(reverse("job", kwargs={"job": job.pk}))
