"""Who was there: the seats of the day, substitutes, others in attendance, and the chair."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace

from django.http import HttpResponse, HttpResponseRedirect, QueryDict
from django.utils.translation import gettext as _

from accord.accounts.errors import AccordError, NotAllowedError
from accord.framework.errors import NotFoundError
from accord.framework.operations.changing import ChangedMeanwhileError
from accord.meetings.operations.minutes import Attended, keep_attendance
from accord.meetings.queries.minuted import AttendanceOpened, Seat
from accord.meetings.queries.minutes import attendance_open
from accord.meetings.words import PRESENCES
from accord.web.asking import Asked, page
from accord.web.meetings.groups.words import SEATS
from accord.web.meetings.hub import MeetingHall, meeting_hall

OF_MEMBERS = ("present", "apologies", "absent")
_OTHER = re.compile(r"^(?P<name>[^,(]+?)(?:\s*,\s*(?P<organisation>[^(]+?))?(?:\s*\((?P<initials>[^)]{1,8})\))?\s*$")


@dataclass(frozen=True)
class SeatLine:
    """A seat with what is noted of it."""

    seat: Seat
    words: str
    presence: str
    chaired: bool
    substitute_came: bool


@dataclass(frozen=True)
class AttendancePage:
    """What the form shows; ``others`` are those who are no members, one a line."""

    seats: tuple[SeatLine, ...]
    others: str
    seen: str
    quorum: str
    problem: str
    why: str
    corrects: bool
    presences: tuple[tuple[str, str], ...]


@page
def attendance_page(asked: Asked, agreement: str, meeting: str) -> HttpResponse:
    """Note who was there; the members of the day stand in it already."""
    here = meeting_hall(asked, agreement, meeting)
    asked.viewer.demand("run_meetings", here.code)
    found = attendance_open(asked.viewer, here.facts, here.meeting.code)
    if found.head.state in ("agreed", "cancelled"):
        return HttpResponseRedirect(here.at("minutes-read"))
    if not here.posted:
        return _shown(here, found, found.recorded)
    posted = asked.request.POST
    lines = _lines(found, posted)
    why = posted.get("why", "")
    try:
        keep_attendance(
            by=asked.person, viewer=asked.viewer, agreement=here.code, meeting=here.meeting.code, attended=lines,
            seen=posted.get("seen", ""), why=why,
        )  # fmt: skip
    except (NotFoundError, NotAllowedError):
        raise
    except AccordError as error:
        status = 409 if isinstance(error, ChangedMeanwhileError) else 400
        return _shown(here, found, lines, problem=str(error), why=why, status=status)
    return here.done(_("The attendance is saved."), here.at("minutes"))


def _shown(
    here: MeetingHall,
    found: AttendanceOpened,
    lines: Iterable[Attended],
    *,
    problem: str = "",
    why: str = "",
    status: int = 200,
) -> HttpResponse:
    given = tuple(lines)
    noted = {one.person: one for one in given if one.person}
    covered = {one.instead_of for one in given if one.instead_of}
    members = {seat.person for seat in found.seats}
    substitutes = {seat.substitute for seat in found.seats if seat.person in covered}
    chair = next((one.person for one in given if one.chaired), "")
    usual = next((seat.person for seat in found.seats if seat.seat == "chair"), "") if not given else ""
    shown = AttendancePage(
        seats=tuple(
            SeatLine(
                seat=seat,
                words=str(SEATS[seat.seat]).lower(),
                presence=noted[seat.person].presence if seat.person in noted else "",
                chaired=seat.person == (chair or usual),
                substitute_came=seat.person in covered,
            )
            for seat in found.seats
        ),
        others="\n".join(_other_words(one) for one in given if one.person not in members | substitutes),
        seen=found.seen,
        quorum=found.quorum.sentence if found.quorum else "",
        problem=problem,
        why=why,
        corrects=found.head.state == "held",
        presences=tuple((code, str(PRESENCES[code])) for code in OF_MEMBERS),
    )
    return here.show_part("meetings/minutes/attendance.html", shown, part="minutes", status=status)


def _lines(found: AttendanceOpened, posted: QueryDict) -> tuple[Attended, ...]:
    """What was ticked: the seats in their order, each with its substitute, then the others."""
    chair = posted.get("chair", "")
    rest = "present" if "rest" in posted else ""
    lines: list[Attended] = []
    for seat in found.seats:
        presence = posted.get(f"presence-{seat.person}", "") or rest
        if presence not in OF_MEMBERS:
            continue
        own = Attended(presence, person=seat.person, initials=seat.initials)
        lines.append(replace(own, chaired=chair == seat.person and presence == "present"))
        if seat.substitute and posted.get(f"substitute-{seat.person}") and presence != "present":
            lines.append(Attended("present", person=seat.substitute, instead_of=seat.person))
    for line in posted.get("others", "").splitlines():
        other = _OTHER.match(line.strip())
        if other:
            lines.append(
                Attended(
                    "in_attendance", name=other["name"].strip()[:200], initials=(other["initials"] or "").strip(),
                    organisation=(other["organisation"] or "").strip()[:200],
                )
            )  # fmt: skip
    return tuple(lines)


def _other_words(one: Attended) -> str:
    said = ", ".join(part for part in (one.name or one.person, one.organisation) if part)
    return f"{said} ({one.initials})" if one.initials else said
