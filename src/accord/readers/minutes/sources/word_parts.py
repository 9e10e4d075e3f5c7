"""What Word keeps apart from the plain paragraphs of a document: form fields, tracked changes, text boxes, signs, page heads."""  # noqa: E501

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from docx.oxml import OxmlElement
from docx.oxml.ns import qn

_WRAPPERS = tuple(map(qn, ("w:sdt", "w:ins", "w:moveTo", "w:smartTag", "w:customXml", "w:fldSimple")))
"""Elements that only hold others: content controls, accepted changes, marked-up words."""
_GONE = tuple(map(qn, ("w:del", "w:moveFrom")))
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_ABOUT = tuple(map(qn, ("w:sdtPr", "w:sdtEndPr", "w:smartTagPr", "w:customXmlPr")))
_SIGNS = {
    "f0fc": "✓", "f0fb": "✗", "f0fe": "☑", "f0fd": "☒", "f0a8": "☐", "f06f": "☐", "f0e0": "→", "f0e8": "➔", "f0d8": "➢",
    "f0b7": "•", "f0a7": "•", "f050": "✓", "f04f": "✗", "f052": "☑", "f053": "☒", "f0a3": "☐",
}  # fmt: skip
"""Letters of Wingdings, Wingdings 2 and Symbol as the signs that they show."""


def lay_open(document: Any) -> None:
    """Change a document so that the text of content controls, of tracked changes as if accepted, of text boxes (behind
    the paragraph they hang on) and of signs set in a symbol font stands where python-docx reads it."""
    body = document.element.body
    for gone in list(body.iter(*_GONE, _FALLBACK)):
        if gone.getparent() is not None:
            gone.getparent().remove(gone)
    for wrapper in list(body.iter(*_WRAPPERS)):
        _unwrap(wrapper)
    for sign in list(body.iter(qn("w:sym"))):
        _spell(sign)
    for box in list(body.iter(qn("w:txbxContent"))):
        _set_down(box)


def page_heads(document: Any) -> list[str]:
    """The lines in the head of the first page (of every page where the first has none of its own)."""
    section = document.sections[0] if document.sections else None
    if section is None:
        return []
    heads = (
        (section.first_page_header, section.header) if section.different_first_page_header_footer else (section.header,)
    )
    for head in heads:
        lines = [text for text in _lines(head) if text]
        if lines:
            return lines
    return []


def _lines(head: Any) -> Iterator[str]:
    for block in head.iter_inner_content():
        rows = getattr(block, "rows", None)
        if rows is None:
            yield from (line.strip() for line in block.text.replace("\t", "\n").split("\n"))
        else:
            yield from (cell.text.strip() for row in rows for cell in row.cells)


def _unwrap(wrapper: Any) -> None:
    """Put what an element holds in its place."""
    parent = wrapper.getparent()
    content = wrapper.find(qn("w:sdtContent"))
    place = parent.index(wrapper)
    for child in list(content if content is not None else wrapper):
        if child.tag not in _ABOUT:
            parent.insert(place, child)
            place += 1
    parent.remove(wrapper)


def _spell(sign: Any) -> None:
    text = OxmlElement("w:t")
    text.text = _SIGNS.get(str(sign.get(qn("w:char"), "")).lower(), "")
    sign.getparent().replace(sign, text)


def _set_down(box: Any) -> None:
    """Put the paragraphs of a text box behind the paragraph that it hangs on."""
    anchor = box
    while anchor is not None and anchor.tag != qn("w:p"):
        anchor = anchor.getparent()
    if anchor is None:
        return
    for block in reversed(list(box)):
        anchor.addnext(block)
