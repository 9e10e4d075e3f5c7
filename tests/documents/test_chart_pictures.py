"""The same drawing as PNG, and colours and marks that everybody can read."""

from __future__ import annotations

import struct
import zlib
from dataclasses import replace
from pathlib import Path

import pytest
from tests.documents import chart_material as m

from accord.documents import palette
from accord.documents.charts import IndicatorChart, indicator_chart, svg_to_png
from accord.documents.marks import direction_mark, status_mark, status_shape

FONTS = [m.FONT_FOLDER / cut / f"SourceSans3_{cut}.ttf" for cut in ("400Regular", "600SemiBold")]
PLAIN = indicator_chart(IndicatorChart(m.yearly(1, 2, 3)), label="x", prefix="p", width=400)
needs_fonts = pytest.mark.skipif(not FONTS[0].is_file(), reason="the fonts are not installed")


def size(png: bytes) -> tuple[int, int]:
    """Width and height of a picture."""
    width, height = struct.unpack(">II", png[16:24])
    return width, height


def dark_pixels(png: bytes) -> int:
    """The number of dark pixels of an RGBA picture (PNG filters undone)."""
    width, height = size(png)
    data, place = b"", 8
    while place < len(png):
        (length,) = struct.unpack(">I", png[place : place + 4])
        if png[place + 4 : place + 8] == b"IDAT":
            data += png[place + 8 : place + 8 + length]
        place += length + 12
    raw, stride = zlib.decompress(data), width * 4
    above, dark = bytearray(stride), 0
    for row in range(height):
        start = row * (stride + 1)
        above = unfiltered(raw[start], raw[start + 1 : start + 1 + stride], above)
        dark += sum(above[pixel] < 190 for pixel in range(0, stride, 4))
    return dark


def unfiltered(kind: int, line: bytes, above: bytearray) -> bytearray:
    found = bytearray(line)
    for place in range(len(found)):
        left = found[place - 4] if place >= 4 else 0
        corner = above[place - 4] if place >= 4 else 0
        up = above[place]
        guess = left + up - corner
        nearest = min((abs(guess - value), order, value) for order, value in enumerate((left, up, corner)))[2]
        found[place] = (found[place] + (0, left, up, (left + up) // 2, nearest)[kind]) % 256
    return found


@needs_fonts
def test_text_really_shows_in_the_picture() -> None:
    without = PLAIN.replace("<text", "<desc").replace("</text", "</desc")
    shown, blank = (dark_pixels(svg_to_png(svg, scale=1, font_files=FONTS)) for svg in (PLAIN, without))
    assert shown > blank + 200


@needs_fonts
def test_the_picture_is_as_wide_as_asked() -> None:
    assert size(svg_to_png(PLAIN, width_px=800, font_files=FONTS)) == (800, 520)
    assert size(svg_to_png(PLAIN, font_files=FONTS)) == (800, 520)
    assert size(svg_to_png(PLAIN, scale=1, font_files=FONTS)) == (400, 260)


def test_text_without_a_font_is_refused() -> None:
    with pytest.raises(ValueError, match="font"):
        svg_to_png(PLAIN, font_files=[])


def test_a_font_that_is_not_there_is_named() -> None:
    with pytest.raises(FileNotFoundError, match=r"missing\.ttf"):
        svg_to_png(PLAIN, font_files=[Path("missing.ttf")])


def test_a_width_and_a_scale_together_are_refused() -> None:
    with pytest.raises(ValueError, match="not both"):
        svg_to_png("<svg/>", width_px=10, scale=2, font_files=[])


def luminance(colour: str) -> float:
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("status", ["green", "amber", "red", "no_data", "anything"])
def test_the_words_of_a_status_can_be_read(status: str) -> None:
    look = palette.status_look(status)
    pairs = ((look.text, look.tint), (look.text, "#ffffff"), (look.on_fill, look.fill), (palette.INK, look.middle))
    assert all(contrast(*pair) >= 4.5 for pair in pairs)


def test_soft_text_can_be_read_on_white_and_on_every_shade() -> None:
    assert all(contrast(palette.SOFT, ground) >= 4.5 for ground in ("#ffffff", palette.WASH, palette.BAND))


def test_each_rating_has_a_shape_of_its_own() -> None:
    assert len({palette.status_look(status).shape for status in ("green", "amber", "red", "no_data")}) == 4
    assert len({status_shape(status) for status in ("green", "amber", "red", "not_due")}) == 4


def test_a_mark_beside_its_word_is_hidden_and_alone_is_named() -> None:
    assert 'aria-hidden="true"' in status_mark("red")
    named = m.parsed(status_mark("red", label="Red & late"))
    assert (named.get("role"), named.get("aria-label")) == ("img", "Red & late")


@pytest.mark.parametrize(
    ("direction", "change", "arrow"),
    [
        ("improving", -0.8, "down"),
        ("improving", 0.8, "up"),
        ("worsening", None, "down"),
        ("increasing", None, "up"),
        ("no_change", 0.0, "level"),
        ("not_comparable", None, "unknown"),
        ("", 1.0, "unknown"),
    ],
)
def test_an_arrow_shows_which_way_the_figure_moved(direction: str, change: float | None, arrow: str) -> None:
    assert palette.direction_arrow(direction, change) == arrow
    m.parsed(direction_mark(direction, change))


def test_fonts_end_in_sans_serif_or_text_would_vanish() -> None:
    assert m.parsed(PLAIN).get("font-family", "").endswith("sans-serif")


def test_hollow_and_filled_points_differ_without_colour() -> None:
    chart = IndicatorChart(tuple(replace(point, provisional=True) for point in m.yearly(1, 2, 3)))
    fills = [mark.get("fill") for mark in m.found(indicator_chart(chart, label="x", prefix="p"), "circle")]
    assert set(fills) == {"#ffffff"}
