"""Targets are promised, renegotiated and withdrawn by further rows; what stood before stays."""

from __future__ import annotations

from typing import Any

import pytest
from tests.builders import indicator, target
from tests.framework.desk import DECIDED, TOWN, last_deed, load_town, secretariat

from accord.framework.authority import AuthorityNeededError
from accord.framework.errors import InvalidChangeError
from accord.framework.models import Target
from accord.framework.operations.changing import ChangedMeanwhileError
from accord.framework.operations.target_rules import Judged, Key, Promised, target_problems
from accord.framework.operations.targets import TargetsRefusedError, set_targets
from accord.framework.queries.editing import open_targets

HERE: Key = ("TOWN", "2025-04-01/P1Y", "target")
NEXT: Key = ("TOWN", "2026-04-01/P1Y", "target")


def promise(entered: dict[Key, Promised], **more: Any) -> int:
    seen = open_targets(secretariat()["viewer"], TOWN, "T 1").seen
    return set_targets(indicator="T 1", entered=entered, **({"seen": seen} | secretariat() | more))


def rows(key: Key = HERE) -> list[Target]:
    area, period, kind = key
    found = Target.objects.filter(agreement__code=TOWN, area__code=area, period=period, kind=kind)
    return list(found.order_by("recorded_at", "id"))


def test_a_new_target_is_a_row_with_who_set_it(db: None) -> None:
    load_town()
    assert promise({NEXT: Promised(95.0)}) == 1
    assert [(one.value, one.set_by, one.authority_kind) for one in rows(NEXT)] == [
        (95.0, "Partnership Secretariat Manager", "set_up")
    ]


def test_a_renegotiated_target_follows_the_old_one(db: None) -> None:
    load_town(signed=True)
    promise({HERE: Promised(85.0)}, authority=DECIDED)
    assert [one.value for one in rows()] == [90.0, 85.0]
    assert (rows()[-1].decided_by, rows()[-1].decision_ref) == ("BOARD", "minute 4")
    assert last_deed().detail["targets"] == {"TOWN 2025-04-01/P1Y target": [90.0, 85.0]}


def test_after_signing_a_target_needs_authority(db: None) -> None:
    load_town(signed=True)
    with pytest.raises(AuthorityNeededError):
        promise({HERE: Promised(85.0)})
    with pytest.raises(AuthorityNeededError):
        promise({NEXT: Promised(95.0)})
    assert len(rows()) == 1


def test_an_unchanged_target_is_not_written_again(db: None) -> None:
    load_town(signed=True)
    assert promise({HERE: Promised(90.0)}) == 0
    assert len(rows()) == 1


def test_a_withdrawn_target_needs_a_reason_and_keeps_its_history(db: None) -> None:
    load_town()
    with pytest.raises(InvalidChangeError) as refused:
        promise({HERE: Promised()})
    assert refused.value.field == "reason"
    promise({HERE: Promised()}, reason="the source has ended")
    assert [(one.value, one.reason) for one in rows()] == [(90.0, ""), (None, "the source has ended")]


def test_a_stale_grid_clashes(db: None) -> None:
    load_town()
    promise({HERE: Promised(85.0)})
    with pytest.raises(ChangedMeanwhileError):
        promise({HERE: Promised(80.0)}, seen=1)


def test_all_cells_that_cannot_stand_are_named_and_nothing_is_written(db: None) -> None:
    load_town()
    floor: Key = ("TOWN", "2025-04-01/P1Y", "floor")
    with pytest.raises(TargetsRefusedError) as refused:
        promise({NEXT: Promised(0.0), floor: Promised(95.0)})
    assert set(refused.value.problems) == {NEXT, floor}
    assert rows(NEXT) == []


def test_an_area_that_is_not_there_is_refused(db: None) -> None:
    load_town()
    with pytest.raises(InvalidChangeError, match="NOWHERE"):
        promise({("NOWHERE", "2025-04-01/P1Y", "target"): Promised(1.0)})


def test_words_are_promised_where_values_are_words(db: None) -> None:
    load_town(indicators=[indicator("T 1", kind="yes_no", scheme="judgement", tolerance=None)], targets=[])
    promise({HERE: Promised(word="yes")})
    with pytest.raises(TargetsRefusedError, match="yes, no"):
        promise({HERE: Promised(word="perhaps")})
    assert rows()[-1].word == "yes"


MORE = Judged(kind="mean", polarity="higher")


@pytest.mark.parametrize(
    ("judged", "held", "entered", "problem"),
    [
        (Judged("mean", "higher", "relative"), {}, {"target": 0.0}, "relative tolerance"),
        (Judged("proportion", "lower"), {}, {"target": 104.0}, "between 0 and 100"),
        (Judged("count", "lower"), {}, {"target": -1.0}, "below 0"),
        (MORE, {}, {"low": 1.0, "high": 2.0}, "within a band"),
        (Judged("rate", "band"), {}, {"target": 2.0}, "low and high"),
        (Judged("rate", "band"), {}, {"low": 3.0, "high": 2.0}, "above the high end"),
        (Judged("rate", "band"), {}, {"low": 3.0}, "both ends"),
        (MORE, {"target": 80.0}, {"floor": 85.0}, "floor is better"),
        (MORE, {"target": 80.0}, {"stretch": 75.0}, "stretch is worse"),
        (MORE, {"floor": 80.0}, {"target": 75.0}, "worse than its floor"),
        (Judged("mean", "lower"), {"target": 80.0}, {"floor": 85.0, "stretch": 75.0}, ""),
    ],
)
def test_promises_that_contradict_each_other_are_found(
    judged: Judged, held: dict[str, float], entered: dict[str, float | None], problem: str
) -> None:
    year = "2025-04-01/P1Y"
    found = target_problems(
        judged,
        {("TOWN", year, kind): Promised(value) for kind, value in held.items()},
        {("TOWN", year, kind): Promised(value) for kind, value in entered.items()},
    )
    assert (problem in " ".join(found.values())) if problem else found == {}


def test_a_target_is_recorded_for_its_whole_period(db: None) -> None:
    load_town(targets=[target("T 1", 2024, 65.0)])
    promise({("EAST", "2025-10-01/P3M", "profile"): Promised(12.0)})
    row = rows(("EAST", "2025-10-01/P3M", "profile"))[0]
    assert (row.start.isoformat(), row.end.isoformat()) == ("2025-10-01", "2026-01-01")
