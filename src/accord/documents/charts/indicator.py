"""The indicator chart: figures over time with everything that was promised, expected and usual."""

from __future__ import annotations

from accord.documents.charts.empty import empty_chart, empty_words
from accord.documents.charts.ground import draw_axis, drawable_chart, lay_out
from accord.documents.charts.indicator_beside import draw_beside
from accord.documents.charts.indicator_key import key_entries
from accord.documents.charts.indicator_layers import (
    draw_annotations,
    draw_comparators,
    draw_forecast,
    draw_limits,
    draw_points,
    draw_promises,
    draw_runs,
    draw_whiskers,
)
from accord.documents.charts.indicator_tags import tags
from accord.documents.charts.key import draw_key, draw_notes
from accord.documents.charts.plot import (
    AXIS_ROOM,
    draw_grid,
    draw_headings,
    draw_tags,
)
from accord.documents.charts.segments import drawable
from accord.documents.charts.series import IndicatorChart
from accord.documents.charts.svg import drawing
from accord.documents.charts.words import WORDS, Words


def indicator_chart(
    chart: IndicatorChart,
    *,
    label: str,
    prefix: str,
    width: int = 780,
    height: int | None = None,
    description: str = "",
    words: Words = WORDS,
) -> str:
    """An indicator over time as an SVG.

    `label` names the drawing for people who cannot see it; `prefix` makes its ids unique on the page; `width` is the
    width it will be drawn at (it lays itself out for a phone below 480); `height` is that of the plot with its axis,
    the key comes below it. Without any figure, target or comparator it says "No figures yet".
    """
    if not drawable_chart(chart):
        return empty_chart(label=label, prefix=prefix, width=width, note=chart.empty_note, words=words)
    ground = lay_out(chart, tags(chart, words), width=width, height=height)
    plot = ground.plot
    figures = drawable(chart.points)
    parts = [
        draw_limits(chart, plot),
        draw_grid(plot, chart.unit),
        draw_forecast(chart, plot),
        draw_headings(ground.strip, plot),
        draw_comparators(chart, plot),
        draw_promises(chart, plot),
        draw_whiskers(chart, plot),
        draw_runs(chart, plot),
        draw_points(chart, plot, words),
        draw_annotations(chart, plot),
        draw_axis(chart, plot),
        draw_tags(ground.ends, plot),
        draw_beside(chart, plot, ground.beside, margin=bool(ground.ends)),
        "" if figures else empty_words((plot.left + plot.right) / 2, (plot.top + plot.bottom) / 2, width, "", words),
    ]
    below, total = _below(chart, words, width, plot.bottom + AXIS_ROOM + 10)
    return drawing([*parts, below], width=width, height=total, prefix=prefix, label=label, description=description)


def _below(chart: IndicatorChart, words: Words, width: int, top: float) -> tuple[str, float]:
    left = 2.0
    key, key_height = draw_key(key_entries(chart, words), left=left, right=width, top=top)
    notes, notes_height = draw_notes(
        [f"{note.when.label}: {note.text}" for note in chart.annotations], left=left, right=width, top=top + key_height
    )
    return key + notes, top + key_height + notes_height
