"""As known on: what a day knew is what had been recorded by its end."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from tests import builders
from tests.builders import observation, small, target

from accord.assessment.queries.scorecard import ScorecardRow, scorecard
from accord.framework.queries.picture import picture


@pytest.fixture(autouse=True)
def _restated(empty_database: None) -> None:
    first = [observation("N 1", 2024, 70.0), observation("N 1", 2025, 95.0)]
    builders.load(small(observations=first), recorded_at=datetime(2026, 6, 1, 9, tzinfo=UTC))
    builders.load(small(observations=[observation("N 1", 2025, 60.0)]), recorded_at=datetime(2026, 9, 1, 9, tzinfo=UTC))


def row(known_on: str = "") -> ScorecardRow:
    from accord.framework.viewer import Viewer

    looks = Viewer(person_id=0, code="", label="anybody", agency="", administrator=True)
    return scorecard(looks, picture(looks, "SMALL", known_on=known_on)).rows[0]


def test_today_knows_the_restatement() -> None:
    found = row()
    assert found.result is not None
    assert (found.result.value, found.status) == (60.0, "red")


def test_the_day_before_knows_the_first_value() -> None:
    found = row("2026-08-31")
    assert found.result is not None
    assert (found.result.value, found.status) == (95.0, "green")


def test_the_day_itself_knows_the_restatement() -> None:
    assert row("2026-09-01").status == "red"


def test_before_anything_was_recorded_there_is_no_figure() -> None:
    assert row("2026-05-31").status == "no_data"


def test_a_target_renegotiated_later_does_not_change_what_was_known() -> None:
    moved = target("N 1", 2025, 62.0, recorded_at=datetime(2026, 10, 1, tzinfo=UTC))
    again = small(targets=[target("N 1", 2025, 90.0), moved], observations=[])
    builders.load(again, recorded_at=datetime(2026, 10, 1, tzinfo=UTC))
    assert row().status == "amber"
    assert row(date(2026, 9, 30).isoformat()).status == "red"
