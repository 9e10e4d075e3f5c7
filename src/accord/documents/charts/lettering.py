"""How wide a text is, before anything draws it.

Widths are those of the Helvetica family (Arial and Liberation Sans share them). Source Sans 3 is a little narrower, so
what is laid out by these widths never collides in either.
"""

from __future__ import annotations

# Thousandths of the font size for the characters from space to tilde.
_WIDTHS = (
    "278 278 355 556 556 889 667 191 333 333 389 584 278 333 278 278 "
    "556 556 556 556 556 556 556 556 556 556 278 278 584 584 584 556 "
    "1015 667 667 722 722 667 611 778 722 278 500 667 556 833 722 778 "
    "667 778 722 667 611 722 667 944 667 667 611 278 278 278 469 556 "
    "333 556 556 500 556 556 278 556 556 222 222 500 222 833 556 556 "
    "556 556 333 500 278 556 500 722 500 500 500 334 260 334 584"
)
_ASCII = {chr(32 + place): int(width) for place, width in enumerate(_WIDTHS.split())}
_KNOWN = _ASCII | {"−": 584, "–": 556, "—": 1000, "£": 556, "…": 1000, "’": 222, "‘": 222, "·": 278, "\u2009": 200}
_BOLD = 1.06


def text_width(text: str, size: float = 12, *, bold: bool = False) -> float:
    """The width in pixels of one line of text at a font size."""
    thousandths = sum(_KNOWN.get(c) or (600 if ord(c) < 0x2E80 else 1000) for c in text)
    return thousandths * size / 1000 * (_BOLD if bold else 1)


def shorten(text: str, width: float, size: float = 12, *, bold: bool = False) -> str:
    """The text, or as much of it as fits in the width with an ellipsis; never less than one letter."""
    if text_width(text, size, bold=bold) <= width:
        return text
    kept = text
    while len(kept) > 1 and text_width(kept.rstrip() + "…", size, bold=bold) > width:
        kept = kept[:-1]
    return kept.rstrip() + "…"


def wrap(text: str, width: float, size: float = 12, *, bold: bool = False) -> list[str]:
    """The text broken between words into lines that fit; a word wider than a line is shortened."""
    lines: list[str] = []
    for word in text.split():
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and text_width(longer, size, bold=bold) <= width:
            lines[-1] = longer
        else:
            lines.append(shorten(word, width, size, bold=bold))
    return lines or [""]
