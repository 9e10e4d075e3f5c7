"""The agenda of a meeting: composed from the forward plan, its items in order with when each begins."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import time

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from accord.framework.errors import InvalidChangeError
from accord.meetings.operations.agenda import compose_agenda
from accord.meetings.planning.words import KINDS, PURPOSE_WORDS
from accord.meetings.queries.agenda import Agenda, AgendaLine, agenda_of
from accord.meetings.queries.plan_steps import StepLine, plan_steps
from accord.meetings.queries.points import MORE, Point
from accord.web.asking import Asked, page
from accord.web.frame import Link
from accord.web.meetings.forward.rows import record_address
from accord.web.meetings.hub import MeetingHall, meeting_hall
from accord.web.meetings.library.beside import documents_on_items

PART = "agenda"


@dataclass(frozen=True)
class PointRow:
    """A point beneath an item."""

    text: str
    href: str
    who: str
    due: str


@dataclass(frozen=True)
class ItemRow:
    """An item as the page shows it, with what can be done to it."""

    id: int
    place: int
    number: str
    title: str
    kind: str
    purpose: str
    minutes: int
    starts: str
    lead: str
    why: str
    points: tuple[PointRow, ...]
    documents: tuple[Link, ...]
    marks: tuple[str, ...]
    supplementary: str
    removed_why: str
    href: str
    edit: str
    move: str
    off: str


@dataclass(frozen=True)
class AgendaPage:
    """What the agenda shows."""

    answer: str
    over: bool
    draft: bool
    items: tuple[ItemRow, ...]
    off: tuple[ItemRow, ...]
    places: tuple[int, ...]
    links: tuple[Link, ...]
    downloads: tuple[Link, ...]
    compose: str
    send: str
    steps: tuple[StepLine, ...]
    plan: str
    moved: str


@page
def agenda_page(asked: Asked, agreement: str, meeting: str) -> HttpResponse:
    """The agenda as it stands."""
    here = meeting_hall(asked, agreement, meeting)
    found = agenda_of(asked.viewer, here.facts, meeting, today=asked.today)
    may = asked.viewer.may("run_meetings", here.code)
    writes = may and found.draft
    kept = _documents(here, found)
    shown = AgendaPage(
        answer=answer_of(found),
        over=bool(found.over),
        draft=found.draft,
        items=tuple(_row(here, one, kept.get(one.id, ()), writes=writes) for one in found.items),
        off=tuple(_row(here, one, (), writes=writes) for one in found.off) if writes else (),
        places=tuple(one.place for one in found.items),
        links=_links(here, found, may=may),
        downloads=tuple(
            Link(words, here.at("agenda-file", format=of)) for of, words in (("docx", _("Word")), ("pdf", _("PDF")))
        )
        if found.items
        else (),
        compose=here.at("agenda-compose") if writes else "",
        send=here.at("agenda-send") if writes and found.items else "",
        steps=plan_steps(asked.viewer, here.facts, "agenda", meeting) if may else (),
        plan=here.address("forward-plan", group=found.meeting.group),
        moved=asked.parameter("moved"),
    )
    return here.show_part("meetings/agenda/agenda.html", shown, part=PART)


@require_POST
@page
def compose_page(asked: Asked, agreement: str, meeting: str) -> HttpResponse:
    """Compose the agenda from the forward plan, or again; hand edits stay."""
    here = meeting_hall(asked, agreement, meeting)
    try:
        on, off = compose_agenda(
            by=asked.person, viewer=asked.viewer, agreement=here.code, meeting=meeting, today=asked.today
        )
    except InvalidChangeError as error:
        return here.refused(str(error), here.at("agenda"))
    said = ngettext("%(n)d item put on", "%(n)d items put on", on) % {"n": on}
    if off:
        said += "; " + ngettext("%(n)d taken off", "%(n)d taken off", off) % {"n": off}
    return here.done(_("The agenda is composed: %(said)s.") % {"said": said}, here.at("agenda"))


def answer_of(found: Agenda) -> str:
    """How long the meeting will take, in a sentence."""
    if not found.items:
        return ""
    items = ngettext("%(n)d item", "%(n)d items", len(found.items)) % {"n": len(found.items)}
    if not found.total:
        return f"{items}."
    told = {"items": items, "total": found.total, "all": found.meeting.minutes, "over": found.over}
    if found.over:
        said = _("%(items)s, %(total)d minutes: %(over)d more than the meeting has.") % told
    else:
        said = _("%(items)s, %(total)d of %(all)d minutes.") % told
    return said + (" " + _("Ends at %(time)s.") % {"time": _hour(found.ends)} if found.ends else "")


def point_address(agreement: str, point: Point) -> str:
    """The page of what a point is about, "" for none."""
    place = {"agreement": agreement}
    if point.kind == MORE:
        return ""
    if point.kind == "exception":
        return reverse("exception", kwargs={**place, "number": int(point.code)})
    if point.kind == "indicator":
        return reverse("indicator", kwargs={**place, "indicator": point.code})
    if point.kind == "group":
        return reverse("forward-plan", kwargs={**place, "group": point.code})
    return record_address(agreement, point.kind, point.code)


def _documents(here: MeetingHall, found: Agenda) -> dict[int, tuple[Link, ...]]:
    """By item what the library keeps for it; nothing for items the viewer does not see."""
    about = {one.id: (one.record_kind, one.record_code) for one in found.items if not one.hidden}
    return documents_on_items(here.asked, here.facts, about)


def _row(here: MeetingHall, one: AgendaLine, documents: tuple[Link, ...], *, writes: bool) -> ItemRow:
    marks = []
    if one.private:
        marks.append(_("private"))
    if one.edited:
        marks.append(_("edited"))
    if one.by_hand:
        marks.append(_("by hand"))
    if one.supplementary:
        marks.append(_("supplementary"))
    return ItemRow(
        id=one.id, place=one.place, number=one.number, title=one.title, kind=str(KINDS[one.kind]),
        purpose=str(PURPOSE_WORDS[one.purpose]), minutes=one.minutes, starts=_hour(one.starts), lead=one.lead,
        why=one.why, marks=tuple(marks), supplementary=one.supplementary, removed_why=one.removed_why,
        points=tuple(
            PointRow(point.text, point_address(here.code, point), point.who, point.due) for point in one.points
        ),
        documents=documents,
        href=_about(here, one),
        edit=here.at("agenda-item", item=one.id) if writes else "",
        move=here.at("agenda-move", item=one.id) if writes else "",
        off=here.at("agenda-off", item=one.id) if writes else "",
    )  # fmt: skip


def _about(here: MeetingHall, one: AgendaLine) -> str:
    if one.forward_code:
        return here.address("forward-item", group=here.meeting.group, code=one.forward_code)
    if one.record_code:
        return record_address(here.code, one.record_kind, one.record_code)
    if one.theme:
        return here.address("scorecard") + f"?theme={one.theme}"
    return here.address("indicator", indicator=one.indicator) if one.indicator else ""


def _links(here: MeetingHall, found: Agenda, *, may: bool) -> tuple[Link, ...]:
    if not may or not found.meeting.is_to_come:
        return ()
    words = _("Add an item") if found.draft else _("Add a supplementary item")
    return (Link(words, here.at("agenda-add")),)


def _hour(at: time | None) -> str:
    return f"{at:%H:%M}" if at else ""
