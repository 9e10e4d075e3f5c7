"""Figures as they came in: every row kept, small counts hidden, notes where they belong."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from tests import builders
from tests.builders import observation, small, year

from accord.collection.frames import observations_frame
from accord.collection.models import Intake, Observation
from accord.collection.queries import chart_notes, deliveries, rebases, recorded_values
from accord.framework.models import Agreement, Area, Indicator

pytestmark = pytest.mark.usefixtures("empty_database")
JUNE, JULY = datetime(2026, 6, 1, tzinfo=UTC), datetime(2026, 7, 1, tzinfo=UTC)


def one() -> int:
    return Indicator.objects.get(code="N 1").pk


def town() -> int:
    return Area.objects.get(code="TOWN").pk


def loaded(*rows: dict[str, object], at: datetime = JUNE, **tables: list[dict[str, object]]) -> None:
    builders.load(small(observations=rows, **tables), judged=False, recorded_at=at)


def test_restatements_are_listed_newest_first() -> None:
    loaded(observation("N 1", 2025, 80.0))
    loaded(observation("N 1", 2025, 81.0), at=JULY)
    found = recorded_values(one(), ["TOWN"], suppression=None)
    assert [(row.value, row.recorded_at) for row in found] == [(81.0, JULY), (80.0, JUNE)]
    assert [row.value for row in recorded_values(one(), ["TOWN"], suppression=None, known_on=date(2026, 6, 30))] == [
        80.0
    ]


@pytest.mark.parametrize(("count", "hidden"), [(0, False), (1, True), (4, True), (5, False)])
def test_a_small_count_is_hidden_with_all_that_gives_it_away(count: int, hidden: bool) -> None:
    loaded(observation("N 1", 2025, 10.0 * count, numerator=float(count), denominator=10.0, lower95=1.0, upper95=9.0))
    row = recorded_values(one(), ["TOWN"], suppression=5)[0]
    assert ((row.value, row.numerator, row.lower95, row.upper95) == (None, None, None, None)) is hidden
    assert (row.missing == "suppressed") is hidden


def test_a_count_without_a_denominator_is_its_own_number() -> None:
    loaded(observation("N 1", 2025, 3.0))
    assert recorded_values(one(), ["TOWN"], suppression=5)[0].value is None
    assert recorded_values(one(), ["TOWN"], suppression=None)[0].value == 3.0


def test_columns_come_sorted_and_typed_for_judgement() -> None:
    from accord.judgement.columns import SCHEMAS

    loaded(observation("N 1", 2025, 80.0), observation("N 1", 2024, 70.0), observation("N 1", 2024, 7.0, area="EAST"))
    frame = observations_frame(indicators=[one()])
    assert dict(frame.schema) == SCHEMAS["observations"]
    assert frame.select("area", "period").rows() == [
        ("EAST", "2024-04-01/P1Y"),
        ("TOWN", "2024-04-01/P1Y"),
        ("TOWN", "2025-04-01/P1Y"),
    ]
    assert observations_frame(indicators=[one()], known_by=JUNE).height == 0
    assert observations_frame(indicators=[one()], areas=[town()]).height == 2


def test_notes_and_breaks_belong_to_their_indicator_and_place() -> None:
    loaded(
        observation("N 1", 2025, 80.0),
        annotations=[{"indicator": "N 1", **year(2024), "text": "Everywhere"},
                     {"indicator": "N 1", **year(2025), "area": "EAST", "text": "Only there"}],
        rebases=[{"indicator": "N 1", "area": "TOWN", **year(2024), "reason": "New survey"}],
        releases=[{"indicator": "N 1", **year(2025), "expected": date(2026, 6, 1), "actual": date(2026, 6, 3)}],
    )  # fmt: skip
    assert [note.text for note in chart_notes(one(), town())] == ["Everywhere"]
    assert [note.text for note in rebases(one(), town())] == ["New survey"]


def test_each_delivery_says_what_it_brought() -> None:
    loaded(observation("N 1", 2025, 80.0))
    loaded(observation("N 1", 2025, 81.0), observation("N 1", 2024, 70.0), at=JULY)
    found = deliveries(Agreement.objects.get().pk)
    assert [(one.new, one.restated, one.unchanged) for one in found] == [(1, 1, 0), (1, 0, 0)]
    assert Intake.objects.count() == 2


def test_the_database_refuses_a_period_that_runs_backwards() -> None:
    from django.db import IntegrityError, transaction

    loaded(observation("N 1", 2025, 80.0))
    held = Observation.objects.get()
    wrong = Observation(
        indicator=held.indicator, area=held.area, period="2026-04-01/P1Y", start=date(2027, 4, 1), end=date(2026, 4, 1),
        recorded_at=JULY, intake=held.intake,
    )  # fmt: skip
    with pytest.raises(IntegrityError), transaction.atomic():
        wrong.save()
