"""The answer of an indicator's page: where the latest figure stands, how it moves, how far there is to go."""

from __future__ import annotations

from datetime import timedelta

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from accord.assessment import sentences
from accord.assessment.queries.indicator import WORD_KINDS, Awaited, IndicatorPicture
from accord.assessment.queries.results import ResultRow
from accord.assessment.sentences import brief as brief
from accord.assessment.sentences import spoken as spoken
from accord.framework.queries.indicators import Definition
from accord.framework.queries.promises import Promise
from accord.judgement.periods import Period

RATED = ("green", "amber", "red")


def when(span: Period, definition: Definition) -> str:
    """A period inside a sentence: "in 2025/26", "on 30 September 2026", "in the week of 9 November 2026"."""
    label = span.label(definition.year_type)
    if span.canonical.endswith("/P1D"):
        return _("on %(day)s") % {"day": label}
    if label.startswith(("year ", "week ")):
        return _("in the %(period)s") % {"period": label}
    return _("in %(period)s") % {"period": label}


def position(about: IndicatorPicture) -> str:
    """Where the latest figure stands, in one or two sentences: value, period, what was promised."""
    row, now = about.shown, about.facts.now
    if row is None:
        return _("There is no figure yet.")
    if about.is_worded and word_of(about, row.period):
        return _("%(word)s %(when)s.") % {"word": word_of(about, row.period).capitalize(), "when": when(row.span, now)}
    if row.value is None:
        return _no_figure(row, now)
    if now.cumulative:
        return _so_far(about, row)
    said = _("%(value)s %(when)s.") % {"value": sentences.number(row.value, spoken(now)), "when": when(row.span, now)}
    return f"{said} {_promised(about, row)}".strip()


def _no_figure(row: ResultRow, now: Definition) -> str:
    period = row.span.label(now.year_type)
    if row.missing == "suppressed" or row.status == "suppressed":
        said = _(
            "The figure for %(period)s is not shown: it is, or would give away, a number so small that people "
            "could be recognised."
        )
        return said % {"period": period}
    words = sentences.missing_words(row.missing)
    return _("There is no figure for %(period)s: %(why)s.") % {"period": period, "why": words}


def _so_far(about: IndicatorPicture, row: ResultRow) -> str:
    now = about.facts.now
    assert row.value is not None
    day = date_format(row.span.last_day, "j F Y")
    said = _("%(value)s by %(day)s.") % {"value": sentences.number(row.value, spoken(now)), "day": day}
    if row.target is None:
        return said + " " + _("Nothing was planned for that day.")
    planned = sentences.number(row.target, brief(now))
    year = year_target(about, row)
    if year is None or year == row.target:
        return said + " " + _("%(planned)s were planned by then.") % {"planned": planned}
    facts = {"planned": planned, "year": sentences.number(year, brief(now))}
    return said + " " + _("%(planned)s were planned by then and %(year)s for the whole year.") % facts


def _promised(about: IndicatorPicture, row: ResultRow) -> str:
    now = brief(about.facts.now)
    low, high = band_of(about, row)
    if low is not None and high is not None:
        facts = {"low": sentences.number(low, now), "high": sentences.number(high, now)}
        return _("Good is from %(low)s to %(high)s.") % facts
    if row.target is None:
        return _no_target(about, row)
    facts = {"target": sentences.number(row.target, now)}
    if row.floor is None:
        said = _("The target was %(target)s.") % facts
    else:
        facts["floor"] = sentences.number(row.floor, now)
        said = _("The target was %(target)s and the floor %(floor)s.") % facts
    return said + _rounding(row, now)


