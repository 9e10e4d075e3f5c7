"""The agencies: who signed, who sends figures, for whom people work."""

from __future__ import annotations

from dataclasses import asdict, dataclass

from django.http import HttpResponse
from django.utils.translation import gettext as _

from accord.framework.operations.people import save_agency
from accord.framework.queries.directory import OpenedAgency, agencies, open_agency
from accord.web.asking import Asked, page
from accord.web.frame import Link
from accord.web.framework.desk import Desk, desk
from accord.web.framework.form_page import FormPage, Section, answer
from accord.web.people.forms import AgencyForm


@dataclass(frozen=True)
class AgenciesPage:
    """Every agency."""

    lines: tuple[OpenedAgency, ...]


@page
def agencies_page(asked: Asked, agreement: str) -> HttpResponse:
    """Every agency by name."""
    here = desk(asked, agreement, "manage_people")
    return here.show("people/agencies.html", AgenciesPage(agencies(asked.viewer, here.code)), tab="agencies")


@page
def add_agency_page(asked: Asked, agreement: str) -> HttpResponse:
    """Add an agency."""
    here = desk(asked, agreement, "manage_people")
    form = AgencyForm(asked.request.POST if here.posted else None, new=True)
    shown = FormPage(_("Add an agency"), form, (Section("", ("code", "name", "type")),), _trail(here))

    def save() -> None:
        code = form.cleaned_data["code"]
        save_agency(
            by=asked.person, viewer=asked.viewer, agreement=here.code, code=code, wording=form.wording(), seen=""
        )

    return answer(here, shown, save, tab="agencies", done=_("The agency is added."), to=here.address("agencies"))


@page
def agency_page(asked: Asked, agreement: str, agency: str) -> HttpResponse:
    """Change an agency."""
    here = desk(asked, agreement, "manage_people")
    opened = open_agency(asked.viewer, here.code, agency)
    start = {**asdict(opened.wording), "seen": opened.seen}
    form = AgencyForm(asked.request.POST if here.posted else None, start, new=False)
    shown = FormPage(
        opened.wording.name, form, (Section("", ("name", "type", "seen")),), _trail(here), caption=opened.code
    )

    def save() -> None:
        save_agency(
            by=asked.person,
            viewer=asked.viewer,
            agreement=here.code,
            code=agency,
            wording=form.wording(),
            seen=form.cleaned_data["seen"] or "-",
        )

    return answer(
        here,
        shown,
        save,
        tab="agencies",
        done=_("Saved."),
        to=here.address("agencies"),
        now=lambda: (asdict(opened.wording), opened.seen),
    )


def _trail(here: Desk) -> tuple[Link, ...]:
    return (Link(text=_("Agencies"), href=here.address("agencies")),)
