"""Strategic assessments: every cycle with who is behind, and one with its stages and its template."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from django import forms
from django.http import HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from accord.framework.errors import InvalidChangeError, NotFoundError
from accord.meetings.library.stages import AHEAD, STAGES
from accord.meetings.library.template import SECTIONS
from accord.meetings.operations.library import may_add_to
from accord.meetings.operations.library_assessments import finish_stage, may_finish
from accord.meetings.queries.library import document_for, keeps
from accord.meetings.queries.library_assessments import AssessmentLine, StageLine, assessment_for, assessments
from accord.meetings.queries.plan_steps import StepLine, plan_steps
from accord.reporting.strategic.making import FORMATS, strategic_draft
from accord.web.asking import Asked, page
from accord.web.figures import long_date
from accord.web.frame import Link
from accord.web.framework.agreement import day_field
from accord.web.meetings.library.place import shelf_address, shelf_title, show, trail_to
from accord.web.meetings.library.words import CYCLE_STATES, STAGE_WORDS, cycle_answer, late_words
from accord.web.meetings.room import Hall, hall
from accord.web.reports.making import as_file


@dataclass(frozen=True)
class CycleRow:
    """A cycle as the list shows it."""

    title: str
    href: str
    shelf: str
    state: str
    now: str
    behind: str
    owner: str
    publish_on: date
    running: bool


@dataclass(frozen=True)
class CyclesPage:
    """Every cycle."""

    answer: str
    rows: tuple[CycleRow, ...]
    add: str


@dataclass(frozen=True)
class StageRow:
    """A stage of a cycle; ``finish`` is where it is said to be done, "" for who may not and while it is to come."""

    code: str
    title: str
    what: str
    due: date
    who: str
    standing: str
    state: str
    late: str
    done_on: date | None
    finish: str


@dataclass(frozen=True)
class CyclePage:
    """One cycle."""

    title: str
    answer: str
    state: str
    running: bool
    behind: bool
    stages: tuple[StageRow, ...]
    facts: tuple[tuple[str, Any], ...]
    sections: tuple[tuple[str, str], ...]
    headings: tuple[str, ...]
    drafts: tuple[Link, ...]
    document: Link
    awaited: bool
    steps: tuple[StepLine, ...]
    trail: tuple[Link, ...]
    change: str
    drop: str
    next: str
    today: date


class DoneForm(forms.Form):
    """On which day a stage was done; undoing it needs none."""

    done_on = day_field(lazy("Done on"), required=False)
    note = forms.CharField(required=False, max_length=1000)


@page
def cycles_page(asked: Asked, agreement: str) -> HttpResponse:
    """Every cycle: those under way by publication, then those that are over."""
    here = hall(asked, agreement)
    found = assessments(asked.viewer, here.facts, today=asked.today)
    shown = CyclesPage(
        answer=_answer(found),
        rows=tuple(_row(here, one) for one in found),
        add=here.address("library-assessment-start") if may_add_to(asked.viewer, here.code) else "",
    )
    return show(here, "meetings/library/cycles.html", shown, part="assessments")


@page
def cycle_page(asked: Asked, agreement: str, assessment: str) -> HttpResponse:
    """One cycle: its stages dated back from publication, who is behind, its template filled with today's figures."""
    here = hall(asked, agreement)
    one = assessment_for(asked.viewer, here.facts, assessment, today=asked.today)
    return show(here, "meetings/library/cycle.html", _page(here, one), part="assessments")


@require_POST
@page
def stage_page(asked: Asked, agreement: str, assessment: str, stage: str) -> HttpResponse:
    """Say on which day a stage was done, or that it is not done after all."""
    here = hall(asked, agreement)
    assessment_for(asked.viewer, here.facts, assessment, today=asked.today)
    to = here.address("library-assessment", assessment=assessment)
    form = DoneForm(asked.request.POST)
    undo = "undo" in asked.request.POST
    if not form.is_valid() or not (undo or form.cleaned_data["done_on"]):
        return here.refused(_("Say on which day it was done, such as 4 December 2026."), to)
    try:
        finish_stage(
            by=asked.person, viewer=asked.viewer, agreement=here.code, assessment=assessment, stage=stage,
            done_on=None if undo else form.cleaned_data["done_on"], today=asked.today, note=form.cleaned_data["note"],
        )  # fmt: skip
    except InvalidChangeError as error:
        return here.refused(str(error), to)
    title = STAGES[stage].title
    said = _("%(stage)s is open again.") if undo else _("%(stage)s is done.")
    return here.done(said % {"stage": title}, to)


