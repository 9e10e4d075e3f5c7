"""A job's page: how far it is, what came of it, and a way to stop it."""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from typing import Any

from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from accord.jobs.operations import cancel
from accord.jobs.queries import JobFacts, job_facts, job_file
from accord.web.asking import Asked, page
from accord.web.frame import Link

STATES = {"queued": "waiting"}


@dataclass(frozen=True)
class JobPage:
    """What a job's page shows."""

    job: dict[str, Any]
    asked_by: str
    asked_at: Any
    error: str
    findings: list[dict[str, Any]]
    tables: dict[str, dict[str, int]]
    warnings: list[str]
    result: Link | None
    accept: str
    files: tuple[Link, ...]
    cancel: str


@page
def job_page(asked: Asked, job: uuid.UUID) -> HttpResponse:
    """Progress while it runs, the outcome afterwards; for who asked and for the secretariat of its agreement."""
    facts = _seen_by(asked, job)
    about = asked.picture(facts.agreement) if facts.agreement and asked.viewer.may("see", facts.agreement) else None
    return asked.show("jobs/page.html", about, _page(facts))


@require_POST
@page
def job_cancel(asked: Asked, job: uuid.UUID) -> HttpResponse:
    """Ask the job to stop."""
    facts = _seen_by(asked, job)
    cancel(by=asked.person, job_id=facts.id)
    return HttpResponseRedirect(reverse("job", kwargs={"job": job}))


@page
def job_download(asked: Asked, job: uuid.UUID, name: str) -> HttpResponse:
    """A file the job made or was given."""
    facts = _seen_by(asked, job)
    found = job_file(facts.id, name)
    if found is None:
        raise Http404(name)
    media_type, content = found
    answer = HttpResponse(content, content_type=media_type)
    answer["Content-Disposition"] = content_disposition_header(True, name)
    return answer


def _seen_by(asked: Asked, job: uuid.UUID) -> JobFacts:
    facts = job_facts(job)
    mine = facts is not None and facts.asked_by_id == asked.viewer.person_id
    if facts is None or not (mine or asked.viewer.may("import", facts.agreement)):
        raise Http404("There is no such job that you can see.")
    return facts


def _page(facts: JobFacts) -> JobPage:
    path_to = {"job": facts.id}
    return JobPage(
        job={
            "state": STATES.get(facts.state, facts.state),
            "title": facts.title,
            "step": facts.message,
            "done": facts.done,
            "total": facts.total,
            "message": "",
            "href": reverse("job", kwargs=path_to),
        },
        asked_by=facts.asked_by,
        asked_at=facts.asked_at,
        error=facts.result.get("error", ""),
        findings=facts.result.get("findings", [])[:1000],
        tables=facts.result.get("tables", {}),
        warnings=facts.result.get("warnings", []),
        result=_result(facts),
        accept=_accept(facts),
        files=tuple(
            Link(text=name, href=reverse("job-file", kwargs={**path_to, "name": name})) for name in facts.files
        ),
        cancel="" if facts.is_over else reverse("job-cancel", kwargs=path_to),
    )


def _accept(facts: JobFacts) -> str:
    """Where a trial is turned into a load; "" for every other job."""
    tried = facts.result.get("preview_of", "")
    return reverse("imports-accept", kwargs={"agreement": tried, "job": facts.id}) if tried else ""


def _result(facts: JobFacts) -> Link | None:
    """Where to see what came of the job: the scorecard, an edition, a pack, or a file."""
    found = facts.result
    if found.get("agreement"):
        return Link(text=_("See the scorecard"), href=reverse("scorecard", kwargs={"agreement": found["agreement"]}))
    if found.get("edition"):
        place = {"agreement": found["edition_of"], "number": found["edition"]}
        return Link(text=_("See the edition"), href=reverse("edition", kwargs=place))
    if found.get("pack"):
        agreement, meeting = found["pack_of"]
        place = {"agreement": agreement, "meeting": meeting}
        return Link(text=_("See the pack"), href=reverse("papers", kwargs=place))
    if found.get("file"):
        place = {"job": facts.id, "name": found["file"]}
        return Link(text=_("Download %(file)s") % {"file": found["file"]}, href=reverse("job-file", kwargs=place))
    return None
