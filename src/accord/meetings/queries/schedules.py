"""The rules by which groups meet, and what one would put into the calendar before it is saved."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict, dataclass
from datetime import date

from django.utils.translation import gettext as _

from accord.framework.errors import NotFoundError
from accord.framework.queries.picture import AgreementFacts
from accord.framework.queries.seen import seen_mark
from accord.framework.viewer import Viewer
from accord.meetings.calendar.clashes import Clash, Slot
from accord.meetings.calendar.rules import Rule, RuleDay, rule_days
from accord.meetings.models import Meeting, Schedule
from accord.meetings.queries.calendar import MeetingFacts, clashes_of, meetings_of, rule_of
from accord.meetings.queries.groups import GroupFacts


@dataclass(frozen=True)
class ScheduleLine:
    """A rule by which a group meets, and how many meetings it has in the calendar; ``seen`` finds a stale form out."""

    code: str
    group: str
    group_title: str
    rule: Rule
    meetings: int
    to_come: int
    seen: str


@dataclass(frozen=True)
class PreviewDay:
    """A day a rule names and what becomes of it: "new", "kept" (``meeting`` is there), "behind" or "left_out"."""

    day: RuleDay
    becomes: str
    meeting: str


@dataclass(frozen=True)
class Preview:
    """What saving a rule would do; ``gone`` are meetings planned by it, still to come, that it gives no more."""

    days: tuple[PreviewDay, ...]
    gone: tuple[MeetingFacts, ...]
    clashes: tuple[Clash, ...]

    @property
    def new(self) -> int:
        """How many meetings would be made."""
        return sum(one.becomes == "new" for one in self.days)


def schedules_of(viewer: Viewer, facts: AgreementFacts, today: date) -> tuple[ScheduleLine, ...]:
    """The rules by which groups meet, by group; two queries."""
    viewer.demand("see", facts.code)
    held: dict[int, list[bool]] = {}
    made = Meeting.objects.filter(agreement_id=facts.id, schedule__isnull=False).exclude(state="cancelled")
    for schedule, on in made.values_list("schedule_id", "on"):
        assert schedule is not None
        held.setdefault(schedule, []).append(on >= today)
    rows = Schedule.objects.filter(agreement_id=facts.id).select_related("group").order_by("group__title", "first_on")
    return tuple(_line(row, held.get(row.pk, [])) for row in rows)


def schedule_for(viewer: Viewer, facts: AgreementFacts, code: str, today: date) -> ScheduleLine:
    """One rule; NotFoundError where there is none."""
    found = next((one for one in schedules_of(viewer, facts, today) if one.code == code), None)
    if found is None:
        raise NotFoundError(_("There is no such rule."))
    return found


def preview(
    viewer: Viewer, facts: AgreementFacts, group: GroupFacts, rule: Rule, today: date, *, schedule: str = ""
) -> Preview:
    """What a rule would put into the calendar of a group, from today on; three queries."""
    meetings = meetings_of(viewer, facts)
    known = known_days(meetings, group.code)
    days = tuple(_becomes(day, known, today) for day in rule_days(rule))
    new = [
        Slot(f"{group.code}-{one.day.on}", group.code, group.title, one.day.on, rule.starts, rule.minutes)
        for one in days
        if one.becomes == "new" and one.day.on
    ]
    others = [one.slot for one in meetings if one.is_to_come and one.on in {slot.on for slot in new}]
    fresh = {slot.code for slot in new}
    met = clashes_of(viewer, facts, [*new, *others])
    given = {one.day.on for one in days}
    return Preview(
        days=days,
        gone=tuple(
            one
            for one in meetings
            if schedule and one.schedule == schedule and one.state == "planned" and one.on >= today
            and one.planned_on not in given
        ),
        clashes=tuple(clash for clash in met if {clash.one.code, clash.other.code} & fresh),
    )  # fmt: skip


def known_days(meetings: Iterable[MeetingFacts], group: str) -> dict[date, str]:
    """The days a group's calendar has a meeting for, with its reference: a moved one counts for both its days.

    A cancelled one counts for the day it was first planned for, so that no rule makes it again.
    """
    held = [one for one in meetings if one.group == group]
    return {one.planned_on: one.code for one in held} | {one.on: one.code for one in held if one.state != "cancelled"}


def rule_mark(rule: Rule) -> str:
    """The mark that finds a stale form of a rule out."""
    return seen_mark(asdict(rule))


def _becomes(day: RuleDay, known: dict[date, str], today: date) -> PreviewDay:
    if day.on is None:
        return PreviewDay(day, "left_out", "")
    if day.on in known:
        return PreviewDay(day, "kept", known[day.on])
    return PreviewDay(day, "behind" if day.on < today else "new", "")


def _line(row: Schedule, ahead: list[bool]) -> ScheduleLine:
    rule = rule_of(row)
    return ScheduleLine(
        code=row.code,
        group=row.group.code,
        group_title=row.group.title,
        rule=rule,
        meetings=len(ahead),
        to_come=sum(ahead),
        seen=rule_mark(rule),
    )
