"""From boundaries in GeoJSON to paths on the paper: projected, simplified, with a place for each label.

This takes some milliseconds and depends only on the boundaries and the width, so callers may keep what it gives.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from accord.documents.charts.simplify import Ring, simplify
from accord.documents.charts.svg import Spot

_MARGIN = 3.0
_SMALLEST = 2.0
_LINES = 13


@dataclass(frozen=True, slots=True)
class AreaOutline:
    """One area: its path, where its label stands best, and how wide it is there."""

    code: str
    path: str
    spot: Spot
    room: float


@dataclass(frozen=True, slots=True)
class Outline:
    """All areas of a map in a drawing of this size."""

    width: float
    height: float
    areas: tuple[AreaOutline, ...]


def read_outline(
    boundaries: Mapping[str, Any], *, width: int = 520, code_property: str = "code", most_bytes: int = 40_000
) -> Outline:
    """The areas of a GeoJSON feature collection (polygons, WGS84 degrees or any plane grid) as an outline.

    Degrees are projected about the middle of the map (a plane is near enough for a county). Borders are simplified
    to a fifth of a pixel, and further until all paths together stay below `most_bytes`. Features without a code or a
    polygon are left out. The map is at most 1.25 times as high as wide. Nothing usable is a ValueError.
    """
    shapes = {code: rings for code, rings in _features(boundaries, code_property) if rings}
    if not shapes:
        raise ValueError(f"The boundaries hold no polygon with the property “{code_property}”.")
    rings, height = _on_paper(shapes, width)
    tolerance = 0.2
    while True:
        rings = _thinner(rings, tolerance)
        areas = tuple(_outlined(code, simple) for code, simple in rings.items())
        if sum(len(area.path) for area in areas) <= most_bytes or tolerance > width:
            return Outline(width, height, areas)
        tolerance *= 1.7


def _features(boundaries: Mapping[str, Any], code_property: str) -> Iterator[tuple[str, list[Ring]]]:
    for feature in boundaries.get("features") or ():
        code = (feature.get("properties") or {}).get(code_property)
        geometry = feature.get("geometry") or {}
        nested = geometry.get("coordinates") or []
        polygons = {"Polygon": [nested], "MultiPolygon": nested}.get(str(geometry.get("type")), [])
        if code not in (None, ""):
            rings = [ring for polygon in polygons for part in polygon if (ring := _ring(part))]
            yield str(code), rings


def _ring(part: Sequence[Sequence[float]]) -> Ring:
    spots = [(float(corner[0]), float(corner[1])) for corner in part]
    if not all(math.isfinite(number) and abs(number) < 1e9 for spot in spots for number in spot):
        return ()
    distinct = [spot for place, spot in enumerate(spots) if spot != spots[place - 1]]
    return tuple(distinct) if len(set(distinct)) >= 3 else ()


def _on_paper(shapes: Mapping[str, list[Ring]], width: float) -> tuple[dict[str, list[Ring]], float]:
    corners = [spot for rings in shapes.values() for ring in rings for spot in ring]
    west, east = min(x for x, _ in corners), max(x for x, _ in corners)
    south, north = min(y for _, y in corners), max(y for _, y in corners)
    degrees = max(abs(west), abs(east)) <= 360 and max(abs(south), abs(north)) <= 90
    shrink = math.cos(math.radians((south + north) / 2)) if degrees else 1.0
    across, up = max((east - west) * shrink, 1e-9), max(north - south, 1e-9)
    inner = width - 2 * _MARGIN
    scale = min(inner / across, inner * 1.25 / up)
    left = (width - across * scale) / 2
    placed = {
        code: [tuple((left + (x - west) * shrink * scale, _MARGIN + (north - y) * scale) for x, y in r) for r in rings]
        for code, rings in shapes.items()
    }
    return placed, up * scale + 2 * _MARGIN


def _thinner(placed: Mapping[str, list[Ring]], tolerance: float) -> dict[str, list[Ring]]:
    thin = iter(simplify([ring for rings in placed.values() for ring in rings], tolerance))
    return {code: [next(thin) for _ in rings] for code, rings in placed.items()}


def _outlined(code: str, rings: Sequence[Ring]) -> AreaOutline:
    largest = max(rings, key=_area)
    shown = [ring for ring in rings if ring is largest or (len(ring) > 2 and _area(ring) >= _SMALLEST)]
    spot, room = _label_spot(shown, largest)
    return AreaOutline(code, "".join(_path(ring) for ring in shown), spot, room)


def _area(ring: Ring) -> float:
    return abs(sum(x1 * y2 - x2 * y1 for (x1, y1), (x2, y2) in zip(ring, ring[1:] + ring[:1], strict=True))) / 2


def _path(ring: Ring) -> str:
    tenths = [(round(x * 10), round(y * 10)) for x, y in ring]
    parts = [f"M{_short(tenths[0][0])} {_short(tenths[0][1])}l"]
    for (x1, y1), (x2, y2) in pairwise(tenths):
        parts.append(f"{_short(x2 - x1)} {_short(y2 - y1)} ")
    return "".join(parts).rstrip(" l") + "z"


def _short(tenths: int) -> str:
    return f"{tenths / 10:g}"


def _label_spot(rings: Sequence[Ring], largest: Ring) -> tuple[Spot, float]:
    """The middle of the widest level stretch inside an area that leaves room for two lines of text."""
    top, bottom = min(y for _, y in largest), max(y for _, y in largest)
    left, right = min(x for x, _ in largest), max(x for x, _ in largest)
    best = (-1.0, (left + right) / 2, (top + bottom) / 2, 0.0)
    for number in range(1, _LINES):
        y = top + (bottom - top) * number / _LINES
        off = abs(number / _LINES - 0.5)
        spans = _common(_stretches(rings, y - 9), _common(_stretches(rings, y), _stretches(rings, y + 9)))
        for start, end in spans or _stretches(rings, y):
            score = min(end - start, 110) * (1 if spans else 0.3) - off * 40
            best = max(best, (score, (start + end) / 2, y, end - start))
    return (best[1], best[2]), best[3]


def _stretches(rings: Sequence[Ring], y: float) -> list[Spot]:
    crossings = sorted(
        x1 + (y - y1) * (x2 - x1) / (y2 - y1)
        for ring in rings
        for (x1, y1), (x2, y2) in zip(ring, ring[1:] + ring[:1], strict=True)
        if (y1 > y) != (y2 > y)
    )
    return list(zip(crossings[::2], crossings[1::2], strict=False))


def _common(some: Sequence[Spot], others: Sequence[Spot]) -> list[Spot]:
    pairs = ((max(a, c), min(b, d)) for a, b in some for c, d in others)
    return [(start, end) for start, end in pairs if end > start]
