"""Members of groups: taking a seat, changing what goes with it, leaving it; every earlier seat is kept."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta

from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from accord.accounts.models import Person
from accord.framework.errors import InvalidChangeError, NotFoundError
from accord.framework.initials import LONGEST, proposed_initials
from accord.framework.models import Group, Membership
from accord.framework.models.groups import SEATS
from accord.framework.operations.changing import demand_unchanged, keep_trail, open_agreement
from accord.framework.operations.groups import group_at
from accord.framework.queries.seen import seen_mark
from accord.framework.viewer import Viewer


@dataclass(frozen=True)
class SeatWording:
    """A seat as written in a form; ``initials`` "" lets them be proposed, ``substitute`` is a person's code."""

    seat: str = "member"
    initials: str = ""
    substitute: str = ""
    papers: bool = True


def seat_mark(row: Membership) -> str:
    """The mark that finds a stale form out."""
    return seen_mark(row.seat, row.initials, row.substitute_id, row.papers, row.started_on, row.ended_on)


@transaction.atomic
def add_member(
    *, by: Person, viewer: Viewer, agreement: str, group: str, person: str, wording: SeatWording, started_on: date
) -> int:
    """Give a person a seat on a group from a day on; returns the membership's id.

    Raises InvalidChangeError where they sit there already on that day or later, where the initials are somebody
    else's, and where the group was wound up.
    """
    held = open_agreement(viewer, agreement, "run_meetings")
    row, member = group_at(group), _person(person, "person")
    if row.ended_on is not None and started_on > row.ended_on:
        raise InvalidChangeError(_("The group was wound up before that day."), "started_on")
    if _present(row, started_on).filter(person=member).exists():
        raise InvalidChangeError(_("This person has a seat on the group on that day already."), "person")
    made = Membership(group=row, person=member, started_on=started_on)
    _word(made, wording, started_on)
    made.save()
    keep_trail(by, held, "add_member", _subject(made), seat=made.seat, initials=made.initials, started_on=started_on)
    return made.pk


@transaction.atomic
def change_member(
    *, by: Person, viewer: Viewer, agreement: str, membership: int, wording: SeatWording, seen: str, on: date
) -> int:
    """Change what goes with a seat; another seat begins ``on`` that day and the one before it ends the day before.

    Returns the id of the membership that now stands. Raises NotFoundError, InvalidChangeError, ChangedMeanwhileError.
    """
    held = open_agreement(viewer, agreement, "run_meetings")
    row = _membership(membership)
    demand_unchanged(seen, seat_mark(row))
    if row.ended_on is not None:
        raise InvalidChangeError(_("This seat has ended; give the person a new one."))
    before = SeatWording(row.seat, row.initials, row.substitute.code if row.substitute else "", row.papers)
    if before == wording:
        return row.pk
    if wording.seat != row.seat and on > row.started_on:
        row.ended_on = on - timedelta(days=1)
        row.save()
        row = Membership(group=row.group, person=row.person, started_on=on)
    _word(row, wording, max(on, row.started_on))
    row.save()
    changes = {
        name: [getattr(before, name), value]
        for name, value in vars(replace(wording, initials=row.initials)).items()
        if getattr(before, name) != value
    }
    keep_trail(by, held, "change_member", _subject(row), on=on, changes=changes)
    return row.pk


@transaction.atomic
def end_membership(*, by: Person, viewer: Viewer, agreement: str, membership: int, ended_on: date, seen: str) -> None:
    """End a seat with a last day; the row stays as history."""
    held = open_agreement(viewer, agreement, "run_meetings")
    row = _membership(membership)
    demand_unchanged(seen, seat_mark(row))
    if row.ended_on is not None:
        raise InvalidChangeError(_("This seat has ended already."))
    if ended_on < row.started_on:
        raise InvalidChangeError(_("The seat began after that day."), "ended_on")
    row.ended_on = ended_on
    row.save()
    keep_trail(by, held, "end_membership", _subject(row), ended_on=ended_on)


def _word(row: Membership, wording: SeatWording, day: date) -> None:
    """Put a wording that holds from a day on into a seat, or refuse it with the field that has to change."""
    if wording.seat not in SEATS:
        raise InvalidChangeError(_("There is no such seat."), "seat")
    others = _present(row.group, day).exclude(pk=row.pk).exclude(person=row.person)
    taken = {one.upper() for one in others.exclude(initials="").values_list("initials", flat=True)}
    initials = wording.initials.strip().upper() or proposed_initials(str(row.person), taken)
    if len(initials) > LONGEST:
        raise InvalidChangeError(_("Initials have up to %(n)d letters.") % {"n": LONGEST}, "initials")
    if initials in taken:
        raise InvalidChangeError(
            _("Another member is “%(initials)s” in the minutes.") % {"initials": initials}, "initials"
        )
    if wording.seat == "chair" and others.filter(seat="chair").exists():
        raise InvalidChangeError(_("The group has a chair; end that seat or make this one vice-chair."), "seat")
    row.seat, row.initials, row.papers = wording.seat, initials, wording.papers
    row.substitute = _person(wording.substitute, "substitute") if wording.substitute else None
    if row.substitute == row.person:
        raise InvalidChangeError(_("A substitute is somebody else."), "substitute")


def _present(group: Group, day: date) -> QuerySet[Membership]:
    """Seats held on a day or later."""
    return Membership.objects.filter(Q(ended_on__isnull=True) | Q(ended_on__gte=day), group=group)


def _membership(pk: int) -> Membership:
    found = Membership.objects.select_related("group", "person", "substitute").filter(pk=pk).first()
    if found is None:
        raise NotFoundError(_("There is no such seat."))
    return found


def _person(code: str, field: str) -> Person:
    found = Person.objects.filter(code=code).first()
    if found is None:
        raise InvalidChangeError(_("There is no person “%(code)s”.") % {"code": code}, field)
    return found


def _subject(row: Membership) -> str:
    return f"member {row.person.code} of group {row.group.code}"
