"""Which target a figure answers to."""

from typing import Any

import pytest
from tests.judgement.packages import Row, aimed, indicator, judged, observed, quarters


def aims(*targets: Row, **columns: Any) -> list[tuple[float | None, float | None]]:
    rows = judged(
        indicators=[indicator(**columns)],
        observations=quarters(2010, [5.0] * 5),
        targets=list(targets),
    )
    return [(row["target"], row["floor"]) for row in rows]


def test_an_annual_target_serves_the_quarters_of_a_rate_and_no_later_one() -> None:
    assert aims(aimed("2010", 8.0), aimed("2010", 6.0, "floor")) == [(8.0, 6.0)] * 4 + [(None, None)]


def test_the_narrowest_target_wins() -> None:
    targets = [aimed("2010 to 2012", 9.0), aimed("2010", 8.0), aimed("2010 Q2", 7.0)]
    for order in (targets, targets[::-1]):
        assert [target for target, _ in aims(*order)] == [8.0, 7.0, 8.0, 8.0, 9.0]


def test_of_targets_equally_long_the_later_wins() -> None:
    targets = [aimed("2009-04-01/P1Y", 9.0), aimed("2009-10-01/P1Y", 8.0)]
    for order in (targets, targets[::-1]):
        assert [target for target, _ in aims(*order)] == [8.0, 8.0, 8.0, None, None]


def test_a_cumulative_figure_answers_to_the_even_share_elapsed() -> None:
    got = aims(aimed("2010", 100.0), aimed("2010", 60.0, "floor"), cumulative=True)
    assert got == [(25.0, 15.0), (50.0, 30.0), (75.0, 45.0), (100.0, 60.0), (None, None)]


def test_a_cumulative_figure_written_from_the_start_of_the_year_is_the_same() -> None:
    rows = [observed(f"2010-04-01/P{months}M", 5.0) for months in (3, 6, 9, 12)]
    results = judged(indicators=[indicator(cumulative=True)], observations=rows, targets=[aimed("2010/11", 100.0)])
    assert [row["target"] for row in results] == [25.0, 50.0, 75.0, 100.0]


def test_a_profile_goes_before_the_even_share() -> None:
    got = aims(aimed("2010", 100.0), aimed("2010 Q1", 10.0, "profile"), cumulative=True)
    assert [target for target, _ in got][:3] == [10.0, 50.0, 75.0]


def test_an_area_without_a_target_of_its_own_has_none() -> None:
    (row,) = judged(
        indicators=[indicator()], observations=[observed("2010 Q1", 5.0)], targets=[aimed("2010", 8.0, area="B")]
    )
    assert (row["target"], row["status"], row["status_reason"]) == (None, "no_target", "no_target")


def test_a_target_speaks_of_the_whole_and_not_of_a_breakdown() -> None:
    rows = [observed("2010 Q1", 5.0, breakdown=name) for name in ("", "boys")]
    results = judged(indicators=[indicator()], observations=rows, targets=[aimed("2010", 8.0)])
    assert [row["status"] for row in results] == ["red", "no_target"]


def test_a_missing_baseline_explains_a_missing_target() -> None:
    row = {"indicator": "I", "area": "A", "status": "missing"}
    results = judged(indicators=[indicator()], observations=[observed("2010 Q1", 5.0)], baselines=[row])
    assert (results[0]["status"], results[0]["exceptions"]) == ("baseline_missing", "no_baseline")


@pytest.mark.parametrize(("period", "change"), [("2009 Q4", None), ("2010 Q1", 0.0), ("2010 Q2", 2.0)])
def test_change_since_the_baseline_is_a_difference_from_its_period_on(period: str, change: float | None) -> None:
    baseline = {"indicator": "I", "area": "A", "period": "2010 Q1", "value": 5.0, "status": "set"}
    values = {"2009 Q4": 4.0, "2010 Q1": 5.0, "2010 Q2": 7.0}
    rows = [observed(name, value) for name, value in values.items()]
    results = judged(indicators=[indicator()], observations=rows, baselines=[baseline])
    assert results[list(values).index(period)]["since_baseline"] == change


RUNNING = {"2009 Q1": 4.0, "2009 Q4": 20.0, "2010 Q1": 5.0, "2010 Q2": 9.0, "2010 Q4": 23.0}
"""A running total that starts each January, by the quarter it has run to."""


@pytest.mark.parametrize(
    ("baseline", "changes"),
    [
        ("2009", [None, 0.0, None, None, 3.0]),
        ("2009 Q1", [0.0, None, 1.0, None, None]),
        ("2009-01-01/P3M", [0.0, None, 1.0, None, None]),
        ("2007 to 2009", [None] * 5),
        ("", [None] * 5),
    ],
)
def test_a_running_total_is_measured_from_a_baseline_of_the_same_point_of_the_year(
    baseline: str, changes: list[float | None]
) -> None:
    value = 4.0 if "Q1" in baseline or "P3M" in baseline else 20.0
    results = judged(
        indicators=[indicator(cumulative=True)],
        observations=[observed(name, total) for name, total in RUNNING.items()],
        baselines=[{"indicator": "I", "area": "A", "period": baseline, "value": value, "status": "set"}],
    )
    assert [row["since_baseline"] for row in results] == changes


def test_a_baseline_may_be_a_word() -> None:
    baseline = {"indicator": "I", "area": "A", "period": "2009/10", "word": "No", "status": "set"}
    definition = indicator(kind="yes_no", frequency="annual")
    (row,) = judged(indicators=[definition], observations=[observed("2010/11", word="yes")], baselines=[baseline])
    assert row["since_baseline"] == 1.0


def test_a_running_total_written_from_the_start_of_its_year_meets_its_baseline_at_the_end() -> None:
    rows = [observed(f"2010-04-01/P{months}M", float(months)) for months in (3, 6, 9, 12)]
    baseline = {"indicator": "I", "area": "A", "period": "2009/10", "value": 10.0, "status": "set"}
    results = judged(indicators=[indicator(cumulative=True)], observations=rows, baselines=[baseline])
    assert [row["since_baseline"] for row in results] == [None, None, None, 2.0]


def test_a_band_is_judged_against_its_edges() -> None:
    (row,) = judged(
        indicators=[indicator(polarity="band", tolerance=1.0)],
        observations=[observed("2010 Q1", 20.5)],
        targets=[aimed("2010", 10.0, "low"), aimed("2010", 20.0, "high")],
    )
    assert (row["scheme"], row["status"], row["target"]) == ("band", "amber", 20.0)


def test_a_persons_judgement_stands_and_needs_no_observation() -> None:
    judgement = {"indicator": "I", "area": "A", "period": "2010 Q1", "status": "amber", "reason": "half built"}
    (row,) = judged(indicators=[indicator(scheme="judgement")], judgements=[judgement])
    assert (row["period"], row["status"], row["status_reason"]) == ("2010-01-01/P3M", "amber", "judged")
