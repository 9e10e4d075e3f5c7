"""The page of one meeting, putting one into the calendar, moving and cancelling it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from accord.framework.errors import InvalidChangeError
from accord.framework.operations.changing import ChangedMeanwhileError
from accord.meetings.calendar.words import FIELDS, MEETING_STATES, STEPS, length_words, rule_days_words
from accord.meetings.operations.calendar import add_meeting, cancel_meeting, move_meeting, put_back_meeting
from accord.meetings.queries.calendar import MeetingEvent, MeetingFacts, clashes_of, meeting_events, meetings_of
from accord.meetings.queries.feeds import meeting_file
from accord.meetings.queries.groups import group_tree
from accord.meetings.queries.old import source_of
from accord.web.asking import Asked, page
from accord.web.figures import long_date
from accord.web.frame import Link
from accord.web.framework.desk import attempt
from accord.web.framework.form_page import FormPage, Section, answer, show_form
from accord.web.meetings.calendar.forms import CancelForm, MoveForm, SittingForm
from accord.web.meetings.calendar.year import clash_words
from accord.web.meetings.hub import MeetingHall, MeetingPart, Panel, meeting_hall, panels, when_words
from accord.web.meetings.room import Hall, hall

PLACE = ("on", "starts", "minutes", "place", "joining")


@dataclass(frozen=True)
class Happened:
    """A step of a meeting's history in words."""

    when: Any
    what: str
    detail: str
    changes: tuple[tuple[str, str, str], ...]


@dataclass(frozen=True)
class MeetingPage:
    """What the page of a meeting shows."""

    facts: tuple[tuple[str, Any], ...]
    warnings: tuple[str, ...]
    links: tuple[Link, ...]
    panels: tuple[tuple[MeetingPart, Panel, str], ...]
    events: tuple[Happened, ...]
    put_back: str
    seen: int


@page
def meeting_page(asked: Asked, agreement: str, meeting: str) -> HttpResponse:
    """One meeting: when and where, what every part of it holds, and what happened to it."""
    here = meeting_hall(asked, agreement, meeting)
    found = here.meeting
    may = asked.viewer.may("run_meetings", here.code)
    others = meetings_of(asked.viewer, here.facts, first=found.on, last=found.on)
    met = clashes_of(asked.viewer, here.facts, [one.slot for one in others if one.state != "cancelled"])
    shown = MeetingPage(
        facts=_facts(here),
        warnings=tuple(clash_words(one) for one in met if found.code in {one.one.code, one.other.code}),
        links=_links(here, may=may),
        panels=panels(here),
        events=tuple(map(_happened, meeting_events(asked.viewer, found))),
        put_back=here.at("meeting-put-back") if may and found.state == "cancelled" else "",
        seen=found.sequence,
    )
    return here.show_part("meetings/calendar/meeting.html", shown, part="")


@page
def meeting_file_page(asked: Asked, agreement: str, meeting: str) -> HttpResponse:
    """The meeting as a calendar file, to be put into one's own calendar once."""
    here = meeting_hall(asked, agreement, meeting)
    made = HttpResponse(meeting_file(asked.viewer, here.meeting), content_type="text/calendar; charset=utf-8")
    made["Content-Disposition"] = f'attachment; filename="{meeting}.ics"'
    return made


@page
def add_meeting_page(asked: Asked, agreement: str) -> HttpResponse:
    """Put a meeting into the calendar by hand."""
    here = hall(asked, agreement)
    asked.viewer.demand("run_meetings", here.code)
    form = SittingForm(groups_that_meet(here), asked.request.POST if here.posted else None, _start(asked))
    made: list[str] = []

    def save() -> None:
        made.append(
            add_meeting(
                by=asked.person,
                viewer=asked.viewer,
                agreement=here.code,
                group=form.cleaned_data["group"],
                sitting=form.sitting(),
            )
        )

    shown = FormPage(
        title=_("Add a meeting"),
        form=form,
        sections=(Section("", ("group", *PLACE)),),
        trail=calendar_trail(here),
        submit=_("Put it in the calendar"),
    )
    if here.posted and form.is_valid() and not attempt(form, save):
        return here.done(_("The meeting is in the calendar."), here.address("meeting", meeting=made[0]))
    return show_form(here, shown, tab="calendar", status=400 if here.posted else 200)


@page
def move_meeting_page(asked: Asked, agreement: str, meeting: str) -> HttpResponse:
    """Move a meeting, or change where it takes place."""
    here = meeting_hall(asked, agreement, meeting)
    asked.viewer.demand("run_meetings", here.code)
    found = here.meeting
    start = {name: getattr(found, name) for name in PLACE} | {
        "starts": f"{found.starts:%H:%M}" if found.starts else "",
        "seen": found.sequence,
    }
    form = MoveForm(asked.request.POST if here.posted else None, initial=start)

    def save() -> None:
        move_meeting(
            by=asked.person,
            viewer=asked.viewer,
            agreement=here.code,
            code=found.code,
            sitting=form.sitting(),
            reason=form.cleaned_data["reason"],
            seen=form.cleaned_data["seen"] or 0,
        )

    shown = FormPage(
        title=_("Move the meeting"),
        caption=_title(found),
        form=form,
        sections=(Section("", (*PLACE, "reason", "seen")),),
        trail=meeting_trail(here),
        notes=_who_is_told(found),
    )
    return answer(
        here,
        shown,
        save,
        tab="calendar",
        done=_("The calendar is changed."),
        to=here.at("meeting"),
        now=lambda: ({name: getattr(found, name) for name in PLACE}, found.sequence),
    )


