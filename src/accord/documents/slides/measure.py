"""Where things stand on a slide, in points, and how much text fits there."""

from __future__ import annotations

from dataclasses import dataclass

from accord.documents.charts.lettering import shorten, wrap

WIDTH, HEIGHT = 960.0, 540.0
SIDE = 44.0
TITLE_TOP, TITLE_HEIGHT = 24.0, 44.0
BODY_TOP, BODY_FOOT = 84.0, 494.0
FOOT_TOP = 508.0
BODY_WIDTH = WIDTH - 2 * SIDE
LEADING = 1.2
"""A line's height as a share of the size of its letters."""


@dataclass(frozen=True)
class Box:
    """A place on a slide."""

    left: float
    top: float
    width: float
    height: float


def height_of(text: str, size: float, width: float, *, most: int, bold: bool = False) -> float:
    """The height of a text in a width, cut to so many lines."""
    return min(len(wrap(text, width, size, bold=bold)), most) * size * LEADING


def clipped(text: str, size: float, width: float, *, most: int, bold: bool = False) -> str:
    """The text, or as much of it as fits on so many lines with an ellipsis at the end; a word too wide is cut too."""
    lines = wrap(text, width, size, bold=bold)
    if len(lines) <= most:
        said = " ".join(lines)
        return text if said == " ".join(text.split()) else said
    kept = lines[: most - 1]
    last = shorten(" ".join(lines[most - 1 :]), width, size, bold=bold)
    return " ".join((*kept, last))
