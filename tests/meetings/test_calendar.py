"""Rules make meetings once; moving and cancelling keeps the reason, counts the sequence and tells the members."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time
from typing import Any

import pytest
from django.db.models import QuerySet
from tests.meetings.builders import BOARD, CODE, SECRETARY, meeting, person, seen_by, town, who

from accord.accounts.errors import NotAllowedError
from accord.accounts.models import AuditRow, Message
from accord.framework.errors import InvalidChangeError
from accord.framework.models import Group, Membership
from accord.framework.operations.changing import ChangedMeanwhileError
from accord.framework.queries.picture import agreement_for
from accord.meetings.calendar.rules import Rule
from accord.meetings.models import Meeting, MeetingStep
from accord.meetings.operations.calendar import (
    Sitting,
    add_meeting,
    add_schedule,
    cancel_meeting,
    change_schedule,
    move_meeting,
    put_back_meeting,
)
from accord.meetings.queries.calendar import clashes_of, meeting_events, meeting_for, meetings_of
from accord.meetings.queries.groups import group_for
from accord.meetings.queries.schedules import preview, rule_mark, schedule_for

TODAY = date(2026, 11, 22)
RULE = Rule(0, 3, 1, date(2026, 10, 1), date(2027, 3, 31), time(10), 120, (12,), "Town hall")
DAYS = [date(2027, 1, 18), date(2027, 2, 15), date(2027, 3, 15)]


@pytest.fixture(autouse=True)
def _town(db: None) -> None:
    town()


def made(**changes: Any) -> str:
    return add_schedule(group=BOARD, rule=replace(RULE, **changes), today=TODAY, **who()).schedule


def days() -> list[date]:
    return list(own().exclude(state="cancelled").values_list("on", flat=True))


def own() -> QuerySet[Meeting]:
    return Meeting.objects.filter(agreement__code=CODE)


def move(code: str, on: date, *, seen: int = 0, reason: str = "Snow", **more: Any) -> None:
    sitting = Sitting(on, time(10), 120, "Town hall")
    move_meeting(code=code, sitting=replace(sitting, **more), reason=reason, seen=seen, **who())


def test_a_rule_puts_its_meetings_to_come_into_the_calendar() -> None:
    schedule = made()
    assert days() == DAYS
    first = own().get(on=DAYS[0])
    assert (first.code, first.place, first.state) == ("BOARD-2027-01-18", "Town hall", "planned")
    assert first.schedule is not None
    assert first.schedule.code == schedule
    assert [step.action for step in first.steps.all()] == ["planned"]


def test_saving_a_rule_again_makes_no_meeting_twice() -> None:
    schedule = made()
    move("BOARD-2027-02-15", date(2027, 2, 22))
    cancel_meeting(code="BOARD-2027-03-15", reason="Not quorate", seen=0, **who())
    again = change_schedule(code=schedule, rule=RULE, seen=rule_mark(RULE), today=TODAY, **who())
    assert (again.made, len(again.kept)) == ((), 3)
    assert days() == [date(2027, 1, 18), date(2027, 2, 22)]


def test_a_changed_rule_keeps_what_fits_and_cancels_the_rest_only_when_told() -> None:
    schedule = made()
    facts = agreement_for(seen_by(SECRETARY), CODE)
    seen = schedule_for(seen_by(SECRETARY), facts, schedule, TODAY).seen
    wanted = replace(RULE, every_months=3)  # October, January; April lies behind its end
    told = {"code": schedule, "rule": wanted, "today": TODAY}
    kept = change_schedule(**told, seen=seen, **who())
    assert (kept.made, kept.kept, kept.cancelled) == ((), ("BOARD-2027-01-18",), ())
    seen = schedule_for(seen_by(SECRETARY), facts, schedule, TODAY).seen
    gone = change_schedule(**told, seen=seen, cancel_others=True, **who())
    assert gone.cancelled == ("BOARD-2027-02-15", "BOARD-2027-03-15")
    with pytest.raises(ChangedMeanwhileError):
        change_schedule(**told, seen="another", **who())


def test_the_preview_says_what_becomes_of_each_day() -> None:
    meeting(DAYS[1], "planned", items=())
    viewer = seen_by(SECRETARY)
    facts = agreement_for(viewer, CODE)
    found = preview(viewer, facts, group_for(viewer, facts, BOARD), RULE, TODAY)
    assert [one.becomes for one in found.days] == ["behind", "behind", "new", "kept", "new"]
    assert found.new == 2


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"last_on": date(2026, 9, 1)}, "last_on"),
        ({"months_off": tuple(range(1, 13))}, "first_on"),
        ({"holidays": "FR"}, "holidays"),
        ({"every_months": 0}, "every_months"),
    ],
)
def test_a_rule_that_cannot_be_is_refused(changes: dict[str, Any], field: str) -> None:
    with pytest.raises(InvalidChangeError) as refused:
        made(**changes)
    assert refused.value.field == field
    assert not own().exists()


def test_a_moved_meeting_keeps_its_reference_and_says_why() -> None:
    made()
    move("BOARD-2027-01-18", date(2027, 1, 25), starts=time(14))
    held = Meeting.objects.get(code="BOARD-2027-01-18")
    assert (held.on, held.planned_on, held.starts, held.sequence) == (
        date(2027, 1, 25), date(2027, 1, 18), time(14), 1,
    )  # fmt: skip
    viewer = seen_by(SECRETARY)
    event = meeting_events(viewer, meeting_for(viewer, agreement_for(viewer, CODE), held.code))[0]
    assert (event.action, event.note, event.changes["starts"]) == ("moved", "Snow", ("10:00", "14:00"))
    assert AuditRow.objects.filter(action="meeting_moved", subject="meeting BOARD-2027-01-18").exists()


def test_moving_needs_a_reason_a_free_day_and_a_fresh_form() -> None:
    made()
    for problem in ({"reason": " "}, {"on": DAYS[1]}):
        with pytest.raises(InvalidChangeError):
            move("BOARD-2027-01-18", **{"on": date(2027, 1, 25), **problem})
    move("BOARD-2027-01-18", DAYS[0], reason="", place="Library")
    assert MeetingStep.objects.get(meeting__code="BOARD-2027-01-18", number=2).action == "changed"
    with pytest.raises(ChangedMeanwhileError):
        move("BOARD-2027-01-18", date(2027, 1, 25), seen=0)


def test_what_was_held_is_not_moved_or_cancelled() -> None:
    held = meeting(date(2026, 10, 19), "held")
    with pytest.raises(InvalidChangeError):
        move(held.code, date(2026, 10, 26))
    with pytest.raises(InvalidChangeError):
        cancel_meeting(code=held.code, reason="Late", seen=0, **who())


def test_members_who_get_the_papers_are_told_of_a_called_meeting_once() -> None:
    held = meeting(DAYS[0], "called")
    Membership.objects.filter(person__code="M-ADV").update(papers=False)
    Membership.objects.filter(person__code="M-HEAD").update(ended_on=date(2027, 1, 1))
    move(held.code, date(2027, 1, 25))
    told = Message.objects.filter(kind="meeting")
    assert sorted(message.person.code for message in told if message.person) == ["M-CHAIR", "M-HLT", "M-POL"]
    first = told.first()
    assert first is not None
    assert "18 January 2027, 10:00" in first.text
    assert "Why: Snow" in first.text
    content = bytes(first.files.get().content)
    assert b"SEQUENCE:1" in content
    assert b"METHOD:PUBLISH" in content


def test_a_cancelled_meeting_is_cancelled_in_the_calendars_of_those_told() -> None:
    held = meeting(DAYS[0], "called")
    cancel_meeting(code=held.code, reason="Not quorate", seen=0, **who())
    message = Message.objects.filter(kind="meeting").first()
    assert message is not None
    content = bytes(message.files.get().content)
    assert b"METHOD:CANCEL" in content
    assert b"STATUS:CANCELLED" in content
    assert b"ORGANIZER:mailto:" in content


def test_nobody_is_told_of_a_meeting_that_was_only_planned() -> None:
    made()
    cancel_meeting(code="BOARD-2027-01-18", reason="Not quorate", seen=0, **who())
    assert not Message.objects.exists()


def test_a_meeting_cancelled_by_mistake_comes_back_as_the_same() -> None:
    made()
    cancel_meeting(code="BOARD-2027-01-18", reason="By mistake", seen=0, **who())
    put_back_meeting(code="BOARD-2027-01-18", seen=1, **who())
    held = Meeting.objects.get(code="BOARD-2027-01-18")
    assert (held.state, held.sequence, held.cancelled_why) == ("planned", 2, "")


def test_a_meeting_is_added_by_hand_also_behind_but_not_twice_a_day() -> None:
    code = add_meeting(group=BOARD, sitting=Sitting(date(2025, 5, 1)), **who())
    assert code == "BOARD-2025-05-01"
    with pytest.raises(InvalidChangeError):
        add_meeting(group=BOARD, sitting=Sitting(date(2025, 5, 1)), **who())
    cancel_meeting(code=code, reason="Not held", seen=0, **who())
    assert add_meeting(group=BOARD, sitting=Sitting(date(2025, 5, 1)), **who()) == "BOARD-2025-05-01b"


def test_a_group_that_was_wound_up_meets_no_more() -> None:
    Group.objects.filter(code=BOARD).update(ended_on=date(2026, 6, 30))
    with pytest.raises(InvalidChangeError):
        made()


def test_only_the_secretariat_changes_the_calendar() -> None:
    with pytest.raises(NotAllowedError):
        add_meeting(group=BOARD, sitting=Sitting(DAYS[0]), **who("M-OUT"))
    assert not own().exists()


def test_clashes_name_who_sits_on_both_groups() -> None:
    other = Group.objects.create(code="SUB", title="Sub-group", parent=Group.objects.get(code=BOARD))
    Membership.objects.create(group=other, person=person("M-HLT"), started_on=date(2025, 1, 1))
    made()
    add_meeting(group="SUB", sitting=Sitting(DAYS[0], time(11, 30)), **who())
    viewer = seen_by("M-OUT")
    facts = agreement_for(viewer, CODE)
    found = clashes_of(viewer, facts, [one.slot for one in meetings_of(viewer, facts)])
    assert [(clash.one.on, clash.people) for clash in found] == [(DAYS[0], ("Director of Health",))]
