"""Areas beside each other: a bar or a dot with its interval, against the target and the benchmark."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from accord.documents.charts.empty import empty_chart
from accord.documents.charts.figures import Unit, finite, format_ticks, format_value
from accord.documents.charts.key import KeyEntry, draw_key, interval_swatch
from accord.documents.charts.lettering import shorten, text_width, wrap
from accord.documents.charts.markers import point_mark
from accord.documents.charts.scales import ValueScale, value_scale
from accord.documents.charts.svg import drawing, line, linked, placed, rectangle, text, titled
from accord.documents.charts.words import WORDS, Words
from accord.documents.marks import status_shape
from accord.documents.palette import GREEN, GRID, INK, LINK, RATED, RULE, SOFT, WHITE, StatusLook, status_look

_ROW = 25.0
_NAME = 14
_PLAIN = StatusLook(INK, WHITE, "#8496a5", INK, "#d3dbe2", "dashed_circle", "")


@dataclass(frozen=True, slots=True)
class AreaBar:
    """One area: its figure, interval and status; `strong` sets the county apart, `note` says why there is no figure."""

    name: str
    value: float | None
    lower: float | None = None
    upper: float | None = None
    status: str = ""
    href: str = ""
    strong: bool = False
    note: str = ""


@dataclass(frozen=True, slots=True)
class AreaBars:
    """The areas in the order they are read, and what they are held against.

    `dots` draws dots on a scale that need not begin at zero; None decides: bars, unless all figures lie so close
    together that bars from zero would look alike.
    """

    rows: tuple[AreaBar, ...]
    unit: Unit = field(default_factory=Unit)
    target: float | None = None
    target_label: str = ""
    benchmark: float | None = None
    benchmark_label: str = ""
    dots: bool | None = None
    empty_note: str = ""


def _scale(values: Sequence[float], start: float, stop: float, *, dots: bool) -> ValueScale:
    """Dots stand on a scale of round steps; bars, which have no axis, fill the room from zero to the farthest end."""
    scale = value_scale(values, start=start, stop=stop, zero=not dots)
    low, high = min(0.0, *values), max(0.0, *values)
    return scale if dots or high / 2 - low / 2 < 1e-9 else replace(scale, low=low, high=high)


@dataclass(frozen=True, slots=True)
class _Table:
    names: tuple[tuple[str, ...], ...]
    mark_x: float
    value_x: float
    tops: tuple[float, ...]
    scale: ValueScale
    dots: bool


def area_bars(
    chart: AreaBars,
    *,
    label: str,
    prefix: str,
    width: int = 780,
    description: str = "",
    words: Words = WORDS,
) -> str:
    """One row for each area as an SVG: name, shape of its status, figure, bar or dot with its interval.

    The target is a dashed upright line, the benchmark a solid grey one, both named above. Bars begin at zero. Without
    any figure it says so.
    """
    if not any(finite(row.value) is not None for row in chart.rows):
        return empty_chart(label=label, prefix=prefix, width=width, note=chart.empty_note, words=words)
    references = _references(chart, words)
    table = _lay_out(chart, references, width)
    bottom = table.tops[-1]
    parts = [_scale_lines(chart, table, bottom)]
    parts += [_row(chart, place, table, words) for place in range(len(chart.rows))]
    parts.append(_reference_lines(references, table, bottom, width))
    above = "".join(_overlay(chart, place, table, words) for place in range(len(chart.rows)))
    parts.append(f'<g pointer-events="none">{above}</g>')
    top = bottom + (26 if table.dots else 8)
    key, tall = draw_key(_key(chart, words), left=2, right=width, top=top)
    return drawing(
        [*parts, key],
        width=width,
        height=top + tall,
        prefix=prefix,
        label=label,
        description=description,
        links=any(row.href for row in chart.rows),
    )


@dataclass(frozen=True, slots=True)
class _Reference:
    value: float
    words: str
    stroke: str
    dash: str


def _references(chart: AreaBars, words: Words) -> list[_Reference]:
    found = []
    target, benchmark = finite(chart.target), finite(chart.benchmark)
    if target is not None:
        shown = f"{chart.target_label or words.target} {format_value(target, chart.unit)}"
        found.append(_Reference(target, shown, GREEN.text, "5 3"))
    if benchmark is not None:
        shown = f"{chart.benchmark_label or words.benchmark} {format_value(benchmark, chart.unit)}"
        found.append(_Reference(benchmark, shown, SOFT, ""))
    return found


def _values(chart: AreaBars, references: Sequence[_Reference]) -> list[float]:
    bounds = (bound for row in chart.rows for bound in (row.value, row.lower, row.upper))
    return [v for v in map(finite, bounds) if v is not None] + [reference.value for reference in references]


def _as_dots(chart: AreaBars) -> bool:
    if chart.dots is not None:
        return chart.dots
    values = [v for row in chart.rows if (v := finite(row.value)) is not None]
    low, high = min(values), max(values)
    return len(values) > 1 and low > 0 and low > high * 0.8


def _lay_out(chart: AreaBars, references: Sequence[_Reference], width: float) -> _Table:
    names = tuple(tuple(wrap(row.name, width * 0.33, _NAME, bold=row.strong)[:2]) for row in chart.rows)
    wide = max(
        text_width(name, _NAME, bold=row.strong) for row, lines in zip(chart.rows, names, strict=True) for name in lines
    )
    shown = [format_value(row.value, chart.unit) for row in chart.rows]
    mark_x = wide + 12
    rated = any(row.status for row in chart.rows)
    value_x = mark_x + (20 if rated else 0) + max(text_width(value, _NAME, bold=True) for value in shown)
    dots = _as_dots(chart)
    scale = _scale(_values(chart, references), value_x + 14, width - 6, dots=dots)
    levels = [row for _, row in _labels(references, scale, width)]
    top = 22.0 + 16 * max(levels) if levels else 2.0
    tops = [top]
    for lines in names:
        tops.append(tops[-1] + _ROW + 16 * (len(lines) - 1))
    return _Table(names, mark_x, value_x, tuple(tops), scale, dots)


def _labels(references: Sequence[_Reference], scale: ValueScale, width: float) -> list[tuple[float, int]]:
    """The left edge and row of each reference's label: one centred; of two the lower ends at its line, the other
    begins at its own, and one that would leave the drawing moves up a row."""
    ordered = sorted(references, key=lambda reference: reference.value)
    placed_labels: dict[str, tuple[float, int]] = {}
    taken = False
    for reference in ordered:
        x, wide = scale.at(reference.value), text_width(reference.words, 12, bold=True)
        wanted = x - wide / 2
        if len(ordered) > 1:
            wanted = x - wide + 4 if reference is ordered[0] else x - 4
        left = min(max(wanted, 0), max(width - wide, 0))
        up = len(ordered) > 1 and left != wanted
        placed_labels[reference.words] = (left, 1 + taken if up else 0)
        taken = taken or up
    return [placed_labels[reference.words] for reference in references]


def _scale_lines(chart: AreaBars, table: _Table, bottom: float) -> str:
    top, scale = table.tops[0], table.scale
    if not table.dots:
        x = scale.at(0)
        return line(x, top, x, bottom, RULE)
    parts = []
    ended = -1.0
    for tick, words in zip(scale.ticks, format_ticks(scale.ticks, chart.unit), strict=True):
        x, half = scale.at(tick), text_width(words) / 2
        parts.append(line(x, top, x, bottom, GRID))
        if x - half > ended:
            parts.append(text(x, bottom + 15, words, anchor="middle" if x + half < scale.stop + 6 else "end"))
            ended = x + half + 6
    return "".join(parts)


def _row(chart: AreaBars, place: int, table: _Table, words: Words) -> str:
    row, top, below = chart.rows[place], table.tops[place], table.tops[place + 1]
    middle = (top + below) / 2
    lines = table.names[place]
    first = middle + 5 - 8 * (len(lines) - 1)
    parts = [
        text(0, first + 16 * number, name, size=_NAME, fill=LINK if row.href else INK, bold=row.strong)
        for number, name in enumerate(lines)
    ]
    if row.status:
        parts.append(placed(status_shape(row.status), table.mark_x, middle - 7))
    value = finite(row.value)
    shown = format_value(value, chart.unit)
    parts.append(text(table.value_x, middle + 5, shown, size=_NAME, fill=INK, anchor="end", bold=True))
    if value is not None and not table.dots:
        parts.append(_bar(row, value, middle, table))
    parts.append(line(0, below, table.scale.stop + 6, below, GRID))
    said = _said(row, chart.unit, words)
    return linked(titled("".join(parts), said), row.href, said)


def _bar(row: AreaBar, value: float, middle: float, table: _Table) -> str:
    zero, x = table.scale.at(0), table.scale.at(value)
    look = status_look(row.status) if row.status in RATED else _PLAIN
    left, wide = min(zero, x), abs(x - zero)
    if not _has_interval(row):
        return rectangle(left, middle - 6, wide, 12, look.fill)
    edge = line(x, middle - 6.5, x, middle + 6.5, look.fill, width=3)
    return rectangle(left, middle - 6.5, wide, 13, look.middle) + edge


def _has_interval(row: AreaBar) -> bool:
    return finite(row.lower) is not None and finite(row.upper) is not None


def _overlay(chart: AreaBars, place: int, table: _Table, words: Words) -> str:
    """What must stand above the reference lines: intervals, dots, and why there is no figure."""
    row = chart.rows[place]
    middle = (table.tops[place] + table.tops[place + 1]) / 2
    value = finite(row.value)
    if value is None:
        note = shorten(row.note or words.no_figure, table.scale.stop - table.scale.start - 6, 12)
        return text(table.scale.start + 6, middle + 4, note, halo=True)
    dot = point_mark(table.scale.at(value), middle, row.status, radius=5) if table.dots else ""
    return _whisker(row, middle, table.scale) + dot


def _whisker(row: AreaBar, middle: float, scale: ValueScale) -> str:
    lower, upper = finite(row.lower), finite(row.upper)
    if lower is None or upper is None:
        return ""
    left, right = scale.at(lower), scale.at(upper)
    caps = [(left, middle, right, middle), (left, middle - 3, left, middle + 3), (right, middle - 3, right, middle + 3)]
    return "".join(line(*ends, INK, width=1.3) for ends in caps)


def _said(row: AreaBar, unit: Unit, words: Words) -> str:
    parts = [f"{row.name}: {format_value(row.value, unit, missing=row.note or words.no_figure)}"]
    if _has_interval(row):
        parts.append(f"{format_value(row.lower, unit)} {words.to} {format_value(row.upper, unit)}")
    parts += [words.status(row.status)] if row.status else []
    return ", ".join(parts)


def _reference_lines(references: Sequence[_Reference], table: _Table, bottom: float, width: float) -> str:
    labels = _labels(references, table.scale, width)
    lowest = max((row for _, row in labels), default=0)
    parts = []
    for reference, (left, row) in zip(references, labels, strict=True):
        x, y = table.scale.at(reference.value), 12 + 16 * (lowest - row)
        parts.append(line(x, y + 4, x, bottom, WHITE, width=3.4))
        parts.append(line(x, y + 4, x, bottom, reference.stroke, width=1.7, dash=reference.dash))
        parts.append(text(left, y, reference.words, fill=reference.stroke, bold=True, halo=True))
    return "".join(parts)


def _key(chart: AreaBars, words: Words) -> list[KeyEntry]:
    seen = [status for status in RATED if any(row.status == status for row in chart.rows)]
    entries = [KeyEntry(status_shape(status), words.status(status), 16) for status in seen]
    others = list(dict.fromkeys(row.status for row in chart.rows if row.status and row.status not in RATED))
    entries += [KeyEntry(status_shape(status), words.status(status), 16) for status in others]
    if any(_has_interval(row) for row in chart.rows):
        entries.append(KeyEntry(interval_swatch(INK), words.interval))
    return entries
