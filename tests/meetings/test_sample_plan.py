"""A year of six themes' meetings in the sample: planned by the rota, with release dates, run back from the Board."""

from __future__ import annotations

from datetime import date

import pytest
from tests import builders

from accord.framework.queries.picture import Picture, agreement_for, picture
from accord.framework.viewer import Viewer
from accord.meetings.planning.words import freshness, stale_words
from accord.meetings.queries.forward import GroupPlan, forward_plan, forward_plans
from accord.meetings.queries.options import compare_options
from accord.meetings.queries.run_sheet import run_sheet_for

TODAY = builders.TODAY
TURN = [("EC", "AC"), ("CY", "SP"), ("HW", "SC")]


@pytest.fixture
def viewer(sample: str) -> Viewer:
    return builders.viewer("secretariat")


@pytest.fixture
def plan(viewer: Viewer, sample: str) -> GroupPlan:
    return forward_plan(viewer, agreement_for(viewer, sample), "FT-PMG", today=TODAY)


@pytest.fixture
def about(viewer: Viewer, sample: str) -> Picture:
    return picture(viewer, sample)


def themes(plan: GroupPlan, *, coming: bool) -> list[tuple[str, ...]]:
    meetings = [one for one in plan.meetings if (one.on >= TODAY) is coming]
    return [tuple(item.entry.theme for item in one.own if item.entry.kind == "theme") for one in meetings]


def test_two_of_six_themes_a_meeting_go_on_where_last_year_ended(plan: GroupPlan) -> None:
    held, coming = themes(plan, coming=False), themes(plan, coming=True)
    assert held == [TURN[n % 3] for n in range(12)]
    assert coming == [TURN[n % 3] for n in range(10)]


def test_recovery_plans_come_every_time_and_risks_every_third(plan: GroupPlan) -> None:
    kinds = [[item.entry.kind for item in one.own] for one in plan.coming]
    assert all("recovery" in one for one in kinds)
    assert ["risks" in one for one in kinds][:7] == [True, False, False, True, False, False, True]


def test_an_item_waits_for_the_annual_survey_and_says_so(plan: GroupPlan) -> None:
    item = next(one for one in plan.items if one.values["code"] == "F6")
    assert item.planned_for is not None
    assert item.planned_for.on == date(2027, 5, 17)
    assert item.why.endswith("Moved from 18 January 2027: figures for EC 1 are expected on 26 April 2027.")


def test_an_item_was_moved_by_a_release_that_slipped(plan: GroupPlan) -> None:
    item = next(one for one in plan.items if one.values["code"] == "F3")
    assert item.taken_at is not None
    assert item.taken_at.on == date(2026, 9, 21)


def test_nothing_new_before_april_offers_the_monthly_proxy(plan: GroupPlan) -> None:
    entry = next(item.entry for item in plan.coming[0].own if item.entry.theme == "EC")
    assert freshness(entry.fresh) == "New figures for 4 of 7."
    said = [stale_words(one) for one in entry.fresh.stale if one.proxies]
    assert len(said) == 1
    assert said[0].startswith("EC 1: nothing new before 26 April 2027: the proxy EC 2")


def test_a_figure_that_is_overdue_is_awaited_and_counts_for_no_meeting(plan: GroupPlan) -> None:
    entry = next(item.entry for item in plan.coming[1].own if item.entry.theme == "SP")
    assert "SP 6: figures awaited since 6 November 2026." in [stale_words(one) for one in entry.fresh.stale]


def test_every_group_has_a_plan_and_the_board_comes_first(viewer: Viewer, sample: str) -> None:
    plans = forward_plans(viewer, agreement_for(viewer, sample), today=TODAY)
    assert next(one.group for one in plans) == "FT-BOARD"
    assert len(plans) == 8
    board = plans[0].coming[0]
    upward = next(item for item in board.own if item.entry.kind == "upward")
    assert "Safer Fallowshire Partnership (3 November 2026)" in upward.why


def test_the_options_of_the_papers_side_by_side(viewer: Viewer, sample: str, plan: GroupPlan) -> None:
    found = compare_options(viewer, agreement_for(viewer, sample), plan, today=TODAY)
    told = {(one.option.months, one.option.each): one for one in found.outcomes}
    assert found.now is not None
    assert (found.now.months, found.now.each) == (1, 2)
    assert {key: len(one.on) for key, one in told.items()} == {(1, 2): 11, (1, 0): 11, (2, 3): 6}
    assert told[1, 0].fresh[0] / told[1, 0].fresh[1] < told[1, 2].fresh[0] / told[1, 2].fresh[1]


def test_the_run_sheet_is_dated_back_from_the_board_by_working_days(viewer: Viewer, about: Picture) -> None:
    sheet = run_sheet_for(viewer, about, today=TODAY)
    assert sheet is not None
    days = {step.code: step.on for step in sheet.steps}
    assert (sheet.meeting, days["meeting"]) == ("FT-BOARD-2026-12-10", date(2026, 12, 10))
    assert days["pack_out"] == date(2026, 12, 1)
    assert days["minutes_out"] == date(2026, 12, 17)
    assert [step.code for step in sheet.late] == ["returns_in", "commentary_written"]


def test_who_is_behind_is_named(viewer: Viewer, about: Picture) -> None:
    sheet = run_sheet_for(viewer, about, today=TODAY)
    assert sheet is not None
    returns = next(step for step in sheet.steps if step.code == "returns_in")
    assert [(one.code, one.who) for one in returns.behind] == [("SP 6", "Marches Bus Operators' Association")]
    written = next(step for step in sheet.steps if step.code == "commentary_written")
    assert "P-TL03" in {one.person for one in written.behind}


def test_everybody_was_asked_for_what_the_board_wants(viewer: Viewer, about: Picture) -> None:
    sheet = run_sheet_for(viewer, about, today=TODAY)
    assert sheet is not None
    asked = sheet.steps[0]
    assert (asked.code, asked.complete, asked.note) == ("data_asked", True, "Last asked on 29 October 2026.")
