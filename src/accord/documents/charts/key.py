"""The key under a chart: a swatch and a word for each thing drawn, and only for those."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from accord.documents.charts.lettering import shorten, text_width, wrap
from accord.documents.charts.svg import circle, line, placed, rectangle, text
from accord.documents.palette import INK, WHITE

ROW = 19
_SIZE = 12
_GAP = 18


@dataclass(frozen=True, slots=True)
class KeyEntry:
    """A swatch drawn in a box 22 wide and 12 high from the origin, and its words."""

    swatch: str
    words: str
    swatch_width: float = 22


def line_swatch(stroke: str, *, width: float = 2, dash: str = "") -> str:
    """A piece of line."""
    return line(0, 6, 20, 6, stroke, width=width, dash=dash)


def area_swatch(fill: str, *, middle: str = "", dash: str = "") -> str:
    """A piece of shaded band, with its middle line."""
    band = rectangle(0, 0, 20, 12, fill)
    return band + (line(0, 6, 20, 6, middle, dash=dash) if middle else "")


def whisker_swatch(stroke: str) -> str:
    """An interval."""
    return line(5, 0, 5, 12, stroke, width=1.2)


def interval_swatch(stroke: str) -> str:
    """An interval lying down, with its ends."""
    ends = ((1, 6, 19, 6), (1, 3, 1, 9), (19, 3, 19, 9))
    return "".join(line(*spots, stroke, width=1.3) for spots in ends)


def number_swatch(number: int) -> str:
    """The number of an annotation in its circle."""
    return circle(7.5, 6, 7, WHITE, stroke=INK, width=1) + text(
        7.5, 10, str(number), size=11, fill=INK, anchor="middle"
    )


def draw_key(entries: Sequence[KeyEntry], *, left: float, right: float, top: float) -> tuple[str, float]:
    """The key as SVG from `top` down, and its height (0 without entries). Entries run on and wrap."""
    parts: list[str] = []
    x, row = left, 0
    for entry in entries:
        shown = shorten(entry.words, right - left - entry.swatch_width - 6, _SIZE)
        width = entry.swatch_width + 4 + text_width(shown, _SIZE)
        if x > left and x + width > right:
            x, row = left, row + 1
        y = top + row * ROW
        parts += (placed(entry.swatch, x, y), text(x + entry.swatch_width + 4, y + 10, shown, size=_SIZE))
        x += width + _GAP
    return "".join(parts), (row + 1) * ROW if entries else 0


def draw_notes(notes: Sequence[str], *, left: float, right: float, top: float) -> tuple[str, float]:
    """Numbered remarks, one below the other, wrapped; and their height."""
    parts: list[str] = []
    y = top
    for number, note in enumerate(notes, start=1):
        parts.append(placed(number_swatch(number), left, y))
        for words in wrap(note, right - left - 22, _SIZE):
            parts.append(text(left + 20, y + 10, words, size=_SIZE))
            y += 16
        y += 3
    return "".join(parts), y - top