def _no_target(about: IndicatorPicture, row: ResultRow) -> str:
    if row.status == "baseline_missing":
        return _("No target is set, because the baseline is missing.")
    if about.whole is not None and about.whole.target is not None:
        facts = {
            "area": about.picture.area.name,
            "whole": about.whole_name,
            "target": sentences.number(about.whole.target, brief(about.facts.now)),
        }
        return _("%(area)s has no target of its own; that of %(whole)s is %(target)s.") % facts
    if about.facts.now.polarity == "none":
        return _("It has no target: neither more nor less is called good.")
    return _("No target is set for that period.")


def _rounding(row: ResultRow, now: Definition) -> str:
    if row.value is None or row.target is None or row.status == "green":
        return ""
    if sentences.number(row.value, now) != sentences.number(row.target, now):
        return ""
    exact = f"{row.value:,.10g}"
    return " " + _("They look the same when rounded: unrounded it is %(value)s, which misses the target.") % {
        "value": exact
    }


def distance(about: IndicatorPicture) -> str:
    """How far from what was promised, and how sure that is; or why there is no status."""
    row, now = about.shown, about.facts.now
    if row is None:
        return _("It can be rated once a figure comes in.")
    judged = about.judged.get(row.period)
    if row.status_reason == "judged" and judged:
        facts = {"who": judged.by or _("A person"), "reason": judged.reason}
        return _("%(who)s judged this: “%(reason)s”") % facts
    if row.status not in RATED:
        return _not_rated(row)
    if row.scheme == "delivery_profile" and row.value is not None and row.target:
        share = 100 * row.value / row.target
        return _("That is %(share)s%% of what was planned.") % {"share": f"{share:.0f}"}
    low, high = band_of(about, row)
    if low is not None and high is not None and row.value is not None:
        return _from_band(row.value, low, high, brief(now)) + _certainty_of_band(row)
    return sentences.status_explained(row, brief(now))


def _not_rated(row: ResultRow) -> str:
    said = {
        "no_interval": _("It is rated by its margin of error, and the source gives none."),
        "no_judgement": _("A person decides its status, and nobody has yet."),
        "relative_to_zero": _(
            "Its tolerance is a share of the target, and a share of 0 is nothing: it cannot be rated."
        ),
        "no_polarity": _("Neither more nor less is called good, so it is not rated."),
        "awaited": _("It is late: it should have come by now."),
    }
    return said.get(row.status_reason) or {
        "no_data": _("It can be rated once a figure comes in."),
        "baseline_missing": _("It can be rated once the baseline is known and a target set."),
        "not_due": _("Nothing is wrong: the source has not finished the period."),
    }.get(row.status, "")


def _certainty_of_band(row: ResultRow) -> str:
    if row.status != "green" and row.certainty == "may_be_chance":
        return " " + _("It may be chance: the figure's margin of error reaches the band.")
    return sentences.certainty_words(row)


def _from_band(value: float, low: float, high: float, now: Definition) -> str:
    if low <= value <= high:
        return _("Inside the band.")
    gap = sentences.difference(min(abs(value - low), abs(value - high)), now)
    return (_("%(gap)s above the band.") if value > high else _("%(gap)s below the band.")) % {"gap": gap}


def movement(about: IndicatorPicture) -> str:
    """The direction of travel in a sentence; blank where there is no figure."""
    row, now = about.shown, about.facts.now
    if row is None or (row.value is None and not about.is_worded):
        return ""
    if about.is_worded:
        return _word_before(about, row)
    return sentences.movement(row, brief(now) if now.unit.startswith(("%", "£", "per ")) else spoken(now))


def _word_before(about: IndicatorPicture, row: ResultRow) -> str:
    earlier = [one for one in about.series if one.span.end < row.span.end and word_of(about, one.period)]
    if not earlier:
        return _("It is the first to be recorded.")
    facts = {"word": word_of(about, earlier[-1].period), "when": when(earlier[-1].span, about.facts.now)}
    return _("Before that: %(word)s, %(when)s.") % facts


