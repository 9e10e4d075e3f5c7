"""Charts of areas: bars, small multiples, map, funnel; and the small ones."""

from __future__ import annotations

import json
import math
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.documents import chart_material as m

from accord.documents import charts as c
from accord.documents.charts.area_map import short_names
from accord.documents.charts.simplify import simplify

ROWS = (
    c.AreaBar("Tendring", 21.6, 20.0, 23.2, "red", "/tendring"),
    c.AreaBar("Maldon", 13.6, 12.0, 15.2, "green", "/maldon"),
    c.AreaBar("Harlow", None, status="suppressed", note="too few to show"),
)


def square(code: str, x: float, y: float, size: float = 0.1) -> dict[str, Any]:
    ring = [[x, y], [x + size, y], [x + size, y + size], [x, y + size], [x, y]]
    return {"properties": {"code": code}, "geometry": {"type": "Polygon", "coordinates": [ring]}}


def boundaries(*features: dict[str, Any]) -> dict[str, Any]:
    return {"type": "FeatureCollection", "features": list(features)}


def test_area_bars_name_target_and_benchmark_without_crossing() -> None:
    chart = c.AreaBars(ROWS, c.Unit("%", 1), target=14.0, benchmark=15.1, benchmark_label="East of England")
    svg = c.area_bars(chart, label="Bars", prefix="p", width=360)
    boxes = {words: (left, right, y) for left, right, y, words in m.text_boxes(svg)}
    target, other = boxes["target 14.0%"], boxes["East of England 15.1%"]
    assert target[1] <= other[0] + 10 or target[2] != other[2]


def test_bars_begin_at_zero_and_are_as_long_as_their_figures() -> None:
    rows = (c.AreaBar("A", 10.0), c.AreaBar("B", 20.0))
    svg = c.area_bars(c.AreaBars(rows, dots=False), label="Bars", prefix="p")
    short, long = (float(bar.get("width", 0)) for bar in m.found(svg, "rect")[:2])
    assert math.isclose(long, 2 * short, abs_tol=0.2)


def test_figures_that_lie_close_together_become_dots() -> None:
    rows = tuple(c.AreaBar(name, value) for name, value in (("A", 7.5), ("B", 7.9)))
    assert not m.found(c.area_bars(c.AreaBars(rows), label="Dots", prefix="p"), "rect")


def test_an_area_without_a_figure_says_why() -> None:
    assert "too few to show" in m.texts(c.area_bars(c.AreaBars(ROWS), label="Bars", prefix="p"))


def test_a_drawing_with_links_is_a_group_with_named_links() -> None:
    root = m.parsed(c.area_bars(c.AreaBars(ROWS), label="Bars", prefix="p"))
    assert root.get("role") == "group"
    assert [link.get("aria-label", "")[:14] for link in root.iter(f"{m.SVG}a")] == ["Tendring: 21.6", "Maldon: 13.6, "]


def test_small_multiples_share_one_scale() -> None:
    panels = (c.Panel("Low", m.yearly(1, 2, 3)), c.Panel("High", m.yearly(98, 99, 100)))
    svg = c.small_multiples(c.Multiples(panels), label="Panels", prefix="p")
    lines = [line.get("points", "").split() for line in m.found(svg, "polyline")]
    heights = [float(spots[0].split(",")[1]) for spots in lines]
    assert heights[0] - heights[1] > 60


def test_small_multiples_stand_two_across_on_a_phone() -> None:
    panels = tuple(c.Panel(f"Area {n}", m.yearly(1, 2)) for n in range(4))
    svg = c.small_multiples(c.Multiples(panels), label="Panels", prefix="p", width=360)
    moved = [g.get("transform", "translate(0 0)") for g in m.parsed(svg).findall(f"{m.SVG}g")]
    assert len({place.removeprefix("translate(").split()[0] for place in moved}) == 2


def test_a_map_tints_each_area_by_status_and_marks_it() -> None:
    outline = c.read_outline(boundaries(square("E1", 0.1, 51.5), square("E2", 0.2, 51.5)), width=400)
    areas = (c.MapArea("E1", "Maldon", 13.6, "green", "/maldon"), c.MapArea("E2", "Harlow", None, "suppressed"))
    svg = c.area_map(c.AreaMap(outline, areas, c.Unit("%", 1)), label="Map", prefix="p")
    assert [path.get("fill") for path in m.found(svg, "path")][:2] == ["#a9d5bb", "#e6eaec"]
    assert {"Maldon", "13.6%", "Harlow"} <= set(m.texts(svg))


def test_a_map_keeps_shapes_true_in_the_north() -> None:
    outline = c.read_outline(boundaries(square("E1", 0.0, 60.0, 1.0)), width=400)
    assert outline.height / 400 == pytest.approx(1.25, abs=0.02)


def test_boundaries_without_a_polygon_of_the_property_are_refused() -> None:
    with pytest.raises(ValueError, match="gss"):
        c.read_outline(boundaries(square("E1", 0, 51)), code_property="gss")


