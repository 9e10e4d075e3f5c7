"""Adding an indicator, and changing what it means: fill in, look at the difference, save with authority."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from django import forms
from django.http import HttpResponse
from django.utils.translation import gettext as _

from accord.framework.operations.definition_rules import DefinitionWording
from accord.framework.operations.definitions import NAMES, add_indicator, change_definition
from accord.framework.operations.places import Placing
from accord.framework.queries.editing import OpenedDefinition, open_definition
from accord.framework.queries.indicators import Definition, definitions, indicator_for
from accord.framework.queries.structure import structure
from accord.web.asking import Asked, page
from accord.web.figures import long_date
from accord.web.frame import Link
from accord.web.framework.authority import AuthorityForm
from accord.web.framework.changes import Change, ConfirmPage, carried, confirm, noted, step
from accord.web.framework.definition_form import SECTIONS, DefinitionForm, PlacingFields, as_posted
from accord.web.framework.desk import Desk, attempt, clash_of, desk, shown_choice
from accord.web.framework.form_page import FormPage, Section, answer, authority_form, given, show_form
from accord.web.framework.structure import offer
from accord.web.framework.words import with_blank


class NewIndicatorForm(DefinitionForm, PlacingFields):
    """A new indicator: its definition and its place."""

    def __init__(self, here: Desk, data: Any = None, initial: Any = None) -> None:
        super().__init__(here, data, initial, new=True)
        offer(self, "outcome", outcome_choices(here))


def outcome_choices(here: Desk) -> list[tuple[str, Any]]:
    """The outcomes of the agreement under their themes."""
    tree = structure(here.asked.viewer, here.facts)
    flat = [(one.code, f"{theme.title}: {one.title}") for theme in tree.themes for one in theme.outcomes]
    return with_blank(flat, _("Choose an outcome"))


def indicator_parts(here: Desk, indicator: str, part: str) -> tuple[Link, ...]:
    """The tabs of one indicator."""
    parts = (
        ("definition", "framework-definition", _("Definition")),
        ("place", "framework-place", _("Place")),
        ("targets", "framework-targets", _("Targets")),
        ("baselines", "framework-baselines", _("Baselines")),
        ("links", "framework-links", _("Links")),
    )
    return tuple(
        Link(text=words, href=here.address(name, indicator=indicator), current=code == part)
        for code, name, words in parts
    )


def indicator_trail(here: Desk) -> tuple[Link, ...]:
    """The way back from a page of one indicator."""
    return (Link(text=_("Structure"), href=here.address("framework")),)


@page
def add_indicator_page(asked: Asked, agreement: str) -> HttpResponse:
    """Add an indicator to the dictionary and the agreement."""
    here = desk(asked, agreement)
    start = {"outcome": asked.parameter("outcome"), "valid_from": here.facts.start}
    form = NewIndicatorForm(here, asked.request.POST if here.posted else None, start)
    authority = authority_form(here, needed=here.facts.signed_on is not None, bound=here.posted)
    place = Section(_("Its place in the agreement"), ("outcome", "weight", "placed_as"))
    shown = FormPage(
        title=_("Add a new indicator"),
        lede=_("Look first whether the dictionary has it already: one indicator can serve several agreements."),
        form=form,
        sections=(place, *SECTIONS),
        trail=indicator_trail(here),
        authority=authority,
    )

    def save() -> None:
        chosen = form.cleaned_data
        add_indicator(
            by=asked.person,
            viewer=asked.viewer,
            agreement=here.code,
            code=chosen["code"],
            wording=form.wording(),
            placing=Placing(chosen["outcome"], chosen["weight"], chosen["placed_as"]),
            authority=given(authority),
        )

    code = form.data.get("code", "") if form.is_bound else ""
    to = here.address("framework-targets", indicator=code) if code and "/" not in code else here.address("framework")
    done = _("The indicator is added. Promise its targets next.")
    return answer(here, shown, save, tab="structure", done=done, to=to)


@page
def definition_page(asked: Asked, agreement: str, indicator: str) -> HttpResponse:
    """What an indicator means, and a new version of it."""
    here = desk(asked, agreement)
    opened = open_definition(asked.viewer, here.code, indicator)
    start = as_posted(asdict(opened.wording)) | {"seen": opened.version}
    at = step(here)
    form = DefinitionForm(here, asked.request.POST if here.posted else None, start, new=False)
    if at == "edit":
        again = DefinitionForm(here, None, start | _entered(form), new=False) if here.posted else form
        return show_form(here, _edit_page(here, indicator, opened, again), tab="structure")
    if not form.is_valid():
        return show_form(here, _edit_page(here, indicator, opened, form), tab="structure", status=400)
    wording = form.wording()
    if wording == opened.wording:
        return here.done(_("Nothing was changed."), here.address("framework-definition", indicator=indicator))
    authority = authority_form(here, needed=opened.signed_on is not None, bound=at == "save")
    if at == "review":
        return _review(here, indicator, opened, form, authority)
    return _save(here, indicator, opened, form, authority)


def _save(
    here: Desk, indicator: str, opened: OpenedDefinition, form: DefinitionForm, authority: AuthorityForm | None
) -> HttpResponse:
    if authority is not None and not authority.is_valid():
        return _review(here, indicator, opened, form, authority, status=400)

    def save() -> None:
        change_definition(
            by=here.asked.person,
            viewer=here.asked.viewer,
            agreement=here.code,
            code=indicator,
            wording=form.wording(),
            seen=form.cleaned_data["seen"] or 0,
            authority=given(authority),
        )

    status = attempt(form, save, authority)
    if not status:
        said = _("The new version is saved. Results so far stay with the version they were judged by.")
        return here.done(said, here.address("framework-definition", indicator=indicator))
    if authority is not None and authority.errors:
        return _review(here, indicator, opened, form, authority, status=status)
    clash = clash_of(form, asdict(opened.wording), opened.version) if status == 409 else ()
    return show_form(here, _edit_page(here, indicator, opened, form), tab="structure", status=status, clash=clash)


def _review(
    here: Desk,
    indicator: str,
    opened: OpenedDefinition,
    form: DefinitionForm,
    authority: AuthorityForm | None,
    status: int = 200,
) -> HttpResponse:
    shown = ConfirmPage(
        title=_("A new version of the definition"),
        caption=f"{indicator} {opened.wording.title}",
        changes=differences(form, opened.wording, form.wording()),
        hidden=carried(here),
        authority=authority,
        form=form,
        trail=(
            *indicator_trail(here),
            Link(text=indicator, href=here.address("framework-definition", indicator=indicator)),
        ),
        notes=noted(opened.others),
    )
    return confirm(here, shown, status=status)


def _edit_page(here: Desk, indicator: str, opened: OpenedDefinition, form: DefinitionForm) -> FormPage:
    sections = tuple(
        Section(one.legend, tuple(name for name in one.names if name != "code"), one.help) for one in SECTIONS
    )
    return FormPage(
        title=f"{indicator} {opened.wording.title}",
        caption=_("Version %(n)d") % {"n": opened.version},
        form=form,
        sections=sections,
        trail=indicator_trail(here),
        submit=_("See what changes"),
        parts=indicator_parts(here, indicator, "definition"),
        notes=noted(opened.others) + _history(here, indicator),
    )


def _history(here: Desk, indicator: str) -> tuple[str, ...]:
    facts = indicator_for(here.facts.id, indicator)
    versions: list[Definition] = definitions([facts.id])[facts.id]
    if len(versions) < 2:
        return ()
    said = "; ".join(
        _("version %(n)d, recorded %(day)s") % {"n": one.number, "day": long_date(one.recorded_on)} for one in versions
    )
    return (_("Its history: %(said)s.") % {"said": said},)


def differences(form: forms.Form, before: DefinitionWording, after: DefinitionWording) -> tuple[Change, ...]:
    """What two wordings say differently, in the words of the form."""
    found = []
    for name in NAMES:
        old, new = getattr(before, name), getattr(after, name)
        if old != new:
            field = form.fields[name]
            found.append(Change(str(field.label), shown_choice(field, old), shown_choice(field, new)))
    return tuple(found)


def _entered(form: DefinitionForm) -> dict[str, Any]:
    """What was filled in, for going back to it."""
    return {name: form.data[name] for name in form.fields if name in form.data}
