"""Pages drawn as pixels, and pixels packed as a picture: few colours where those do."""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import Any

import numpy as np
import numpy.typing as npt

from accord.documents.pdf.source import opened

Pixels = npt.NDArray[np.uint8]
PIXELS_PER_INCH = 120
MOST_PIXELS = 3_000
"""The longer side of a picture has no more pixels, however large the page is."""

_COLOURS = 256
_BITS = 5
_MOST, _SHADES = (1 << _BITS) - 1, 1 << (3 * _BITS)
_WHITE = 0xFFFFFF
_JPEG_QUALITY = 75


def drawn(content: bytes) -> Iterator[tuple[Pixels, float]]:
    """The pixels of each page (red, green, blue, one unused), with its height divided by its width."""
    document = opened(content)
    try:
        for number in range(len(document)):
            page = document[number]
            width, height = page.get_size()
            scale = min(PIXELS_PER_INCH / 72, MOST_PIXELS / max(width, height))
            bitmap = page.render(scale=scale, rev_byteorder=True, prefer_bgrx=True)
            pixels = np.array(bitmap.to_numpy())
            bitmap.close()
            page.close()
            yield pixels, height / width
    finally:
        document.close()


def packed(pixels: Pixels) -> tuple[bytes, str]:
    """The page as a file and its ending: a PNG of at most 256 colours where those do, else a JPEG."""
    flat = _in_few_colours(pixels)
    out = io.BytesIO()
    if flat is not None:
        image, colours = flat
        image.save(out, "PNG", compress_level=4, bits=4 if colours <= 16 else 8)
        return out.getvalue(), "png"
    _image(pixels[..., :3]).save(out, "JPEG", quality=_JPEG_QUALITY, subsampling=2)
    return out.getvalue(), "jpg"


def _in_few_colours(pixels: Pixels) -> tuple[Any, int] | None:
    """The page in the colours it has, each of its three parts in 32 shades; None where there are more than 256.

    Most of a page is white, so only the rest is looked at.
    """
    whole = np.ascontiguousarray(pixels).view(np.uint32)[..., 0]
    inked = np.flatnonzero((whole & _WHITE) != _WHITE)
    ink = whole.ravel()[inked]
    red, green, blue = ((ink >> (place + 8 - _BITS)) & _MOST for place in (0, 8, 16))
    shade = red << (2 * _BITS) | green << _BITS | blue
    used = np.flatnonzero(np.bincount(shade, minlength=_SHADES))
    if len(used) >= _COLOURS:
        return None
    place = np.zeros(_SHADES, np.uint8)
    place[used] = np.arange(1, len(used) + 1, dtype=np.uint8)
    flat = np.zeros(whole.size, np.uint8)
    flat[inked] = place[shade]
    image = _image(flat.reshape(whole.shape))
    image.putpalette(bytes(part for one in (_SHADES - 1, *used.tolist()) for part in _colour(one)))
    return image, len(used) + 1


def _colour(shade: int) -> tuple[int, int, int]:
    red, green, blue = (round(((shade >> place) & _MOST) * 255 / _MOST) for place in (2 * _BITS, _BITS, 0))
    return red, green, blue


def _image(pixels: Pixels) -> Any:
    from PIL import Image

    return Image.fromarray(np.ascontiguousarray(pixels))
