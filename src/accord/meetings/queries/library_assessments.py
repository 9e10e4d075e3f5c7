"""Strategic assessments: each cycle with its stages dated back from publication, and who is behind."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Prefetch, Q, QuerySet
from django.utils.translation import gettext as _

from accord.framework.errors import NotFoundError
from accord.framework.queries.picture import AgreementFacts
from accord.framework.viewer import Viewer
from accord.meetings.calendar.rules import holidays_of
from accord.meetings.library.stages import LATE, STAGES, Staged, due_on, standing_of
from accord.meetings.models import AssessmentStage, StrategicAssessment
from accord.meetings.queries.library import seen_documents


@dataclass(frozen=True)
class StageLine:
    """A stage of a cycle: by which day, whose, when it was done; ``standing`` is done, late, now or ahead."""

    code: str
    weeks: int
    due: date
    who: str
    who_code: str
    who_id: int | None
    done_on: date | None
    standing: str
    late: int

    @property
    def was_late(self) -> int:
        """By how many days it was done too late, 0 where it was in time or is not done."""
        return max(0, (self.done_on - self.due).days) if self.done_on else 0


@dataclass(frozen=True)
class AssessmentLine:
    """One cycle; ``document`` is the reference of what it becomes."""

    code: str
    title: str
    group: str
    group_title: str
    group_id: int | None
    owner: str
    owner_code: str
    owner_id: int | None
    publish_on: date
    every_months: int | None
    state: str
    state_note: str
    document: str
    sections: tuple[str, ...]
    headings: tuple[str, ...]
    stages: tuple[StageLine, ...]

    @property
    def is_running(self) -> bool:
        """Whether stages are still to come."""
        return self.state == "running"

    @property
    def behind(self) -> tuple[StageLine, ...]:
        """The stages that are late, the earliest first; none of a cycle that is over."""
        return tuple(one for one in self.stages if one.standing == LATE) if self.is_running else ()

    @property
    def next(self) -> StageLine | None:
        """The first stage that is not done."""
        return next((one for one in self.stages if one.done_on is None), None) if self.is_running else None


def assessments(viewer: Viewer, facts: AgreementFacts, *, today: date, group: str = "") -> tuple[AssessmentLine, ...]:
    """Every cycle whose document the viewer sees: those under way by publication, then the others, the last first.

    Three queries.
    """
    only = Q(group__code=group) if group else None
    lines = [_line(row, today) for row in _rows(viewer, facts, today, only)]
    running = sorted((one for one in lines if one.is_running), key=lambda one: (one.publish_on, one.code))
    over = sorted((one for one in lines if not one.is_running), key=lambda one: one.publish_on, reverse=True)
    return (*running, *over)


def assessment_for(viewer: Viewer, facts: AgreementFacts, code: str, *, today: date) -> AssessmentLine:
    """One cycle; NotFoundError where there is none the viewer sees."""
    row = next(iter(_rows(viewer, facts, today, Q(code=code))), None)
    if row is None:
        raise NotFoundError(_("There is no such strategic assessment."))
    return _line(row, today)


def stages_owed(
    viewer: Viewer, facts: AgreementFacts, *, today: date, until: date
) -> tuple[tuple[AssessmentLine, StageLine], ...]:
    """Stages not done and due by a day that are the viewer's; every one for who runs the meetings. Three queries."""
    everything = viewer.may("run_meetings", facts.code)
    return tuple(
        (one, stage)
        for one in assessments(viewer, facts, today=today)
        if one.is_running
        for stage in one.stages
        if stage.done_on is None
        and stage.due <= until
        and (everything or viewer.person_id in (stage.who_id, one.owner_id if stage.who_id is None else 0))
    )


def stage_day(publish_on: date, weeks: int) -> date:
    """The day a stage ends: a working day in England, so many weeks before publication."""
    return due_on(publish_on, weeks, lambda day: day in holidays_of("ENG", day.year))


def _rows(viewer: Viewer, facts: AgreementFacts, today: date, only: Q | None = None) -> Iterable[StrategicAssessment]:
    seen = seen_documents(viewer, facts, today)
    rows: QuerySet[StrategicAssessment] = StrategicAssessment.objects.filter(
        only or Q(), agreement_id=facts.id, document__in=seen.values("pk")
    )
    stages = AssessmentStage.objects.select_related("who")
    return rows.select_related("group", "owner", "document").prefetch_related(Prefetch("stages", stages))


def _line(row: StrategicAssessment, today: date) -> AssessmentLine:
    order = {code: place for place, code in enumerate(STAGES)}
    stages = sorted(row.stages.all(), key=lambda one: order[one.stage])
    days = {one.stage: stage_day(row.publish_on, one.weeks) for one in stages}
    standing = standing_of((Staged(one.stage, days[one.stage], one.done_on) for one in stages), today)
    return AssessmentLine(
        code=row.code,
        title=row.title,
        group=row.group.code if row.group else "",
        group_title=row.group.title if row.group else "",
        group_id=row.group_id,
        owner=str(row.owner) if row.owner else "",
        owner_code=row.owner.code if row.owner else "",
        owner_id=row.owner_id,
        publish_on=row.publish_on,
        every_months=row.every_months,
        state=row.state,
        state_note=row.state_note,
        document=row.document.code,
        sections=tuple(row.sections),
        headings=tuple(row.headings),
        stages=tuple(
            StageLine(
                code=one.stage, weeks=one.weeks, due=days[one.stage], who=str(one.who) if one.who else "",
                who_code=one.who.code if one.who else "", who_id=one.who_id, done_on=one.done_on,
                standing=standing[one.stage],
                late=max(0, (today - days[one.stage]).days) if one.done_on is None else 0,
            )
            for one in stages
        ),
    )  # fmt: skip
