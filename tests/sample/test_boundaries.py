"""The invented boundaries: every district once, edges shared to the point, nothing overlapping."""

from __future__ import annotations

import json
from collections import Counter
from itertools import pairwise

import pytest
from sample.make_sample import FOLDER
from sample.making.places import COUNTY, DISTRICTS, ENDED

Point = tuple[float, float]
Edge = tuple[Point, Point]
CURRENT = [district.code for district in DISTRICTS]


@pytest.fixture(scope="module")
def rings() -> dict[str, list[Point]]:
    """The closed ring of each area, by code."""
    shapes = json.loads((FOLDER / "boundaries.geojson").read_text(encoding="utf-8"))
    return {
        feature["properties"]["code"]: [(x, y) for x, y in feature["geometry"]["coordinates"][0]]
        for feature in shapes["features"]
    }


def edges(ring: list[Point]) -> list[Edge]:
    return list(pairwise(ring))


def surface(ring: list[Point]) -> float:
    """Twice the area within a ring, positive where it runs anticlockwise."""
    return sum(x * to_y - to_x * y for (x, y), (to_x, to_y) in edges(ring))


def crosses(first: Edge, second: Edge) -> bool:
    def side(a: Point, b: Point, c: Point) -> float:
        return (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0])

    (a, b), (c, d) = first, second
    return side(a, b, c) * side(a, b, d) < 0 and side(c, d, a) * side(c, d, b) < 0


def test_every_district_past_and_present_has_one_closed_ring(rings: dict[str, list[Point]]) -> None:
    assert {*CURRENT, *[district.code for district in ENDED], COUNTY, "HEA1", "HEA2"} == set(rings)
    assert all(ring[0] == ring[-1] and len(ring) > 20 for ring in rings.values())
    assert all(surface(ring) > 0 for ring in rings.values())


def test_neighbours_share_their_edges_point_for_point(rings: dict[str, list[Point]]) -> None:
    walked = Counter(edge for code in CURRENT for edge in edges(rings[code]))
    outer = {edge for edge in walked if (edge[1], edge[0]) not in walked}
    assert max(walked.values()) == 1
    assert outer == set(edges(rings[COUNTY]))


def test_districts_fill_the_county_and_the_ended_two_their_successor(rings: dict[str, list[Point]]) -> None:
    assert sum(surface(rings[code]) for code in CURRENT) == pytest.approx(surface(rings[COUNTY]))
    assert surface(rings["FA91"]) + surface(rings["FA92"]) == pytest.approx(surface(rings["FA12"]))


def test_no_boundary_crosses_another(rings: dict[str, list[Point]]) -> None:
    every = list({edge for code in CURRENT for edge in edges(rings[code])})
    near = [
        (first, second)
        for place, first in enumerate(every)
        for second in every[:place]
        if abs(first[0][0] - second[0][0]) < 0.05 and abs(first[0][1] - second[0][1]) < 0.05
    ]
    assert len(near) > 1_000
    assert [pair for pair in near if crosses(*pair)] == []
