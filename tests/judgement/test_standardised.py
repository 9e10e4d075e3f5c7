"""Standardised rates and ratios: by hand, against a slow twin, and where they are not calculated."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from accord.judgement.compiled import words
from accord.judgement.standardised import WHY, expected_events, standardised_rate, standardised_ratio

ONE = np.zeros(3, dtype=int)


def byar(count: float, z: float) -> tuple[float, float]:
    """The textbook's two limits of a count."""
    low = count * (1 - 1 / (9 * count) - z / (3 * math.sqrt(count))) ** 3
    return low, (count + 1) * (1 - 1 / (9 * (count + 1)) + z / (3 * math.sqrt(count + 1))) ** 3


def slow_rate(bands: list[tuple[float, float, float]], z: float = 1.959963984540054) -> tuple[float, float, float]:
    """Dobson's limits, one line of the textbook at a time; each band is (events, people, standard)."""
    weights = sum(w for _d, _n, w in bands)
    rate = sum(w * d / n for d, n, w in bands) / weights
    variance = sum(w * w * d / n**2 for d, n, w in bands) / weights**2
    events = sum(d for d, _n, _w in bands)
    low, high = byar(events, z)
    return (
        rate,
        rate + math.sqrt(variance / events) * (low - events),
        rate + math.sqrt(variance / events) * (high - events),
    )


def test_a_directly_standardised_rate_by_hand() -> None:
    """(1000·5/1000 + 2000·10/1000 + 1000·30/1000) / 4000 = 55/4000: 1,375 per 100,000."""
    found = standardised_rate(
        np.array([5.0, 10.0, 30.0]), np.full(3, 1000.0), np.array([1000.0, 2000.0, 1000.0]), ONE, multiplier=100_000
    )
    variance = (1e6 * 5 + 4e6 * 10 + 1e6 * 30) / 1e6 / 16e6
    low, high = byar(45, 1.959963984540054)
    assert found.value[0] == pytest.approx(1375)
    assert found.lower[0] == pytest.approx((0.01375 + math.sqrt(variance / 45) * (low - 45)) * 100_000)
    assert found.upper[0] == pytest.approx((0.01375 + math.sqrt(variance / 45) * (high - 45)) * 100_000)
    assert (found.events[0], found.why[0]) == (45, -1)


def test_with_one_band_it_is_the_crude_rate_with_its_own_interval() -> None:
    found = standardised_rate(np.array([40.0]), np.array([800.0]), np.array([7.0]), ONE[:1], multiplier=1000)
    low, high = byar(40, 1.959963984540054)
    assert (found.value[0], found.lower[0], found.upper[0]) == pytest.approx((50, low * 1.25, high * 1.25))


@pytest.mark.parametrize(
    ("events", "people", "standard", "why"),
    [
        ([4, 5, 0], [10, 10, 10], [1, 1, 1], "few_events"),
        ([40, 50, 0], [100, 100, 0], [1, 1, 1], "no_people"),
        ([40, np.nan, 0], [100, 100, 100], [1, 1, 1], "incomplete"),
        ([40, 5, np.nan], [100, 0, 100], [1, 1, 1], "incomplete"),
        ([40, 5, 6], [100, -1, 0], [1, 1, 1], "incomplete"),
        ([40, 5, 6], [100, 100, 100], [0, 0, 0], "incomplete"),
    ],
)
def test_it_is_not_calculated_and_says_why(
    events: list[float], people: list[float], standard: list[float], why: str
) -> None:
    found = standardised_rate(*(np.array(column, dtype=float) for column in (events, people, standard)), ONE)
    assert words(found.why, WHY).tolist() == [why]
    assert np.isnan([found.value, found.lower, found.upper]).all()


def test_exactly_ten_events_are_enough_and_a_band_without_weight_may_be_empty() -> None:
    found = standardised_rate(np.array([4.0, 6.0, 0.0]), np.array([100.0, 100.0, 0.0]), np.array([1.0, 1.0, 0.0]), ONE)
    assert found.value[0] == pytest.approx(0.05)
    assert found.events[0] == 10


bands = st.lists(
    st.tuples(st.integers(0, 60), st.integers(100, 5000), st.integers(1, 9000)), min_size=1, max_size=19
).filter(lambda rows: sum(row[0] for row in rows) >= 10)


@settings(deadline=None)
@given(st.lists(bands, min_size=1, max_size=4), st.integers(0, 99))
def test_groups_agree_with_the_slow_twin_in_any_order(areas: list[list[tuple[int, int, int]]], seed: int) -> None:
    rows = [(*band, group) for group, area in enumerate(areas) for band in area]
    order = np.random.default_rng(seed).permutation(len(rows))
    columns = [np.array(column)[order] for column in zip(*rows, strict=True)]
    found = standardised_rate(*(column.astype(float) for column in columns[:3]), columns[3])
    for group, area in enumerate(areas):
        value, low, high = slow_rate([(float(d), float(n), float(w)) for d, n, w in area])
        assert found.value[group] == pytest.approx(value, rel=1e-9)
        assert (found.lower[group], found.upper[group]) == pytest.approx((low, high), rel=1e-9, abs=1e-12)


def test_no_bands_give_no_figures() -> None:
    none = np.zeros(0)
    assert len(standardised_rate(none, none, none, none.astype(int)).value) == 0
    assert len(expected_events(none, none, none.astype(int))) == 0


def test_the_events_expected_are_the_people_times_the_standard_rates() -> None:
    people, rates, area = np.array([1000.0, 500, 10, 5]), np.array([0.01, 0.04, 0.1, np.nan]), np.array([0, 0, 1, 2])
    expected = expected_events(people, rates, area)
    assert expected[:2].tolist() == pytest.approx([30, 1])
    assert np.isnan(expected[2])


def test_an_indirectly_standardised_ratio_by_hand() -> None:
    value, low, high = standardised_ratio(np.array([45.0]), np.array([30.0]), multiplier=100)
    below, above = byar(45, 1.959963984540054)
    assert (value[0], low[0], high[0]) == pytest.approx((150, below / 0.3, above / 0.3))


def test_a_ratio_on_few_events_has_exact_limits_and_none_without_expectation() -> None:
    value, low, high = standardised_ratio(np.array([5.0, 0, 3, -1]), np.array([10.0, 10, 0, 10]))
    assert (value[0], low[0], high[0]) == pytest.approx((0.5, 0.16235, 1.16683), abs=1e-5)
    assert (value[1], low[1]) == (0, 0)
    assert np.isnan([value[2:], low[2:], high[2:]]).all()
