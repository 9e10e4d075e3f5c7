"""The numbers that Word writes by itself."""

from __future__ import annotations

import re
from collections import defaultdict
from typing import Any

from docx.oxml.ns import qn
from docx.text.paragraph import Paragraph

from accord.readers.minutes.sources.counting import as_letter, as_roman

_Level = tuple[str, str, int]


class Numbering:
    """Counts the numbered paragraphs of a document in the order they are asked for."""

    def __init__(self, document: Any) -> None:
        self._levels: dict[str, dict[int, _Level]] = {}
        self._counts: dict[str, dict[int, int]] = defaultdict(dict)
        self._styles: dict[str | None, Any] = {}
        part = next(
            (rel.target_part for rel in document.part.rels.values() if rel.reltype.endswith("/numbering")), None
        )
        root = getattr(part, "element", None)
        if root is None:
            return
        abstract = {one.get(qn("w:abstractNumId")): one for one in root.findall(qn("w:abstractNum"))}
        for num in root.findall(qn("w:num")):
            reference = num.find(qn("w:abstractNumId"))
            found = abstract.get(reference.get(qn("w:val"))) if reference is not None else None
            if found is not None:
                self._levels[num.get(qn("w:numId"))] = {
                    int(level.get(qn("w:ilvl"))): _level(level) for level in found.findall(qn("w:lvl"))
                }

    def style(self, paragraph: Paragraph) -> Any:
        """The style of a paragraph, null where the file knows none; asked of the file once for each style."""
        named = paragraph._p.style  # noqa: SLF001 - the library looks through all styles for each paragraph
        if named not in self._styles:
            self._styles[named] = paragraph.style
        return self._styles[named]

    def mark(self, paragraph: Paragraph) -> str:
        """The number or bullet before a paragraph, "" where it has none; counts it."""
        numbered = self._place(paragraph)
        if numbered is None:
            return ""
        number, depth = numbered
        levels = self._levels.get(number, {})
        kind, shape, start = levels.get(depth, ("bullet", "•", 1))
        if kind in ("bullet", "none"):
            return "•" if kind == "bullet" else ""
        counts = self._counts[number]
        counts[depth] = counts.get(depth, start - 1) + 1
        for deeper in [level for level in counts if level > depth]:
            del counts[deeper]

        def written(found: re.Match[str]) -> str:
            level = int(found.group(1)) - 1
            return _figure(levels.get(level, ("decimal", "", 1))[0], counts.get(level, 1))

        return re.sub(r"%(\d)", written, shape)

    def _place(self, paragraph: Paragraph) -> tuple[str, int] | None:
        """The list and depth a paragraph is in, by itself or by its style."""
        style = self.style(paragraph)
        own = paragraph._p.pPr  # noqa: SLF001 - python-docx has no public way to a paragraph's number
        holders = [own] if own is not None else []
        while style is not None:
            if style.element.pPr is not None:
                holders.append(style.element.pPr)
            style = style.base_style
        for holder in holders:
            properties = holder.find(qn("w:numPr"))
            if properties is None:
                continue
            number, depth = properties.find(qn("w:numId")), properties.find(qn("w:ilvl"))
            if number is None or number.get(qn("w:val")) == "0":
                return None
            return number.get(qn("w:val")), int(depth.get(qn("w:val"))) if depth is not None else 0
        return None


def _level(level: Any) -> _Level:
    def value(name: str, otherwise: str) -> str:
        found = level.find(qn(name))
        return str(found.get(qn("w:val"))) if found is not None else otherwise

    return value("w:numFmt", "decimal"), value("w:lvlText", "%1."), int(value("w:start", "1"))


def _figure(kind: str, number: int) -> str:
    if kind in ("lowerLetter", "upperLetter"):
        letter = as_letter(number)
        return letter if kind == "lowerLetter" else letter.upper()
    if kind in ("lowerRoman", "upperRoman"):
        roman = as_roman(number)
        return roman if kind == "lowerRoman" else roman.upper()
    return f"{number:02d}" if kind == "decimalZero" else str(number)
