"""What stands on a page of a PDF: pieces of text with their places, gathered to lines."""

from __future__ import annotations

import ctypes
import math
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from accord.readers.minutes.sources.encodings import plain

WIDE = 1.6
"""The heights of its letters by which a gap is a gap between columns."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of text, its box in points from the page's lower left corner."""

    left: float
    right: float
    bottom: float
    top: float
    text: str
    strong: bool


def pieces_of(page: object) -> list[Piece]:
    """The pieces of a page of pypdfium2."""
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
        bottom, top = _set(textpage, index, bottom, top)
        out.append(Piece(left, right, bottom, top, text.replace("\x02", "-"), strong))
    textpage.close()
    return out


def _set(textpage: object, index: int, bottom: float, top: float) -> tuple[float, float]:
    """The bottom and top of a line as its font sets it, whatever its letters reach; those of its letters where the file
    does not say."""
    from pypdfium2 import raw

    across, base, matrix = ctypes.c_double(), ctypes.c_double(), raw.FS_MATRIX()
    known = index >= 0 and raw.FPDFText_GetCharOrigin(textpage, index, across, base)
    if not known or not raw.FPDFText_GetMatrix(textpage, index, matrix):
        return bottom, top
    size = raw.FPDFText_GetFontSize(textpage, index) * math.hypot(matrix.b, matrix.d)
    if not 0.35 * size <= top - bottom <= 1.6 * size or not bottom - 0.3 * size <= base.value <= top:
        return bottom, top
    return base.value - 0.21 * size, base.value + 0.72 * size


def grouped(pieces: Sequence[Piece]) -> list[list[Piece]]:
    """Pieces that stand on one line, from left to right."""
    groups: list[list[Piece]] = []
    for piece in sorted(pieces, key=lambda one: (-(one.bottom + one.top) / 2, one.left)):
        middle = (piece.bottom + piece.top) / 2
        if groups and any(one.bottom < middle < one.top for one in groups[-1]):
            groups[-1].append(piece)
        else:
            groups.append([piece])
    return [sorted(group, key=lambda one: one.left) for group in groups]


def leading(pages: Sequence[Sequence[Piece]]) -> float:
    """How far below a line the next one of the same paragraph begins, in heights of its letters: what nine of ten lines
    of the pages keep at least."""
    gaps = sorted(
        space_above(above, line)
        for pieces in pages
        for above, line in pairwise(grouped(pieces))
        if -0.2 <= space_above(above, line) <= 1.2
    )
    return gaps[len(gaps) // 10] if gaps else 0.25


def space_above(above: Sequence[Piece], line: Sequence[Piece]) -> float:
    """The space between two lines, in heights of the letters of the lower one."""
    height = max(one.top - one.bottom for one in line)
    return (min(one.bottom for one in above) - max(one.top for one in line)) / height


def written(pieces: Sequence[Piece]) -> str:
    """The text of pieces of one line, wide gaps as tabs."""
    text = ""
    right, spaced = 0.0, False
    for piece in pieces:
        if text:
            gap = piece.left - right
            height = piece.top - piece.bottom
            apart = gap > 0.12 * height or spaced or piece.text[:1].isspace()
            text += "\t" if gap > WIDE * height else (" " if apart and not text.endswith(" ") else "")
        text += piece.text.strip()
        spaced = piece.text[-1:].isspace()
        right = piece.right
    return plain(text)
