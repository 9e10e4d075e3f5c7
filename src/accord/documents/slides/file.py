"""A whole PowerPoint file from a deck: the same bytes each time for the same content."""

from __future__ import annotations

import copy
import io
import zipfile
from datetime import UTC, datetime
from typing import Any

from pptx.oxml import parse_xml
from pptx.oxml.ns import qn
from pptx.util import Pt

from accord.documents.content import printable
from accord.documents.palette import ACCENT, INK, SOFT
from accord.documents.slides.columns import columns
from accord.documents.slides.content import Deck, Lead, Listing, Part, Slide, Tally, TextColumns
from accord.documents.slides.measure import (
    BODY_FOOT,
    BODY_TOP,
    BODY_WIDTH,
    LEADING,
    SIDE,
    TITLE_HEIGHT,
    TITLE_TOP,
    Box,
    clipped,
    height_of,
)
from accord.documents.slides.shapes import TALLY_HEIGHT, rule, tally
from accord.documents.slides.tables import listing
from accord.documents.slides.template import empty
from accord.documents.slides.writing import Words, text_box

_NO_DATE = datetime(1980, 1, 1, tzinfo=UTC)
_LONGEST_PROPERTY = 255
_NOT_NEEDED = ("thumbnail", "printerSettings")
_LEAD, _QUIET = 16.0, 12.0
_LEAD_LINES = 3
_BELOW = 14.0
_TITLE_SIZES = (24.0, 20.0)


def render(deck: Deck) -> bytes:
    """The deck as a .pptx file of native tables and shapes, with titles, alternative texts, notes and numbers."""
    file = empty()
    _set_properties(file, deck)
    _drop_unused(file)
    for slide in deck.slides:
        _draw(file, deck, slide)
    written = io.BytesIO()
    file.save(written)
    return _steady(written)


def _draw(file: Any, deck: Deck, slide: Slide) -> None:
    made = file.slides.add_slide(file.slide_layouts[0])
    _title(made, slide.title)
    rule(made, SIDE, TITLE_TOP + TITLE_HEIGHT + 5, BODY_WIDTH, ACCENT)
    top, left = BODY_TOP, BODY_FOOT - BODY_TOP - sum(_fixed(part) or 0.0 for part in slide.parts)
    for part in slide.parts:
        fixed = _fixed(part)
        top += _part(made, part, Box(SIDE, top, BODY_WIDTH, left if fixed is None else fixed), deck.more_label)
    _foot(made, file.slide_layouts[0], deck)
    if slide.notes:
        made.notes_slide.notes_text_frame.text = printable(slide.notes)
        _set_language(made.notes_slide.element, deck.language)
    _set_language(made.element, deck.language)


def _drop_unused(file: Any) -> None:
    """Takes out what an empty presentation brings along: a picture of its first slide, settings of a printer."""
    for relations in (file.part.rels, file.part.package._rels):  # noqa: SLF001 - no public name
        for key in [key for key, relation in relations.items() if relation.reltype.endswith(_NOT_NEEDED)]:
            relations.pop(key)


def _set_language(element: Any, language: str) -> None:
    """Says of every run which language it is in, so that it is read aloud as that."""
    for run in element.iter(qn("a:r"), qn("a:fld")):
        run.get_or_add_rPr().set("lang", language)


def _title(made: Any, title: str) -> None:
    """The title in its place, smaller and on two lines where it is long."""
    large, small = _TITLE_SIZES
    text = printable(title)
    if height_of(text, large, BODY_WIDTH, most=9, bold=True) <= large * LEADING:
        made.shapes.title.text_frame.text = text
        return
    size = small if height_of(text, small, BODY_WIDTH, most=9, bold=True) <= small * LEADING else 17.0
    made.shapes.title.text_frame.text = clipped(text, size, BODY_WIDTH, most=2, bold=True)
    made.shapes.title.text_frame.paragraphs[0].runs[0].font.size = Pt(size)


