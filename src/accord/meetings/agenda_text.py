"""An agenda as the plain text of a mail."""

from __future__ import annotations

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from accord.meetings.models import Meeting
from accord.meetings.planning.words import PURPOSE_WORDS
from accord.meetings.queries.feeds import meeting_address


def agenda_text(meeting: Meeting, words: str = "") -> str:
    """When and where, some words, and the items with their purpose, lead and minutes; private ones without a title."""
    when = [date_format(meeting.on, "l j F Y"), f"{meeting.starts:%H:%M}" if meeting.starts else "", meeting.place]
    head = "\n".join([meeting.group.title, ", ".join(part for part in when if part), meeting.joining]).strip()
    lines = []
    for item in meeting.items.select_related("lead").order_by("position", "id"):
        if not item.removed:
            said = _("%(minutes)d minutes, %(purpose)s") % {
                "minutes": item.minutes,
                "purpose": PURPOSE_WORDS[item.purpose],
            }
            lead = f" – {item.lead}" if item.lead and not item.private else ""
            lines.append(f"{item.number}. {_('Private item') if item.private else item.title} ({said}){lead}")
    address = meeting_address(meeting.agreement.code, meeting.code)
    return "\n\n".join(part for part in (head, words, "\n".join(lines), address) if part) + "\n"
