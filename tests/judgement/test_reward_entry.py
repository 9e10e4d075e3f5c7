"""Rewards from the tables of a package: which figure decides, what is foreseen, and the table that comes out."""

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

import numpy as np
import polars as pl
import pytest
from tests.judgement.packages import Row, at, indicator, observed, package, quarters, years

from accord.judgement.periods import Period, parse_canonical
from accord.judgement.reward.entry import Rewards, judge_reward
from accord.judgement.reward.figures import Figure, deciding_figure, earlier_figures, read_known
from accord.judgement.reward.foreseen import forecast_outlook
from accord.judgement.reward.results import REWARD_SCHEMA, reward_table

AGREEMENT = [{"code": "X", "title": "X", "start": date(2009, 4, 1), "end": date(2012, 3, 31), "area": "A"}]
YEAR = "2011-01-01/P1Y"


def tables(
    definition: Row, rows: Sequence[Row], *reward: Mapping[str, Any], **more: Sequence[Row]
) -> dict[str, pl.DataFrame]:
    found = package(agreement=AGREEMENT, indicators=[definition], observations=rows, **more)
    terms = [
        {"scheme": "S", "indicator": "I", "pot": 1000.0, "without": 60.0, "with": 70.0, "final_period": YEAR, **row}
        for row in reward
    ]
    return {**found, "reward": pl.DataFrame(terms, infer_schema_length=None)}


def only(found: Rewards) -> Any:
    assert found.problems == ()
    return found.schemes[0].promises[0]


def decided(
    definition: Row, rows: Sequence[Row], period: str = YEAR, *, known_on: date | None = None, **more: Sequence[Row]
) -> Figure | None:
    return deciding_figure(read_known(tables(definition, rows, **more), known_on), "I", "A", parse_canonical(period))


def test_the_figure_of_the_period_decides() -> None:
    found = only(judge_reward(tables(indicator(frequency="annual"), years(2011, [67.0]), {})))
    assert (found.actual, found.award.award, found.expected, found.chance) == (67, 700, 700.0, 1.0)
    assert (found.of_one_unit, found.of_one_more) == (None, None)


def test_a_count_is_the_sum_of_the_quarters_that_fill_its_year() -> None:
    counted = indicator(kind="count")
    assert decided(counted, quarters(2011, [1, 2, 3, 4])) == Figure(10.0, 1.0)
    assert decided(counted, quarters(2011, [1, 2, 3])) is None
    assert decided(counted, quarters(2011, [1, 2, None, 4])) is None
    assert decided(counted, quarters(2010, [9, 9, 9, 9, 1, 2, 3, 4, 9])) == Figure(10.0, 1.0)
    assert decided(counted, [*quarters(2011, [1, 2, 3, 4]), observed("2011", 11)]) == Figure(11.0, 1.0)


def test_the_longest_parts_of_a_period_go_first() -> None:
    months = [observed(f"{month} 2011", 1) for month in ("January", "February", "March")]
    assert decided(indicator(kind="count"), [*quarters(2011, [5, 2, 3, 4]), *months]) == Figure(14.0, 1.0)


def test_the_end_of_a_cumulative_year_decides() -> None:
    homes = indicator(kind="count", cumulative=True)
    assert decided(homes, quarters(2011, [10, 20, 30, 47])) == Figure(47.0, 1.0)
    assert decided(homes, quarters(2011, [10, 20, 30])) is None


def test_a_share_is_all_numerators_over_all_denominators() -> None:
    rows = [observed(f"2011 Q{place}", numerator=10.0 * place, denominator=50.0) for place in (1, 2, 3, 4)]
    assert decided(indicator(kind="proportion"), rows) == Figure(50.0, 0.5)
    assert decided(indicator(kind="rate", multiplier=1000), rows) == Figure(500.0, 5.0)
    assert decided(indicator(kind="proportion"), [observed("2011", 48.0, denominator=200.0)]) == Figure(48.0, 0.5)


def test_a_mean_a_rolling_figure_and_a_part_without_denominator_are_not_put_together() -> None:
    assert decided(indicator(kind="mean"), quarters(2011, [1, 2, 3, 4])) is None
    rolling = indicator(kind="count", rolling_periods=2)
    assert decided(rolling, quarters(2011, [1, 2, 3, 4])) is None
    alone = decided(rolling, [observed("2011", 7)])
    assert alone == Figure(7.0, 1.0)
    single = decided(indicator(kind="mean"), [observed("2011", 7)])
    assert single is not None
    assert np.isnan(single.one_more)
    halved = [*quarters(2011, [50, 50, 50]), observed("2011 Q4", numerator=1, denominator=2)]
    assert decided(indicator(kind="proportion"), halved) is None


