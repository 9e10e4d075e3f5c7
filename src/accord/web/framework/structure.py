"""Adding, changing and removing themes and outcomes."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from django import forms
from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from accord.framework.errors import InvalidChangeError
from accord.framework.operations.structure import (
    OutcomeWording,
    ThemeWording,
    add_outcome,
    add_theme,
    change_outcome,
    change_theme,
    remove_outcome,
    remove_theme,
)
from accord.framework.queries.choices import agency_choices, group_choices, people_choices
from accord.framework.queries.editing import open_outcome, open_theme
from accord.framework.queries.structure import structure
from accord.web.asking import Asked, page
from accord.web.frame import Link
from accord.web.framework.desk import Desk, desk
from accord.web.framework.form_page import FormPage, Removal, Section, answer
from accord.web.framework.words import with_blank

CODE_HELP = lazy("Short; it stays once chosen, because addresses and files use it.")


def code_field(**more: Any) -> forms.RegexField:
    """A code that can stand in an address and a file."""
    more.setdefault("help_text", CODE_HELP)
    return forms.RegexField(
        r"^[A-Za-z0-9][A-Za-z0-9 _.&-]*$",
        label=lazy("Code"),
        max_length=64,
        error_messages={"invalid": lazy("Use letters, figures, spaces and the signs - _ . & only.")},
        **more,
    )


def offer(form: forms.Form, name: str, choices: list[tuple[str, Any]]) -> None:
    """Give a field its choices."""
    field = form.fields[name]
    assert isinstance(field, forms.ChoiceField)
    field.choices = choices


class ThemeForm(forms.Form):
    """A theme and who leads it."""

    code = code_field()
    title = forms.CharField(label=lazy("Title"), max_length=200)
    lead_agency = forms.ChoiceField(label=lazy("Lead agency"), required=False)
    lead = forms.ChoiceField(label=lazy("Lead"), required=False, help_text=lazy("Signs commentary of the theme off."))
    group = forms.ChoiceField(
        label=lazy("Group"), required=False, help_text=lazy("Answers for the theme: its exceptions come before it.")
    )
    seen = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(self, here: Desk, data: Any = None, initial: Any = None, *, new: bool) -> None:
        super().__init__(data, initial=initial)
        offer(self, "group", with_blank(group_choices(here.asked.viewer, here.code), _("None")))
        offer(self, "lead_agency", with_blank(agency_choices(here.asked.viewer, here.code), _("None")))
        offer(self, "lead", with_blank(people_choices(here.asked.viewer, here.code), _("Nobody")))
        if not new:
            del self.fields["code"]

    def wording(self) -> ThemeWording:
        """What was entered."""
        given = self.cleaned_data
        return ThemeWording(
            title=given["title"], lead_agency=given["lead_agency"], lead=given["lead"], group=given["group"]
        )


class OutcomeForm(forms.Form):
    """An outcome and who champions it."""

    code = code_field()
    title = forms.CharField(label=lazy("The outcome in a sentence"), max_length=300)
    theme = forms.ChoiceField(label=lazy("Theme"))
    mandatory = forms.BooleanField(label=lazy("The sponsor requires it (mandatory)"), required=False)
    champion = forms.ChoiceField(label=lazy("Champion"), required=False)
    seen = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(self, here: Desk, data: Any = None, initial: Any = None, *, new: bool) -> None:
        super().__init__(data, initial=initial)
        themes = [(one.code, one.title) for one in structure(here.asked.viewer, here.facts).themes]
        offer(self, "theme", with_blank(themes, _("Choose a theme")))
        offer(self, "champion", with_blank(people_choices(here.asked.viewer, here.code), _("Nobody")))
        if not new:
            del self.fields["code"]

    def wording(self) -> OutcomeWording:
        """What was entered."""
        given = self.cleaned_data
        return OutcomeWording(
            title=given["title"], theme=given["theme"], mandatory=given["mandatory"], champion=given["champion"]
        )


@page
def add_theme_page(asked: Asked, agreement: str) -> HttpResponse:
    """Add a theme."""
    here = desk(asked, agreement)
    form = ThemeForm(here, asked.request.POST if here.posted else None, new=True)
    shown = _page(here, _("Add a theme"), form, ("code", "title", "lead_agency", "lead", "group"))

    def save() -> None:
        add_theme(
            by=asked.person,
            viewer=asked.viewer,
            agreement=here.code,
            code=form.cleaned_data["code"],
            wording=form.wording(),
        )

    return answer(here, shown, save, tab="structure", done=_("The theme is added."), to=here.address("framework"))


@page
def theme_page(asked: Asked, agreement: str, theme: str) -> HttpResponse:
    """Change a theme, or remove it."""
    here = desk(asked, agreement)
    if here.posted and "remove" in asked.request.POST:
        return _remove(here, remove_theme, theme, here.address("framework-theme", theme=theme))
    opened = open_theme(asked.viewer, here.code, theme)
    start = {**asdict(opened.wording), "seen": opened.seen}
    form = ThemeForm(here, asked.request.POST if here.posted else None, start, new=False)
    removal = Removal(_("Remove the theme"), _("Only a theme without outcomes can be removed."))
    shown = _page(here, opened.wording.title, form, ("title", "lead_agency", "lead", "group", "seen"), theme, removal)

    def save() -> None:
        change_theme(
            by=asked.person,
            viewer=asked.viewer,
            agreement=here.code,
            code=theme,
            wording=form.wording(),
            seen=form.cleaned_data["seen"],
        )

    return answer(
        here,
        shown,
        save,
        tab="structure",
        done=_("Saved."),
        to=here.address("framework"),
        now=lambda: (asdict(opened.wording), opened.seen),
    )


@page
def add_outcome_page(asked: Asked, agreement: str) -> HttpResponse:
    """Add an outcome."""
    here = desk(asked, agreement)
    start = {"theme": asked.parameter("theme")}
    form = OutcomeForm(here, asked.request.POST if here.posted else None, start, new=True)
    shown = _page(here, _("Add an outcome"), form, ("code", "title", "theme", "mandatory", "champion"))

    def save() -> None:
        add_outcome(
            by=asked.person,
            viewer=asked.viewer,
            agreement=here.code,
            code=form.cleaned_data["code"],
            wording=form.wording(),
        )

    return answer(here, shown, save, tab="structure", done=_("The outcome is added."), to=here.address("framework"))


@page
def outcome_page(asked: Asked, agreement: str, outcome: str) -> HttpResponse:
    """Change an outcome, or remove it."""
    here = desk(asked, agreement)
    if here.posted and "remove" in asked.request.POST:
        return _remove(here, remove_outcome, outcome, here.address("framework-outcome", outcome=outcome))
    opened = open_outcome(asked.viewer, here.code, outcome)
    start = {**asdict(opened.wording), "seen": opened.seen}
    form = OutcomeForm(here, asked.request.POST if here.posted else None, start, new=False)
    removal = Removal(_("Remove the outcome"), _("Only an outcome that no indicator serves can be removed."))
    names = ("title", "theme", "mandatory", "champion", "seen")
    shown = _page(here, opened.wording.title, form, names, outcome, removal)

    def save() -> None:
        change_outcome(
            by=asked.person,
            viewer=asked.viewer,
            agreement=here.code,
            code=outcome,
            wording=form.wording(),
            seen=form.cleaned_data["seen"],
        )

    return answer(
        here,
        shown,
        save,
        tab="structure",
        done=_("Saved."),
        to=here.address("framework"),
        now=lambda: (asdict(opened.wording), opened.seen),
    )


def _page(
    here: Desk, title: str, form: forms.Form, names: tuple[str, ...], caption: str = "", removal: Removal | None = None
) -> FormPage:
    return FormPage(
        title=title,
        form=form,
        sections=(Section("", names),),
        trail=(Link(text=_("Structure"), href=here.address("framework")),),
        caption=caption,
        removal=removal,
    )


def _remove(here: Desk, operation: Any, code: str, back: str) -> HttpResponse:
    try:
        operation(by=here.asked.person, viewer=here.asked.viewer, agreement=here.code, code=code)
    except InvalidChangeError as error:
        return here.refused(str(error), back)
    return here.done(_("Removed."), here.address("framework"))
