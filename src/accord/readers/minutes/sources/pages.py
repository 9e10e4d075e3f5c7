"""PDF to lines: words put back into lines by where they stand, wide gaps kept as tabs."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, replace

from accord.readers.minutes.errors import MinutesError
from accord.readers.minutes.lines import Line
from accord.readers.minutes.sources.encodings import plain
from accord.readers.minutes.sources.noise import mark_noise
from accord.readers.minutes.sources.text import line_of


@dataclass(frozen=True, slots=True)
class _Piece:
    left: float
    right: float
    bottom: float
    top: float
    text: str
    strong: bool


def lines_of_pdf(content: bytes) -> list[Line]:
    """The lines of a PDF with a text layer, top to bottom, page by page; repeated heads and feet of pages are noise.

    Raises MinutesError where the file cannot be opened, or its pages are pictures without text."""
    try:
        import pypdfium2
    except ImportError as error:
        raise MinutesError("PDF files cannot be read here: the package pypdfium2 is not installed") from error
    try:
        document = pypdfium2.PdfDocument(content)
    except pypdfium2.PdfiumError as error:
        raise MinutesError("this PDF cannot be opened; it may be protected or damaged") from error
    try:
        pages = [_page_lines(document[n]) for n in range(len(document))]
    finally:
        document.close()
    if not any(pages):
        raise MinutesError("the pages of this PDF are pictures without text; have it recognised (OCR) first")
    edges = Counter(_mask(text) for page in pages for text in {text for text, _ in _edge(page)})
    lines: list[Line] = []
    for page in pages:
        margin = {text for text, _ in _edge(page) if edges[_mask(text)] >= 2 and len(pages) > 1}
        for text, strong in page:
            line = line_of(len(lines) + 1, text, strong=strong)
            lines.append(replace(line, noise=True) if text in margin and not re.match(r"(?i)action", text) else line)
    return mark_noise(lines)


def _mask(text: str) -> str:
    return re.sub(r"\d+", "#", text.strip().lower())


def _edge(page: list[tuple[str, bool]]) -> list[tuple[str, bool]]:
    filled = [line for line in page if line[0].strip()]
    return filled[:2] + filled[-2:]


def _page_lines(page: object) -> list[tuple[str, bool]]:
    """The lines of a page as text (tabs for wide gaps, blank lines for wide spaces) and whether each is bold."""
    pieces = _pieces(page)
    groups: list[list[_Piece]] = []
    for piece in sorted(pieces, key=lambda one: (-(one.bottom + one.top) / 2, one.left)):
        middle = (piece.bottom + piece.top) / 2
        if groups and any(one.bottom < middle < one.top for one in groups[-1]):
            groups[-1].append(piece)
        else:
            groups.append([piece])
    out: list[tuple[str, bool]] = []
    below: float | None = None
    for group in groups:
        height = max(one.top - one.bottom for one in group)
        top = max(one.top for one in group)
        if below is not None and below - top > 0.75 * height:
            out.append(("", False))
        below = min(one.bottom for one in group)
        ordered = sorted(group, key=lambda one: one.left)
        out.append((_written(ordered), all(one.strong for one in ordered)))
    return out


def _written(pieces: list[_Piece]) -> str:
    text = ""
    right = 0.0
    for piece in pieces:
        if text:
            gap = piece.left - right
            height = piece.top - piece.bottom
            text += "\t" if gap > 1.6 * height else (" " if gap > 0.12 * height and not text.endswith(" ") else "")
        text += piece.text.strip()
        right = piece.right
    return plain(text)


def _pieces(page: object) -> list[_Piece]:
    from pypdfium2 import raw

    textpage = page.get_textpage()  # type: ignore[attr-defined]
    out = []
    for n in range(textpage.count_rects()):
        left, bottom, right, top = textpage.get_rect(n)
        text = textpage.get_text_bounded(left, bottom, right, top).replace("\r", "").replace("\n", " ")
        if not text.strip():
            continue
        index = raw.FPDFText_GetCharIndexAtPos(textpage, (left + min(right, left + 4)) / 2, (bottom + top) / 2, 4, 4)
        strong = index >= 0 and raw.FPDFText_GetFontWeight(textpage, index) >= 600
        out.append(_Piece(left, right, bottom, top, text, strong))
    textpage.close()
    return out
