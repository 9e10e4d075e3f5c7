"""The layers of the indicator chart, each a function from the figures and the ground to SVG."""

from __future__ import annotations

from collections.abc import Sequence

from accord.documents.charts.figures import finite
from accord.documents.charts.markers import is_special, point_mark, point_words, ring
from accord.documents.charts.plot import Plot
from accord.documents.charts.segments import drawable, drawable_steps, segments
from accord.documents.charts.series import Comparator, IndicatorChart, Limits, LineKind, Point, PromisedLine
from accord.documents.charts.svg import Spot, circle, line, polygon, polyline, rectangle, text, titled
from accord.documents.charts.words import Words
from accord.documents.palette import (
    ACCENT,
    AMBER,
    BAND,
    BAND_LINE,
    BEHIND,
    GREEN,
    INK,
    NOT_RATED,
    RATED,
    SOFT,
    WHITE,
    status_look,
)

LINE_LOOKS: dict[LineKind, tuple[str, float, str]] = {
    "target": (GREEN.text, 1.8, "6 4"),
    "trajectory": (GREEN.text, 1.2, "2 3"),
    "floor": (AMBER.text, 1.4, "8 3 2 3"),
    "stretch": (SOFT, 1.4, "3 3"),
}
BEHIND_DASHES = ("", "5 3", "1.5 3")
_CROWDED = 6.0


def spacing_of(plot: Plot) -> float:
    """The usual step between figures in pixels."""
    return plot.time.spacing / (plot.time.last - plot.time.first) * (plot.right - plot.left)


def draw_limits(chart: IndicatorChart, plot: Plot) -> str:
    """The band of usual values of each rebase group with its average."""
    return "".join(_band(band, plot) for band in chart.limits if finite(band.mean) is not None)


def band_edges(band: Limits, plot: Plot) -> tuple[float, float]:
    """From half a step before the first period of a group to half a step after its last, in pixels."""
    half = plot.time.spacing / 2
    return plot.time.at(band.first.middle - half), plot.time.at(band.last.middle + half)


def _band(band: Limits, plot: Plot) -> str:
    left, right = band_edges(band, plot)
    lower, upper = finite(band.lower), finite(band.upper)
    shade = ""
    if lower is not None and upper is not None:
        top, bottom = plot.values.at(upper), plot.values.at(lower)
        shade = rectangle(left, top, right - left, bottom - top, BAND)
    y = plot.values.at(band.mean)
    return shade + line(left, y, right, y, BAND_LINE)


def forecast_fan(chart: IndicatorChart, plot: Plot) -> tuple[list[Spot], list[Spot], list[Spot]]:
    """The middle, upper and lower line of the forecast from the latest figure on; empty without one."""
    figures = drawable(chart.points)
    if chart.forecast is None or not figures:
        return [], [], []
    start = plot.spot(figures[-1].when, figures[-1].value or 0.0)
    steps = drawable_steps(chart.forecast)
    middle = [start, *(plot.spot(step.when, step.value) for step in steps)]
    upper = [start, *(plot.spot(step.when, step.upper) for step in steps)]
    lower = [start, *(plot.spot(step.when, step.lower) for step in steps)]
    return middle, upper, lower


def draw_forecast(chart: IndicatorChart, plot: Plot) -> str:
    """The fan of likely values with its middle dotted."""
    middle, upper, lower = forecast_fan(chart, plot)
    if len(middle) < 2 or chart.forecast is None:
        return ""
    look = status_look(chart.forecast.status)
    stroke = look.text if chart.forecast.status in RATED else SOFT
    fan = polygon([*upper, *reversed(lower)], look.tint if look.text != NOT_RATED.text else look.middle)
    return fan + polyline(middle, stroke, width=1.6, dash="2 3")


def draw_comparators(chart: IndicatorChart, plot: Plot) -> str:
    """Other areas' lines, grey and behind, told apart by their dashes and their names."""
    return "".join(
        _behind(other, plot, BEHIND_DASHES[place % len(BEHIND_DASHES)]) for place, other in enumerate(chart.comparators)
    )


def _behind(other: Comparator, plot: Plot, dash: str) -> str:
    runs = segments(other.points, spacing=plot.time.spacing)
    return "".join(_joined(run, plot, BEHIND, 1.5, dash) for run in runs)


