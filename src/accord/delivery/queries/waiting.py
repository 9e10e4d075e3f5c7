"""What waits in delivery: recovery plans that are not over, what an agency is asked, files sent in for plans."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from accord.assessment.queries.results import ResultRow
from accord.assessment.queries.series import series_of
from accord.delivery.models import PartnerAsk, PlanReturn, Recovery, Step
from accord.delivery.recovery import course_of, exit_of, next_reading
from accord.framework.queries.indicators import IndicatorFacts
from accord.framework.queries.picture import AgreementFacts
from accord.framework.viewer import Viewer


@dataclass(frozen=True)
class OpenPlan:
    """A recovery plan that is proposed or runs; ``reading_due`` is None and ``exit_met`` false for one proposed."""

    code: str
    title: str
    state: str
    exception: int
    indicator: IndicatorFacts
    area_name: str
    owner: str
    owner_code: str
    reading_due: date | None
    exit_met: bool


@dataclass(frozen=True)
class Asked:
    """What another partner asks of the viewer's agency, or offers it."""

    code: str
    title: str
    sort: str
    from_agency: str
    due: date | None


@dataclass(frozen=True)
class SentIn:
    """A plan's file that waits for somebody to accept it or turn it down."""

    number: int
    plan: str
    title: str
    sent_by: str


def open_plans(viewer: Viewer, facts: AgreementFacts, indicators: Mapping[str, IndicatorFacts]) -> tuple[OpenPlan, ...]:
    """The recovery plans of some indicators that are proposed or run, by reference; at most six queries."""
    viewer.demand("see", facts.code)
    found = Recovery.objects.filter(agreement_id=facts.id, state__in=("proposed", "running"))
    plans = list(
        found.select_related("indicator", "area", "owner").prefetch_related("recoverypoints", "recoveryreadings")
    )
    if not plans:
        return ()
    series = series_of(facts.id, {(plan.indicator.code, plan.area.code) for plan in plans})
    began = _began(facts.id)
    return tuple(
        _open(plan, indicators[plan.indicator.code], series[plan.indicator.code, plan.area.code], began)
        for plan in plans
        if plan.indicator.code in indicators
    )


def asked_of(viewer: Viewer, facts: AgreementFacts) -> tuple[Asked, ...]:
    """What partners ask of the viewer's agency by name, or offer it, and nobody has answered; one query."""
    viewer.demand("see", facts.code)
    if not viewer.agency:
        return ()
    found = PartnerAsk.objects.filter(agreement_id=facts.id, state="open", to_agencies__code=viewer.agency)
    return tuple(
        Asked(one.code, one.title, one.sort, one.from_agency.name if one.from_agency else "", one.due)
        for one in found.select_related("from_agency")
    )


def sent_in(viewer: Viewer, facts: AgreementFacts) -> tuple[SentIn, ...]:
    """The files sent in for plans that wait for an answer; one query."""
    viewer.demand("see", facts.code)
    found = PlanReturn.objects.filter(agreement_id=facts.id, state="proposed").select_related("sent_by")
    return tuple(
        SentIn(one.number, one.plan, one.title or one.file_name, str(one.sent_by) if one.sent_by else "")
        for one in found.defer("lines", "refused", "notes", "mapping", "partners")
    )


def _open(
    plan: Recovery, indicator: IndicatorFacts, rows: tuple[ResultRow, ...], began: Mapping[str, date]
) -> OpenPlan:
    runs = plan.state == "running"
    course = course_of(plan, indicator.now, rows)
    return OpenPlan(
        code=plan.code, title=plan.title, state=plan.state, exception=plan.exception, indicator=indicator,
        area_name=plan.area.name, owner=str(plan.owner) if plan.owner else "",
        owner_code=plan.owner.code if plan.owner else "",
        reading_due=next_reading(plan, course, began.get(plan.code, plan.opened_on)) if runs else None,
        exit_met=runs and exit_of(plan, course).met,
    )  # fmt: skip


def _began(agreement: int) -> dict[str, date]:
    """The day each plan last began to run."""
    moves = Step.objects.filter(agreement_id=agreement, kind=Recovery.KIND, action="moved").order_by("number")
    return {one.subject: one.at.date() for one in moves if one.changes.get("state", ["", ""])[1] == "running"}
