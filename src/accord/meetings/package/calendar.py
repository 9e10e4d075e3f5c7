"""The calendar in and out of an agreement package: rules, meetings, and what happened to each."""

from __future__ import annotations

import json
from datetime import datetime, time
from typing import Any

from accord.accounts.models import Person
from accord.framework.models import Agreement, Group
from accord.framework.package.loading import ids
from accord.framework.package.rows import Row, Tables, moment, rows, text, whole
from accord.meetings.models import Meeting, MeetingStep, Schedule
from accord.meetings.operations.steps import keep_meeting_step
from accord.records.tally import Tally, bring_up_to_date

NATIONS = {"england": "ENG", "wales": "WLS", "scotland": "SCT", "northern_ireland": "NIR"}
"""Whose bank holidays count, as files say it and as the calendar keeps it."""

SHOWN = ("on", "starts", "minutes", "place", "joining", "state")
"""What a calendar shows of a meeting; a change of it that comes without a step gets one."""


def load_calendar(agreement: Agreement, tables: Tables, recorded_at: datetime) -> dict[str, Tally]:
    """Rules and meetings brought up to date; steps of a meeting are only ever added.

    A new meeting without a step gets its first; what a file changes without a step of its own gets one that says so.
    """
    refused = _wrong(tables)
    if refused:
        return {"schedules": Tally(refused=refused)}
    groups = ids(Group.objects.all())
    tallies = {"schedules": _load_schedules(agreement, tables, groups)}
    held = {one.code: one for one in Meeting.objects.filter(agreement=agreement)}
    before = {code: {name: getattr(one, name) for name in SHOWN} for code, one in held.items()}
    tallies["meetings"] = _load_meetings(agreement, tables, groups)
    tallies["meeting_steps"] = _load_steps(agreement, tables, recorded_at, before)
    return tallies


def calendar_tables(agreement: Agreement) -> dict[str, list[Row]]:
    """Rows of the same tables."""
    rules = Schedule.objects.filter(agreement=agreement).select_related("group").order_by("code")
    meetings = Meeting.objects.filter(agreement=agreement).select_related("group", "schedule", "agreed_at")
    steps = MeetingStep.objects.filter(meeting__agreement=agreement).select_related("meeting", "by")
    return {
        "schedules": [_schedule_row(one) for one in rules],
        "meetings": [_meeting_row(one) for one in meetings.order_by("code")],
        "meeting_steps": [_step_row(one) for one in steps.order_by("meeting__code", "number")],
    }


def _wrong(tables: Tables) -> tuple[str, ...]:
    """Rows that no calendar can hold, each in a sentence."""
    hours = [
        f"{table}: {row['code']}: “{text(row, 'starts')}” found, an hour such as 10:00 expected"
        for table in ("schedules", "meetings")
        for row in rows(tables, table)
        if text(row, "starts") and _hour(text(row, "starts")) is None
    ]
    days = [
        f"schedules: {row['code']}: a weekday 0 to 6, a week 1 to 4 or -1, and an end after the start expected"
        for row in rows(tables, "schedules")
        if row["weekday"] not in range(7) or row["week"] not in (1, 2, 3, 4, -1) or row["last_on"] < row["first_on"]
    ]
    return (*hours, *days)


def _hour(words: str) -> time | None:
    try:
        return time.fromisoformat(words)
    except ValueError:
        return None


def _load_schedules(agreement: Agreement, tables: Tables, groups: dict[str, int]) -> Tally:
    return bring_up_to_date(
        Schedule.objects.filter(agreement=agreement),
        ["agreement_id", "code"],
        [
            {
                "agreement_id": agreement.pk,
                "code": row["code"],
                "group_id": groups[row["group"]],
                "weekday": int(row["weekday"]),
                "week": int(row["week"]),
                "every_months": whole(row, "every_months") or 1,
                "months_off": [int(part) for part in text(row, "months_off").split(";") if part.strip()],
                "first_on": row["first_on"],
                "last_on": row["last_on"],
                "starts": _hour(text(row, "starts")),
                "minutes": whole(row, "minutes") or 120,
                "place": text(row, "place"),
                "holidays": NATIONS[text(row, "holidays") or "england"],
                "on_holiday": text(row, "on_holiday") or "week_later",
            }
            for row in rows(tables, "schedules")
        ],
    )


