"""What each figure is compared with, and which way it went."""

from typing import Any

import pytest
from tests.judgement.packages import indicator, judged, observed, quarters, years


def travel(rows: list[Any], *names: str, **columns: Any) -> list[Any]:
    results = judged(indicators=[indicator(**columns)], observations=rows)
    return [tuple(row[name] for name in names) if len(names) > 1 else row[names[0]] for row in results]


def test_previous_is_the_last_point_with_a_value() -> None:
    got = travel(quarters(2010, [1.0, None, 3.0]), "previous_period", "direction")
    assert got == [(None, None), (None, None), ("2010-01-01/P3M", "improving")]


def test_a_survey_that_drifts_by_days_is_compared_by_order() -> None:
    rows = [observed("2009-04-10/P1Y", 5.0), observed("2010-03-28/P1Y", 4.0)]
    assert travel(rows, "previous_value", frequency="annual")[1] == 5.0


def test_a_rolling_series_looks_back_to_the_last_point_that_does_not_overlap() -> None:
    rows = [observed(f"{year}-01-01/P3Y", float(year)) for year in range(2000, 2006)]
    assert travel(rows, "previous_value", frequency="annual") == [None, None, None, 2000.0, 2001.0, 2002.0]


def test_declared_rolling_periods_make_a_window_of_the_last_quarters() -> None:
    got = travel(quarters(2010, [1.0, 2.0, 3.0, 4.0, 5.0]), "previous_value", rolling_periods=4)
    assert got == [None, None, None, None, 1.0]


def test_a_cumulative_figure_is_compared_with_the_same_point_last_year() -> None:
    got = travel(quarters(2010, [5.0, 9.0, 14.0, 20.0, 6.0]), "previous_period", "direction", cumulative=True)
    assert got[3:] == [(None, None), ("2010-01-01/P3M", "improving")]


def test_year_on_year_is_against_the_same_quarter() -> None:
    assert travel(quarters(2010, [1.0, 2.0, 3.0, 4.0, 5.5]), "year_on_year") == [None, None, None, None, 4.5]


def test_a_rebase_makes_two_figures_not_comparable() -> None:
    results = judged(
        indicators=[indicator()],
        observations=quarters(2010, [1.0, 2.0, 3.0, 4.0, 5.0]),
        rebases=[{"indicator": "I", "area": "A", "period": "2010 Q3", "reason": "new form"}],
    )
    assert [row["direction"] for row in results] == [None, "improving", "not_comparable", "improving", "improving"]
    assert (results[2]["previous_value"], results[2]["direction_p"], results[4]["year_on_year"]) == (2.0, None, None)


def test_within_the_dead_band_there_is_no_change() -> None:
    assert travel(quarters(2010, [1.0, 1.5, 2.1]), "direction", no_change_within=0.5)[1:] == ["no_change", "improving"]


def test_counted_changes_are_tested_and_the_test_does_not_change_the_direction() -> None:
    rows = [
        observed(f"2010 Q{place}", numerator=count, denominator=1000.0)
        for place, count in ((1, 300.0), (2, 305.0), (3, 400.0))
    ]
    got = travel(rows, "direction", "direction_significant", kind="proportion")
    assert got == [(None, None), ("improving", False), ("improving", True)]


def test_a_change_between_two_plain_counts_is_tested_as_chance_events() -> None:
    got = travel(quarters(2010, [100.0, 104.0, 160.0]), "direction_significant", kind="count")
    assert got == [None, False, True]


def test_a_large_count_that_always_moves_much_is_not_news_when_it_moves_a_little() -> None:
    past = [100_000.0, 101_500.0] * 5
    got = travel(quarters(2008, [*past, 101_000.0]), "direction_significant", kind="count")
    assert (got[1], got[-1]) == (True, False)


def test_published_limits_are_enough_for_a_test() -> None:
    rows = [
        observed(f"2010 Q{place}", 50.0 + place * 3, lower95=49.0 + place * 3, upper95=51.0 + place * 3)
        for place in (1, 2)
    ]
    assert travel(rows, "direction_significant", kind="mean")[1] is True


def test_a_short_series_of_bare_values_is_not_testable() -> None:
    assert (
        travel(quarters(2010, [1.0, 2.0, 9.0]), "direction_p", "direction_significant", "direction_q")[2] == (None,) * 3
    )


def test_q_allows_for_the_figures_of_one_area_read_together() -> None:
    codes = ["I", "J", "K", "L"]
    rows = [
        observed(f"2010 Q{place}", of=code, numerator=count, denominator=1000.0)
        for code in codes
        for place, count in ((1, 300.0), (2, 342.0 if code == "I" else 300.0))
    ]
    results = judged(indicators=[indicator(code, kind="proportion") for code in codes], observations=rows)
    changed = results[1]
    assert changed["direction_p"] < 0.05 < changed["direction_q"] == pytest.approx(4 * changed["direction_p"])


def test_annual_figures_among_quarters_are_a_series_of_their_own() -> None:
    rows = [*quarters(2009, [1.0, 2.0, 3.0, 4.0, 5.0]), *years(2009, [2.5, 3.5])]
    results = judged(indicators=[indicator()], observations=rows)
    assert {row["period"]: row["previous_value"] for row in results}["2010-01-01/P1Y"] == 2.5
    assert {row["period"]: row["previous_value"] for row in results}["2010-01-01/P3M"] == 4.0


def test_the_terms_of_a_year_are_one_series_whatever_their_length() -> None:
    terms = ("2009-09-01/P4M", "2010-01-01/P3M", "2010-04-01/P5M", "2009-09-01/P1Y")
    rows = [observed(period, float(place)) for place, period in enumerate(terms)]
    results = judged(indicators=[indicator(frequency="termly")], observations=rows)
    assert [row["previous_period"] for row in results] == [None, *terms[:2], None]
