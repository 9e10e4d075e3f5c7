"""Why a status is what it is: the scheme in plain words, with its thresholds and what happens exactly on them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from accord.assessment import sentences
from accord.assessment.answers import RATED, band_of, brief
from accord.assessment.queries.indicator import IndicatorPicture
from accord.assessment.queries.results import ResultRow
from accord.framework.queries.indicators import Definition


@dataclass(frozen=True)
class Rule:
    """What one status means for this indicator, exactly; ``applies`` marks the one the figure has."""

    status: str
    words: str
    applies: bool


@dataclass(frozen=True)
class Explained:
    """The scheme in plain words: how it works, a rule for each status, and what happens exactly on a boundary."""

    intro: str
    rules: tuple[Rule, ...]
    boundary: str


def explain_status(about: IndicatorPicture) -> Explained:
    """Why the status is what it is, with this period's thresholds; the rules are general where there is no target."""
    row, now = about.shown, about.facts.now
    scheme = (row.scheme if row else "") or now.scheme or ("band" if now.polarity == "band" else "target_and_floor")
    intro, words, boundary = _SCHEMES[scheme](about, row)
    status = row.status if row else ""
    rules = tuple(Rule(name, text, name == status) for name, text in zip(RATED, words, strict=True) if text)
    return Explained(intro, rules, boundary)


_Words = tuple[str, tuple[str, str, str], str]


def _threshold(value: float, now: Definition) -> str:
    """A threshold with as many decimals as it needs, at least the indicator's own, at most two more."""
    own = now.decimals if now.decimals is not None else 1
    needed = next((more for more in range(own, own + 3) if abs(round(value, more) - value) < 1e-9), own + 2)
    return sentences.number(value, replace(brief(now), decimals=needed))


def _limits(value: float, now: Definition) -> dict[str, str]:
    return {"x": _threshold(value, now)}


def _or_better(value: float, now: Definition, *, counts: bool = True) -> str:
    """At a threshold or on its good side; without it where the boundary does not count."""
    if now.polarity == "higher":
        return (_("%(x)s or more") if counts else _("more than %(x)s")) % _limits(value, now)
    return (_("%(x)s or less") if counts else _("less than %(x)s")) % _limits(value, now)


def _worse_than(value: float, now: Definition, *, counts: bool = True) -> str:
    """On the bad side of a threshold, and at it where the boundary counts for the better side not."""
    if now.polarity == "higher":
        return (_("less than %(x)s") if counts else _("%(x)s or less")) % _limits(value, now)
    return (_("more than %(x)s") if counts else _("%(x)s or more")) % _limits(value, now)


def _between(better: float, worse: float, now: Definition, *, counts: bool) -> str:
    """Worse than one threshold but not than the other."""
    facts = {"better": _threshold(better, now), "worse": _threshold(worse, now)}
    if now.polarity == "higher":
        return (
            _("less than %(better)s, down to and with %(worse)s")
            if counts
            else _("%(better)s or less, but more than %(worse)s")
        ) % facts
    return (
        _("more than %(better)s, up to and with %(worse)s")
        if counts
        else _("%(better)s or more, but less than %(worse)s")
    ) % facts


def _counts(now: Definition) -> bool:
    return now.inclusive is not False


def _unrounded(text: str) -> str:
    return text + " " + _("Unrounded figures are compared.")


def _target_and_floor(about: IndicatorPicture, row: ResultRow | None) -> _Words:
    now = about.facts.now
    counts = _counts(now)
    intro = _("The figure is held against a target and a floor, the worst that would still do.")
    if row is None or row.target is None:
        words = (
            _("at the target or better"),
            _("worse than the target, at the floor or better"),
            _("worse than the floor"),
        )
        return intro, words, _exactly_at(counts)
    if row.floor is None:
        amber = "" if counts else _("exactly %(x)s") % _limits(row.target, now)
        words = (_or_better(row.target, now, counts=counts), amber, _worse_than(row.target, now))
        intro = _("The figure is held against a target; no floor is set, so nothing worse than the target is amber.")
        return intro, words, _unrounded(_boundary([(row.target, "green" if counts else "amber")], now))
    words = (
        _or_better(row.target, now, counts=counts),
        _between(row.target, row.floor, now, counts=counts),
        _worse_than(row.floor, now, counts=counts),
    )
    on_edge = [(row.target, "green" if counts else "amber"), (row.floor, "amber" if counts else "red")]
    return intro, words, _unrounded(_boundary(on_edge, now))


