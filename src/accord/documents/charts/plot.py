"""The ground every chart over time stands on: scales, grid, periods, breaks, and labels at the ends of lines."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from accord.documents.charts.figures import Unit, format_ticks
from accord.documents.charts.labels import EndLabel, rows_for, spread
from accord.documents.charts.lettering import shorten, text_width
from accord.documents.charts.scales import AxisLabel, TimeScale, ValueScale
from accord.documents.charts.series import Break, When
from accord.documents.charts.svg import Spot, line, text
from accord.documents.palette import GRID, INK, RULE, SOFT

NARROW = 480
STRIP = 17
AXIS_ROOM = 26


@dataclass(frozen=True, slots=True)
class Plot:
    """The area of a chart in which figures stand: a scale of time across and of values up."""

    width: float
    time: TimeScale
    values: ValueScale

    @property
    def left(self) -> float:
        """The left edge."""
        return self.time.left

    @property
    def right(self) -> float:
        """The right edge, where end labels begin."""
        return self.time.right

    @property
    def top(self) -> float:
        """The upper edge."""
        return self.values.stop

    @property
    def bottom(self) -> float:
        """The lower edge, where the periods are written."""
        return self.values.start

    def spot(self, when: When, value: float) -> Spot:
        """Where a figure stands."""
        return self.time.middle(when), self.values.at(value)


@dataclass(frozen=True, slots=True)
class Tag:
    """The label of a line: one or two lines of text, the day and value where the line ends.

    It stands in the right margin if the line ends within `reach` pixels of it, else beside the end of its line.
    """

    lines: tuple[str, ...]
    day: float
    value: float
    fill: str = SOFT
    bold: bool = False
    size: float = 12
    rank: int = 1
    reach: float = 60

    @property
    def width(self) -> float:
        """The room it takes across."""
        return max(text_width(words, self.size, bold=self.bold) for words in self.lines)


def tick_room(ticks: tuple[float, ...], unit: Unit) -> float:
    """How wide the labels of the value axis are, with their gap."""
    return max(24.0, max(text_width(words) for words in format_ticks(ticks, unit)) + 8)


def draw_grid(plot: Plot, unit: Unit) -> str:
    """Level lines with their values at the left; the lowest is the darker base line."""
    parts: list[str] = []
    for tick, words in zip(plot.values.ticks, format_ticks(plot.values.ticks, unit), strict=True):
        y = plot.values.at(tick)
        stroke = RULE if tick == 0 or y >= plot.bottom - 0.5 else GRID
        parts += (line(plot.left, y, plot.right, y, stroke), text(plot.left - 7, y + 4, words, anchor="end"))
    return "".join(parts)


def draw_periods(plot: Plot, periods: Sequence[When], labels: Sequence[AxisLabel]) -> str:
    """The names of the periods under the base line, a small stroke for each period."""
    step = plot.time.spacing / (plot.time.last - plot.time.first) * (plot.right - plot.left)
    places = {round(plot.time.middle(when) / step): plot.time.middle(when) for when in reversed(periods)}
    strokes = "" if step < 5 else "".join(line(x, plot.bottom, x, plot.bottom + 4, RULE) for x in places.values())
    return strokes + "".join(text(label.x, plot.bottom + 19, label.text, anchor="middle") for label in labels)


@dataclass(frozen=True, slots=True)
class Heading:
    """A text in the strip above the plot: the unit, or the name of a break with the x of its line."""

    words: str
    left: float
    row: int
    line_x: float | None = None


def headings(caption: str, breaks: Sequence[Break], time: TimeScale, width: float) -> tuple[Heading, ...]:
    """The unit's words and the names of breaks, in rows so that none touch."""
    texts: list[tuple[str, float, float | None]] = []
    if caption:
        texts.append((shorten(caption, width - 4), 0.0, None))
    for item in breaks:
        x = time.at(item.start.toordinal())
        words = shorten(item.label, width - 8)
        wide = text_width(words)
        left = x + 5 if x + 5 + wide <= width else x - 5 - wide
        texts.append((words, min(max(left, 0.0), max(width - wide, 0.0)), x))
    rows = rows_for([(left, left + text_width(words)) for words, left, _ in texts])
    return tuple(Heading(words, left, row, x) for (words, left, x), row in zip(texts, rows, strict=True))


def strip_height(items: Sequence[Heading]) -> float:
    """The height of the strip above the plot."""
    return 10.0 + STRIP * (1 + max((item.row for item in items), default=-1))


def draw_headings(items: Sequence[Heading], plot: Plot) -> str:
    """The strip above the plot; a break has a dotted line from its name down to the base line."""
    parts = []
    for item in items:
        y = 12.0 + item.row * STRIP
        if item.line_x is not None:
            parts.append(line(item.line_x, y - 9, item.line_x, plot.bottom, SOFT, dash="1.5 3.5", width=1.2))
        parts.append(text(item.left, y, item.words, halo=item.line_x is not None))
    return "".join(parts)


def tag_room(tags: Sequence[Tag], width: float) -> float:
    """The right margin the tags need, at most a third of the drawing."""
    return min(max((tag.width for tag in tags), default=0.0) + 14, width / 3) if tags else 12.0


def fold(tags: Sequence[Tag], width: float) -> list[Tag]:
    """Tags too wide for their room broken before their last word (the figure), then shortened."""
    limit = width / 3 - 14
    return [_folded(tag, limit) for tag in tags]


def _folded(tag: Tag, limit: float) -> Tag:
    lines: list[str] = []
    for words in tag.lines:
        wide = text_width(words, tag.size, bold=tag.bold) > limit
        pieces = words.rsplit(" ", 1) if wide and " " in words else [words]
        lines += (shorten(piece, limit, tag.size, bold=tag.bold) for piece in pieces)
    return Tag(tuple(lines), tag.day, tag.value, tag.fill, tag.bold, tag.size, tag.rank, tag.reach)


def draw_tags(tags: Sequence[Tag], plot: Plot) -> str:
    """The end labels in the right margin, moved apart, with a thin leader where one had to move."""
    wanted = [EndLabel(plot.values.at(tag.value), len(tag.lines) * (tag.size + 2) + 3, tag.rank) for tag in tags]
    parts: list[str] = []
    for tag, centre in zip(tags, spread(wanted, top=plot.top - 8, bottom=plot.bottom + 8), strict=True):
        if centre is None:
            continue
        x, y = plot.time.at(tag.day), plot.values.at(tag.value)
        left = plot.right + 8
        if abs(centre - y) > 6 or left - x > 26:
            parts.append(line(min(x + 6, plot.right), y, left - 2, centre, RULE, width=0.8))
        first = centre - (len(tag.lines) - 1) * (tag.size + 2) / 2 + tag.size * 0.35
        for row, words in enumerate(tag.lines):
            bold = tag.bold and row == 0
            fill = tag.fill if row == 0 or not tag.bold else INK
            parts.append(text(left, first + row * (tag.size + 2), words, size=tag.size, fill=fill, bold=bold))
    return "".join(parts)
