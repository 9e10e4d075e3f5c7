"""Calendars by a secret address: making one, renewing it, ending it."""

from __future__ import annotations

import secrets

from django.db import transaction
from django.utils import timezone

from accord.accounts import audit
from accord.accounts.models import Person
from accord.framework.operations.changing import open_agreement
from accord.framework.operations.groups import group_at
from accord.framework.viewer import Viewer
from accord.meetings.models import CalendarFeed


@transaction.atomic
def renew_group_feed(*, by: Person, viewer: Viewer, agreement: str, group: str) -> None:
    """Give a group's calendar a new secret address; the one it had answers nothing from now on."""
    held = open_agreement(viewer, agreement, "run_meetings")
    row = group_at(group)
    _end(CalendarFeed(agreement=held, group=row))
    CalendarFeed.objects.create(agreement=held, group=row, token=_token(), made_by=by, made_at=timezone.now())
    audit.record(by=by, action="renew_calendar", agreement=held.code, subject=f"calendar of group {group}")


@transaction.atomic
def end_group_feed(*, by: Person, viewer: Viewer, agreement: str, group: str) -> None:
    """End a group's calendar: nobody can read it by its address any more."""
    held = open_agreement(viewer, agreement, "run_meetings")
    _end(CalendarFeed(agreement=held, group=group_at(group)))
    audit.record(by=by, action="end_calendar", agreement=held.code, subject=f"calendar of group {group}")


@transaction.atomic
def renew_own_feed(*, by: Person) -> None:
    """Give a person's calendar a new secret address; the one it had answers nothing from now on."""
    _end(CalendarFeed(person=by))
    CalendarFeed.objects.create(person=by, token=_token(), made_by=by, made_at=timezone.now())
    audit.record(by=by, action="renew_calendar", subject=f"calendar of person {by.code}")


@transaction.atomic
def end_own_feed(*, by: Person) -> None:
    """End a person's calendar."""
    _end(CalendarFeed(person=by))
    audit.record(by=by, action="end_calendar", subject=f"calendar of person {by.code}")


def _end(like: CalendarFeed) -> None:
    """End the calendar of the same group or person, where there is one."""
    rows = CalendarFeed.objects.filter(agreement=like.agreement, group=like.group, person=like.person)
    rows.filter(ended_at__isnull=True).update(ended_at=timezone.now())


def _token() -> str:
    """A word nobody can guess, for an address: 43 signs of 64."""
    return secrets.token_urlsafe(32)
