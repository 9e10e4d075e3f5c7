"""Judged rows as the charts want them: points, promised lines, usual ranges, breaks and remarks."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.utils.translation import gettext as _
from markupsafe import Markup

from accord.assessment.heading import forecast_period
from accord.assessment.queries.indicator import ControlPoint, IndicatorPicture, Kept
from accord.assessment.queries.results import ResultRow
from accord.assessment.words import STATUS
from accord.documents.charts import (
    Annotation,
    Break,
    Expected,
    Forecast,
    Level,
    Limits,
    Point,
    PromisedLine,
    Unit,
    When,
    Words,
)
from accord.documents.charts.series import LineKind
from accord.framework.queries.indicators import Definition
from accord.framework.queries.promises import Promise
from accord.judgement.periods import Period, parse_canonical

WIDE, NARROW = 840, 345
MOST_WHISKERS = 30
FEWEST_FOR_RANGE, ENOUGH_FOR_RANGE = 5, 13
PROVISIONAL = frozenset({"estimate", "provisional"})


@dataclass(frozen=True)
class Drawn:
    """One chart laid out twice: for a desk and for a phone; the page shows one of them."""

    wide: Markup
    narrow: Markup


def drawn(draw: Callable[[int, str], str]) -> Drawn:
    """A chart at both widths; ``draw`` gets the width and the prefix of its ids."""
    return Drawn(Markup(draw(WIDE, "wide")), Markup(draw(NARROW, "narrow")))  # noqa: S704 - escaped where it is drawn


def chart_words() -> Words:
    """Every word a chart may print, in the reader's language."""
    return Words(
        target=_("target"),
        trajectory=_("expected path"),
        floor=_("floor"),
        stretch=_("stretch"),
        forecast=_("forecast"),
        to=_("to"),
        usual_range=_("usual range"),
        average=_("average"),
        upper_limit=_("upper limit"),
        lower_limit=_("lower limit"),
        near=_("two thirds of the way"),
        unusual=_("more than chance"),
        better=_("better than usual"),
        worse=_("worse than usual"),
        higher=_("higher than usual"),
        lower=_("lower than usual"),
        provisional=_("provisional"),
        interval=_("%(level)s interval") % {"level": "95%"},
        actual=_("actual"),
        profile=_("planned"),
        benchmark=_("benchmark"),
        of_profile=_("of what was planned"),
        year_total=_("year’s target"),
        too_few=_("Fewer than 13 points: read with care"),
        no_figure=_("no figure"),
        no_figures=_("No figures yet"),
        not_rated=str(STATUS[""]),
        statuses={code: str(word) for code, word in STATUS.items() if code},
        specials={
            "outside": _("outside the usual range"),
            "trend": _("seven in a row rising or falling"),
            "two_of_three": _("two of three near the edge of the usual range"),
            "shift": _("seven in a row on one side of the average"),
        },
    )


def unit_of(now: Definition) -> Unit:
    """The unit as charts write it."""
    return Unit(now.unit, now.decimals if now.decimals is not None else 1)


def unit_of_change(now: Definition) -> Unit:
    """The unit of a difference between two figures."""
    text = _("points") if now.unit.startswith("%") else now.unit
    return Unit(
        _("%(unit)s, change on a year before") % {"unit": text}, now.decimals if now.decimals is not None else 1
    )


def when(span: Period, now: Definition) -> When:
    """A period as charts place it."""
    return When(span.start, span.end, span.label(now.year_type))


def points(rows: Iterable[ResultRow], now: Definition, kept: dict[str, Kept] | None = None) -> tuple[Point, ...]:
    """Judged rows as points; whiskers only where there are few enough to be read."""
    listed = list(rows)
    whiskers = len(listed) <= MOST_WHISKERS
    return tuple(_point(row, now, (kept or {}).get(row.period), whiskers) for row in listed)


def _point(row: ResultRow, now: Definition, beside: Kept | None, whiskers: bool) -> Point:
    return Point(
        when=when(row.span, now),
        value=row.value,
        lower=row.lower95 if whiskers else None,
        upper=row.upper95 if whiskers else None,
        status=row.status if row.status in {"green", "amber", "red"} else "",
        provisional=bool(beside and beside.status in PROVISIONAL),
        note=beside.caveat if beside else "",
    )


