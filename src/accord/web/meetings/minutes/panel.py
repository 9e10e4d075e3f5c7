"""What the minutes show of themselves on the page of their meeting."""

from __future__ import annotations

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accord.framework.errors import NotFoundError
from accord.meetings.queries.minuted import Minutes
from accord.meetings.queries.minutes import minutes_of
from accord.web.frame import Link
from accord.web.meetings.hub import MeetingHall, Panel, PanelLine
from accord.web.meetings.minutes.deciding import href

MOST = 6


def minutes_panel(here: MeetingHall) -> Panel | None:
    """How the minutes stand, with their decisions; None where there are none the viewer may see."""
    if here.meeting.state == "cancelled":
        return None
    try:
        found = minutes_of(here.asked.viewer, here.facts, here.meeting.code, today=here.asked.today)
    except NotFoundError:
        return None
    every = [one for item in found.items for one in item.decisions]
    lines = tuple(PanelLine(f"{one.short} {one.text}", href(here.code, one.reference)) for one in every[:MOST])
    links = [Link(text=_("Read them"), href=here.at("minutes-read"))] if here.meeting.was_held else []
    if found.may_take and found.items:
        words = _("Correct them") if found.head.state == "held" else _("Take the minutes")
        links.append(Link(text=words, href=here.at("minutes")))
    return Panel(said=_said(found, len(every)), lines=lines, links=tuple(links))


def _said(found: Minutes, decisions: int) -> str:
    state = {
        "held": _("A draft, not agreed yet."),
        "agreed": _("Agreed, and fixed."),
    }.get(found.head.state, _("Not closed yet."))
    said = [state]
    if found.quorum:
        said.append(found.quorum.sentence)
    if decisions:
        said.append(ngettext("%(n)d decision.", "%(n)d decisions.", decisions) % {"n": decisions})
    if found.actions:
        given = len(found.actions)
        said.append(ngettext("%(n)d action.", "%(n)d actions.", given) % {"n": given})
    return " ".join(said)
