"""Each problem planted in the sample comes out of the judgement as `sample/README.md` tells it."""

from __future__ import annotations

from datetime import date
from typing import Any

import polars as pl
import pytest
from sample.make_sample import FOLDER
from sample.making.places import COUNTY, DISTRICTS
from sample.making.spans import TODAY

from accord.judgement.assess import assess
from accord.readers.packages import PackageRead, read_package

Row = dict[str, Any]


@pytest.fixture(scope="module")
def package() -> PackageRead:
    """The sample as the reader reads it."""
    return read_package(FOLDER)


@pytest.fixture(scope="module")
def results(package: PackageRead) -> pl.DataFrame:
    """What the sample comes to on the day it is written for."""
    return assess(package.tables, today=TODAY).results


def latest(results: pl.DataFrame, indicator: str, area: str = COUNTY) -> Row:
    """The newest row of a series of everybody, not of a part of the population."""
    everybody = results.filter(pl.col("breakdown").fill_null("") == "")
    series = everybody.filter((pl.col("indicator") == indicator) & (pl.col("area") == area))
    return series.sort("period").tail(1).to_dicts()[0]


def exceptions(row: Row) -> set[str]:
    return set((row["exceptions"] or "").split(";")) - {""}


def test_the_package_reads_without_an_error_or_a_warning(package: PackageRead) -> None:
    assert [str(finding) for finding in package.findings] == []
    assert package.boundaries is not None


def test_judging_the_sample_warns_only_of_what_it_hides_beside_small_numbers(package: PackageRead) -> None:
    warnings = assess(package.tables, today=TODAY).warnings
    assert [warning.partition(":")[0] for warning in warnings] == ["CY 3", "CY 4"]
    assert all(warning.endswith("hidden so that small numbers cannot be worked out.") for warning in warnings)


def test_a_green_worsens_by_more_than_chance(results: pl.DataFrame) -> None:
    row = latest(results, "HW 4")
    assert (row["status"], row["direction"], row["direction_significant"]) == ("green", "worsening", True)
    assert "green_worsening" in exceptions(row)


def test_an_amber_worsens_by_more_than_chance(results: pl.DataFrame) -> None:
    row = latest(results, "HW 5")
    assert (row["status"], row["direction"], row["direction_significant"]) == ("amber", "worsening", True)
    assert "amber_worsening" in exceptions(row)


def test_a_red_is_certain_and_improving(results: pl.DataFrame) -> None:
    row = latest(results, "CY 7")
    assert (row["status"], row["certainty"], row["direction"]) == ("red", "certain", "improving")
    assert "red" in exceptions(row)
    assert "red_not_improving" not in exceptions(row)


def test_a_red_may_be_chance(results: pl.DataFrame) -> None:
    row = latest(results, "SC 2")
    assert (row["status"], row["certainty"]) == ("red", "may_be_chance")


def test_the_certainty_of_a_modelled_red_is_not_known(results: pl.DataFrame) -> None:
    row = latest(results, "SP 4")
    assert (row["status"], row["certainty"]) == ("red", "not_known")


def test_a_red_does_not_improve(results: pl.DataFrame) -> None:
    row = latest(results, "CY 1")
    assert (row["status"], row["certainty"], row["direction"]) == ("red", "certain", "worsening")
    assert {"red", "red_not_improving"} <= exceptions(row)


def test_a_baseline_is_missing(results: pl.DataFrame) -> None:
    row = latest(results, "SC 4")
    assert row["status"] == "baseline_missing"
    assert "no_baseline" in exceptions(row)


def test_small_numbers_are_hidden_in_the_districts_and_shown_for_the_county(results: pl.DataFrame) -> None:
    districts = [latest(results, "CY 4", district.code) for district in DISTRICTS]
    hidden = [row for row in districts if row["missing"] == "suppressed"]
    assert len(hidden) >= 6
    assert all(row["value"] is None and row["status"] == "suppressed" for row in hidden)
    assert latest(results, "CY 4")["status"] == "amber"


