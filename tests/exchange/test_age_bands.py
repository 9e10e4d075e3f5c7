"""Age bands and the standard population: kept, restated, judged, known on a day, and out again as they came in."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

import pytest
from tests import builders
from tests.builders import indicator, small

from accord.assessment.frames import question
from accord.collection.models import AgeBand, StandardBand
from accord.exchange.errors import PackageRefusedError
from accord.exchange.export import export_agreement
from accord.framework.models import Agreement
from accord.judgement.assess import assess
from accord.records.rows import end_of_day
from accord.records.tally import Tally

FIRST, LATER = datetime(2026, 6, 1, tzinfo=UTC), datetime(2026, 12, 1, tzinfo=UTC)
STANDARD = [
    {"indicator": None, "age_band": "0-39", "population": 5000.0, "rate": None},
    {"indicator": None, "age_band": "40+", "population": 3000.0, "rate": None},
]


@pytest.fixture(autouse=True)
def _emptied(empty_database: None) -> None:
    """Each of these tests begins with nothing."""


def bands(young: float = 20.0, **more: Any) -> list[dict[str, Any]]:
    counted = {"0-39": (young, 1500.0), "40+": (45.0, 1000.0)}
    return [
        {
            "indicator": "S 1", "area": "TOWN", "period": "2025-04-01/P1Y",
            "start": date(2025, 4, 1), "end": date(2026, 4, 1),
            "age_band": band, "numerator": top, "denominator": below, **more,
        }
        for band, (top, below) in counted.items()
    ]  # fmt: skip


def package(*rows: dict[str, Any], standard: Any = STANDARD) -> Any:
    standardised = indicator("S 1", kind="rate", multiplier=1000.0)
    return small(
        indicators=[standardised], observations=[], targets=[], age_bands=list(rows), standard_population=standard
    )


def value(known_on: date | None = None) -> float | None:
    known_by = end_of_day(known_on) if known_on else None
    tables = question(Agreement.objects.get(), known_by=known_by)
    rows = assess(tables, known_on=known_on, today=date(2026, 12, 31)).results.to_dicts()
    return next((row["value"] for row in rows if row["indicator"] == "S 1"), None)


def test_bands_are_kept_and_give_the_figure() -> None:
    loaded = builders.load(package(*bands()), recorded_at=FIRST)
    assert (loaded.tables["age_bands"], loaded.tables["standard_population"]) == (Tally(new=2), Tally(new=2))
    assert "age_bands" not in loaded.not_kept
    assert value() == pytest.approx((5000 * 20 / 1500 + 3000 * 45 / 1000) / 8)


def test_a_restated_band_is_a_new_row_and_the_day_before_knows_the_first() -> None:
    builders.load(package(*bands()), recorded_at=FIRST)
    first = value()
    loaded = builders.load(package(*bands(30.0)), recorded_at=LATER)
    assert loaded.tables["age_bands"] == Tally(changed=1, unchanged=1)
    assert AgeBand.objects.count() == 3
    assert value(date(2026, 11, 30)) == first
    assert value() != first
    assert value(date(2026, 5, 1)) is None


def test_other_numbers_for_the_same_moment_are_refused() -> None:
    builders.load(package(*bands()), recorded_at=FIRST)
    with pytest.raises(PackageRefusedError, match=r"S 1 TOWN 2025-04-01/P1Y 0-39: other numbers are held"):
        builders.load(package(*bands(31.0)), recorded_at=FIRST)
    assert AgeBand.objects.count() == 2


def test_a_changed_standard_is_brought_up_to_date() -> None:
    builders.load(package(*bands()), recorded_at=FIRST)
    standard = [{**STANDARD[0], "population": 4000.0}]
    builders.load(package(*bands(), standard=standard), recorded_at=FIRST)
    assert sorted(StandardBand.objects.values_list("population", flat=True)) == [3000.0, 4000.0]


def test_they_go_out_as_they_came_in() -> None:
    builders.load(package(*bands()), recorded_at=FIRST)
    code = Agreement.objects.get().code
    out = export_agreement(code).tables
    assert out["age_bands"]["numerator"].to_list() == [20.0, 45.0]
    loaded = builders.load(out, recorded_at=LATER)
    assert loaded.tables["age_bands"] == Tally(unchanged=2)
    assert loaded.tables["standard_population"] == Tally(unchanged=2)
