"""A thematic group decides about its own theme; a board, or a group of no theme, about the whole agreement."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from tests import builders

from accord.framework.authority import CLERICAL, DECISION, Authority, AuthorityNeededError, demand
from accord.framework.competence import demand_competence, demand_over
from accord.framework.models import Agreement, Group, Target
from accord.framework.operations.target_rules import Promised
from accord.framework.operations.targets import newest_target, set_targets
from accord.framework.viewer import viewer_for

YEAR = "2026-04-01/P1Y"


def held() -> Agreement:
    return Agreement.objects.get(code=builders.SAMPLE)


def decided(group: str, kind: str = DECISION) -> Authority:
    return Authority(kind, group, date(2026, 1, 21), "5.1")


@pytest.mark.parametrize("group", ["FT-CY", "FT-BOARD", "FT-PMG", "Fallowshire Together Board", "kept elsewhere"])
def test_these_decide_about_an_indicator_of_children(sample: str, group: str) -> None:
    demand_competence(decided(group), held(), indicator="CY 1")


def test_another_theme_s_group_does_not(sample: str) -> None:
    with pytest.raises(AuthorityNeededError, match=r"^Health and Wellbeing .* belongs to Children"):
        demand_competence(decided("FT-HW"), held(), indicator="CY 1")
    with pytest.raises(AuthorityNeededError, match="belongs to Children"):
        demand_competence(decided("FT-EC"), held(), theme="CY")


def test_what_belongs_to_no_theme_and_the_correction_of_a_slip_ask_nothing(sample: str) -> None:
    demand_competence(decided("FT-HW"), held())
    demand_competence(decided("FT-HW", CLERICAL), held(), indicator="CY 1")


def test_before_signing_nothing_is_asked(sample: str) -> None:
    unsigned = held()
    unsigned.signed_on = None
    demand_competence(decided("FT-HW"), unsigned, indicator="CY 1")


def test_terms_are_for_the_group_itself_one_above_it_or_a_group_of_no_theme(sample: str) -> None:
    other = Group.objects.get(code="FT-EC")
    beneath = Group.objects.create(code="FT-EC-SKILLS", title="Skills", parent=other)
    for allowed, group in (("FT-EC", other), ("FT-EC", beneath), ("FT-BOARD", beneath), ("FT-PMG", other)):
        demand_over(decided(allowed), held(), group)
    with pytest.raises(AuthorityNeededError, match="does not decide about Economy and Skills Partnership"):
        demand_over(decided("FT-HW"), held(), other)


def test_a_target_of_another_theme_stays_as_it_was(sample: str, cast: dict[str, Any]) -> None:
    keeper, before = cast["secretariat"], Target.objects.count()
    entered = {("FA00", YEAR, "target"): Promised(50.0)}
    seen = newest_target(held(), held().indicators.get(indicator__code="CY 1").indicator)
    right = Authority(DECISION, "FT-HW", date(2026, 11, 18), "FT-HW-2026-11-18/3.1")
    with pytest.raises(AuthorityNeededError, match="belongs to Children"):
        set_targets(
            by=keeper, viewer=viewer_for(keeper), agreement=sample, indicator="CY 1", entered=entered, seen=seen,
            authority=right,
        )  # fmt: skip
    assert Target.objects.count() == before


def test_a_day_still_to_come_is_no_day_of_a_decision(sample: str, today: date) -> None:
    ahead = Authority(DECISION, "FT-BOARD", today + timedelta(days=1), "1.1")
    with pytest.raises(AuthorityNeededError, match="still to come"):
        demand(ahead, signed_on=date(2024, 4, 1))
