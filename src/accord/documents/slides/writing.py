"""Words on a slide: paragraphs of runs in our colours, at a size, in a box that never grows."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from pptx.dml.color import RGBColor
from pptx.enum.text import MSO_ANCHOR, MSO_AUTO_SIZE, PP_ALIGN
from pptx.util import Pt

from accord.documents.content import printable
from accord.documents.palette import INK, status_look
from accord.documents.slides.measure import Box

STATUS_CHARACTER = {"circle_tick": "●", "triangle": "▲", "square_cross": "■", "dashed_circle": "○"}
"""The character nearest to the shape of a status; every office font has it."""


@dataclass(frozen=True)
class Words:
    """Words in one manner."""

    text: str
    size: float
    colour: str = INK
    bold: bool = False


Line = tuple[Words, ...]


def colour_of(colour: str) -> RGBColor:
    """A colour of the palette as PowerPoint takes it."""
    return RGBColor(*bytes.fromhex(colour.removeprefix("#")))  # type: ignore[no-untyped-call]


def write(frame: Any, lines: Iterable[Line], *, right: bool = False, after: float = 0.0) -> None:
    """Writes paragraphs into an empty frame; `after` is the room below each in points."""
    frame.word_wrap = True
    for number, line in enumerate(lines):
        paragraph = frame.paragraphs[0] if number == 0 else frame.add_paragraph()
        paragraph.alignment = PP_ALIGN.RIGHT if right else PP_ALIGN.LEFT
        paragraph.space_after = Pt(after)
        for words in line:
            _run(paragraph, words)


def text_box(slide: Any, box: Box, lines: Iterable[Line], *, name: str, after: float = 0.0) -> Any:
    """A box of words without margins, from the top."""
    shape = slide.shapes.add_textbox(Pt(box.left), Pt(box.top), Pt(box.width), Pt(box.height))
    shape.name = name
    frame = shape.text_frame
    frame.auto_size = MSO_AUTO_SIZE.NONE
    frame.vertical_anchor = MSO_ANCHOR.TOP
    frame.margin_left = frame.margin_right = frame.margin_top = frame.margin_bottom = 0
    write(frame, lines, after=after)
    return shape


def status_words(status: str, word: str, size: float) -> Line:
    """A status: the character of its shape in its colour, and its word."""
    look = status_look(status)
    shape = Words(f"{STATUS_CHARACTER[look.shape]}\N{NO-BREAK SPACE}", size, look.fill, bold=True)
    return (shape, Words(word, size, look.text, bold=True))


def describe(shape: Any, alt: str) -> None:
    """Gives a shape, a table or a group its alternative text."""
    shape._element.xpath(".//p:cNvPr")[0].set("descr", printable(alt))  # noqa: SLF001 - no public name


def _run(paragraph: Any, words: Words) -> None:
    run = paragraph.add_run()
    run.text = printable(words.text)
    run.font.size = Pt(words.size)
    run.font.bold = words.bold
    run.font.color.rgb = colour_of(words.colour)
