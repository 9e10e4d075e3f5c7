"""The days a rule gives, the rule in words, and meetings that get in each other's way."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from accord.framework.initials import proposed_initials
from accord.meetings.calendar.clashes import Seat, Slot, clashes
from accord.meetings.calendar.rules import NATIONS, Rule, holidays_of, rule_days
from accord.meetings.calendar.words import length_words, rule_sentence

THIRD_MONDAY = Rule(0, 3, 1, date(2026, 4, 1), date(2027, 3, 31), time(10))
FIRST_MONDAY = replace(THIRD_MONDAY, week=1)


def on(rule: Rule) -> list[date | None]:
    return [day.on for day in rule_days(rule)]


def test_the_third_monday_of_every_month_but_august() -> None:
    found = on(replace(THIRD_MONDAY, months_off=(8,)))
    assert found[:5] == [date(2026, 4, 20), date(2026, 5, 18), date(2026, 6, 15), date(2026, 7, 20), date(2026, 9, 21)]
    assert len(found) == 11


def test_every_second_month_counts_from_the_first() -> None:
    found = on(replace(THIRD_MONDAY, every_months=2, first_on=date(2026, 5, 1)))
    assert [day.month for day in found if day] == [5, 7, 9, 11, 1, 3]


def test_the_last_friday_is_the_last_one_also_where_there_are_five() -> None:
    found = on(replace(THIRD_MONDAY, weekday=4, week=-1, last_on=date(2026, 7, 31)))
    assert found == [date(2026, 4, 24), date(2026, 5, 29), date(2026, 6, 26), date(2026, 7, 31)]


@pytest.mark.parametrize(
    ("what", "moved"),
    [("week_later", date(2026, 5, 11)), ("next_working_day", date(2026, 5, 5)), ("leave_out", None)],
)
def test_a_bank_holiday_is_seen_to_as_the_rule_says(what: str, moved: date | None) -> None:
    may = [day for day in rule_days(replace(FIRST_MONDAY, on_holiday=what)) if day.named.month == 5]
    assert [(day.named, day.on, day.holiday) for day in may] == [(date(2026, 5, 4), moved, "May Day")]


def test_the_next_working_day_leaps_over_easter_and_its_weekend() -> None:
    good_friday = Rule(4, 1, 1, date(2026, 4, 1), date(2026, 4, 30), time(10), on_holiday="next_working_day")
    assert on(good_friday) == [date(2026, 4, 7)]
    assert on(replace(good_friday, holidays="SCT")) == [date(2026, 4, 6)]  # no bank holiday on Easter Monday there


def test_each_nation_has_its_own_bank_holidays() -> None:
    own = {nation: set(holidays_of(nation, 2027)) for nation in NATIONS}
    assert own["ENG"] == own["WLS"]
    assert date(2027, 11, 30) in own["SCT"] - own["ENG"]
    assert date(2027, 7, 12) in own["NIR"] - own["SCT"]


@settings(deadline=None, max_examples=60)
@given(
    weekday=st.integers(0, 6), week=st.sampled_from([1, 2, 3, 4, -1]), every=st.integers(1, 12),
    first=st.dates(date(2020, 1, 1), date(2035, 1, 1)), length=st.integers(0, 1500),
    off=st.sets(st.integers(1, 12)), nation=st.sampled_from(NATIONS),
)  # fmt: skip
def test_named_days_are_what_the_rule_says(
    weekday: int, week: int, every: int, first: date, length: int, off: set[int], nation: str
) -> None:
    rule = Rule(weekday, week, every, first, first + timedelta(days=length), time(9), months_off=tuple(sorted(off)),
                holidays=nation)  # fmt: skip
    days = rule_days(rule)
    for day in days:
        assert first <= day.named <= rule.last_on
        assert day.named.weekday() == weekday
        assert day.named.month not in off
        assert ((day.named.year - first.year) * 12 + day.named.month - first.month) % every == 0
        nth = (day.named + timedelta(days=7)).month != day.named.month if week < 0 else (day.named.day + 6) // 7 == week
        assert nth
        assert day.on is not None
        assert day.on not in holidays_of(nation, day.on.year)
    assert list(days) == sorted(days, key=lambda day: day.named)


def test_a_rule_with_every_month_off_gives_no_day() -> None:
    assert rule_days(replace(THIRD_MONDAY, months_off=tuple(range(1, 13)))) == ()


def test_the_rule_in_words() -> None:
    rule = replace(THIRD_MONDAY, every_months=2, months_off=(8, 12), place="County Hall", on_holiday="next_working_day")
    assert rule_sentence(rule) == (
        "The third Monday of every second month from April 2026 to March 2027, 10:00 to 12:00, County Hall."
        " Not in August or December. Where that is a bank holiday in England, on the next working day."
    )
    assert [length_words(minutes) for minutes in (45, 60, 150)] == ["45 minutes", "1 hour", "2 hours 30 minutes"]


MONDAY = date(2026, 4, 20)
BOARD = Slot("B", "BOARD", "Board", MONDAY, time(10), 120)
GROUP = Slot("G", "GROUP", "Group", MONDAY, time(11, 30), 60)
SEATS = (
    Seat("BOARD", "P1", "Ann", date(2024, 1, 1), None),
    Seat("GROUP", "P1", "Ann", date(2024, 1, 1), None),
    Seat("BOARD", "P2", "Ben", date(2024, 1, 1), date(2026, 4, 19)),
    Seat("GROUP", "P2", "Ben", date(2024, 1, 1), None),
)


def test_somebody_expected_at_two_meetings_at_once_is_named() -> None:
    found = clashes([GROUP, BOARD], SEATS)
    assert [(one.one.code, one.other.code, one.people) for one in found] == [("B", "G", ("Ann",))]


def test_two_groups_one_after_the_other_only_share_the_day() -> None:
    later = replace(GROUP, starts=time(12))
    assert [one.at_once for one in clashes([BOARD, later], SEATS)] == [False]
    assert clashes([BOARD, replace(later, on=date(2026, 4, 21))], SEATS) == ()


def test_a_meeting_whose_hour_is_open_may_clash_all_day() -> None:
    assert clashes([replace(BOARD, starts=None), replace(GROUP, starts=time(17))], SEATS)[0].people == ("Ann",)


def test_initials_are_of_name_or_position_and_nobody_elses() -> None:
    assert proposed_initials("Anne of Marlow-Thames") == "AM"
    assert proposed_initials("Director of Public Health") == "DPH"
    assert proposed_initials("Anne Marlow", {"AM"}) == "AMA"
    assert proposed_initials("A. B.", {"AB"}) == "AB2"
    assert proposed_initials("…") == "X"
