"""Values, intervals and small numbers, as assessment makes them from a package."""

import pytest
from scipy.stats import binomtest
from tests.judgement.packages import TODAY, aimed, indicator, judged, observed, package, quarters

from accord.judgement.assess import RESULT_SCHEMA, assess


def test_a_proportion_is_per_hundred_unless_said_otherwise() -> None:
    kinds = [indicator("P", kind="proportion"), indicator("R", multiplier=1000.0), indicator("S")]
    rows = [observed("2010 Q1", of=code, numerator=30.0, denominator=120.0) for code in "PRS"]
    assert [row["value"] for row in judged(indicators=kinds, observations=rows)] == [25.0, 250.0, 0.25]


def test_a_given_value_stands_and_a_published_interval_wins() -> None:
    row = observed("2010 Q1", 26.0, numerator=30.0, denominator=120.0, lower95=20.0, upper95=33.0)
    (result,) = judged(indicators=[indicator(kind="proportion")], observations=[row])
    assert (result["value"], result["lower95"], result["upper95"]) == (26.0, 20.0, 33.0)
    assert result["lower998"] == pytest.approx(14.94, abs=0.01)


def test_a_zero_denominator_gives_no_value_no_limits_and_a_warning() -> None:
    tables = package(indicators=[indicator()], observations=[observed("2010 Q1", numerator=3.0, denominator=0.0)])
    assessed = assess(tables, today=TODAY)
    row = assessed.results.row(0, named=True)
    assert (row["value"], row["lower95"], row["status"]) == (None, None, "no_data")
    assert assessed.warnings == ("I: 1 row has a zero denominator, so no value and no interval.",)


def test_a_value_beside_a_zero_denominator_is_kept_and_the_warning_says_so() -> None:
    tables = package(indicators=[indicator()], observations=[observed("2010 Q1", 7.0, numerator=3.0, denominator=0.0)])
    assessed = assess(tables, today=TODAY)
    row = assessed.results.row(0, named=True)
    assert (row["value"], row["lower95"]) == (7.0, None)
    assert assessed.warnings == ("I: 1 row has a value and a zero denominator, so no interval.",)


@pytest.mark.parametrize(("kind", "warned"), [("proportion", True), ("rate", False)])
def test_a_numerator_above_its_denominator_is_odd_for_proportions_only(kind: str, warned: bool) -> None:
    rows = [observed("2010 Q1", numerator=7.0, denominator=5.0)]
    assert bool(assess(package(indicators=[indicator(kind=kind)], observations=rows), today=TODAY).warnings) == warned


def test_a_mean_takes_its_interval_from_the_spread_of_its_sample() -> None:
    row = observed("2010 Q1", 50.0, sd=10.0, sample_size=25.0)
    (result,) = judged(indicators=[indicator(kind="mean")], observations=[row])
    assert result["upper95"] - 50.0 == pytest.approx(2.0639 * 10.0 / 5.0, abs=1e-3)


def test_a_design_effect_widens_the_interval() -> None:
    row = observed("2010 Q1", numerator=30.0, denominator=120.0)
    plain, effect = (
        judged(indicators=[indicator(kind="proportion", design_effect=effect)], observations=[row])[0]
        for effect in (None, 2.0)
    )
    assert effect["lower95"] < plain["lower95"] < plain["upper95"] < effect["upper95"]


@pytest.mark.parametrize(
    ("count", "limits"), [(0.0, (0.0, 3.689)), (5.0, (1.623, 11.668)), (10.0, (4.787, 18.391)), (250.0, (220.0, 283.0))]
)
def test_a_plain_count_has_the_interval_of_chance_events(count: float, limits: tuple[float, float]) -> None:
    (row,) = judged(indicators=[indicator(kind="count", multiplier=9.0)], observations=[observed("2010 Q1", count)])
    assert (row["lower95"], row["upper95"]) == pytest.approx(limits, abs=0.04)
    assert row["lower998"] <= row["lower95"] < row["upper95"] < row["upper998"]


@pytest.mark.parametrize(
    ("definition", "figure"),
    [
        ({}, {"value": 10.5}),
        ({}, {"value": -3.0}),
        ({}, {"numerator": 100.0, "denominator": 10.0}),
        ({"unit": "£ million, year so far", "cumulative": True}, {"value": 10.0}),
        ({"unit": "Thousand pounds"}, {"value": 10.0}),
    ],
)
def test_what_does_not_count_events_has_no_interval(definition: dict[str, object], figure: dict[str, float]) -> None:
    rows = [observed("2010 Q1", **figure)]
    (row,) = judged(indicators=[indicator(kind="count", **definition)], observations=rows)
    assert row["value"] is not None
    assert {row[name] for name in ("lower95", "upper95", "lower998", "upper998")} == {None}


def test_the_published_interval_of_a_count_wins_whole() -> None:
    rows = [observed("2010 Q1", 10.0, lower95=1.0, upper95=40.0)]
    (row,) = judged(indicators=[indicator(kind="count")], observations=rows)
    assert (row["lower95"], row["upper95"], row["lower998"], row["upper998"]) == (1.0, 40.0, None, None)


