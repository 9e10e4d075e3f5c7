"""Columns of points under titles: as many points as fit in each, measured, and how many more there are."""

from __future__ import annotations

from typing import Any

from accord.documents.charts.lettering import wrap
from accord.documents.content import Text, plain
from accord.documents.palette import ACCENT, INK, SOFT
from accord.documents.slides.content import Point, TextColumn, TextColumns
from accord.documents.slides.measure import LEADING, Box, clipped, height_of
from accord.documents.slides.shapes import rule
from accord.documents.slides.writing import Line, Words, status_words, text_box

GUTTER = 28.0
TITLE, POINT, NOTE = 15.0, 12.5, 11.0
AFTER = 7.0
MOST_LINES = 5
"""A point takes so many lines at most."""


def columns(slide: Any, part: TextColumns, box: Box, *, more_label: str) -> None:
    """Draws the columns side by side, each with its title, a line, its points and its note."""
    number = len(part.columns)
    width = (box.width - GUTTER * (number - 1)) / number
    for place, column in enumerate(part.columns):
        left = box.left + place * (width + GUTTER)
        _column(slide, column, Box(left, box.top, width, box.height), more_label)


def _column(slide: Any, column: TextColumn, box: Box, more_label: str) -> None:
    head = 2 * TITLE * LEADING
    title = clipped(column.title, TITLE, box.width, most=2, bold=True)
    above = head - height_of(title, TITLE, box.width, most=2, bold=True)
    text_box(
        slide, Box(box.left, box.top + above, box.width, head - above), [(Words(title, TITLE, ACCENT, bold=True),)],
        name=column.title,
    )  # fmt: skip
    rule(slide, box.left, box.top + head + 5, box.width, ACCENT)
    note = len(wrap(column.note, box.width, NOTE)) * NOTE * LEADING + 8 if column.note else 0.0
    top = box.top + head + 14
    room = box.top + box.height - top - note
    lines = _points(column, box.width, room, more_label)
    text_box(slide, Box(box.left, top, box.width, room), lines, name=f"{column.title}, points", after=AFTER)
    if column.note:
        place = Box(box.left, box.top + box.height - note + 8, box.width, note - 8)
        text_box(slide, place, [(Words(column.note, NOTE, SOFT),)], name=f"{column.title}, note")


def _points(column: TextColumn, width: float, room: float, more_label: str) -> list[Line]:
    if not column.points:
        return [(Words(clipped(column.empty, POINT, width, most=MOST_LINES), POINT, SOFT),)]
    heights = [_height(point, width) for point in column.points]
    if sum(heights) <= room:
        return [_line(point, width) for point in column.points]
    used, kept = POINT * LEADING, 0
    for height in heights:
        if used + height > room:
            break
        used, kept = used + height, kept + 1
    rest = Words(more_label.format(n=len(column.points) - kept), POINT, SOFT)
    return [*(_line(point, width) for point in column.points[:kept]), (rest,)]


def _height(point: Point, width: float) -> float:
    return height_of(_marked(point), POINT, width, most=MOST_LINES, bold=True) + AFTER


def _marked(point: Point) -> str:
    """A point's words behind its mark, as wide as both are drawn."""
    mark = (
        "".join(words.text for words in status_words(point.mark.status, point.mark.word, POINT)) if point.mark else ""
    )
    return f"{mark} {plain(point.runs)}" if mark else plain(point.runs)


def _line(point: Point, width: float) -> Line:
    """A point's runs in their manner behind its mark; one that is too long is cut."""
    mark = status_words(point.mark.status, point.mark.word, POINT) if point.mark else ()
    before = len(_marked(point)) - len(plain(point.runs))
    made: list[Words] = [*mark, Words(" ", POINT)] if mark else []
    left = clipped(_marked(point), POINT, width, most=MOST_LINES, bold=True)[before:]
    for run in point.runs:
        if not left:
            break
        said = run.text if left.startswith(run.text) else left
        strong = isinstance(run, Text) and run.strong
        quiet = isinstance(run, Text) and run.emphasis
        made.append(Words(said, POINT, SOFT if quiet else INK, bold=strong))
        left = left[len(said) :]
    return tuple(made)
