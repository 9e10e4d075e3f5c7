"""The first three sections: what is certain, what may be chance, what is not known."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accord.assessment import sentences
from accord.assessment.queries.scorecard import ScorecardRow
from accord.assessment.words import exception_state_word, status_word
from accord.reporting.chair.material import Facts
from accord.reporting.chair.report import Point, Unknown
from accord.reporting.highlight.missing import missing
from accord.reporting.highlight.risks import worst_first
from accord.reporting.wording import listed

FORECAST = "forecast_miss"
GAPS = frozenset({"overdue", "no_baseline"})
"""Exceptions that say what is missing: they stand with what is not known."""
NOT_KNOWN = ("figure", "baseline", "target")
"""The kinds of gap a chair is told of; a figure that is provisional is still a figure."""


def certain(facts: Facts) -> tuple[Point, ...]:
    """Exceptions whose position is more than chance, the worst first."""
    return tuple(point_of(facts, row) for row in worst_first(_standing_out(facts.rows, "certain")))


def chance(facts: Facts) -> tuple[Point, ...]:
    """Exceptions whose position may be chance, the worst first."""
    return tuple(point_of(facts, row) for row in worst_first(_standing_out(facts.rows, "may_be_chance")))


def improving(facts: Facts, *, brief: bool = False) -> str:
    """What improves by more than chance, in a sentence, by its codes alone if brief; blank where nothing does."""
    named = [
        (row.indicator.code if brief else f"{row.indicator.code} {row.indicator.title}")
        + (f" ({_('still red')})" if row.status == "red" else "")
        for row in facts.rows
        if row.result and row.result.direction == "improving" and row.result.direction_significant
    ]
    return _("Improving by more than chance: %(which)s.") % {"which": listed(named)} if named else ""


def forecasts(facts: Facts) -> str:
    """Indicators with nothing against them but a forecast, in a sentence; blank where there is none."""
    rows = [row for row in facts.rows if row.result and set(row.result.raised) - GAPS == {FORECAST}]
    codes = listed([row.indicator.code for row in rows])
    said = _("Forecast to miss their last target, with nothing else against them: %(codes)s.")
    if len(rows) == 1:
        said = _("Forecast to miss its last target, with nothing else against it: %(codes)s.")
    return said % {"codes": codes} if rows else ""


def alarms(facts: Facts) -> str:
    """How many of the changes that were tested would look real by chance alone."""
    tested = facts.card.tested
    if not tested:
        return ""
    expected = facts.card.expected_false_alarms
    number = _("less than one") if expected < 0.5 else _("about %(n)s") % {"n": f"{expected:.0f}"}
    said = ngettext(
        "Expected false alarms: of %(tested)d change tested, %(number)s would look real by chance alone.",
        "Expected false alarms: of %(tested)d changes tested, %(number)s would look real by chance alone.",
        tested,
    )
    return said % {"tested": tested, "number": number}


def unknown(facts: Facts) -> tuple[Unknown, ...]:
    """Figures that are late or missing first, then baselines, targets, and exceptions nobody can say how sure of.

    An indicator that has no figure at all for a place is not measured there: that is no gap.
    """
    elsewhere = set() if facts.is_whole else {row.indicator.code for row in facts.rows if row.result is None}
    every = (gap for group in missing(facts.material).groups for gap in group.gaps)
    gaps = [gap for gap in every if gap.kind in NOT_KNOWN and gap.code not in elsewhere]
    gaps.sort(key=lambda gap: NOT_KNOWN.index(gap.kind))
    missed = (Unknown(gap.code, gap.title, gap.text, gap.owner, facts.indicator(gap.code)) for gap in gaps)
    return (*missed, *(_unsure(facts, row) for row in worst_first(_standing_out(facts.rows, "not_known"))))


def _unsure(facts: Facts, row: ScorecardRow) -> Unknown:
    said = _("%(status)s, and how sure cannot be said: no margin of error is published.")
    code, text = row.indicator.code, said % {"status": status_word(row.status)}
    return Unknown(code, row.indicator.title, text, row.indicator.now.owner, facts.indicator(code))


def point_of(facts: Facts, row: ScorecardRow) -> Point:
    """An indicator with its figure in a sentence, why it is listed, and where its exception stands."""
    code = row.indicator.code
    return Point(
        code=code,
        title=row.indicator.title,
        status=row.status,
        status_word=status_word(row.status),
        said=facts.material.explainer.against(row),
        why=", ".join(_reasons(row)),
        who=row.indicator.now.owner,
        doing=doing_of(facts, code),
        place=facts.indicator(code),
    )


def doing_of(facts: Facts, code: str) -> str:
    """Where an indicator's open exception stands, with its recovery plan; blank where it has none."""
    line = facts.open.get(code)
    if line is None:
        return ""
    words = exception_state_word(line.state)
    plan = next((one for one in facts.off_track if one.indicator == code), None)
    if plan is not None:
        return _("Recovery plan %(plan)s off track") % {"plan": plan.code}
    return f"{words} ({line.recovery})" if line.recovery else words


def _standing_out(rows: Iterable[ScorecardRow], certainty: str) -> list[ScorecardRow]:
    return [
        row
        for row in rows
        if row.result and row.result.certainty == certainty and set(row.result.raised) - GAPS - {FORECAST}
    ]


def _reasons(row: ScorecardRow) -> Iterator[str]:
    """Why a row is listed beside its status: what the status already says is left out."""
    assert row.result is not None
    raised = row.result.raised
    if "red_not_improving" in raised:
        yield _("not improving")
    elif "red" in raised and row.result.direction == "improving":
        yield _("improving")
    for code in raised:
        if code in {"red", "red_not_improving"} | GAPS:
            continue
        yield {"green_worsening": _("worsening"), "amber_worsening": _("worsening")}.get(
            code, sentences.exception_words(code).lower()
        )
