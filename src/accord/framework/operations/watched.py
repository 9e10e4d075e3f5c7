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
    reference: str = "",
    today: date,
    authority: Authority | None = None,
) -> None:
    """Put an indicator of the dictionary on a group's list, or back on it; when it was on it before stays as it was.

    Once the agreement is signed it takes the authority every change to it takes.
    """
    held = open_agreement(viewer, agreement, "edit_plans")
    right = rights.demand(authority, signed_on=held.signed_on, within=(held.code,))
    watcher, watched = Group.objects.filter(code=group).first(), Indicator.objects.filter(code=indicator).first()
    if watcher is None:
        raise InvalidChangeError(_("There is no such group."), "group")
    if watched is None:
        raise InvalidChangeError(_("There is no such indicator."), "indicator")
    if not priority.strip():
        raise InvalidChangeError(_("Say under which priority it is watched."), "priority")
    earlier = GroupIndicator.objects.filter(group=watcher, indicator=watched).order_by("-decided_on", "-pk")
    last, taken = earlier.first(), right.decided_on or today
    if last is not None and last.dropped_on is None:
        raise InvalidChangeError(_("The group watches this indicator already."), "indicator")
    if last is not None and last.dropped_on is not None and taken <= max(last.dropped_on, last.decided_on or taken):
        raise InvalidChangeError(_("It was dropped on that day or after it."), "indicator")
    row = GroupIndicator(
        group=watcher, indicator=watched, priority=priority.strip(), reference=reference.strip(), decided_on=taken,
        decision_ref=right.reference,
    )  # fmt: skip
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
    right = rights.demand(authority, signed_on=held.signed_on, within=(held.code,))
    found = GroupIndicator.objects.filter(group__code=group, indicator__code=indicator, dropped_on__isnull=True).first()
    if found is None:
        raise NotFoundError(_("The group does not watch this indicator."))
    dropped = right.decided_on or today
    if found.decided_on is not None and dropped < found.decided_on:
        raise InvalidChangeError(_("It was taken up after that day."))
    found.dropped_on, found.dropped_ref = dropped, right.reference
    found.save()
    keep_trail(by, held, "drop_watched", f"watched {group} {indicator}", right)
