"""The map: each area in the tint of its status, with the shape of the status and its name."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from accord.documents.charts.empty import empty_chart
from accord.documents.charts.figures import Unit, finite, format_value
from accord.documents.charts.key import KeyEntry, draw_key
from accord.documents.charts.lettering import text_width
from accord.documents.charts.outline import AreaOutline, Outline
from accord.documents.charts.svg import drawing, linked, placed, text, titled
from accord.documents.charts.words import WORDS, Words
from accord.documents.marks import status_shape
from accord.documents.palette import INK, LINE, RATED, WASH, WHITE, status_look

_LABEL = 12


@dataclass(frozen=True, slots=True)
class MapArea:
    """One area of the map by its code in the boundaries."""

    code: str
    name: str
    value: float | None = None
    status: str = ""
    href: str = ""


@dataclass(frozen=True, slots=True)
class AreaMap:
    """An outline and what is known of its areas; areas of the outline that are not named stay blank."""

    outline: Outline
    areas: tuple[MapArea, ...]
    unit: Unit = field(default_factory=Unit)


def area_map(chart: AreaMap, *, label: str, prefix: str, description: str = "", words: Words = WORDS) -> str:
    """A map by status as an SVG of the outline's width.

    An area that is wide enough bears its name and figure, a smaller one an abbreviation that the key explains; every
    area has a title, and is a link where it has an address. Without an area of the outline it says "No figures yet".
    """
    outline = chart.outline
    known = {area.code: area for area in chart.areas}
    drawn = [shape for shape in outline.areas if shape.code in known]
    if not drawn:
        return empty_chart(label=label, prefix=prefix, width=round(outline.width), words=words)
    shorts = short_names([known[shape.code].name for shape in drawn])
    parts = [_path(shape, WASH, LINE) for shape in outline.areas if shape.code not in known]
    labels = []
    listed: dict[str, str] = {}
    for shape, short in zip(drawn, shorts, strict=True):
        area = known[shape.code]
        parts.append(_area(shape, area, chart.unit, words))
        labels.append(_label(shape, area, short, chart.unit))
        if not _fits(area.name, shape):
            listed[short] = area.name
    top = outline.height + 8
    key, tall = draw_key(_key(chart.areas, words), left=2, right=outline.width, top=top)
    names, more = draw_key(_short_key(listed), left=2, right=outline.width, top=top + tall)
    return drawing(
        [*parts, f'<g pointer-events="none">{"".join(labels)}</g>', key, names],
        width=outline.width,
        height=top + tall + more,
        prefix=prefix,
        label=label,
        description=description,
        links=any(area.href for area in chart.areas),
    )


def short_names(names: Sequence[str]) -> list[str]:
    """An abbreviation for each name, all different: initials of several words or the first letters of one."""
    lengths = dict.fromkeys(names, 2)
    while True:
        shorts = {name: _short(name, length) for name, length in lengths.items()}
        counts = Counter(shorts.values())
        clashes = [name for name, short in shorts.items() if counts[short] > 1 and lengths[name] < len(name)]
        if not clashes:
            return [shorts[name] for name in names]
        lengths |= {name: lengths[name] + 1 for name in clashes}


def _short(name: str, length: int) -> str:
    words = name.replace("-", " ").split()
    if len(words) > 1 and length == 2:
        return "".join(word[0] for word in words[:3]).upper()
    return name[:length]


def _path(shape: AreaOutline, fill: str, stroke: str = WHITE) -> str:
    return f'<path d="{shape.path}" fill="{fill}" fill-rule="evenodd" stroke="{stroke}" stroke-width="1.2"/>'


def _area(shape: AreaOutline, area: MapArea, unit: Unit, words: Words) -> str:
    said = f"{area.name}: {format_value(area.value, unit, missing=words.no_figure)}"
    said += f", {words.status(area.status)}" if area.status else ""
    return linked(titled(_path(shape, status_look(area.status).middle), said), area.href, said)


def _fits(name: str, shape: AreaOutline) -> bool:
    return text_width(name, _LABEL, bold=True) <= shape.room + 6


def _label(shape: AreaOutline, area: MapArea, short: str, unit: Unit) -> str:
    x, y = shape.spot
    mark = status_shape(area.status)
    if not _fits(area.name, shape):
        wide = 15 + text_width(short, _LABEL, bold=True)
        return placed(mark, x - wide / 2, y - 6.5, scale=0.9) + text(
            x - wide / 2 + 15, y + 4, short, size=_LABEL, fill=INK, bold=True
        )
    name = text(x, y - 2, area.name, size=_LABEL, fill=INK, anchor="middle", bold=True)
    if finite(area.value) is None:
        return placed(mark, x - 6.3, y + 3, scale=0.9) + name
    value = format_value(area.value, unit)
    wide = 16 + text_width(value, _LABEL)
    return (
        name
        + placed(mark, x - wide / 2, y + 3, scale=0.9)
        + text(x - wide / 2 + 16, y + 13.5, value, size=_LABEL, fill=INK)
    )


def _key(areas: Sequence[MapArea], words: Words) -> list[KeyEntry]:
    found = {area.status for area in areas}
    ordered = [status for status in RATED if status in found] + sorted(found - set(RATED))
    return [KeyEntry(status_shape(status), words.status(status), 16) for status in ordered]


def _short_key(listed: Mapping[str, str]) -> list[KeyEntry]:
    wide = max((text_width(short, _LABEL, bold=True) for short in listed), default=0) + 4
    return [
        KeyEntry(text(0, 10, short, size=_LABEL, fill=INK, bold=True), name, wide)
        for short, name in sorted(listed.items())
    ]
