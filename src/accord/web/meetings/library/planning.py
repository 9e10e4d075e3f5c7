"""Beginning a cycle of a strategic assessment, changing it, and giving it up."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from dateutil.relativedelta import relativedelta
from django import forms
from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from accord.accounts.errors import NotAllowedError
from accord.framework.errors import NotFoundError
from accord.framework.queries.choices import people_choices
from accord.meetings.library.stages import PUBLISH, STAGES
from accord.meetings.library.template import SECTIONS
from accord.meetings.operations.library import may_add_to
from accord.meetings.operations.library_assessments import (
    AssessmentWording,
    change_assessment,
    drop_assessment,
    start_assessment,
)
from accord.meetings.queries.library import keeps
from accord.meetings.queries.library_assessments import AssessmentLine, assessment_for
from accord.meetings.queries.library_editing import opened_assessment
from accord.meetings.queries.library_links import shelf_choices
from accord.web.asking import Asked, page
from accord.web.frame import Link
from accord.web.framework.agreement import day_field
from accord.web.framework.desk import Desk, attempt
from accord.web.framework.form_page import FormPage, Section
from accord.web.framework.structure import offer
from accord.web.framework.words import with_blank
from accord.web.meetings.library.forms import WithdrawForm
from accord.web.meetings.library.place import show, trail_to
from accord.web.meetings.room import Hall, hall

TEMPLATE = "meetings/library/form.html"
SAID = ("title", "group", "owner", "publish_on", "every_months")
MOST = 20
OWN_SECTIONS = tuple((one.code, one.title) for one in SECTIONS.values())
RHYTHMS = (
    ("12", lazy("every year")),
    ("24", lazy("every two years")),
    ("36", lazy("every three years")),
    ("6", lazy("every six months")),
    ("", lazy("once")),
)


class CycleForm(forms.Form):
    """A cycle: whose, when it is published, its stages with who answers for each, the sections of its template."""

    title = forms.CharField(label=lazy("Title"), max_length=200)
    group = forms.ChoiceField(label=lazy("Shelf"), required=False, help_text=lazy("Whose assessment it is."))
    owner = forms.ChoiceField(label=lazy("Owner"), required=False)
    publish_on = day_field(lazy("To be published on"), help_text=lazy("The stages are dated back from this day."))
    every_months = forms.ChoiceField(label=lazy("How often it comes round"), choices=RHYTHMS, required=False)
    sections = forms.MultipleChoiceField(
        label=lazy("Sections"), choices=OWN_SECTIONS, required=False, widget=forms.CheckboxSelectMultiple
    )
    headings = forms.CharField(
        label=lazy("Further headings"), required=False, max_length=2000, widget=forms.Textarea(attrs={"rows": 3}),
        help_text=lazy("One in a line; they come after the sections."),
    )  # fmt: skip
    seen = forms.IntegerField(widget=forms.HiddenInput, required=False)
    document = forms.CharField(widget=forms.HiddenInput, required=False, max_length=64)

    def __init__(self, here: Desk, data: Any = None, initial: Any = None, *, new: bool) -> None:
        super().__init__(data, initial=initial)
        viewer = here.asked.viewer
        people = with_blank(people_choices(viewer, here.code), _("Nobody in particular"))
        offer(self, "owner", people)
        if new:
            offer(self, "group", list(shelf_choices(viewer, here.facts)))
        else:
            del self.fields["group"]
        for code, stage in STAGES.items():
            if code != PUBLISH:
                self.fields[f"{code}_weeks"] = forms.IntegerField(
                    label=_("%(stage)s: weeks before publication") % {"stage": stage.title}, required=False,
                    min_value=0, max_value=150, help_text=_("Blank leaves the stage out."),
                )  # fmt: skip
            self.fields[f"{code}_who"] = forms.ChoiceField(
                label=_("%(stage)s: who answers for it") % {"stage": stage.title}, required=False, choices=people
            )

    def wording(self, group: str) -> AssessmentWording:
        """What was entered; ``group`` is that of a cycle held already."""
        given = self.cleaned_data
        stages = {
            code: (given.get(f"{code}_weeks") or 0, given[f"{code}_who"])
            for code in STAGES
            if code == PUBLISH or given.get(f"{code}_weeks") is not None
        }
        headings = (line.strip() for line in given["headings"].splitlines())
        return AssessmentWording(
            title=given["title"],
            publish_on=given["publish_on"],
            group=given.get("group", group),
            owner=given["owner"],
            every_months=int(given["every_months"]) if given["every_months"] else None,
            sections=tuple(code for code in SECTIONS if code in given["sections"]),
            headings=tuple(line for line in headings if line)[:MOST],
            stages=stages,
        )


@page
def start_page(asked: Asked, agreement: str) -> HttpResponse:
    """Begin a cycle; ``after`` names the one it follows."""
    here = hall(asked, agreement)
    if not may_add_to(asked.viewer, here.code):
        raise NotAllowedError(_("Who keeps a shelf of the library may do that."))
    start = _start(here)
    form = CycleForm(here, asked.request.POST if here.posted else None, start, new=True)
    made: list[str] = []

    def save() -> None:
        made.append(
            start_assessment(
                by=asked.person, viewer=asked.viewer, agreement=here.code, wording=form.wording(""),
                document=form.cleaned_data["document"],
            )
        )  # fmt: skip

    shown = _page(here, form, _("Begin a strategic assessment"), _("Begin it"))
    if here.posted and form.is_valid() and not attempt(form, save):
        return here.done(_("The cycle is begun."), here.address("library-assessment", assessment=made[0]))
    return _show(here, shown, 400 if here.posted else 200)


@page
def change_page(asked: Asked, agreement: str, assessment: str) -> HttpResponse:
    """Change the day of publication, the stages and the sections of a cycle under way."""
    here, one = _opened(asked, agreement, assessment)
    opened = opened_assessment(asked.viewer, here.facts, one)
    start = _from(opened.wording) | {"seen": opened.seen}
    form = CycleForm(here, asked.request.POST if here.posted else None, start, new=False)

    def save() -> None:
        change_assessment(
            by=asked.person, viewer=asked.viewer, agreement=here.code, assessment=assessment,
            wording=form.wording(opened.wording.group), seen=form.cleaned_data["seen"] or 0,
        )  # fmt: skip

    shown = _page(here, form, _("Change the cycle"), _("Save"), one)
    if not here.posted:
        return _show(here, shown)
    status = attempt(form, save) if form.is_valid() else 400
    if not status:
        return here.done(_("Saved."), here.address("library-assessment", assessment=assessment))
    return _show(here, shown, status)


@page
def drop_page(asked: Asked, agreement: str, assessment: str) -> HttpResponse:
    """Give a cycle up, with the reason."""
    here, one = _opened(asked, agreement, assessment)
    form = WithdrawForm(asked.request.POST if here.posted else None)
    form.fields["why"].label = _("Why it is given up")
    form.fields["why"].help_text = _("Its document stays on the shelf; nothing more is due.")

    def save() -> None:
        drop_assessment(
            by=asked.person, viewer=asked.viewer, agreement=here.code, assessment=assessment,
            why=form.cleaned_data["why"],
        )  # fmt: skip

    shown = FormPage(
        title=_("Give the assessment up"), caption=one.title, form=form, sections=(Section("", ("why",)),),
        trail=_trail(here, one), submit=_("Give it up"),
    )  # fmt: skip
    if here.posted and form.is_valid() and not attempt(form, save):
        return here.done(_("The cycle is given up."), here.address("library-assessment", assessment=assessment))
    return _show(here, shown, 400 if here.posted else 200)


def _start(here: Hall) -> dict[str, Any]:
    """What a new cycle starts from: the usual stages, or those of the cycle it follows, a round later."""
    asked, after = here.asked, here.asked.parameter("after")
    if not after:
        usual = {f"{one.code}_weeks": one.weeks for one in STAGES.values() if one.code != PUBLISH}
        return {
            "group": asked.parameter("group"), "owner": asked.viewer.code, "every_months": "12",
            "sections": list(SECTIONS), **usual,
        }  # fmt: skip
    before = assessment_for(asked.viewer, here.facts, after, today=asked.today)
    wording = opened_assessment(asked.viewer, here.facts, before).wording
    months = relativedelta(months=wording.every_months or 12)
    return _from(wording) | {"publish_on": wording.publish_on + months, "document": before.document}


def _from(wording: AssessmentWording) -> dict[str, Any]:
    """A wording as the form's fields."""
    stages: dict[str, Any] = {}
    for code, (weeks, who) in wording.stages.items():
        stages |= {f"{code}_weeks": weeks, f"{code}_who": who}
    return {
        "title": wording.title, "group": wording.group, "owner": wording.owner, "publish_on": wording.publish_on,
        "every_months": str(wording.every_months or ""), "sections": list(wording.sections),
        "headings": "\n".join(wording.headings), **stages,
    }  # fmt: skip


