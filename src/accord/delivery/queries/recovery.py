"""Recovery plans as pages and reports show them: how each stands against its exit test and its trajectory."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from datetime import date

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from accord.assessment.queries.results import ResultRow, area_steps, indicator_rows, rows_at
from accord.delivery.models import Recovery, RecoveryAction, Step
from accord.delivery.recovery import (
    Course,
    course_of,
    exit_of,
    exit_words,
    missing_words,
    next_reading,
    off_track,
)
from accord.framework.errors import NotFoundError
from accord.framework.queries.indicators import IndicatorFacts, indicator_facts
from accord.framework.queries.picture import AgreementFacts, Picture, area_facts
from accord.framework.viewer import Viewer
from accord.judgement.exit_test import Exit
from accord.records.rows import end_of_day


@dataclass(frozen=True)
class OffTrack:
    """A running plan that is off track, and why, each reason in a sentence."""

    code: str
    title: str
    exception: int
    indicator: str
    indicator_title: str
    area: str
    area_name: str
    owner: str
    reasons: tuple[str, ...]


@dataclass(frozen=True)
class Promised:
    """One target of the trajectory that was agreed before."""

    start: date
    end: date
    label: str
    value: float


@dataclass(frozen=True)
class Standing:
    """How one plan stands: what its page shows beside what it says."""

    code: str
    state: str
    exception: int
    indicator: IndicatorFacts
    area: str
    area_name: str
    course: Course
    before: tuple[Promised, ...]
    exit: Exit
    exit_words: str
    missing: str
    reasons: tuple[str, ...]
    reading_due: date | None
    """When the next reading is due; None unless the plan runs."""

    def late(self, today: date) -> bool:
        """Whether the next reading is overdue."""
        return self.reading_due is not None and self.reading_due < today


def standing(
    viewer: Viewer, facts: AgreementFacts, code: str, *, today: date, known_on: date | None = None
) -> Standing:
    """How a plan stands, as known on a day; NotFoundError where there is none."""
    viewer.demand("see", facts.code)
    plan = _plans(facts.id).filter(code=code).first()
    if plan is None:
        raise NotFoundError(_("There is no such record."))
    state, began = _state_on([plan], facts.id, known_on)[plan.code]
    plan.state = state
    indicator = indicator_facts(facts.id, codes=[plan.indicator.code])[0]
    about = Picture(agreement=facts, area=area_facts(plan.area), period=None, known_on=known_on)
    rows = indicator_rows(about, plan.indicator.code, areas=[plan.area.code])
    course = _known(course_of(plan, indicator.now, rows), facts.id, known_on)
    return Standing(
        code=plan.code, state=state, exception=plan.exception, indicator=indicator, area=plan.area.code,
        area_name=plan.area.name, course=course, before=tuple(_promised(rows, indicator)), exit=exit_of(plan, course),
        exit_words=exit_words(plan, course), missing=missing_words(plan, course),
        reasons=tuple(off_track(plan, course, began=began, late_actions=_late(plan, today), today=today)),
        reading_due=next_reading(plan, course, began) if state == "running" else None,
    )  # fmt: skip


def off_track_plans(
    viewer: Viewer, facts: AgreementFacts, *, today: date, known_on: date | None = None
) -> tuple[OffTrack, ...]:
    """The running plans of an agreement that are off track, by reference.

    A handful of queries, and two more for each place with a running plan.
    """
    viewer.demand("see", facts.code)
    plans = list(_plans(facts.id))
    states = _state_on(plans, facts.id, known_on)
    running = [plan for plan in plans if states[plan.code][0] == "running"]
    if not running:
        return ()
    wanted = sorted({plan.indicator.code for plan in running})
    indicators = {one.code: one for one in indicator_facts(facts.id, codes=wanted)}
    latest = _latest_rows(facts, running, known_on)
    found = []
    for plan in running:
        plan.state = "running"
        indicator = indicators[plan.indicator.code]
        course = course_of(plan, indicator.now, latest.get((plan.indicator.code, plan.area.code), ()))
        course = _known(course, facts.id, known_on)
        reasons = off_track(
            plan, course, began=states[plan.code][1], late_actions=_late(plan, today), today=today
        )  # fmt: skip
        if reasons:
            found.append(
                OffTrack(
                    code=plan.code, title=plan.title, exception=plan.exception, indicator=indicator.code,
                    indicator_title=indicator.title, area=plan.area.code, area_name=plan.area.name,
                    owner=str(plan.owner) if plan.owner else "", reasons=tuple(reasons),
                )
            )  # fmt: skip
    return tuple(found)


def _plans(agreement: int) -> QuerySet[Recovery]:
    found = Recovery.objects.filter(agreement_id=agreement).select_related("indicator", "area__parent", "owner")
    return found.prefetch_related("recoverypoints", "recoveryreadings", "recoveryactions")


def _state_on(plans: Iterable[Recovery], agreement: int, known_on: date | None) -> dict[str, tuple[str, date]]:
    """The state of each plan on a day, and the day it began to run (else the day it was opened)."""
    found = {plan.code: (plan.state, plan.opened_on) for plan in plans}
    steps: dict[str, list[Step]] = {}
    for step in Step.objects.filter(agreement_id=agreement, kind=Recovery.KIND).order_by("number"):
        steps.setdefault(step.subject, []).append(step)
    for code, (state, opened) in found.items():
        own = [one for one in steps.get(code, ()) if known_on is None or one.at < end_of_day(known_on)]
        moves = [(one.changes["state"][1], one.at.date()) for one in own if one.action == "moved"]
        then = (moves[-1][0] if moves else "proposed") if own else "" if steps.get(code) else state
        began = next((day for to, day in reversed(moves) if to == "running"), opened)
        found[code] = (state if known_on is None else then, began)
    return found


def _known(course: Course, agreement: int, known_on: date | None) -> Course:
    """The course with the readings given by the end of a day."""
    if known_on is None:
        return course
    given = Step.objects.filter(agreement_id=agreement, kind="recovery_reading", action="added")
    later = set(given.filter(at__gte=end_of_day(known_on)).values_list("subject", flat=True))
    return replace(course, readings=tuple(one for one in course.readings if one.code not in later))


def _latest_rows(
    facts: AgreementFacts, plans: Collection[Recovery], known_on: date | None
) -> dict[tuple[str, str], tuple[ResultRow, ...]]:
    found: dict[tuple[str, str], tuple[ResultRow, ...]] = {}
    areas = {plan.area.code: plan.area for plan in plans}
    for code, area in areas.items():
        about = Picture(agreement=facts, area=area_facts(area), period=None, known_on=known_on)
        wanted = {plan.indicator.code for plan in plans if plan.area.code == code}
        last = [steps[-1] for indicator, steps in area_steps(about).items() if indicator in wanted]
        found |= {(indicator, code): (row,) for indicator, row in rows_at(about, last).items()}
    return found


def _late(plan: Recovery, today: date) -> list[str]:
    """The actions of a plan that are open and whose day has passed, by reference."""
    actions: Iterable[RecoveryAction] = plan.recoveryactions.all()
    return [one.code for one in actions if one.state == "open" and one.due is not None and one.due < today]


def _promised(rows: Iterable[ResultRow], indicator: IndicatorFacts) -> Iterable[Promised]:
    for row in rows:
        if row.target is not None:
            span = row.span
            yield Promised(span.start, span.end, span.label(indicator.now.year_type), row.target)
