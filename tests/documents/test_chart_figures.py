"""Figures as people read them, and scales with round steps."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.documents.chart_material import numbers

from accord.documents.charts import Unit, format_number, format_value
from accord.documents.charts.figures import format_ticks
from accord.documents.charts.scales import nice_ticks, value_scale


@pytest.mark.parametrize(
    ("value", "unit", "shown"),
    [
        (18.0752, Unit("%", 1), "18.1%"),
        (-1234.5, Unit("£", 0), "−£1,234"),
        (12.34, Unit("£m", 1), "£12.3m"),
        (1234567, Unit("people", 0), "1,234,567"),
        (-0.04, Unit("%", 1), "0.0%"),
        (None, Unit("%", 1), "–"),
        (4.871, Unit("tonnes", 2), "4.87"),
        (7.0, Unit("% of pupils", 0), "7%"),
        (2e20, Unit("", 0), "2.0×10^20"),
    ],
)
def test_a_value_is_shown_with_its_unit(value: float | None, unit: Unit, shown: str) -> None:
    assert format_value(value, unit) == shown


def test_a_change_carries_its_sign_with_a_true_minus() -> None:
    assert [format_number(change, 1, signed=True) for change in (0.8, -0.8, 0.0)] == ["+0.8", "−0.8", "0.0"]


def test_long_units_stand_beside_the_axis_and_short_ones_at_the_figure() -> None:
    assert [Unit(text).caption for text in ("%", "£", "£k", "£ per week", "per 1,000")] == [
        "",
        "",
        "",
        "£ per week",
        "per 1,000",
    ]


@pytest.mark.parametrize(
    ("ticks", "unit", "shown"),
    [
        ((0.0, 0.5, 1.0), Unit("%", 1), ("0.0%", "0.5%", "1.0%")),
        ((0.0, 500000.0, 1000000.0), Unit("£", 0), ("£0.0m", "£0.5m", "£1.0m")),
        ((0.0, 10.0), Unit("", 3), ("0", "10")),
        ((7.6, 7.8, 8.0), Unit("score", 2), ("7.6", "7.8", "8.0")),
    ],
)
def test_ticks_show_as_many_decimals_as_they_need(ticks: tuple[float, ...], unit: Unit, shown: tuple[str, ...]) -> None:
    assert format_ticks(ticks, unit) == shown


@given(numbers, numbers, st.integers(2, 8))
def test_ticks_are_round_rise_and_hold_the_values(one: float, other: float, wanted: int) -> None:
    ticks = nice_ticks(one, other, wanted)
    assert len(ticks) >= 2
    assert all(a < b for a, b in pairwise(ticks))
    low, high = (min(max(value, -1e300), 1e300) for value in sorted((one, other)))
    room = 1e-6 * (ticks[-1] / 2 - ticks[0] / 2)
    assert ticks[0] <= low + room
    assert ticks[-1] >= high - room


@given(st.lists(numbers, min_size=1, max_size=9), st.sampled_from([None, True, False]))
def test_every_value_stands_inside_its_scale(values: list[float], zero: bool | None) -> None:
    scale = value_scale(values, start=300, stop=20, zero=zero)
    assert all(20 <= scale.at(value) <= 300 for value in values)


@pytest.mark.parametrize(
    ("values", "lowest"), [([2.0, 9.0], 0.0), ([9.4, 22.7], 5.0), ([71234.0], 0.0), ([-3.0, 8.0], -5.0), ([0.0], 0.0)]
)
def test_an_axis_begins_at_zero_only_where_that_is_natural(values: list[float], lowest: float) -> None:
    assert value_scale(values, start=300, stop=20).low == lowest


def test_percentages_never_get_an_axis_beyond_a_hundred() -> None:
    assert value_scale([88.0, 99.7], start=300, stop=20).high == 100
