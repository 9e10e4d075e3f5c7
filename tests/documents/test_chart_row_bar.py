"""Bars in table cells, and the map that picks one place out."""

from __future__ import annotations

from accord.documents.charts import Outline
from accord.documents.charts.locator import Locator, locator_map
from accord.documents.charts.outline import AreaOutline
from accord.documents.charts.row_bar import row_bar
from accord.documents.palette import ACCENT, RED


def test_a_bar_is_as_long_as_its_share_of_the_scale() -> None:
    assert 'width="94"' in row_bar(50, low=0, high=100, width=190)


def test_a_rated_bar_bears_the_colour_of_its_status() -> None:
    assert RED.fill in row_bar(50, low=0, high=100, status="red")
    assert RED.fill not in row_bar(50, low=0, high=100, status="no_target")


def test_a_bar_below_zero_runs_to_the_left_of_zero() -> None:
    assert '<rect x="1" ' in row_bar(-5, low=-5, high=10, width=152)


def test_without_a_figure_only_the_mark_is_drawn() -> None:
    drawn = row_bar(None, low=0, high=10, mark=5)
    assert "<rect" not in drawn
    assert "<line" in drawn


def test_a_scale_without_length_draws_nothing() -> None:
    assert "<rect" not in row_bar(0, low=0, high=0)


def test_the_place_looked_at_is_dark_and_not_a_link() -> None:
    outline = Outline(
        100, 50, (AreaOutline("A", "M0 0l5 0 0 5z", (2, 2), 90), AreaOutline("B", "M5 5l5 0 0 5z", (7, 7), 2))
    )
    chart = Locator(outline, "A", {"A": "Aton", "B": "Beeford <&>"}, {"A": "/a", "B": "/b"})
    drawn = locator_map(chart, label="Where", prefix="w")
    assert ACCENT in drawn
    assert 'href="/b"' in drawn
    assert 'href="/a"' not in drawn
    assert "Beeford &lt;&amp;&gt;" in drawn
