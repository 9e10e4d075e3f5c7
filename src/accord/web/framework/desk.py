"""The secretariat's desk: one agreement open for editing, its tabs, and what becomes of a change that is refused."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect, QueryDict
from django.urls import reverse
from django.utils.translation import gettext as _

from accord.framework.authority import AuthorityNeededError
from accord.framework.errors import InvalidChangeError
from accord.framework.operations.changing import ChangedMeanwhileError
from accord.framework.queries.picture import AgreementFacts, Picture, agreement_for
from accord.framework.queries.structure import judging_under_way
from accord.web.asking import Asked
from accord.web.frame import Link
from accord.web.framework.authority import AuthorityForm
from accord.web.framework.numbers import number_text


@dataclass(frozen=True)
class Desk:
    """One agreement open for editing by one person."""

    asked: Asked
    facts: AgreementFacts
    about: Picture | None

    @property
    def code(self) -> str:
        """The agreement's code."""
        return self.facts.code

    @property
    def posted(self) -> bool:
        """Whether a form was sent."""
        return self.asked.request.method == "POST"

    def address(self, name: str, **parts: Any) -> str:
        """The address of another page of the desk."""
        return reverse(name, kwargs={"agreement": self.code, **parts})

    def show(self, template: str, page: Any, *, tab: str, status: int = 200, **more: Any) -> HttpResponse:
        """The page under the desk's tabs."""
        return self.asked.show(
            template,
            self.about,
            page,
            here="agreement",
            status=status,
            agreement=self.facts,
            tabs=_tabs(self, tab),
            tabs_label=_("Editing the agreement"),
            judging=judging_under_way(self.code),
            **more,
        )

    def done(self, said: str, address: str) -> HttpResponse:
        """What follows a change: a word about it, and the page it shows on."""
        messages.success(self.asked.request, said)
        return HttpResponseRedirect(address)

    def refused(self, why: str, address: str) -> HttpResponse:
        """What follows a change of one button that is refused: the reason on the page it came from."""
        messages.error(self.asked.request, why)
        return HttpResponseRedirect(address)


def desk(asked: Asked, agreement: str, what: str = "edit_framework") -> Desk:
    """Open an agreement for editing; NotFoundError or NotAllowedError for who may not.

    It works on what is known now, whatever day or period the address names.
    """
    facts = agreement_for(asked.viewer, agreement)
    asked.viewer.demand(what, facts.code)
    about = asked.picture(agreement) if facts.area_code else None
    return Desk(asked, facts, replace(about, period=None, known_on=None) if about else None)


def attempt(form: forms.Form, act: Callable[[], object], authority: AuthorityForm | None = None) -> int:
    """Try a change: 0 where it was made, else the status of the answer, with the reason in the forms.

    400 for what cannot stand, at the field that has to change; 409 where somebody else was quicker.
    """
    try:
        act()
    except ChangedMeanwhileError as error:
        form.add_error(None, str(error))
        return 409
    except InvalidChangeError as error:
        form.add_error(error.field if error.field in form.fields else None, str(error))
        return 400
    except AuthorityNeededError as error:
        (authority or form).add_error(None, str(error))
        return 400
    return 0


def clash_of(form: forms.Form, held: Mapping[str, Any], seen: object) -> tuple[tuple[str, str], ...]:
    """What stands now in the fields where the form says something else, after a clash.

    The form's mark is renewed, so that sending it again is a decision made with open eyes.
    """
    data = form.data.copy() if isinstance(form.data, QueryDict) else dict(form.data)
    data[form.add_prefix("seen")] = str(seen)
    form.data = data
    found = []
    for name, value in held.items():
        if name in form.fields and form.cleaned_data.get(name) != value:
            found.append((str(form.fields[name].label), shown_choice(form.fields[name], value)))
    return tuple(found)


def shown_choice(field: forms.Field, value: Any) -> str:
    """A field's value as people read it: the words of a choice, yes or no, a date, a dash for nothing."""
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if value in (None, "", ()):
        return "–"
    if isinstance(value, float):
        return number_text(value)
    if isinstance(value, (tuple, list)):
        return ", ".join(shown_choice(field, one) for one in value)
    if isinstance(field, forms.ChoiceField):
        for code, words in _flat(field.choices):
            if str(code) == str(value):
                return str(words)
    return str(value)


def _flat(choices: Any) -> list[tuple[Any, Any]]:
    return [
        pair for code, words in choices for pair in (words if isinstance(words, (list, tuple)) else [(code, words)])
    ]


def _tabs(here: Desk, tab: str) -> tuple[Link, ...]:
    parts = (
        ("structure", "framework", _("Structure")),
        ("areas", "framework-areas", _("Areas")),
        ("groups", "groups", _("Groups")),
        ("people", "people", _("People")),
        ("agencies", "agencies", _("Agencies")),
        ("refresh", "framework-refresh", _("Annual refresh")),
        ("next", "framework-next", _("Next agreement")),
        ("files", "framework-workbook", _("As a file")),
        ("audit", "framework-audit", _("Audit trail")),
    )
    return tuple(Link(text=words, href=here.address(name), current=part == tab) for part, name, words in parts)
