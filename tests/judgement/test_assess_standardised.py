"""Standardised indicators through the whole assessment: age bands in, figures with limits out."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from tests.judgement.packages import TODAY, aimed, indicator, observed, package

from accord.judgement.assess import assess
from accord.judgement.standardised import standardised_rate, standardised_ratio

STANDARD = [
    {"indicator": "", "age_band": "0-39", "population": 5000.0, "rate": 0.01},
    {"indicator": "", "age_band": "40+", "population": 3000.0, "rate": 0.04},
]
FIGURES = {"0-39": (20.0, 1500.0), "40+": (45.0, 1000.0)}


def bands(period: str = "2010", area: str = "A", of: str = "S", **changed: Any) -> list[dict[str, Any]]:
    return [
        {"indicator": of, "area": area, "period": period, "age_band": band, "numerator": top, "denominator": below}
        for band, (top, below) in (FIGURES | changed.get("figures", {})).items()
    ]


def standard(**tables: Any) -> tuple[list[dict[str, Any]], tuple[str, ...]]:
    given = {
        "indicators": [indicator("S", polarity="lower", multiplier=100_000.0, frequency="annual")],
        "standard_population": STANDARD,
        "age_bands": bands(),
        **tables,
    }
    found = assess(package(**given), today=TODAY)
    return found.results.to_dicts(), found.warnings


def test_a_rate_is_standardised_directly_and_judged_like_any_other() -> None:
    rows, warnings = standard(targets=[aimed("2010", 1500.0, of="S")])
    expected = standardised_rate(
        np.array([20.0, 45]), np.array([1500.0, 1000]), np.array([5000.0, 3000]), np.zeros(2, dtype=int), multiplier=1e5
    )
    assert rows[0]["value"] == pytest.approx(expected.value[0])
    assert (rows[0]["lower95"], rows[0]["upper95"]) == pytest.approx((expected.lower[0], expected.upper[0]))
    assert rows[0]["lower998"] < rows[0]["lower95"]
    assert (rows[0]["status"], rows[0]["certainty"], warnings) == ("red", "certain", ())


def test_a_ratio_is_standardised_indirectly() -> None:
    rows, _ = standard(indicators=[indicator("S", kind="ratio", multiplier=100.0)])
    value, low, high = standardised_ratio(np.array([65.0]), np.array([55.0]), multiplier=100)
    assert (rows[0]["value"], rows[0]["lower95"], rows[0]["upper95"]) == pytest.approx((value[0], low[0], high[0]))


def test_a_change_of_a_standardised_rate_is_tested_by_its_limits() -> None:
    later = bands("2011", figures={"0-39": (60.0, 1500.0), "40+": (120.0, 1000.0)})
    rows, _ = standard(age_bands=[*bands(), *later])
    assert (rows[1]["direction"], rows[1]["direction_significant"]) == ("worsening", True)


def test_a_standard_of_its_own_goes_before_the_one_for_all() -> None:
    own = [{"indicator": "S", "age_band": band, "population": 1.0} for band in FIGURES]
    rows, _ = standard(standard_population=[*STANDARD, *own])
    assert rows[0]["value"] == pytest.approx((20 / 1500 + 45 / 1000) / 2 * 1e5)


def test_a_figure_that_was_sent_stays() -> None:
    rows, _ = standard(observations=[observed("2010", 9.0, of="S")])
    assert [row["value"] for row in rows] == [9.0]
    rows, _ = standard(observations=[observed("2010", of="S", missing="unreliable")])
    assert [(row["value"], row["missing"]) for row in rows] == [(None, "unreliable")]


def test_an_observation_without_a_figure_takes_that_of_its_bands() -> None:
    rows, _ = standard(observations=[observed("2010", of="S")])
    assert len(rows) == 1
    assert rows[0]["value"] > 0


@pytest.mark.parametrize(
    ("figures", "missing", "why"),
    [
        ({"0-39": (2.0, 1500.0), "40+": (7.0, 1000.0)}, "unreliable", "fewer than 10 events"),
        ({"0-39": (20.0, 0.0)}, "not_collected", "nobody in it"),
        ({"0-39": (None, 1500.0)}, "not_collected", "lacks its events"),
    ],
)
def test_what_is_not_calculated_is_blank_and_says_why(figures: dict[str, Any], missing: str, why: str) -> None:
    rows, warnings = standard(age_bands=bands(figures=figures))
    assert [(row["value"], row["lower95"], row["missing"]) for row in rows] == [(None, None, missing)]
    assert warnings == (f"S: 1 figure is not standardised, because {_whole(warnings[0])}.",)
    assert why in warnings[0]


def _whole(warning: str) -> str:
    return warning.partition("because ")[2].rstrip(".")


def test_a_band_that_is_not_sent_is_missing_and_one_beyond_the_standard_does_not_count() -> None:
    rows, _ = standard(age_bands=bands()[:1])
    assert rows[0]["missing"] == "not_collected"
    rows, _ = standard(age_bands=bands(figures={"unknown": (500.0, 1.0)}))
    assert rows[0]["value"] == pytest.approx((5000 * 20 / 1500 + 3000 * 45 / 1000) / 8000 * 1e5)


def test_too_few_to_show_are_hidden() -> None:
    hiding = indicator("S", multiplier=100_000.0, suppression=70)
    rows, _ = standard(indicators=[hiding])
    assert [(row["value"], row["lower95"], row["missing"], row["status"]) for row in rows] == [
        (None, None, "suppressed", "suppressed")
    ]


def test_without_a_standard_nothing_is_standardised() -> None:
    rows, warnings = standard(standard_population=[])
    assert rows == []
    assert warnings == ("S: it has age bands and no standard population, so it is not standardised.",)


def test_a_standardised_gap_is_not_shared_out() -> None:
    """The bands give no numerator and denominator, so nothing is made of crude numbers."""
    areas = [{"code": "W"}, {"code": "A", "parent": "W"}]
    rows, _ = standard(
        areas=areas, age_bands=[*bands(), *bands(area="W")], targets=[aimed("2010", 1.0, area="W", of="S")]
    )
    assert {row["gap_share"] for row in rows} == {None}
