"""Assessment at its seams: figures that lie oddly beside each other, and tables that are not typed as expected."""

import numpy as np
import polars as pl
import pytest
from tests.judgement.packages import TODAY, indicator, judged, observed, package, quarters

from accord.judgement.assess import assess
from accord.judgement.suppression import Equation, secondary, suppress
from accord.judgement.suppression.choosing import further_cells
from accord.judgement.suppression.protection import Need, Release, first_need


def test_a_rolling_figure_looks_past_a_missing_one_for_the_last_that_does_not_overlap() -> None:
    periods = [f"{year}-{month:02}-01/P6M" for year in (2009, 2010) for month in (1, 4, 7, 10)]
    values = [1.0, None, None, 4.0, 5.0, 6.0, 7.0, 8.0]
    rows = [observed(period, value) for period, value in zip(periods, values, strict=True)]
    got = judged(indicators=[indicator(frequency="rolling", rolling_periods=2)], observations=rows)
    assert [row["previous_value"] for row in got] == [None, None, None, 1.0, 1.0, 4.0, 5.0, 6.0]


def test_columns_of_a_kindred_type_are_read_as_their_own() -> None:
    given = package(indicators=[indicator(decimals=1)], observations=quarters(2010, [1, 2]))
    short = {**given, "indicators": given["indicators"].with_columns(pl.col("decimals").cast(pl.Int16))}
    whole = assess(given, today=TODAY).results
    assert assess(short, today=TODAY).results.equals(whole)
    assert assess({**given, "indicators": given["indicators"].drop("decimals")}, today=TODAY).results.equals(whole)


def test_a_benchmark_is_only_that_of_the_same_period() -> None:
    def of(area: str, *names: str) -> list[object]:
        return [observed(name, numerator=50.0, denominator=100.0, area=area) for name in names]

    rows = [*of("A", "2010 Q1", "2010 Q3", "2010 Q4", "2011 Q1"), *of("B", "2010 Q2", "2010 Q4")]
    got = judged(indicators=[indicator(kind="proportion", benchmark="B")], observations=rows)
    assert [row["benchmark_95"] for row in got if row["area"] == "A"] == [None, None, "similar", None]


def test_small_counts_that_could_not_be_looked_at_stay_hidden_and_are_told_of(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(secondary, "LARGEST", 0)
    areas = [{"code": "A", "name": "A", "type": "county"}]
    areas += [{"code": code, "name": code, "type": "district", "parent": "A"} for code in "bc"]
    rows = [observed("2010", 4, area="A"), observed("2010", 2, area="b"), observed("2010", 2, area="c")]
    counted = indicator(kind="count", frequency="annual", suppression=5)
    found = assess(package(indicators=[counted], areas=areas, observations=rows), today=TODAY)
    assert found.results["value"].null_count() == 3
    assert found.warnings == (
        "I: what hangs together with its small numbers could not be proved safe, so it is all hidden.",
    )


def test_a_small_count_that_is_in_no_sum_needs_no_company() -> None:
    assert np.flatnonzero(suppress((3.0, 20.0), 5, ()).hidden).tolist() == [0]
    no, one = np.zeros(2, dtype=np.bool_), np.array([True, False])
    alone = Release(np.array([3.0, 20.0]), np.full(2, 5.0), one, no, no, np.ones(2), (), True, True)
    assert first_need(alone, one) is None


def test_a_cell_that_is_hidden_for_others_must_be_able_to_be_as_far_away_as_they_are() -> None:
    no, only = np.zeros(4, dtype=np.bool_), np.array([False, False, True, False])
    release = Release(
        np.array([37.0, 14.0, 11.0, 12.0]), np.full(4, 5.0), no, no, no, np.ones(4), (Equation(0, (1, 2, 3)),), True,
        True,
    )  # fmt: skip
    for_the_told = {(2, True, True), (2, False, True)}
    assert first_need(release, only, for_the_told) == Need(2, 14.0, upwards=True, told=False, group=(2,))


def test_where_no_other_table_asks_for_a_cell_the_cheapest_beside_is_hidden() -> None:
    no = np.zeros(3, dtype=np.bool_)
    release = Release(
        np.array([30.0, 12.0, 18.0]), np.full(3, 5.0), no, no, no, np.array([5.0, 1.0, 1.0]),
        (Equation(0, (1, 2)),), True, True,
    )  # fmt: skip
    met = Need(cell=1, goal=12.0, upwards=True, told=False, group=(1,))
    assert further_cells(release, np.array([False, True, False]), met) == [2]
    everything = np.ones(3, dtype=np.bool_)
    assert further_cells(release, everything, met) == []


def test_where_very_many_were_chosen_none_is_tried_again(monkeypatch: pytest.MonkeyPatch) -> None:
    row = (Equation(0, (1, 2, 3)),)
    usual = suppress((30.0, 3.0, 12.0, 15.0), 5, row).hidden
    monkeypatch.setattr(secondary, "_TRIED_AGAIN", 0)
    assert suppress((30.0, 3.0, 12.0, 15.0), 5, row).hidden.tolist() == usual.tolist()