def _page(here: Hall, form: CycleForm, title: str, submit: str, one: AssessmentLine | None = None) -> FormPage:
    return FormPage(
        title=title, caption=one.title if one else "", form=form, submit=submit,
        sections=(
            Section("", (*SAID, "seen", "document")),
            Section(_("Stages"), tuple(_stage_fields())),
            Section(_("The template"), ("sections", "headings"), _("Filled with the figures of the day it is taken.")),
        ),
        trail=_trail(here, one),
    )  # fmt: skip


def _stage_fields() -> Iterator[str]:
    for code in STAGES:
        yield from (f"{code}_weeks", f"{code}_who")


def _opened(asked: Asked, agreement: str, assessment: str) -> tuple[Hall, AssessmentLine]:
    """A cycle under way, open to who keeps the shelf."""
    here = hall(asked, agreement)
    one = assessment_for(asked.viewer, here.facts, assessment, today=asked.today)
    if not keeps(asked.viewer, here.facts, one.group_id):
        raise NotAllowedError(_("Who keeps this shelf of the library may do that."))
    if not one.is_running:
        raise NotFoundError(_("The cycle is over; begin the next one."))
    return here, one


def _trail(here: Hall, one: AssessmentLine | None = None) -> tuple[Link, ...]:
    every = Link(_("Strategic assessments"), here.address("library-assessments"))
    own = (Link(one.title, here.address("library-assessment", assessment=one.code)),) if one else ()
    return trail_to(here, every, *own)


def _show(here: Hall, shown: FormPage, status: int = 200) -> HttpResponse:
    return show(here, TEMPLATE, shown, part="", status=status, submit=shown.submit, clash=())
