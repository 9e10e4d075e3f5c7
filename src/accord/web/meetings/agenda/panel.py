"""What the agenda shows of itself on the meeting's page."""

from __future__ import annotations

from django.utils.translation import gettext as _

from accord.meetings.queries.agenda import agenda_of
from accord.web.frame import Link
from accord.web.meetings.agenda.pages import answer_of
from accord.web.meetings.hub import MeetingHall, Panel, PanelLine

MOST = 14
"""So many items stand on the meeting's page."""


def agenda_panel(here: MeetingHall) -> Panel | None:
    """How long the meeting takes and its items; that there is none yet; nothing for a cancelled meeting without one."""
    asked = here.asked
    found = agenda_of(asked.viewer, here.facts, here.meeting.code, today=asked.today)
    if not found.items:
        if not here.meeting.is_to_come:
            return None
        plan = Link(_("Forward plan"), here.address("forward-plan", group=here.meeting.group))
        return Panel(_("There is no agenda yet; the forward plan says what is to come."), links=(plan,))
    lines = tuple(
        PanelLine(f"{one.number} {one.title}", note=_("%(n)d min") % {"n": one.minutes} if one.minutes else "")
        for one in found.items[:MOST]
    )
    draft = " " + _("A draft.") if found.draft else ""
    return Panel(answer_of(found) + draft, lines)