def test_an_area_or_an_indicator_without_figures_decides_nothing() -> None:
    known = read_known(tables(indicator(), years(2011, [1])), None)
    assert deciding_figure(known, "I", "B", parse_canonical(YEAR)) is None
    assert earlier_figures(known, "J", "A", parse_canonical(YEAR)) == []
    assert forecast_outlook(known, "I", "B", parse_canonical(YEAR)) is None


def test_a_hidden_count_decides_nothing() -> None:
    assert decided(indicator(kind="count", suppression=5), years(2011, [3])) is None
    assert decided(indicator(kind="count"), years(2011, [3])) == Figure(3.0, 1.0)


def test_a_breakdown_decides_nothing() -> None:
    assert decided(indicator(), years(2011, [3], breakdown="girls")) is None


def test_only_what_was_known_decides() -> None:
    rows = [
        observed("2011", 60, recorded_at=at("2012-02-01")),
        observed("2011", 67, recorded_at=at("2012-03-01")),
    ]
    values = [decided(indicator(), rows, known_on=day) for day in (date(2012, 1, 31), date(2012, 2, 1), None)]
    assert [each and each.value for each in values] == [None, 60, 67]


def test_the_definition_in_force_on_the_last_day_holds() -> None:
    versions = [
        indicator(kind="rate", multiplier=100, valid_from=date(2000, 1, 1)),
        indicator(kind="rate", multiplier=1000, valid_from=date(2011, 12, 31)),
    ]
    given = tables(versions[0], [observed(f"2011 Q{place}", numerator=1, denominator=10) for place in (1, 2, 3, 4)])
    given["indicators"] = package(indicators=versions)["indicators"]
    figure = deciding_figure(read_known(given, None), "I", "A", parse_canonical(YEAR))
    assert figure == Figure(100.0, 25.0)


def test_a_county_is_decided_by_its_districts_where_it_is_their_sum() -> None:
    areas = [{"code": "A", "name": "A", "type": "county"}] + [
        {"code": code, "name": code, "type": "district", "parent": "A"} for code in "bc"
    ]
    rows = years(2011, [4], area="b") + years(2011, [5], area="c")
    assert decided(indicator(kind="count", county_rule="sum"), rows, areas=areas) == Figure(9.0, 1.0)


def test_earlier_figures_are_those_of_periods_of_the_same_length() -> None:
    known = read_known(tables(indicator(kind="count"), quarters(2007, [1] * 8 + [None] + [2] * 7)), None)
    found = earlier_figures(known, "I", "A", parse_canonical("2012-01-01/P1Y"))
    assert [figure and figure.value for figure in found] == [4, 4, None, 8, None]
    assert earlier_figures(known, "I", "A", Period(date(2012, 1, 1), "P1W")) == []


@pytest.mark.parametrize(("day", "count"), [(28, 1), (29, 0)])
def test_months_that_not_every_year_has_are_not_counted_back(day: int, count: int) -> None:
    known = read_known(tables(indicator(kind="count"), [observed(f"2011-11-{day}/P1M", 4)]), None)
    assert len(earlier_figures(known, "I", "A", Period(date(2011, 12, day), "P1M"))) == count


def rising(kind: str = "proportion", **columns: Any) -> tuple[Row, list[Row]]:
    values = [58, 61, 60, 62, 61, 63, 65, 64, 66, 66.5]
    return indicator(kind=kind, frequency="annual", **columns), list(years(2001, values, denominator=200.0))


def test_while_the_figure_is_not_known_the_forecast_says_what_to_expect() -> None:
    found = only(judge_reward(tables(*rising(), {})))
    assert (found.actual, found.award.award) == (None, None)
    assert 0 < found.expected < 1000
    assert 0.2 < found.chance < 0.9
    assert found.of_one_more == pytest.approx(found.of_one_unit / 2)


def test_the_outlook_is_that_of_the_forecast() -> None:
    known = read_known(tables(*rising()), None)
    outlook = forecast_outlook(known, "I", "A", parse_canonical(YEAR))
    assert outlook is not None
    chances = outlook(np.array([0.0, 50.0, 66.0, 80.0, 100.0]))
    assert (np.diff(chances) > 0).all()
    assert 0.2 < chances[2] < 0.8
    further = forecast_outlook(known, "I", "A", parse_canonical("2014-01-01/P1Y"))
    assert further is not None
    assert further(np.array([75.0]))[0] < outlook(np.array([75.0]))[0]


