"""Rules of questions that look at figures and at what was written about them."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils.translation import gettext as _

from accord.assessment.commentary_words import rule_words
from accord.assessment.queries.commentary_standing import MISSING, SENT_BACK, Standing
from accord.assessment.queries.scorecard import ScorecardRow
from accord.assessment.sentences import brief, number
from accord.judgement.periods import parse_canonical
from accord.reporting.chair.asking import Found, commentary_on, first_of, whom_for
from accord.reporting.chair.material import Facts
from accord.reporting.wording import listed, long_date

RED = frozenset({"red", "red_not_improving"})
THIN = ("no_cause", "no_action", "no_owner", "no_date", "same_as_last_time")
UNLIKELY = 0.2
"""Below this chance of meeting its last target the forecast of an indicator is asked about."""


def unanswered_red(facts: Facts) -> Iterator[Found]:
    """A red that is certain, about which nobody wrote, or whose commentary was sent back."""
    for row in facts.rows:
        if row.result and RED & set(row.result.raised) and row.result.certainty == "certain" and _open(facts, row):
            text = _("Why is %(name)s red, what is being done about it, and by when?")
            yield _found(facts, row, text, _red_reason(facts, row), commentary=True)


def nobody_answers(facts: Facts) -> Iterator[Found]:
    """An indicator that stands out and that nobody owns."""
    for row in facts.rows:
        if row.result and row.result.raised and not row.indicator.now.owner:
            text = _("Who answers for %(name)s from today?")
            yield _found(facts, row, text, _("It stands out and has no owner."))


def figure_disagrees(facts: Facts) -> Iterator[Found]:
    """Commentary on an exception with a figure that disagrees with the data."""
    for row, standing in _needed(facts):
        if "wrong_figure" in standing.findings:
            text = _("Which figure for %(name)s is right: the one in the commentary or the one in the data?")
            reason = _("The commentary of %(who)s names a figure that the data do not show.")
            said = reason % {"who": standing.author or _("an unknown writer")}
            yield _found(facts, row, text, said, commentary=True)


def thin_commentary(facts: Facts) -> Iterator[Found]:
    """Commentary on an exception that lacks a cause, an action, an owner or a date, or repeats the last one."""
    for row, standing in _needed(facts):
        lacks = [rule for rule in THIN if rule in standing.findings]
        if lacks and standing.state != SENT_BACK:
            text = _("Who does what, by when, about %(name)s?")
            reason = _("The checks on its commentary found: %(what)s.")
            said = reason % {"what": listed([rule_words(rule).lower() for rule in lacks])}
            yield _found(facts, row, text, said, commentary=True, severity=len(lacks))


def worsening_unexplained(facts: Facts) -> Iterator[Found]:
    """A green or an amber that worsens by more than chance, without an answer."""
    for row in facts.rows:
        if row.result and {"green_worsening", "amber_worsening"} & set(row.result.raised) and _open(facts, row):
            text = _("What is behind the turn for the worse in %(name)s, and will it go on?")
            movement = facts.material.explainer.movement(row).text
            yield _found(facts, row, text, movement or _("It worsens by more than chance."), commentary=True)


def conflict_apart(facts: Facts) -> Iterator[Found]:
    """Two indicators said to pull against each other, one improving while the other worsens by more than chance."""
    rows = facts.by_code
    written = [pair for line in facts.records.conflicts for pair in _pairs(line.values["indicators"])]
    for one, other in dict.fromkeys((*facts.material.conflicts, *written)):
        if one in rows and other in rows and (split := _apart(rows[one], rows[other])):
            better, worse = split
            facts_said = {"better": better.indicator.code, "worse": worse.indicator.code}
            text = _("Is %(better)s being improved at the cost of %(worse)s, and what do both owners agree?") % {
                "better": f"{better.indicator.code} {better.indicator.title}",
                "worse": f"{worse.indicator.code} {worse.indicator.title}",
            }
            record = next(
                (line for line in facts.records.conflicts if {one, other} <= set(line.values["indicators"])), None
            )
            reason = _("%(better)s improves while %(worse)s worsens, and the agreement says that they conflict.")
            agreed = _(" Register: %(code)s.") % {"code": record.code} if record else ""
            places = [facts.indicator(worse.indicator.code), facts.indicator(better.indicator.code)]
            yield Found(
                code=worse.indicator.code, about=(better.indicator.code, worse.indicator.code), text=text,
                whom=tuple(dict.fromkeys((*whom_for(worse), *whom_for(better)))), reason=reason % facts_said + agreed,
                places=(*places, facts.record("conflicts", record.code)) if record else tuple(places),
                severity=float(bool(worse.result and worse.result.direction_significant)),
            )  # fmt: skip


def forecast_to_miss(facts: Facts) -> Iterator[Found]:
    """A forecast whose whole range misses the last target of the agreement, with little chance to meet it."""
    for row in facts.rows:
        result, now = row.result, row.indicator.now
        if result is None or "forecast_miss" not in result.raised:
            continue
        if result.p_target is None or result.p_target > UNLIKELY:
            continue
        text = _("What more would it take for %(name)s to meet its last target, and is that to be had?")
        forecast = number(result.forecast, brief(now)) if result.forecast is not None else _("unknown")
        when = parse_canonical(result.forecast_period).label(now.year_type) if result.forecast_period else ""
        chance = _("less than 1 in 100") if result.p_target < 0.01 else f"{100 * result.p_target:.0f}%"
        said = _("On its present course: %(forecast)s in %(when)s; the chance of meeting its target is %(chance)s.")
        reason = said % {"forecast": forecast, "when": when, "chance": chance}
        yield _found(facts, row, text, reason, severity=1 - result.p_target)


def figure_overdue(facts: Facts) -> Iterator[Found]:
    """A figure that should have come and has not: its provider is asked."""
    for row in facts.rows:
        result = row.result
        if result is None or "overdue" not in result.raised:
            continue
        when = result.span.label(row.indicator.now.year_type)
        text = _("When will the figure for %(name)s come?")
        since = facts.material.awaited.get((row.indicator.code, result.period))
        reason = _("The figure for %(when)s is late.") % {"when": when}
        if since:
            reason = _("The figure for %(when)s was expected on %(day)s.") % {"when": when, "day": long_date(since)}
        whom = first_of(row.indicator.now.provider, *whom_for(row))
        yield _found(facts, row, text, reason, whom=whom)


def no_baseline(facts: Facts) -> Iterator[Found]:
    """An indicator without a baseline, and without a day for it that is still to come."""
    for row in facts.rows:
        gap = facts.material.baselines.get(row.indicator.code)
        due = gap.due if gap else None
        if row.result and "no_baseline" in row.result.raised and (due is None or due < facts.day):
            reason = _("It has no baseline and no day by which one will be set.")
            if due is not None:
                reason = _("Its baseline was due by %(day)s.") % {"day": long_date(due)}
            text = _("What keeps the baseline of %(name)s from being set?")
            yield _found(facts, row, text, reason)


def _found(
    facts: Facts,
    row: ScorecardRow,
    text: str,
    reason: str,
    *,
    whom: tuple[str, ...] = (),
    commentary: bool = False,
    severity: float = 0.0,
) -> Found:
    code = row.indicator.code
    places = [facts.indicator(code)]
    if commentary:
        places.append(commentary_on(facts, code))
    return Found(
        code=code, about=(code,), text=text % {"name": f"{code} {row.indicator.title}"}, whom=whom or whom_for(row),
        reason=reason, places=tuple(places), severity=severity,
    )  # fmt: skip


def _open(facts: Facts, row: ScorecardRow) -> bool:
    """Whether nobody has answered for the row's figure: nothing is written, or it was sent back."""
    standing = facts.standing.get(row.indicator.code)
    return standing is None or standing.state in {MISSING, SENT_BACK}