def test_a_count_says_how_certain_its_status_is() -> None:
    rows = quarters(2010, [62.0, 84.0])
    results = judged(indicators=[indicator(kind="count")], observations=rows, targets=[aimed("2010", 100.0)])
    assert [(row["status"], row["certainty"]) for row in results] == [("red", "certain"), ("red", "may_be_chance")]


def test_a_survey_gives_an_interval_from_its_sample_alone() -> None:
    row = observed("2010 Q1", 25.0, sample_size=120.0)
    (result,) = judged(indicators=[indicator(kind="proportion")], observations=[row])
    assert result["lower95"] == pytest.approx(18.1, abs=0.1)


def test_a_rate_with_a_denominator_alone_can_be_tested() -> None:
    rows = [observed("2010 Q1", 30.0, denominator=2000.0), observed("2010 Q2", 45.0, denominator=2000.0)]
    told = [
        observed("2010 Q1", numerator=60.0, denominator=2000.0),
        observed("2010 Q2", numerator=90.0, denominator=2000.0),
    ]
    alone, whole = (judged(indicators=[indicator(multiplier=1000.0)], observations=each) for each in (rows, told))
    assert alone == whole
    assert alone[1]["direction_p"] == pytest.approx(binomtest(90, 150).pvalue)


def test_the_published_interval_of_a_rate_is_not_taken_for_its_events() -> None:
    rows = [observed(f"2010 Q{q}", 30.0 + q, denominator=2000.0, lower95=28.0, upper95=34.0) for q in (1, 2)]
    assert judged(indicators=[indicator()], observations=rows)[1]["direction_p"] == pytest.approx(0.644, abs=0.001)


def test_a_small_count_is_hidden_with_everything_made_from_it() -> None:
    rows = [
        observed("2010 Q1", numerator=40.0, denominator=100.0),
        observed("2010 Q2", numerator=4.0, denominator=100.0),
    ]
    result = judged(indicators=[indicator(suppression=5)], observations=rows, targets=[aimed("2010", 0.2)])[1]
    shown = {name for name, value in result.items() if value is not None}
    assert shown == {
        "indicator",
        "area",
        "period",
        "missing",
        "known_on",
        "target",
        "scheme",
        "status",
        "status_reason",
    }
    assert (result["missing"], result["status"]) == ("suppressed", "suppressed")


@pytest.mark.parametrize(("count", "status"), [(0.0, "red"), (4.0, "suppressed"), (5.0, "red")])
def test_zero_and_the_threshold_itself_are_shown(count: float, status: str) -> None:
    (row,) = judged(
        indicators=[indicator(kind="count", suppression=5)],
        observations=[observed("2010 Q1", count)],
        targets=[aimed("2010", 10.0)],
    )
    assert row["status"] == status


@pytest.mark.parametrize(
    ("missing", "status", "reason"),
    [
        ("not_due", "not_due", "not_due"),
        ("suppressed", "suppressed", "suppressed"),
        ("awaited", "no_data", "awaited"),
        (None, "no_data", "no_value"),
    ],
)
def test_a_missing_value_says_why(missing: str | None, status: str, reason: str) -> None:
    (row,) = judged(
        indicators=[indicator()], observations=[observed("2010 Q1", missing=missing)], targets=[aimed("2010", 10.0)]
    )
    assert (row["status"], row["status_reason"], row["missing"]) == (status, reason, missing)


def test_words_are_ordered_by_their_kind() -> None:
    kinds = [indicator("G", kind="grade"), indicator("Y", kind="yes_no"), indicator("M", kind="milestone")]
    rows = [
        observed("2010 Q1", of="G", word="Good"),
        observed("2010 Q1", of="Y", word="no"),
        observed("2010 Q1", of="M", word="Serious delay"),
    ]
    targets = [aimed("2010", None, of="G", word="outstanding"), aimed("2010", None, of="Y", word="yes")]
    results = {row["indicator"]: row for row in judged(indicators=kinds, observations=rows, targets=targets)}
    assert {code: row["status"] for code, row in results.items()} == {"G": "red", "Y": "red", "M": "red"}
    assert (results["G"]["value"], results["M"]["status_reason"]) == (3.0, "serious_delay")


def test_the_columns_are_those_promised_and_never_hold_nan() -> None:
    tables = package(indicators=[indicator()], observations=quarters(2005, [1.0, None, 3.0] * 6))
    results = assess(tables, today=TODAY).results
    assert dict(results.schema) == RESULT_SCHEMA
    assert not any(results[name].is_nan().any() for name, kind in results.schema.items() if kind.is_float())


def test_nothing_in_gives_nothing_out() -> None:
    assessed = assess({}, today=TODAY, with_points=True)
    assert (assessed.results.height, assessed.points.height, assessed.warnings) == (0, 0, ())


def test_an_observed_stranger_is_judged_without_a_polarity_and_named() -> None:
    assessed = assess(package(observations=[observed("2010 Q1", 1.0), observed("2010 Q2", 2.0)]), today=TODAY)
    assert assessed.results["direction"].to_list() == [None, "increasing"]
    assert assessed.warnings == ("I: observed, but not in the table of indicators.",)


def test_a_row_that_does_not_say_what_it_speaks_of_is_refused() -> None:
    tables = package(indicators=[indicator()], observations=[{"indicator": "I", "area": "A", "value": 1.0}])
    with pytest.raises(ValueError, match="observations: 1 row"):
        assess(tables, today=TODAY)
