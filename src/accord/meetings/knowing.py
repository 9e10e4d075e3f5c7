"""What a line of the minutes is read against: the people a meeting knows, its day, and the meetings to come."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import QuerySet

from accord.accounts.models import Person
from accord.framework.models import Membership
from accord.meetings.models import Attendance, Meeting
from accord.meetings.queries.seats import held_on
from accord.meetings.spoken import Said, Someone, lines_waiting
from accord.readers.minutes.dates.due import Known

SEATS = {"chair": ("chair", "chairman", "chairwoman", "chairperson"), "vice_chair": ("vice-chair", "vice chair")}


@dataclass(frozen=True)
class Knowledge:
    """The people a line may name, and the days it may mean."""

    people: tuple[Someone, ...]
    days: Known


def known_to(meeting: Meeting) -> Knowledge:
    """What the lines of a meeting's minutes are read against; four queries."""
    later = Meeting.objects.filter(agreement_id=meeting.agreement_id, group_id=meeting.group_id, on__gt=meeting.on)
    days = tuple(later.exclude(state="cancelled").order_by("on").values_list("on", flat=True)[:24])
    return Knowledge(_people(meeting), Known(meeting.on, days[0] if days else None, days))


def waiting_in(known: Knowledge, text: str) -> tuple[Said, ...]:
    """The lines of a text that wait to be recorded, as read."""
    return lines_waiting(text, people=known.people, known=known.days) if text else ()


def members_on(meeting: Meeting) -> QuerySet[Membership]:
    """The seats of the group on the day of the meeting, the chair first."""
    found = Membership.objects.filter(held_on(meeting.on), group_id=meeting.group_id)
    return found.select_related("person__agency", "substitute__agency")


def _people(meeting: Meeting) -> tuple[Someone, ...]:
    """Those at the meeting, then the group's members, then everybody with a part in the agreement."""
    found: dict[str, Someone] = {}
    seats = {seat.person_id: seat for seat in members_on(meeting)}
    attended = Attendance.objects.filter(meeting=meeting).select_related("person__agency", "instead_of")
    for row in attended:
        if row.person is not None:
            seat = seats.get(row.person_id or 0)
            also = (SEATS["chair"] if row.chaired else ()) + (row.name,)
            _add(found, row.person, row.initials or (seat.initials if seat else ""), also)
        else:
            found[row.name] = Someone("", row.name, row.initials, row.organisation)
    chaired = any(row.chaired for row in attended)
    for seat in seats.values():
        also = () if chaired and seat.seat == "chair" else SEATS.get(seat.seat, ())
        _add(found, seat.person, seat.initials, also)
    others = Person.objects.filter(is_active=True, grants__agreement_id=meeting.agreement_id).distinct()
    for person in others.select_related("agency"):
        _add(found, person, "", ())
    return tuple(found.values())


def _add(found: dict[str, Someone], person: Person, initials: str, also: tuple[str, ...]) -> None:
    if person.code not in found:
        agency = person.agency.name if person.agency else ""
        found[person.code] = Someone(
            person.code, str(person), initials, agency, (*(one for one in also if one), person.position)
        )
