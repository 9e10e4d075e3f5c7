"""The marks of single points, and what they say when pointed at."""

from __future__ import annotations

from accord.documents.charts.figures import Unit, finite, format_value
from accord.documents.charts.series import Point
from accord.documents.charts.svg import circle, polygon, rectangle
from accord.documents.charts.words import Words
from accord.documents.palette import ACCENT, INK, RATED, WHITE, status_look


def point_mark(x: float, y: float, status: str = "", *, radius: float = 3, hollow: bool = False) -> str:
    """A point: circle when green or not rated, triangle when amber, square when red; hollow when provisional."""
    colour = status_look(status).fill if status in RATED else ACCENT
    fill, edge, width = (WHITE, colour, 1.8) if hollow else (colour, WHITE, 1)
    if status == "amber":
        r = radius * 1.35
        return polygon([(x, y - r), (x + r, y + r * 0.8), (x - r, y + r * 0.8)], fill, stroke=edge, width=width)
    if status == "red":
        r = radius * 0.95
        return rectangle(x - r, y - r, 2 * r, 2 * r, fill, stroke=edge, stroke_width=width)
    return circle(x, y, radius, fill, stroke=edge, width=width)


def ring(x: float, y: float, radius: float = 6.5) -> str:
    """The ring round a point that is more than chance."""
    return circle(x, y, radius, "none", stroke=INK, width=1.3)


def is_special(point: Point) -> bool:
    """Whether the point is marked as more than chance."""
    return point.special not in ("", "common")


def point_words(point: Point, unit: Unit, words: Words) -> str:
    """A sentence for one point: period, value, interval, status, what is unusual, caveat."""
    parts = [f"{point.when.label}: {format_value(point.value, unit, missing=words.no_figure)}"]
    if finite(point.lower) is not None and finite(point.upper) is not None:
        parts.append(f"{format_value(point.lower, unit)} {words.to} {format_value(point.upper, unit)}")
    parts += [words.status(point.status)] if point.status else []
    parts += [words.specials.get(point.special, words.unusual)] if is_special(point) else []
    parts += [words.provisional] if point.provisional else []
    parts += [point.note] if point.note else []
    return ", ".join(parts)
