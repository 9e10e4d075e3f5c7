"""Perception against performance: what people say beside what is counted, outcome by outcome."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.http import HttpResponse
from django.utils.translation import gettext as _
from markupsafe import Markup

from accord.assessment import answers, sentences
from accord.assessment.queries.perception import Beside, perception
from accord.assessment.queries.results import ResultRow
from accord.assessment.queries.scorecard import ScorecardRow
from accord.documents.charts import IndicatorChart, indicator_chart
from accord.framework.queries.indicators import Definition
from accord.web.asking import Asked, page
from accord.web.frame import Link
from accord.web.indicators.addresses import indicator_address, kept, scorecard_address
from accord.web.indicators.drawing import chart_words, points, spacing_days, unit_of
from accord.web.words import good_is

PANEL = 345
LATEST = 12
"""So many periods are drawn."""


@dataclass(frozen=True)
class Panel:
    """One indicator as a small chart with its words."""

    code: str
    title: str
    href: str
    good_is: str
    status: str
    value: str
    period: str
    margin: str
    direction: str
    change: float | None
    note: str
    chart: Markup


@dataclass(frozen=True)
class OutcomePart:
    """An outcome: whether both sides agree, then each side."""

    theme: str
    title: str
    said: str
    felt: tuple[Panel, ...]
    figures: tuple[Panel, ...]


@dataclass(frozen=True)
class PerceptionPage:
    """Every outcome with a perception indicator."""

    trail: tuple[Link, ...]
    area: str
    outcomes: tuple[OutcomePart, ...]


@page
def perception_page(asked: Asked, agreement: str) -> HttpResponse:
    """What people say beside what is counted."""
    picture = asked.picture(agreement)
    query = kept(asked)
    shown = PerceptionPage(
        trail=(Link(text=_("Scorecard"), href=scorecard_address(picture.agreement.code, query)),),
        area=picture.area.name,
        outcomes=tuple(
            _outcome(picture.agreement.code, one, query, place)
            for place, one in enumerate(perception(asked.viewer, picture))
        ),
    )
    return asked.show("indicators/perception.html", picture, shown, here="scorecard")


def agree_words(code: str) -> str:
    """Whether what people feel and the figures agree, in a sentence."""
    return {
        "both_better": _("They agree: what people say and the figures both get better."),
        "both_worse": _("They agree: what people say and the figures both get worse."),
        "only_felt": _("They disagree: people say it gets better, the figures do not show it."),
        "only_figures": _("They disagree: the figures get better, what people say does not move."),
        "felt_worse": _("They disagree: the figures get better, people say it gets worse."),
        "mixed": _("Neither side clearly moves, or one worsens while the other stands still."),
        "unknown": _("There is nothing to hold them against: one side has no direction yet."),
    }[code]


def _outcome(agreement: str, one: Beside, query: Iterable[tuple[str, str]], place: int) -> OutcomePart:
    pairs = tuple(query)

    def panels(rows: Iterable[ScorecardRow]) -> tuple[Panel, ...]:
        return tuple(_panel(agreement, row, one.series[row.indicator.code], pairs, f"o{place}") for row in rows)

    return OutcomePart(
        theme=one.theme.title,
        title=one.outcome.title,
        said=" ".join(part for part in (agree_words(one.agree), _sure((*one.felt, *one.figures))) if part),
        felt=panels(one.felt),
        figures=panels(one.figures),
    )


def _panel(
    agreement: str, row: ScorecardRow, series: tuple[ResultRow, ...], query: tuple[tuple[str, str], ...], prefix: str
) -> Panel:
    now, result, facts = row.indicator.now, row.result, row.indicator
    brief = answers.brief(now)
    value = result.value if result is not None else None
    return Panel(
        code=facts.code,
        title=facts.title,
        href=indicator_address(agreement, facts.code, query),
        good_is=good_is(now.polarity),
        status=row.status,
        value=sentences.number(value, brief) if value is not None else "–",
        period=result.span.label(now.year_type) if result is not None else "",
        margin=_margin(result, brief),
        direction=result.direction if result is not None else "",
        change=result.change if result is not None else None,
        note=_chance(result),
        chart=_chart(row, series, f"{prefix}-{facts.id}"),
    )


def _sure(rows: Iterable[ScorecardRow]) -> str:
    """A warning where no movement is known to be more than chance, though some could be tested; else blank."""
    tested = [row.result.direction_significant for row in rows if row.result is not None]
    known = [one for one in tested if one is not None]
    return _("Chance alone could explain every one of these movements.") if known and not any(known) else ""


def _margin(row: ResultRow | None, brief: Definition) -> str:
    if row is None or row.lower95 is None or row.upper95 is None:
        return ""
    facts = {"low": sentences.number(row.lower95, brief), "high": sentences.number(row.upper95, brief)}
    return _("%(low)s to %(high)s") % facts


def _chance(row: ResultRow | None) -> str:
    if row is None or row.direction_significant is None:
        return ""
    return _("more than chance") if row.direction_significant else _("within chance")


def _chart(row: ScorecardRow, series: tuple[ResultRow, ...], prefix: str) -> Markup:
    now = row.indicator.now
    latest = series[-LATEST:]
    chart = IndicatorChart(points=points(latest, now), unit=unit_of(now), spacing_days=spacing_days(latest))
    label = _("%(title)s over time") % {"title": row.indicator.title}
    svg = indicator_chart(chart, label=label, prefix=prefix, width=PANEL, height=170, words=chart_words())
    return Markup(svg)  # noqa: S704 - escaped where it is drawn