def usual_range(about: IndicatorPicture) -> str:
    """Whether the figure is usual for this indicator; blank where there are too few points to say."""
    row, now = about.shown, about.facts.now
    if row is None or row.variation in {"", "insufficient"}:
        return ""
    if "seasonal" not in now.control_profile.lower():
        return sentences.usual_range(row, brief(now))
    if row.variation == "common_cause":
        return _("Against the same period of the year before, it has changed by no more than usual.")
    return _("Against the same period of the year before, it has changed by more than usual.")


def last_target(about: IndicatorPicture) -> Promise | None:
    """The area's target that reaches furthest ahead, None where there is none."""
    targets = [one for one in about.promised if one.kind == "target" and one.value is not None]
    return max(targets, key=lambda one: (one.span.end, one.span.start), default=None)


def year_target(about: IndicatorPicture, row: ResultRow) -> float | None:
    """The target of the whole year that a cumulative figure belongs to."""
    covering = [
        one for one in about.promised if one.kind == "target" and one.value is not None and one.span.covers(row.span)
    ]
    longest = max(covering, key=lambda one: one.span.end - one.span.start, default=None)
    return longest.value if longest else None


def band_of(about: IndicatorPicture, row: ResultRow) -> tuple[float | None, float | None]:
    """The band in force for a row, as (low, high); None where that edge is open or there is no band."""
    if about.facts.now.polarity != "band":
        return None, None
    edges: dict[str, Promise] = {}
    for one in about.promised:
        if one.kind in {"low", "high"} and one.span.covers(row.span):
            held = edges.get(one.kind)
            if held is None or one.span.end - one.span.start <= held.span.end - held.span.start:
                edges[one.kind] = one
    low, high = edges.get("low"), edges.get("high")
    return (low.value if low else None), (high.value if high else None)


def word_of(about: IndicatorPicture, period: str) -> str:
    """The recorded word of a period, for kinds whose value is a word."""
    kept = about.kept.get(period)
    return kept.word.replace("_", " ") if kept else ""


def word_for(value: float | None, definition: Definition) -> str:
    """The word a number stands for, of those the indicator declares where it does; blank for kinds without words."""
    if value is None or definition.kind not in WORD_KINDS:
        return ""
    from accord.judgement.status import KIND_WORDS

    declared = {word.strip().lower().replace(" ", "_").replace("-", "_") for word in definition.words.split(";")}
    fitting = [word for word, number in KIND_WORDS[definition.kind].items() if number == value]
    chosen = next((word for word in fitting if word in declared), fitting[0] if fitting else "")
    return chosen.replace("_", " ")


def next_expected(about: IndicatorPicture) -> Awaited | None:
    """When the next figure should come: the release that is announced, else the period's end and the usual delay.

    The figure that is late itself where one is awaited; None where neither can be told.
    """
    row, now = about.shown, about.facts.now
    if about.awaited is not None:
        return about.awaited
    if row is None or now.reporting_lag_days is None or now.frequency in {"rolling", "irregular", "once"}:
        return None
    late = row.value is None and row.missing in {"awaited", "not_released", "not_due"}
    span = row.span if late else Period(row.span.end, row.span.duration)
    if now.frequency == "biennial" and not late:
        span = Period(row.span.end.replace(year=row.span.end.year + 1), row.span.duration)
    return Awaited(span.canonical, span.end + timedelta(days=now.reporting_lag_days))


def standing_since(about: IndicatorPicture) -> str:
    """Since when the status has been what it is: "Red since 2022/23"; blank for a status that is new or none."""
    row = about.shown
    if row is None or row.status not in RATED:
        return ""
    first = row
    for one in reversed(about.series[:-1]):
        if one.status in RATED and one.status != row.status:
            break
        first = one if one.status == row.status else first
    if first is row:
        return ""
    words = {
        "green": _("Green since %(period)s"),
        "amber": _("Amber since %(period)s"),
        "red": _("Red since %(period)s"),
    }
    return words[row.status] % {"period": first.span.label(about.facts.now.year_type)}
