"""As known on: what was recorded by the end of a day, and of that the latest."""

from datetime import date
from typing import Any

import polars as pl
import pytest
from tests.judgement.packages import TODAY, aimed, at, indicator, observed, package

from accord.judgement.assess import assess
from accord.judgement.assess import known as known_tables

TABLES = {
    "indicators": [indicator()],
    "observations": [
        observed("2010 Q1", 10.0, recorded_at=at("2010-05-01 09:00")),
        observed("2010 Q1", 12.0, recorded_at=at("2010-08-01 23:59")),
        observed("2010 Q2", 11.0, recorded_at=at("2010-08-01 09:00")),
    ],
    "targets": [
        aimed("2010", 11.0),
        aimed("2010", 13.0, recorded_at=at("2010-09-01 09:00")),
        aimed("2010", None, recorded_at=at("2010-10-01 09:00")),
    ],
}


def known(day: date | None) -> list[tuple[Any, ...]]:
    results = assess(package(**TABLES), known_on=day, today=TODAY).results
    return results.select("value", "target", "status").rows()


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        (date(2010, 4, 30), []),
        (date(2010, 5, 1), [(10.0, 11.0, "red")]),
        (date(2010, 8, 1), [(12.0, 11.0, "green"), (11.0, 11.0, "green")]),
        (date(2010, 9, 1), [(12.0, 13.0, "red"), (11.0, 13.0, "red")]),
        (date(2010, 10, 1), [(12.0, None, "no_target"), (11.0, None, "no_target")]),
        (None, [(12.0, None, "no_target"), (11.0, None, "no_target")]),
    ],
)
def test_each_day_shows_what_was_known_then(day: date | None, expected: list[tuple[Any, ...]]) -> None:
    assert known(day) == expected


def test_the_day_stands_in_every_row() -> None:
    tables = package(**TABLES)
    assert set(assess(tables, known_on=date(2010, 9, 1), today=TODAY).results["known_on"]) == {date(2010, 9, 1)}
    assert set(assess(tables, today=TODAY).results["known_on"]) == {TODAY}


def test_a_definition_is_the_one_in_force_when_the_period_ends() -> None:
    versions = [
        indicator(scheme="target_and_floor"),
        indicator(scheme="relative", tolerance=10.0, valid_from=date(2010, 6, 30)),
    ]
    rows = [observed(period, 9.5) for period in ("2010 Q1", "2010 Q2")]
    results = assess(
        package(indicators=versions, observations=rows, targets=[aimed("2010", 10.0)]), today=TODAY
    ).results
    assert results.select("scheme", "status").rows() == [("target_and_floor", "red"), ("relative", "amber")]


def test_a_definition_recorded_later_replaces_one_of_the_same_date() -> None:
    versions = [indicator(polarity="higher"), indicator(polarity="lower", recorded_at=at("2010-09-01 00:00"))]
    tables = package(indicators=versions, observations=[observed("2010 Q1", 9.0)], targets=[aimed("2010", 10.0)])
    assert assess(tables, known_on=date(2010, 8, 31), today=TODAY).results["status"].to_list() == ["red"]
    assert assess(tables, today=TODAY).results["status"].to_list() == ["green"]


@pytest.mark.parametrize("few", [0, 10])
def test_a_blank_is_null_however_it_was_written_and_however_many_rows_there_are(
    few: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(known_tables, "FEW", few)
    rows = pl.DataFrame([{"area": "A", "within": ""}, {"area": "B", "within": "Z"}])
    assert known_tables.table({"area_memberships": rows}, "area_memberships").rows() == [("A", None), ("B", "Z")]
    bands = pl.DataFrame({"indicator": ["I"], "age_band": ["0-4"], "population": [float("nan")], "rate": [1.0]})
    found = known_tables.table({"standard_population": bands}, "standard_population")
    assert found.select("population", "rate").rows() == [(None, 1.0)]
