"""Small multiples: one small panel for each area, all on one scale, the county's line behind each."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from accord.documents.charts.empty import empty_chart
from accord.documents.charts.figures import Unit, finite, format_ticks, format_value
from accord.documents.charts.key import KeyEntry, draw_key, line_swatch
from accord.documents.charts.lettering import shorten, text_width
from accord.documents.charts.markers import point_mark
from accord.documents.charts.plot import Plot, tick_room
from accord.documents.charts.scales import ValueScale, spacing_days, time_scale, value_scale
from accord.documents.charts.segments import drawable, segments
from accord.documents.charts.series import Point
from accord.documents.charts.svg import drawing, line, linked, placed, polyline, text, titled
from accord.documents.charts.words import WORDS, Words
from accord.documents.marks import status_shape
from accord.documents.palette import ACCENT, BEHIND, GREEN, GRID, INK, LINK, RULE

_TITLE = 20.0
_AXIS = 18.0
_GAP = 22.0


@dataclass(frozen=True, slots=True)
class Panel:
    """One area: its figures, the target in force, the status of the latest, and where its page is."""

    name: str
    points: tuple[Point, ...]
    target: float | None = None
    status: str = ""
    href: str = ""


@dataclass(frozen=True, slots=True)
class Multiples:
    """The panels in the order they are read, and the line that stands behind all of them."""

    panels: tuple[Panel, ...]
    unit: Unit = field(default_factory=Unit)
    behind_name: str = ""
    behind: tuple[Point, ...] = ()
    spacing_days: float = 0
    zero: bool | None = None
    empty_note: str = ""


def small_multiples(
    chart: Multiples,
    *,
    label: str,
    prefix: str,
    width: int = 780,
    description: str = "",
    words: Words = WORDS,
) -> str:
    """All panels in a grid as an SVG: two across on a phone, four or five at a desk. One scale of values and of time.

    Panels with an address are links, each named by area, value and status. Without any figure it says so.
    """
    figures = [point for points in _all_points(chart) for point in drawable(points)]
    if not figures:
        return empty_chart(label=label, prefix=prefix, width=width, note=chart.empty_note, words=words)
    plot = _shared_plot(chart, figures, width)
    columns = _columns(width)
    across = (width - plot.left + _GAP) / columns
    tall = plot.bottom + _AXIS + 8
    top = 26.0 if chart.unit.caption else 0.0
    parts = [text(0, 12, shorten(chart.unit.caption, width))] if top else []
    for place, panel in enumerate(chart.panels):
        row, column = divmod(place, columns)
        drawn = _panel(chart, panel, plot, words, ticks=column == 0, periods=place + columns >= len(chart.panels))
        parts.append(placed(drawn, column * across, top + row * tall))
    rows = -(-len(chart.panels) // columns)
    key, key_height = draw_key(_key(chart, words), left=2, right=width, top=top + rows * tall + 4)
    return drawing(
        [*parts, key],
        width=width,
        height=top + rows * tall + 4 + key_height,
        prefix=prefix,
        label=label,
        description=description,
        links=any(panel.href for panel in chart.panels),
    )


def _all_points(chart: Multiples) -> list[tuple[Point, ...]]:
    return [*(panel.points for panel in chart.panels), chart.behind]


def _columns(width: float) -> int:
    return min(max(int(width // 175), 2), 6)


def _shared_plot(chart: Multiples, figures: Sequence[Point], width: float) -> Plot:
    targets = [value for panel in chart.panels if (value := finite(panel.target)) is not None]
    values = [point.value or 0.0 for point in figures] + targets
    draft = value_scale(values, start=1, stop=0, zero=chart.zero, wanted=3)
    left = tick_room(draft.ticks, chart.unit)
    columns = _columns(width)
    inner = (width - left - _GAP * (columns - 1)) / columns
    spacing = chart.spacing_days or spacing_days(point.when for point in figures)
    time = time_scale([p.when for p in figures], [], left=left, right=left + inner, spacing=spacing)
    return Plot(width, time, ValueScale(draft.low, draft.high, draft.ticks, _TITLE + 78, _TITLE + 6))


def _panel(chart: Multiples, panel: Panel, plot: Plot, words: Words, *, ticks: bool, periods: bool) -> str:
    figures = drawable(panel.points)
    parts = [_grid(plot, chart.unit, ticks=ticks)]
    parts += [_line(run, plot, BEHIND, 1.3) for run in segments(chart.behind, spacing=plot.time.spacing)]
    target = finite(panel.target)
    if target is not None:
        y = plot.values.at(target)
        parts.append(line(plot.left, y, plot.right, y, GREEN.text, width=1.3, dash="4 3"))
    parts += [_line(run, plot, ACCENT, 2) for run in segments(panel.points, spacing=plot.time.spacing)]
    if figures:
        parts.append(point_mark(*plot.spot(figures[-1].when, figures[-1].value or 0.0), panel.status, radius=3.6))
    value = format_value(figures[-1].value, chart.unit) if figures else words.no_figure
    parts.append(_title(panel, value, plot))
    if periods:
        parts.append(_ends(chart, plot))
    said = f"{panel.name}: {value}" + (f", {words.status(panel.status)}" if panel.status else "")
    return linked(titled("".join(parts), said), panel.href, said)


def _line(run: Sequence[Point], plot: Plot, stroke: str, width: float) -> str:
    spots = [plot.spot(point.when, point.value or 0.0) for point in run]
    return polyline(spots if len(spots) > 1 else spots * 2, stroke, width=width)


def _grid(plot: Plot, unit: Unit, *, ticks: bool) -> str:
    parts = []
    for tick, words in zip(plot.values.ticks, format_ticks(plot.values.ticks, unit), strict=True):
        y = plot.values.at(tick)
        parts.append(line(plot.left, y, plot.right, y, RULE if y >= plot.bottom - 0.5 else GRID))
        if ticks:
            parts.append(text(plot.left - 6, y + 4, words, size=11, anchor="end"))
    return "".join(parts)


def _title(panel: Panel, value: str, plot: Plot) -> str:
    wide = text_width(value, 13, bold=True)
    left = plot.right - wide - 16
    mark = placed(status_shape(panel.status), left, 3.5, scale=0.86) if panel.status else ""
    name = shorten(panel.name, (left if panel.status else left + 16) - plot.left - 5, 13, bold=True)
    return (
        text(plot.left, 14, name, size=13, fill=LINK if panel.href else INK, bold=True)
        + mark
        + text(plot.right, 14, value, size=13, fill=INK, anchor="end", bold=True)
    )


def _ends(chart: Multiples, plot: Plot) -> str:
    periods = sorted(
        {point.when for points in _all_points(chart) for point in drawable(points)}, key=lambda when: when.start
    )
    first, last = periods[0], periods[-1]
    y = plot.bottom + 14
    room = plot.right - plot.left
    if first == last:
        return text(plot.time.middle(last), y, shorten(last.label, room, 11), size=11, anchor="middle")
    fits = text_width(first.label, 11) + text_width(last.label, 11) + 8 <= room
    start = text(plot.left, y, first.label, size=11) if fits else ""
    return start + text(plot.right, y, shorten(last.label, room, 11), size=11, anchor="end")


def _key(chart: Multiples, words: Words) -> list[KeyEntry]:
    entries = [KeyEntry(line_swatch(BEHIND, width=1.3), chart.behind_name)] if drawable(chart.behind) else []
    if any(finite(panel.target) is not None for panel in chart.panels):
        entries.append(KeyEntry(line_swatch(GREEN.text, width=1.3, dash="4 3"), words.target))
    return entries
