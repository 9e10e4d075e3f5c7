"""Every write to the calendar: rules, the meetings they make, single meetings, moving and cancelling them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict, dataclass
from datetime import date, time
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accord.accounts.models import Person
from accord.framework.errors import InvalidChangeError, NotFoundError
from accord.framework.models import Agreement, Group
from accord.framework.operations.changing import demand_unchanged, keep_trail, open_agreement
from accord.framework.operations.groups import group_at
from accord.framework.viewer import Viewer
from accord.meetings.calendar.rules import NATIONS, Rule, rule_days
from accord.meetings.models import Meeting, Schedule
from accord.meetings.models.calendar import ON_HOLIDAY, TO_COME
from accord.meetings.operations.steps import keep_meeting_step, meeting_at
from accord.meetings.operations.telling import cancelled_mail, moved_mail, tell_members, when_and_where
from accord.meetings.queries.calendar import meeting_facts, rule_of
from accord.meetings.queries.schedules import known_days, rule_mark

MOST_DAYS = 400
"""So many meetings a rule may give: a weekly group for years would be a slip."""


@dataclass(frozen=True)
class Made:
    """What putting a rule's meetings into the calendar did: references of those made, kept, and cancelled."""

    schedule: str
    made: tuple[str, ...]
    kept: tuple[str, ...]
    cancelled: tuple[str, ...] = ()


@dataclass(frozen=True)
class Sitting:
    """When and where a meeting takes place; ``starts`` None leaves the hour open."""

    on: date
    starts: time | None = None
    minutes: int = 120
    place: str = ""
    joining: str = ""


@transaction.atomic
def add_schedule(*, by: Person, viewer: Viewer, agreement: str, group: str, rule: Rule, today: date) -> Made:
    """Keep a rule by which a group meets and put its meetings, from today on, into the calendar."""
    held = open_agreement(viewer, agreement, "run_meetings")
    row = _standing(group, rule.first_on)
    _demand_sound(rule)
    schedule = Schedule(agreement=held, group=row, code=_next_code(held, row))
    _put_rule(schedule, rule)
    keep_trail(by, held, "add_schedule", f"schedule {schedule.code}", None, **_told(rule))
    return _make(by, schedule, rule, today)


@transaction.atomic
def change_schedule(
    *,
    by: Person,
    viewer: Viewer,
    agreement: str,
    code: str,
    rule: Rule,
    today: date,
    seen: str,
    cancel_others: bool = False,
) -> Made:
    """Change a rule and put the meetings it now gives, from today on, into the calendar; those there are kept.

    With ``cancel_others`` meetings of the rule that are only planned, lie ahead, and that it gives no more are
    cancelled.
    """
    held = open_agreement(viewer, agreement, "run_meetings")
    schedule = _schedule(held, code)
    before = rule_of(schedule)
    demand_unchanged(seen, rule_mark(before))
    _demand_sound(rule)
    if before != rule:
        _put_rule(schedule, rule)
        changes = {name: [was, _told(rule)[name]] for name, was in _told(before).items() if was != _told(rule)[name]}
        keep_trail(by, held, "change_schedule", f"schedule {code}", None, **changes)
    made = _make(by, schedule, rule, today)
    gone = _no_longer_given(schedule, rule, today) if cancel_others else ()
    for meeting in gone:
        _cancel(by, meeting, _("The rule by which the group meets was changed."))
    return Made(made.schedule, made.made, made.kept, tuple(meeting.code for meeting in gone))


@transaction.atomic
def add_meeting(*, by: Person, viewer: Viewer, agreement: str, group: str, sitting: Sitting) -> str:
    """Put one meeting into the calendar by hand and return its reference; it may lie behind.

    Raises InvalidChangeError where the group meets on that day already.
    """
    held = open_agreement(viewer, agreement, "run_meetings")
    row = _standing(group, sitting.on)
    if Meeting.objects.filter(agreement=held, group=row, on=sitting.on).exclude(state="cancelled").exists():
        raise InvalidChangeError(_("The group meets on that day already."), "on")
    return _plan(by, held, row, sitting, None).code


