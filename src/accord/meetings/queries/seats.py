"""Who has a seat on which group on a day, and who therefore sees what is private to a group."""

from __future__ import annotations

from datetime import date

from django.db.models import Q, QuerySet

from accord.framework.models import Membership
from accord.framework.viewer import Viewer


def held_on(day: date) -> Q:
    """Seats that are held on a day."""
    return Q(started_on__lte=day) & (Q(ended_on__isnull=True) | Q(ended_on__gte=day))


def seats_of(viewer: Viewer, day: date) -> QuerySet[Membership]:
    """The viewer's own seats on a day; runs no query itself."""
    return Membership.objects.filter(held_on(day), person_id=viewer.person_id)


def groups_with_seat(viewer: Viewer, day: date) -> frozenset[str]:
    """Codes of the groups on which the viewer has a seat on a day; one query."""
    return frozenset(seats_of(viewer, day).values_list("group__code", flat=True))


def sees_private(viewer: Viewer, agreement: str, group: str, today: date) -> bool:
    """Whether somebody sees what is private to a group: who runs meetings, and its members; at most one query."""
    return viewer.may("run_meetings", agreement) or seats_of(viewer, today).filter(group__code=group).exists()


def paper_readers(group: int, day: date) -> QuerySet[Membership]:
    """The seats on a group, by its id, whose holders receive its papers on a day and have an address; runs no query."""
    found = Membership.objects.filter(held_on(day), group_id=group, papers=True, person__is_active=True)
    return found.exclude(person__email__isnull=True).select_related("person")
