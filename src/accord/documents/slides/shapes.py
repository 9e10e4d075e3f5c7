"""Native shapes: the mark of a status, the tally of counts with its bar, lines."""

from __future__ import annotations

from typing import Any

from pptx.enum.dml import MSO_LINE
from pptx.enum.shapes import MSO_CONNECTOR, MSO_SHAPE
from pptx.oxml.ns import qn
from pptx.util import Pt

from accord.documents.content import KeyFigure
from accord.documents.palette import INK, NOT_RATED_LINE, WHITE, Shape, status_look
from accord.documents.slides.content import Tally
from accord.documents.slides.measure import Box
from accord.documents.slides.writing import Words, colour_of, describe, text_box

TALLY_HEIGHT = 64.0
_STEP = 112.0
_BAR = 26.0
_OUTLINES = {
    "circle_tick": MSO_SHAPE.OVAL,
    "triangle": MSO_SHAPE.ISOSCELES_TRIANGLE,
    "square_cross": MSO_SHAPE.RECTANGLE,
    "dashed_circle": MSO_SHAPE.OVAL,
}
# Strokes inside the mark, on a square of 14: each a run of points.
_STROKES: dict[Shape, tuple[tuple[tuple[float, float], ...], ...]] = {
    "circle_tick": (((3.6, 7.2), (6.0, 9.6), (10.4, 4.6)),),
    "square_cross": (((4.0, 4.0), (10.0, 10.0)), ((10.0, 4.0), (4.0, 10.0))),
    "triangle": (((7.0, 4.8), (7.0, 9.0)), ((7.0, 10.6), (7.0, 11.6))),
    "dashed_circle": (),
}


def tally(slide: Any, part: Tally, box: Box) -> None:
    """Counts with big numbers under their marks and words, and at the right a bar of their shares."""
    for number, one in enumerate(part.figures):
        _count(slide, one, Box(box.left + number * _STEP, box.top, _STEP - 10, TALLY_HEIGHT))
    left = box.left + len(part.figures) * _STEP + 12
    _bar(slide, part, Box(left, box.top + 24, box.left + box.width - left, _BAR))


def rule(slide: Any, left: float, top: float, width: float, colour: str) -> None:
    """A line across, which says nothing and so is not read aloud."""
    line = slide.shapes.add_connector(MSO_CONNECTOR.STRAIGHT, Pt(left), Pt(top), Pt(left + width), Pt(top))
    line.line.color.rgb = colour_of(colour)
    line.line.width = Pt(1.25)
    _flat(line)
    line.name = "Rule"


def mark(slide: Any, status: str, left: float, top: float, size: float, alt: str) -> None:
    """The mark of a status as a group: circle with tick, triangle, square with cross, dashed circle."""
    look = status_look(status)
    group = slide.shapes.add_group_shape()
    outline = group.shapes.add_shape(_OUTLINES[look.shape], Pt(left), Pt(top), Pt(size), Pt(size))
    _flat(outline)
    if look.shape == "dashed_circle":
        outline.fill.background()
        outline.line.color.rgb = colour_of(NOT_RATED_LINE)
        outline.line.width = Pt(1.6)
        outline.line.dash_style = MSO_LINE.DASH
    else:
        outline.fill.solid()
        outline.fill.fore_color.rgb = colour_of(look.fill)
        outline.line.fill.background()
    for stroke in _STROKES[look.shape]:
        _stroke(group, stroke, left, top, size / 14, look.on_fill)
    group.name = f"Mark: {look.word}"
    describe(group, alt)


def _stroke(
    group: Any, points: tuple[tuple[float, float], ...], left: float, top: float, unit: float, colour: str
) -> None:
    scale = 12700.0
    placed = [(round((left + x * unit) * scale), round((top + y * unit) * scale)) for x, y in points]
    builder = group.shapes.build_freeform(*placed[0], scale=1.0)
    builder.add_line_segments(placed[1:], close=False)
    drawn = builder.convert_to_shape()
    drawn.fill.background()
    _flat(drawn)
    drawn.line.color.rgb = colour_of(colour)
    drawn.line.width = Pt(1.9 * unit)


def _flat(shape: Any) -> None:
    """Takes away the shadow and the colours a shape has from its theme: ours are all set."""
    style = shape._element.find(qn("p:style"))  # noqa: SLF001 - no public name
    if style is not None:
        shape._element.remove(style)  # noqa: SLF001


def _count(slide: Any, one: KeyFigure, box: Box) -> None:
    look = status_look(one.status)
    mark(slide, one.status, box.left, box.top + 1, 15, one.label)
    text_box(
        slide, Box(box.left + 21, box.top, box.width - 21, 18), [(Words(one.label, 13, look.text, bold=True),)],
        name=f"{one.label}, word",
    )  # fmt: skip
    text_box(
        slide, Box(box.left, box.top + 20, box.width, 40), [(Words(one.value, 32, INK, bold=True),)],
        name=f"{one.label}, count",
    )  # fmt: skip


def _bar(slide: Any, part: Tally, box: Box) -> None:
    """One piece for each count that is not nothing; each says its number, and the group says all of it."""
    counts = [(one, int(one.value)) for one in part.figures if one.value.isdecimal() and int(one.value)]
    whole = sum(count for _one, count in counts)
    if not whole:
        return
    group = slide.shapes.add_group_shape()
    group.name = "Bar of shares"
    left = box.left
    for one, count in counts:
        width = box.width * count / whole
        look = status_look(one.status)
        piece = group.shapes.add_shape(MSO_SHAPE.RECTANGLE, Pt(left), Pt(box.top), Pt(width), Pt(box.height))
        _flat(piece)
        piece.fill.solid()
        piece.fill.fore_color.rgb = colour_of(look.fill)
        piece.line.color.rgb = colour_of(WHITE)
        piece.line.width = Pt(1.5)
        piece.text_frame.margin_left = piece.text_frame.margin_right = 0
        said = piece.text_frame.paragraphs[0].add_run()
        said.text = str(count)
        said.font.size, said.font.bold = Pt(12), True
        said.font.color.rgb = colour_of(look.on_fill)
        left += width
    describe(group, part.alt)
