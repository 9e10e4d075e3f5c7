"""Over time: the chart with everything promised and usual, its table, and why the status is what it is."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from accord.assessment import answers
from accord.assessment.heading import forecast_period, heading, still_ahead
from accord.assessment.queries.indicator import IndicatorPicture
from accord.assessment.queries.nowcast import nowcast_of
from accord.assessment.queries.results import ResultRow
from accord.assessment.scheme_words import Explained, explain_status
from accord.documents.charts import (
    Comparator,
    IndicatorChart,
    Point,
    ProfileBar,
    ProfileChart,
    indicator_chart,
    profile_chart,
)
from accord.judgement.periods import Period, parse_canonical
from accord.judgement.periods.period import YEAR_TYPES
from accord.web.asking import Asked
from accord.web.indicators import drawing, words
from accord.web.indicators.addresses import indicator_address, kept
from accord.web.indicators.control import why_no_control
from accord.web.indicators.drawing import Drawn, drawn
from accord.web.indicators.figure_rows import FigureRow, figure_rows
from accord.web.indicators.head import CONTROL

if TYPE_CHECKING:
    from accord.judgement.assess.nowcasts import Nowcasted


@dataclass(frozen=True)
class Judgement:
    """One period that a person judged."""

    period: str
    word: str
    status: str
    reason: str
    by: str


@dataclass(frozen=True)
class ExpectedRow:
    """A figure that is not there yet, as the table beneath the chart says it: forecast or nowcast."""

    period: str
    value: float
    lower: float
    upper: float
    what: str


@dataclass(frozen=True)
class OverTimePage:
    """The first part of an indicator's page."""

    chart: Drawn | None
    caption: str
    chart_title: str
    rows: tuple[FigureRow, ...]
    unit: str
    decimals: int | None
    has_target: bool
    has_floor: bool
    has_margin: bool
    judged: tuple[Judgement, ...]
    explained: Explained
    control_href: str
    breaks: tuple[tuple[str, str], ...]
    heading: tuple[str, ...]
    expected: tuple[ExpectedRow, ...]


def over_time(asked: Asked, about: IndicatorPicture) -> OverTimePage:
    """The chart, its table and the rules of the status."""
    now = about.facts.now
    rows = figure_rows(asked, about)
    draw = _nothing if about.is_worded else _cumulative if now.cumulative else _chart
    chart, caption = draw(about, about.picture.known_on or asked.today)
    query, today = kept(asked), about.picture.known_on or asked.today
    nowcasted = None if about.is_worded else nowcast_of(about)
    return OverTimePage(
        chart=chart,
        caption=caption,
        chart_title=_("%(title)s over time") % {"title": about.facts.title},
        rows=rows,
        unit=answers.brief(now).unit,
        decimals=now.decimals,
        has_target=any(row.target is not None for row in rows),
        has_floor=any(row.floor is not None for row in rows),
        has_margin=any(row.margin for row in rows),
        judged=_judgements(about),
        explained=explain_status(about),
        control_href=""
        if why_no_control(about)
        else indicator_address(about.picture.agreement.code, about.facts.code, query, view=CONTROL),
        breaks=tuple((note.text, _label(about, note.period)) for note in about.rebases),
        heading=heading(about, today, nowcasted),
        expected=tuple(_expected(about, nowcasted)),
    )


def _expected(about: IndicatorPicture, nowcasted: Nowcasted | None) -> Iterator[ExpectedRow]:
    row, until, year_type = about.shown, forecast_period(about), about.facts.now.year_type
    if nowcasted:
        made = nowcasted.estimate
        label = nowcasted.period.label(year_type)
        yield ExpectedRow(label, made.value, made.lower80, made.upper80, _("nowcast from %s") % nowcasted.proxy)
    if row is not None and until is not None and row.forecast is not None:
        low, high = row.forecast_lower80 or 0.0, row.forecast_upper80 or 0.0
        yield ExpectedRow(until.label(year_type), row.forecast, low, high, _("forecast"))


def _label(about: IndicatorPicture, period: str) -> str:
    return parse_canonical(period).label(about.facts.now.year_type)


def _nothing(_about: IndicatorPicture, _today: date) -> tuple[Drawn | None, str]:
    return None, ""


