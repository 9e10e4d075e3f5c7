"""The forward plans of all groups side by side: what each takes in each month, those at the top first."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from django.http import HttpResponse
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accord.meetings.planning.words import length_words
from accord.meetings.queries.forward import GroupPlan, PlannedMeeting, forward_plans
from accord.web.asking import Asked, page
from accord.web.figures import long_date
from accord.web.frame import Option
from accord.web.listing import Filter, Group
from accord.web.meetings.forward.files import plans_csv
from accord.web.meetings.forward.place import TAB, kept_day, known_on, plan_hall
from accord.web.meetings.room import Hall


@dataclass(frozen=True)
class Row:
    """A meeting of a group with what it takes."""

    on: date
    group: str
    href: str
    meeting: str
    items: tuple[str, ...]
    length: str
    over: bool
    state: str


@dataclass(frozen=True)
class GroupLine:
    """A group with its next meeting, and what is to be said of its plan."""

    title: str
    href: str
    next: str
    rota: str
    notes: tuple[str, ...]


@dataclass(frozen=True)
class PlansPage:
    """What the plans of all groups show."""

    groups: tuple[GroupLine, ...]
    months: tuple[Group, ...]
    filters: tuple[Filter, ...]
    shown: str
    clear: str
    any: bool
    schedules: str
    run_sheet: str
    download: str


@page
def plans_page(asked: Asked, agreement: str) -> HttpResponse:
    """Every group's coming meetings by month."""
    here = plan_hall(asked, agreement)
    plans = forward_plans(asked.viewer, here.facts, today=asked.today, known_on=known_on(here))
    wanted = asked.parameter("group")
    chosen = [one for one in plans if not wanted or wanted in (one.group, one.parent)]
    if asked.parameter("format") == "csv":
        return plans_csv(here.code, chosen)
    meetings = sorted(
        ((plan, one) for plan in chosen for one in plan.coming), key=lambda pair: (pair[1].on, pair[0].title)
    )
    shown = PlansPage(
        groups=tuple(_group(here, one) for one in plans),
        months=tuple(_months(here, meetings)),
        filters=(Filter("group", _("Group"), options=tuple(_options(plans, wanted))),),
        shown=ngettext("%(n)d meeting", "%(n)d meetings", len(meetings)) % {"n": len(meetings)},
        clear=asked.request.path + kept_day(here) if wanted else "",
        any=bool(plans),
        schedules=here.address("schedules") if asked.viewer.may("run_meetings", here.code) else "",
        run_sheet=here.address("run-sheet"),
        download=f"{asked.request.path}?format=csv" + (f"&group={wanted}" if wanted else ""),
    )
    return here.show("meetings/forward/plans.html", shown, tab=TAB)


def _group(here: Hall, plan: GroupPlan) -> GroupLine:
    coming = plan.coming
    themes = next((one for one in plan.rules if one.values["kind"] == "theme"), None)
    over = sum(bool(one.laid.over) for one in coming)
    notes = []
    if over:
        notes.append(ngettext("%(n)d meeting too long", "%(n)d meetings too long", over) % {"n": over})
    if plan.unplaced:
        notes.append(
            ngettext("%(n)d item without a meeting", "%(n)d items without a meeting", len(plan.unplaced))
            % {"n": len(plan.unplaced)}
        )
    return GroupLine(
        title=plan.title,
        href=here.address("forward-plan", group=plan.group) + kept_day(here),
        next=long_date(coming[0].on) if coming else "",
        rota=_("%(each)d of %(of)d themes at a meeting")
        % {"each": themes.values["each"], "of": len(themes.values["themes"])}
        if themes and len(themes.values["themes"]) > 1
        else "",
        notes=tuple(notes),
    )


def _months(here: Hall, meetings: list[tuple[GroupPlan, PlannedMeeting]]) -> Iterable[Group]:
    for month, some in groupby(meetings, key=lambda pair: pair[1].on.replace(day=1)):
        yield Group(title=date_format(month, "F Y"), rows=tuple(_row(here, plan, one) for plan, one in some))


def _row(here: Hall, plan: GroupPlan, one: PlannedMeeting) -> Row:
    return Row(
        on=one.on,
        group=plan.title,
        href=here.address("forward-plan", group=plan.group) + kept_day(here),
        meeting=here.address("meeting", meeting=one.code),
        items=tuple(item.title for item in one.own),
        length=length_words(one.laid),
        over=bool(one.laid.over),
        state=_("agenda in draft") if one.drafted else "",
    )


def _options(plans: Iterable[GroupPlan], wanted: str) -> Iterable[Option]:
    yield Option("", _("all"))
    for one in plans:
        yield Option(one.group, one.title, one.group == wanted, depth=int(bool(one.parent)))
