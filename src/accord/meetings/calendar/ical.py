"""Meetings as other calendars read them (iCalendar, RFC 5545 and 7986): the same event again after every change."""

from __future__ import annotations

import uuid
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Literal
from zoneinfo import ZoneInfo

from icalendar import Calendar, Event, Timezone, vCalAddress

PRODUCT = "-//Accord//Meetings//EN"
REFRESH = timedelta(hours=1)
"""How often a calendar is asked to look again."""

ZONE = "Europe/London"
_LONDON = """BEGIN:VTIMEZONE
TZID:Europe/London
BEGIN:DAYLIGHT
DTSTART:19810329T010000
RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU
TZNAME:BST
TZOFFSETFROM:+0000
TZOFFSETTO:+0100
END:DAYLIGHT
BEGIN:STANDARD
DTSTART:19961027T020000
RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU
TZNAME:GMT
TZOFFSETFROM:+0100
TZOFFSETTO:+0000
END:STANDARD
END:VTIMEZONE
"""  # the rules of British time since 1996; one made from a time zone's transitions names the hour after each change

Method = Literal["", "PUBLISH", "CANCEL"]


@dataclass(frozen=True)
class Entry:
    """A meeting as a calendar shows it; ``starts`` None makes it last all day.

    ``key`` is what it is known by for ever, ``sequence`` counts its changes, ``changed_at`` is the moment of the last.
    ``state`` is one of the words of a meeting's states.
    """

    key: str
    title: str
    on: date
    starts: time | None
    minutes: int
    place: str
    state: str
    sequence: int
    made_at: datetime
    changed_at: datetime
    address: str
    about: tuple[str, ...] = ()
    group: str = ""


def uid(agreement: str, meeting: str) -> str:
    """What a meeting is known by in every calendar: the same from its first planning on, wherever it is exported to."""
    return str(uuid.uuid5(uuid.NAMESPACE_URL, f"accord:meeting:{agreement}/{meeting}"))


def calendar_file(title: str, entries: Iterable[Entry], *, method: Method = "", organiser: str = "") -> bytes:
    """A calendar of meetings, UTF-8 with CRLF.

    A feed has no ``method``: its events say when they were last changed. A file sent by mail is PUBLISH, or CANCEL, and
    names the e-mail address of the ``organiser``, as RFC 5546 asks.
    """
    made = Calendar()
    made.add("prodid", PRODUCT)
    made.add("version", "2.0")
    made.add("calscale", "GREGORIAN")
    if method:
        made.add("method", method)
    else:
        made.add("name", title)
        made.add("x-wr-calname", title)
        made.add("refresh-interval", REFRESH, parameters={"VALUE": "DURATION"})
        made.add("x-published-ttl", "PT1H")
    made.add_component(Timezone.from_ical(_LONDON))
    for entry in entries:
        made.add_component(_event(entry, organiser))
    content: bytes = made.to_ical()
    return content


def _event(entry: Entry, organiser: str) -> Event:
    made = Event()
    made.add("uid", entry.key)
    made.add("dtstamp", entry.changed_at)
    made.add("created", entry.made_at)
    made.add("last-modified", entry.changed_at)
    made.add("sequence", entry.sequence)
    if entry.starts is None:
        made.add("dtstart", entry.on)
        made.add("dtend", entry.on + timedelta(days=1))
    else:
        begins = datetime.combine(entry.on, entry.starts, ZoneInfo(ZONE))
        made.add("dtstart", begins)
        made.add("dtend", begins + timedelta(minutes=entry.minutes))
    made.add("summary", entry.title)
    made.add("status", _status(entry.state))
    made.add("transp", "TRANSPARENT" if entry.state == "cancelled" else "OPAQUE")
    if entry.place:
        made.add("location", entry.place)
    made.add("description", "\n".join([*entry.about, entry.address]))
    made.add("url", entry.address)
    if entry.group:
        made.add("categories", [entry.group])
    if organiser:
        made.add("organizer", vCalAddress(f"mailto:{organiser}"))
    return made


def _status(state: str) -> str:
    return {"cancelled": "CANCELLED", "planned": "TENTATIVE"}.get(state, "CONFIRMED")
