"""What stands at the right ends of the lines of an indicator chart."""

from __future__ import annotations

from collections.abc import Sequence

from accord.documents.charts.figures import Unit, finite, format_value
from accord.documents.charts.indicator_layers import LINE_LOOKS
from accord.documents.charts.plot import Tag
from accord.documents.charts.segments import drawable, drawable_steps
from accord.documents.charts.series import Comparator, Forecast, IndicatorChart, PromisedLine
from accord.documents.charts.words import Words
from accord.documents.palette import INK, RATED, SOFT, status_look


def tags(chart: IndicatorChart, words: Words) -> list[Tag]:
    """The labels of all lines: targets, other areas, forecast, the latest figure."""
    found = promised_tags(chart.lines, chart.unit, words)
    found += [tag for other in chart.comparators if (tag := _behind_tag(other, chart.unit))]
    figures = drawable(chart.points)
    if not figures:
        return found
    if chart.forecast and (tag := _forecast_tag(chart.forecast, chart.unit, words)):
        found.append(tag)
    latest = figures[-1]
    shown = format_value(latest.value, chart.unit)
    found.append(Tag((shown,), latest.when.middle, latest.value or 0.0, fill=INK, bold=True, size=15, rank=0, reach=45))
    return found


def promised_word(line: PromisedLine, words: Words) -> str:
    """The word for a promised line: its own label or the usual one of its kind."""
    usual = {
        "target": words.target,
        "trajectory": words.trajectory,
        "floor": words.floor,
        "stretch": words.stretch,
    }
    return line.label or usual[line.kind]


def promised_tags(lines: Sequence[PromisedLine], unit: Unit, words: Words) -> list[Tag]:
    """The labels of promised lines: the word and the last value of each; none for a trajectory."""
    return [tag for line in lines if (tag := _promised_tag(line, unit, words))]


def promised_words(lines: Sequence[PromisedLine], words: Words) -> dict[str, tuple[str, float, str]]:
    """Each word of the promised lines once, with the stroke, width and dashes it is drawn in."""
    return {promised_word(line, words): LINE_LOOKS[line.kind] for line in lines if line.levels}


def _promised_tag(line: PromisedLine, unit: Unit, words: Words) -> Tag | None:
    levels = [level for level in line.levels if finite(level.value) is not None]
    if not levels or line.kind == "trajectory":
        return None
    last = max(levels, key=lambda level: level.when.start)
    day = last.when.end.toordinal() if line.steps else last.when.middle
    shown = f"{promised_word(line, words)} {format_value(last.value, unit)}"
    rank = 1 if line.kind == "target" else 3
    return Tag((shown,), day, last.value, LINE_LOOKS[line.kind][0], bold=line.kind == "target", size=13, rank=rank)


def _behind_tag(other: Comparator, unit: Unit) -> Tag | None:
    figures = drawable(other.points)
    if not figures:
        return None
    last = figures[-1]
    return Tag(
        (f"{other.name} {format_value(last.value, unit)}",),
        last.when.middle,
        last.value or 0.0,
        SOFT,
        rank=4,
        reach=220,
    )


def _forecast_tag(forecast: Forecast, unit: Unit, words: Words) -> Tag | None:
    steps = drawable_steps(forecast)
    if not steps:
        return None
    last = steps[-1]
    lines = (
        f"{words.forecast} {format_value(last.value, unit)}",
        f"{format_value(last.lower, unit)} {words.to} {format_value(last.upper, unit)}",
    )
    fill = status_look(forecast.status).text if forecast.status in RATED else SOFT
    return Tag(lines, last.when.middle, last.value, fill, rank=2)