def test_neighbours_keep_one_border_when_simplified() -> None:
    wavy = [(10 + 0.3 * math.sin(n), float(n)) for n in range(40)]
    left = ((0.0, 0.0), *wavy, (0.0, 39.0))
    right = ((20.0, 39.0), *reversed(wavy), (20.0, 0.0))
    west, east = simplify([left, right], 0.5)
    shared = set(wavy)
    assert shared & set(west) == shared & set(east)
    assert len(west) < len(wavy) / 2


@given(st.lists(st.tuples(st.integers(0, 20), st.integers(0, 20)), min_size=3, max_size=30, unique=True))
def test_simplifying_only_leaves_points_out(spots: list[tuple[int, int]]) -> None:
    ring = tuple((float(x), float(y)) for x, y in spots)
    simple = simplify([ring], 1.0)[0]
    assert set(simple) <= set(ring)
    assert len(simple) == len(set(simple))


def test_abbreviations_are_short_and_all_different() -> None:
    names = ["Braintree", "Brentwood", "Castle Point", "Harlow", "Epping Forest"]
    assert short_names(names) == ["Bra", "Bre", "CP", "Ha", "EF"]


def test_the_map_of_a_real_county_is_small(real_data: Path) -> None:
    source = json.loads((real_data / "essex_pack" / "essex_districts.geojson").read_text(encoding="utf-8"))
    outline = c.read_outline(source, code_property="areacd")
    areas = tuple(c.MapArea(shape.code, shape.code, 1.0, "red", f"/{shape.code}") for shape in outline.areas)
    svg = c.area_map(c.AreaMap(outline, areas), label="Map", prefix="p")
    assert len(outline.areas) == 14
    assert len(svg) < 60_000


def test_a_map_of_very_many_points_is_simplified_until_it_is_small() -> None:
    ring = [[math.cos(n / 3000) + 0.01 * math.sin(n), 51 + math.sin(n / 3000)] for n in range(18_000)]
    feature = {"properties": {"code": "E1"}, "geometry": {"type": "Polygon", "coordinates": [ring]}}
    outline = c.read_outline(boundaries(feature), most_bytes=5_000)
    assert len(outline.areas[0].path) <= 5_000


def test_a_profile_chart_shows_the_share_reached() -> None:
    bars = (c.ProfileBar("Q1", 150, 163, "green"), c.ProfileBar("Q2", 380, 331, "amber"), c.ProfileBar("Q3", 700))
    shown = m.texts(c.profile_chart(c.ProfileChart(bars, total=1200), label="Profile", prefix="p"))
    assert {"109% of profile", "87% of profile", "year’s target 1,200", "163", "331"} <= set(shown)


def test_a_funnel_names_the_areas_outside_it() -> None:
    points = (c.FunnelPoint("Harlow", 900, 40, "worse"), c.FunnelPoint("Maldon", 1200, 29))
    steps = (c.FunnelStep(800, 20, 38, 15, 43), c.FunnelStep(1400, 22, 36, 18, 40))
    shown = m.texts(c.funnel_plot(c.FunnelPlot(points, 29.0, steps), label="Funnel", prefix="p"))
    assert "Harlow" in shown
    assert "Maldon" not in shown


def test_a_sparkline_marks_its_last_value_by_status() -> None:
    svg = c.sparkline(c.Sparkline((1, 2, None, 3), 2.5, "red"), label="4 periods, 1 to 3")
    assert len(m.found(svg, "polyline")) == 1
    assert m.found(svg, "rect")[0].get("fill") == "#a3161c"


def test_a_status_bar_shows_every_count_and_puts_the_unrated_together() -> None:
    svg = c.status_bar({"green": 14, "amber": 8, "red": 7, "no_data": 4, "no_target": 2}, label="Counts")
    assert m.texts(svg) == ["14", "8", "7", "6"]


def test_a_status_bar_fills_its_width_and_keeps_room_for_small_counts() -> None:
    parts = m.found(c.status_bar({"green": 500, "red": 1}, label="Counts"), "rect")
    widths = [float(part.get("width", 0)) for part in parts]
    assert math.isclose(sum(widths), 220 - 1.5, abs_tol=0.2)
    assert min(widths) > 12


def test_a_waterfall_leads_from_the_target_to_the_figure_with_signs() -> None:
    steps = (c.Step("Harlow", 1.25, good=False), c.Step("Maldon", -0.5, good=True), c.Step("Rest", 0.001))
    chart = c.Waterfall(16.0, "Target", 16.75, "County", steps, c.Unit("%", 1))
    shown = m.texts(c.waterfall(chart, label="Gap", prefix="p"))
    assert {"Target", "16.0%", "Harlow", "+1.25", "Maldon", "−0.50", "0.00", "County", "makes the gap"} <= set(shown)


def test_a_waterfall_without_a_step_says_that_there_is_nothing() -> None:
    chart = c.Waterfall(float("nan"), "Target", 1.0, "County", (c.Step("Harlow", float("inf")),))
    assert "No figures yet" in m.texts(c.waterfall(chart, label="Gap", prefix="p"))
