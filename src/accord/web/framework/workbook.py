"""The whole agreement as one file, a workbook or an archive: out as a job, in again through imports."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _

from accord.jobs.operations import ask_for
from accord.jobs.queries import JobFacts, recent_jobs
from accord.web.asking import Asked, page
from accord.web.framework.desk import desk


@dataclass(frozen=True)
class WorkbookPage:
    """What the page of files shows."""

    imports: str
    made: tuple[JobFacts, ...]


@page
def workbook_page(asked: Asked, agreement: str) -> HttpResponse:
    """Ask for the whole agreement as an Excel workbook, or as a zip archive with the files kept."""
    here = desk(asked, agreement)
    if here.posted:
        archive = asked.request.POST.get("format") == "zip"
        job = ask_for(
            by=asked.person,
            kind="workbook",
            title=_("The agreement as an archive") if archive else _("The agreement as a workbook"),
            agreement=here.code,
            parameters={"agreement": here.code, "format": "zip" if archive else "xlsx"},
        )
        return HttpResponseRedirect(reverse("job", kwargs={"job": job.pk}))
    made = tuple(job for job in recent_jobs(here.code, most=20) if job.kind == "workbook" and job.state == "done")
    return here.show("framework/workbook.html", WorkbookPage(here.address("imports"), made[:5]), tab="files")
