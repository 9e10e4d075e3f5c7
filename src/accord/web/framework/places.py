"""An indicator's place in the agreement: taking it up, moving it, ending its part, taking it out."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django import forms
from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from accord.framework.errors import InvalidChangeError
from accord.framework.operations.places import (
    Placing,
    adopt_indicator,
    end_indicator,
    place_indicator,
    remove_indicator,
)
from accord.framework.queries.choices import dictionary_choices
from accord.framework.queries.editing import OpenedPlace, open_definition, open_place
from accord.web.asking import Asked, page
from accord.web.frame import Link
from accord.web.framework.agreement import day_field
from accord.web.framework.authority import AuthorityForm
from accord.web.framework.definition_form import PlacingForm
from accord.web.framework.definitions import indicator_parts, indicator_trail, outcome_choices
from accord.web.framework.desk import Desk, attempt, clash_of, desk
from accord.web.framework.form_page import FormPage, Section, answer, authority_form, given
from accord.web.framework.structure import offer
from accord.web.framework.words import with_blank


class AdoptForm(PlacingForm):
    """An indicator of the dictionary, and its place."""

    code = forms.ChoiceField(label=lazy("Indicator of the dictionary"))

    field_order = ("code", "outcome", "weight", "placed_as")


class EndForm(forms.Form):
    """The day an indicator's part in the agreement ends; blank takes the end back."""

    ended_on = day_field(
        lazy("No longer part of the agreement from"),
        required=False,
        help_text=lazy("What was reported stays and can be seen as known on any day. Blank: it stays part of it."),
    )
    seen = forms.CharField(widget=forms.HiddenInput, required=False)


class PlaceForm(PlacingForm):
    """The place of an indicator that has one."""

    seen = forms.CharField(widget=forms.HiddenInput, required=False)


@dataclass(frozen=True)
class PlacePage:
    """What the page of an indicator's place shows."""

    title: str
    trail: tuple[Link, ...]
    parts: tuple[Link, ...]
    form: forms.Form
    end: forms.Form
    authority: AuthorityForm | None
    clash: tuple[tuple[str, str], ...]
    signed: bool
    ended: bool


@page
def adopt_page(asked: Asked, agreement: str) -> HttpResponse:
    """Use an indicator of the dictionary in this agreement, without a copy."""
    here = desk(asked, agreement)
    form = AdoptForm(
        asked.request.POST if here.posted else None,
        {"outcome": asked.parameter("outcome")},
        outcomes=outcome_choices(here),
    )
    offer(form, "code", with_blank(dictionary_choices(asked.viewer, here.facts), _("Choose an indicator")))
    authority = authority_form(here, needed=here.facts.signed_on is not None, bound=here.posted)
    shown = FormPage(
        title=_("Use an indicator of the dictionary"),
        lede=_("It is not copied: its definition and figures are the same in every agreement it serves."),
        form=form,
        sections=(Section("", ("code", "outcome", "weight", "placed_as")),),
        trail=indicator_trail(here),
        authority=authority,
        submit=_("Take it up"),
    )

    def save() -> None:
        adopt_indicator(
            by=asked.person,
            viewer=asked.viewer,
            agreement=here.code,
            code=form.cleaned_data["code"],
            placing=_placing(form),
            authority=given(authority),
        )

    return answer(
        here,
        shown,
        save,
        tab="structure",
        done=_("The indicator is part of the agreement."),
        to=here.address("framework"),
    )


@page
def place_page(asked: Asked, agreement: str, indicator: str) -> HttpResponse:
    """Move an indicator, weigh it, end its part, or take it out."""
    here = desk(asked, agreement)
    opened = open_place(asked.viewer, here.code, indicator)
    posted = asked.request.POST
    if here.posted and "remove" in posted:
        return _remove(here, indicator)
    ending = here.posted and "end" in posted
    form = PlaceForm(posted if here.posted and not ending else None, _start(opened), outcomes=outcome_choices(here))
    end = EndForm(posted if ending else None, initial={"ended_on": opened.ended_on, "seen": opened.seen}, prefix="end")
    authority = authority_form(here, needed=here.facts.signed_on is not None, bound=here.posted)
    if not here.posted:
        return _shown(here, indicator, opened, form, end, authority)
    used: forms.Form = end if ending else form
    sound = used.is_valid()
    sound = (authority is None or authority.is_valid()) and sound
    status = attempt(used, lambda: _change(here, indicator, used, authority), authority) if sound else 400
    if not status:
        return here.done(_("Saved."), here.address("framework-place", indicator=indicator))
    held = {"ended_on": opened.ended_on} if ending else _start(opened)
    clash = clash_of(used, held, opened.seen) if status == 409 else ()
    return _shown(here, indicator, opened, form, end, authority, clash=clash, status=status)


def _change(here: Desk, indicator: str, form: forms.Form, authority: AuthorityForm | None) -> None:
    common: dict[str, Any] = {
        "by": here.asked.person,
        "viewer": here.asked.viewer,
        "agreement": here.code,
        "code": indicator,
        "seen": form.cleaned_data["seen"],
        "authority": given(authority),
    }
    if isinstance(form, EndForm):
        end_indicator(ended_on=form.cleaned_data["ended_on"], **common)
    else:
        place_indicator(placing=_placing(form), **common)


def _shown(
    here: Desk,
    indicator: str,
    opened: OpenedPlace,
    form: forms.Form,
    end: forms.Form,
    authority: AuthorityForm | None,
    *,
    clash: tuple[tuple[str, str], ...] = (),
    status: int = 200,
) -> HttpResponse:
    title = open_definition(here.asked.viewer, here.code, indicator).wording.title
    shown = PlacePage(
        title=f"{indicator} {title}",
        trail=indicator_trail(here),
        parts=indicator_parts(here, indicator, "place"),
        form=form,
        end=end,
        authority=authority,
        clash=clash,
        signed=here.facts.signed_on is not None,
        ended=opened.ended_on is not None,
    )
    return here.show("framework/place.html", shown, tab="structure", status=status)


def _remove(here: Desk, indicator: str) -> HttpResponse:
    try:
        remove_indicator(by=here.asked.person, viewer=here.asked.viewer, agreement=here.code, code=indicator)
    except InvalidChangeError as error:
        return here.refused(str(error), here.address("framework-place", indicator=indicator))
    return here.done(_("It is no longer part of the agreement; the dictionary keeps it."), here.address("framework"))


def _placing(form: forms.Form) -> Placing:
    given_ = form.cleaned_data
    return Placing(given_["outcome"], given_["weight"], given_["placed_as"])


def _start(opened: OpenedPlace) -> dict[str, Any]:
    held = opened.wording
    return {"outcome": held.outcome, "weight": held.weight, "placed_as": held.designation, "seen": opened.seen}
