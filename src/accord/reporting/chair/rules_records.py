"""Rules of questions that look at plans, risks, asks and reductions."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from django.utils.translation import gettext as _

from accord.assessment.models import IndicatorException
from accord.delivery.queries.records import RecordLine
from accord.reporting.chair.asking import Found, first_of, whom_for
from accord.reporting.chair.material import Facts
from accord.reporting.wording import listed, long_date

SOON = timedelta(days=92)
"""A reduction that begins within so many days, or has begun, is asked about."""


def recovery_off_track(facts: Facts) -> Iterator[Found]:
    """A recovery plan that runs and does not do what it promised."""
    for plan in facts.off_track:
        text = _("What brings the recovery plan for %(name)s back on track, or is another plan wanted?")
        name = f"{plan.indicator} {plan.indicator_title}"
        whom = first_of(plan.owner, *_whom(facts, plan.indicator))
        places = (facts.record("recovery", plan.code), facts.indicator(plan.indicator))
        reason = f"{plan.code}: {' '.join(plan.reasons)}"
        yield Found(
            plan.indicator, (plan.indicator,), text % {"name": name}, whom, reason, (places[0], places[1]),
            severity=len(plan.reasons),
        )  # fmt: skip


def recovery_not_proposed(facts: Facts) -> Iterator[Found]:
    """A recovery plan that was asked for and that nobody has proposed."""
    for line in facts.exceptions:
        if line.state == IndicatorException.ASKED and not line.recovery:
            code = line.indicator.code
            text = _("When will the recovery plan asked for %(name)s come to this group?")
            name = {"name": f"{code} {line.indicator.title}"}
            raised = {"day": long_date(line.raised_on)}
            reason = _("The exception stands since %(day)s; a plan was asked for and none is proposed.") % raised
            places = (facts.place(_("Exception %(n)d") % {"n": line.number}, "exception", number=line.number),)
            yield Found(
                code, (code,), text % name, first_of(line.owner, *_whom(facts, code)), reason,
                (*places, facts.indicator(code)), severity=(facts.day - line.raised_on).days,
            )  # fmt: skip


def risk_grown(facts: Facts) -> Iterator[Found]:
    """A risk whose score grew at its last review."""
    scores = facts.records.risk_scores or {}
    for line in facts.records.risks:
        scored = scores.get(line.code)
        if scored is not None and scored.trend > 0:
            text = _("What is done now that this risk has grown: %(title)s?") % {"title": line.title}
            grew = {"code": line.code, "before": scored.before, "now": scored.score}
            reason = _("%(code)s: its score went from %(before)d to %(now)d of 25 at its last review.") % grew
            yield _of_record(facts, "risks", line, text, reason, severity=scored.score)


def government_silent(facts: Facts) -> Iterator[Found]:
    """An ask of government whose next chase has passed without an answer."""
    for line in facts.records.government:
        chase = line.values["next_chase"]
        if line.state == "asked" and chase is not None and chase < facts.day:
            text = _("Who presses %(department)s for an answer: %(title)s?")
            named = {"department": line.values["department"] or _("government"), "title": line.title}
            days = {"code": line.code, "asked": long_date(line.values["asked_on"]), "chase": long_date(chase)}
            reason = _("%(code)s: asked on %(asked)s, to be chased by %(chase)s, not answered.") % days
            if line.values["asked_on"] is None:
                reason = _("%(code)s: to be chased by %(chase)s, not answered.") % days
            sponsor = facts.about.agreement.sponsor
            whom = (sponsor,) if sponsor and sponsor == line.values["department"] else ()
            yield _of_record(
                facts, "government", line, text % named, reason, whom=whom, severity=(facts.day - chase).days
            )


def partner_silent(facts: Facts) -> Iterator[Found]:
    """An ask between partners that is overdue and that nobody has agreed to or declined."""
    for line in facts.records.partners:
        due = line.values["due"]
        if line.state == "open" and line.values["sort"] == "ask" and due is not None and due < facts.day:
            text = _("Can you give what was asked of you: %(title)s?") % {"title": line.title}
            reason = _("%(code)s: an answer was due by %(day)s.") % {"code": line.code, "day": long_date(due)}
            whom = tuple(line.names.get(code, code) for code in line.values["to_agencies"]) or (_("every partner"),)
            severity = (facts.day - due).days
            yield _of_record(facts, "partners", line, text, reason, whom=whom, severity=severity, owner=False)


def reduction_unmitigated(facts: Facts) -> Iterator[Found]:
    """A service a partner steps back from, soon or already, without an agreed mitigation."""
    for line in facts.records.reductions:
        begins = line.values["from_on"]
        if line.state == "announced" and begins is not None and begins <= facts.day + SOON:
            text = _("What is done for those who lose %(title)s, and who pays for it?") % {"title": line.title}
            agency = line.names.get(line.values["agency"], "")
            days = {"code": line.code, "day": long_date(begins), "hit": listed(list(line.values["indicators"]))}
            reason = _("%(code)s: it goes from %(day)s, no mitigation is agreed, and %(hit)s depend on it.") % days
            if not line.values["indicators"]:
                reason = _("%(code)s: it goes from %(day)s and no mitigation is agreed.") % days
            yield _of_record(facts, "reductions", line, text, reason, whom=(agency,) if agency else ())


def _of_record(
    facts: Facts,
    register: str,
    line: RecordLine,
    text: str,
    reason: str,
    *,
    whom: tuple[str, ...] = (),
    severity: float = 0.0,
    owner: bool = True,
) -> Found:
    """A question about a record: its owner is asked besides those named."""
    held = line.names.get(line.values["owner"], line.values["owner"])
    asked = (*whom, held) if owner and held else whom
    codes = tuple(code for code in line.values["indicators"] if code in facts.by_code)
    return Found(
        code=line.code, about=(line.code,), text=text, whom=tuple(dict.fromkeys(asked)) or (_("the secretariat"),),
        reason=reason, places=(facts.record(register, line.code), *(facts.indicator(code) for code in codes[:2])),
        severity=severity,
    )  # fmt: skip


def _whom(facts: Facts, code: str) -> tuple[str, ...]:
    row = facts.by_code.get(code)
    return whom_for(row) if row is not None else (_("the secretariat"),)
