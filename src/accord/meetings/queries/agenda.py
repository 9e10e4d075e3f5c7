"""The agenda of a meeting as pages, files and programs show it: its items with when each begins, and what is off it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.utils.translation import gettext as _

from accord.framework.models import Membership
from accord.framework.queries.picture import AgreementFacts
from accord.framework.queries.seen import seen_mark
from accord.framework.viewer import Viewer
from accord.meetings.models import AgendaItem, Meeting, PlanStep
from accord.meetings.planning.laying import CLOSING, OPENING
from accord.meetings.queries.calendar import MeetingFacts, meeting_for
from accord.meetings.queries.forward import sees_private
from accord.meetings.queries.points import Point, points_of
from accord.meetings.said import AGENDA, said


@dataclass(frozen=True)
class AgendaLine:
    """One item; ``starts`` is when it begins (None where the hour of the meeting is open), ``place`` counts from 1."""

    id: int
    place: int
    number: str
    kind: str
    title: str
    purpose: str
    minutes: int
    starts: time | None
    lead: str
    lead_code: str
    why: str
    theme: str
    indicator: str
    record_kind: str
    record_code: str
    forward_code: str
    points: tuple[Point, ...]
    private: bool
    hidden: bool
    frame: bool
    edited: bool
    by_hand: bool
    supplementary: str
    removed_why: str
    seen: str


@dataclass(frozen=True)
class Agenda:
    """A meeting's agenda; ``mark`` is what sending it demands, ``total`` the minutes of all items."""

    meeting: MeetingFacts
    items: tuple[AgendaLine, ...]
    off: tuple[AgendaLine, ...]
    total: int
    ends: time | None
    mark: str
    last_minutes_on: date | None
    changed_at: datetime | None

    @property
    def draft(self) -> bool:
        """Whether it may still be written."""
        return self.meeting.state == "planned"

    @property
    def over(self) -> int:
        """By how many minutes it is longer than the meeting."""
        return max(0, self.total - self.meeting.minutes)


def agenda_of(viewer: Viewer, facts: AgreementFacts, meeting: str, *, today: date) -> Agenda:
    """The agenda of a meeting; NotFoundError where there is none. Private items keep their place for others.

    Seven queries.
    """
    found = meeting_for(viewer, facts, meeting)
    rows = list(AgendaItem.objects.filter(meeting_id=found.id).select_related("lead", "theme", "indicator"))
    sees = sees_private(viewer, facts.code, found.group, today)
    at = datetime.combine(found.on, found.starts) if found.starts else None
    items: list[AgendaLine] = []
    for row in rows:
        if not row.removed:
            items.append(_line(row, len(items) + 1, at, sees))
            at = at + timedelta(minutes=row.minutes) if at else None
    steps = PlanStep.objects.filter(agreement_id=facts.id, kind="agenda", subject=meeting).order_by("-number")
    return Agenda(
        meeting=found,
        items=tuple(items),
        off=tuple(_line(row, 0, None, sees) for row in rows if row.removed),
        total=sum(one.minutes for one in items),
        ends=at.time() if at else None,
        mark=seen_mark(*((row.number, said(row, AGENDA)) for row in rows if not row.removed)),
        last_minutes_on=_last_held(found),
        changed_at=steps.values_list("at", flat=True).first(),
    )


def receivers(meeting: MeetingFacts) -> tuple[str, ...]:
    """The members who receive the papers of a meeting and have an address; one query."""
    seats = Membership.objects.filter(group_id=meeting.group_id, papers=True, started_on__lte=meeting.on)
    seats = seats.exclude(ended_on__lt=meeting.on).filter(person__is_active=True, person__email__isnull=False)
    return tuple(str(seat.person) for seat in seats.select_related("person"))


def _last_held(meeting: MeetingFacts) -> date | None:
    held = Meeting.objects.filter(group_id=meeting.group_id, agreement__code=meeting.agreement, on__lt=meeting.on)
    return held.filter(state__in=("held", "agreed")).order_by("-on").values_list("on", flat=True).first()


def _line(row: AgendaItem, place: int, at: datetime | None, sees: bool) -> AgendaLine:
    hidden = row.private and not sees
    mine = said(row, AGENDA)
    edited = bool(row.composed) and any(mine[name] != row.composed.get(name, mine[name]) for name in AGENDA)
    points: Iterable[Point] = () if hidden else points_of(row.points)
    return AgendaLine(
        id=row.pk, place=place, number=row.number, kind=row.kind, title=_("Private item") if hidden else row.title,
        purpose=row.purpose, minutes=row.minutes, starts=at.time() if at else None,
        lead=str(row.lead) if row.lead and not hidden else "", lead_code=row.lead.code if row.lead else "",
        why="" if hidden else row.why, theme=row.theme.code if row.theme and not hidden else "",
        indicator=row.indicator.code if row.indicator and not hidden else "",
        record_kind="" if hidden else row.record_kind, record_code="" if hidden else row.record_code,
        forward_code="" if hidden else row.forward_code, points=tuple(points), private=row.private, hidden=hidden,
        frame=row.kind in OPENING or row.kind in CLOSING, edited=edited, by_hand=not row.key,
        supplementary="" if hidden else row.supplementary, removed_why=row.removed_why,
        seen=seen_mark(mine, row.removed),
    )  # fmt: skip
