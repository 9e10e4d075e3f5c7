"""The page of one meeting: what every part of it stands under, and what each part shows of itself there.

A part (agenda, papers, minutes …) has a line in ``PARTS``: its words, the name of its own page, and a function that
makes its panel on the meeting's page. Its own pages open the meeting with :func:`meeting_hall`, answer through
``show_part`` and extend "meetings/meeting.html", whose block is ``part``.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.http import HttpResponse
from django.utils.functional import Promise
from django.utils.module_loading import import_string
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from accord.meetings.calendar.words import MEETING_STATES
from accord.meetings.queries.calendar import MeetingFacts, meeting_for
from accord.web.asking import Asked
from accord.web.figures import long_date
from accord.web.frame import Link
from accord.web.meetings.room import Hall, hall


@dataclass(frozen=True)
class PanelLine:
    """One line of a panel: words, where they lead, and a quiet word behind them."""

    text: str
    href: str = ""
    note: str = ""


@dataclass(frozen=True)
class Panel:
    """What a part shows of itself on the meeting's page: how it stands in a sentence, its lines, what can be done."""

    said: str
    lines: tuple[PanelLine, ...] = ()
    links: tuple[Link, ...] = ()


@dataclass(frozen=True)
class MeetingHead:
    """What stands above every page of a meeting."""

    code: str
    title: str
    when: str
    where: str
    state: str
    cancelled: bool
    why: str
    group: str
    group_href: str
    href: str


@dataclass(frozen=True)
class MeetingHall(Hall):
    """One meeting, open to one person."""

    meeting: MeetingFacts

    def at(self, name: str, **parts: Any) -> str:
        """The address of a page of this meeting."""
        return self.address(name, meeting=self.meeting.code, **parts)

    def show_part(self, template: str, page: Any, *, part: str, status: int = 200, **more: Any) -> HttpResponse:
        """A page of the meeting under its head and its parts; ``part`` is the one shown, "" for the first page."""
        return self.show(
            template, page, tab="calendar", status=status, meeting=head_of(self), parts=_parts(self, part), **more
        )


@dataclass(frozen=True)
class MeetingPart:
    """A part of a meeting: its word, the name of its page, and where its panel is made.

    ``panel`` is the dotted path of a function of the open meeting that returns a Panel, or None where there is nothing
    to show (a path, because the parts' own pages stand on this module).
    """

    key: str
    words: str | Promise
    address: str
    panel: str


PARTS: tuple[MeetingPart, ...] = (
    MeetingPart("agenda", lazy("Agenda"), "agenda", "accord.web.meetings.agenda.panel.agenda_panel"),
    MeetingPart("papers", lazy("Papers and pack"), "papers", "accord.web.meetings.papers.panel.papers_panel"),
    MeetingPart("minutes", lazy("Minutes"), "minutes", "accord.web.meetings.minutes.panel.minutes_panel"),
    MeetingPart("actions", lazy("Actions"), "meeting-actions", "accord.web.meetings.actions.meeting.actions_panel"),
)
"""The parts of a meeting in the order of its page."""


def meeting_hall(asked: Asked, agreement: str, meeting: str) -> MeetingHall:
    """Open a meeting; NotFoundError where there is none or the viewer may not see the agreement."""
    here = hall(asked, agreement)
    return MeetingHall(here.asked, here.facts, here.about, meeting_for(asked.viewer, here.facts, meeting))


def head_of(here: MeetingHall) -> MeetingHead:
    """What stands above every page of the meeting."""
    found = here.meeting
    return MeetingHead(
        code=found.code,
        title=_("%(group)s, %(day)s") % {"group": found.group_title, "day": long_date(found.on)},
        when=when_words(found),
        where=found.place,
        state=str(MEETING_STATES[found.state]),
        cancelled=found.state == "cancelled",
        why=found.cancelled_why,
        group=found.group_title,
        group_href=here.address("group", group=found.group),
        href=here.at("meeting"),
    )


def when_words(meeting: MeetingFacts) -> str:
    """The hours of a meeting: "10:00 to 12:00"; a word where they are open."""
    if meeting.starts is None or meeting.ends is None:
        return _("hour not written down") if meeting.was_held else _("hour not fixed yet")
    return _("%(starts)s to %(ends)s") % {"starts": f"{meeting.starts:%H:%M}", "ends": f"{meeting.ends:%H:%M}"}


def panels(here: MeetingHall) -> tuple[tuple[MeetingPart, Panel, str], ...]:
    """Each part that has something to show, with its panel and the address of its own page."""
    made = ((part, import_string(part.panel)(here)) for part in PARTS)
    return tuple((part, panel, here.at(part.address)) for part, panel in made if panel is not None)


def _parts(here: MeetingHall, current: str) -> tuple[Link, ...]:
    """The meeting's own page and its parts as links under its head."""
    first = Link(text=str(_FIRST), href=here.at("meeting"), current=not current)
    shown = (part for part in PARTS if part.key != "minutes" or _minutes_open(here))
    return (first, *(Link(str(part.words), here.at(part.address), current=part.key == current) for part in shown))


def _minutes_open(here: MeetingHall) -> bool:
    """Whether there are minutes to read: until the meeting is closed, only for who takes them."""
    return here.meeting.was_held or here.asked.viewer.may("run_meetings", here.code)


_FIRST = lazy("Meeting")
