"""The drawings of reports: sparklines for tables, charts of the exceptions."""

from __future__ import annotations

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accord.assessment.words import status_word
from accord.documents.charts import (
    IndicatorChart,
    Level,
    Point,
    PromisedLine,
    Unit,
    When,
    indicator_chart,
    sparkline,
    status_bar,
)
from accord.documents.charts import Sparkline as Spark
from accord.documents.content import Chart, Sparkline
from accord.reporting.lines import NOTHING, Line

CHART_WIDTH, CHART_HEIGHT = 460, 165


def spark_of(line: Line) -> Sparkline:
    """A line's recent history in the space of a word, and what it shows in words."""
    values = tuple(spot.value for spot in line.history)
    drawn = sparkline(Spark(values, line.target, line.status), label=_in_words(line))
    return Sparkline(svg=drawn, alt=_in_words(line))


def chart_of(line: Line) -> Chart:
    """A line's recent history as a chart with its targets."""
    unit = Unit(line.unit, line.decimals if line.decimals is not None else 1)
    spots = [(When(spot.start, spot.end, spot.label), spot) for spot in line.history]
    targets = tuple(Level(when, spot.target) for when, spot in spots if spot.target is not None)
    chart = IndicatorChart(
        points=tuple(Point(when, spot.value, status=spot.status) for when, spot in spots),
        unit=unit,
        lines=(PromisedLine(targets, steps=True),) if targets else (),
    )
    drawn = indicator_chart(chart, label=_in_words(line), prefix=_prefix(line), width=CHART_WIDTH, height=CHART_HEIGHT)
    return Chart(svg=drawn, alt=_in_words(line), title=line.name)


def counts_bar(counts: dict[str, int], title: str) -> Sparkline:
    """The counts of a theme as a strip."""
    said = ", ".join(f"{number} {status_word(status).lower()}" for status, number in counts.items() if number)
    label = f"{title}: {said}"
    return Sparkline(svg=status_bar(counts, label=label, width=170, height=16), alt=label)


def _in_words(line: Line) -> str:
    """What a drawing of a line shows, for those who cannot see it."""
    known = [spot for spot in line.history if spot.value is not None]
    if not known:
        return _("%(name)s: no figures yet") % {"name": line.name}
    number = ngettext("%(n)d figure", "%(n)d figures", len(known)) % {"n": len(known)}
    facts = {"name": line.name, "number": number, "first": known[0].label, "last": known[-1].label, "shown": line.shown}
    said = _("%(name)s: %(number)s from %(first)s to %(last)s, the last %(shown)s") % facts
    if line.target_shown == NOTHING:
        return said
    return said + _(", against a target of %(target)s") % {"target": line.target_shown}


def _prefix(line: Line) -> str:
    """A beginning for the ids within a drawing that no other line's drawing has."""
    return "c" + line.code.encode().hex()
