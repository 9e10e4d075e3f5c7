"""The agenda of a meeting as pages, files and programs show it: its items with when each begins, and what is off it."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.utils.translation import gettext as _

from accord.framework.queries.picture import AgreementFacts
from accord.framework.viewer import Viewer
from accord.meetings.models import AgendaItem, PlanStep
from accord.meetings.planning.laying import CLOSING, OPENING
from accord.meetings.queries.calendar import MeetingFacts, meeting_for
from accord.meetings.queries.points import Point, points_of
from accord.meetings.queries.private_actions import hidden_codes
from accord.meetings.queries.seats import paper_readers, sees_private
from accord.meetings.said import AGENDA, agenda_mark, item_mark, said


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

    Six queries, and one where its points name actions.
    """
    found = meeting_for(viewer, facts, meeting)
    rows = list(AgendaItem.objects.filter(meeting_id=found.id).select_related("lead", "theme", "indicator"))
    sees = sees_private(viewer, facts.code, found.group, today)
    shut = hidden_codes(viewer, facts) if any(map(_names_actions, rows)) else frozenset()
    timed = any(row.minutes for row in rows if not row.removed)  # minutes read in do not say how long an item took
    at = datetime.combine(found.on, found.starts) if found.starts and timed else None
    items: list[AgendaLine] = []
    for row in rows:
        if not row.removed:
            items.append(_line(row, len(items) + 1, at, sees, shut))
            at = at + timedelta(minutes=row.minutes) if at else None
    steps = PlanStep.objects.filter(agreement_id=facts.id, kind="agenda", subject=meeting).order_by("-number")
    return Agenda(
        meeting=found,
        items=tuple(items),
        off=tuple(_line(row, 0, None, sees, shut) for row in rows if row.removed),
        total=sum(one.minutes for one in items),
        ends=at.time() if at else None,
        mark=agenda_mark((row.number, row) for row in rows if not row.removed),
        changed_at=steps.values_list("at", flat=True).first(),
    )


def receivers(meeting: MeetingFacts) -> tuple[str, ...]:
    """The members who receive the papers of a meeting and have an address; one query."""
    return tuple(str(seat.person) for seat in paper_readers(meeting.group_id, meeting.on))


def open_points(points: Iterable[Point], shut: Collection[str]) -> tuple[Point, ...]:
    """The points beneath an item without the actions named, which were given in private."""
    return tuple(one for one in points if not (one.kind == "action" and one.code in shut))


def _names_actions(row: AgendaItem) -> bool:
    return any(one.get("kind") == "action" for one in row.points)


def _line(row: AgendaItem, place: int, at: datetime | None, sees: bool, shut: Collection[str]) -> AgendaLine:
    hidden = row.private and not sees
    mine = said(row, AGENDA)
    edited = bool(row.composed) and any(mine[name] != row.composed.get(name, mine[name]) for name in AGENDA)
    points = () if hidden else open_points(points_of(row.points), shut)
    return AgendaLine(
        id=row.pk, place=place, number=row.number, kind=row.kind, title=_("Private item") if hidden else row.title,
        purpose=row.purpose, minutes=row.minutes, starts=at.time() if at else None,
        lead=str(row.lead) if row.lead and not hidden else "", lead_code=row.lead.code if row.lead else "",
        why="" if hidden else row.why, theme=row.theme.code if row.theme and not hidden else "",
        indicator=row.indicator.code if row.indicator and not hidden else "",
        record_kind="" if hidden else row.record_kind, record_code="" if hidden else row.record_code,
        forward_code="" if hidden else row.forward_code, points=points, private=row.private, hidden=hidden,
        frame=row.kind in OPENING or row.kind in CLOSING, edited=edited, by_hand=not row.key,
        supplementary="" if hidden else row.supplementary, removed_why=row.removed_why,
        seen=item_mark(row, row.removed),
    )  # fmt: skip
