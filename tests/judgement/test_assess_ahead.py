"""Trend, forecast and chance in the results: which figures they rest on, and where they stand."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from tests.judgement.packages import aimed, indicator, judged, observed, package, quarters, years

from accord.judgement.assess.nowcasts import find_nowcast
from accord.judgement.periods import Period

ANNUAL = indicator(kind="proportion", frequency="annual")
SHARES = [40.0, 42, 41, 44, 46, 45, 48, 50, 52]


def counted(first: int, shares: list[float | None], **columns: Any) -> list[Any]:
    return [
        observed(str(first + place), numerator=None if share is None else share * 10, denominator=1000.0, **columns)
        for place, share in enumerate(shares)
    ]


def last(**tables: Any) -> dict[str, Any]:
    return judged(**tables)[-1]


def test_only_the_latest_figure_speaks_of_what_lies_ahead() -> None:
    rows = judged(indicators=[ANNUAL], observations=counted(2003, list(SHARES)), targets=[aimed("2014", 60)])
    assert [row["trend"] for row in rows] == [None] * 8 + ["increasing"]
    assert all(row["forecast"] is None for row in rows[:-1])
    latest = rows[-1]
    assert (latest["trend_judgement"], latest["forecast_period"]) == ("improving", "2014-01-01/P1Y")
    assert latest["forecast_confidence"] == "low"
    assert latest["forecast_lower80"] < latest["forecast"] < latest["forecast_upper80"] < 100
    assert 0 < latest["p_target"] < 1


def test_without_a_target_or_with_one_that_has_passed_nothing_is_forecast() -> None:
    figures = counted(2003, list(SHARES))
    for targets in ([], [aimed("2011", 60)], [aimed("2014", None)], [aimed("2014", 60, "floor")]):
        row = last(indicators=[ANNUAL], observations=figures, targets=targets)
        assert [row[name] for name in ("forecast", "forecast_period", "p_target", "forecast_confidence")] == [None] * 4
        assert row["trend"] == "increasing"


@pytest.mark.parametrize(("cumulative", "chosen"), [(False, "2014-01-01/P1Y"), (True, "2013-01-01/P2Y")])
@pytest.mark.parametrize("turned", [False, True])
def test_of_targets_that_end_together_the_narrowest_counts_and_of_a_running_total_the_longest(
    cumulative: bool, chosen: str, turned: bool
) -> None:
    aims = [aimed("2014", 60), aimed("2013-01-01/P2Y", 50)]
    definition = indicator(kind="count", frequency="annual", cumulative=cumulative)
    row = last(indicators=[definition], observations=years(2003, SHARES), targets=aims[::-1] if turned else aims)
    assert row["forecast_period"] == chosen


@pytest.mark.parametrize("turned", [False, True])
def test_a_target_counts_before_a_profile_of_the_same_period(turned: bool) -> None:
    aims = [aimed("2014", 60), aimed("2014", 45, "profile")]
    figures = counted(2003, list(SHARES))
    row = last(indicators=[ANNUAL], observations=figures, targets=aims[::-1] if turned else aims)
    assert row["p_target"] == last(indicators=[ANNUAL], observations=figures, targets=aims[:1])["p_target"]
    assert row["p_target"] != last(indicators=[ANNUAL], observations=figures, targets=aims[1:])["p_target"]


@pytest.mark.parametrize(
    "shares", [[40.0, 42, None, 46, 48], [42.0, 44, 46, 48], [40.0, 42, 44, 46, 48, None]], ids=str
)
def test_a_missing_year_leaves_no_trend(shares: list[float | None]) -> None:
    rows = judged(indicators=[ANNUAL], observations=counted(2003, shares))
    assert [row["trend"] for row in rows if row["trend"]] == ["cannot_calculate"]
    assert not any(row["trend_judgement"] for row in rows)


def test_a_year_that_is_not_due_yet_does_not_interrupt() -> None:
    figures = [*counted(2003, list(SHARES)), observed("2012", None, missing="not_due")]
    assert judged(indicators=[ANNUAL], observations=figures)[-2]["trend"] == "increasing"


def test_a_year_without_a_row_is_missing() -> None:
    figures = [one for one in counted(2003, list(SHARES)) if one["period"] != "2009"]
    assert last(indicators=[ANNUAL], observations=figures)["trend"] == "cannot_calculate"


def test_quarters_and_overlapping_periods_have_no_yearly_trend() -> None:
    assert last(observations=quarters(2005, [5.0, 6, 7, 8] * 4))["trend"] == "cannot_calculate"
    pooled = [observed(f"{year}-01-01/P3Y", 5.0 + year % 5, lower95=4.0, upper95=9.0) for year in range(2000, 2009)]
    assert last(indicators=[indicator(frequency="annual")], observations=pooled)["trend"] == "cannot_calculate"


def test_a_rebase_among_the_five_years_leaves_no_trend_and_starts_the_forecast_afresh() -> None:
    about = {"indicators": [ANNUAL], "observations": counted(2003, list(SHARES)), "targets": [aimed("2014", 60)]}
    whole = last(**about)
    broken = last(**about, rebases=[{"indicator": "I", "area": "A", "period": "2008", "reason": "new"}])
    assert broken["trend"] == "cannot_calculate"
    assert broken["forecast"] != whole["forecast"]


def test_published_limits_give_a_trend_too() -> None:
    figures = [
        observed(str(2007 + place), 10.0 + 2 * place, lower95=9.0 + 2 * place, upper95=11.0 + 2 * place)
        for place in range(5)
    ]
    row = last(indicators=[indicator(kind="mean", frequency="annual", polarity="lower")], observations=figures)
    assert (row["trend"], row["trend_judgement"]) == ("increasing", "worsening")


def test_a_hidden_latest_figure_leaves_neither_forecast_nor_trend() -> None:
    about = indicator(kind="count", frequency="annual", suppression=5)
    rows = judged(
        indicators=[about], observations=years(2003, [30.0, 28, 26, 21, 18, 15, 12, 9, 3]), targets=[aimed("2014", 5)]
    )
    assert all(row["forecast"] is None and row["p_target"] is None for row in rows)
    assert {row["trend"] for row in rows} == {None, "cannot_calculate"}


def test_words_and_breakdowns_have_no_forecast() -> None:
    grade = indicator(kind="yes_no", frequency="annual")
    said = [observed(str(year), None, word="yes" if year % 2 else "no") for year in range(2003, 2012)]
    assert last(indicators=[grade], observations=said, targets=[aimed("2014", 1)])["forecast"] is None
    rows = counted(2003, list(SHARES), breakdown="women")
    assert last(indicators=[ANNUAL], observations=rows, targets=[aimed("2014", 60)])["forecast"] is None


def test_short_series_share_their_spread_over_the_areas_of_an_indicator() -> None:
    calm = counted(2006, [40.0, 41, 40, 41, 42])
    alone = last(indicators=[ANNUAL], observations=calm, targets=[aimed("2014", 60)])
    wild = counted(2006, [30.0, 50, 20, 60, 30], area="B")
    shared = judged(indicators=[ANNUAL], observations=[*calm, *wild], targets=[aimed("2014", 60)])[4]
    assert shared["forecast"] == pytest.approx(alone["forecast"])
    assert shared["forecast_upper80"] > alone["forecast_upper80"]
    assert shared["forecast_confidence"] == "low"


def test_running_totals_are_forecast_from_whole_years() -> None:
    about = indicator(kind="count", frequency="quarterly", cumulative=True)
    totals = [
        observed(f"{year} Q{quarter}", float(quarter * (20 + year - 2005)))
        for year in range(2005, 2012)
        for quarter in (1, 2, 3, 4)
    ]
    part = [observed("2012 Q1", 90.0)]
    targets = [aimed("2013", 110)]
    whole = last(indicators=[about], observations=totals, targets=targets)
    running = last(indicators=[about], observations=[*totals, *part], targets=targets)
    assert running["forecast"] == pytest.approx(whole["forecast"])
    assert 104 < whole["forecast"] < 116
    assert last(indicators=[about], observations=totals[:3], targets=targets)["forecast"] is None


def test_a_rolling_series_is_forecast_from_points_that_do_not_overlap() -> None:
    about = indicator(kind="rate", frequency="quarterly", rolling_periods=4)
    rolling = [
        observed(f"{date(2005 + place // 4, 3 * (place % 4) + 1, 1)}/P1Y", 50.0 + place / 2 + place % 3)
        for place in range(24)
    ]
    apart = [one for place, one in enumerate(rolling) if place % 4 == 3]
    targets = [aimed("2010-10-01/P3Y", 60)]
    annual = indicator(kind="rate", frequency="annual")
    rolled = last(indicators=[about], observations=rolling, targets=targets)
    plain = last(indicators=[annual], observations=apart, targets=targets)
    assert rolled["forecast"] == pytest.approx(plain["forecast"])


def test_a_series_of_no_rhythm_steps_as_it_usually_did() -> None:
    about = indicator(kind="mean", frequency="irregular")
    figures = [observed(str(1997 + 2 * place), 10.0 + place + place % 2) for place in range(8)]
    row = last(indicators=[about], observations=figures, targets=[aimed("2015", 30)])
    assert row["forecast"] is not None
    assert last(indicators=[about], observations=figures[:1], targets=[aimed("2015", 30)])["forecast"] is None


def test_the_last_target_counts_and_of_several_the_narrowest() -> None:
    figures = counted(2003, list(SHARES))
    targets = [aimed("2013", 99), aimed("2012-01-01/P3Y", 10), aimed("2014", 60), aimed("2014", 1, "profile")]
    row = last(indicators=[ANNUAL], observations=figures, targets=targets)
    alone = last(indicators=[ANNUAL], observations=figures, targets=[aimed("2014", 60)])
    assert (row["forecast_period"], row["p_target"]) == ("2014-01-01/P1Y", alone["p_target"])
    too_short = last(indicators=[ANNUAL], observations=figures, targets=[aimed("2014 Q4", 60)])
    assert too_short["forecast"] is None


def test_the_chance_for_a_band_is_that_of_being_inside() -> None:
    about = indicator(kind="proportion", frequency="annual", polarity="band")
    figures = counted(2003, list(SHARES))
    band = [aimed("2014", 45, "low"), aimed("2014", 65, "high")]
    inside = last(indicators=[about], observations=figures, targets=band)
    narrow = last(indicators=[about], observations=figures, targets=[aimed("2014", 54, "low"), band[1]])
    assert 0 < narrow["p_target"] < inside["p_target"] < 1


def test_a_forecast_whose_whole_range_misses_the_target_is_an_exception() -> None:
    figures = counted(2003, [50.0, 49, 51, 50, 49, 50, 51, 50, 50])
    missed = last(indicators=[ANNUAL], observations=figures, targets=[aimed("2014", 70)])
    assert missed["forecast_upper80"] < 70
    assert missed["p_target"] < 0.1
    assert "forecast_miss" in missed["exceptions"]
    met = last(indicators=[ANNUAL], observations=figures, targets=[aimed("2014", 50)])
    assert "forecast_miss" not in (met["exceptions"] or "")


def test_neither_the_order_of_rows_nor_other_indicators_make_a_difference() -> None:
    figures = counted(2003, list(SHARES)) + counted(2003, [30.0, 50, 20, 60, 30], area="B")
    targets = [aimed("2014", 60)]
    plain = judged(indicators=[ANNUAL], observations=figures, targets=targets)
    other = quarters(2005, [5.0, 6, 7, 8] * 3, of="J")
    mixed = judged(indicators=[indicator("J"), ANNUAL], observations=[*figures[::-1], *other[::-1]], targets=targets)
    names = ("trend", "trend_judgement", "forecast", "forecast_lower80", "forecast_upper80", "p_target")
    mine = [row for row in mixed if row["indicator"] == "I"]
    assert [[row[name] for name in names] for row in mine] == [[row[name] for name in names] for row in plain]


def nowcasts(**more: Any) -> dict[str, Any]:
    monthly = indicator("P", kind="proportion", frequency="monthly", polarity="lower")
    proxy = [
        observed(f"{2005 + year}-{month + 1:02}-01/P1M", 10.0 + year % 3 + month / 10, of="P")
        for year, month in (divmod(place, 12) for place in range(12 * 7 + 5))
    ]
    figures = [observed(str(2005 + place), 50.0 - 2 * (place % 3) + place % 2 / 10) for place in range(7)]
    tables = {
        "indicators": [ANNUAL, monthly],
        "observations": [*figures, *proxy],
        "links": [{"from": "P", "to": "I", "kind": "proxy"}],
    }
    return package(**{**tables, **more})


def test_a_nowcast_tells_the_year_that_is_not_published_from_its_proxy() -> None:
    told = find_nowcast(nowcasts(), "I", "A")
    assert told is not None
    assert (told.period, told.proxy, told.figures, told.of) == (Period(date(2012, 1, 1), "P1Y"), "P", 5, 12)
    assert told.estimate.value == pytest.approx(48.0, abs=0.3)  # the proxy rises from its first step to its second
    assert told.estimate.lower80 < told.estimate.value < told.estimate.upper80
    assert told.estimate.together > 0.9
    assert told.estimate.pairs == 6


def test_without_a_proxy_a_year_or_a_movement_there_is_no_nowcast() -> None:
    assert find_nowcast(nowcasts(links=[]), "I", "A") is None
    assert find_nowcast(nowcasts(), "P", "A") is None
    assert find_nowcast(nowcasts(), "I", "B") is None
    assert find_nowcast(nowcasts(observations=years(2005, [50.0, 51, 52])), "I", "A") is None
    silent = [*years(2005, [50.0, 51, 52]), observed("2007-01-01/P1M", 3.0, of="P")]
    assert find_nowcast(nowcasts(observations=silent), "I", "A") is None
