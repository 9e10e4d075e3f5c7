"""What is drawn where there is nothing to draw yet."""

from __future__ import annotations

from accord.documents.charts.lettering import text_width, wrap
from accord.documents.charts.svg import drawing, line, placed, text
from accord.documents.charts.words import WORDS, Words
from accord.documents.marks import status_shape
from accord.documents.palette import GRID, INK, RULE


def empty_chart(
    *,
    label: str,
    prefix: str,
    width: int = 780,
    height: int = 200,
    note: str = "",
    words: Words = WORDS,
) -> str:
    """A quiet drawing that says "No figures yet", and in `note` what will happen next."""
    middle = height / 2
    parts = [line(0, height * share, width, height * share, GRID) for share in (0.08, 0.36, 0.64)]
    parts.append(line(0, height * 0.92, width, height * 0.92, RULE))
    parts.append(empty_words(width / 2, middle, width, note, words))
    return drawing(parts, width=width, height=height, prefix=prefix, label=label, description=words.no_figures)


def empty_words(x: float, y: float, width: float, note: str, words: Words = WORDS) -> str:
    """The mark and the words, centred at a spot."""
    wide = text_width(words.no_figures, 16, bold=True)
    lines = wrap(note, max(width - 32, 60), 13) if note else []
    y -= len(lines) * 9
    mark = placed(status_shape("no_data"), x - wide / 2 - 22, y - 8)
    parts = [mark, text(x - wide / 2, y + 5, words.no_figures, size=16, fill=INK, bold=True, halo=True)]
    for row, shown in enumerate(lines):
        parts.append(text(x, y + 28 + row * 18, shown, size=13, anchor="middle", halo=True))
    return "".join(parts)