def _load_meetings(agreement: Agreement, tables: Tables, groups: dict[str, int]) -> Tally:
    schedules = ids(Schedule.objects.filter(agreement=agreement))
    given = list(rows(tables, "meetings"))
    own = Meeting.objects.filter(agreement=agreement)
    tally = bring_up_to_date(
        own,
        ["agreement_id", "code"],
        [
            {
                "agreement_id": agreement.pk,
                "code": row["code"],
                "group_id": groups[row["group"]],
                "schedule_id": schedules.get(text(row, "schedule")),
                "on": row["on"],
                "planned_on": row.get("planned_on") or row["on"],
                "starts": _hour(text(row, "starts")),
                "minutes": whole(row, "minutes") or 120,
                "place": text(row, "place"),
                "joining": text(row, "joining"),
                "state": text(row, "state") or "planned",
                "sequence": whole(row, "sequence") or 0,
                "cancelled_why": text(row, "cancelled_why"),
            }
            for row in given
        ],
    )
    known = ids(own)
    bring_up_to_date(
        own.all(),
        ["agreement_id", "code"],
        [
            {"agreement_id": agreement.pk, "code": row["code"], "agreed_at_id": known.get(text(row, "agreed_at"))}
            for row in given
        ],
    )
    return tally


def _load_steps(
    agreement: Agreement, tables: Tables, recorded_at: datetime, before: dict[str, dict[str, Any]]
) -> Tally:
    meetings = {one.code: one for one in Meeting.objects.filter(agreement=agreement)}
    people = ids(Person.objects.all())
    held = set(MeetingStep.objects.filter(meeting__agreement=agreement).values_list("meeting__code", "number"))
    new = unchanged = 0
    told: set[str] = set()
    for row in rows(tables, "meeting_steps"):
        if (row["meeting"], int(row["number"])) in held:
            unchanged += 1
            continue
        MeetingStep(
            meeting=meetings[row["meeting"]],
            number=int(row["number"]),
            action=row["action"],
            changes=json.loads(text(row, "changes") or "{}"),
            note=text(row, "note"),
            by_id=people.get(text(row, "by")),
            at=moment(row, "at", recorded_at),
        ).save()
        told.add(row["meeting"])
        new += 1
    with_steps = {code for code, _number in held} | told
    for row in rows(tables, "meetings"):
        meeting = meetings[row["code"]]
        was = before.get(meeting.code)
        changes = {name: (value, getattr(meeting, name)) for name, value in (was or {}).items()}
        changes = {name: pair for name, pair in changes.items() if pair[0] != pair[1]}
        if meeting.code not in with_steps:
            keep_meeting_step(by=None, meeting=meeting, action="planned", at=recorded_at)
        elif changes and meeting.code not in told:
            keep_meeting_step(by=None, meeting=meeting, action="changed", changes=changes, at=recorded_at)
    return Tally(new=new, unchanged=unchanged)


def _schedule_row(one: Schedule) -> Row:
    names = (
        "code", "weekday", "week", "every_months", "first_on", "last_on", "minutes", "place", "on_holiday",
    )  # fmt: skip
    nations = {kept: said for said, kept in NATIONS.items()}
    return {
        **{name: getattr(one, name) for name in names},
        "group": one.group.code,
        "months_off": "; ".join(map(str, one.months_off)),
        "starts": f"{one.starts:%H:%M}",
        "holidays": nations[one.holidays],
    }


def _meeting_row(one: Meeting) -> Row:
    names = ("code", "on", "planned_on", "minutes", "place", "joining", "state", "sequence", "cancelled_why")
    return {
        **{name: getattr(one, name) for name in names},
        "group": one.group.code,
        "schedule": one.schedule.code if one.schedule else "",
        "starts": f"{one.starts:%H:%M}" if one.starts else "",
        "agreed_at": one.agreed_at.code if one.agreed_at else "",
    }


def _step_row(one: MeetingStep) -> Row:
    return {
        **{name: getattr(one, name) for name in ("number", "action", "note", "at")},
        "meeting": one.meeting.code,
        "changes": json.dumps(one.changes, ensure_ascii=False, sort_keys=True) if one.changes else "",
        "by": one.by.code if one.by else "",
    }
