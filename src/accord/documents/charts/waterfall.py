"""The waterfall: from the target to the figure, step by step, each step the part of one place."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from accord.documents.charts.empty import empty_chart
from accord.documents.charts.figures import Unit, finite, format_ticks, format_value
from accord.documents.charts.key import KeyEntry, draw_key
from accord.documents.charts.lettering import text_width, wrap
from accord.documents.charts.scales import ValueScale, value_scale
from accord.documents.charts.svg import drawing, line, rectangle, text, titled
from accord.documents.charts.words import WORDS, Words
from accord.documents.palette import GREEN, GRID, INK, RED, RULE, SOFT

_ROW, _NAME = 25.0, 14
_PLAIN = "#8496a5"


@dataclass(frozen=True, slots=True)
class Step:
    """One place and what it adds (above 0) or takes away; `good` says which of the two that is, None: neither."""

    name: str
    share: float
    good: bool | None = None
    strong: bool = False


@dataclass(frozen=True, slots=True)
class Waterfall:
    """Where it begins and ends, with their names, and the steps between them in the order they are read.

    The steps' words for what they add are made with `unit`; `good_word` and `bad_word` stand in the key.
    """

    begin: float
    begin_name: str
    end: float
    end_name: str
    steps: tuple[Step, ...]
    unit: Unit = field(default_factory=Unit)
    good_word: str = "closes the gap"
    bad_word: str = "makes the gap"
    empty_note: str = ""


@dataclass(frozen=True, slots=True)
class _Line:
    """One row of the drawing: what is printed beside it and the ends of its bar (one point where both are alike)."""

    name: tuple[str, ...]
    shown: str
    start: float
    stop: float
    fill: str
    strong: bool


def waterfall(
    chart: Waterfall,
    *,
    label: str,
    prefix: str,
    width: int = 780,
    description: str = "",
    words: Words = WORDS,
) -> str:
    """One row for each step as an SVG: name, what it adds with its sign, and a bar from where the last one ended.

    The first and last rows are the two figures, as upright lines through all rows. Without a step it says so.
    """
    steps = [step for step in chart.steps if finite(step.share) is not None]
    begin, end = finite(chart.begin), finite(chart.end)
    if not steps or begin is None or end is None:
        return empty_chart(label=label, prefix=prefix, width=width, note=chart.empty_note, words=words)
    rows = _rows(chart, steps, width)
    left = max(text_width(name, _NAME, bold=row.strong) for row in rows for name in row.name) + 12
    value_x = left + max(text_width(row.shown, _NAME, bold=True) for row in rows)
    ends = [place for row in rows for place in (row.start, row.stop)]
    scale = value_scale(ends, start=value_x + 14, stop=width - 8, zero=False, wanted=4)
    tops = [4.0]
    for row in rows:
        tops.append(tops[-1] + _ROW + 16 * (len(row.name) - 1))
    parts = [_ground(chart, scale, tops)]
    parts += [_draw(row, tops[place], tops[place + 1], value_x, scale) for place, row in enumerate(rows)]
    parts += [_joins(rows, tops, scale)]
    key, tall = draw_key(_key(chart, steps), left=2, right=width, top=tops[-1] + 26)
    height = tops[-1] + 26 + tall
    return drawing([*parts, key], width=width, height=height, prefix=prefix, label=label, description=description)


def _rows(chart: Waterfall, steps: Sequence[Step], width: float) -> list[_Line]:
    def named(name: str, *, bold: bool) -> tuple[str, ...]:
        return tuple(wrap(name, width * 0.36, _NAME, bold=bold)[:2])

    rows = [
        _Line(
            named(chart.begin_name, bold=True),
            format_value(chart.begin, chart.unit),
            chart.begin,
            chart.begin,
            INK,
            True,
        )
    ]
    at = chart.begin
    for step in steps:
        shown = _signed(step.share, chart.unit)
        rows.append(_Line(named(step.name, bold=step.strong), shown, at, at + step.share, _colour(step), step.strong))
        at += step.share
    end = chart.end
    return [*rows, _Line(named(chart.end_name, bold=True), format_value(end, chart.unit), end, end, INK, True)]


def _signed(share: float, unit: Unit) -> str:
    shown = format_value(abs(share), Unit("", unit.decimals + 1))
    if not any(digit in "123456789" for digit in shown):
        return shown
    return f"{'+' if share > 0 else '−'}{shown}"


def _colour(step: Step) -> str:
    if step.good is None:
        return _PLAIN
    return GREEN.fill if step.good else RED.fill


def _ground(chart: Waterfall, scale: ValueScale, tops: Sequence[float]) -> str:
    parts = []
    ended = -1.0
    for tick, shown in zip(scale.ticks, format_ticks(scale.ticks, chart.unit), strict=True):
        x, half = scale.at(tick), text_width(shown) / 2
        parts.append(line(x, tops[0], x, tops[-1], GRID))
        if x - half > ended:
            parts.append(text(x, tops[-1] + 15, shown, anchor="middle" if x + half < scale.stop + 8 else "end"))
            ended = x + half + 6
    x = scale.at(chart.begin)
    return "".join([*parts, line(x, tops[0], x, tops[-1], SOFT, width=1.4, dash="5 3")])


def _draw(row: _Line, top: float, below: float, value_x: float, scale: ValueScale) -> str:
    middle = (top + below) / 2
    first = middle + 5 - 8 * (len(row.name) - 1)
    parts = [
        text(0, first + 16 * number, name, size=_NAME, fill=INK, bold=row.strong)
        for number, name in enumerate(row.name)
    ]
    parts.append(text(value_x, middle + 5, row.shown, size=_NAME, fill=INK, anchor="end", bold=row.strong))
    one, two = scale.at(row.start), scale.at(row.stop)
    if row.start == row.stop and row.strong:
        parts.append(line(one, top + 3, one, below - 3, INK, width=4))
    else:
        parts.append(rectangle(min(one, two), middle - 6, max(abs(two - one), 1), 12, row.fill))
    parts.append(line(0, below, scale.stop + 8, below, GRID))
    return titled("".join(parts), f"{' '.join(row.name)}: {row.shown}")


def _joins(rows: Sequence[_Line], tops: Sequence[float], scale: ValueScale) -> str:
    """A thin line from the end of each bar down to the next."""
    parts = []
    for place, row in enumerate(rows[:-1]):
        x = scale.at(row.stop)
        middle = (tops[place] + tops[place + 1]) / 2
        parts.append(line(x, middle, x, (tops[place + 1] + tops[place + 2]) / 2, RULE))
    return "".join(parts)


def _key(chart: Waterfall, steps: Sequence[Step]) -> list[KeyEntry]:
    found = {step.good for step in steps}
    named = ((False, RED.fill, chart.bad_word), (True, GREEN.fill, chart.good_word))
    return [KeyEntry(rectangle(0, 1, 18, 10, fill), word) for good, fill, word in named if good in found]
