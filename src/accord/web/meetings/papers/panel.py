"""What the papers show of themselves on the meeting's page."""

from __future__ import annotations

from django.utils.translation import gettext as _

from accord.meetings.queries.papers import packs_of, papers_of
from accord.web.frame import Link
from accord.web.meetings.hub import MeetingHall, Panel, PanelLine
from accord.web.meetings.papers.pages import answer_of, lines_of


def papers_panel(here: MeetingHall) -> Panel | None:
    """How many papers are here, each with how late it is, and the newest pack; None where there is nothing to say."""
    asked = here.asked
    found = papers_of(asked.viewer, here.facts, here.meeting.code, today=asked.today)
    packs = packs_of(asked.viewer, here.facts, here.meeting.code, today=asked.today)
    lines = tuple(
        PanelLine(f"{one.place} {one.title}", here.at("paper", paper=one.id), one.said) for one in lines_of(found.lines)
    )
    newest = tuple(
        Link(
            _("Pack %(n)d, %(for)s, %(format)s")
            % {"n": one.number, "for": audience_words(one.audience), "format": one.format.upper()},
            here.at("pack-file", number=one.number, audience=one.audience, format=one.format),
        )
        for one in packs
        if one.number == packs[0].number and one.format == "pdf"
    )
    ask = (Link(_("Ask for a paper"), here.at("paper-ask")),) if found.runs and found.items and found.takes_more else ()
    if not lines and not newest and not ask:
        return None
    return Panel(answer_of(found), lines, (*newest, *ask))


def audience_words(audience: str) -> str:
    """For whom a pack is."""
    return _("for members") if audience == "members" else _("for everybody")
