"""Mail to the members of a group about one of its meetings, with the meeting as a calendar file."""

from __future__ import annotations

from django.conf import settings
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from accord.accounts.models import Person
from accord.accounts.operations import Attachment, queue_message
from accord.meetings.calendar.ical import Method, calendar_file
from accord.meetings.models import Meeting
from accord.meetings.queries.feeds import entries_of, meeting_address
from accord.meetings.queries.seats import paper_readers


def tell_members(*, by: Person | None, meeting: Meeting, subject: str, text: str) -> int:
    """Queue a mail to everybody who receives the group's papers on the meeting's day; returns to how many.

    Whoever has no e-mail address is left out. The calendar file changes the event that earlier mails and feeds made.
    A change is told once: the key holds the meeting's sequence.
    """
    method: Method = "CANCEL" if meeting.state == "cancelled" else "PUBLISH"
    entries = entries_of(Meeting.objects.filter(pk=meeting.pk))
    content = calendar_file("", entries, method=method, organiser=settings.DEFAULT_FROM_EMAIL)
    calendar = Attachment(f"{meeting.code}.ics", f"text/calendar; method={method}; charset=utf-8", content)
    told = 0
    for person in (seat.person for seat in paper_readers(meeting.group_id, meeting.on)):
        _message, new = queue_message(
            by=by,
            key=f"meeting:{meeting.agreement.code}:{meeting.code}:{meeting.sequence}:{person.code}",
            kind="meeting",
            to=person,
            subject=subject,
            text=text,
            agreement=meeting.agreement.code,
            about=f"meeting {meeting.code}",
            files=(calendar,),
        )
        told += new
    return told


def moved_mail(meeting: Meeting, before: str, reason: str) -> tuple[str, str]:
    """Subject and text of the mail about a meeting that was moved or changed."""
    now = when_and_where(meeting)
    subject = _("Changed: %(group)s, %(when)s") % {"group": meeting.group.title, "when": _day(meeting)}
    text = _("The meeting of %(group)s was changed.\n\nBefore: %(before)s\nNow: %(now)s\n") % {
        "group": meeting.group.title,
        "before": before,
        "now": now,
    }
    return subject, _with_reason(text, reason, meeting)


def cancelled_mail(meeting: Meeting, reason: str) -> tuple[str, str]:
    """Subject and text of the mail about a meeting that does not take place."""
    subject = _("Cancelled: %(group)s, %(when)s") % {"group": meeting.group.title, "when": _day(meeting)}
    text = _("The meeting of %(group)s does not take place: %(when)s.\n") % {
        "group": meeting.group.title,
        "when": when_and_where(meeting),
    }
    return subject, _with_reason(text, reason, meeting)


def when_and_where(meeting: Meeting) -> str:
    """The day, hour and place in a line: "20 April 2026, 10:00, County Hall"."""
    parts = [_day(meeting), f"{meeting.starts:%H:%M}" if meeting.starts else "", meeting.place]
    return ", ".join(part for part in parts if part)


def _with_reason(text: str, reason: str, meeting: Meeting) -> str:
    why = _("Why: %(reason)s\n") % {"reason": reason} if reason else ""
    return f"{text}{why}\n{meeting_address(meeting.agreement.code, meeting.code)}\n"


def _day(meeting: Meeting) -> str:
    return date_format(meeting.on, "j F Y")
