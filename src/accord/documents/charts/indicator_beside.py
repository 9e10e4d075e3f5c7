"""Labels beside the ends of lines that stop short of the right margin, where least is in the way."""

from __future__ import annotations

from collections.abc import Sequence

from accord.documents.charts.indicator_layers import forecast_fan, promised_spots, stairs
from accord.documents.charts.labels import Box, along, quietest
from accord.documents.charts.markers import is_special
from accord.documents.charts.plot import Plot, Tag
from accord.documents.charts.segments import drawable, segments
from accord.documents.charts.series import IndicatorChart
from accord.documents.charts.svg import Spot, text

_NEAR = 14


def draw_beside(chart: IndicatorChart, plot: Plot, tags: Sequence[Tag], *, margin: bool) -> str:
    """Each label beside the end of its line; the most important first, the others keep clear of it.

    `margin` says that labels stand in the right margin, so that these must keep out of it.
    """
    crowd = _crowd(chart, plot) if tags else []
    within = Box(plot.left, plot.top - 8, plot.right if margin else plot.width, plot.bottom - 2)
    parts: list[str] = []
    taken: list[Box] = []
    for tag in sorted(tags, key=lambda tag: tag.rank):
        x, y = plot.time.at(tag.day), plot.values.at(tag.value)
        wide, height = tag.width, len(tag.lines) * (tag.size + 1) - 2
        boxes = [box for gap in (11, 20, 32) for box in _around(x, y, wide, height, gap)]
        near = [spot for spot in crowd if abs(spot[0] - x) < wide + 40]
        chosen = boxes[quietest(boxes, near, within, taken)]
        taken.append(chosen)
        for row, words in enumerate(tag.lines):
            baseline = chosen.top + tag.size * 0.8 + row * (tag.size + 1)
            parts.append(text(chosen.left, baseline, words, size=tag.size, fill=tag.fill, bold=tag.bold, halo=True))
    return "".join(parts)


def _around(x: float, y: float, width: float, height: float, gap: float) -> list[Box]:
    boxes = []
    for left, closer in ((x - width / 2, 0.0), (x + 4, 2.0), (x - width - 4, 2.0)):
        boxes.append(Box(left, y - gap + closer - height, left + width, y - gap + closer))
        boxes.append(Box(left, y + gap - closer, left + width, y + gap - closer + height))
    boxes.append(Box(x - width - gap, y - height / 2, x - gap, y + height / 2))
    boxes.append(Box(x + gap, y - height / 2, x + gap + width, y + height / 2))
    return boxes


def _crowd(chart: IndicatorChart, plot: Plot) -> list[Spot]:
    runs = segments(chart.points, spacing=plot.time.spacing, breaks=chart.breaks)
    runs += [run for other in chart.comparators for run in segments(other.points, spacing=plot.time.spacing)]
    lines = [[plot.spot(point.when, point.value or 0.0) for point in run[-_NEAR:]] for run in runs]
    for promised in chart.lines:
        lines += stairs(promised, plot) if promised.steps else [promised_spots(promised, plot)]
    lines += forecast_fan(chart, plot)
    lines += [[(x, plot.top), (x, plot.bottom)] for x in (plot.time.at(b.start.toordinal()) for b in chart.breaks)]
    return [*(spot for spots in lines for spot in along(spots)), *_marks(chart, plot)]


def _marks(chart: IndicatorChart, plot: Plot) -> list[Spot]:
    spots = []
    for point in drawable(chart.points)[-_NEAR:]:
        x, y = plot.spot(point.when, point.value or 0.0)
        r = 7 if is_special(point) else 3
        spots += [(x, y), (x - r, y), (x + r, y), (x, y - r), (x, y + r)]
    return spots