def _fixed(part: Part) -> float | None:
    """The height of a part that has one of its own; None for the one that takes the room there is."""
    match part:
        case Lead():
            size = _QUIET if part.quiet else _LEAD
            return height_of(part.text, size, BODY_WIDTH, most=_LEAD_LINES) + _BELOW if part.text else 0.0
        case Tally():
            return TALLY_HEIGHT + _BELOW
    return None


def _part(made: Any, part: Part, box: Box, more_label: str) -> float:
    """Draws a part; gives the height it took."""
    match part:
        case Lead():
            if part.text:
                _lead(made, part, box)
        case Tally():
            tally(made, part, box)
        case Listing():
            return listing(made, part, box, more_label=more_label)
        case TextColumns():
            columns(made, part, box, more_label=more_label)
    return box.height


def _lead(made: Any, part: Lead, box: Box) -> None:
    size = _QUIET if part.quiet else _LEAD
    text = clipped(part.text, size, box.width, most=_LEAD_LINES)
    words = Words(text, size, SOFT if part.quiet else INK)
    top = box.top + (_BELOW / 2 if part.quiet else 0)
    place = Box(box.left, top, box.width, box.height - _BELOW)
    text_box(made, place, [(words,)], name="Note" if part.quiet else "The answer")


def _foot(made: Any, layout: Any, deck: Deck) -> None:
    """Footer and slide number as the placeholders they are on the layout, so that the reader's program knows them."""
    for shape in layout.placeholders:
        kind = shape.element.ph.get("type", "")
        if kind not in {"ftr", "sldNum"}:
            continue
        own = copy.deepcopy(shape.element)
        taken = [int(one.get("id")) for one in made.element.iter(qn("p:cNvPr"))]
        own.nvSpPr.cNvPr.set("id", str(max(taken) + 1))
        properties = own.find(qn("p:spPr"))
        for child in list(properties):
            properties.remove(child)
        body = own.txBody
        for old in body.findall(qn("a:p")):
            body.remove(old)
        body.append(_number() if kind == "sldNum" else _words(clipped(deck.footer, 9.5, BODY_WIDTH - 90, most=1)))
        made.shapes._spTree.append(own)  # noqa: SLF001 - no public name


def _number() -> Any:
    return parse_xml(
        '<a:p xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main">'
        '<a:fld id="{B6F15528-21DE-4FAA-801E-634DDDAF4B2B}" type="slidenum"><a:rPr/><a:t>‹#›</a:t></a:fld>'
        "</a:p>"
    )


def _words(text: str) -> Any:
    made = parse_xml(
        '<a:p xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"><a:r><a:rPr/><a:t/></a:r></a:p>'
    )
    made.find(qn("a:r")).find(qn("a:t")).text = printable(text)
    return made


def _set_properties(file: Any, deck: Deck) -> None:
    properties = file.core_properties
    created = deck.created_at or _NO_DATE
    if created.tzinfo:
        created = created.astimezone(UTC).replace(tzinfo=None)
    properties.title = printable(deck.title)[:_LONGEST_PROPERTY]
    properties.subject = printable(deck.subject or deck.subtitle)[:_LONGEST_PROPERTY]
    properties.author = printable(deck.author)[:_LONGEST_PROPERTY]
    properties.last_modified_by = properties.author
    properties.language = deck.language
    properties.created = properties.modified = created
    properties.revision = 1


def _steady(written: io.BytesIO) -> bytes:
    """The file with a fixed date on each of its parts: they would otherwise carry the time of writing."""
    steady = io.BytesIO()
    with zipfile.ZipFile(written) as parts, zipfile.ZipFile(steady, "w", zipfile.ZIP_DEFLATED) as out:
        for part in parts.infolist():
            kept = zipfile.ZipInfo(part.filename, date_time=_NO_DATE.timetuple()[:6])
            kept.compress_type = zipfile.ZIP_DEFLATED
            kept.external_attr = 0o600 << 16
            out.writestr(kept, parts.read(part))
    return steady.getvalue()
