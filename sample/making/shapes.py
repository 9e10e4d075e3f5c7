"""Boundaries: a county-shaped outline on the open sea, cut into districts whose shared edges are the same points."""

from __future__ import annotations

import math
import random
from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import Any

from sample.making.places import COAST, COAST_DISTRICTS, COUNTY, DISTRICTS, ENDED, UPLANDS, WYNTHORNE

Point = tuple[float, float]
Ring = list[Point]
Edge = tuple[Point, Point]

WEST, SOUTH = -30.6, 47.2
WIDTH, HEIGHT = 0.94, 0.58
"""Where the county lies (degrees): in the middle of an ocean, so that nobody's home is on its map."""

OUTLINE_CORNERS = 26
ROUGHNESS = 0.13
HALVINGS = 3
LONG = 0.16
"""An edge longer than this is halved once more."""


def boundaries() -> dict[str, Any]:
    """A GeoJSON feature collection: districts past and present, the two health areas and the county, by `code`."""
    cells = _cells()
    present = {d.code: [d.code] for d in DISTRICTS if d.code != WYNTHORNE}
    wynthorne = [district.code for district in ENDED]
    made_of: dict[str, list[str]] = {
        COUNTY: list(cells),
        **present,
        WYNTHORNE: wynthorne,
        **{code: [code] for code in wynthorne},
        COAST: [code for code in cells if code in COAST_DISTRICTS or code in wynthorne],
        UPLANDS: [code for code in cells if code not in COAST_DISTRICTS and code not in wynthorne],
    }
    features = [_feature(code, _dissolved([cells[part] for part in parts])) for code, parts in made_of.items()]
    return {"type": "FeatureCollection", "features": features}


def _cells() -> dict[str, Ring]:
    """The part of the outline nearest to the middle of each district (with the ended two for the one they became)."""
    middles = {d.code: d.middle for d in (*DISTRICTS, *ENDED) if d.code != WYNTHORNE}
    cells = {}
    for code, middle in middles.items():
        ring = _outline()
        for other in middles.values():
            if other != middle:
                ring = _nearer(ring, middle, other)
        cells[code] = ring
    return _snapped(cells)


def _outline() -> Ring:
    """A convex outline within the unit square, flatter on the landward side."""
    ring = []
    for corner in range(OUTLINE_CORNERS):
        turn = 2 * math.pi * corner / OUTLINE_CORNERS
        x, y = math.cos(turn), math.sin(turn)
        ring.append((0.5 + 0.49 * math.copysign(abs(x) ** 0.85, x), 0.5 + 0.48 * math.copysign(abs(y) ** 0.9, y)))
    return ring


def _nearer(ring: Ring, middle: Point, other: Point) -> Ring:
    """The part of a convex ring that is nearer to `middle` than to `other`."""
    a, b = 2 * (other[0] - middle[0]), 2 * (other[1] - middle[1])
    c = other[0] ** 2 + other[1] ** 2 - middle[0] ** 2 - middle[1] ** 2
    kept: Ring = []
    for start, end in _edges(ring):
        before, after = a * start[0] + b * start[1] - c, a * end[0] + b * end[1] - c
        if before <= 0:
            kept.append(start)
        if (before < 0 < after) or (after < 0 < before):
            along = before / (before - after)
            kept.append((start[0] + along * (end[0] - start[0]), start[1] + along * (end[1] - start[1])))
    return kept


def _snapped(cells: dict[str, Ring]) -> dict[str, Ring]:
    """The same cells with corners that should be one point made exactly one point."""
    corners: Ring = []

    def corner(point: Point) -> Point:
        for known in corners:
            if math.dist(known, point) < 1e-9:
                return known
        corners.append(point)
        return point

    return {code: [corner(point) for point in ring] for code, ring in cells.items()}


def _dissolved(rings: Sequence[Ring]) -> Ring:
    """The outer ring of cells that lie together: the edges that only one of them has, end to end."""
    edges = {edge for ring in rings for edge in _edges(ring)}
    outer = {start: end for start, end in edges if (end, start) not in edges}
    first = min(outer)
    ring, point = [first], outer[first]
    while point != first:
        ring.append(point)
        point = outer[point]
    return ring


def _feature(code: str, ring: Ring) -> dict[str, Any]:
    line = [point for edge in _edges(ring) for point in _rough(edge)]
    placed = [[round(WEST + WIDTH * x, 4), round(SOUTH + HEIGHT * y, 4)] for x, y in map(_warped, line)]
    return {
        "type": "Feature",
        "properties": {"code": code},
        "geometry": {"type": "Polygon", "coordinates": [[*placed, placed[0]]]},
    }


def _warped(point: Point) -> Point:
    """The unit square pulled about, gently enough that nothing folds over: bays, headlands, a waist."""
    x, y = point
    turn = 2 * math.pi
    return (
        x + 0.085 * math.sin(turn * (0.9 * y + 0.12)) + 0.03 * math.sin(turn * 2.4 * y),
        y + 0.050 * math.sin(turn * (1.1 * x + 0.32)) + 0.032 * math.sin(turn * 2.2 * x),
    )


def _rough(edge: Edge) -> Iterable[Point]:
    """The points of a roughened edge but its last: the same points from whichever side it is walked."""
    start, end = edge
    if end < start:
        return reversed(_bent(end, start)[1:])
    return _bent(start, end)[:-1]


def _bent(start: Point, end: Point) -> Ring:
    """An edge bent at its middle, then each half at its own, by chance that depends on its two ends alone."""
    chance = random.Random(f"{start[0]:.6f} {start[1]:.6f} {end[0]:.6f} {end[1]:.6f}")
    line = [start, end]
    for _halving in range(HALVINGS + (math.dist(start, end) > LONG)):
        bent = [line[0]]
        for (x, y), (to_x, to_y) in pairwise(line):
            aside = chance.uniform(-ROUGHNESS, ROUGHNESS)
            bent += [((x + to_x) / 2 - aside * (to_y - y), (y + to_y) / 2 + aside * (to_x - x)), (to_x, to_y)]
        line = bent
    return line


def _edges(ring: Ring) -> list[Edge]:
    return list(zip(ring, [*ring[1:], ring[0]], strict=True))
