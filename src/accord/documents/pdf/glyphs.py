"""Which characters a TrueType font can show, read from its `cmap` table (OpenType 1.9, formats 4 and 12)."""

from __future__ import annotations

import struct
from functools import lru_cache
from pathlib import Path

_UNICODE_FORMATS = (4, 12)


@lru_cache(maxsize=32)
def characters_of(font_file: Path) -> frozenset[int]:
    """The code points the font has a glyph for; empty where the file has no `cmap` this can read."""
    font = font_file.read_bytes()
    start = _table(font, b"cmap")
    if start is None:
        return frozenset()
    (count,) = struct.unpack_from(">H", font, start + 2)
    offsets = {struct.unpack_from(">L", font, start + 8 + 8 * number)[0] for number in range(count)}
    found: set[int] = set()
    for offset in offsets:
        (kind,) = struct.unpack_from(">H", font, start + offset)
        if kind in _UNICODE_FORMATS:
            found |= _segments(font, start + offset) if kind == 4 else _groups(font, start + offset)
    return frozenset(found)


def _table(font: bytes, tag: bytes) -> int | None:
    (count,) = struct.unpack_from(">H", font, 4)
    for number in range(count):
        name, _, offset, _ = struct.unpack_from(">4sLLL", font, 12 + 16 * number)
        if name == tag:
            return int(offset)
    return None


def _segments(font: bytes, start: int) -> set[int]:
    """The characters of a format 4 table; its last segment (0xFFFF) is only an end mark."""
    (twice,) = struct.unpack_from(">H", font, start + 6)
    ends = struct.unpack_from(f">{twice // 2}H", font, start + 14)
    starts = struct.unpack_from(f">{twice // 2}H", font, start + 16 + twice)
    return {code for first, last in zip(starts, ends, strict=True) for code in range(first, last + 1)} - {0xFFFF}


def _groups(font: bytes, start: int) -> set[int]:
    (count,) = struct.unpack_from(">L", font, start + 12)
    groups = (struct.unpack_from(">LLL", font, start + 16 + 12 * number) for number in range(count))
    return {code for first, last, _ in groups for code in range(first, last + 1)}
