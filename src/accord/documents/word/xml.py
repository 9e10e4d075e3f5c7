"""The few pieces of WordprocessingML that every part of a document is made of, built as elements, never as text.

Children of `w:pPr`, `w:rPr` and `w:tcPr` stand in the order the schema demands; Word repairs or refuses a file else.
"""

from __future__ import annotations

from docx.oxml.ns import qn
from docx.oxml.parser import OxmlElement
from docx.oxml.xmlchemy import BaseOxmlElement as Element

from accord.documents.content import printable

__all__ = ["Element", "element", "field", "paragraph", "run", "words"]


def element(tag: str, *children: Element, **attributes: str | int) -> Element:
    """An element in the `w` namespace with `w` attributes and children."""
    made = OxmlElement(f"w:{tag}", {qn(f"w:{key}"): str(value) for key, value in attributes.items()})
    made.extend(children)
    return made


def words(text: str) -> tuple[Element, ...]:
    """The contents of a run: text that keeps its spaces, with a break for each new line and a tab for each tab."""
    made: list[Element] = []
    for number, line in enumerate(printable(text).splitlines() or [""]):
        if number:
            made.append(element("br"))
        for place, piece in enumerate(line.split("\t")):
            if place:
                made.append(element("tab"))
            if piece:
                made.append(_literal(piece))
    return tuple(made)


def _literal(text: str) -> Element:
    made = element("t")
    made.set(qn("xml:space"), "preserve")
    made.text = text
    return made


def run(text: str, style: str = "", *properties: Element) -> Element:
    """A run of text in a character style, with further run properties in schema order after the style."""
    chosen = ([element("rStyle", val=style)] if style else []) + list(properties)
    return element("r", *([element("rPr", *chosen)] if chosen else []), *words(text))


def paragraph(style: str, *children: Element, properties: tuple[Element, ...] = ()) -> Element:
    """A paragraph in a style, with further paragraph properties in schema order after the style."""
    return element("p", element("pPr", element("pStyle", val=style), *properties), *children)


def field(instruction: str, shown: str) -> tuple[Element, ...]:
    """A field Word fills in by itself (PAGE, NUMPAGES), showing `shown` until it does."""
    code = element("instrText")
    code.set(qn("xml:space"), "preserve")
    code.text = f" {instruction} "
    return (
        element("r", element("fldChar", fldCharType="begin")),
        element("r", code),
        element("r", element("fldChar", fldCharType="separate")),
        run(shown),
        element("r", element("fldChar", fldCharType="end")),
    )
