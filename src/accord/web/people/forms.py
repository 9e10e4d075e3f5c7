"""Forms about people, agencies and roles."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from accord.framework.operations.people import AgencyWording, PersonWording
from accord.framework.queries.choices import Choice, agency_choices, area_choices, group_choices
from accord.framework.queries.structure import Structure, structure
from accord.framework.viewer import ROLES, SCOPES
from accord.web.framework import words
from accord.web.framework.desk import Desk
from accord.web.framework.structure import code_field, offer


class PersonForm(forms.Form):
    """A person by the post they hold."""

    code = code_field(help_text=lazy("Short, of the person or the post; it stays."))
    position = forms.CharField(
        label=lazy("Position"), max_length=200, help_text=lazy("The post, such as Head of Community Safety.")
    )
    name = forms.CharField(
        label=lazy("Name"), max_length=200, required=False, help_text=lazy("Blank while the post is empty.")
    )
    email = forms.EmailField(label=lazy("E-mail"), required=False, help_text=lazy("Needed to sign in."))
    agency = forms.ChoiceField(label=lazy("Agency"), required=False)
    seen = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(self, here: Desk, data: Any = None, initial: Any = None, *, new: bool) -> None:
        super().__init__(data, initial=initial)
        offer(self, "agency", words.with_blank(agency_choices(here.asked.viewer, here.code), _("None")))
        if not new:
            del self.fields["code"]

    def clean_email(self) -> str:
        """Addresses without regard to case."""
        return str(self.cleaned_data["email"]).lower()

    def wording(self) -> PersonWording:
        """What was entered."""
        given = self.cleaned_data
        return PersonWording(given["position"], given["name"], given["email"], given["agency"])


class AgencyForm(forms.Form):
    """An organisation."""

    code = code_field()
    name = forms.CharField(label=lazy("Name"), max_length=200)
    type = forms.CharField(
        label=lazy("Type"), max_length=64, required=False, help_text=lazy("Such as council, police, health or charity.")
    )
    seen = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(self, data: Any = None, initial: Any = None, *, new: bool) -> None:
        super().__init__(data, initial=initial)
        if not new:
            del self.fields["code"]

    def wording(self) -> AgencyWording:
        """What was entered."""
        return AgencyWording(self.cleaned_data["name"], self.cleaned_data["type"])


class RoleForm(forms.Form):
    """A role and what it is for; what it is for is one list, so that it works without scripts."""

    role = forms.ChoiceField(label=lazy("Role"), choices=[("", lazy("Choose a role")), *words.ROLES.items()])
    scope = forms.ChoiceField(label=lazy("For"), required=False)

    def __init__(self, here: Desk, data: Any = None) -> None:
        super().__init__(data, prefix="role")
        offer(self, "scope", [("", words.word(words.SCOPES, "agreement")), *scope_choices(here)])

    def scoped(self) -> tuple[str, str]:
        """The kind of scope and its code."""
        kind, _bar, code = self.cleaned_data["scope"].partition("|")
        return (kind, code) if kind in SCOPES and self.cleaned_data["role"] in ROLES else ("agreement", "")


class HandOverForm(forms.Form):
    """Who answers from now on."""

    taker = forms.ChoiceField(label=lazy("To whom"))

    def __init__(self, data: Any = None, *, people: Iterable[Choice]) -> None:
        super().__init__(data, prefix="hand")
        offer(self, "taker", words.with_blank(people, _("Choose a person")))


def scope_choices(here: Desk) -> list[tuple[str, list[Choice]]]:
    """What a role can be for, by kind."""
    viewer, tree = here.asked.viewer, structure(here.asked.viewer, here.facts)
    kinds: tuple[tuple[str, Iterable[Choice]], ...] = (
        ("theme", ((one.code, one.title) for one in tree.themes)),
        ("indicator", ((one.code, f"{one.code} {one.title}") for one in tree.indicators)),
        ("area", area_choices(viewer, here.code)),
        ("agency", agency_choices(viewer, here.code)),
        ("group", group_choices(viewer, here.code)),
    )
    return [
        (words.word(words.SCOPES, kind), [(f"{kind}|{code}", title) for code, title in given]) for kind, given in kinds
    ]


def scope_titles(here: Desk, tree: Structure) -> dict[tuple[str, str], str]:
    """The words of what roles are for, by kind and code."""
    viewer = here.asked.viewer
    return {
        **{("theme", one.code): one.title for one in tree.themes},
        **{("indicator", one.code): one.code for one in tree.indicators},
        **{("area", code): title for code, title in area_choices(viewer, here.code)},
        **{("agency", code): title for code, title in agency_choices(viewer, here.code)},
        **{("group", code): title for code, title in group_choices(viewer, here.code)},
    }