@page
def cancel_meeting_page(asked: Asked, agreement: str, meeting: str) -> HttpResponse:
    """Cancel a meeting, with the reason."""
    here = meeting_hall(asked, agreement, meeting)
    asked.viewer.demand("run_meetings", here.code)
    form = CancelForm(asked.request.POST if here.posted else None, initial={"seen": here.meeting.sequence})

    def save() -> None:
        cancel_meeting(
            by=asked.person,
            viewer=asked.viewer,
            agreement=here.code,
            code=here.meeting.code,
            reason=form.cleaned_data["reason"],
            seen=form.cleaned_data["seen"] or 0,
        )

    shown = FormPage(
        title=_("Cancel the meeting"),
        caption=_title(here.meeting),
        form=form,
        sections=(Section("", ("reason", "seen")),),
        trail=meeting_trail(here),
        submit=_("Cancel the meeting"),
        notes=_who_is_told(here.meeting),
    )
    return answer(
        here,
        shown,
        save,
        tab="calendar",
        done=_("The meeting is cancelled; it stays in the calendar as such."),
        to=here.at("meeting"),
        now=lambda: ({}, here.meeting.sequence),
    )


@require_POST
@page
def put_back_page(asked: Asked, agreement: str, meeting: str) -> HttpResponse:
    """Put a cancelled meeting back into the calendar."""
    here = meeting_hall(asked, agreement, meeting)
    seen = asked.request.POST.get("seen", "")
    try:
        put_back_meeting(
            by=asked.person,
            viewer=asked.viewer,
            agreement=here.code,
            code=here.meeting.code,
            seen=int(seen) if seen.isdigit() else -1,
        )
    except (InvalidChangeError, ChangedMeanwhileError) as error:
        return here.refused(str(error), here.at("meeting"))
    return here.done(_("The meeting is in the calendar again."), here.at("meeting"))


def groups_that_meet(here: Hall) -> list[tuple[str, str]]:
    """The agreement's groups that are not wound up, for a form to choose from."""
    lines = group_tree(here.asked.viewer, here.facts, here.asked.today)
    return [(line.facts.code, line.facts.title) for line in lines if line.facts.ended_on is None]


def calendar_trail(here: Hall) -> tuple[Link, ...]:
    """Where a page of the calendar stands."""
    return (Link(_("Meetings"), here.address("meetings")),)


def meeting_trail(here: MeetingHall) -> tuple[Link, ...]:
    """Where a page of a meeting stands."""
    return (*calendar_trail(here), Link(here.meeting.code, here.at("meeting")))


def _start(asked: Asked) -> dict[str, str]:
    return {name: asked.parameter(name) for name in ("group", "on") if asked.parameter(name)}


def _title(meeting: MeetingFacts) -> str:
    return f"{meeting.group_title}, {long_date(meeting.on)}"


def _who_is_told(meeting: MeetingFacts) -> tuple[str, ...]:
    if meeting.state != "called":
        return (_("The agenda has not gone out, so nobody is told by mail; calendars that follow the group change."),)
    return (_("The agenda has gone out: everybody who receives the papers is told by mail, with the calendar file."),)


def _facts(here: MeetingHall) -> tuple[tuple[str, Any], ...]:
    found = here.meeting
    agreed = Link(found.agreed_at, here.address("meeting", meeting=found.agreed_at)) if found.agreed_at else None
    return (
        (_("Date"), long_date(found.on)),
        (_("First planned for"), long_date(found.planned_on) if found.was_moved else ""),
        (_("Time"), when_words(found) + (f" ({length_words(found.minutes)})" if found.starts else "")),
        (_("Place"), found.place),
        (_("How to join"), found.joining),
        (_("State"), str(MEETING_STATES[found.state])),
        (_("Minutes agreed at"), agreed or ""),
        (_("By the rule"), _rule(here)),
        (_("Read from"), _source(here)),
        (_("Reference"), found.code),
    )


def _source(here: MeetingHall) -> Link | str:
    """The file the meeting was read from, beside what was read of it."""
    found = source_of(here.asked.viewer, here.facts, here.meeting.code) if here.meeting.was_held else None
    return Link(found[1], here.address("old-minutes-one", number=found[0])) if found else ""


def _rule(here: MeetingHall) -> Link | str:
    """The rule that gave the meeting, in words."""
    rule = here.meeting.rule
    return Link(rule_days_words(rule), here.address("schedules")) if rule else ""


def _links(here: MeetingHall, *, may: bool) -> tuple[Link, ...]:
    links = [Link(_("Calendar file"), here.at("meeting-file"))]
    if may and here.meeting.is_to_come:
        links = [
            Link(_("Move it"), here.at("meeting-move")),
            Link(_("Cancel it"), here.at("meeting-cancel")),
            *links,
        ]
    return tuple(links)


def _happened(event: MeetingEvent) -> Happened:
    words = str(STEPS.get(event.action, event.action))
    what = _("%(what)s, by %(by)s") % {"what": words, "by": event.by} if event.by else words
    changes = tuple(
        (str(FIELDS.get(name, name)), _value(name, was), _value(name, now))
        for name, (was, now) in event.changes.items()
        if name != "state"
    )
    return Happened(event.at, what[:1].upper() + what[1:], event.note, changes)


def _value(name: str, value: Any) -> str:
    if value in (None, ""):
        return "–"
    if name == "on":
        return long_date(date.fromisoformat(value))
    return str(value)
