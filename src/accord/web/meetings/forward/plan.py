"""The forward plan of one group: which items each coming meeting takes and why, as a list by meeting or as a grid."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accord.meetings.planning.words import KINDS
from accord.meetings.queries.forward import GroupPlan, PlannedItem, PlannedMeeting, forward_plan
from accord.web.asking import Asked, page
from accord.web.figures import long_date
from accord.web.frame import Link, Option
from accord.web.listing import Filter, changed
from accord.web.meetings.forward.place import TAB, kept_day, known_on, may_edit, plan_hall, plan_trail
from accord.web.meetings.forward.rows import Grid, Line, MeetingLines, grid, line_of, meeting_lines
from accord.web.meetings.room import Hall

FILTERS = ("q", "kind", "lead", "when")
MOST = 12
"""So many meetings are shown at once."""


@dataclass(frozen=True)
class PlanPage:
    """What the plan of a group shows."""

    trail: tuple[Link, ...]
    title: str
    answer: str
    warnings: tuple[str, ...]
    views: tuple[Link, ...]
    links: tuple[Link, ...]
    downloads: tuple[Link, ...]
    filters: tuple[Filter, ...]
    shown: str
    clear: str
    meetings: tuple[MeetingLines, ...]
    grid: Grid | None
    unplaced: tuple[Line, ...]
    any: bool
    calendar: str


@page
def plan_page(asked: Asked, agreement: str, group: str) -> HttpResponse:
    """The plan of a group."""
    here = plan_hall(asked, agreement)
    plan = forward_plan(asked.viewer, here.facts, group, today=asked.today, known_on=known_on(here))
    meetings = chosen_meetings(asked, plan)
    as_grid = asked.parameter("view") == "grid"
    lines = meeting_lines(here.code, plan, meetings, lambda item: fits(asked, item))
    count = sum(len(one.lines) for one in lines)
    shown = PlanPage(
        trail=plan_trail(here),
        title=plan.title,
        answer=_answer(plan),
        warnings=tuple(_warnings(plan)),
        views=_views(asked, as_grid=as_grid),
        links=_links(here, plan),
        downloads=_downloads(here, plan),
        filters=_filters(asked, plan),
        shown=ngettext("%(n)d item", "%(n)d items", count) % {"n": count},
        clear=changed(asked.query, **dict.fromkeys(FILTERS)) if any(map(asked.parameter, FILTERS)) else "",
        meetings=lines,
        grid=grid(here.code, plan, meetings, lambda item: fits(asked, item)) if as_grid else None,
        unplaced=tuple(line_of(here.code, plan, None, one) for one in plan.unplaced),
        any=bool(plan.meetings),
        calendar=here.address("meetings"),
    )
    return here.show("meetings/forward/plan.html", shown, tab=TAB)


def chosen_meetings(asked: Asked, plan: GroupPlan) -> tuple[PlannedMeeting, ...]:
    """The meetings the address asks for: those to come, else those that have been, the last first."""
    if asked.parameter("when") == "past":
        past = [one for one in plan.meetings if one.on < plan.today]
        return tuple(reversed(past[-MOST:]))
    return plan.coming[:MOST]


def fits(asked: Asked, item: PlannedItem) -> bool:
    """Whether an entry fits what the address asks for."""
    kind, lead, words = asked.parameter("kind"), asked.parameter("lead"), asked.parameter("q").lower().split()
    said = f"{item.title} {item.why} {item.lead}".lower()
    return (
        (not kind or item.entry.kind == kind)
        and (not lead or item.entry.lead == lead)
        and all(word in said for word in words)
    )


def _answer(plan: GroupPlan) -> str:
    coming = plan.coming
    if not coming:
        return ""
    names = [item.title for item in coming[0].own if not item.entry.private]
    return _("Next on %(day)s: %(items)s.") % {
        "day": long_date(coming[0].on),
        "items": "; ".join(names) or _("nothing beyond what every meeting has"),
    }


def _warnings(plan: GroupPlan) -> list[str]:
    over = [one for one in plan.coming[:MOST] if one.laid.over]
    said = [
        _("%(day)s is %(over)d minutes too long.") % {"day": long_date(one.on), "over": one.laid.over} for one in over
    ]  # fmt: skip
    if plan.unplaced:
        n = len(plan.unplaced)
        said.append(ngettext("%(n)d item has no meeting yet.", "%(n)d items have no meeting yet.", n) % {"n": n})
    return said


def _views(asked: Asked, *, as_grid: bool) -> tuple[Link, ...]:
    return (
        Link(text=_("By meeting"), href=changed(asked.query, view=None), current=not as_grid),
        Link(text=_("As a grid"), href=changed(asked.query, view="grid"), current=as_grid),
    )


def _links(here: Hall, plan: GroupPlan) -> tuple[Link, ...]:
    rota = Link(text=_("Rota"), href=here.address("rota", group=plan.group) + kept_day(here))
    options = Link(text=_("Compare options"), href=here.address("forward-options", group=plan.group))
    add = Link(text=_("Add an item"), href=here.address("forward-add", group=plan.group))
    return (add, rota, options) if may_edit(here) else (rota, options)


def _downloads(here: Hall, plan: GroupPlan) -> tuple[Link, ...]:
    def to(name: str, of: str) -> str:
        return here.address(name, group=plan.group, format=of) + kept_day(here)

    return (
        Link(text=_("CSV"), href=to("forward-file", "csv")),
        Link(text=_("Excel"), href=to("forward-file", "xlsx")),
        Link(text=_("Word"), href=to("forward-file", "docx")),
        Link(text=_("Annex A as Word"), href=to("forward-annex", "docx")),
        Link(text=_("Annex A as Excel"), href=to("forward-annex", "xlsx")),
    )


def _filters(asked: Asked, plan: GroupPlan) -> tuple[Filter, ...]:
    kind, lead, when = asked.parameter("kind"), asked.parameter("lead"), asked.parameter("when")
    every = [item for one in plan.meetings for item in one.own]
    kinds = sorted({item.entry.kind for item in every} | ({kind} & set(KINDS)), key=lambda one: str(KINDS[one]))
    leads = sorted({(item.lead, item.entry.lead) for item in every if item.entry.lead and item.lead})
    return (
        Filter("q", _("Search"), "search", value=asked.parameter("q")),
        Filter(
            "kind", _("Kind"),
            options=(Option("", _("all")), *(Option(one, str(KINDS[one]), one == kind) for one in kinds)),
        ),
        Filter(
            "lead", _("Who leads"),
            options=(Option("", _("everybody")), *(Option(code, words, code == lead) for words, code in leads)),
        ),
        Filter(
            "when", _("Meetings"),
            options=(Option("", _("to come")), Option("past", _("that have been"), when == "past")),
        ),
    )  # fmt: skip
