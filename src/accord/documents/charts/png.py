"""The same SVG as a picture, for Word, Excel and slides."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import resvg_py

FAMILY = "Source Sans 3"


def svg_to_png(
    svg: str,
    *,
    width_px: int | None = None,
    scale: float | None = None,
    font_files: Sequence[Path],
    family: str = FAMILY,
) -> bytes:
    """The drawing as PNG bytes on white, `width_px` wide or `scale` times its own size (2 unless told).

    Only the given font files are used, so the picture is the same on every machine. A missing font file is a
    FileNotFoundError, a drawing with text and no font a ValueError: the text would vanish without a word.
    """
    for file in font_files:
        if not file.is_file():
            raise FileNotFoundError(f"The font file {file} is not there.")
    if "<text" in svg and not font_files:
        raise ValueError("A drawing with text needs at least one font file.")
    if width_px is not None and scale is not None:
        raise ValueError("Give a width or a scale, not both.")
    return resvg_py.svg_to_bytes(
        svg_string=svg,
        background="#ffffff",
        skip_system_fonts=True,
        width=width_px,
        zoom=None if width_px is not None else float(scale or 2),
        font_files=[str(file) for file in font_files],
        font_family=family,
        sans_serif_family=family,
    )
