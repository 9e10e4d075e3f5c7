"""A decision and an action in full, and the close of the meeting."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django import forms
from django.http import HttpResponse, HttpResponseRedirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from accord.delivery.registers import BY_KIND
from accord.framework.errors import NotFoundError
from accord.framework.queries.choices import indicator_choices, people_choices
from accord.meetings.errors import MinutesFixedError
from accord.meetings.operations.decisions import About, record_action, record_decision
from accord.meetings.operations.minutes import close_meeting
from accord.meetings.queries.decisions import decisions
from accord.meetings.queries.knowing import read_as_action
from accord.meetings.queries.minuted import MinuteItem
from accord.meetings.spoken import Said, due_words
from accord.meetings.words import DECISION_KINDS
from accord.web.asking import Asked, page
from accord.web.frame import Link
from accord.web.framework.desk import attempt
from accord.web.framework.form_page import FormPage, Section, show_form
from accord.web.framework.structure import offer
from accord.web.meetings.hub import MeetingHall, meeting_hall
from accord.web.meetings.minutes.taking import opened

SUBJECTS = ("recovery", "risk", "action_plan", "exception", "issue", "reduction", "project", "action")


class DecisionForm(forms.Form):
    """What was decided, what about, and which earlier decision it takes the place of."""

    text = forms.CharField(label=lazy("What was decided"), max_length=20_000, widget=forms.Textarea(attrs={"rows": 4}))
    kind = forms.ChoiceField(label=lazy("How"), choices=list(DECISION_KINDS.items()), initial="agreed")
    indicator = forms.ChoiceField(label=lazy("Indicator it is about"), required=False)
    about = forms.ChoiceField(label=lazy("Or what else it is about"), required=False)
    code = forms.CharField(
        label=lazy("Its reference"), required=False, max_length=64, help_text=lazy("Such as RP1 or R4.")
    )
    replaces = forms.ChoiceField(label=lazy("It takes the place of"), required=False)
    why = forms.CharField(label=lazy("Why it is put in now"), max_length=1000)
    mark = forms.CharField(widget=forms.HiddenInput, required=False)


class ActionForm(forms.Form):
    """An action in a sentence, or with its owners and day chosen."""

    line = forms.CharField(
        label=lazy("The action in a sentence"),
        max_length=5000,
        help_text=lazy("Who, what, by when: HSI and DCS to report on absence by end of July."),
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    owners = forms.MultipleChoiceField(
        label=lazy("Owners, where they are not read rightly"), required=False, widget=forms.CheckboxSelectMultiple
    )
    due = forms.DateField(
        label=lazy("By when, where it is not read rightly"), required=False,
        widget=forms.DateInput(attrs={"type": "date"}),
    )  # fmt: skip
    indicator = forms.ChoiceField(label=lazy("Indicator it is about"), required=False)
    about = forms.ChoiceField(label=lazy("Or what else it is about"), required=False)
    code = forms.CharField(
        label=lazy("Its reference"), required=False, max_length=64, help_text=lazy("Such as RP1 or R4.")
    )
    decision = forms.ChoiceField(label=lazy("Decision it follows from"), required=False)
    why = forms.CharField(label=lazy("Why it is put in now"), max_length=1000)
    mark = forms.CharField(widget=forms.HiddenInput, required=False)
    shown = forms.CharField(widget=forms.HiddenInput, required=False)


@dataclass(frozen=True)
class ActionPage:
    """The form of an action; ``read`` is how its sentence is read, to be looked at before it is recorded."""

    title: str
    caption: str
    form: forms.Form
    sections: tuple[Section, ...]
    trail: tuple[Link, ...]
    read: Said | None
    due: str
    owners: str


@dataclass(frozen=True)
class ClosePage:
    """What closing a meeting asks."""

    quorum: str
    decisions: int
    actions: int
    problem: str


@page
def decision_page(asked: Asked, agreement: str, meeting: str, item: int) -> HttpResponse:
    """Record a decision in full at an item."""
    here, found = _open(asked, agreement, meeting, item)
    if found is None:
        return HttpResponseRedirect(here.at("minutes-read"))
    form = DecisionForm(asked.request.POST if here.posted else None, initial={"mark": uuid.uuid4().hex})
    _offer(here, form)
    earlier = decisions(asked.viewer, here.facts, today=asked.today, group=here.meeting.group)
    replaceable = ((one.reference, f"{one.text[:80]} ({one.reference})") for one in earlier if not one.replaced_by)
    offer(form, "replaces", [("", _("none")), *replaceable])
    made: list[str] = []

    def save() -> None:
        given = form.cleaned_data
        made.append(
            record_decision(
                **_who(here), item=item, text=given["text"], kind=given["kind"], about=_about(given),
                replaces=given["replaces"], mark=given["mark"], why=given.get("why", ""),
            )
        )  # fmt: skip

    status = _try(form, save) if here.posted else 200
    if made:
        number = made[0].rsplit("/", 1)[-1]
        return here.done(
            _("Recorded as %(reference)s. Say now what it sets in motion, if anything.") % {"reference": made[0]},
            here.address("decision", meeting=here.meeting.code, number=number),
        )
    names = ("text", "kind", "indicator", "about", "code", "replaces", *_why(here), "mark")
    shown = FormPage(
        title=_("A decision"), caption=f"{found.item} {found.title}", form=form, sections=(Section("", names),),
        trail=_trail(here), submit=_("Record the decision"),
    )  # fmt: skip
    return show_form(here, shown, tab="calendar", status=status)


@page
def action_page(asked: Asked, agreement: str, meeting: str, item: int) -> HttpResponse:
    """Record an action in full at an item: read first, and recorded once the day was seen."""
    here, found = _open(asked, agreement, meeting, item)
    if found is None:
        return HttpResponseRedirect(here.at("minutes-read"))
    form = ActionForm(asked.request.POST if here.posted else None, initial={"mark": uuid.uuid4().hex})
    _offer(here, form)
    offer(form, "owners", list(people_choices(asked.viewer, here.code)))
    own = ((one.reference, f"{one.short} {one.text[:80]}") for one in found.decisions)
    offer(form, "decision", [("", _("none")), *own])
    said: Said | None = None
    status = 200
    if here.posted and form.is_valid():
        given = form.cleaned_data
        said = read_as_action(
            asked.viewer, here.facts, here.meeting.code, given["line"], owners=given["owners"], due=given["due"]
        )
        if given["shown"] == _seen(said):
            made: list[str] = []

            def save() -> None:
                assert said is not None
                made.append(
                    record_action(
                        **_who(here), item=item, said=said, about=_about(given), decision=given["decision"],
                        mark=given["mark"], why=given.get("why", ""),
                    )
                )  # fmt: skip

            status = _try(form, save)
            if made:
                return here.done(
                    _("It is on the log as %(code)s.") % {"code": made[0]}, f"{here.at('minutes')}#item-{item}"
                )
    elif here.posted:
        status = 400
    if said is not None:
        again = asked.request.POST.copy()
        again["shown"] = _seen(said)
        form.data = again
    names = ("line", "owners", "due", "indicator", "about", "code", "decision", *_why(here), "mark", "shown")
    shown = ActionPage(
        title=_("An action"), caption=f"{found.item} {found.title}", form=form, sections=(Section("", names),),
        trail=_trail(here), read=said, due=due_words(said) if said else "",
        owners=", ".join((*said.names, said.owners_said)).strip(", ") if said else "",
    )  # fmt: skip
    return here.show("meetings/minutes/action.html", shown, tab="calendar", status=status)


@page
def close_page(asked: Asked, agreement: str, meeting: str) -> HttpResponse:
    """Close the meeting: the draft is out from then on."""
    here = meeting_hall(asked, agreement, meeting)
    asked.viewer.demand("run_meetings", here.code)
    found = opened(here)
    if not found.may_take or found.head.state == "held":
        return HttpResponseRedirect(here.at("minutes-read"))
    form = forms.Form(asked.request.POST if here.posted else None)
    status = 200
    if here.posted:
        status = _try(form, lambda: close_meeting(**_who(here), today=asked.today))
        if not status:
            return here.done(_("The meeting is closed; the minutes are a draft."), here.at("minutes-read"))
    shown = ClosePage(
        quorum=found.quorum.sentence if found.quorum else _("Nobody is noted as present yet."),
        decisions=sum(len(item.decisions) for item in found.items),
        actions=len(found.actions),
        problem=" ".join(str(one) for one in form.non_field_errors()) if form.is_bound else "",
    )
    return here.show_part("meetings/minutes/close.html", shown, part="minutes", status=status)


def _open(asked: Asked, agreement: str, meeting: str, item: int) -> tuple[MeetingHall, MinuteItem | None]:
    """The meeting and its item; no item where the minutes are fixed."""
    here = meeting_hall(asked, agreement, meeting)
    asked.viewer.demand("run_meetings", here.code)
    found = opened(here)
    if not found.may_take:
        return here, None
    one = next((one for one in found.items if one.id == item), None)
    if one is None:
        raise NotFoundError(_("There is no such item on the agenda."))
    return here, one


def _who(here: MeetingHall) -> dict[str, Any]:
    return {
        "by": here.asked.person,
        "viewer": here.asked.viewer,
        "agreement": here.code,
        "meeting": here.meeting.code,
    }


def _offer(here: MeetingHall, form: forms.Form) -> None:
    """What a decision or an action may be about."""
    none = ("", _("what its words or its item name"))
    kinds = [(kind, str(BY_KIND[kind].one) if kind in BY_KIND else _("exception")) for kind in SUBJECTS]
    offer(form, "indicator", [none, *indicator_choices(here.asked.viewer, here.facts)])
    offer(form, "about", [("", _("nothing else")), *kinds])
    if here.meeting.state != "held":
        del form.fields["why"]


def _about(given: dict[str, Any]) -> About | None:
    if not (given["indicator"] or (given["about"] and given["code"])):
        return None
    return About((given["indicator"],) if given["indicator"] else (), given["about"], given["code"].strip())


def _why(here: MeetingHall) -> tuple[str, ...]:
    return ("why",) if here.meeting.state == "held" else ()


def _try(form: forms.Form, save: Callable[[], None]) -> int:
    if not form.is_valid():
        return 400
    try:
        return attempt(form, save)
    except MinutesFixedError as error:
        form.add_error(None, str(error))
        return 409


def _seen(said: Said) -> str:
    """What was shown of a reading, so that nothing else is recorded."""
    return "|".join((",".join(said.owners), said.owners_said, said.due.isoformat() if said.due else "", said.text))


def _trail(here: MeetingHall) -> tuple[Link, ...]:
    return (
        Link(text=_("Meetings"), href=here.address("meetings")),
        Link(text=here.meeting.code, href=here.at("meeting")),
        Link(text=_("Minutes"), href=here.at("minutes")),
    )
