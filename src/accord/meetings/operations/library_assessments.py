"""The cycle of a strategic assessment: begun, its stages done one by one, published, or dropped."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from datetime import date
from itertools import pairwise
from typing import Any

from dateutil.relativedelta import relativedelta
from django.db import transaction
from django.utils.translation import gettext as _

from accord.accounts.errors import NotAllowedError
from accord.accounts.models import Person
from accord.framework.errors import InvalidChangeError, NotFoundError
from accord.framework.models import Agreement
from accord.framework.operations.changing import demand_unchanged, open_agreement
from accord.framework.viewer import Viewer
from accord.meetings.library.kinds import GROUP, PARTNERS
from accord.meetings.library.rights import demand_shelf, shelves_kept
from accord.meetings.library.stages import PUBLISH, STAGES
from accord.meetings.library.template import SECTIONS
from accord.meetings.models import AssessmentStage, Document, StrategicAssessment
from accord.meetings.operations.library import DocumentWording, add_document, document_at, group_in, keep_step
from accord.meetings.operations.plan_steps import keep_plan_step, last_step, next_code, person_of

KIND, PREFIX = "assessment", "SA"
RUNNING, PUBLISHED, DROPPED = "running", "published", "dropped"


@dataclass(frozen=True)
class AssessmentWording:
    """A cycle as written in a form; ``stages`` are weeks before publication and a person's code, by stage.

    A stage left out is not part of the cycle; publication always is. ``group`` is a code, "" for the partnership.
    """

    title: str
    publish_on: date
    group: str = ""
    owner: str = ""
    every_months: int | None = 12
    sections: tuple[str, ...] = tuple(SECTIONS)
    headings: tuple[str, ...] = ()
    stages: Mapping[str, tuple[int, str]] = field(
        default_factory=lambda: {one.code: (one.weeks, "") for one in STAGES.values()}
    )


def assessment_wording(row: StrategicAssessment) -> AssessmentWording:
    """The wording held."""
    return AssessmentWording(
        title=row.title,
        publish_on=row.publish_on,
        group=row.group.code if row.group else "",
        owner=row.owner.code if row.owner else "",
        every_months=row.every_months,
        sections=tuple(row.sections),
        headings=tuple(row.headings),
        stages={one.stage: (one.weeks, one.who.code if one.who else "") for one in row.stages.select_related("who")},
    )


@transaction.atomic
def start_assessment(
    *, by: Person, viewer: Viewer, agreement: str, wording: AssessmentWording, document: str = ""
) -> str:
    """Begin a cycle and return its reference; without a ``document`` it gets a new one, awaited until it is drafted.

    Its document is for members of the group until somebody opens it to others.
    """
    held = open_agreement(viewer, agreement, "see")
    group = group_in(held, wording.group)
    demand_shelf(viewer, agreement, group.pk if group else None)
    _demand_sound(wording)
    if not document:
        awaited = DocumentWording(
            kind="assessment", title=wording.title, group=wording.group, owner=wording.owner,
            sees=GROUP if group else PARTNERS, next_due=wording.publish_on,
        )  # fmt: skip
        document = add_document(by=by, viewer=viewer, agreement=agreement, wording=awaited)
    kept = document_at(held, document)
    if kept.group_id != (group.pk if group else None):
        raise InvalidChangeError(_("That document stands on another shelf."), "document")
    row = StrategicAssessment(
        agreement=held, group=group, document=kept, code=next_code(PREFIX, _codes(held)), state=RUNNING
    )  # fmt: skip
    _put(row, wording)
    _keep(by, held, row, "added", {}, _plain(wording))
    return row.code


@transaction.atomic
def change_assessment(
    *, by: Person, viewer: Viewer, agreement: str, assessment: str, wording: AssessmentWording, seen: int
) -> None:
    """Change the day of publication, the stages, who answers for them, and the sections of the template.

    The group stays. ``seen`` is the number of its last step when the form was opened. Stages done stay done.
    """
    held = open_agreement(viewer, agreement, "see")
    row = _running(held, assessment)
    demand_shelf(viewer, agreement, row.group_id)
    demand_unchanged(seen, last_step(held, KIND, row.code))
    before = assessment_wording(row)
    if wording.group != before.group:
        raise InvalidChangeError(_("A cycle stays with the group it was begun for."), "group")
    _demand_sound(wording)
    done = set(row.stages.filter(done_on__isnull=False).values_list("stage", flat=True))
    if not done <= set(wording.stages):
        raise InvalidChangeError(_("A stage that is done cannot be left out."), "stages")
    if before == wording:
        return
    _put(row, wording)
    _keep(by, held, row, "changed", _plain(before), _plain(wording))
    _redate(by, held, document_at(held, row.document.code), before.publish_on, wording.publish_on)


@transaction.atomic
def finish_stage(
    *,
    by: Person,
    viewer: Viewer,
    agreement: str,
    assessment: str,
    stage: str,
    done_on: date | None,
    today: date,
    note: str = "",
) -> None:
    """Say on which day a stage was done, or (None) that it is not done after all.

    Whoever answers for the stage or the cycle may, and who keeps the shelf. Publication needs every other stage done
    and a version of the document; it puts the document into the register as published and ends the cycle.
    """
    held = open_agreement(viewer, agreement, "see")
    row = _running(held, assessment)
    found = row.stages.select_related("who").filter(stage=stage).first()
    if found is None:
        raise NotFoundError(_("The assessment has no such stage."))
    _demand_theirs(viewer, agreement, row, found)
    if done_on is not None and done_on > today:
        raise InvalidChangeError(_("A stage cannot be done on a day to come."), "done_on")
    if stage == PUBLISH and done_on is not None:
        _publish(by, held, row, done_on)
    before, found.done_on = found.done_on, done_on
    found.save(update_fields=["done_on"])
    changes = {"stage": [stage, stage], "done_on": [_iso(before), _iso(done_on)]}
    action = "done" if done_on is not None else "opened_again"
    keep_plan_step(
        by=by, agreement=held, kind=KIND, subject=row.code, action=action, changes=changes, note=note.strip()
    )


@transaction.atomic
def drop_assessment(*, by: Person, viewer: Viewer, agreement: str, assessment: str, why: str) -> None:
    """Give a cycle up, with the reason; its document stays on the shelf, and nothing more is due."""
    held = open_agreement(viewer, agreement, "see")
    row = _running(held, assessment)
    demand_shelf(viewer, agreement, row.group_id)
    if not why.strip():
        raise InvalidChangeError(_("Say why it is given up."), "why")
    row.state, row.state_note = DROPPED, why.strip()
    row.save(update_fields=["state", "state_note"])
    _redate(by, held, document_at(held, row.document.code), row.publish_on, None)
    _keep(by, held, row, "dropped", {"state": RUNNING}, {"state": DROPPED}, note=why.strip())


def may_finish(viewer: Viewer, agreement: str, group: int | None, *people: int | None) -> bool:
    """Whether somebody says that a stage is done: one of these people, or who keeps the group's shelf."""
    kept = shelves_kept(viewer, agreement)
    return viewer.person_id in [one for one in people if one] or kept is None or group in kept


