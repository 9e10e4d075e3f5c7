"""Boundaries with fewer points: shared borders stay shared, so no slivers open between neighbours."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from accord.documents.charts.svg import Spot

Ring = tuple[Spot, ...]


def simplify(rings: Sequence[Ring], tolerance: float) -> list[Ring]:
    """Each ring (without its closing point) with the points left out that lie within the tolerance of the rest.

    Rings are cut where three borders meet; each piece is simplified once in one direction (Douglas and Peucker), so
    two neighbours get the same piece. A ring that would fall below three points keeps what it has left.
    """
    meetings = _meetings(rings)
    return [_simplified(ring, meetings, tolerance) for ring in rings]


def _meetings(rings: Sequence[Ring]) -> set[Spot]:
    neighbours: dict[Spot, set[Spot]] = defaultdict(set)
    for ring in rings:
        for place, spot in enumerate(ring):
            neighbours[spot] |= {ring[place - 1], ring[(place + 1) % len(ring)]}
    return {spot for spot, near in neighbours.items() if len(near) > 2}


def _simplified(ring: Ring, meetings: set[Spot], tolerance: float) -> Ring:
    cuts = [place for place, spot in enumerate(ring) if spot in meetings]
    if not cuts:
        start = ring.index(min(ring))
        turned = ring[start:] + ring[:start]
        far = max(range(len(turned)), key=lambda place: _squared(turned[place], turned[0]))
        ring, cuts = turned, [0, far] if far else [0]
    kept: list[Spot] = []
    for place, cut in enumerate(cuts):
        following = cuts[(place + 1) % len(cuts)]
        piece = ring[cut : following + 1] if following > cut else ring[cut:] + ring[: following + 1]
        kept += _piece(piece, tolerance)[:-1]
    return tuple(kept)


def _piece(piece: Ring, tolerance: float) -> list[Spot]:
    backwards = (piece[-1], piece[-2:-1]) < (piece[0], piece[1:2])
    thinned = _thinned(piece[::-1] if backwards else piece, tolerance)
    return thinned[::-1] if backwards else thinned


def _thinned(line: Sequence[Spot], tolerance: float) -> list[Spot]:
    keep = {0, len(line) - 1}
    todo = [(0, len(line) - 1)]
    while todo:
        first, last = todo.pop()
        inside = range(first + 1, last)
        if not inside:
            continue
        far = max(inside, key=lambda place: _off(line[place], line[first], line[last]))
        if _off(line[far], line[first], line[last]) > tolerance * tolerance:
            keep.add(far)
            todo += [(first, far), (far, last)]
    return [line[place] for place in sorted(keep)]


def _squared(a: Spot, b: Spot) -> float:
    return (a[0] - b[0]) ** 2 + (a[1] - b[1]) ** 2


def _off(spot: Spot, start: Spot, end: Spot) -> float:
    """The squared distance of a spot from a piece of line."""
    dx, dy = end[0] - start[0], end[1] - start[1]
    length = dx * dx + dy * dy
    if length == 0:
        return _squared(spot, start)
    share = min(max(((spot[0] - start[0]) * dx + (spot[1] - start[1]) * dy) / length, 0), 1)
    return _squared(spot, (start[0] + share * dx, start[1] + share * dy))