def _exactly_at(counts: bool) -> str:
    if counts:
        return _unrounded(_("A figure exactly on a boundary counts for the better side."))
    return _unrounded(_("A figure exactly on a boundary counts for the worse side."))


def _boundary(edges: Iterable[tuple[float, str]], now: Definition) -> str:
    words = {
        "green": _("exactly %(x)s is green"),
        "amber": _("exactly %(x)s is amber"),
        "red": _("exactly %(x)s is red"),
    }
    said = _(" and ").join(words[status] % _limits(value, now) for value, status in edges)
    return _("On the boundary, %(said)s.") % {"said": said}


def _allowed(now: Definition, target: float, *, relative: bool) -> float:
    tolerance = now.tolerance if now.tolerance is not None else (10.0 if relative else 0.0)
    return tolerance / 100 * abs(target) if relative else tolerance


def _tolerance_words(now: Definition, *, relative: bool) -> str:
    tolerance = now.tolerance if now.tolerance is not None else (10.0 if relative else 0.0)
    if relative:
        return _("%(share)s%% of the target") % {"share": f"{tolerance:g}"}
    return sentences.difference(tolerance, replace(brief(now), decimals=None)) if tolerance else "0"


def _tolerance(about: IndicatorPicture, row: ResultRow | None, *, relative: bool) -> _Words:
    now = about.facts.now
    counts, allowance = _counts(now), _tolerance_words(now, relative=relative)
    intro = _("The figure is held against a target; it may miss it by %(allowance)s before it is red.") % {
        "allowance": allowance
    }
    if row is None or row.target is None:
        words = (
            _("at the target or better"),
            _("worse, by no more than %(x)s") % {"x": allowance},
            _("worse by more than that"),
        )
        return intro, words, _exactly_at(counts)
    edge = _edge(row.target, _allowed(now, row.target, relative=relative), now)
    words = (
        _or_better(row.target, now, counts=counts),
        _between(row.target, edge, now, counts=counts),
        _worse_than(edge, now, counts=counts),
    )
    on_edge = [(row.target, "green" if counts else "amber"), (edge, "amber" if counts else "red")]
    return intro, words, _unrounded(_boundary(on_edge, now))


def _edge(target: float, allowed: float, now: Definition) -> float:
    return target - allowed if now.polarity == "higher" else target + allowed


def _relative(about: IndicatorPicture, row: ResultRow | None) -> _Words:
    return _tolerance(about, row, relative=True)


def _absolute(about: IndicatorPicture, row: ResultRow | None) -> _Words:
    return _tolerance(about, row, relative=False)


def _improvement(about: IndicatorPicture, row: ResultRow | None) -> _Words:
    now = about.facts.now
    relative = now.tolerance_kind != "absolute"
    allowance = _tolerance_words(now, relative=relative)
    intro = _(
        "The figure may miss its target by %(allowance)s; beyond that it matters whether it beats the year before."
    ) % {"allowance": allowance}
    boundary = _unrounded(
        _(
            "Exactly at the edge of the tolerance is green; exactly last year's figure is amber. "
            "Without a figure for last year it is red."
        )
        if _counts(now)
        else _(
            "Exactly at the edge of the tolerance is not within it; exactly last year's figure is amber. "
            "Without a figure for last year it is red."
        )
    )
    if row is None or row.target is None:
        return (
            intro,
            (_("within the tolerance"), _("beyond it, but no worse than a year before"), _("beyond it and worse")),
            boundary,
        )
    edge = _edge(row.target, _allowed(now, row.target, relative=relative), now)
    beyond = _worse_than(edge, now, counts=_counts(now))
    before = row.value - row.year_on_year if row.value is not None and row.year_on_year is not None else None
    facts = {"beyond": beyond, "before": _threshold(round(before, 6), now) if before is not None else _("not known")}
    words = (
        _or_better(edge, now, counts=_counts(now)),
        _("%(beyond)s, but no worse than the same period last year (%(before)s)") % facts,
        _("%(beyond)s, and worse than the same period last year (%(before)s)") % facts,
    )
    return intro, words, boundary


