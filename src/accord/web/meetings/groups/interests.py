"""The register of interests of a group: as a page to print and as a file; declaring and ending one."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.http import HttpResponse
from django.utils.translation import gettext as _

from accord.accounts.errors import NotAllowedError
from accord.framework.errors import NotFoundError
from accord.framework.operations.interests import declare_interest, end_interest
from accord.meetings.queries.groups import InterestLine, Member, group_for, interests_of, members_of
from accord.web.asking import Asked, page
from accord.web.frame import Link
from accord.web.framework.form_page import FormPage, Section, answer
from accord.web.meetings.groups.forms import EndForm, InterestForm
from accord.web.meetings.groups.group import InterestRow, interest_row
from accord.web.meetings.groups.tree import group_trail
from accord.web.meetings.room import Hall, hall
from accord.web.scorecard.files import harmless


@dataclass(frozen=True)
class InterestsPage:
    """The register: what stands, what has ended, and whose members have declared nothing."""

    title: str
    rows: tuple[InterestRow, ...]
    ended: tuple[InterestRow, ...]
    silent: tuple[str, ...]
    trail: tuple[Link, ...]
    declare: str


@page
def interests_page(asked: Asked, agreement: str, group: str) -> HttpResponse:
    """The register of interests."""
    here = hall(asked, agreement)
    facts = group_for(asked.viewer, here.facts, group)
    lines = interests_of(asked.viewer, here.facts, facts)
    if asked.parameter("format") == "csv":
        return _as_csv(lines)
    members = [one for one in members_of(asked.viewer, here.facts, facts) if one.on(asked.today)]
    stands = [one for one in lines if one.ended_on is None or one.ended_on >= asked.today]
    declared = {one.person for one in lines}
    shown = InterestsPage(
        title=facts.title,
        rows=tuple(interest_row(here, group, one) for one in stands),
        ended=tuple(interest_row(here, group, one) for one in lines if one not in stands),
        silent=tuple(one.label for one in members if one.person not in declared),
        trail=group_trail(here, group, facts.title),
        declare=here.address("interest-add", group=group) if _may_declare(here, members) else "",
    )
    return here.show("meetings/groups/interests.html", shown, tab="groups")


@page
def declare_page(asked: Asked, agreement: str, group: str) -> HttpResponse:
    """Declare an interest: one's own, or a member's by the secretariat."""
    here = hall(asked, agreement)
    facts = group_for(asked.viewer, here.facts, group)
    members = [one for one in members_of(asked.viewer, here.facts, facts) if one.on(asked.today)]
    if not _may_declare(here, members):
        raise NotAllowedError(_("Only members of the group and the secretariat declare interests here."))
    if not asked.viewer.may("run_meetings", here.code):
        members = [one for one in members if one.person == asked.viewer.code]
    start: dict[str, Any] = {"declared_on": asked.today}
    if len(members) == 1:
        start["person"] = members[0].person
    form = InterestForm(members, asked.request.POST if here.posted else None, start)

    def save() -> None:
        declare_interest(
            by=asked.person,
            viewer=asked.viewer,
            agreement=here.code,
            group=group,
            person=form.cleaned_data["person"],
            what=form.cleaned_data["what"],
            declared_on=form.cleaned_data["declared_on"],
        )

    shown = FormPage(
        title=_("Declare an interest"),
        caption=facts.title,
        form=form,
        sections=(Section("", ("person", "what", "declared_on")),),
        trail=_register_trail(here, group, facts.title),
    )
    done = _("The interest stands in the register.")
    return answer(here, shown, save, tab="groups", done=done, to=here.address("interests", group=group))


@page
def end_interest_page(asked: Asked, agreement: str, group: str, interest: int) -> HttpResponse:
    """End an interest."""
    here = hall(asked, agreement)
    facts = group_for(asked.viewer, here.facts, group)
    lines = interests_of(asked.viewer, here.facts, facts)
    held = next((one for one in lines if one.id == interest), None)
    if held is None:
        raise NotFoundError(_("There is no such interest."))
    if held.person != asked.viewer.code:
        asked.viewer.demand("run_meetings", here.code)
    form = EndForm(asked.request.POST if here.posted else None, initial={"ended_on": asked.today})

    def save() -> None:
        end_interest(
            by=asked.person,
            viewer=asked.viewer,
            agreement=here.code,
            interest=interest,
            ended_on=form.cleaned_data["ended_on"],
        )

    shown = FormPage(
        title=_("End the interest of %(person)s") % {"person": held.label},
        caption=held.what,
        form=form,
        sections=(Section("", ("ended_on",)),),
        trail=_register_trail(here, group, facts.title),
        submit=_("End the interest"),
    )
    done = _("The interest has ended; it stays in the register.")
    return answer(here, shown, save, tab="groups", done=done, to=here.address("interests", group=group))


def _may_declare(here: Hall, members: Iterable[Member]) -> bool:
    viewer = here.asked.viewer
    return viewer.may("run_meetings", here.code) or any(one.person == viewer.code for one in members)


def _register_trail(here: Hall, group: str, title: str) -> tuple[Link, ...]:
    return (*group_trail(here, group, title), Link(_("Register of interests"), here.address("interests", group=group)))


def _as_csv(lines: Iterable[InterestLine]) -> HttpResponse:
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(("person", "name", "agency", "interest", "declared_on", "ended_on"))
    for one in lines:
        row = (one.person, one.label, one.agency_name, one.what, one.declared_on, one.ended_on or "")
        writer.writerow([harmless(str(value)) for value in row])
    made = HttpResponse(out.getvalue(), content_type="text/csv; charset=utf-8")
    made["Content-Disposition"] = 'attachment; filename="interests.csv"'
    return made
