"""Baselines are set, provisional or missing until a day; setting a set one anew says how and by what right."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from tests.framework.desk import DECIDED, TOWN, load_town, secretariat

from accord.framework.authority import AuthorityNeededError
from accord.framework.models import Baseline
from accord.framework.operations.baselines import BaselinesRefusedError, Start, set_baselines
from accord.framework.operations.changing import ChangedMeanwhileError
from accord.framework.queries.editing import open_baselines

YEAR = "2023-04-01/P1Y"
SET = Start("set", YEAR, 60.0)


def start(entered: dict[str, Start], **more: Any) -> int:
    seen = open_baselines(secretariat()["viewer"], TOWN, "T 1").seen
    return set_baselines(indicator="T 1", entered=entered, **({"seen": seen} | secretariat() | more))


def held() -> list[tuple[str, float | None]]:
    rows = Baseline.objects.filter(agreement__code=TOWN, area__code="TOWN").order_by("id")
    return [(row.status, row.value) for row in rows]


def test_a_missing_baseline_is_set_without_authority_even_once_signed(db: None) -> None:
    load_town(signed=True)
    start({"TOWN": Start("missing", due=date(2027, 3, 31))})
    start({"TOWN": SET})
    assert held() == [("missing", None), ("set", 60.0)]


def test_a_set_baseline_is_set_anew_with_its_history_and_authority(db: None) -> None:
    load_town(signed=True)
    start({"TOWN": SET})
    anew = Start("set", YEAR, 58.0, reset_history="recounted with the new source")
    with pytest.raises(AuthorityNeededError):
        start({"TOWN": anew})
    start({"TOWN": anew}, authority=DECIDED)
    assert held() == [("set", 60.0), ("set", 58.0)]


@pytest.mark.parametrize(
    ("entered", "field"),
    [
        (Start("set", YEAR), "value"),
        (Start("provisional", YEAR), "value"),
        (Start("missing", YEAR, 60.0, due=date(2027, 3, 31)), "value"),
        (Start("missing"), "due"),
        (Start("set", "", 60.0), "period"),
        (Start("", YEAR, 60.0), "status"),
    ],
)
def test_what_cannot_stand_names_its_field(db: None, entered: Start, field: str) -> None:
    load_town()
    with pytest.raises(BaselinesRefusedError) as refused:
        start({"EAST": entered})
    assert list(refused.value.problems) == [("EAST", field)]


def test_setting_anew_without_saying_how_is_refused(db: None) -> None:
    load_town()
    start({"TOWN": SET})
    with pytest.raises(BaselinesRefusedError, match="set anew"):
        start({"TOWN": Start("set", YEAR, 58.0)})


def test_a_stale_form_clashes(db: None) -> None:
    load_town()
    start({"TOWN": SET})
    with pytest.raises(ChangedMeanwhileError):
        start({"EAST": SET}, seen=0)
