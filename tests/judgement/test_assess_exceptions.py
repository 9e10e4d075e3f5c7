"""Certainty, exceptions and what is overdue, as assessment raises them."""

from datetime import date
from typing import Any

import pytest
from tests.judgement.packages import aimed, indicator, judged, observed, package, quarters

from accord.judgement.assess import assess


@pytest.mark.parametrize(
    ("limits", "expected"),
    [
        ((51.0, 55.0), "certain"),
        ((46.0, 49.0), "certain"),
        ((40.0, 44.0), "certain"),
        ((50.0, 55.0), "may_be_chance"),
        ((44.0, 49.0), "may_be_chance"),
        ((None, None), "not_known"),
    ],
)
def test_a_position_is_certain_where_the_interval_clears_target_and_floor(
    limits: tuple[Any, Any], expected: str
) -> None:
    (row,) = judged(
        indicators=[indicator(kind="mean")],
        observations=[observed("2010 Q1", 48.0, lower95=limits[0], upper95=limits[1])],
        targets=[aimed("2010", 50.0), aimed("2010", 45.0, "floor")],
    )
    assert row["certainty"] == expected


def test_a_green_that_turns_for_the_worse_is_an_exception() -> None:
    rows = judged(indicators=[indicator()], observations=quarters(2010, [9.0, 8.0]), targets=[aimed("2010", 5.0)])
    assert [row["exceptions"] for row in rows] == [None, "green_worsening"]


def test_a_worsening_that_may_be_chance_is_not() -> None:
    rows = [observed(f"2010 Q{n}", numerator=count, denominator=100.0) for n, count in ((1, 60.0), (2, 58.0))]
    results = judged(indicators=[indicator(kind="proportion")], observations=rows, targets=[aimed("2010", 50.0)])
    assert (results[1]["direction"], results[1]["exceptions"]) == ("worsening", None)


def raised(today: date, rows: list[Any], releases: list[Any] | None = None, **columns: Any) -> str | None:
    tables = package(indicators=[indicator(**columns)], observations=rows, releases=releases or [])
    answer: str | None = assess(tables, today=today).results["exceptions"][-1]
    return answer


@pytest.mark.parametrize(("today", "expected"), [(date(2010, 8, 10), None), (date(2010, 8, 11), "overdue")])
def test_a_figure_is_overdue_after_its_period_and_lag(today: date, expected: str | None) -> None:
    assert raised(today, quarters(2010, [1.0]), reporting_lag_days=41) == expected


def test_without_a_lag_or_a_rhythm_nothing_is_overdue() -> None:
    assert raised(date(2030, 1, 1), quarters(2010, [1.0])) is None
    assert raised(date(2030, 1, 1), quarters(2010, [1.0]), frequency="irregular", reporting_lag_days=1) is None


def test_an_announced_release_says_when() -> None:
    release = {"indicator": "I", "period": "2010 Q2", "expected": date(2010, 12, 1)}
    rows = quarters(2010, [1.0])
    assert raised(date(2010, 12, 1), rows, [release], reporting_lag_days=41) is None
    assert raised(date(2010, 12, 2), rows, [release]) == "overdue"


@pytest.mark.parametrize(("missing", "expected"), [("awaited", "overdue"), ("not_released", None), (None, "overdue")])
def test_a_blank_is_overdue_unless_it_is_excused(missing: str | None, expected: str | None) -> None:
    rows = [*quarters(2010, [1.0]), observed("2010 Q2", missing=missing)]
    assert raised(date(2011, 1, 1), rows, reporting_lag_days=41) == expected


def test_a_weekly_figure_is_expected_a_week_later() -> None:
    rows = [observed("2010-01-04/P1W", 1.0)]
    assert raised(date(2010, 1, 17), rows, frequency="weekly", reporting_lag_days=0) is None
    assert raised(date(2010, 1, 18), rows, frequency="weekly", reporting_lag_days=0) == "overdue"


@pytest.mark.parametrize(
    ("last_day", "expected"),
    [(date(2010, 3, 31), None), (date(2010, 6, 29), None), (date(2010, 6, 30), "overdue"), (None, "overdue")],
)
def test_nothing_is_overdue_of_an_area_that_ended(last_day: date | None, expected: str | None) -> None:
    tables = package(
        areas=[{"code": "A", "type": "district", "end": last_day}],
        indicators=[indicator(reporting_lag_days=41)],
        observations=quarters(2010, [1.0]),
    )
    assert assess(tables, today=date(2011, 1, 1)).results["exceptions"].to_list() == [expected]


def test_a_blank_after_its_area_ended_is_not_overdue() -> None:
    tables = package(
        areas=[{"code": "A", "type": "district", "end": date(2010, 3, 31)}],
        indicators=[indicator(reporting_lag_days=41)],
        observations=[*quarters(2010, [1.0]), observed("2010 Q2", missing="awaited")],
    )
    assert assess(tables, today=date(2011, 1, 1)).results["exceptions"].to_list() == [None, None]


def test_a_relative_tolerance_of_zero_is_named_in_a_warning() -> None:
    tables = package(
        indicators=[indicator(scheme="relative")], observations=quarters(2010, [1.0]), targets=[aimed("2010", 0.0)]
    )
    assert "absolute" in assess(tables, today=date(2011, 1, 1)).warnings[0]


@pytest.mark.parametrize(
    ("columns", "part"),
    [
        ({"scheme": "magic"}, "scheme"),
        ({"polarity": "up"}, "polarity"),
        ({"scheme": "relative", "tolerance": 0.1}, "0.1 %"),
    ],
)
def test_odd_definitions_are_named_in_a_warning(columns: dict[str, Any], part: str) -> None:
    tables = package(indicators=[indicator(**columns)], observations=quarters(2010, [1.0]))
    assert part in assess(tables, today=date(2011, 1, 1)).warnings[0]
