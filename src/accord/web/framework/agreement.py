"""The facts of the agreement, and its signing."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from django import forms
from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from accord.framework.operations.agreements import AgreementWording, change_agreement, sign_agreement
from accord.framework.queries.choices import area_choices
from accord.framework.queries.editing import open_facts
from accord.web.asking import Asked, page
from accord.web.figures import long_date
from accord.web.frame import Link
from accord.web.framework.desk import Desk, desk
from accord.web.framework.form_page import FormPage, Section, answer, authority_form, given
from accord.web.framework.words import with_blank


def day_field(label: Any, **more: Any) -> forms.DateField:
    """A date as browsers ask for it."""
    return forms.DateField(label=label, widget=forms.DateInput(attrs={"type": "date"}), **more)


class AgreementForm(forms.Form):
    """What the agreement says of itself."""

    title = forms.CharField(label=lazy("Title"), max_length=200)
    start = day_field(lazy("First day"))
    end = day_field(lazy("Last day"))
    sponsor = forms.CharField(
        label=lazy("Sponsor"), max_length=200, required=False, help_text=lazy("Who in government it is made with.")
    )
    area = forms.ChoiceField(label=lazy("Area"), help_text=lazy("The place the agreement covers."))
    illustrative = forms.BooleanField(label=lazy("The targets are illustrative (said on every page)"), required=False)
    licence = forms.CharField(
        label=lazy("Licence and attribution"),
        required=False,
        max_length=2000,
        help_text=lazy("Shown at the foot of every page, as sources ask for it."),
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    answer_days = forms.IntegerField(
        label=lazy("Days to answer an exception"),
        required=False,
        min_value=1,
        max_value=365,
        help_text=lazy("Counted from the day it is raised; 14 if left blank."),
    )
    seen = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(self, here: Desk, data: Any = None, initial: dict[str, Any] | None = None) -> None:
        super().__init__(data, initial=initial)
        area = self.fields["area"]
        assert isinstance(area, forms.ChoiceField)
        area.choices = with_blank(area_choices(here.asked.viewer, here.code), _("Choose an area"))

    def clean_answer_days(self) -> int:
        """The days entered, two weeks where none were."""
        return self.cleaned_data["answer_days"] or 14


class SigningForm(forms.Form):
    """The day it was signed."""

    signed_on = day_field(lazy("Signed on"))
    seen = forms.CharField(widget=forms.HiddenInput, required=False)


@page
def agreement_facts_page(asked: Asked, agreement: str) -> HttpResponse:
    """Change the agreement's title, dates, sponsor, area and notices."""
    here = desk(asked, agreement)
    opened = open_facts(asked.viewer, here.code)
    form = AgreementForm(
        here, asked.request.POST if here.posted else None, {**asdict(opened.wording), "seen": opened.seen}
    )
    signed = here.facts.signed_on is not None
    moved = here.posted and form.is_valid() and _moves(form, opened.wording)
    authority = authority_form(here, needed=signed, bound=moved)
    page_ = FormPage(
        title=_("The agreement"),
        lede=_("Its dates and area are part of what was signed: changing them needs authority.") if signed else "",
        form=form,
        sections=(
            Section("", ("title", "sponsor", "start", "end", "area", "illustrative", "licence", "answer_days", "seen")),
        ),
        trail=_trail(here),
        authority=authority if authority is None or authority.is_bound or not here.posted else None,
    )

    def save() -> None:
        entered = {name: value for name, value in form.cleaned_data.items() if name != "seen"}
        right = given(authority) if authority is not None and authority.is_bound else None
        change_agreement(
            by=asked.person,
            viewer=asked.viewer,
            agreement=here.code,
            wording=AgreementWording(**entered),
            seen=form.cleaned_data["seen"],
            authority=right,
        )

    return answer(
        here,
        page_,
        save,
        tab="structure",
        done=_("Saved."),
        to=here.address("framework"),
        now=lambda: (asdict(opened.wording), opened.seen),
    )


@page
def signing_page(asked: Asked, agreement: str) -> HttpResponse:
    """Record that the agreement was signed."""
    here = desk(asked, agreement)
    opened = open_facts(asked.viewer, here.code)
    signed = here.facts.signed_on
    form = SigningForm(
        asked.request.POST if here.posted else None, initial={"signed_on": signed or asked.today, "seen": opened.seen}
    )
    authority = authority_form(here, needed=signed is not None, bound=here.posted)
    page_ = FormPage(
        title=_("Sign the agreement") if signed is None else _("Correct the day of signing"),
        lede=_(
            "From that day targets and definitions change only by a group’s decision, by what its terms of reference "
            "delegate, or to correct a slip. Themes, people, areas and wording stay yours to keep."
        )
        if signed is None
        else _("Signed on %(day)s.") % {"day": long_date(signed)},
        form=form,
        sections=(Section("", ("signed_on", "seen")),),
        trail=_trail(here),
        authority=authority,
        submit=_("Record the signing"),
    )

    def save() -> None:
        sign_agreement(
            by=asked.person,
            viewer=asked.viewer,
            agreement=here.code,
            signed_on=form.cleaned_data["signed_on"],
            today=asked.today,
            seen=form.cleaned_data["seen"],
            authority=given(authority),
        )

    return answer(
        here,
        page_,
        save,
        tab="structure",
        done=_("The signing is recorded."),
        to=here.address("framework"),
        now=lambda: ({"signed_on": signed}, opened.seen),
    )


def _moves(form: AgreementForm, held: AgreementWording) -> bool:
    """Whether what was signed changes: the dates or the area."""
    return any(form.cleaned_data[name] != getattr(held, name) for name in ("start", "end", "area"))


def _trail(here: Desk) -> tuple[Link, ...]:
    return (Link(text=_("Structure"), href=here.address("framework")),)
