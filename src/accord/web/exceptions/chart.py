"""A figure over time against what was promised, for the pages of exceptions and recovery plans."""

from __future__ import annotations

from collections.abc import Sequence

from accord.assessment.queries.results import ResultRow
from accord.documents.charts import Comparator, IndicatorChart, Level, PromisedLine, indicator_chart
from accord.framework.queries.indicators import Definition
from accord.web.indicators import drawing
from accord.web.indicators.drawing import Drawn, drawn


def figures_chart(
    rows: Sequence[ResultRow],
    now: Definition,
    *,
    area: str,
    label: str,
    lines: tuple[PromisedLine, ...] = (),
    beside: tuple[Comparator, ...] = (),
) -> Drawn | None:
    """The figures with their targets, further lines and other points beside them; None where there is nothing."""
    if not any(row.value is not None for row in rows) and not lines:
        return None
    promised = tuple(Level(drawing.when(row.span, now), row.target) for row in rows if row.target is not None)
    held = (PromisedLine(promised, steps=len(promised) > 1), *lines) if promised else lines

    def draw(width: int, prefix: str) -> str:
        chart = IndicatorChart(
            points=drawing.points(rows, now), unit=drawing.unit_of(now), name=area, lines=held, comparators=beside
        )
        return indicator_chart(chart, label=label, prefix=f"course-{prefix}", width=width, words=drawing.chart_words())

    return drawn(draw)
