"""Where a figure is heading, in sentences: its trend, its forecast and chance, the way there, the nowcast."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accord.assessment import sentences
from accord.assessment.answers import last_target, when, year_target
from accord.assessment.queries.indicator import IndicatorPicture
from accord.assessment.queries.results import ResultRow
from accord.assessment.sentences import brief
from accord.framework.queries.promises import Promise
from accord.judgement.periods import Period, parse_canonical

if TYPE_CHECKING:
    from accord.judgement.assess.nowcasts import Nowcasted
    from accord.judgement.compiled import Floats

YEAR = 365.2425
TOGETHER = 0.5
"""The part of past movement that a proxy accounts for, from which it is said to move with the indicator."""
FEWEST_OWN = 8
"""Figures below which a forecast takes its spread from all areas (`accord.judgement.forecast.FEWEST_OWN`)."""


def heading(about: IndicatorPicture, today: date, nowcasted: Nowcasted | None) -> tuple[str, ...]:
    """Everything that can be said of where the figure is heading, a sentence or two each; most telling first."""
    row = about.shown
    if row is None or row.value is None or about.is_worded:
        return ()
    likely = " ".join(part for part in (forecast(about), chance(about)) if part)
    said = (likely, ever_done(about, today), path(about, today), trend(about), nowcast(about, nowcasted))
    return tuple(sentence for sentence in said if sentence)


def trend(about: IndicatorPicture) -> str:
    """The recent trend in a sentence; blank for figures that are not yearly."""
    row = about.shown
    if row is None:
        return ""
    if row.trend == "cannot_calculate" and row.span.months == 12 and about.facts.now.frequency == "annual":
        return _(
            "Whether it has a trend over five years cannot be said: that takes five years in a row, each with its "
            "margin of error."
        )
    return {
        "improving": _("Over the last five years it has got better, by more than chance."),
        "worsening": _("Over the last five years it has got worse, by more than chance."),
        "increasing": _("Over the last five years it has risen, by more than chance."),
        "decreasing": _("Over the last five years it has fallen, by more than chance."),
        "no_change": _("Over the last five years it has moved by no more than chance."),
    }.get(row.trend_judgement, "")


def forecast(about: IndicatorPicture) -> str:
    """What is likely if things go on as they have, with its range and what it rests on; blank without a forecast."""
    row, now, until = about.shown, about.facts.now, forecast_period(about)
    if row is None or until is None or row.forecast is None:
        return ""
    facts = {
        "value": sentences.number(row.forecast, brief(now)),
        "low": sentences.number(row.forecast_lower80 or 0.0, brief(now)),
        "high": sentences.number(row.forecast_upper80 or 0.0, brief(now)),
        "when": when(until, now),
    }
    said = _("If things go on as they have: about %(value)s %(when)s, eight times in ten between %(low)s and %(high)s.")
    return f"{said % facts} {_grounds(about, row)}"


def forecast_period(about: IndicatorPicture) -> Period | None:
    """The period the forecast of the row shown speaks of: the last of its figures inside that of the last target."""
    from accord.judgement.periods.period import shifted

    row = about.shown
    if row is None or row.forecast is None or not row.forecast_period:
        return None
    target, span = parse_canonical(row.forecast_period), row.span
    if about.facts.now.cumulative or span.days:
        return target
    months = 12 * (target.end.year - span.end.year) + target.end.month - span.end.month
    moved = shifted(span, months=months)
    return moved if moved.end == target.end else target


def _grounds(about: IndicatorPicture, row: ResultRow) -> str:
    points = points_behind(about)
    if about.facts.now.cumulative:
        years = ngettext("This rests on %(n)d whole year", "This rests on %(n)d whole years", points) % {"n": points}
        return years + _(" and on how much those of all areas move; the year that runs is not in it.")
    rests = ngettext("This rests on %(n)d figure", "This rests on %(n)d figures", points) % {"n": points}
    if points < FEWEST_OWN:
        return rests + _(" and on how much those of all areas move: a rough guide.")
    return rests + (_(": a rough guide.") if row.forecast_confidence == "low" else ".")


def points_behind(about: IndicatorPicture) -> int:
    """How many figures the forecast rests on: back from the latest, each the one the next is compared with.

    Of a running total those of the target's point of the year; a new basis starts afresh.
    """
    by_period = {one.period: one for one in about.series}
    since = max((note.period for note in about.rebases), default="")
    row = about.shown
    if about.facts.now.cumulative and row is not None and row.forecast_period:
        until = parse_canonical(row.forecast_period)
        totals = [one for one in about.series if one.value is not None and same_point(one.span, until)]
        row = totals[-1] if totals else None
    count = 0
    while row is not None and row.value is not None and row.period[:10] >= since[:10]:
        count += 1
        row = by_period.get(row.previous_period)
    return count


def chance(about: IndicatorPicture) -> str:
    """The chance of meeting the last target in a sentence; blank where there is none."""
    row, now = about.shown, about.facts.now
    if row is None or row.p_target is None:
        return ""
    last = last_target(about)
    if now.polarity == "band" or last is None or last.value is None:
        return _("Chance of being inside the band then: %(chance)s.") % {"chance": in_hundred(row.p_target)}
    facts = {"target": sentences.number(last.value, brief(now)), "chance": in_hundred(row.p_target)}
    return _("Chance of meeting the target of %(target)s then: %(chance)s.") % facts


def in_hundred(p: float) -> str:
    """A probability as people say it: "about 35 in 100", never quite none and never quite certain."""
    number = round(100 * p)
    if number < 1:
        return _("less than 1 in 100")
    if number > 99:
        return _("more than 99 in 100")
    return _("about %(n)d in 100") % {"n": number}


def still_ahead(about: IndicatorPicture, today: date) -> Promise | None:
    """The last target where it still lies ahead and one way is good; None for running totals and bands."""
    last, now = last_target(about), about.facts.now
    if last is None or last.value is None or last.span.end <= today:
        return None
    return last if now.polarity in {"higher", "lower"} and not now.cumulative else None


def way_to_go(about: IndicatorPicture, today: date) -> str:
    """How far the figure has to move for the last target and by how much a year; blank where it is there."""
    row, now, last = about.shown, about.facts.now, still_ahead(about, today)
    gap = _gap(about, last)
    if row is None or last is None or last.value is None or gap is None:
        return ""
    facts = {
        "gap": sentences.difference(gap, brief(now)),
        "target": sentences.number(last.value, brief(now)),
        "when": last.span.label(now.year_type),
    }
    said = (
        _("To reach %(target)s by %(when)s it has to rise by %(gap)s")
        if gap > 0
        else _("To reach %(target)s by %(when)s it has to fall by %(gap)s")
    ) % facts
    return f"{said}{_a_year(about, row, last)}."


def _gap(about: IndicatorPicture, last: Promise | None) -> float | None:
    """The target less the figure shown; None where the figure is there already."""
    row = about.shown
    if row is None or row.value is None or last is None or last.value is None:
        return None
    gap = last.value - row.value
    there = (gap <= 0) == (about.facts.now.polarity == "higher") or abs(gap) < 1e-9 * max(1.0, abs(row.value))
    return None if there else gap


def _a_year(about: IndicatorPicture, row: ResultRow, last: Promise) -> str:
    """ ", 1.7 points a year"; blank with a year or less to go."""
    from accord.judgement import trajectory

    left = (last.span.end - row.span.end).days / YEAR
    if row.value is None or left < 1.5:
        return ""
    import numpy as np

    rate = float(trajectory.required_change(np.array([row.value]), last.value or 0.0, left)[0])
    return _(", %(rate)s a year") % {"rate": sentences.difference(rate, brief(about.facts.now))}


def ever_done(about: IndicatorPicture, today: date) -> str:
    """The most it has moved towards its last target in a year, and whether that is outside what it has ever done."""
    import numpy as np

    from accord.judgement import trajectory

    row, now, last = about.shown, about.facts.now, still_ahead(about, today)
    gap = _gap(about, last)
    if row is None or last is None or last.value is None or gap is None:
        return ""
    target = last.value
    moves = np.array([np.nan if one.year_on_year is None else one.year_on_year for one in about.series])
    best = trajectory.greatest_change(moves, gap)
    parts = []
    if best == 0:
        parts.append(_("It has not moved that way over a year before."))
    elif not np.isnan(best):
        most = (
            _("The most it has risen in a year is %(best)s.")
            if best > 0
            else _("The most it has fallen in a year is %(best)s.")
        )
        parts.append(most % {"best": sentences.difference(best, brief(now))})
    seen = [one.value for one in about.series if one.value is not None]
    limits = _limits(about, row)
    if limits and bool(trajectory.never_done_before(np.array([target]), *limits)[0]):
        facts = {
            "low": sentences.number(row.lower_limit or 0.0, brief(now)),
            "high": sentences.number(row.upper_limit or 0.0, brief(now)),
        }
        parts.append(
            _("The target is outside its usual range, %(low)s to %(high)s: it would have to do what it has never done.")
            % facts
        )
    elif target > max(seen) or target < min(seen):
        parts.append(_("It has never been at %(target)s on record.") % {"target": sentences.number(target, brief(now))})
    return " ".join(parts)


def _limits(about: IndicatorPicture, row: ResultRow) -> tuple[Floats, Floats] | None:
    """The control limits as columns, where they speak of the figure itself and rest on enough of them."""
    import numpy as np

    if row.lower_limit is None or row.upper_limit is None or row.variation in {"", "insufficient"}:
        return None
    if "seasonal" in about.facts.now.control_profile.lower():
        return None
    return np.array([row.lower_limit]), np.array([row.upper_limit])


def path(about: IndicatorPicture, today: date) -> str:
    """Where the figure would be by now on its path, and how it stands to that; blank without a path."""
    import numpy as np

    from accord.judgement import trajectory

    row, now, last = about.shown, about.facts.now, still_ahead(about, today)
    if row is not None and now.cumulative:
        return _as_last_year(about, row)
    start = about.baseline
    if row is None or row.value is None or last is None or start is None or start.value is None or start.span is None:
        return ""
    days = (np.array([float(span.end.toordinal())]) for span in (start.span, last.span, row.span))
    begun, due, reached = days
    expected = float(trajectory.linear_path(start.value, begun, last.value or 0.0, due, reached)[0])
    if np.isnan(expected) or start.span.end >= row.span.end:
        return ""
    return _against_path(row.value, expected, about)


def _against_path(value: float, expected: float, about: IndicatorPicture) -> str:
    now = about.facts.now
    gap = value - expected
    facts = {"expected": sentences.number(expected, brief(now)), "gap": sentences.difference(gap, brief(now))}
    if facts["gap"] == sentences.difference(0.0, brief(now)):
        return _("It is on the straight line from its baseline to the target.")
    ahead = (gap > 0) == (now.polarity == "higher")
    said = (
        _("On a straight line from its baseline to the target it would be at %(expected)s by now: it is %(gap)s ahead.")
        if ahead
        else _(
            "On a straight line from its baseline to the target it would be at %(expected)s by now: "
            "it is %(gap)s behind."
        )
    )
    return said % facts


def _as_last_year(about: IndicatorPicture, row: ResultRow) -> str:
    """For a running total: how much of the year's target would be done by now if the year ran as the one before."""
    import numpy as np

    from accord.judgement import trajectory

    now, target = about.facts.now, year_target(about, row)
    last_year = _year_before(about, row)
    if target is None or row.value is None or not last_year:
        return ""
    shares = np.diff(np.array([0.0, *(value for _span, value in last_year)]))
    due = trajectory.seasonal_path(target, shares)
    place = next((at for at, (span, _value) in enumerate(last_year) if same_point(span, row.span)), None)
    if place is None or np.isnan(due[place]):
        return ""
    facts = {"due": sentences.number(float(due[place]), brief(now)), "year": sentences.number(target, brief(now))}
    return _("Were this year to run as the last did, %(due)s of the year’s %(year)s would be done by now.") % facts


