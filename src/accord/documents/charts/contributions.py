"""Who moves what: contributors at the left, indicators at the right, a line for each contribution."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from accord.documents.charts.empty import empty_chart
from accord.documents.charts.key import KeyEntry, draw_key, line_swatch
from accord.documents.charts.lettering import shorten
from accord.documents.charts.svg import clean, coordinate, drawing, linked, text, titled
from accord.documents.charts.words import WORDS, Words
from accord.documents.palette import ACCENT, INK, LINK, SOFT

_ROW = 22.0
_WIDTHS = {1: 1.2, 2: 2.6, 3: 4.6}
_DASHES = {1: "3 4", 2: "", 3: ""}


@dataclass(frozen=True, slots=True)
class End:
    """A contributor or an indicator: its key, its name, the heading it stands under, and where it leads."""

    key: str
    name: str
    under: str = ""
    href: str = ""


@dataclass(frozen=True, slots=True)
class Tie:
    """A contribution from a contributor to an indicator, of strength 1 to 3, with its words."""

    start: str
    end: str
    strength: int
    words: str


@dataclass(frozen=True, slots=True)
class Contributions:
    """Both sides in the order they are read, and the ties between them; ``strengths`` are the words of 1, 2 and 3."""

    contributors: tuple[End, ...]
    indicators: tuple[End, ...]
    ties: tuple[Tie, ...]
    strengths: tuple[str, str, str] = ("1", "2", "3")
    empty_note: str = ""


def contribution_chart(
    chart: Contributions,
    *,
    label: str,
    prefix: str,
    width: int = 780,
    description: str = "",
    words: Words = WORDS,
) -> str:
    """Two columns of names joined by lines as an SVG; a stronger contribution is a thicker line, the weakest dashed.

    Ties that name an end that is not there are left out. Without any tie it says so.
    """
    ties = _drawable(chart)
    if not ties:
        return empty_chart(label=label, prefix=prefix, width=width, note=chart.empty_note, words=words)
    room = width * 0.36
    left, bottom_left = _places(chart.contributors)
    right, bottom_right = _places(chart.indicators)
    shift_left = max(0.0, (bottom_right - bottom_left) / 2)
    shift_right = max(0.0, (bottom_left - bottom_right) / 2)
    ends = (room + 8, width - room - 8)
    parts = [
        titled(_curve(ends[0], left[one.start] + shift_left, ends[1], right[one.end] + shift_right, one), one.words)
        for one in sorted(ties, key=lambda one: -one.strength)
    ]
    parts += _column(chart.contributors, left, shift_left, room, anchor="end", x=room)
    parts += _column(chart.indicators, right, shift_right, room, anchor="start", x=width - room)
    bottom = max(bottom_left, bottom_right)
    key, tall = draw_key(_key(chart, ties), left=2, right=width, top=bottom + 8)
    return drawing(
        [*parts, key],
        width=width,
        height=bottom + 8 + tall,
        prefix=prefix,
        label=label,
        description=description,
        links=any(one.href for one in (*chart.contributors, *chart.indicators)),
    )


def _drawable(chart: Contributions) -> list[Tie]:
    starts = {one.key for one in chart.contributors}
    ends = {one.key for one in chart.indicators}
    return [one for one in chart.ties if one.start in starts and one.end in ends and one.strength in _WIDTHS]


def _places(ends: Sequence[End]) -> tuple[dict[str, float], float]:
    """The height of each name, a heading before the first of its kind, and the bottom of the column."""
    places: dict[str, float] = {}
    top, under = 0.0, ""
    for one in ends:
        if one.under and one.under != under:
            top += _ROW * 1.25
            under = one.under
        top += _ROW
        places[one.key] = top
    return places, top + _ROW / 2


def _column(
    ends: Sequence[End], places: dict[str, float], shift: float, room: float, *, anchor: str, x: float
) -> list[str]:
    parts, under = [], ""
    for one in ends:
        y = places[one.key] + shift
        if one.under and one.under != under:
            parts.append(text(x, y - _ROW, shorten(one.under, room, 12), size=12, fill=SOFT, anchor=anchor, bold=True))
            under = one.under
        shown = shorten(one.name, room, 13)
        name = text(x, y + 4, shown, size=13, fill=LINK if one.href else INK, anchor=anchor)
        told = one.name if shown == one.name else f"{shown} {one.name}"
        parts.append(linked(name, one.href, told))
    return parts


def _curve(x1: float, y1: float, x2: float, y2: float, tie: Tie) -> str:
    middle = (x1 + x2) / 2
    points = " ".join(coordinate(value) for value in (middle, y1, middle, y2, x2, y2))
    dash = f' stroke-dasharray="{_DASHES[tie.strength]}"' if _DASHES[tie.strength] else ""
    return (
        f'<path d="{clean(f"M{coordinate(x1)} {coordinate(y1)}C{points}")}" fill="none" stroke="{ACCENT}" '
        f'stroke-opacity="0.55" stroke-width="{_WIDTHS[tie.strength]:g}"{dash}/>'
    )


def _key(chart: Contributions, ties: Sequence[Tie]) -> list[KeyEntry]:
    used = {one.strength for one in ties}
    return [
        KeyEntry(line_swatch(ACCENT, width=_WIDTHS[one], dash=_DASHES[one]), chart.strengths[one - 1])
        for one in sorted(used)
    ]