def _red_reason(facts: Facts, row: ScorecardRow) -> str:
    said = facts.material.explainer.against(row).text
    standing = facts.standing.get(row.indicator.code)
    back = standing is not None and standing.state == SENT_BACK
    return said + " " + (_("Its commentary was sent back.") if back else _("Nobody has written about it."))


def _needed(facts: Facts) -> Iterator[tuple[ScorecardRow, Standing]]:
    """The rows that stand out and have commentary, with how it stands."""
    for row in facts.rows:
        standing = facts.standing.get(row.indicator.code)
        if standing is not None and standing.needed and standing.state != MISSING:
            yield row, standing


def _apart(one: ScorecardRow, other: ScorecardRow) -> tuple[ScorecardRow, ScorecardRow] | None:
    """Which of two improves and which worsens, where they do and one of them by more than chance."""
    for better, worse in ((one, other), (other, one)):
        if better.result is None or worse.result is None:
            return None
        ways = (better.result.direction, worse.result.direction)
        real = better.result.direction_significant or worse.result.direction_significant
        if ways == ("improving", "worsening") and real:
            return better, worse
    return None


def _pairs(codes: tuple[str, ...]) -> Iterator[tuple[str, str]]:
    for number_of, one in enumerate(codes):
        for other in codes[number_of + 1 :]:
            yield one, other
