"""The actions of one meeting: what was carried into it (matters arising), and what was given at it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accord.delivery.queries.actions import ActionLine, action_lines
from accord.web.asking import Asked, page
from accord.web.listing import Group
from accord.web.meetings.actions.log import Row, row
from accord.web.meetings.hub import MeetingHall, Panel, PanelLine, meeting_hall

SHOWN = 5


@dataclass(frozen=True)
class MeetingActionsPage:
    """What the page of a meeting's actions shows."""

    groups: tuple[Group, ...]
    said: str
    log: str


@dataclass(frozen=True)
class MeetingActions:
    """The actions of the meeting's group as they concern it."""

    given: tuple[ActionLine, ...]
    carried: tuple[ActionLine, ...]
    closed: tuple[ActionLine, ...]
    """Those of ``carried`` that the group closed or withdrew at the meeting."""


@page
def meeting_actions_page(asked: Asked, agreement: str, meeting: str) -> HttpResponse:
    """Matters arising and actions given, each as it stands now."""
    here = meeting_hall(asked, agreement, meeting)
    found = _found(here)
    open_now = [one for one in found.carried if one not in found.closed]
    cuts = (
        (_("Reported done"), _("for the group to close"), [one for one in open_now if one.state == "reported"]),
        (_("Still to be done"), "", [one for one in open_now if one.state == "open"]),
        (_("Closed at this meeting"), "", found.closed),
        (_("Closed since"), "", [one for one in open_now if not one.is_open]),
        (_("Given at this meeting"), "", found.given),
    )
    shown = MeetingActionsPage(
        groups=tuple(Group(title=title, note=note, rows=_rows(here, lines)) for title, note, lines in cuts if lines),
        said=_said(found),
        log=here.address("actions") + f"?group={here.meeting.group}",
    )
    return here.show_part("meetings/actions/meeting.html", shown, part="actions")


def actions_panel(here: MeetingHall) -> Panel | None:
    """What the meeting's own page says of its actions."""
    found = _found(here)
    if not found.given and not found.carried:
        return None
    waiting = [one for one in found.carried if one.state == "reported"]
    lines = (*waiting, *found.given)[:SHOWN]
    return Panel(
        said=_said(found),
        lines=tuple(PanelLine(f"{one.code} {one.title}", row(here, one).href, ", ".join(one.owners)) for one in lines),
    )


def _found(here: MeetingHall) -> MeetingActions:
    meeting = here.meeting
    every = action_lines(here.asked.viewer, here.facts, today=here.asked.today, group=meeting.group)
    before = (one for one in every if one.meeting != meeting.code and one.given_on < meeting.on)
    carried = tuple(one for one in before if one.closed_on is None or one.closed_on >= meeting.on)
    return MeetingActions(
        given=tuple(one for one in every if one.meeting == meeting.code),
        carried=carried,
        closed=tuple(one for one in carried if one.closed_on == meeting.on),
    )


def _rows(here: MeetingHall, lines: Sequence[ActionLine]) -> list[Row]:
    return [row(here, one) for one in lines]


def _said(found: MeetingActions) -> str:
    carried, given = len(found.carried), len(found.given)
    return " ".join(
        (
            ngettext("%(n)d action was carried in.", "%(n)d actions were carried in.", carried) % {"n": carried},
            ngettext("%(n)d was given here.", "%(n)d were given here.", given) % {"n": given},
        )
    )
