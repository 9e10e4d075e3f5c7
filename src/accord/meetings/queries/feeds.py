"""Calendars by a secret address: what stands in them, and since when there is an address."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time

from dateutil.relativedelta import relativedelta
from django.conf import settings
from django.db.models import Max, Min, Q, QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from accord.framework.errors import NotFoundError
from accord.framework.models import Membership
from accord.framework.queries.picture import AgreementFacts
from accord.framework.viewer import Viewer
from accord.meetings.calendar.addresses import digest_of
from accord.meetings.calendar.ical import Entry, calendar_file, uid
from accord.meetings.calendar.words import MEETING_STATES
from accord.meetings.models import CalendarFeed, Meeting
from accord.meetings.queries.calendar import MeetingFacts

BACK = relativedelta(years=1)
"""So far back a calendar shows meetings that have been."""


@dataclass(frozen=True)
class Feed:
    """A calendar as it is answered: the file, and the moment of its last change (None while it is empty)."""

    title: str
    content: bytes
    changed_at: datetime | None


def feed(token: str, today: date) -> Feed:
    """The calendar at a secret address; NotFoundError where the address never was one or was ended.

    A person's calendar holds the meetings of every group on the days they have a seat on it.
    """
    rows_of = CalendarFeed.objects.select_related("group", "person")
    row = rows_of.filter(digest=digest_of(token), ended_at__isnull=True).first()
    if row is None:
        raise NotFoundError(_("There is no calendar at this address."))
    rows = Meeting.objects.filter(on__gte=today - BACK)
    if row.group is not None:
        assert row.agreement_id is not None
        title, rows = row.group.title, rows.filter(agreement_id=row.agreement_id, group=row.group)
    else:
        assert row.person is not None
        title, rows = _("Meetings of %(person)s") % {"person": row.person}, rows.filter(_own(row.person.pk))
    entries = entries_of(rows)
    return Feed(title, calendar_file(title, entries), max((one.changed_at for one in entries), default=None))


def entries_of(rows: QuerySet[Meeting]) -> list[Entry]:
    """Meetings as calendars show them, by day; one query."""
    stamped = rows.annotate(first_step=Min("steps__at"), last_step=Max("steps__at"))
    return [_entry(row) for row in stamped.select_related("agreement", "group").order_by("on", "starts", "code")]


def meeting_file(viewer: Viewer, meeting: MeetingFacts) -> bytes:
    """One meeting as a calendar file."""
    viewer.demand("see", meeting.agreement)
    return calendar_file(
        "", entries_of(Meeting.objects.filter(pk=meeting.id)), method="PUBLISH", organiser=settings.DEFAULT_FROM_EMAIL
    )


def calendar_of(viewer: Viewer, meetings: Iterable[MeetingFacts]) -> bytes:
    """Some meetings as a calendar file."""
    found = list(meetings)
    for agreement in {one.agreement for one in found}:
        viewer.demand("see", agreement)
    return calendar_file(_("Meetings"), entries_of(Meeting.objects.filter(pk__in=[one.id for one in found])))


def group_feeds(viewer: Viewer, facts: AgreementFacts) -> dict[str, datetime]:
    """When the addresses of groups' calendars were made, by the group's code; one query."""
    viewer.demand("see", facts.code)
    rows = CalendarFeed.objects.filter(agreement_id=facts.id, ended_at__isnull=True).select_related("group")
    return {row.group.code: row.made_at for row in rows if row.group is not None}


def own_feed(viewer: Viewer) -> datetime | None:
    """When the address of one's own calendar was made, of all groups one sits on; None where there is none."""
    rows = CalendarFeed.objects.filter(person_id=viewer.person_id, ended_at__isnull=True)
    return rows.values_list("made_at", flat=True).first()


def feed_address(token: str) -> str:
    """The whole address of a calendar by its token, to be shown once."""
    return settings.SITE_ADDRESS + reverse("calendar-feed", kwargs={"token": token})


def meeting_address(agreement: str, meeting: str) -> str:
    """The whole address of a meeting's page, for calendars and mail."""
    return settings.SITE_ADDRESS + reverse("meeting", kwargs={"agreement": agreement, "meeting": meeting})


def _own(person: int) -> Q:
    """The meetings on days on which a person has a seat on the group."""
    seats = Membership.objects.filter(person_id=person).values_list("group_id", "started_on", "ended_on")
    found = Q(pk__in=[])
    for group, start, end in seats:
        found |= Q(group_id=group, on__gte=start) & (Q(on__lte=end) if end else Q())
    return found


def _entry(row: Meeting) -> Entry:
    told = [str(MEETING_STATES[row.state]).capitalize() + "."]
    if row.state == "cancelled" and row.cancelled_why:
        told.append(row.cancelled_why)
    if row.joining:
        told.append(_("To join: %(how)s") % {"how": row.joining})
    planned = datetime.combine(row.planned_on, time.min, UTC)
    title = _("Cancelled: %(title)s") if row.state == "cancelled" else "%(title)s"
    return Entry(
        key=uid(row.agreement.code, row.code),
        title=title % {"title": row.group.title},
        on=row.on,
        starts=row.starts,
        minutes=row.minutes,
        place=row.place,
        state=row.state,
        sequence=row.sequence,
        made_at=row.first_step or planned,  # type: ignore[attr-defined]
        changed_at=row.last_step or planned,  # type: ignore[attr-defined]
        address=meeting_address(row.agreement.code, row.code),
        about=tuple(told),
        group=row.group.title,
    )
