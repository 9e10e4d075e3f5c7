"""Interests that members declare to their group."""

from __future__ import annotations

from datetime import date

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from accord.accounts.models import Person
from accord.framework.errors import InvalidChangeError, NotFoundError
from accord.framework.models import Interest, Membership
from accord.framework.operations.changing import keep_trail, open_agreement
from accord.framework.operations.groups import group_at
from accord.framework.viewer import Viewer


@transaction.atomic
def declare_interest(
    *, by: Person, viewer: Viewer, agreement: str, group: str, person: str, what: str, declared_on: date
) -> int:
    """Put an interest of a member into the group's register and return its id; members declare their own.

    Raises NotAllowedError for somebody else's interest without the right, InvalidChangeError for who has no seat.
    """
    held = open_agreement(viewer, agreement, "see" if person == viewer.code else "run_meetings")
    row = group_at(group)
    seats = Membership.objects.filter(Q(ended_on__isnull=True) | Q(ended_on__gte=declared_on), group=row)
    seat = seats.filter(person__code=person).select_related("person").first()
    if seat is None:
        raise InvalidChangeError(_("This person has no seat on the group on that day."), "person")
    if not what.strip():
        raise InvalidChangeError(_("Say what the interest is."), "what")
    made = Interest.objects.create(group=row, person=seat.person, what=what.strip(), declared_on=declared_on)
    keep_trail(by, held, "declare_interest", f"interest of {person} in group {group}", what=made.what)
    return made.pk


@transaction.atomic
def end_interest(*, by: Person, viewer: Viewer, agreement: str, interest: int, ended_on: date) -> None:
    """End a declared interest with its last day; it stays in the register."""
    row = Interest.objects.select_related("group", "person").filter(pk=interest).first()
    if row is None:
        raise NotFoundError(_("There is no such interest."))
    held = open_agreement(viewer, agreement, "see" if row.person.code == viewer.code else "run_meetings")
    if row.ended_on is not None:
        raise InvalidChangeError(_("This interest has ended already."))
    if ended_on < row.declared_on:
        raise InvalidChangeError(_("It was declared after that day."), "ended_on")
    row.ended_on = ended_on
    row.save()
    keep_trail(by, held, "end_interest", f"interest of {row.person.code} in group {row.group.code}", ended_on=ended_on)
