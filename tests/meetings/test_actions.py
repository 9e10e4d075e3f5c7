"""Actions: owners say how they stand, only the group closes them, days that move are counted, owners are reminded."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from tests import builders

from accord.accounts.errors import NotAllowedError
from accord.accounts.models import Message
from accord.delivery.operations.actions import report_action
from accord.delivery.operations.records import add_record, change_record, move_record
from accord.delivery.queries.actions import ActionLine, action_lines, lives
from accord.delivery.registers import ACTIONS
from accord.framework.authority import CLERICAL, DECISION, Authority, AuthorityNeededError
from accord.framework.errors import InvalidChangeError
from accord.framework.queries.picture import agreement_for
from accord.meetings.operations.reminders import remind_owners

pytestmark = pytest.mark.django_db
GIVEN = date(2026, 9, 14)
DUE = date(2026, 11, 10)
DECIDED = Authority(
    DECISION, group="FT-PMG", decided_on=date(2026, 10, 19), reference="FT-PMG-2026-10-19/4.1", words="Closed."
)


def give(**more: Any) -> str:
    values = {"title": "Tell schools", "group": "FT-PMG", "owners": ("P-TL01",), "due": DUE}
    return add_record(
        by=builders.cast()["secretariat"], viewer=builders.viewer("secretariat"), agreement=builders.SAMPLE,
        register=ACTIONS, values=values | more, today=GIVEN,
    )  # fmt: skip


def line(code: str, today: date = builders.TODAY) -> ActionLine:
    viewer = builders.viewer("secretariat")
    return action_lines(viewer, agreement_for(viewer, builders.SAMPLE), today=today, codes=(code,))[0]


def say(code: str, who: str = "target_lead", **more: Any) -> None:
    report_action(
        by=builders.cast()[who], viewer=builders.viewer(who), agreement=builders.SAMPLE, code=code,
        said="It went out on Monday.", today=builders.TODAY, **more,
    )  # fmt: skip


def move(code: str, to: str, authority: Authority | None, seen: int = 1) -> None:
    move_record(
        by=builders.cast()["secretariat"], viewer=builders.viewer("secretariat"), agreement=builders.SAMPLE,
        register=ACTIONS, code=code, to=to, seen=seen, today=builders.TODAY, authority=authority, note="Why.",
    )  # fmt: skip


def test_an_owner_reports_it_done_and_it_stays_open_for_the_group() -> None:
    code = give()
    say(code, is_done=True)
    found = line(code)
    assert (found.state, found.is_open, found.said and found.said.words) == ("reported", True, "It went out on Monday.")


def test_who_does_not_own_it_cannot_report() -> None:
    code = give()
    with pytest.raises(NotAllowedError):
        say(code, "other_target_lead")
    assert line(code).said is None


def test_a_later_day_is_asked_for_and_does_not_move_the_day() -> None:
    code = give(due=date(2026, 12, 1))
    say(code, asked_due=date(2026, 12, 18))
    found = line(code)
    assert (found.due, found.asked_due, found.moved) == (date(2026, 12, 1), date(2026, 12, 18), 0)


@pytest.mark.parametrize("day", [date(2026, 11, 1), date(2026, 12, 1)])
def test_a_day_that_is_past_or_no_later_cannot_be_asked_for(day: date) -> None:
    code = give(due=date(2026, 12, 1))
    with pytest.raises(InvalidChangeError) as refused:
        say(code, asked_due=day)
    assert refused.value.field == "asked_due"


@pytest.mark.parametrize("to", ["closed", "withdrawn"])
@pytest.mark.parametrize("authority", [None, Authority(CLERICAL, words="A slip.")])
def test_without_a_decision_it_is_neither_closed_nor_withdrawn(to: str, authority: Authority | None) -> None:
    code = give()
    with pytest.raises(AuthorityNeededError):
        move(code, to, authority)
    assert line(code).state == "open"


def test_the_group_closes_it_and_an_owner_can_say_nothing_more() -> None:
    code = give()
    move(code, "closed", DECIDED)
    with pytest.raises(InvalidChangeError):
        say(code)
    assert (line(code).state, line(code).closed_on) == ("closed", builders.TODAY)


def test_an_action_drifts_once_its_day_was_moved_three_times() -> None:
    code = give()
    for number in range(3):
        assert not line(code).drifts
        change_record(
            by=builders.cast()["secretariat"], viewer=builders.viewer("secretariat"), agreement=builders.SAMPLE,
            register=ACTIONS, code=code, values={"due": DUE + timedelta(30 * (number + 1))}, seen=number + 1,
        )  # fmt: skip
    found = line(code)
    assert (found.moved, found.drifts, found.first_due) == (3, True, DUE)


def test_nobody_to_do_it_is_refused() -> None:
    with pytest.raises(InvalidChangeError) as refused:
        give(owners=())
    assert refused.value.field == "owners"
    assert line(give(owners=(), owners_said="The clerk")).owners == ("The clerk",)


def test_lives_count_what_was_closed_by_its_day() -> None:
    early, late, still = give(due=date(2026, 12, 31)), give(), give(due=None)
    for code in (early, late):
        move(code, "closed", DECIDED)
    viewer = builders.viewer("secretariat")
    lines = action_lines(
        viewer, agreement_for(viewer, builders.SAMPLE), today=builders.TODAY, codes=(early, late, still)
    )
    found, = lives(lines, builders.TODAY)  # fmt: skip
    lived = (builders.TODAY - GIVEN).days
    assert (found.given, found.closed, found.with_a_day, found.closed_in_time) == (3, 2, 2, 1)
    assert (found.median_days, found.oldest_open) == (lived, lived)


@pytest.mark.parametrize(
    ("away", "queued"), [(8, False), (7, True), (3, False), (0, False), (-1, True), (-2, False), (-8, True)]
)
def test_owners_are_reminded_a_week_before_the_day_after_and_weekly_since(away: int, queued: bool) -> None:
    code = give(due=date(2027, 2, 10), owners=("P-TL19",))
    today = date(2027, 2, 10) - timedelta(away)
    before = Message.objects.count()
    remind_owners(by=None, today=today)
    again = Message.objects.count()
    remind_owners(by=None, today=today)
    mine = Message.objects.filter(kind="action reminder", person__code="P-TL19", text__contains=code)
    assert mine.exists() is queued
    assert again == Message.objects.count() >= before


def test_what_is_reported_done_is_not_reminded_of() -> None:
    code = give(due=date(2027, 2, 10))
    say(code, is_done=True)
    remind_owners(by=None, today=date(2027, 2, 11))
    assert not Message.objects.filter(text__contains=code).exists()


def test_a_decision_nobody_recorded_closes_nothing() -> None:
    code = give()
    with pytest.raises(AuthorityNeededError, match="record no decision"):
        move(code, "closed", Authority(DECISION, group="FT-PMG", decided_on=GIVEN, reference="9/3", words="Closed."))
    assert line(code).state == "open"


def test_another_group_cannot_close_it() -> None:
    code = give(group="FT-SC")
    with pytest.raises(InvalidChangeError, match="Safer Fallowshire"):
        move(code, "closed", DECIDED)
    assert line(code).state == "open"
