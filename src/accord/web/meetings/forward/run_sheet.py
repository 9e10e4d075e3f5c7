"""The run sheet of a quarter, dated back from a meeting, and the days a group wants."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from django import forms
from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from accord.framework.errors import InvalidChangeError
from accord.framework.queries.choices import people_choices
from accord.meetings.operations.data_asks import Asked as AskedFor
from accord.meetings.operations.data_asks import ask_for_data
from accord.meetings.operations.run_sheet import set_run_sheet
from accord.meetings.planning.running import FIXED, STEPS
from accord.meetings.queries.groups import group_for
from accord.meetings.queries.plan_steps import days_seen
from accord.meetings.queries.run_sheet import TITLES, Behind, RunSheet, SheetStep, run_sheet_for, sheets_of
from accord.meetings.queries.sheet_days import sheet_days
from accord.web.asking import Asked, page
from accord.web.figures import due, long_date
from accord.web.frame import Link, Option
from accord.web.framework.form_page import FormPage, Section, answer
from accord.web.framework.structure import offer
from accord.web.framework.words import with_blank
from accord.web.listing import Filter
from accord.web.meetings.room import Hall, hall

TAB = "run-sheet"


class DaysForm(forms.Form):
    """Working days before the meeting for every step, and who sees to it."""

    seen = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, here: Hall, data: Any = None, initial: Any = None) -> None:
        super().__init__(data, initial=initial)
        people = with_blank(people_choices(here.asked.viewer, here.code), lazy("As usual"))
        for step, usual in STEPS.items():
            if step == FIXED:
                continue
            self.fields[f"days_{step}"] = forms.IntegerField(
                label=_("Working days before the meeting"), required=False, min_value=-60, max_value=120,
                help_text=_("Usually %(n)d. Blank leaves it out; below zero is after the meeting.") % {"n": usual},
            )  # fmt: skip
            self.fields[f"who_{step}"] = forms.ChoiceField(label=_("Who sees to it"), required=False)
            offer(self, f"who_{step}", people)

    def days(self) -> dict[str, tuple[int | None, str]]:
        """What was entered by step."""
        held = self.cleaned_data
        return {step: (held[f"days_{step}"], held[f"who_{step}"]) for step in STEPS if step != FIXED}


@dataclass(frozen=True)
class StepRow:
    """A step as the sheet shows it."""

    title: str
    day: str
    when: str
    state: str
    """done, late, soon or ahead."""
    who: str
    count: str
    note: str
    behind: tuple[Link, ...]
    more: int


@dataclass(frozen=True)
class SheetPage:
    """What the run sheet shows."""

    title: str
    answer: str
    rows: tuple[StepRow, ...]
    filters: tuple[Filter, ...]
    links: tuple[Link, ...]
    any: bool
    calendar: str
    ask: str
    """Where the data providers are asked, "" where that is not for the viewer or nobody is left to ask."""


@page
def run_sheet_page(asked: Asked, agreement: str) -> HttpResponse:
    """The run sheet of the next meeting of the group that decides, or of the one chosen."""
    here = hall(asked, agreement)
    wanted = asked.parameter("meeting")
    sheet = run_sheet_for(asked.viewer, here.about, today=asked.today, meeting=wanted) if here.about else None
    shown = SheetPage(
        title=_("Run sheet for %(group)s, %(day)s") % {"group": sheet.group_title, "day": long_date(sheet.on)}
        if sheet
        else _("Run sheet"),
        answer=_answer(sheet) if sheet else "",
        rows=tuple(_row(here, one, asked.today) for one in sheet.steps) if sheet else (),
        filters=_filters(here, sheet) if here.about else (),
        links=_links(here, sheet) if sheet else (),
        any=sheet is not None,
        calendar=here.address("meetings"),
        ask=_ask(here, sheet) if sheet else "",
    )
    return here.show("meetings/forward/run_sheet.html", shown, tab=TAB)


@require_POST
@page
def ask_page(asked: Asked, agreement: str, meeting: str) -> HttpResponse:
    """Ask the data providers for what the meeting wants."""
    here = hall(asked, agreement)
    back = f"{here.address('run-sheet')}?meeting={meeting}"
    try:
        told = ask_for_data(
            by=asked.person, viewer=asked.viewer, agreement=here.code, meeting=meeting, today=asked.today
        )
    except InvalidChangeError as error:
        return here.refused(str(error), back)
    return here.done(_asked_words(told), back)


@page
def days_page(asked: Asked, agreement: str, group: str) -> HttpResponse:
    """How many working days before its meetings a group wants each step done."""
    here = hall(asked, agreement)
    asked.viewer.demand("run_meetings", here.code)
    whose = group_for(asked.viewer, here.facts, group)
    held, seen = sheet_days(here.facts.id, whose.id), days_seen(asked.viewer, here.facts, group)
    start: dict[str, Any] = {f"days_{step}": days for step, (days, _who) in held.items()}
    start |= {f"who_{step}": who.code if who else "" for step, (_days, who) in held.items()}
    form = DaysForm(here, asked.request.POST if here.posted else None, {**start, "seen": seen})

    def save() -> None:
        set_run_sheet(
            by=asked.person, viewer=asked.viewer, agreement=here.code, group=group, days=form.days(),
            seen=form.cleaned_data["seen"] or 0,
        )  # fmt: skip

    shown = FormPage(
        title=_("Days of the run sheet"),
        caption=whose.title,
        lede=_("Each step is dated back from the group’s meetings by working days; bank holidays do not count."),
        form=form,
        sections=(
            *(Section(TITLES[step], (f"days_{step}", f"who_{step}")) for step in STEPS if step != FIXED),
            Section("", ("seen",)),
        ),
        trail=(Link(text=_("Run sheet"), href=here.address("run-sheet")),),
    )
    return answer(here, shown, save, tab=TAB, done=_("Saved."), to=here.address("run-sheet"), now=lambda: (start, seen))


def _ask(here: Hall, sheet: RunSheet) -> str:
    step = next((one for one in sheet.steps if one.code == "data_asked"), None)
    left = step is not None and any(one.person for one in step.behind)
    if not left or not sheet.is_to_come or not here.asked.viewer.may("run_meetings", here.code):
        return ""
    return here.address("run-sheet-ask", meeting=sheet.meeting)


def _asked_words(told: AskedFor) -> str:
    if not told.people:
        said = _("Everybody was asked already; nobody was written to.")
    else:
        many = len(told.people)
        said = ngettext("A mail goes to %(n)d person: %(who)s.", "Mails go to %(n)d people: %(who)s.", many) % {
            "n": many,
            "who": "; ".join(told.people),
        }
    if told.nobody:
        said += " " + _("Nobody can be written to about %(codes)s.") % {"codes": ", ".join(told.nobody)}
    return said


def _answer(sheet: RunSheet) -> str:
    late = sheet.late
    people = {one.who for step in late for one in step.behind}
    if late:
        said = ngettext("%(n)d step is late", "%(n)d steps are late", len(late)) % {"n": len(late)}
        names = ", ".join(step.title for step in late)
        first = f"{said}: {names}."
        if people:
            first += " " + ngettext("%(n)d is behind.", "%(n)d are behind.", len(people)) % {"n": len(people)}
        return first
    if sheet.next is not None:
        return _("Nothing is late. Next: %(step)s by %(day)s.") % {
            "step": sheet.next.title,
            "day": long_date(sheet.next.on),
        }
    return _("Everything is done.")


def _row(here: Hall, step: SheetStep, today: date) -> StepRow:
    counted = step.of is not None and step.done is not None
    if step.complete:
        when, state = "", "done"
    else:
        told = due(step.on, today)
        passed = told.state == "late" and not counted
        when, state = ("", "ahead") if passed else (told.words, told.state)
    return StepRow(
        title=step.title,
        day=long_date(step.on),
        when=when,
        state=state,
        who=step.who,
        count=_count(step) if counted else "",
        note=step.note,
        behind=tuple(_behind(here, one) for one in step.behind[:8]),
        more=max(0, len(step.behind) - 8),
    )


def _count(step: SheetStep) -> str:
    if step.of == 1 and step.code in {"judged", "agenda_sent", "pack_out", "meeting", "minutes_out"}:
        return _("done") if step.done else _("not yet")
    if not step.of:
        return _("nothing to do")
    return _("%(done)d of %(of)d") % {"done": step.done, "of": step.of}


def _behind(here: Hall, one: Behind) -> Link:
    addresses = {
        "indicator": lambda: here.address("indicator", indicator=one.code),
        "commentary": lambda: here.address("commentary", indicator=one.code),
        "recovery": lambda: reverse("recovery", kwargs={"agreement": here.code, "code": one.code}),
        "paper": lambda: here.address("meeting", meeting=one.code),
    }
    return Link(text=one.what, href=addresses[one.kind](), note=one.who)


def _filters(here: Hall, sheet: RunSheet | None) -> tuple[Filter, ...]:
    assert here.about is not None
    found = sheets_of(here.asked.viewer, here.about, today=here.asked.today)
    options = tuple(
        Option(code, f"{long_date(on)}: {title}", sheet is not None and code == sheet.meeting)
        for code, title, on in found.meetings
    )
    return (Filter("meeting", _("Meeting"), options=options),) if options else ()


def _links(here: Hall, sheet: RunSheet) -> tuple[Link, ...]:
    links = [Link(_("The meeting"), here.address("meeting", meeting=sheet.meeting))]
    if here.asked.viewer.may("run_meetings", here.code):
        links.append(Link(_("Change the days"), here.address("run-sheet-days", group=sheet.group)))
    return tuple(links)