def _publish(by: Person, agreement: Agreement, row: StrategicAssessment, day: date) -> None:
    waiting = row.stages.filter(done_on__isnull=True).exclude(stage=PUBLISH).order_by("-weeks").first()
    if waiting is not None:
        raise InvalidChangeError(
            _("It cannot be published yet: “%(stage)s” is not done.") % {"stage": STAGES[waiting.stage].title}
        )
    document = document_at(agreement, row.document.code)
    if not document.versions.exists():
        raise InvalidChangeError(_("Put the assessment itself on the shelf first: its document has no version yet."))
    following = day + relativedelta(months=row.every_months) if row.every_months else None
    before = {"published_on": _iso(document.published_on), "next_due": _iso(document.next_due)}
    document.published_on, document.next_due = day, following
    document.save(update_fields=["published_on", "next_due"])
    after = {"published_on": _iso(day), "next_due": _iso(following)}
    keep_step(by=by, agreement=agreement, row=document, action="published", before=before, after=after)
    row.state = PUBLISHED
    row.save(update_fields=["state"])


def _put(row: StrategicAssessment, wording: AssessmentWording) -> None:
    row.title, row.publish_on = wording.title.strip(), wording.publish_on
    row.owner = _person(wording.owner, "owner")
    row.every_months = wording.every_months
    row.sections = list(wording.sections)
    row.headings = [heading.replace(";", ",") for heading in wording.headings]  # packages put ; between them
    row.save()
    row.stages.exclude(stage__in=wording.stages).delete()
    for stage, (weeks, who) in wording.stages.items():
        AssessmentStage.objects.update_or_create(
            assessment=row, stage=stage, defaults={"weeks": weeks, "who": _person(who, f"{stage}_who")}
        )


