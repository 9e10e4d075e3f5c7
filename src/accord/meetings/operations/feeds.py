"""Calendars by a secret address: making one, renewing it, ending it."""

from __future__ import annotations

from django.db import transaction
from django.utils import timezone

from accord.accounts import audit
from accord.accounts.models import Person
from accord.framework.operations.changing import open_agreement
from accord.framework.operations.groups import group_at
from accord.framework.viewer import Viewer
from accord.meetings.calendar.addresses import digest_of, new_token
from accord.meetings.models import CalendarFeed


@transaction.atomic
def renew_group_feed(*, by: Person, viewer: Viewer, agreement: str, group: str) -> str:
    """Give a group's calendar a new secret address, and return its token; the one it had answers nothing from now on.

    Only a digest of the token is kept: whoever asked has to show it now, or make another.
    """
    held = open_agreement(viewer, agreement, "run_meetings")
    row = group_at(group)
    _end(CalendarFeed(agreement=held, group=row))
    token = _made(by, CalendarFeed(agreement=held, group=row))
    audit.record(by=by, action="renew_calendar", agreement=held.code, subject=f"calendar of group {group}")
    return token


@transaction.atomic
def end_group_feed(*, by: Person, viewer: Viewer, agreement: str, group: str) -> None:
    """End a group's calendar: nobody can read it by its address any more."""
    held = open_agreement(viewer, agreement, "run_meetings")
    _end(CalendarFeed(agreement=held, group=group_at(group)))
    audit.record(by=by, action="end_calendar", agreement=held.code, subject=f"calendar of group {group}")


@transaction.atomic
def renew_own_feed(*, by: Person) -> str:
    """Give a person's calendar a new secret address and return its token, which is not kept; an earlier one ends."""
    _end(CalendarFeed(person=by))
    token = _made(by, CalendarFeed(person=by))
    audit.record(by=by, action="renew_calendar", subject=f"calendar of person {by.code}")
    return token


@transaction.atomic
def end_own_feed(*, by: Person) -> None:
    """End a person's calendar."""
    _end(CalendarFeed(person=by))
    audit.record(by=by, action="end_calendar", subject=f"calendar of person {by.code}")


def _end(like: CalendarFeed) -> None:
    """End the calendar of the same group or person, where there is one."""
    rows = CalendarFeed.objects.filter(agreement=like.agreement, group=like.group, person=like.person)
    rows.filter(ended_at__isnull=True).update(ended_at=timezone.now())


def _made(by: Person, feed: CalendarFeed) -> str:
    """Keep a calendar under a new token, and return that."""
    token = new_token()
    feed.digest, feed.made_by, feed.made_at = digest_of(token), by, timezone.now()
    feed.save()
    return token