def draw_promises(chart: IndicatorChart, plot: Plot) -> str:
    """Targets, trajectories and floors: dashed lines through periods, or flat steps across them."""
    return "".join(_promise(promised, plot) for promised in chart.lines)


def _promise(promised: PromisedLine, plot: Plot) -> str:
    stroke, width, dash = LINE_LOOKS[promised.kind]
    if promised.steps:
        return "".join(polyline(run, stroke, width=width, dash=dash) for run in stairs(promised, plot))
    spots = promised_spots(promised, plot)
    if not spots:
        return ""
    drawn = polyline(spots, stroke, width=width, dash=dash) if len(spots) > 1 else ""
    end = circle(*spots[-1], 3.2, WHITE, stroke=stroke, width=1.8) if promised.kind == "target" else ""
    return drawn + end


def promised_spots(promised: PromisedLine, plot: Plot) -> list[Spot]:
    """Where the values of a line stand, in order of time."""
    levels = [level for level in promised.levels if finite(level.value) is not None]
    return [plot.spot(level.when, level.value) for level in sorted(levels, key=lambda level: level.when.start)]


def stairs(promised: PromisedLine, plot: Plot) -> list[list[Spot]]:
    """Flat runs across each period; neighbours that touch are joined by a riser."""
    runs: list[list[Spot]] = []
    ended: int | None = None
    for level in sorted(promised.levels, key=lambda level: level.when.start):
        if finite(level.value) is None:
            continue
        start, end = level.when.start.toordinal(), level.when.end.toordinal()
        y = plot.values.at(level.value)
        if ended is None or start > ended:
            runs.append([])
        runs[-1] += [(plot.time.at(start), y), (plot.time.at(end), y)]
        ended = end
    return runs


def draw_whiskers(chart: IndicatorChart, plot: Plot) -> str:
    """The interval of each figure as a thin upright line."""
    parts = []
    for point in drawable(chart.points):
        lower, upper = finite(point.lower), finite(point.upper)
        if lower is not None and upper is not None:
            x = plot.time.middle(point.when)
            parts.append(line(x, plot.values.at(lower), x, plot.values.at(upper), BAND_LINE, width=1.2))
    return "".join(parts)


def draw_runs(chart: IndicatorChart, plot: Plot) -> str:
    """The line through the figures, broken where it must be."""
    runs = segments(chart.points, spacing=plot.time.spacing, breaks=chart.breaks)
    return "".join(_joined(run, plot, ACCENT, 2.2, "") for run in runs)


def _joined(run: Sequence[Point], plot: Plot, stroke: str, width: float, dash: str) -> str:
    spots = [plot.spot(point.when, point.value or 0.0) for point in run]
    if len(spots) == 1:
        return circle(*spots[0], width * 0.9, stroke)
    return polyline(spots, stroke, width=width, dash=dash)


def draw_points(chart: IndicatorChart, plot: Plot, words: Words) -> str:
    """Every figure as a mark of its status, ringed where it is more than chance; plain ones left out when crowded."""
    figures = drawable(chart.points)
    crowded = spacing_of(plot) < _CROWDED
    parts = []
    for point in figures:
        latest = point is figures[-1]
        if crowded and not (latest or is_special(point) or point.provisional):
            continue
        x, y = plot.spot(point.when, point.value or 0.0)
        small = 2.2 if spacing_of(plot) < 2 * _CROWDED else 3.2
        mark = point_mark(x, y, point.status, radius=4.8 if latest else small, hollow=point.provisional)
        rings = ring(x, y, 8 if latest else 3 + small) if is_special(point) else ""
        parts.append(titled(rings + mark, point_words(point, chart.unit, words)))
    return "".join(parts)


def draw_annotations(chart: IndicatorChart, plot: Plot) -> str:
    """The number of each remark in a circle on the base line."""
    parts = []
    for number, note in enumerate(chart.annotations, start=1):
        x, y = plot.time.middle(note.when), plot.bottom - 11
        mark = circle(x, y, 7.5, WHITE, stroke=INK) + text(x, y + 4, str(number), size=11, fill=INK, anchor="middle")
        parts.append(titled(mark, f"{note.when.label}: {note.text}"))
    return "".join(parts)
