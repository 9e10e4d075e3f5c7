"""Watched lists: indicators that a group follows beyond its agreement, taken up and dropped by its decision."""

from __future__ import annotations

from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from accord.accounts.models import Person
from accord.framework import authority as rights
from accord.framework.authority import Authority
from accord.framework.errors import InvalidChangeError, NotFoundError
from accord.framework.models import Group, GroupIndicator, Indicator
from accord.framework.operations.changing import keep_trail, open_agreement
from accord.framework.viewer import Viewer


@transaction.atomic
def watch_indicator(
    *,
    by: Person,
    viewer: Viewer,
    agreement: str,
    group: str,
    indicator: str,
    priority: str,
    today: date,
    authority: Authority | None = None,
) -> None:
    """Put an indicator of the dictionary on a group's list, or back on it under a new priority.

    Once the agreement is signed it takes the authority every change to it takes.
    """
    held = open_agreement(viewer, agreement, "edit_plans")
    right = rights.demand(authority, signed_on=held.signed_on)
    watcher, watched = Group.objects.filter(code=group).first(), Indicator.objects.filter(code=indicator).first()
    if watcher is None:
        raise InvalidChangeError(_("There is no such group."), "group")
    if watched is None:
        raise InvalidChangeError(_("There is no such indicator."), "indicator")
    if not priority.strip():
        raise InvalidChangeError(_("Say under which priority it is watched."), "priority")
    found = GroupIndicator.objects.filter(group=watcher, indicator=watched).first()
    if found is not None and found.dropped_on is None:
        raise InvalidChangeError(_("The group watches this indicator already."), "indicator")
    row = found or GroupIndicator(group=watcher, indicator=watched)
    row.priority, row.dropped_on, row.dropped_ref = priority.strip(), None, ""
    row.decided_on, row.decision_ref = right.decided_on or today, right.reference
    row.save()
    keep_trail(by, held, "watch_indicator", f"watched {group} {indicator}", right, priority=row.priority)


@transaction.atomic
def drop_watched(
    *,
    by: Person,
    viewer: Viewer,
    agreement: str,
    group: str,
    indicator: str,
    today: date,
    authority: Authority | None = None,
) -> None:
    """Take an indicator off a group's list; it stays there, dropped, for who asks why. NotFoundError if not watched."""
    held = open_agreement(viewer, agreement, "edit_plans")
    right = rights.demand(authority, signed_on=held.signed_on)
    found = GroupIndicator.objects.filter(group__code=group, indicator__code=indicator, dropped_on__isnull=True).first()
    if found is None:
        raise NotFoundError(_("The group does not watch this indicator."))
    dropped = right.decided_on or today
    if found.decided_on is not None and dropped < found.decided_on:
        raise InvalidChangeError(_("It was taken up after that day."))
    found.dropped_on, found.dropped_ref = dropped, right.reference
    found.save()
    keep_trail(by, held, "drop_watched", f"watched {group} {indicator}", right)