def _chart(about: IndicatorPicture, today: date) -> tuple[Drawn | None, str]:
    now, rows = about.facts.now, about.series
    if not rows and not about.promised:
        return None, ""
    spacing = drawing.spacing_days(rows)
    lines = drawing.promised_lines(about.promised, now, spacing, rows[0].span.start if rows else date.min)
    lines += drawing.path_needed(about, still_ahead(about, today))
    spans = [row.span for row in rows] + [one.span for one in about.promised]
    limits = drawing.usual_ranges(rows, now)
    beside = _benchmark(about)

    def draw(width: int, prefix: str) -> str:
        chart = IndicatorChart(
            forecast=drawing.forecast(about),
            points=drawing.points(rows, now, about.kept),
            unit=drawing.unit_of(now),
            name=about.picture.area.name,
            lines=lines,
            limits=limits,
            breaks=drawing.breaks(about),
            comparators=beside,
            annotations=drawing.remarks(
                about, min((s.start for s in spans), default=None), max((s.end for s in spans), default=None)
            ),
            empty_note=_("The first figure will appear here."),
        )
        label = _("%(title)s, %(area)s; the table below has the same figures") % {
            "title": about.facts.title,
            "area": about.picture.area.name,
        }
        return indicator_chart(
            chart, label=label, prefix=f"over-time-{prefix}", width=width, words=drawing.chart_words()
        )

    return drawn(draw), _caption(about, bool(limits), rows)


def _benchmark(about: IndicatorPicture) -> tuple[Comparator, ...]:
    now = about.facts.now
    rows = about.rows.get(now.benchmark, ()) if now.benchmark and now.benchmark != about.picture.area.code else ()
    if not any(row.value is not None for row in rows):
        return ()
    plain = tuple(Point(drawing.when(row.span, now), row.value) for row in rows)
    return (Comparator(now.benchmark_name, plain),)


def _caption(about: IndicatorPicture, has_range: bool, rows: Sequence[ResultRow]) -> str:
    now = about.facts.now
    parts = [
        _("%(what)s, %(often)s.")
        % {
            "what": (now.unit[:1].upper() + now.unit[1:]) or about.facts.title,
            "often": words.frequency_word(now.frequency),
        }
    ]
    if has_range:
        parts.append(_("Shaded: the range of ordinary variation; a figure outside it is more than chance."))
    if has_range and sum(row.value is not None for row in rows) < drawing.ENOUGH_FOR_RANGE:
        parts.append(_("With fewer than 13 figures that range is to be read with care."))
    if "seasonal" in now.control_profile.lower():
        parts.append(
            _("The figure follows the seasons, so its usual range is worked out from the change on a year before.")
        )
    if any(row.lower95 is not None for row in rows) and len(rows) <= drawing.MOST_WHISKERS:
        parts.append(_("Upright lines: the margin of error of each figure."))
    if any(kept.status in drawing.PROVISIONAL for kept in about.kept.values()):
        parts.append(_("Hollow: provisional."))
    if drawing.forecast(about):
        said = _("Dotted at the end: where it is heading if things go on as they have, with the range of eight in ten.")
        parts.append(said)
    return " ".join(parts)


def _cumulative(about: IndicatorPicture, _today: date) -> tuple[Drawn | None, str]:
    """What was done since the year began against what was planned, period by period, for the year shown."""
    now = about.facts.now
    if about.shown is None:
        return None, ""
    first = _year_start(about.shown.span, now.year_type)
    year = Period(first, "P1Y")
    bars = _bars(about, year)
    total = answers.year_target(about, about.shown)

    def draw(width: int, prefix: str) -> str:
        chart = ProfileChart(bars=bars, unit=drawing.unit_of(now), total=total, total_label=_("planned for the year"))
        label = _("%(title)s: done and planned in %(year)s") % {
            "title": about.facts.title,
            "year": year.label(now.year_type),
        }
        return profile_chart(chart, label=label, prefix=f"profile-{prefix}", width=width, words=drawing.chart_words())

    said = _(
        "%(year)s: done since the year began (coloured) against what was planned by then (pale). "
        "Earlier years stand in the table."
    )
    return drawn(draw), said % {"year": year.label(now.year_type)}


def _bars(about: IndicatorPicture, year: Period) -> tuple[ProfileBar, ...]:
    now = about.facts.now
    done = {row.period: row for row in about.series if year.covers(row.span)}
    planned = {one.period: one for one in about.promised if one.kind == "profile" and year.covers(one.span)}
    spans = {period: one.span for period, one in done.items()} | {period: one.span for period, one in planned.items()}
    bars = []
    for period, span in sorted(spans.items(), key=lambda pair: pair[1].end):
        row = done.get(period)
        plan = planned[period].value if period in planned else (row.target if row else None)
        bars.append(ProfileBar(span.label(now.year_type), plan, row.value if row else None, row.status if row else ""))
    return tuple(bars)


def _year_start(span: Period, year_type: str) -> date:
    month = YEAR_TYPES.get(year_type or "financial", 4)
    return date(span.start.year - (span.start.month < month), month, 1)


def _judgements(about: IndicatorPicture) -> tuple[Judgement, ...]:
    if not about.is_worded and not about.judged:
        return ()
    now = about.facts.now
    found = []
    for row in reversed(about.series):
        judged = about.judged.get(row.period)
        found.append(
            Judgement(
                period=row.span.label(now.year_type),
                word=answers.word_of(about, row.period).capitalize(),
                status=row.status,
                reason=judged.reason if judged else "",
                by=judged.by if judged else "",
            )
        )
    return tuple(found)
