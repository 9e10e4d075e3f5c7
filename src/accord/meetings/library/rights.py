"""Who keeps a shelf of the library, and who sees what stands on it: the one place where that is decided."""

from __future__ import annotations

from datetime import date

from django.db.models import Q
from django.utils.translation import gettext as _

from accord.accounts.errors import NotAllowedError
from accord.framework.models import Theme
from accord.framework.viewer import Viewer
from accord.meetings.library.kinds import GROUP, PARTNERS, PUBLIC, ROLES
from accord.meetings.queries.seats import groups_with_seat

RIGHT = "keep_library"


def shelves_kept(viewer: Viewer, agreement: str) -> frozenset[int] | None:
    """The ids of the groups whose shelves somebody keeps; None means every shelf. At most one query."""
    if viewer.may("run_meetings", agreement):
        return None
    if not viewer.may(RIGHT, agreement):
        return frozenset()
    rows = Theme.objects.filter(agreement__code=agreement, group__isnull=False).values_list("group_id", "code")
    return frozenset(group for group, theme in rows if group and viewer.may(RIGHT, agreement, theme=theme))


def demand_shelf(viewer: Viewer, agreement: str, group: int | None) -> None:
    """Raise NotAllowedError for who does not keep the shelf of a group (None: of the whole partnership)."""
    kept = shelves_kept(viewer, agreement)
    if kept is not None and group not in kept:
        raise NotAllowedError(_("Who keeps this shelf of the library may do that."))


def seen_by(viewer: Viewer, agreement: str, today: date) -> Q:
    """The documents somebody may see: a condition on their table.

    Everybody in the agreement sees those for partners and the public, members of a group its own, the roles named
    those kept for them; who keeps a shelf sees all of it, and an owner their own.
    """
    kept = shelves_kept(viewer, agreement)
    if kept is None:
        return Q()
    seats = groups_with_seat(viewer, today)
    shown = Q(sees__in=(PUBLIC, PARTNERS)) | Q(owner_id=viewer.person_id) | Q(group__in=kept)
    shown |= Q(sees=GROUP, group__code__in=seats)
    for role in viewer.roles(agreement):
        shown |= Q(sees=ROLES, roles__contains=f";{role};")
    return shown