def _year_before(about: IndicatorPicture, row: ResultRow) -> list[tuple[Period, float]]:
    """The running totals of the year before the row's, up to its whole; empty where a point is missing."""
    year = next(
        (
            one.span
            for one in about.promised
            if one.kind == "target" and one.span.covers(row.span) and one.span.months == 12
        ),
        None,
    )
    if year is None:
        return []
    start = year.start.replace(year=year.start.year - 1)
    before = Period(start, "P1Y")
    found = [(one.span, one.value) for one in about.series if before.covers(one.span)]
    ends = bool(found) and found[-1][0].end == before.end
    known = [(span, value) for span, value in found if value is not None]
    return known if ends and len(known) == len(found) > 1 else []


def same_point(span: Period, other: Period) -> bool:
    """Whether two periods end at the same point of the year."""
    return (span.end.month, span.end.day) == (other.end.month, other.end.day)


def nowcast(about: IndicatorPicture, found: Nowcasted | None) -> str:
    """The figure that is not published yet, as its proxy suggests, and how far the proxy can be trusted."""
    if found is None:
        return ""
    now = about.facts.now
    facts = {
        "value": sentences.number(found.estimate.value, brief(now)),
        "low": sentences.number(found.estimate.lower80, brief(now)),
        "high": sentences.number(found.estimate.upper80, brief(now)),
        "when": when(found.period, now),
        "proxy": found.proxy,
        "figures": found.figures,
        "of": found.of,
        "pairs": found.estimate.pairs,
    }
    said = _(
        "Nowcast %(when)s, not published yet: about %(value)s, eight times in ten between %(low)s and %(high)s, as "
        "%(proxy)s has moved (%(figures)d of its %(of)d figures are in)."
    )
    trusted = (
        _("Over all areas, the two moved together in %(pairs)d past yearly changes.")
        if found.estimate.together >= TOGETHER
        else _("Over all areas, the two moved together only loosely in %(pairs)d past yearly changes.")
    )
    return f"{said % facts} {trusted % facts}"
