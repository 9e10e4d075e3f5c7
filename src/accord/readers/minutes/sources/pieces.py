"""What stands on a page of a PDF: pieces of text with their places, gathered to lines."""

from __future__ import annotations

import ctypes
import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from accord.readers.minutes.sources.encodings import plain

GAP = 0.55
"""The sizes of its letters by which a gap ends a piece."""
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
    """The pieces of a page of pypdfium2: letters that follow each other on one line without a gap."""
    textpage = page.get_textpage()  # type: ignore[attr-defined]
    try:
        return [piece for run in _runs(textpage) if (piece := _piece(textpage, run)) is not None]
    finally:
        textpage.close()


@dataclass(frozen=True, slots=True)
class _Letter:
    """A letter of a page; `base` is the height that its line stands on."""

    index: int
    text: str
    left: float
    right: float
    bottom: float
    top: float
    base: float


def _runs(textpage: object) -> Iterator[list[_Letter]]:
    """The letters of a page in runs; signs that stand for a blank or a line's end, and have no place, are kept or end a run."""  # noqa: E501
    from pypdfium2 import raw

    run: list[_Letter] = []
    size = 0.0
    for index in range(raw.FPDFText_CountChars(textpage)):
        code = raw.FPDFText_GetUnicode(textpage, index)
        letter = _letter(textpage, index, code)
        if code in (10, 13) or letter is None:
            yield run
            run = []
            continue
        if run and letter.text.strip() and _apart(run, letter, size):
            yield run
            run = []
        size = size if run else _size(textpage, index)
        if run or letter.text.strip():
            run.append(letter)
    yield run


def _letter(textpage: object, index: int, code: int) -> _Letter | None:
    """A letter with its place; null for a sign without one (a blank has the place of nothing, and keeps its text)."""
    from pypdfium2 import raw

    left, right, bottom, top, across, base = (ctypes.c_double() for _ in range(6))
    text = "-" if code in (2, 0xFFFE) else chr(code) if 0 < code < 0xD800 or 0xE000 <= code <= 0x10FFFF else ""
    if not text or not raw.FPDFText_GetCharBox(textpage, index, left, right, bottom, top):
        return None
    raw.FPDFText_GetCharOrigin(textpage, index, across, base)
    return _Letter(index, text, left.value, right.value, bottom.value, top.value, base.value)


def _apart(run: list[_Letter], letter: _Letter, size: float) -> bool:
    """Whether a letter stands apart from a run: on another line, behind a gap, or before it."""
    last = next((one for one in reversed(run) if one.text.strip()), run[-1])
    gap = letter.left - last.right
    return abs(letter.base - last.base) > 0.35 * size or gap > GAP * size or letter.left < last.left - size


def _size(textpage: object, index: int) -> float:
    """The size of the font that a letter is set in, in points on the page."""
    from pypdfium2 import raw

    matrix = raw.FS_MATRIX()
    known = raw.FPDFText_GetMatrix(textpage, index, matrix)
    return float(raw.FPDFText_GetFontSize(textpage, index)) * (math.hypot(matrix.b, matrix.d) if known else 1.0)


def _piece(textpage: object, run: list[_Letter]) -> Piece | None:
    """A run as a piece; null where it has no letter."""
    from pypdfium2 import raw

    seen = [one for one in run if one.text.strip()]
    if not seen:
        return None
    strong = raw.FPDFText_GetFontWeight(textpage, seen[0].index) >= 600
    bottom, top = _set(textpage, seen[0], min(one.bottom for one in seen), max(one.top for one in seen))
    left, right = min(one.left for one in seen), max(one.right for one in seen)
    return Piece(left, right, bottom, top, "".join(one.text for one in run), strong)


def _set(textpage: object, letter: _Letter, bottom: float, top: float) -> tuple[float, float]:
    """The bottom and top of a line as its font sets it, whatever its letters reach; those of its letters where the file
    does not say."""
    size = _size(textpage, letter.index)
    if not 0.35 * size <= top - bottom <= 1.6 * size or not bottom - 0.3 * size <= letter.base <= top:
        return bottom, top
    return letter.base - 0.21 * size, letter.base + 0.72 * size


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
    of the pages keep at least, or three of four below a full line where paragraphs are short."""
    pairs = [pair for pieces in pages for pair in pairwise(grouped(pieces))]
    edge = max((one.right for _above, line in pairs for one in line), default=0.0)
    spaced = [(space_above(above, line), above[-1].right > 0.88 * edge) for above, line in pairs]
    gaps = sorted(gap for gap, _full in spaced if -0.2 <= gap <= 1.2)
    below = sorted(gap for gap, full in spaced if full and -0.2 <= gap <= 1.2)
    tenth = gaps[len(gaps) // 10] if gaps else 0.25
    return min(tenth, below[len(below) // 4]) if len(below) > 1 else tenth


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