def promised_lines(
    promised: Sequence[Promise], now: Definition, spacing: float, since: date = date.min
) -> tuple[PromisedLine, ...]:
    """Targets, floors, stretch values and band edges, as steps where their periods are longer than the figures'."""
    kinds: dict[str, LineKind] = {
        "target": "target", "floor": "floor", "stretch": "stretch", "low": "floor", "high": "target",
    }  # fmt: skip
    labels = {"low": _("band from"), "high": _("band to")}
    lines = []
    for kind, drawn_as in kinds.items():
        mine = [one for one in promised if one.kind == kind and one.value is not None and one.span.end > since]
        if mine:
            longest = max((one.span.end - one.span.start).days for one in mine)
            lines.append(
                PromisedLine(
                    levels=tuple(Level(when(one.span, now), one.value or 0.0) for one in mine),
                    kind=drawn_as,
                    steps=bool(spacing) and longest > 1.5 * spacing,
                    label=labels.get(kind, ""),
                )
            )
    return tuple(lines)


def path_needed(about: IndicatorPicture, last: Promise | None) -> tuple[PromisedLine, ...]:
    """The straight way from the latest figure to the last target, where that is still ahead and not reached."""
    now, row = about.facts.now, about.shown
    if last is None or last.value is None or row is None or row.value is None:
        return ()
    if (last.value > row.value) != (now.polarity == "higher") or last.value == row.value:
        return ()
    end = Period(last.span.end - (row.span.end - row.span.start), f"P{(row.span.end - row.span.start).days}D")
    there = Level(When(end.start, end.end, last.span.label(now.year_type)), last.value)
    here = Level(when(row.span, now), row.value)
    return (PromisedLine(levels=(here, there), kind="trajectory", label=_("path needed")),)


def forecast(about: IndicatorPicture) -> Forecast | None:
    """The forecast of the row shown as a fan from the latest figure, coloured by what it would be; None without one."""
    row, until = about.shown, forecast_period(about)
    if row is None or until is None or row.forecast is None or row.value is None:
        return None
    low, high = row.forecast_lower80 or 0.0, row.forecast_upper80 or 0.0
    return Forecast(steps=(Expected(when(until, about.facts.now), row.forecast, low, high),))


def spacing_days(rows: Sequence[ResultRow]) -> float:
    """The usual length of a period of the series in days, 0 without rows."""
    lengths = sorted((row.span.end - row.span.start).days for row in rows)
    return float(lengths[len(lengths) // 2]) if lengths else 0.0


def usual_ranges(rows: Sequence[ResultRow], now: Definition) -> tuple[Limits, ...]:
    """The usual range of each rebase group with enough figures; none where the lines speak of differences."""
    if "seasonal" in now.control_profile.lower():
        return ()
    groups: list[list[ResultRow]] = []
    for row in rows:
        if row.mean is None:
            continue
        lines = (row.mean, row.lower_limit, row.upper_limit)
        if not groups or (groups[-1][-1].mean, groups[-1][-1].lower_limit, groups[-1][-1].upper_limit) != lines:
            groups.append([])
        groups[-1].append(row)
    return tuple(
        _limits(group, now) for group in groups if group[0].lower_limit is not None and len(group) >= FEWEST_FOR_RANGE
    )


def _limits(group: Sequence[ResultRow], now: Definition) -> Limits:
    first, last = group[0], group[-1]
    assert first.mean is not None
    return Limits(when(first.span, now), when(last.span, now), first.mean, first.lower_limit, first.upper_limit)


def control_limits(rows: Sequence[ResultRow], judged: dict[str, ControlPoint], now: Definition) -> tuple[Limits, ...]:
    """The limits of each rebase group with their near lines, for a control chart."""
    groups: dict[int, list[ResultRow]] = {}
    for row in rows:
        if row.period in judged and judged[row.period].mean is not None:
            groups.setdefault(judged[row.period].group, []).append(row)
    limits = []
    for group in groups.values():
        line = judged[group[0].period]
        first, last = when(group[0].span, now), when(group[-1].span, now)
        limits.append(Limits(first, last, line.mean or 0.0, line.lower, line.upper, line.near_lower, line.near_upper))
    return tuple(limits)


def breaks(about: IndicatorPicture) -> tuple[Break, ...]:
    """Where figures stop being comparable: rebases with their reasons, and new definitions."""
    found = {note.start: _("new basis") for note in about.rebases}
    for one in about.versions[1:]:
        if one.valid_from:
            found[one.valid_from] = _("definition %(number)d") % {"number": one.number}
    return tuple(Break(day, label) for day, label in sorted(found.items()))


def remarks(about: IndicatorPicture, first: date | None, last: date | None) -> tuple[Annotation, ...]:
    """Remarks on periods that the chart shows."""
    now = about.facts.now
    spans = [(parse_canonical(note.period), note.text) for note in about.notes]
    if first is None or last is None:
        return ()
    return tuple(
        Annotation(when(span, now), text)
        for span, text in spans
        if first - timedelta(days=1) <= span.start and span.end <= last + timedelta(days=1)
    )
