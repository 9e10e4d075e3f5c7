"""An empty presentation in our look: one layout, our colours and font in its theme, places for title, foot, number."""

from __future__ import annotations

import re
from typing import Any

from pptx import Presentation
from pptx.opc.constants import RELATIONSHIP_TYPE
from pptx.oxml import parse_xml
from pptx.oxml.ns import qn
from pptx.presentation import Presentation as PresentationFile
from pptx.util import Pt

from accord.documents import palette
from accord.documents.slides import measure

FONT = "Arial"
_TITLE_ONLY = "Title Only"
_THEME = {
    "dk1": palette.INK,
    "lt1": palette.WHITE,
    "dk2": palette.ACCENT,
    "lt2": palette.WASH,
    "accent1": palette.LINK,
    "accent2": palette.ACCENT,
    "accent3": palette.GREEN.fill,
    "accent4": palette.AMBER.fill,
    "accent5": palette.RED.fill,
    "accent6": palette.SOFT,
    "hlink": palette.LINK,
    "folHlink": palette.LINK,
}
_PLACES = {
    "title": (measure.SIDE, measure.TITLE_TOP, measure.BODY_WIDTH, measure.TITLE_HEIGHT),
    "ftr": (measure.SIDE, measure.FOOT_TOP, measure.BODY_WIDTH - 90, 20.0),
    "sldNum": (measure.WIDTH - measure.SIDE - 80, measure.FOOT_TOP, 80.0, 20.0),
}


def empty() -> PresentationFile:
    """The presentation without slides; its one layout has a title, a footer and a slide number."""
    file = Presentation()
    file.slide_width, file.slide_height = Pt(measure.WIDTH), Pt(measure.HEIGHT)
    for layout in list(file.slide_layouts):
        if layout.name != _TITLE_ONLY:
            file.slide_layouts.remove(layout)
    _set_theme(file)
    for held in (file.slide_master, file.slide_layouts[0]):
        _place(held)
    _set_title_style(file)
    return file


def _set_theme(file: PresentationFile) -> None:
    part: Any = file.slide_master.part.part_related_by(RELATIONSHIP_TYPE.THEME)
    text = part.blob.decode()
    for name, colour in _THEME.items():
        filled = f'<a:{name}><a:srgbClr val="{colour.removeprefix("#").upper()}"/></a:{name}>'
        text = re.sub(rf"<a:{name}>.*?</a:{name}>", filled, text, flags=re.DOTALL)
    text = re.sub(r'(<a:(?:major|minor)Font>\s*<a:latin typeface=)"[^"]*"', rf'\1"{FONT}"', text)
    part._blob = text.encode()  # noqa: SLF001 - the part offers no other way to write it


def _place(held: Any) -> None:
    """Puts the places where ours are; those we have no use for go."""
    for shape in list(held.placeholders):
        kind = shape.element.ph.get("type", "")
        if kind not in _PLACES:
            shape.element.getparent().remove(shape.element)
            continue
        shape.left, shape.top, shape.width, shape.height = (Pt(value) for value in _PLACES[kind])


def _set_title_style(file: PresentationFile) -> None:
    """Left, bold and in our dark blue, standing on the line below it; the foot small and quiet."""
    styles = file.slide_master.element.find(qn("p:txStyles"))
    level = styles.find(qn("p:titleStyle")).find(qn("a:lvl1pPr"))
    level.set("algn", "l")
    properties = level.find(qn("a:defRPr"))
    properties.set("sz", "2400")
    properties.set("b", "1")
    fill = properties.find(qn("a:solidFill"))
    fill.find(qn("a:schemeClr")).set("val", "tx2")
    for held in (file.slide_master, file.slide_layouts[0]):
        _set_bodies(held)


def _set_bodies(held: Any) -> None:
    for shape in held.placeholders:
        _set_body(shape, shape.element.ph.get("type", ""))


def _set_body(shape: Any, kind: str) -> None:
    body = shape.element.txBody.find(qn("a:bodyPr"))
    body.attrib.update(
        {"lIns": "0", "rIns": "0", "tIns": "0", "bIns": "0", "anchor": "b" if kind == "title" else "ctr"}
    )
    for child in list(body):
        body.remove(child)
    if kind == "title":
        return
    side = "r" if kind == "sldNum" else "l"
    namespace = 'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
    style = (
        f'<a:lstStyle {namespace}><a:lvl1pPr algn="{side}"><a:defRPr sz="950"><a:solidFill>'
        f'<a:srgbClr val="{palette.SOFT.removeprefix("#").upper()}"/></a:solidFill></a:defRPr></a:lvl1pPr></a:lstStyle>'
    )
    old = shape.element.txBody.find(qn("a:lstStyle"))
    shape.element.txBody.replace(old, parse_xml(style))
