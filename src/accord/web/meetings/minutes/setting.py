"""Letting a decision take effect: which change it makes, and what that takes."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import fields as parts_of
from typing import Any

from django import forms
from django.http import HttpResponse, HttpResponseRedirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy
from django.views.decorators.http import require_POST

from accord.framework.errors import InvalidChangeError, NotFoundError
from accord.framework.operations.definition_rules import DefinitionWording
from accord.framework.queries.choices import (
    area_choices,
    dictionary_choices,
    indicator_choices,
    people_choices,
)
from accord.judgement.periods import PeriodError, read_period
from accord.meetings.operations.effects import Outcome, set_in_motion, try_again
from accord.meetings.queries.decisions import DecisionLine, decision_for
from accord.meetings.queries.settable import closable_exceptions, decided_moves, minutes_to_agree, watched_by
from accord.web.asking import Asked, page
from accord.web.frame import Link
from accord.web.framework import words as framework_words
from accord.web.framework.form_page import FormPage, Section, show_form
from accord.web.meetings.minutes.deciding import href
from accord.web.meetings.minutes.words import EFFECTS
from accord.web.meetings.room import Hall, hall

Choices = list[tuple[str, str]]


def _text(label: Any, *, required: bool = True, rows: int = 0, help_text: Any = "") -> forms.CharField:
    widget = forms.Textarea(attrs={"rows": rows}) if rows else None
    return forms.CharField(label=label, required=required, max_length=2000, widget=widget, help_text=help_text)


def _choice(label: Any, choices: Any, *, required: bool = True) -> forms.ChoiceField:
    return forms.ChoiceField(label=label, required=required, choices=[("", _("Choose")), *choices])


class EffectForm(forms.Form):
    """The form of one kind of effect; its fields come from what the decision may set in motion."""

    def __init__(self, fields: Mapping[str, forms.Field], data: Any = None, initial: Any = None) -> None:
        super().__init__(data, initial=initial)
        for name, field in fields.items():
            self.fields[name] = field

    def clean_period(self) -> str:
        """The period as it is written canonically."""
        try:
            return read_period(self.cleaned_data["period"], year_type="financial").period.canonical
        except PeriodError as error:
            raise forms.ValidationError(str(error)) from error


@page
def effect_page(asked: Asked, agreement: str, meeting: str, number: str) -> HttpResponse:
    """Set something in motion by a decision; what is refused stays with its reason."""
    here = hall(asked, agreement)
    asked.viewer.demand("run_meetings", here.code)
    line = decision_for(asked.viewer, here.facts, f"{meeting}/{number}", today=asked.today)
    what = asked.parameter("what")
    if what not in EFFECTS:
        return HttpResponseRedirect(href(here.code, line.reference))
    if not line.carries:
        return here.refused(_("By this decision nothing can take effect."), href(here.code, line.reference))
    form = EffectForm(_fields(here, line, what), asked.request.POST if here.posted else None, _initial(line, what))
    status = 200
    if here.posted:
        status = 400
        if form.is_valid():
            try:
                outcome = set_in_motion(
                    by=asked.person, viewer=asked.viewer, agreement=here.code, reference=line.reference, what=what,
                    parameters=PARAMETERS[what](form.cleaned_data), today=asked.today,
                )  # fmt: skip
                return _done(here, line, outcome)
            except InvalidChangeError as error:
                form.add_error(None, str(error))
    shown = FormPage(
        title=str(EFFECTS[what]),
        caption=line.reference if line.private else f"{line.text[:160]} ({line.reference})",
        lede=_(
            "It takes effect at once, by this decision; where it cannot, nothing of it is done and the reason is kept."
        ),
        form=form,
        sections=(Section("", tuple(form.fields)),),
        trail=(
            Link(text=_("Decisions"), href=here.address("decisions")),
            Link(text=line.reference, href=href(here.code, line.reference)),
        ),
        submit=_("Let it take effect"),
    )
    return show_form(here, shown, tab="decisions", status=status)


@page
def _try_again(asked: Asked, agreement: str, meeting: str, number: str, effect: int) -> HttpResponse:
    here = hall(asked, agreement)
    asked.viewer.demand("run_meetings", here.code)
    line = decision_for(asked.viewer, here.facts, f"{meeting}/{number}", today=asked.today)
    try:
        outcome = try_again(
            by=asked.person, viewer=asked.viewer, agreement=here.code, reference=line.reference, effect=effect,
            today=asked.today,
        )  # fmt: skip
    except InvalidChangeError as error:
        return here.refused(str(error), href(here.code, line.reference))
    return _done(here, line, outcome)


try_again_page = require_POST(_try_again)
"""Try an effect that was refused once more."""


def _done(here: Hall, line: DecisionLine, outcome: Outcome) -> HttpResponse:
    to = href(here.code, line.reference)
    if outcome.state == "done":
        return here.done(_("It took effect."), to)
    return here.refused(_("It was refused, and can be tried again: %(why)s") % {"why": outcome.reason}, to)


def _fields(here: Hall, line: DecisionLine, what: str) -> dict[str, forms.Field]:
    """The fields of an effect, with what the agreement offers for them."""
    viewer, facts = here.asked.viewer, here.facts
    note = _text(lazy("Words that go with it"), required=False, rows=3)

    def indicator() -> forms.ChoiceField:
        return _choice(lazy("Indicator"), indicator_choices(viewer, facts))

    def nothing() -> dict[str, forms.Field]:
        raise NotFoundError

    made: Mapping[str, Callable[[], dict[str, forms.Field]]] = {
        "agree_minutes": lambda: {
            "meeting": _choice(lazy("Meeting whose minutes are agreed"), minutes_to_agree(viewer, facts, line.meeting))
        },
        "move_record": lambda: {
            "move": _choice(lazy("Record, and what becomes of it"), decided_moves(viewer, facts)),
            "note": note,
        },
        "set_target": lambda: {
            "indicator": indicator(),
            "area": _choice(lazy("Place"), area_choices(viewer, facts.code)),
            "period": _text(lazy("Period"), help_text=lazy("Such as 2026/27 or Q3 2026/27.")),
            "kind": forms.ChoiceField(label=lazy("Kind"), choices=list(framework_words.TARGET_KINDS.items())),
            "value": forms.FloatField(label=lazy("New value"), help_text=lazy("In the unit of the indicator.")),
            "reason": note,
        },
        "change_definition": lambda: {
            "indicator": indicator(),
            "part": _choice(lazy("Part of the definition"), _definition_parts()),
            "value": _text(lazy("What it says from now on"), rows=3),
        },
        "close_exception": lambda: {
            "number": _choice(lazy("Exception"), closable_exceptions(viewer, facts)),
            "note": note,
        },
        "watch": lambda: {
            "indicator": _choice(lazy("Indicator of the dictionary"), dictionary_choices(viewer, facts)),
            "priority": _text(lazy("Priority")),
        },
        "drop_watched": lambda: {"indicator": _choice(lazy("Indicator"), watched_by(viewer, facts, line.group))},
        "ask_for_report": lambda: {
            "title": _text(lazy("What is to be reported")),
            "months": forms.IntegerField(label=lazy("In how many months"), min_value=1, max_value=60, initial=6),
            "indicator": _choice(lazy("Indicator"), indicator_choices(viewer, facts), required=False),
            "lead": _choice(lazy("Who reports"), people_choices(viewer, facts.code), required=False),
        },
    }
    return made.get(what, nothing)()


def _initial(line: DecisionLine, what: str) -> dict[str, Any]:
    """What the decision is about is chosen already."""
    found: dict[str, Any] = {"kind": "target"}
    if line.subject_kind == "indicator" and ";" not in line.subject:
        found["indicator"] = line.subject
    if line.subject_kind == "exception":
        found["number"] = line.subject
    if what == "ask_for_report":
        found |= {"title": "" if line.private else line.text[:200], "months": 6}
    return found


def _plain(given: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in given.items() if value not in (None, "")}


def _moved(given: Mapping[str, Any]) -> dict[str, Any]:
    kind, code, to = given["move"].split("|")
    return _plain({"kind": kind, "code": code, "to": to, "note": given["note"]})


def _defined(given: Mapping[str, Any]) -> dict[str, Any]:
    return {"indicator": given["indicator"], "changes": {given["part"]: given["value"]}}


PARAMETERS: Mapping[str, Callable[[Mapping[str, Any]], dict[str, Any]]] = {
    **dict.fromkeys(EFFECTS, _plain),
    "move_record": _moved,
    "change_definition": _defined,
}


def _definition_parts() -> Choices:
    return [(one.name, one.name.replace("_", " ").capitalize()) for one in parts_of(DefinitionWording)]
