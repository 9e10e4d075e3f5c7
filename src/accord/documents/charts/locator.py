"""Where a place is: one area picked out on the map of those around it, each a link to its own page."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from accord.documents.charts.lettering import text_width
from accord.documents.charts.outline import AreaOutline, Outline
from accord.documents.charts.svg import drawing, linked, text, titled
from accord.documents.palette import ACCENT, BAND, WHITE

_SIZE = 12


@dataclass(frozen=True, slots=True)
class Locator:
    """An outline, the code of the area picked out (blank: none), and each area's name and address by code."""

    outline: Outline
    here: str
    names: Mapping[str, str]
    addresses: Mapping[str, str]


def locator_map(chart: Locator, *, label: str, prefix: str) -> str:
    """The map as an SVG of the outline's width: the area in dark blue with its name, the others pale and linked.

    Areas that are wide enough bear their names; every area has a title.
    """
    shapes = [_shape(shape, chart) for shape in chart.outline.areas]
    names = "".join(_name(shape, chart) for shape in chart.outline.areas)
    return drawing(
        [*shapes, f'<g pointer-events="none">{names}</g>'],
        width=chart.outline.width,
        height=chart.outline.height,
        prefix=prefix,
        label=label,
        links=bool(chart.addresses),
    )


def _shape(shape: AreaOutline, chart: Locator) -> str:
    name = chart.names.get(shape.code, shape.code)
    fill = ACCENT if shape.code == chart.here else BAND
    path = f'<path d="{shape.path}" fill="{fill}" fill-rule="evenodd" stroke="{WHITE}" stroke-width="1.2"/>'
    href = "" if shape.code == chart.here else chart.addresses.get(shape.code, "")
    return linked(titled(path, name), href, name)


def _name(shape: AreaOutline, chart: Locator) -> str:
    name = chart.names.get(shape.code, "")
    here = shape.code == chart.here
    if not name or text_width(name, _SIZE, bold=here) > shape.room + 4:
        return ""
    x, y = shape.spot
    return text(x, y + 4, name, size=_SIZE, fill=WHITE if here else ACCENT, anchor="middle", bold=here)