def _band(about: IndicatorPicture, row: ResultRow | None) -> _Words:
    now = about.facts.now
    relative = now.tolerance_kind == "relative"
    low, high = band_of(about, row) if row else (None, None)
    intro = _("Too little is as bad as too much: the figure should stay inside a band.")
    if low is None or high is None:
        return (
            intro,
            (_("inside the band"), _("outside it, within the tolerance"), _("further outside")),
            _exactly_at(_counts(now)),
        )
    facts = {
        "low": _threshold(low, now),
        "high": _threshold(high, now),
        "below": _threshold(low - _band_allowance(now, low, relative=relative), now),
        "above": _threshold(high + _band_allowance(now, high, relative=relative), now),
    }
    words = (
        _("from %(low)s to %(high)s") % facts,
        _("outside the band, but from %(below)s to %(above)s") % facts,
        _("less than %(below)s or more than %(above)s") % facts,
    )
    return intro, words, _exactly_at(_counts(now))


def _band_allowance(now: Definition, edge: float, *, relative: bool) -> float:
    tolerance = now.tolerance or 0.0
    return tolerance / 100 * abs(edge) if relative else tolerance


def _significance(about: IndicatorPicture, row: ResultRow | None) -> _Words:
    now = about.facts.now
    intro = _(
        "The figure comes from a sample or from chance events, so its whole margin of error (%(level)s) "
        "is held against the target."
    ) % {"level": "95%"}
    if row is not None and row.lower95 is not None and row.upper95 is not None:
        facts = {"low": sentences.number(row.lower95, brief(now)), "high": sentences.number(row.upper95, brief(now))}
        intro += " " + _("Here it runs from %(low)s to %(high)s.") % facts
    target = _threshold(row.target, now) if row is not None and row.target is not None else _("the target")
    good, bad = (_("above"), _("below")) if now.polarity == "higher" else (_("below"), _("above"))
    words = (
        _("the whole margin lies %(side)s %(target)s") % {"side": good, "target": target},
        _("the margin takes in %(target)s") % {"target": target},
        _("the whole margin lies %(side)s %(target)s") % {"side": bad, "target": target},
    )
    return intro, words, _("A margin that only just touches the target takes it in: amber.")


def _delivery(about: IndicatorPicture, row: ResultRow | None) -> _Words:
    now = about.facts.now
    least = now.tolerance if now.tolerance is not None else 60.0
    share = {"share": f"{least:g}"}
    intro = _("What was done since the year began is held against what was planned by the same day.")
    if row is None or row.target is None or now.polarity == "lower":
        words = (
            _("as planned or ahead"),
            _("at least %(share)s%% of what was planned") % share,
            _("less than %(share)s%%") % share,
        )
        return intro, words, _unrounded(_("Exactly as planned is green, exactly %(share)s%% is amber.") % share)
    edge = least / 100 * row.target
    facts = {**share, "target": _threshold(row.target, now), "edge": _threshold(edge, now)}
    words = (
        _("%(target)s or more: as planned or ahead") % facts,
        _("%(edge)s (%(share)s%% of the plan) or more: slightly behind") % facts,
        _("less than %(edge)s: behind") % facts,
    )
    return intro, words, _unrounded(_boundary([(row.target, "green"), (edge, "amber")], now))


def _judgement(about: IndicatorPicture, row: ResultRow | None) -> _Words:
    intro = _("No formula decides: a person gives the status and the reason, and both are kept.")
    judged = about.judged.get(row.period) if row else None
    if judged is None:
        return intro, ("", "", ""), _("Nobody has judged this period yet.")
    facts = {"who": judged.by or _("a person"), "day": date_format(judged.recorded_on, "j F Y")}
    return intro, ("", "", ""), _("Judged by %(who)s, recorded on %(day)s.") % facts


_SCHEMES = {
    "target_and_floor": _target_and_floor,
    "relative": _relative,
    "absolute": _absolute,
    "tolerance_and_improvement": _improvement,
    "band": _band,
    "significance": _significance,
    "delivery_profile": _delivery,
    "judgement": _judgement,
}
