"""Taking figures in: a package is sent, checked as a job, and loaded whole or not at all."""

from __future__ import annotations

import uuid
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import PurePath
from typing import Any

from django import forms
from django.conf import settings
from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from accord.collection.queries import Delivery, deliveries
from accord.framework.authority import DECISION
from accord.framework.errors import NotFoundError
from accord.framework.queries.choices import group_choices
from accord.jobs.operations import GivenFile, ask_again, ask_for
from accord.jobs.queries import JobFacts, job_facts, recent_jobs
from accord.web.asking import Asked, page

ENDINGS = (".zip", ".xlsx")


class ImportForm(forms.Form):
    """A package to load, and the decision that lets it change a signed agreement."""

    file = forms.FileField(label=_("Package"), help_text=_("A zip of tables or one Excel workbook, at most 50 MB."))
    accept_warnings = forms.BooleanField(label=_("Load although the check has warnings"), required=False)
    group = forms.ChoiceField(
        label=_("Group that decided"),
        required=False,
        help_text=_("Only where the package changes targets or definitions of a signed agreement."),
    )
    other_group = forms.CharField(
        label=_("Or the code of a group that the package brings"), required=False, max_length=64
    )
    date = forms.DateField(
        label=_("Date of the decision"), required=False, widget=forms.DateInput(attrs={"type": "date"})
    )
    reference = forms.CharField(
        label=_("Reference"), required=False, max_length=100, help_text=_("Such as the number of the minute.")
    )

    def __init__(self, *given: Any, groups: Iterable[tuple[str, str]], **more: Any) -> None:
        super().__init__(*given, **more)
        group = self.fields["group"]
        assert isinstance(group, forms.ChoiceField)
        group.choices = [("", _("No decision needed")), *groups]

    def clean_file(self) -> object:
        """A zip or a workbook of a size that can be read."""
        file = self.cleaned_data["file"]
        if PurePath(file.name).suffix.lower() not in ENDINGS:
            raise forms.ValidationError(
                _("“%(name)s” is neither a .zip nor an .xlsx file."), params={"name": file.name}
            )
        if file.size > settings.UPLOAD_LIMIT_BYTES:
            raise forms.ValidationError(_("The file is larger than 50 MB; load it on the command line instead."))
        return file

    def clean(self) -> dict[str, Any]:
        """A decision is named whole or not at all."""
        given: dict[str, Any] = super().clean() or {}
        given["group"] = given.get("group") or given.get("other_group", "")
        parts = ("group", "date", "reference")
        if any(given.get(name) for name in parts):
            for name in parts:
                if not given.get(name) and name not in self.errors:
                    self.add_error(name, _("A decision needs its group, date and reference."))
        return given


@dataclass(frozen=True)
class ImportsPage:
    """What the imports page shows."""

    form: ImportForm
    jobs: tuple[JobFacts, ...]
    deliveries: tuple[Delivery, ...]
    signed: bool
    agreement: str


@page
def imports_page(asked: Asked, agreement: str) -> HttpResponse:
    """Send a package, and see what came in before."""
    about = asked.picture(agreement)
    asked.viewer.demand("import", about.agreement.code)
    sent = asked.request.method == "POST"
    groups = group_choices(asked.viewer, about.agreement.code)
    form = ImportForm(asked.request.POST if sent else None, asked.request.FILES if sent else None, groups=groups)
    if sent and form.is_valid():
        job = _ask(asked, about.agreement.code, form)
        return HttpResponseRedirect(reverse("job", kwargs={"job": job}))
    shown = ImportsPage(
        form=form,
        jobs=recent_jobs(about.agreement.code, most=20),
        deliveries=deliveries(about.agreement.id),
        signed=about.agreement.signed_on is not None,
        agreement=about.agreement.code,
    )
    return asked.show("collection/imports.html", about, shown, here="collection", status=400 if form.errors else 200)


@page
def assess_again(asked: Asked, agreement: str) -> HttpResponse:
    """Judge the agreement again, as a job."""
    about = asked.picture(agreement)
    asked.viewer.demand("assess", about.agreement.code)
    if asked.request.method != "POST":
        return HttpResponseRedirect(reverse("scorecard", kwargs={"agreement": agreement}))
    job = ask_for(
        by=asked.person,
        kind="assess",
        title=str(_("Judge the figures again")),
        agreement=agreement,
        parameters={"agreement": agreement},
    )
    return HttpResponseRedirect(reverse("job", kwargs={"job": job.pk}))


@page
def accept_preview(asked: Asked, agreement: str, job: uuid.UUID) -> HttpResponse:
    """Load the package of a trial, now that what it would change has been seen."""
    asked.viewer.demand("import", asked.picture(agreement).agreement.code)
    tried = job_facts(job)
    if tried is None or tried.result.get("preview_of") != agreement:
        raise NotFoundError(_("There is no trial of a package here."))
    if asked.request.method != "POST":
        return HttpResponseRedirect(reverse("job", kwargs={"job": job}))
    name = next(iter(tried.files), "")
    title = str(_("Import of %(name)s") % {"name": name})
    accepted = ask_again(by=asked.person, job_id=job, title=title, parameters={"preview": False})
    return HttpResponseRedirect(reverse("job", kwargs={"job": accepted.pk}))


def _ask(asked: Asked, agreement: str, form: ImportForm) -> object:
    file = form.cleaned_data["file"]
    name = PurePath(file.name).name[-150:]
    decided = form.cleaned_data
    authority = (
        {
            "kind": DECISION,
            "group": decided["group"],
            "decided_on": decided["date"].isoformat(),
            "reference": decided["reference"],
        }
        if decided["group"] and decided["date"] and decided["reference"]
        else None
    )
    preview = "preview" in asked.request.POST
    title = _("Trial of %(name)s") if preview else _("Import of %(name)s")
    job = ask_for(
        by=asked.person,
        kind="load_package",
        title=str(title % {"name": name}),
        agreement=agreement,
        parameters={
            "file": name,
            "agreement": agreement,
            "accept_warnings": decided["accept_warnings"],
            "authority": authority,
            "preview": preview,
        },
        files=(GivenFile(name=name, media_type="application/octet-stream", content=file.read()),),
    )
    return job.pk
