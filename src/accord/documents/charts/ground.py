"""How much room a chart over time needs, and where everything stands: worked out once, before anything is drawn."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import chain

from accord.documents.charts.figures import finite
from accord.documents.charts.plot import (
    AXIS_ROOM,
    NARROW,
    Heading,
    Plot,
    Tag,
    draw_periods,
    fold,
    headings,
    strip_height,
    tag_room,
    tick_room,
)
from accord.documents.charts.scales import period_labels, spacing_days, time_scale, value_scale
from accord.documents.charts.segments import drawable
from accord.documents.charts.series import IndicatorChart, Level, Point, When


@dataclass(frozen=True, slots=True)
class _Extent:
    values: list[float]
    figures: list[When]
    spans: list[When]


def drawable_chart(chart: IndicatorChart) -> bool:
    """Whether there is any figure, target or comparator to draw."""
    levels = any(finite(level.value) is not None for line in chart.lines for level in line.levels)
    return bool(drawable(chart.points) or levels or any(drawable(other.points) for other in chart.comparators))


def _other_points(chart: IndicatorChart) -> list[Point]:
    return [point for other in chart.comparators for point in other.points]


def _levels(chart: IndicatorChart, *, steps: bool) -> Iterator[Level]:
    return (level for line in chart.lines if line.steps == steps for level in line.levels)


def _extent(chart: IndicatorChart) -> _Extent:
    forecast = chart.forecast.steps if chart.forecast and drawable(chart.points) else ()
    points = [*chart.points, *_other_points(chart)]
    values: Iterable[float | None] = chain(
        (point.value for point in points),
        (bound for point in chart.points for bound in (point.lower, point.upper)),
        (level.value for line in chart.lines for level in line.levels),
        (bound for band in chart.limits for bound in (band.lower, band.mean, band.upper)),
        (bound for step in forecast for bound in (step.lower, step.value, step.upper)),
    )
    joined = _levels(chart, steps=False)
    figures = [*(p.when for p in points), *(level.when for level in joined), *(step.when for step in forecast)]
    spans = [level.when for level in _levels(chart, steps=True)]
    return _Extent([v for v in map(finite, values) if v is not None], figures, spans)


@dataclass(frozen=True, slots=True)
class Ground:
    """The plot, the strip above it, and the labels: those beside their lines and those in the right margin."""

    plot: Plot
    strip: tuple[Heading, ...]
    beside: tuple[Tag, ...]
    ends: tuple[Tag, ...]


def lay_out(chart: IndicatorChart, labels: Sequence[Tag], *, width: int, height: int | None) -> Ground:
    """Where everything of a chart stands, given the labels of its lines.

    `height` is that of the plot with its axis (250 on a phone, else 340). The chart must have something to draw.
    """
    tall = height or (250 if width < NARROW else 340)
    extent = _extent(chart)
    spacing = chart.spacing_days or spacing_days(point.when for point in chart.points or _other_points(chart))
    draft = value_scale(extent.values, start=1, stop=0, zero=chart.zero, wanted=4 if width < NARROW else 5)
    left = tick_room(draft.ticks, chart.unit)
    tags = fold(labels, width)
    time = time_scale(extent.figures, extent.spans, left=left, right=width - tag_room(tags, width), spacing=spacing)
    ends = tuple(tag for tag in tags if time.right - time.at(tag.day) <= tag.reach)
    time = replace(time, right=width - tag_room(ends, width))
    strip = headings(chart.unit.caption, chart.breaks, time, width)
    top = strip_height(strip)
    values = replace(draft, start=max(tall - AXIS_ROOM, top + 60), stop=top)
    return Ground(Plot(width, time, values), strip, tuple(tag for tag in tags if tag not in ends), ends)


def draw_axis(chart: IndicatorChart, plot: Plot) -> str:
    """The periods under the plot, counted back from the latest figure."""
    extent = _extent(chart)
    periods = extent.figures or extent.spans
    figures = drawable(chart.points)
    latest = figures[-1].when if figures else max(periods, key=lambda when: when.start)
    labels = period_labels(periods, latest, plot.time, width=plot.width)
    return draw_periods(plot, periods, labels)