@pytest.mark.parametrize(
    ("indicator", "value", "profile", "status"), [("SP 3", 143, 269, "red"), ("EC 4", 4_025, 4_600, "amber")]
)
def test_running_totals_are_held_against_their_profile(
    results: pl.DataFrame, indicator: str, value: float, profile: float, status: str
) -> None:
    row = latest(results, indicator)
    assert (row["value"], row["target"], row["status"]) == (value, profile, status)


def test_a_return_is_overdue(results: pl.DataFrame) -> None:
    row = latest(results, "SP 6")
    assert (row["value"], row["missing"], row["status"]) == (None, "awaited", "no_data")
    assert exceptions(row) == {"overdue"}


def test_only_one_return_of_the_county_is_overdue(results: pl.DataFrame) -> None:
    late = results.filter((pl.col("area") == COUNTY) & pl.col("exceptions").str.contains("overdue"))
    assert late["indicator"].unique().to_list() == ["SP 6"]


def test_a_green_is_out_of_control(results: pl.DataFrame) -> None:
    row = latest(results, "SC 5")
    assert (row["status"], row["variation"]) == ("green", "concerning")
    assert row["value"] > row["upper_limit"]
    assert exceptions(row) == {"out_of_control"}


def test_a_new_definition_breaks_the_comparison_and_its_targets_were_renegotiated(
    package: PackageRead, results: pl.DataFrame
) -> None:
    first = results.filter(
        (pl.col("indicator") == "SC 1") & (pl.col("area") == COUNTY) & (pl.col("period") == "2025-04-01/P1M")
    ).to_dicts()[0]
    assert (first["direction"], first["target"]) == ("not_comparable", 0.71)
    before = assess(package.tables, today=TODAY, known_on=date(2025, 6, 1)).results
    assert latest(before, "SC 1")["target"] == 0.80


def test_a_restatement_changed_a_status(package: PackageRead, results: pl.DataFrame) -> None:
    def first_quarter(judged: pl.DataFrame) -> Row:
        chosen = (pl.col("indicator") == "SP 2") & (pl.col("area") == COUNTY) & (pl.col("period") == "2026-04-01/P3M")
        return judged.filter(chosen).to_dicts()[0]

    before = first_quarter(assess(package.tables, today=TODAY, known_on=date(2026, 11, 4)).results)
    after = first_quarter(results)
    assert (round(before["value"], 1), before["status"]) == (50.4, "green")
    assert (round(after["value"], 1), after["status"]) == (48.3, "amber")


def test_status_is_judged_on_figures_that_are_not_rounded(results: pl.DataFrame) -> None:
    row = latest(results, "SP 1")
    assert round(row["value"], 1) == round(row["target"], 1)
    assert row["status"] == "amber"


def test_two_that_conflict_move_apart(package: PackageRead, results: pl.DataFrame) -> None:
    links = package.tables["links"].filter(pl.col("kind") == "conflicts")
    (pair,) = links.select("from", "to").rows()
    assert [latest(results, code)["direction"] for code in pair] == ["improving", "worsening"]


@pytest.mark.parametrize(("indicator", "status"), [("CY 8", "green"), ("SP 5", "amber"), ("AC 4", "amber")])
def test_what_a_person_judged_stands(results: pl.DataFrame, indicator: str, status: str) -> None:
    assert latest(results, indicator)["status"] == status


def test_the_scorecard_of_the_county_has_every_colour(package: PackageRead, results: pl.DataFrame) -> None:
    codes = package.tables["agreement_indicators"]["indicator"].to_list()
    statuses = [latest(results, code)["status"] for code in codes]
    counts = {status: statuses.count(status) for status in sorted(set(statuses))}
    assert counts == {"amber": 15, "baseline_missing": 1, "green": 16, "no_data": 1, "no_target": 1, "red": 6}