@page
def draft_page(
    asked: Asked, agreement: str, assessment: str, format: str  # noqa: A002 - the address's word
) -> HttpResponse:  # fmt: skip
    """The template of a cycle, filled with the figures of today, as Word or PDF."""
    here = hall(asked, agreement)
    if format not in FORMATS or here.about is None:
        raise NotFoundError(_("The template comes as Word and as PDF."))
    made = strategic_draft(
        asked.viewer, here.about, assessment, format, made_at=timezone.now(), today=asked.today
    )  # fmt: skip
    return as_file(made.name, made.media_type, made.content)


def _row(here: Hall, one: AssessmentLine) -> CycleRow:
    behind = [f"{STAGES[stage.code].title}: {late_words(stage.late)}, {_who(stage)}" for stage in one.behind]
    following = one.next
    return CycleRow(
        title=one.title,
        href=here.address("library-assessment", assessment=one.code),
        shelf=shelf_title(one.group_title),
        state=str(CYCLE_STATES[one.state]),
        now=_("%(stage)s by %(day)s")
        % {"stage": STAGES[following.code].title, "day": long_date(following.due)} if following else "",
        behind="; ".join(behind),
        owner=one.owner,
        publish_on=one.publish_on,
        running=one.is_running,
    )  # fmt: skip


def _answer(found: tuple[AssessmentLine, ...]) -> str:
    running = [one for one in found if one.is_running]
    if not running:
        return _("No strategic assessment is under way.")
    said = ngettext("%(n)d is under way", "%(n)d are under way", len(running)) % {"n": len(running)}
    behind = sum(bool(one.behind) for one in running)
    if behind:
        return said + ", " + ngettext("%(n)d is behind.", "%(n)d are behind.", behind) % {"n": behind}
    return said + ", " + _("none is behind.")


def _page(here: Hall, one: AssessmentLine) -> CyclePage:
    asked, place = here.asked, {"assessment": one.code}
    may = keeps(asked.viewer, here.facts, one.group_id)
    document = document_for(asked.viewer, here.facts, one.document, today=asked.today)
    return CyclePage(
        title=one.title,
        answer=cycle_answer(one),
        state=str(CYCLE_STATES[one.state]),
        running=one.is_running,
        behind=bool(one.behind),
        stages=tuple(_stage(here, one, stage) for stage in one.stages),
        facts=tuple(_facts(here, one)),
        sections=tuple(
            (str(SECTIONS[code].title), str(SECTIONS[code].asks)) for code in SECTIONS if code in one.sections
        ),
        headings=one.headings,
        drafts=tuple(
            Link(words, here.address("library-assessment-draft", **place, format=name))
            for name, words in (("docx", _("Word")), ("pdf", _("PDF")))
        )
        if here.about is not None
        else (),
        document=Link(document.title, here.address("library-document", document=one.document)),
        awaited=document.last is None,
        steps=plan_steps(asked.viewer, here.facts, "assessment", one.code) if may else (),
        trail=trail_to(here, Link(_("Strategic assessments"), here.address("library-assessments"))),
        change=here.address("library-assessment-change", **place) if may and one.is_running else "",
        drop=here.address("library-assessment-drop", **place) if may and one.is_running else "",
        next=here.address("library-assessment-start") + f"?after={one.code}" if may and not one.is_running else "",
        today=asked.today,
    )


def _stage(here: Hall, one: AssessmentLine, stage: StageLine) -> StageRow:
    known, viewer = STAGES[stage.code], here.asked.viewer
    may = one.is_running and may_finish(viewer, here.code, one.group_id, one.owner_id, stage.who_id)
    late = stage.late if one.is_running else 0
    return StageRow(
        code=stage.code,
        title=str(known.title),
        what=str(known.what),
        due=stage.due,
        who=_who(stage),
        standing=stage.standing,
        state=str(STAGE_WORDS[stage.standing]) if one.is_running or stage.done_on else "",
        late=late_words(late) if late else late_words(stage.was_late) if stage.was_late else "",
        done_on=stage.done_on,
        finish=here.address("library-assessment-stage", assessment=one.code, stage=stage.code)
        if may and stage.standing != AHEAD
        else "",
    )


def _who(stage: StageLine) -> str:
    return stage.who or _("nobody named")


def _facts(here: Hall, one: AssessmentLine) -> Iterator[tuple[str, Any]]:
    yield _("Shelf"), Link(shelf_title(one.group_title), shelf_address(here, one.group))
    yield _("Owner"), one.owner or _("Nobody")
    yield _("To be published"), long_date(one.publish_on)
    if one.every_months:
        yield (
            _("Comes round"),
            ngettext("every month", "every %(n)d months", one.every_months) % {"n": one.every_months},
        )
    yield _("Reference"), one.code
