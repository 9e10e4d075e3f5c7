"""The seats of a group: giving one, changing what goes with it, ending it."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.utils.translation import gettext as _

from accord.framework.errors import NotFoundError
from accord.framework.operations.memberships import add_member, change_member, end_membership
from accord.meetings.queries.groups import GroupFacts, Member, group_for, members_of
from accord.web.asking import Asked, page
from accord.web.framework.form_page import FormPage, Section, answer
from accord.web.meetings.groups.forms import EndForm, SeatForm
from accord.web.meetings.groups.tree import group_trail
from accord.web.meetings.room import Hall, hall

SEAT = ("seat", "initials", "substitute", "papers")


@page
def add_member_page(asked: Asked, agreement: str, group: str) -> HttpResponse:
    """Give a person a seat."""
    here = hall(asked, agreement)
    asked.viewer.demand("run_meetings", here.code)
    facts = group_for(asked.viewer, here.facts, group)
    form = SeatForm(here, asked.request.POST if here.posted else None, {"day": asked.today}, new=True)

    def save() -> None:
        add_member(
            by=asked.person,
            viewer=asked.viewer,
            agreement=here.code,
            group=group,
            person=form.cleaned_data["person"],
            wording=form.wording(),
            started_on=form.cleaned_data["day"],
        )

    shown = FormPage(
        title=_("Add a member"),
        caption=facts.title,
        form=form,
        sections=(Section("", ("person", *SEAT, "day")),),
        trail=group_trail(here, group, facts.title),
    )
    return answer(here, shown, save, tab="groups", done=_("The member is added."), to=_back(here, group))


@page
def member_page(asked: Asked, agreement: str, group: str, membership: int) -> HttpResponse:
    """Change what goes with a seat."""
    here = hall(asked, agreement)
    asked.viewer.demand("run_meetings", here.code)
    facts, held = _seat(here, group, membership)
    start: dict[str, Any] = {name: getattr(held, name) for name in SEAT}
    form = SeatForm(
        here, asked.request.POST if here.posted else None, start | {"day": asked.today, "seen": held.seen}, new=False
    )

    def save() -> None:
        change_member(
            by=asked.person,
            viewer=asked.viewer,
            agreement=here.code,
            membership=membership,
            wording=form.wording(),
            seen=form.cleaned_data["seen"],
            on=form.cleaned_data["day"],
        )

    shown = FormPage(
        title=held.label,
        caption=facts.title,
        form=form,
        sections=(Section("", (*SEAT, "day", "seen")),),
        trail=group_trail(here, group, facts.title),
    )
    return answer(
        here, shown, save, tab="groups", done=_("Saved."), to=_back(here, group), now=lambda: (start, held.seen)
    )


@page
def end_member_page(asked: Asked, agreement: str, group: str, membership: int) -> HttpResponse:
    """End a seat."""
    here = hall(asked, agreement)
    asked.viewer.demand("run_meetings", here.code)
    facts, held = _seat(here, group, membership)
    start = {"ended_on": asked.today, "seen": held.seen}
    form = EndForm(asked.request.POST if here.posted else None, initial=start)

    def save() -> None:
        end_membership(
            by=asked.person,
            viewer=asked.viewer,
            agreement=here.code,
            membership=membership,
            ended_on=form.cleaned_data["ended_on"],
            seen=form.cleaned_data["seen"],
        )

    shown = FormPage(
        title=_("End the seat of %(person)s") % {"person": held.label},
        caption=facts.title,
        form=form,
        sections=(Section("", ("ended_on", "seen")),),
        trail=group_trail(here, group, facts.title),
        submit=_("End the seat"),
        notes=(_("It stays among the former members."),),
    )
    return answer(
        here,
        shown,
        save,
        tab="groups",
        done=_("The seat is ended."),
        to=_back(here, group),
        now=lambda: ({"ended_on": held.ended_on}, held.seen),
    )


def _seat(here: Hall, group: str, membership: int) -> tuple[GroupFacts, Member]:
    facts = group_for(here.asked.viewer, here.facts, group)
    members = members_of(here.asked.viewer, here.facts, facts)
    held = next((one for one in members if one.id == membership), None)
    if held is None:
        raise NotFoundError(_("There is no such seat on this group."))
    return facts, held


def _back(here: Hall, group: str) -> str:
    return here.address("group", group=group) + "#members"
