"""Charts as pictures in a Word file: drawn from SVG with our own font, with the alternative text Word reads aloud."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass, field
from pathlib import Path

from docx.document import Document as WordDocument
from docx.image.image import Image
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.oxml.shape import CT_Inline
from docx.parts.image import ImagePart
from docx.shared import Emu, Twips

from accord.documents.charts.png import svg_to_png
from accord.documents.content import printable
from accord.documents.pdf.pictures import PagePicture
from accord.documents.word.xml import Element, element

# Pictures are drawn at this many pixels to the inch of their place on the page: sharp in print, light in a file.
_PIXELS_PER_INCH = 180
_TWIPS_PER_INCH = 1440

_SIZE = re.compile(r"""\b(width|height)\s*=\s*["']\s*([0-9.]+)""")
_VIEW_BOX = re.compile(r"""\bviewBox\s*=\s*["']\s*[-0-9.]+[\s,]+[-0-9.]+[\s,]+([0-9.]+)[\s,]+([0-9.]+)""")
_ROOT = re.compile(r"<svg\b[^>]*>")


def proportion(svg: str) -> float:
    """Height divided by width of an SVG, from its viewBox, else its width and height; ValueError without either."""
    root = _ROOT.search(svg)
    opening = root.group() if root else ""
    if box := _VIEW_BOX.search(opening):
        return float(box[2]) / float(box[1])
    size = {key: float(value) for key, value in _SIZE.findall(opening)}
    if not size.get("width") or not size.get("height"):
        raise ValueError("a chart needs a viewBox, or a width and a height, on its outermost <svg>")
    return size["height"] / size["width"]


@dataclass
class Pictures:
    """Draws SVG, puts each picture into the file once and numbers its uses."""

    word: WordDocument
    font_files: tuple[Path, ...]
    used: int = field(default=0, init=False)
    _named: dict[bytes, str] = field(default_factory=dict, init=False)

    def inline(self, svg: str, alt: str, width: int) -> Element:
        """A run that holds the picture, `width` twips wide, with `alt` as its alternative text."""
        self.used += 1
        pixels = round(width / _TWIPS_PER_INCH * _PIXELS_PER_INCH)
        png = svg_to_png(svg, width_px=pixels, font_files=self.font_files)
        return self._inline(png, f"chart{self.used}.png", alt, width, proportion(svg))

    def page(self, picture: PagePicture, alt: str, width: int) -> Element:
        """A run that holds the picture of a page, `width` twips wide."""
        self.used += 1
        return self._inline(picture.content, f"page{self.used}.{picture.ending}", alt, width, picture.tall)

    def _inline(self, content: bytes, name: str, alt: str, width: int, tall: float) -> Element:
        relation = self._relation(content)
        across = Twips(width)
        inline = CT_Inline.new_pic_inline(self.used, relation, name, across, Emu(round(across * tall)))
        for side in ("distT", "distB", "distL", "distR"):
            inline.set(side, "0")
        inline.docPr.set("descr", printable(alt))
        return element("r", element("drawing", inline))

    def _relation(self, content: bytes) -> str:
        """By what the document's part names the picture, which is put into the file once.

        The library's own way compares each picture with every other one, which takes seconds for a pack of pages.
        """
        digest = hashlib.sha256(content).digest()
        if digest not in self._named:
            image = Image.from_blob(content)
            name = PackURI(f"/word/media/image{len(self._named) + 1}.{image.ext}")
            self._named[digest] = self.word.part.relate_to(ImagePart.from_image(image, name), RELATIONSHIP_TYPE.IMAGE)
        return self._named[digest]
