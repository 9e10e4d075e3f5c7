"""The control chart: which figures are more than chance, and by which rule."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from accord.assessment import answers
from accord.assessment.queries.indicator import IndicatorPicture, control_points
from accord.assessment.queries.results import ResultRow
from accord.documents.charts import ControlChart, Point, PromisedLine, control_chart
from accord.web.asking import Asked
from accord.web.indicators import drawing
from accord.web.indicators.addresses import indicator_address, kept
from accord.web.indicators.drawing import Drawn, drawn
from accord.web.indicators.figure_rows import FigureRow, figure_row


@dataclass(frozen=True)
class ControlPage:
    """The control chart of an indicator, or why there is none."""

    chart: Drawn | None
    caption: str
    why_not: str
    rows: tuple[FigureRow, ...]
    unit: str
    decimals: int | None
    assurance: str
    back_href: str
    seasonal: bool


def control(asked: Asked, about: IndicatorPicture) -> ControlPage:
    """The control chart: which figures are more than chance, by which rule."""
    now = about.facts.now
    back = indicator_address(about.picture.agreement.code, about.facts.code, kept(asked))
    why_not = why_no_control(about)
    if why_not:
        return ControlPage(None, "", why_not, (), answers.brief(now).unit, now.decimals, "", back, False)
    seasonal = "seasonal" in now.control_profile.lower()
    judged = control_points(about)
    rows = [row for row in about.series if row.period in judged and (not seasonal or row.year_on_year is not None)]
    shown = tuple(
        Point(
            drawing.when(row.span, now),
            row.year_on_year if seasonal else row.value,
            special=judged[row.period].point,
        )
        for row in rows
    )
    limits = drawing.control_limits(rows, judged, now)
    known = sum(point.value is not None for point in shown)

    def draw(width: int, prefix: str) -> str:
        chart = ControlChart(
            points=shown,
            limits=limits,
            unit=drawing.unit_of_change(now) if seasonal else drawing.unit_of(now),
            polarity=now.polarity,
            lines=() if seasonal else _lines_until(about, rows),
            breaks=drawing.breaks(about),
            few_points=known < drawing.ENOUGH_FOR_RANGE,
        )
        label = _("Control chart of %(title)s, %(area)s") % {
            "title": about.facts.title,
            "area": about.picture.area.name,
        }
        return control_chart(chart, label=label, prefix=f"control-{prefix}", width=width, words=drawing.chart_words())

    specials = drawing.chart_words().specials
    table = tuple(
        figure_row(asked, about, row, note=specials.get(judged[row.period].point, "")) for row in reversed(rows)
    )
    return ControlPage(
        chart=drawn(draw) if rows else None,
        caption=_control_caption(seasonal=seasonal),
        why_not="",
        rows=table,
        unit=answers.brief(now).unit,
        decimals=now.decimals,
        assurance=_assurance(about),
        back_href=back,
        seasonal=seasonal,
    )


def _lines_until(about: IndicatorPicture, rows: Sequence[ResultRow]) -> tuple[PromisedLine, ...]:
    """The target as it stood for the periods drawn."""
    last = rows[-1].span.end
    promised = [one for one in about.promised if one.kind == "target" and one.span.start < last]
    return drawing.promised_lines(promised, about.facts.now, drawing.spacing_days(rows))


def _control_caption(*, seasonal: bool) -> str:
    said = _(
        "The middle line is the average, the outer lines hold nearly all figures as long as nothing changes. "
        "Marked figures are more than chance."
    )
    if seasonal:
        return (
            _("Drawn is the change on the same period a year before, because the figure follows the seasons.")
            + " "
            + said
        )
    return said


def _assurance(about: IndicatorPicture) -> str:
    row = about.shown
    return {
        "passing": _(
            "As things go, the target will be met every time: it lies outside the usual range on the safe side."
        ),
        "failing": _(
            "As things go, the target will never be met: the usual range does not reach it. Something has to change."
        ),
        "hit_or_miss": _(
            "As things go, the target will be met at some times and missed at others: it lies inside the usual range."
        ),
    }.get(row.assurance if row else "", "")


def why_no_control(about: IndicatorPicture) -> str:
    """Why there is no control chart; blank where there is one."""
    now = about.facts.now
    if about.is_worded:
        return _("The value is a word, so there is no range of ordinary variation.")
    if now.cumulative:
        return _("The figure adds up through the year, so one period cannot be compared with the next.")
    if (now.rolling_periods or 1) > 1 or now.frequency == "rolling":
        return _("Each figure shares months with the one before, which alone would look like a pattern.")
    if sum(row.value is not None for row in about.series) < 2:
        return _("There are too few figures.")
    return ""
