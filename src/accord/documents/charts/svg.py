"""The few SVG elements the charts are made of, and the frame around them.

Everything is a plain string. Texts are escaped here and nowhere else. Nothing random: ids come from the prefix given.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from html import escape

from accord.documents.palette import INK, SOFT, WHITE

FONTS = "'Source Sans 3','Source Sans Pro','Segoe UI',Roboto,'Liberation Sans',Arial,sans-serif"

# Characters that may not stand in an XML document, even escaped.
_NOT_XML = re.compile("[^\t\n\r -\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")

Spot = tuple[float, float]


def clean(text: str) -> str:
    """Text made safe for an SVG element or attribute."""
    return escape(_NOT_XML.sub("", text))


def coordinate(value: float) -> str:
    """A coordinate to a tenth of a pixel, as short as can be."""
    text = f"{value:.1f}".removesuffix(".0")
    return "0" if text == "-0" else text


def identifier(prefix: str, name: str) -> str:
    """An id that is valid, and different for different prefixes."""
    safe = "".join(c if c.isascii() and (c.isalnum() or c == "-") else f"_{ord(c):x}_" for c in prefix)
    return f"c-{safe}-{name}"


def text(
    x: float,
    y: float,
    content: str,
    *,
    size: float = 12,
    fill: str = SOFT,
    anchor: str = "start",
    bold: bool = False,
    halo: bool = False,
) -> str:
    """One line of text with its baseline at y; a halo keeps it readable where it crosses lines."""
    extra = "" if anchor == "start" else f' text-anchor="{anchor}"'
    if bold:
        extra += ' font-weight="600"'
    if halo:
        extra += f' paint-order="stroke" stroke="{WHITE}" stroke-width="3.5" stroke-linejoin="round"'
    return (
        f'<text x="{coordinate(x)}" y="{coordinate(y)}" font-size="{coordinate(size)}" fill="{fill}"{extra}>'
        f"{clean(content)}</text>"
    )


def line(x1: float, y1: float, x2: float, y2: float, stroke: str, *, width: float = 1, dash: str = "") -> str:
    """A straight line."""
    dashes = f' stroke-dasharray="{dash}"' if dash else ""
    return (
        f'<line x1="{coordinate(x1)}" y1="{coordinate(y1)}" x2="{coordinate(x2)}" y2="{coordinate(y2)}" '
        f'stroke="{stroke}" stroke-width="{width:g}"{dashes}/>'
    )


def polyline(points: Iterable[Spot], stroke: str, *, width: float = 2, dash: str = "") -> str:
    """A line through points, not filled."""
    dashes = f' stroke-dasharray="{dash}"' if dash else ""
    return (
        f'<polyline points="{_join(points)}" fill="none" stroke="{stroke}" stroke-width="{width:g}" '
        f'stroke-linejoin="round" stroke-linecap="{"butt" if dash else "round"}"{dashes}/>'
    )


def polygon(points: Iterable[Spot], fill: str, *, stroke: str = "", width: float = 1) -> str:
    """A filled shape."""
    edge = f' stroke="{stroke}" stroke-width="{width:g}"' if stroke else ""
    return f'<polygon points="{_join(points)}" fill="{fill}"{edge}/>'


def rectangle(
    x: float, y: float, width: float, height: float, fill: str, *, stroke: str = "", stroke_width: float = 1
) -> str:
    """A rectangle; negative sizes become none."""
    edge = f' stroke="{stroke}" stroke-width="{stroke_width:g}"' if stroke else ""
    return (
        f'<rect x="{coordinate(x)}" y="{coordinate(y)}" width="{coordinate(max(width, 0))}" '
        f'height="{coordinate(max(height, 0))}" fill="{fill}"{edge}/>'
    )


def circle(x: float, y: float, radius: float, fill: str, *, stroke: str = "", width: float = 1) -> str:
    """A circle."""
    edge = f' stroke="{stroke}" stroke-width="{width:g}"' if stroke else ""
    return f'<circle cx="{coordinate(x)}" cy="{coordinate(y)}" r="{coordinate(radius)}" fill="{fill}"{edge}/>'


def placed(shapes: str, x: float, y: float, *, scale: float = 1) -> str:
    """Shapes moved to a place, and scaled."""
    grow = "" if scale == 1 else f" scale({scale:g})"
    return f'<g transform="translate({coordinate(x)} {coordinate(y)}){grow}">{shapes}</g>'


def titled(shapes: str, title: str) -> str:
    """Shapes with words that show when a pointer rests on them."""
    return f"<g><title>{clean(title)}</title>{shapes}</g>"


def linked(shapes: str, href: str, name: str) -> str:
    """Shapes that lead to another page; without an address they stay as they are."""
    if not href:
        return shapes
    return f'<a href="{clean(href)}" aria-label="{clean(name)}">{shapes}</a>'


def drawing(
    parts: Sequence[str],
    *,
    width: float,
    height: float,
    prefix: str,
    label: str,
    description: str = "",
    links: bool = False,
) -> str:
    """The whole SVG around its parts, named for people who cannot see it.

    `label` says what is drawn and may not be blank; `prefix` must be different for each drawing on a page. A drawing
    with links in it is a group, since what stands inside an image cannot be reached by keyboard.
    """
    if not label.strip():
        raise ValueError("A chart needs a label that says what it shows.")
    title, told = identifier(prefix, "title"), identifier(prefix, "desc")
    described = f' aria-describedby="{told}"' if description else ""
    return "".join(
        (
            f'<svg xmlns="http://www.w3.org/2000/svg" class="chart" width="{coordinate(width)}" '
            f'height="{coordinate(height)}" viewBox="0 0 {coordinate(width)} {coordinate(height)}" '
            f'role="{"group" if links else "img"}" aria-labelledby="{title}"{described} '
            f'font-family="{FONTS}" fill="{INK}">',
            f'<title id="{title}">{clean(label)}</title>',
            f'<desc id="{told}">{clean(description)}</desc>' if description else "",
            *parts,
            "</svg>",
        )
    )


def _join(points: Iterable[Spot]) -> str:
    return " ".join(f"{coordinate(x)},{coordinate(y)}" for x, y in points)
