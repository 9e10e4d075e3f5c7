"""The control chart (XmR): figures within their usual range, and the points that are more than chance."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Literal

from accord.documents.charts.empty import empty_chart
from accord.documents.charts.figures import Unit, finite, format_value
from accord.documents.charts.ground import draw_axis, lay_out
from accord.documents.charts.indicator_beside import draw_beside
from accord.documents.charts.indicator_layers import band_edges, draw_promises, draw_runs, spacing_of
from accord.documents.charts.indicator_tags import promised_tags, promised_words
from accord.documents.charts.key import KeyEntry, area_swatch, draw_key, line_swatch
from accord.documents.charts.markers import is_special, point_mark, point_words
from accord.documents.charts.plot import AXIS_ROOM, Plot, Tag, draw_grid, draw_headings, draw_tags
from accord.documents.charts.segments import drawable
from accord.documents.charts.series import Break, IndicatorChart, Limits, Point, PromisedLine
from accord.documents.charts.svg import circle, drawing, line, polygon, rectangle, text, titled
from accord.documents.charts.words import WORDS, Words
from accord.documents.palette import ACCENT, BAND, BAND_LINE, INK, SOFT, WHITE

Reading = Literal["", "better", "worse", "high", "low"]
_NEAR = "#8fa3b7"


@dataclass(frozen=True, slots=True)
class ControlChart:
    """A control chart: points with their words (`special`), the limits of each rebase group, and what good is.

    `polarity` is higher, lower or anything else for neither; `few_points` prints the warning for short series.
    """

    points: tuple[Point, ...]
    limits: tuple[Limits, ...]
    unit: Unit = field(default_factory=Unit)
    polarity: str = "none"
    lines: tuple[PromisedLine, ...] = ()
    breaks: tuple[Break, ...] = ()
    spacing_days: float = 0
    few_points: bool = False
    empty_note: str = ""


def control_chart(
    chart: ControlChart,
    *,
    label: str,
    prefix: str,
    width: int = 780,
    height: int | None = None,
    description: str = "",
    words: Words = WORDS,
) -> str:
    """A control chart as an SVG; arguments as for `indicator_chart`. Without figures it says so."""
    figures = drawable(chart.points)
    if not figures:
        return empty_chart(label=label, prefix=prefix, width=width, note=chart.empty_note, words=words)
    series = IndicatorChart(
        points=chart.points,
        unit=chart.unit,
        lines=chart.lines,
        limits=chart.limits,
        breaks=chart.breaks,
        spacing_days=chart.spacing_days,
        zero=None if chart.unit.suffix == "%" else False,
    )
    ground = lay_out(series, _tags(chart, figures, words), width=width, height=height)
    plot = ground.plot
    parts = [
        *(_group(band, plot) for band in chart.limits),
        draw_grid(plot, chart.unit),
        draw_headings(ground.strip, plot),
        draw_promises(series, plot),
        draw_runs(series, plot),
        _points(chart, figures, plot, words),
        draw_axis(series, plot),
        draw_tags(ground.ends, plot),
        draw_beside(series, plot, ground.beside, margin=bool(ground.ends)),
    ]
    top = plot.bottom + AXIS_ROOM + 10
    key, tall = draw_key(_key(chart, figures, words), left=2, right=width, top=top)
    warning = text(2, top + tall + 12, words.too_few, fill=INK, bold=True) if chart.few_points else ""
    total = top + tall + (18 if chart.few_points else 0)
    return drawing(
        [*parts, key, warning], width=width, height=total, prefix=prefix, label=label, description=description
    )


def readings(points: Sequence[Point], limits: Sequence[Limits], polarity: str) -> list[Reading]:
    """For each point whether it is more than chance, and which way.

    A point of a trend is judged by the way it runs, other patterns by the side of the average of their group. Without
    polarity "high" or "low"; common points are "".
    """
    return [_reading(place, points, limits, polarity) for place in range(len(points))]


def _reading(place: int, points: Sequence[Point], limits: Sequence[Limits], polarity: str) -> Reading:
    point = points[place]
    if not is_special(point):
        return ""
    if point.special == "trend" and len(points) > 1:
        other = points[place - 1] if place else points[1]
        up = ((point.value or 0.0) > (other.value or 0.0)) == bool(place)
    else:
        start = point.when.start
        means = [band.mean for band in limits if band.first.start <= start <= band.last.start]
        up = (point.value or 0.0) > (means[0] if means else 0.0)
    if polarity in ("higher", "lower"):
        return "better" if up == (polarity == "higher") else "worse"
    return "high" if up else "low"


def _group(band: Limits, plot: Plot) -> str:
    if finite(band.mean) is None:
        return ""
    left, right = band_edges(band, plot)
    lower, upper = finite(band.lower), finite(band.upper)
    parts = []
    if lower is not None and upper is not None:
        top, bottom = plot.values.at(upper), plot.values.at(lower)
        parts.append(rectangle(left, top, right - left, bottom - top, BAND))
        parts += [line(left, y, right, y, BAND_LINE, width=1.3, dash="5 3") for y in (top, bottom)]
    near = [y for y in (finite(band.near_lower), finite(band.near_upper)) if y is not None]
    parts += [line(left, plot.values.at(y), right, plot.values.at(y), _NEAR, dash="1.5 3") for y in near]
    y = plot.values.at(band.mean)
    return "".join([*parts, line(left, y, right, y, BAND_LINE, width=1.3)])


def _mark(x: float, y: float, reading: Reading, radius: float, *, hollow: bool) -> str:
    if reading in ("better", "worse"):
        return point_mark(x, y, "green" if reading == "better" else "red", radius=radius * 1.5, hollow=hollow)
    if reading:
        r = radius * (1.7 if reading == "high" else -1.7)
        fill, edge = (WHITE, INK) if hollow else (INK, WHITE)
        return polygon([(x, y - r), (x + r, y + r * 0.8), (x - r, y + r * 0.8)], fill, stroke=edge)
    return circle(x, y, radius, WHITE if hollow else ACCENT, stroke=ACCENT if hollow else WHITE)


def _points(chart: ControlChart, figures: Sequence[Point], plot: Plot, words: Words) -> str:
    step = spacing_of(plot)
    radius = 3.0 if step >= 12 else 2.4
    parts = []
    for point, reading in zip(figures, readings(figures, chart.limits, chart.polarity), strict=True):
        if step < 5 and not reading and point is not figures[-1]:
            continue
        x, y = plot.spot(point.when, point.value or 0.0)
        mark = _mark(x, y, reading, radius, hollow=point.provisional)
        parts.append(titled(mark, point_words(point, chart.unit, words)))
    return "".join(parts)


def _tags(chart: ControlChart, figures: Sequence[Point], words: Words) -> list[Tag]:
    latest = figures[-1]
    shown = format_value(latest.value, chart.unit)
    tags = [Tag((shown,), latest.when.middle, latest.value or 0.0, INK, bold=True, size=15, rank=0, reach=45)]
    tags += promised_tags(chart.lines, chart.unit, words)
    for band in sorted(chart.limits, key=lambda band: band.first.start)[-1:]:
        for value, word in (
            (band.upper, words.upper_limit),
            (band.mean, words.average),
            (band.lower, words.lower_limit),
        ):
            if finite(value) is not None:
                lines = (f"{word} {format_value(value, chart.unit)}",)
                tags.append(Tag(lines, band.last.middle, value or 0.0, SOFT, rank=2, reach=150))
    return tags


def _key(chart: ControlChart, figures: Sequence[Point], words: Words) -> list[KeyEntry]:
    entries = []
    if chart.limits:
        entries.append(KeyEntry(area_swatch(BAND, middle=BAND_LINE), f"{words.usual_range}, {words.average}"))
    if any(finite(band.near_lower) is not None or finite(band.near_upper) is not None for band in chart.limits):
        entries.append(KeyEntry(line_swatch(_NEAR, width=1.2, dash="1.5 3"), words.near))
    entries += [
        KeyEntry(line_swatch(stroke, width=width, dash=dash), word)
        for word, (stroke, width, dash) in promised_words(chart.lines, words).items()
    ]
    found = set(readings(figures, chart.limits, chart.polarity))
    named: tuple[tuple[Reading, str], ...] = (
        ("better", words.better),
        ("worse", words.worse),
        ("high", words.higher),
        ("low", words.lower),
    )
    entries += [
        KeyEntry(_mark(6, 6, reading, 3, hollow=False), word, 13) for reading, word in named if reading in found
    ]
    return entries