def _redate(by: Person, agreement: Agreement, document: Document, held: date, now: date | None) -> None:
    """The day the document is due, where it is the cycle's own."""
    if held != now and document.next_due == held and document.published_on is None:
        document.next_due = now
        document.save(update_fields=["next_due"])
        was, now_said = {"next_due": _iso(held)}, {"next_due": _iso(now)}
        keep_step(by=by, agreement=agreement, row=document, action="changed", before=was, after=now_said)


def _person(code: str, field_: str) -> Person | None:
    try:
        return person_of(code)
    except InvalidChangeError as error:
        raise InvalidChangeError(str(error), field_) from error


def _demand_sound(wording: AssessmentWording) -> None:
    if not wording.title.strip():
        raise InvalidChangeError(_("Give it a title."), "title")
    if PUBLISH not in wording.stages or not set(wording.stages) <= set(STAGES):
        raise InvalidChangeError(_("There is no such stage."), "stages")
    if wording.stages[PUBLISH][0] != 0:
        raise InvalidChangeError(_("Publication is on its own day."), "stages")
    if not set(wording.sections) <= set(SECTIONS):
        raise InvalidChangeError(_("There is no such section."), "sections")
    if not (wording.sections or wording.headings):
        raise InvalidChangeError(_("Choose at least one section."), "sections")
    weeks = [wording.stages[code][0] for code in STAGES if code in wording.stages]
    if any(later > earlier for earlier, later in pairwise(weeks)):
        raise InvalidChangeError(_("A stage cannot end before the one it follows: its weeks are too many."), "stages")


def _demand_theirs(viewer: Viewer, agreement: str, row: StrategicAssessment, stage: AssessmentStage) -> None:
    if not may_finish(viewer, agreement, row.group_id, row.owner_id, stage.who_id):
        raise NotAllowedError(_("Whoever answers for the stage says that it is done."))


def _running(agreement: Agreement, code: str) -> StrategicAssessment:
    rows = StrategicAssessment.objects.select_for_update(of=("self",)).select_related("group", "owner", "document")
    found = rows.filter(agreement=agreement, code=code).first()
    if found is None:
        raise NotFoundError(_("There is no such strategic assessment."))
    if found.state != RUNNING:
        raise InvalidChangeError(_("The cycle is over; begin the next one."))
    return found


def _codes(agreement: Agreement) -> list[str]:
    return list(StrategicAssessment.objects.filter(agreement=agreement).values_list("code", flat=True))


def _keep(
    by: Person, agreement: Agreement, row: StrategicAssessment, action: str, before: Mapping[str, Any],
    after: Mapping[str, Any], note: str = "",
) -> None:  # fmt: skip
    pairs = {name: [before.get(name, ""), after.get(name, "")] for name in dict.fromkeys((*before, *after))}
    changes = {name: pair for name, pair in pairs.items() if pair[0] != pair[1]}
    keep_plan_step(by=by, agreement=agreement, kind=KIND, subject=row.code, action=action, changes=changes, note=note)


def _iso(day: date | None) -> str:
    return day.isoformat() if day else ""


def _plain(wording: AssessmentWording) -> dict[str, Any]:
    held = {name: value for name, value in asdict(wording).items() if name != "stages"}
    stages = {
        f"stage_{code}": f"{weeks} weeks before" + (f", {who}" if who else "")
        for code, (weeks, who) in wording.stages.items()
    }
    plain = {
        name: value.isoformat() if isinstance(value, date) else list(value) if isinstance(value, tuple) else value
        for name, value in held.items()
    }
    return {name: value for name, value in (plain | stages).items() if value not in (None, "", [])}
