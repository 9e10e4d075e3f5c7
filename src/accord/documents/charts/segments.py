"""Where a line may be drawn through points, and where it must break."""

from __future__ import annotations

from collections.abc import Sequence

from accord.documents.charts.figures import finite
from accord.documents.charts.series import Break, Expected, Forecast, Point

_SILENCE = 1.6


def drawable(points: Sequence[Point]) -> list[Point]:
    """The points that have a finite value, in order of time."""
    return sorted((point for point in points if finite(point.value) is not None), key=lambda point: point.when.start)


def drawable_steps(forecast: Forecast) -> list[Expected]:
    """The steps of a forecast whose value and interval are all finite, in order of time."""
    known = [
        step for step in forecast.steps if all(finite(v) is not None for v in (step.lower, step.value, step.upper))
    ]
    return sorted(known, key=lambda step: step.when.start)


def segments(points: Sequence[Point], *, spacing: float, breaks: Sequence[Break] = ()) -> list[list[Point]]:
    """The runs of points that one line may join.

    A run ends at a missing value, at a silence longer than 1.6 usual steps, and where a break falls between.
    """
    runs: list[list[Point]] = []
    earlier: Point | None = None
    for point in sorted(points, key=lambda point: point.when.start):
        if finite(point.value) is None:
            earlier = None
            continue
        if earlier is None or _apart(earlier, point, spacing, breaks):
            runs.append([])
        runs[-1].append(point)
        earlier = point
    return runs


def _apart(earlier: Point, later: Point, spacing: float, breaks: Sequence[Break]) -> bool:
    if (later.when.start - earlier.when.start).days > spacing * _SILENCE:
        return True
    return any(earlier.when.middle < item.start.toordinal() <= later.when.middle for item in breaks)
