"""Rotas and forward items: written, planned from the database, and as known on an earlier day."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

import pytest
from django.utils import timezone
from tests import builders as small
from tests.meetings import builders
from tests.meetings.builders import BOARD, CODE, meeting, seen_by, town, who

from accord.accounts.errors import NotAllowedError
from accord.accounts.models import AuditRow
from accord.framework.errors import InvalidChangeError
from accord.framework.operations.changing import ChangedMeanwhileError
from accord.framework.queries.picture import AgreementFacts, agreement_for
from accord.meetings.models import ForwardItem, PlanStep, Rota
from accord.meetings.operations.forward import add_item, change_item, settle_item
from accord.meetings.operations.rota import add_rule, change_rule, end_rule, move_rule, take_option
from accord.meetings.queries.forward import GroupPlan, forward_plan

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 22)
DAYS = (date(2026, 12, 14), date(2027, 1, 18), date(2027, 2, 15), date(2027, 3, 15))
THEMES = [{"code": "T1", "title": "Theme one"}, {"code": "T2", "title": "Theme two"}, {"code": "T3", "title": "Three"}]


@pytest.fixture(autouse=True)
def planned() -> None:
    town(themes=THEMES)
    for day in DAYS:
        meeting(day, "planned", items=())


def facts(viewer: str = builders.SECRETARY) -> AgreementFacts:
    return agreement_for(seen_by(viewer), CODE)


def plan(viewer: str = builders.SECRETARY, **more: Any) -> GroupPlan:
    return forward_plan(seen_by(viewer), facts(viewer), BOARD, today=TODAY, **more)


def themes_rule(**more: Any) -> str:
    values = {"kind": "theme", "themes": ["T1", "T2", "T3"], "each": 1, "minutes": 20, **more}
    return add_rule(**who(), group=BOARD, values=values)


def item(**more: Any) -> str:
    return add_item(**who(), group=BOARD, values={"title": "Further report", **more}, today=TODAY)


def taken(found: GroupPlan) -> list[list[str]]:
    return [[one.title for one in held.own] for held in found.coming]


def test_a_rota_of_one_of_three_themes_gives_each_meeting_its_theme() -> None:
    themes_rule()
    assert taken(plan()) == [["Theme one"], ["Theme two"], ["Three"], ["Theme one"]]
    assert AuditRow.objects.filter(action="added_rota", agreement=CODE).count() == 1


def test_a_rule_takes_no_more_themes_than_there_are() -> None:
    with pytest.raises(InvalidChangeError, match="not so many"):
        themes_rule(each=4)
    assert not Rota.objects.filter(agreement__code=CODE).exists()


def test_a_stale_form_of_a_rule_is_found_out() -> None:
    code = themes_rule()
    change_rule(**who(), group=BOARD, code=code, values={"each": 2}, seen=1)
    with pytest.raises(ChangedMeanwhileError):
        change_rule(**who(), group=BOARD, code=code, values={"each": 3}, seen=1)
    assert taken(plan())[0] == ["Theme one", "Theme two"]


def test_rules_change_places_and_end() -> None:
    themes_rule()
    add_rule(**who(), group=BOARD, values={"kind": "recovery", "title": "Recovery"})
    move_rule(**who(), group=BOARD, code="R2", down=False)
    assert taken(plan())[0] == ["Recovery", "Theme one"]
    end_rule(**who(), group=BOARD, code="R2", on=DAYS[0])
    assert taken(plan())[1] == ["Theme two"]


def test_taking_an_option_writes_the_rule_for_themes() -> None:
    themes_rule()
    take_option(**who(), group=BOARD, each=2)
    assert taken(plan())[:2] == [["Theme one", "Theme two"], ["Theme one", "Three"]]


def test_a_further_report_waits_for_its_day_and_says_who_asked() -> None:
    item(not_before=date(2027, 2, 1), asked_by=f"{BOARD}-2026-08-01/4.2")
    found = plan()
    assert taken(found) == [[], [], ["Further report"], []]
    assert found.items[0].why == f"Asked for by {BOARD}-2026-08-01/4.2. Not before 1 February 2027."


def test_an_item_is_fixed_moved_and_dropped_with_its_reasons() -> None:
    code = item()
    change_item(**who(), code=code, values={"meeting": f"{BOARD}-2027-03-15"}, seen=1, note="The author is away.")
    assert taken(plan())[3] == ["Further report"]
    settle_item(**who(), code=code, state="dropped", note="Published elsewhere.", seen=2)
    assert taken(plan()) == [[], [], [], []]
    assert list(PlanStep.objects.filter(agreement__code=CODE, subject=code).values_list("action", "note")) == [
        ("added", ""), ("moved", "The author is away."), ("dropped", "Published elsewhere."),
    ]  # fmt: skip


def test_an_item_is_not_fixed_to_a_meeting_whose_agenda_went_out() -> None:
    meeting(date(2026, 11, 30), "called", items=())
    with pytest.raises(InvalidChangeError, match="went out"):
        item(meeting=f"{BOARD}-2026-11-30")


def test_an_item_on_a_sent_agenda_is_taken_and_planned_no_more() -> None:
    code = item()
    meeting(date(2026, 11, 30), "called", items=({"title": "Further report", "forward_code": code},))
    found = plan()
    assert taken(found)[1:] == [[], [], [], []]
    assert found.items[0].taken_at is not None
    assert found.items[0].taken_at.on == date(2026, 11, 30)


def test_a_private_item_keeps_its_place_but_tells_strangers_nothing() -> None:
    item(title="Who shares the reward", private=True, asked_by="The chair")
    assert taken(plan("M-HEAD"))[0] == ["Who shares the reward"]
    outside = plan("M-OUT")
    assert taken(outside)[0] == ["Private item"]
    assert (outside.items[0].values["title"], outside.items[0].why) == ("Private item", "")


def test_only_who_runs_meetings_writes_the_plan() -> None:
    with pytest.raises(NotAllowedError):
        add_item(**who("M-HEAD"), group=BOARD, values={"title": "Mine"}, today=TODAY)
    assert not ForwardItem.objects.filter(agreement__code=CODE).exists()


def test_the_plan_as_known_before_an_item_was_moved(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(timezone, "now", lambda: datetime(2026, 11, 1, 9, tzinfo=UTC))
    code = item(not_before=date(2027, 1, 1))
    monkeypatch.setattr(timezone, "now", lambda: datetime(2026, 11, 20, 9, tzinfo=UTC))
    change_item(**who(), code=code, values={"not_before": date(2027, 3, 1)}, seen=1)
    assert taken(plan())[3] == ["Further report"]
    assert taken(plan(known_on=date(2026, 11, 10)))[1] == ["Further report"]
    assert taken(plan(known_on=date(2026, 10, 10))) == [[], [], [], []]


def test_what_waits_for_a_decision_comes_to_the_group_at_the_top() -> None:
    recovery = {
        "code": "RP1", "title": "Back", "exception": 1, "indicator": "N 1", "area": "TOWN", "theme": "T1",
        "cause": "Rain", "back_on": date(2027, 3, 31), "rhythm": "monthly", "exit_kind": "status_green",
        "exit_count": 1,
    }  # fmt: skip
    exceptions = [{"number": 1, "indicator": "N 1", "area": "TOWN", **small.year(2025), "codes": "red", "value": 80.0}]
    small.load(
        small.small(CODE, agreement=small.signed(CODE), themes=THEMES, recovery=[recovery], exceptions=exceptions),
        judged=False,
    )
    assert taken(plan())[0] == ["Approve recovery plan RP1: Back"]