def test_a_figure_that_never_moved_is_not_foreseen() -> None:
    found = only(judge_reward(tables(indicator(frequency="annual"), years(2001, [60.0] * 10), {})))
    assert (found.expected, found.chance, found.of_one_unit, found.of_one_more) == (None, None, None, None)


def test_one_more_is_not_known_without_a_denominator() -> None:
    definition, rows = rising("mean")
    plain = [{**row, "denominator": None} for row in rows]
    found = only(judge_reward(tables(definition, plain, {})))
    assert found.of_one_unit is not None
    assert found.of_one_more is None


def test_the_interim_figure_is_found_and_paid_on() -> None:
    terms = {"interim_period": "2010-01-01/P1Y", "interim_level": 66.0}
    found = only(judge_reward(tables(*rising(), terms)))
    assert (found.interim, found.award.on_account) == (Decimal("66.5"), 200)


def test_a_whole_agreement_is_expected_only_where_every_figure_is() -> None:
    definition, rows = rising()
    both = [{"scheme": "whole_agreement"}, {"scheme": "whole_agreement", "indicator": "J"}]
    other = [{**row, "indicator": "J"} for row in rows]
    lacking = judge_reward(tables(definition, rows, *both)).schemes[0].promises
    assert [each.expected for each in lacking] == [None, None]
    known = judge_reward(tables(definition, [*rows, *years(2011, [69.0]), *other], *both)).schemes[0].promises
    assert [each.actual for each in known] == [69, None]
    assert all(each.expected > 0 and each.award.award is None for each in known)
    assert [each.of_one_unit is None for each in known] == [True, False]


def test_what_is_wrong_is_listed_and_the_rest_is_judged() -> None:
    terms = [{}, {"scheme": "T", "pot": -1.0}, {"scheme": "U", "final_period": "2011"}]
    found = judge_reward(tables(indicator(frequency="annual"), years(2011, [67.0]), *terms))
    assert [each.scheme.name for each in found.schemes] == ["S"]
    assert [problem[:2] for problem in found.problems] == ["T:", "U:"]
    assert "2011" in found.problems[1]


def test_without_an_area_nothing_can_decide() -> None:
    given = tables(indicator(), years(2011, [67.0]), {})
    del given["agreement"]
    assert judge_reward(given).problems == ("the agreement names no area whose figures could decide",)


def test_a_package_without_rewards_has_none() -> None:
    given = package(agreement=AGREEMENT, indicators=[indicator()], observations=years(2011, [1.0]))
    found = judge_reward(given)
    assert (found.schemes, found.problems) == ((), ())
    table = reward_table(found)
    assert (table.height, dict(table.schema)) == (0, REWARD_SCHEMA)


def test_the_table_says_what_is_decided() -> None:
    terms = {
        "basket": "B",
        "instalments": 2,
        "capital_share": 0.5,
        "interim_period": "2010-01-01/P1Y",
        "interim_level": 60.0,
    }
    definition, rows = rising()
    (row,) = reward_table(judge_reward(tables(definition, [*rows, *years(2011, [67.0])], terms))).to_dicts()
    assert {name: row[name] for name in ("pot", "at_stake", "award", "on_account", "balance", "capital")} == {
        "pot": 1000, "at_stake": 1000, "award": 700, "on_account": 200, "balance": 500, "capital": 250,
    }  # fmt: skip
    assert (row["share"], row["instalments"], row["to_recover"], row["of_one_unit"]) == (0.7, "250.00;250.00", 0, None)
    assert (row["basket"], row["expected"], row["chance"], row["interim"]) == ("B", 700, 1.0, 66.5)


def test_the_table_leaves_blank_what_is_not_known() -> None:
    (row,) = reward_table(judge_reward(tables(*rising(), {}))).to_dicts()
    blank = {name for name, cell in row.items() if cell is None}
    assert blank == {
        "basket", "actual", "share", "award", "held_back", "interim_period", "interim", "balance", "to_recover",
        "instalments", "capital", "revenue",
    }  # fmt: skip
    assert (row["rule"], row["weight"], row["threshold"], row["cap"], row["on_account"]) == ("pro_rata", 1, 0.6, 1, 0)
