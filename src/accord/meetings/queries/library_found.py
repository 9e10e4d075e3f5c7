"""What the library brings to a group without anybody asking: plans that fall due, and stages a group has to take."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, timedelta

from django.db.models import Prefetch
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from accord.framework.queries.picture import AgreementFacts
from accord.meetings.library.kinds import GROUP, IN_REGISTER, ROLES
from accord.meetings.library.stages import STAGES
from accord.meetings.models import AssessmentStage, Document, StrategicAssessment
from accord.meetings.planning import Wanted
from accord.meetings.queries.library_assessments import stage_day

AHEAD, LONG_AHEAD = timedelta(weeks=4), timedelta(weeks=8)
"""A stage may come to the group from four weeks before it is due, a new edition from eight."""


def library_found(facts: AgreementFacts, groups: Iterable[str], tops: Iterable[str]) -> dict[str, tuple[Wanted, ...]]:
    """By group what its meetings have to take from the library; three queries.

    What stands on a group's shelf is its own, what stands on the partnership's goes to the groups at the top.
    Documents for members only are private items, those for named roles are nobody's item.
    """
    found: dict[str, list[Wanted]] = {code: [] for code in groups}
    top = tuple(tops)
    stages = AssessmentStage.objects.select_related("who")
    cycles = StrategicAssessment.objects.filter(agreement_id=facts.id, state="running")
    cycles = cycles.select_related("group", "owner", "document").prefetch_related(Prefetch("stages", stages))
    under_way = {cycle.document_id for cycle in cycles}
    plans = Document.objects.filter(agreement_id=facts.id, state="kept", kind__in=IN_REGISTER).exclude(sees=ROLES)
    for plan in plans.select_related("group", "owner"):
        for wanted in _of_plan(plan, under_way=plan.pk in under_way):
            for code in (plan.group.code,) if plan.group else top:
                found.setdefault(code, []).append(wanted)
    for cycle in cycles:
        for stage in cycle.stages.all() if cycle.document.sees != ROLES else ():
            for wanted in _of_stage(cycle, stage):
                for code in (cycle.group.code,) if cycle.group else top:
                    found.setdefault(code, []).append(wanted)
    return {code: tuple(wanted) for code, wanted in found.items()}


def _of_plan(plan: Document, *, under_way: bool) -> Iterator[Wanted]:
    """A plan's review and its next edition; the edition of a cycle under way comes with its stages."""
    if plan.review_on is not None:
        yield _due(plan, "review", "review_due", plan.review_on, plan.review_on, _("Review of “%(title)s”"))
    if plan.next_due is not None and not under_way:
        words = _("The next “%(title)s”, due %(day)s") if plan.published_on else _("“%(title)s”, due %(day)s")
        yield _due(plan, "plan", "edition_due", plan.next_due, plan.next_due - LONG_AHEAD, words)


def _due(plan: Document, kind: str, why: str, day: date, first: date, words: str) -> Wanted:
    title = words % {"title": plan.title, "day": date_format(day, "j F Y")}
    return Wanted(
        code=f"document:{plan.code}:{kind}:{day}", kind=kind, title=title[:300],
        lead=plan.owner.code if plan.owner else "", record_kind="document", record_code=plan.code, not_before=first,
        found=why, private=plan.sees == GROUP,
    )  # fmt: skip


def _of_stage(cycle: StrategicAssessment, stage: AssessmentStage) -> Iterator[Wanted]:
    known = STAGES[stage.stage]
    if not known.meeting or stage.done_on is not None:
        return
    due = stage_day(cycle.publish_on, stage.weeks)
    who = stage.who or cycle.owner
    facts = {"stage": known.title, "title": cycle.title, "day": date_format(due, "j F Y")}
    title = _("%(stage)s of “%(title)s”, due %(day)s") % facts
    yield Wanted(
        code=f"assessment:{cycle.code}:{stage.stage}:{due}", kind="review" if known.meeting == "discuss" else "plan",
        title=title[:300], purpose=known.meeting, lead=who.code if who else "", record_kind="strategic_assessment",
        record_code=cycle.code, not_before=due - AHEAD, found="stage_due", private=cycle.document.sees == GROUP,
    )  # fmt: skip
