"""What delivery brings to a group without anybody asking: plans due, reviews, and what waits for its decision."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from accord.delivery.models import ActionPlan, Recovery, Reduction, TaskGroup
from accord.framework.models import Group, Theme
from accord.framework.queries.picture import AgreementFacts
from accord.meetings.planning import Wanted


@dataclass(frozen=True)
class Circle:
    """A group as what concerns it is found: its themes, and whether it is at the top, where the rest is decided."""

    code: str
    themes: frozenset[str]
    top: bool


def found_for(facts: AgreementFacts, circles: Iterable[Circle]) -> dict[str, tuple[Wanted, ...]]:
    """By group what its meetings have to take from the registers of delivery; four queries.

    A plan concerns the groups it names, else the one that answers for its theme, else those at the top. What only a
    group may decide goes to the top, except plans of a theme's own group.
    """
    held = tuple(circles)
    found: dict[str, list[Wanted]] = {one.code: [] for one in held}

    def give(wanted: Wanted, named: Iterable[Group | None], theme: Theme | None, *, top: bool = False) -> None:
        for code in _concerned(held, named, theme, top=top):
            found[code].append(wanted)

    themed = "theme__group"
    plans = ActionPlan.objects.filter(agreement_id=facts.id, closed_on__isnull=True)
    for plan in plans.select_related(themed, "owner", "thematic_group", "district_group"):
        for wanted in _of_plan(plan):
            give(wanted, (plan.thematic_group, plan.district_group), plan.theme)
    for recovery in Recovery.objects.filter(agreement_id=facts.id, state="proposed").select_related(themed, "owner"):
        give(
            _decide("recovery", "recovery", recovery, _("Approve recovery plan %(code)s: %(title)s")),
            (),
            None,
            top=True,
        )
    cuts = Reduction.objects.filter(agreement_id=facts.id, state="announced")
    for cut in cuts.select_related(themed, "owner"):
        give(_decide("reduction", "paper", cut, _("Agree what follows from %(code)s: %(title)s")), (), None, top=True)
    for group in TaskGroup.objects.filter(agreement_id=facts.id, closed_on__isnull=True).select_related(
        themed, "owner"
    ):
        if group.reports_on is not None:
            give(_due(group, "task_group", "review", "report_due", group.reports_on), (), group.theme, top=True)
    return {code: tuple(wanted) for code, wanted in found.items()}


def _concerned(
    circles: tuple[Circle, ...], named: Iterable[Group | None], theme: Theme | None, *, top: bool
) -> Iterable[str]:
    codes = {group.code for group in named if group is not None}
    if theme is not None and theme.group is not None and not codes:
        codes = {theme.group.code}
    here = [one.code for one in circles if one.code in codes]
    return here or [one.code for one in circles if one.top and (top or theme is None or theme.group is None)]


def _of_plan(plan: ActionPlan) -> Iterable[Wanted]:
    """When a plan's versions are due, when it is reviewed, and that it waits to be signed off."""
    if plan.state == "drafted" and plan.summary_due is not None:
        yield _due(plan, "action_plan", "plan", "plan_due", plan.summary_due, "summary")
    if plan.state in {"drafted", "summarised"} and plan.detailed_due is not None:
        yield _due(plan, "action_plan", "plan", "plan_due", plan.detailed_due, "detailed")
    if plan.state == "detailed":
        yield _decide("action_plan", "plan", plan, _("Sign off %(code)s: %(title)s"))
    if plan.state == "signed_off" and plan.review_on is not None:
        yield _due(plan, "action_plan", "review", "review_due", plan.review_on, "review")


_TITLES: Mapping[str, Callable[[], str]] = {
    "summary": lambda: _("Summary of plan %(code)s: %(title)s"),
    "detailed": lambda: _("Plan %(code)s in detail: %(title)s"),
    "review": lambda: _("Review of plan %(code)s: %(title)s"),
    "": lambda: _("Report of %(code)s: %(title)s"),
}


def _due(record: Any, kind: str, item: str, why: str, day: date, part: str = "") -> Wanted:
    return Wanted(
        code=f"{kind}:{record.code}:{part or 'due'}:{day}", kind=item, title=_titled(record, _TITLES[part]()),
        minutes=10, lead=record.owner.code if record.owner else "", theme=record.theme.code if record.theme else "",
        record_kind=kind, record_code=record.code, not_before=day, found=why,
    )  # fmt: skip


def _decide(kind: str, item: str, record: Any, words: str) -> Wanted:
    return Wanted(
        code=f"{kind}:{record.code}:decide", kind=item, title=_titled(record, words), minutes=10, purpose="decide",
        lead=record.owner.code if record.owner else "", theme=record.theme.code if record.theme else "",
        record_kind=kind, record_code=record.code, found="decision",
    )  # fmt: skip


def _titled(record: Any, words: str) -> str:
    return str(words % {"code": record.code, "title": record.title})[:300]
