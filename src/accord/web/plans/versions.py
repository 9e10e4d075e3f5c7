"""Two versions of a plan beside each other, and a plan as a spreadsheet."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from django import forms
from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from accord.delivery.queries.plans import plan_lines
from accord.delivery.queries.records import record_page
from accord.delivery.registers import BY_KIND
from accord.web.asking import Asked, page
from accord.web.figures import long_date
from accord.web.frame import Link
from accord.web.plans.room import Room, room

if TYPE_CHECKING:
    from accord.readers.plans import Difference

PLANS = BY_KIND["action_plan"]
WORKBOOK = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
A_QUARTER = timedelta(days=91)


@dataclass(frozen=True)
class Told:
    """One difference as a row: the line, what of it, and what it said before and says after."""

    title: str
    field: str
    before: str
    after: str


@dataclass(frozen=True)
class Group:
    """The differences of one kind."""

    title: str
    rows: tuple[Told, ...]


@dataclass(frozen=True)
class VersionsPage:
    """What the page of versions shows."""

    title: str
    code: str
    form: forms.Form
    before: date
    after: date
    groups: tuple[Group, ...]
    trail: tuple[Link, ...]


class DaysForm(forms.Form):
    """The two days whose versions are compared."""

    before = forms.DateField(label=lazy("As known on"), widget=forms.DateInput(attrs={"type": "date"}))
    after = forms.DateField(label=lazy("and on"), widget=forms.DateInput(attrs={"type": "date"}))


@page
def plan_versions_page(asked: Asked, agreement: str, code: str) -> HttpResponse:
    """What differs in a plan between two days: added, removed, merged, moved, re-dated, reworded."""
    from accord.readers.plans import compare_plans

    here = room(asked, agreement)
    opened = record_page(asked.viewer, here.facts, PLANS, code)
    known = (here.about.known_on if here.about else None) or asked.today
    start = {"before": max(opened.line.opened_on, known - A_QUARTER), "after": known}
    form = DaysForm({**start, **asked.request.GET.dict()})
    chosen = form.cleaned_data if form.is_valid() else start
    versions = [
        tuple(plan_lines(asked.viewer, here.facts, code, known_on=chosen[name]).values())
        for name in ("before", "after")
    ]
    shown = VersionsPage(
        title=_("Versions of %(title)s") % {"title": opened.line.title},
        code=code,
        form=form,
        before=chosen["before"],
        after=chosen["after"],
        groups=told(compare_plans(*versions)),
        trail=plan_trail(here, code),
    )
    status = 200 if form.is_valid() else 400
    return here.show("plans/versions.html", shown, tab=PLANS.path, status=status)


@page
def plan_file(asked: Asked, agreement: str, code: str) -> HttpResponse:
    """The plan as a spreadsheet that can be filled in and brought back."""
    from accord.readers.plans import write_plan

    here = room(asked, agreement)
    asked.viewer.demand("download", here.code)
    known_on = here.about.known_on if here.about else None
    opened = record_page(asked.viewer, here.facts, PLANS, code, known_on=known_on)
    lines = plan_lines(asked.viewer, here.facts, code, known_on=known_on)
    said = _("%(agreement)s, %(code)s, as known on %(day)s") % {
        "agreement": here.facts.title, "code": code, "day": long_date(known_on or asked.today),
    }  # fmt: skip
    answer = HttpResponse(write_plan(opened.line.title, said, lines.values()), content_type=WORKBOOK)
    answer["Content-Disposition"] = f'attachment; filename="{code}.xlsx"'
    return answer


def plan_trail(here: Room, code: str = "") -> tuple[Link, ...]:
    """Where a page of a plan stands."""
    trail = [
        Link(text=_("Plans"), href=here.address("plans")),
        Link(text=str(PLANS.many), href=here.address("register", register=PLANS.path)),
    ]
    if code:
        trail.append(Link(text=code, href=here.address("record", register=PLANS.path, code=code)))
    return tuple(trail)


def told(differences: Iterable[Difference]) -> tuple[Group, ...]:
    """The differences by kind, in their order."""
    held: dict[str, list[Told]] = {}
    for one in differences:
        held.setdefault(one.what, []).append(_told(one))
    return tuple(Group(kind_words()[what], tuple(rows)) for what, rows in held.items())


def kind_words() -> dict[str, str]:
    """The kinds of difference in words."""
    return {
        "added": _("Added"),
        "removed": _("Removed"),
        "merged": _("Merged into another"),
        "moved": _("Moved"),
        "re_dated": _("Dated anew"),
        "reworded": _("Reworded"),
        "rated": _("Rated anew"),
        "handed_over": _("Other partners or another owner"),
        "other": _("Changed otherwise"),
    }


def _told(one: Difference) -> Told:
    title = f"{one.line.number} {one.line.title}".strip()
    if one.into is not None:
        return Told(title, "", "", f"{one.into.number} {one.into.title}".strip())
    return Told(title, _field(one.field), _said(one, one.before), _said(one, one.after))


def _said(one: Difference, text: str) -> str:
    if text and one.field in {"starts", "due", "done_on"}:
        return long_date(date.fromisoformat(text))
    return text or ("–" if one.field else "")


def _field(name: str) -> str:
    if name == "place":
        return _("Place in the plan")
    return {
        "": "",
        "section": _("Section"),
        "number": _("Number"),
        "title": _("Title"),
        "description": _("Description"),
        "success": _("What success looks like"),
        "partners": _("Partners"),
        "owner": _("Owner"),
        "starts": _("Starts"),
        "due": _("Due"),
        "done_on": _("Done on"),
        "cost": _("Cost"),
        "resources": _("Other input"),
        "equality_impact": _("Equality impact assessment"),
        "risk": _("Risk"),
        "rating": _("Rating"),
        "status": _("Complete"),
        "commentary": _("Latest update"),
    }[name]
