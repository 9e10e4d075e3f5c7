"""Taking a report away: at once, as a job, or frozen as an edition."""

from __future__ import annotations

from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from accord.framework.queries.picture import Picture
from accord.jobs.operations import ask_for
from accord.reporting.making import Kind, about_for, make
from accord.reporting.wording import period_in_full
from accord.web.asking import Asked, page
from accord.web.reports.forms import IssueForm
from accord.web.reports.pages import FORMAT_WORDS, show_report
from accord.web.reports.place import address, context_of, format_asked, kept_context, kind_asked, theme_asked


@page
def report_file(asked: Asked, agreement: str, report: str, format: str) -> HttpResponse:  # noqa: A002 - the address says so
    """A report as a file; one that takes longer to make leads to its page, where it can be asked for as a job."""
    about, kind = asked.picture(agreement), kind_asked(report)
    format_asked(kind, format)
    asked.viewer.demand("download", about.agreement.code)
    if format not in kind.quick:
        return HttpResponseRedirect(address("report", agreement, kept_context(asked), report=report))
    theme = theme_asked(asked, kind)
    made = make(asked.viewer, about, report, format, made_at=timezone.now(), today=asked.today, theme=theme)
    return as_file(made.name, made.media_type, made.content)


@require_POST
@page
def make_file(asked: Asked, agreement: str, report: str) -> HttpResponse:
    """Ask for a report as a file, made as a job."""
    about, kind = asked.picture(agreement), kind_asked(report)
    wanted = format_asked(kind, asked.request.POST.get("format", ""))
    asked.viewer.demand("download", about.agreement.code)
    title = _("%(report)s, %(period)s, %(format)s") % {
        "report": kind.title,
        "period": period_in_full(about_for(kind, about, asked.today).period),
        "format": FORMAT_WORDS[wanted],
    }
    return _asked_for(asked, about, kind, title, {"format": wanted})


@require_POST
@page
def issue(asked: Asked, agreement: str, report: str) -> HttpResponse:
    """Freeze a report as an edition, as a job."""
    about, kind = asked.picture(agreement), kind_asked(report)
    asked.viewer.demand("issue_edition", about.agreement.code)
    form = IssueForm(asked.request.POST)
    if not form.is_valid():
        return show_report(asked, about_for(kind, about, asked.today), kind, form=form, status=400)
    wanted = form.cleaned_data["title"]
    return _asked_for(asked, about, kind, _("Edition “%(title)s”") % {"title": wanted}, {"title": wanted})


def as_file(name: str, media_type: str, content: bytes) -> HttpResponse:
    """A file to download under its name."""
    answer = HttpResponse(content, content_type=media_type)
    answer["Content-Disposition"] = content_disposition_header(True, name) or ""
    answer["X-Content-Type-Options"] = "nosniff"
    return answer


def _asked_for(asked: Asked, about: Picture, kind: Kind, title: str, more: dict[str, str]) -> HttpResponse:
    parameters = {
        "report": kind.name,
        "agreement": about.agreement.code,
        **context_of(about_for(kind, about, asked.today)),
        **({"theme": theme} if (theme := theme_asked(asked, kind)) else {}),
        **more,
    }
    job = ask_for(
        by=asked.person, kind="report", title=title[:300], agreement=about.agreement.code, parameters=parameters
    )
    return HttpResponseRedirect(reverse("job", kwargs={"job": job.pk}))
