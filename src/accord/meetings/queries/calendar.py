"""Meetings as pages, feeds and programs show them: dates, states, what happened, and which get in each other's way."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from accord.framework.errors import NotFoundError
from accord.framework.models import Membership
from accord.framework.queries.picture import AgreementFacts
from accord.framework.viewer import Viewer
from accord.meetings.calendar.clashes import Clash, Seat, Slot, clashes
from accord.meetings.calendar.rules import Rule
from accord.meetings.models import Meeting, MeetingStep, Schedule
from accord.meetings.models.calendar import HELD, TO_COME


@dataclass(frozen=True)
class MeetingFacts:
    """One meeting; ``starts`` None is a day whose hour is not known, ``agreed_at`` the meeting that agreed its minutes.

    ``schedule`` and ``rule`` are the rule that gave it, where one did.
    ``state`` is planned, called (the agenda is out), held (minutes are a draft), agreed (they are fixed) or cancelled.
    """

    id: int
    agreement: str
    agreement_id: int
    code: str
    group_id: int
    group: str
    group_title: str
    schedule: str
    rule: Rule | None
    on: date
    planned_on: date
    starts: time | None
    minutes: int
    place: str
    joining: str
    state: str
    sequence: int
    cancelled_why: str
    agreed_at: str

    @property
    def ends(self) -> time | None:
        """When it ends; None where its hour is not known."""
        if self.starts is None:
            return None
        return (datetime.combine(self.on, self.starts) + timedelta(minutes=self.minutes)).time()

    @property
    def was_moved(self) -> bool:
        """Whether it takes place on another day than first planned."""
        return self.on != self.planned_on

    @property
    def is_to_come(self) -> bool:
        """Whether it is still expected: planned or called."""
        return self.state in TO_COME

    @property
    def was_held(self) -> bool:
        """Whether it took place, so that there are minutes to read."""
        return self.state in HELD

    @property
    def slot(self) -> Slot:
        """Its time, as clashes are found."""
        return Slot(self.code, self.group, self.group_title, self.on, self.starts, self.minutes)


@dataclass(frozen=True)
class MeetingEvent:
    """One thing that happened to a meeting; ``changes`` maps a field to what it was and what it became."""

    number: int
    action: str
    changes: Mapping[str, tuple[Any, Any]]
    note: str
    by: str
    at: datetime


def meeting_for(viewer: Viewer, facts: AgreementFacts, code: str) -> MeetingFacts:
    """One meeting; NotFoundError where there is none."""
    viewer.demand("see", facts.code)
    found = _rows(facts.id).filter(code=code).first()
    if found is None:
        raise NotFoundError(_("There is no meeting “%(code)s”.") % {"code": code})
    return meeting_facts(found)


def meetings_of(
    viewer: Viewer, facts: AgreementFacts, *, group: str = "", first: date | None = None, last: date | None = None
) -> tuple[MeetingFacts, ...]:
    """The meetings of an agreement, or of one of its groups, between two days (both included), by day; one query."""
    viewer.demand("see", facts.code)
    rows = _rows(facts.id)
    if group:
        rows = rows.filter(group__code=group)
    if first:
        rows = rows.filter(on__gte=first)
    if last:
        rows = rows.filter(on__lte=last)
    return tuple(map(meeting_facts, rows))


def meeting_events(viewer: Viewer, meeting: MeetingFacts) -> tuple[MeetingEvent, ...]:
    """What happened to a meeting, the last first; one query."""
    viewer.demand("see", meeting.agreement)
    steps = MeetingStep.objects.filter(meeting_id=meeting.id).select_related("by").order_by("-number")
    return tuple(
        MeetingEvent(
            number=step.number,
            action=step.action,
            changes={name: (was, now) for name, (was, now) in step.changes.items()},
            note=step.note,
            by=str(step.by) if step.by else "",
            at=step.at,
        )
        for step in steps
    )


def clashes_of(viewer: Viewer, facts: AgreementFacts, slots: Iterable[Slot]) -> tuple[Clash, ...]:
    """Which of some meetings, held or only thought of, get in each other's way; one query."""
    viewer.demand("see", facts.code)
    wanted = list(slots)
    rows = Membership.objects.filter(group__code__in={slot.group for slot in wanted}).select_related("person", "group")
    seats = [
        Seat(row.group.code, row.person.code, str(row.person), row.started_on, row.ended_on)
        for row in rows.exclude(seat="observer")
    ]
    return clashes(wanted, seats)


def meeting_facts(row: Meeting) -> MeetingFacts:
    """The plain facts of a meeting's row (its agreement, group, schedule and ``agreed_at`` loaded)."""
    return MeetingFacts(
        id=row.pk,
        agreement=row.agreement.code,
        agreement_id=row.agreement_id,
        code=row.code,
        group_id=row.group_id,
        group=row.group.code,
        group_title=row.group.title,
        schedule=row.schedule.code if row.schedule else "",
        rule=rule_of(row.schedule) if row.schedule else None,
        on=row.on,
        planned_on=row.planned_on,
        starts=row.starts,
        minutes=row.minutes,
        place=row.place,
        joining=row.joining,
        state=row.state,
        sequence=row.sequence,
        cancelled_why=row.cancelled_why,
        agreed_at=row.agreed_at.code if row.agreed_at else "",
    )


def rule_of(row: Schedule) -> Rule:
    """A schedule as a rule that gives days."""
    return Rule(
        weekday=row.weekday,
        week=row.week,
        every_months=row.every_months,
        first_on=row.first_on,
        last_on=row.last_on,
        starts=row.starts,
        minutes=row.minutes,
        months_off=tuple(row.months_off),
        place=row.place,
        holidays=row.holidays,
        on_holiday=row.on_holiday,
    )


def _rows(agreement: int) -> QuerySet[Meeting]:
    rows = Meeting.objects.filter(agreement_id=agreement)
    return rows.select_related("agreement", "group", "schedule", "agreed_at")