@transaction.atomic
def move_meeting(
    *, by: Person, viewer: Viewer, agreement: str, code: str, sitting: Sitting, reason: str, seen: int
) -> None:
    """Move a meeting to another day or hour, or change its place; ``seen`` is the sequence the form was opened on.

    The members of a called meeting are told by mail. Another day or hour needs its reason.
    """
    held = open_agreement(viewer, agreement, "run_meetings")
    meeting = meeting_at(held, code, states=TO_COME)
    demand_unchanged(seen, meeting.sequence)
    changes = {
        name: (getattr(meeting, name), value)
        for name, value in vars(sitting).items()
        if getattr(meeting, name) != value
    }
    if not changes:
        return
    moved = bool({"on", "starts"} & set(changes))
    if moved and not reason.strip():
        raise InvalidChangeError(_("Say why the meeting is moved: the members are told."), "reason")
    if "on" in changes and sitting.on < timezone.localdate():
        raise InvalidChangeError(_("That day has passed."), "on")
    others = Meeting.objects.filter(agreement=held, group=meeting.group, on=sitting.on).exclude(state="cancelled")
    if "on" in changes and others.exclude(pk=meeting.pk).exists():
        raise InvalidChangeError(_("The group meets on that day already."), "on")
    before = when_and_where(meeting)
    for name, (_was, value) in changes.items():
        setattr(meeting, name, value)
    meeting.sequence += 1
    meeting.save()
    keep_meeting_step(
        by=by, meeting=meeting, action="moved" if moved else "changed", changes=changes, note=reason.strip()
    )
    if meeting.state == "called":
        subject, text = moved_mail(meeting, before, reason.strip())
        tell_members(by=by, meeting=meeting, subject=subject, text=text)


@transaction.atomic
def cancel_meeting(*, by: Person, viewer: Viewer, agreement: str, code: str, reason: str, seen: int) -> None:
    """Cancel a meeting for a reason; it stays in the calendar, and the members of a called one are told by mail."""
    held = open_agreement(viewer, agreement, "run_meetings")
    meeting = meeting_at(held, code, states=TO_COME)
    demand_unchanged(seen, meeting.sequence)
    if not reason.strip():
        raise InvalidChangeError(_("Say why the meeting is cancelled: the members are told."), "reason")
    _cancel(by, meeting, reason.strip())


@transaction.atomic
def put_back_meeting(*, by: Person, viewer: Viewer, agreement: str, code: str, seen: int) -> None:
    """Put a cancelled meeting back into the calendar, as planned."""
    held = open_agreement(viewer, agreement, "run_meetings")
    meeting = meeting_at(held, code)
    demand_unchanged(seen, meeting.sequence)
    if meeting.state != "cancelled":
        raise InvalidChangeError(_("The meeting is not cancelled."))
    others = Meeting.objects.filter(agreement=held, group=meeting.group, on=meeting.on).exclude(state="cancelled")
    if others.exists():
        raise InvalidChangeError(_("The group meets on that day already."))
    meeting.state, meeting.cancelled_why, meeting.sequence = "planned", "", meeting.sequence + 1
    meeting.save()
    keep_meeting_step(by=by, meeting=meeting, action="put_back", changes={"state": ("cancelled", "planned")})


def meeting_code(group: str, planned_on: date, taken: Iterable[str]) -> str:
    """The reference of a meeting: its group and the day it was first planned for, with a letter where that is taken."""
    plain, held = f"{group}-{planned_on.isoformat()}", set(taken)
    return next(
        code for code in (plain, *(f"{plain}{letter}" for letter in "bcdefghijklmnopqrstuvwxyz")) if code not in held
    )


def _make(by: Person, schedule: Schedule, rule: Rule, today: date) -> Made:
    """Meetings for the rule's days from today on that the calendar has none for; moved ones count."""
    held = Meeting.objects.filter(agreement=schedule.agreement, group=schedule.group)
    held = held.select_related("agreement", "group", "schedule", "agreed_at")
    known = known_days(map(meeting_facts, held), schedule.group.code)
    made, kept = [], []
    for day in rule_days(rule):
        if day.on is None or day.on < today:
            continue
        if day.on in known:
            kept.append(known[day.on])
            continue
        sitting = Sitting(day.on, rule.starts, rule.minutes, rule.place)
        made.append(_plan(by, schedule.agreement, schedule.group, sitting, schedule).code)
    return Made(schedule.code, tuple(made), tuple(kept))


