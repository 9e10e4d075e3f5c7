"""The funnel plot: areas by size and figure, within the range that chance alone would give."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from accord.documents.charts.empty import empty_chart
from accord.documents.charts.figures import Unit, finite, format_ticks, format_value
from accord.documents.charts.key import KeyEntry, draw_key, line_swatch
from accord.documents.charts.labels import Box, along, quietest
from accord.documents.charts.lettering import shorten, text_width
from accord.documents.charts.markers import point_mark
from accord.documents.charts.plot import AXIS_ROOM, NARROW, tick_room
from accord.documents.charts.scales import ValueScale, value_scale
from accord.documents.charts.svg import Spot, drawing, line, polygon, polyline, text, titled
from accord.documents.charts.words import WORDS, Words
from accord.documents.palette import BAND, BAND_LINE, GRID, INK, RULE


@dataclass(frozen=True, slots=True)
class FunnelPoint:
    """One area: its size (people at risk), its figure, and how it differs: better, worse, higher, lower or similar."""

    name: str
    size: float
    value: float
    reading: str = "similar"


@dataclass(frozen=True, slots=True)
class FunnelStep:
    """The limits for areas of one size."""

    size: float
    lower95: float
    upper95: float
    lower998: float
    upper998: float


@dataclass(frozen=True, slots=True)
class FunnelPlot:
    """The areas, the figure they are held against, and the limits by size in rising order."""

    points: tuple[FunnelPoint, ...]
    benchmark: float
    steps: tuple[FunnelStep, ...] = ()
    unit: Unit = field(default_factory=Unit)
    benchmark_label: str = ""
    size_label: str = ""
    empty_note: str = ""


@dataclass(frozen=True, slots=True)
class _Ground:
    width: float
    sizes: ValueScale
    values: ValueScale

    def spot(self, size: float, value: float) -> Spot:
        return self.sizes.at(size), self.values.at(value)


def funnel_plot(
    chart: FunnelPlot,
    *,
    label: str,
    prefix: str,
    width: int = 780,
    height: int | None = None,
    description: str = "",
    words: Words = WORDS,
) -> str:
    """A funnel plot as an SVG: areas outside the 95% range carry their name. Without an area it says so."""
    points = [p for p in chart.points if finite(p.size) is not None and finite(p.value) is not None]
    if not points:
        return empty_chart(label=label, prefix=prefix, width=width, note=chart.empty_note, words=words)
    steps = [s for s in chart.steps if all(finite(v) is not None for v in _bounds(s))]
    ground = _lay_out(chart, points, steps, width, height)
    parts = [_shade(steps, ground), _grid(chart, ground), _benchmark(chart, ground, words)]
    parts += [titled(_mark(point, ground), _said(point, chart)) for point in points]
    parts.append(_names(points, steps, ground))
    top = ground.values.start + AXIS_ROOM + 10 + (16 if chart.size_label else 0)
    key, tall = draw_key(_key(points, steps, words), left=2, right=width, top=top)
    return drawing([*parts, key], width=width, height=top + tall, prefix=prefix, label=label, description=description)


def _bounds(step: FunnelStep) -> tuple[float, ...]:
    return step.size, step.lower95, step.upper95, step.lower998, step.upper998


def _lay_out(
    chart: FunnelPlot, points: Sequence[FunnelPoint], steps: Sequence[FunnelStep], width: float, height: int | None
) -> _Ground:
    tall = height or (270 if width < NARROW else 360)
    shown = [point.value for point in points] + [finite(chart.benchmark) or 0.0]
    reach = (max(shown) / 2 - min(shown) / 2) * 2
    widest = [b for step in steps for b in (step.lower998, step.upper998)]
    near = [min(max(bound, min(shown) - reach), max(shown) + reach) for bound in widest]
    draft = value_scale([v for v in [*shown, *near] if finite(v) is not None], start=1, stop=0)
    left = tick_room(draft.ticks, chart.unit)
    sizes = value_scale(
        [*(p.size for p in points), *(s.size for s in steps)],
        start=left,
        stop=width - 12,
        wanted=4 if width < NARROW else 7,
    )
    top = 28.0 if chart.unit.caption else 12.0
    return _Ground(width, sizes, ValueScale(draft.low, draft.high, draft.ticks, max(tall - AXIS_ROOM, top + 60), top))


def _shade(steps: Sequence[FunnelStep], ground: _Ground) -> str:
    parts = []
    names: tuple[tuple[Callable[[FunnelStep], float], Callable[[FunnelStep], float], str, str], ...] = (
        (lambda s: s.lower998, lambda s: s.upper998, "#f1f4f8", "1.5 3"),
        (lambda s: s.lower95, lambda s: s.upper95, BAND, ""),
    )
    if len(steps) < 2:
        return ""
    for lower, upper, fill, dash in names:
        below = [ground.spot(step.size, lower(step)) for step in steps]
        above = [ground.spot(step.size, upper(step)) for step in steps]
        parts.append(polygon([*above, *reversed(below)], fill))
        parts += [polyline(edge, BAND_LINE, width=1, dash=dash) for edge in (above, below)]
    return "".join(parts)


def _grid(chart: FunnelPlot, ground: _Ground) -> str:
    left, right, bottom = ground.sizes.start, ground.sizes.stop, ground.values.start
    parts = [text(0, 12, shorten(chart.unit.caption, ground.width))] if chart.unit.caption else []
    for tick, words in zip(ground.values.ticks, format_ticks(ground.values.ticks, chart.unit), strict=True):
        y = ground.values.at(tick)
        parts.append(line(left, y, right, y, RULE if y >= bottom - 0.5 else GRID))
        parts.append(text(left - 7, y + 4, words, anchor="end"))
    ended = 0.0
    for tick, words in zip(ground.sizes.ticks, format_ticks(ground.sizes.ticks, Unit("", 0)), strict=True):
        half = text_width(words) / 2
        x = min(ground.sizes.at(tick), ground.width - half)
        if x - half >= ended:
            parts.append(line(ground.sizes.at(tick), bottom, ground.sizes.at(tick), bottom + 4, RULE))
            parts.append(text(x, bottom + 19, words, anchor="middle"))
            ended = x + half + 8
    if chart.size_label:
        parts.append(text(right, bottom + 36, shorten(chart.size_label, right - left), anchor="end"))
    return "".join(parts)


def _benchmark(chart: FunnelPlot, ground: _Ground, words: Words) -> str:
    if finite(chart.benchmark) is None:
        return ""
    y = ground.values.at(chart.benchmark)
    shown = f"{chart.benchmark_label or words.benchmark} {format_value(chart.benchmark, chart.unit)}"
    return line(ground.sizes.start, y, ground.sizes.stop, y, BAND_LINE, width=1.4) + text(
        ground.sizes.stop, y - 5, shorten(shown, ground.width * 0.6), anchor="end", halo=True
    )


_READINGS = {"better": "green", "worse": "red", "higher": "amber", "lower": "amber"}


def _mark(point: FunnelPoint, ground: _Ground) -> str:
    status = _READINGS.get(point.reading, "")
    return point_mark(*ground.spot(point.size, point.value), status, radius=4.6 if status else 3.6)


def _said(point: FunnelPoint, chart: FunnelPlot) -> str:
    return f"{point.name}: {format_value(point.value, chart.unit)}, {format_value(point.size, Unit('', 0))}"


def _names(points: Sequence[FunnelPoint], steps: Sequence[FunnelStep], ground: _Ground) -> str:
    crowd = [ground.spot(point.size, point.value) for point in points for _ in range(3)]
    for edge in ([s.upper95 for s in steps], [s.lower95 for s in steps]):
        crowd += along([ground.spot(s.size, v) for s, v in zip(steps, edge, strict=True)], step=8)
    within = Box(ground.sizes.start, ground.values.stop - 6, ground.width, ground.values.start)
    parts: list[str] = []
    taken: list[Box] = []
    for point in points:
        if point.reading not in _READINGS:
            continue
        x, y = ground.spot(point.size, point.value)
        name = shorten(point.name, ground.width / 3)
        wide = text_width(name)
        boxes = [
            Box(x + 8, y - 6, x + 8 + wide, y + 6),
            Box(x - 8 - wide, y - 6, x - 8, y + 6),
            Box(x - wide / 2, y - 20, x + wide / 2, y - 8),
            Box(x - wide / 2, y + 8, x + wide / 2, y + 20),
        ]
        chosen = boxes[quietest(boxes, crowd, within, taken)]
        taken.append(chosen)
        parts.append(text(chosen.left, chosen.bottom - 2, name, fill=INK, halo=True))
    return "".join(parts)


def _key(points: Sequence[FunnelPoint], steps: Sequence[FunnelStep], words: Words) -> list[KeyEntry]:
    entries = []
    if len(steps) > 1:
        entries.append(KeyEntry(line_swatch(BAND_LINE, width=1.2), words.usual_95))
        entries.append(KeyEntry(line_swatch(BAND_LINE, width=1.2, dash="1.5 3"), words.usual_998))
    named = {"better": words.better, "worse": words.worse, "higher": words.higher, "lower": words.lower}
    found = {point.reading for point in points}
    entries += [
        KeyEntry(point_mark(6, 6, _READINGS[reading], radius=4.2), word, 13)
        for reading, word in named.items()
        if reading in found
    ]
    return entries
