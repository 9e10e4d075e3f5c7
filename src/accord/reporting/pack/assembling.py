"""A pack put together for an audience, as known on a day."""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass, replace
from datetime import date, datetime

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from accord.framework.queries.picture import Picture
from accord.framework.viewer import Viewer
from accord.library.files import kept_file
from accord.meetings.queries.agenda import Agenda, AgendaLine, agenda_of, open_points
from accord.meetings.queries.calendar import meetings_of
from accord.meetings.queries.groups import group_for, members_of
from accord.meetings.queries.papers import PaperLine, papers_of
from accord.meetings.queries.private_actions import private_codes
from accord.reporting.errors import UnknownReportError
from accord.reporting.pack.live import Live
from accord.reporting.pack.papers import address_of_paper, paper_page
from accord.reporting.pack.parts import AUDIENCES, MEMBERS, Pack, PackItem

Progress = Callable[[int, int, str], object]
SEATS = {"chair": lazy("chair"), "vice_chair": lazy("vice-chair")}


@dataclass(frozen=True)
class Asked:
    """A pack that is wanted: of which meeting, for whom, and its number (0 for one that is not kept)."""

    meeting: str
    audience: str = MEMBERS
    number: int = 1


def assemble_pack(
    viewer: Viewer,
    about: Picture,
    asked: Asked,
    *,
    made_at: datetime,
    today: date,
    progress: Progress = lambda _done, _total, _what: None,
) -> Pack:
    """Everything a pack holds. ``about`` says the day it knows; the restricted one leaves out what is private.

    NotFoundError where there is no such meeting; UnknownReportError for another audience than the two there are.
    """
    if asked.audience not in AUDIENCES:
        raise UnknownReportError(f"A pack is for one of: {', '.join(AUDIENCES)}; found “{asked.audience}”.")
    whole = asked.audience == MEMBERS
    facts = about.agreement
    agenda = agenda_of(viewer, facts, asked.meeting, today=today)
    agenda = agenda if whole else _open_to_all(agenda, private_codes(facts))
    held = papers_of(viewer, facts, asked.meeting, today=today)
    papers = tuple(one for one in held.lines if _belongs(one, whole))
    live = Live(viewer, about, agenda, today, made_at, whole)
    items = []
    for place, line in enumerate(agenda.items):
        said = _("item %(number)s: %(title)s") % {"number": line.number, "title": line.title}
        progress(place, len(agenda.items), said)
        items.append(_item(facts.code, live, line, papers))
    meeting = agenda.meeting
    later = meetings_of(viewer, facts, group=meeting.group, first=meeting.on)
    return Pack(
        about=about,
        agenda=agenda,
        items=tuple(items),
        members=_members(viewer, about, meeting.group, meeting.on),
        papers=papers,
        audience=asked.audience,
        number=asked.number,
        known_on=about.known_on or today,
        made_at=made_at,
        next_on=next((one.on for one in later if one.on > meeting.on and one.state != "cancelled"), None),
    )


def _item(agreement: str, live: Live, line: AgendaLine, papers: tuple[PaperLine, ...]) -> PackItem:
    if line.hidden:
        return PackItem(line, ())
    meeting = live.agenda.meeting.code
    own = tuple(
        paper_page(one, lambda version: kept_file(version.file), address_of_paper(agreement, meeting, one.id))
        for one in papers
        if one.item == line.id
    )
    return PackItem(line, (*live.of(line), *own))


def _belongs(paper: PaperLine, whole: bool) -> bool:
    return paper.state != "withdrawn" and not paper.item_removed and (whole or not paper.private)


def _open_to_all(agenda: Agenda, shut: Collection[str]) -> Agenda:
    """The agenda with nothing of its private items but their place and their minutes, nor of actions given there."""
    items = (
        _without(one) if one.private else replace(one, points=open_points(one.points, shut)) for one in agenda.items
    )
    return replace(agenda, items=tuple(items))


def _without(line: AgendaLine) -> AgendaLine:
    return replace(
        line, title=_("Private item"), points=(), hidden=True, lead="", lead_code="", why="", theme="", indicator="",
        record_kind="", record_code="", forward_code="", supplementary="",
    )  # fmt: skip


def _members(viewer: Viewer, about: Picture, group: str, day: date) -> tuple[str, ...]:
    facts = group_for(viewer, about.agreement, group)
    seats = [one for one in members_of(viewer, about.agreement, facts) if one.on(day) and one.seat != "observer"]
    return tuple(one.label + (f" ({SEATS[one.seat]})" if one.seat in SEATS else "") for one in seats)