def _plan(by: Person, agreement: Agreement, group: Group, sitting: Sitting, schedule: Schedule | None) -> Meeting:
    taken = Meeting.objects.filter(agreement=agreement, group=group).values_list("code", flat=True)
    meeting = Meeting(
        agreement=agreement,
        group=group,
        schedule=schedule,
        code=meeting_code(group.code, sitting.on, taken),
        planned_on=sitting.on,
        **vars(sitting),
    )
    meeting.save()
    keep_meeting_step(by=by, meeting=meeting, action="planned")
    return meeting


def _cancel(by: Person, meeting: Meeting, reason: str) -> None:
    was = meeting.state
    meeting.state, meeting.cancelled_why, meeting.sequence = "cancelled", reason, meeting.sequence + 1
    meeting.save()
    keep_meeting_step(by=by, meeting=meeting, action="cancelled", changes={"state": (was, "cancelled")}, note=reason)
    if was == "called":
        subject, text = cancelled_mail(meeting, reason)
        tell_members(by=by, meeting=meeting, subject=subject, text=text)


def _no_longer_given(schedule: Schedule, rule: Rule, today: date) -> tuple[Meeting, ...]:
    """Meetings of a rule that are only planned, lie ahead, and that it gives no more."""
    given = {day.on for day in rule_days(rule)}
    rows = schedule.meetings.filter(state="planned", on__gte=today).select_related("agreement", "group")
    return tuple(row for row in rows if row.planned_on not in given)


def _standing(code: str, day: date) -> Group:
    """A group that is not wound up on a day."""
    found = group_at(code)
    if found.ended_on is not None and found.ended_on < day:
        raise InvalidChangeError(_("The group was wound up before that day."), "group")
    return found


def _schedule(agreement: Agreement, code: str) -> Schedule:
    found = Schedule.objects.select_related("agreement", "group").filter(agreement=agreement, code=code).first()
    if found is None:
        raise NotFoundError(_("There is no such rule."))
    return found


def _next_code(agreement: Agreement, group: Group) -> str:
    taken = set(Schedule.objects.filter(agreement=agreement).values_list("code", flat=True))
    numbers = range(1, len(taken) + 2)
    return next(code for code in (f"{group.code}-R{number}" for number in numbers) if code not in taken)


def _put_rule(row: Schedule, rule: Rule) -> None:
    for name, value in asdict(rule).items():
        setattr(row, name, list(value) if name == "months_off" else value)
    row.save()


def _told(rule: Rule) -> dict[str, Any]:
    return {name: list(value) if name == "months_off" else value for name, value in asdict(rule).items()}


def _demand_sound(rule: Rule) -> None:
    if rule.last_on < rule.first_on:
        raise InvalidChangeError(_("The rule ends before it begins."), "last_on")
    if rule.weekday not in range(7) or rule.week not in (1, 2, 3, 4, -1):
        raise InvalidChangeError(_("There is no such day of the month."), "week")
    if rule.holidays not in NATIONS or rule.on_holiday not in ON_HOLIDAY:
        raise InvalidChangeError(_("Say whose bank holidays count and what happens on one."), "holidays")
    if not 1 <= rule.every_months <= 12 or not 1 <= rule.minutes <= 24 * 60:
        raise InvalidChangeError(_("A meeting comes round every 1 to 12 months and takes up to a day."), "every_months")
    days = rule_days(rule)
    if not any(day.on for day in days):
        raise InvalidChangeError(_("The rule gives no day at all between its first and its last."), "first_on")
    if len(days) > MOST_DAYS:
        raise InvalidChangeError(_("The rule gives more than %(n)d days.") % {"n": MOST_DAYS}, "last_on")
