"""The page of a Word file: size, margins, header, and a footer with the page number and where the figures come from."""

from __future__ import annotations

import re

from docx.document import Document as WordDocument

from accord.documents.content import Document
from accord.documents.palette import LINE
from accord.documents.word.styles import hexadecimal
from accord.documents.word.xml import Element, element, field, paragraph, run

# A4 in twips (1,440 to the inch).
_SHORT, _LONG = 11906, 16838
_MARGINS = {"portrait": 1191, "landscape": 907}
_COMPACT_MARGIN = 907


def text_width(document: Document) -> int:
    """The width of the column of text in twips."""
    across = _LONG if document.orientation == "landscape" else _SHORT
    return across - 2 * _margin(document)


def set_page(word: WordDocument, document: Document) -> None:
    """Sets the one section's paper, margins, header (not on the first page) and footer (on every page)."""
    section = word.sections[0]
    landscape = document.orientation == "landscape"
    margin = _margin(document)
    properties = section._sectPr  # noqa: SLF001 - the element has no public name
    section.different_first_page_header_footer = True
    for footer in (section.footer, section.first_page_footer):
        _fill(footer._element, _footer(document))  # noqa: SLF001
    _fill(section.header._element, _header(document))  # noqa: SLF001
    _fill(section.first_page_header._element, (paragraph("Header"),))  # noqa: SLF001
    for tag in ("pgSz", "pgMar", "cols", "docGrid", "type"):
        for old in properties.findall("{*}" + tag):
            properties.remove(old)
    across, down = (_LONG, _SHORT) if landscape else (_SHORT, _LONG)
    size = element("pgSz", w=across, h=down, **({"orient": "landscape"} if landscape else {}))
    top, bottom, foot = (680, 964, 400) if document.compact else (1247, 1191, 510)
    margins = element("pgMar", top=top, right=margin, bottom=bottom, left=margin, header=567, footer=foot, gutter=0)
    place = len(properties.findall("{*}headerReference")) + len(properties.findall("{*}footerReference"))
    for offset, made in enumerate((size, margins, element("cols", space=708))):
        properties.insert(place + offset, made)


def _margin(document: Document) -> int:
    return _COMPACT_MARGIN if document.compact else _MARGINS[document.orientation]


def _fill(part: Element, children: tuple[Element, ...]) -> None:
    part[:] = []
    part.extend(children)


def _right_edge(document: Document) -> Element:
    return element("tabs", element("tab", val="right", pos=text_width(document)))


def _header(document: Document) -> tuple[Element, ...]:
    said = [run(document.header)]
    if document.header:
        said.append(element("r", element("tab")))
    said.append(run(document.title))
    return (paragraph("Header", *said, properties=(_right_edge(document),)),)


def _footer(document: Document) -> tuple[Element, ...]:
    line = element("pBdr", element("top", val="single", sz=4, space=6, color=hexadecimal(LINE)))
    first = paragraph(
        "Footer",
        run(document.produced),
        element("r", element("tab")),
        *_page_number(document.page_label),
        properties=(line, _right_edge(document)),
    )
    return (first, paragraph("Footer", run(document.footer))) if document.footer else (first,)


def _page_number(label: str) -> tuple[Element, ...]:
    made: list[Element] = []
    for piece in re.split(r"(\{pages?\})", label):
        if piece == "{page}":
            made += field("PAGE", "1")
        elif piece == "{pages}":
            made += field("NUMPAGES", "1")
        elif piece:
            made.append(run(piece))
    return tuple(made)
