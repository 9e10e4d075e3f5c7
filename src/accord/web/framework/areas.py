"""Areas: their list, adding and changing them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import Any

from django import forms
from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from accord.framework.operations.areas import AreaWording, add_area, change_area
from accord.framework.queries.choices import area_choices
from accord.framework.queries.editing import open_area
from accord.framework.queries.lists import AreaLine, area_lines
from accord.web.asking import Asked, page
from accord.web.frame import Link
from accord.web.framework.agreement import day_field
from accord.web.framework.desk import Desk, desk
from accord.web.framework.form_page import FormPage, Section, answer
from accord.web.framework.structure import code_field, offer
from accord.web.framework.words import with_blank

AREA_FIELDS = ("name", "type", "parent", "within", "start", "end", "replaced_by", "seen")


class AreaForm(forms.Form):
    """A place: what it is part of, when it began and ended, what replaced it."""

    code = code_field(help_text=lazy("The official code where there is one, for instance E10000012; it stays."))
    name = forms.CharField(label=lazy("Name"), max_length=200)
    type = forms.CharField(
        label=lazy("Type"), max_length=64, help_text=lazy("Such as county, district, police force or neighbourhood.")
    )
    parent = forms.ChoiceField(
        label=lazy("Part of"), required=False, help_text=lazy("Figures of its parts can make up the parent’s.")
    )
    within = forms.MultipleChoiceField(
        label=lazy("Also lies in"),
        required=False,
        help_text=lazy("A police, health or other area that cuts across."),
        widget=forms.CheckboxSelectMultiple,
    )
    start = day_field(lazy("First day"), required=False)
    end = day_field(lazy("Last day"), required=False, help_text=lazy("Only where it no longer exists."))
    replaced_by = forms.ChoiceField(label=lazy("Replaced by"), required=False)
    seen = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(self, here: Desk, data: Any = None, initial: Any = None, *, code: str = "") -> None:
        super().__init__(data, initial=initial)
        places = [pair for pair in area_choices(here.asked.viewer, here.code) if pair[0] != code]
        offer(self, "parent", with_blank(places, _("Nothing")))
        offer(self, "replaced_by", with_blank(places, _("Nothing")))
        offer(self, "within", list(_crossing(here, code, (initial or {}).get("within", ()))))
        if code:
            del self.fields["code"]

    def clean_type(self) -> str:
        """The type as files write it: its words joined."""
        return "_".join(self.cleaned_data["type"].split())

    def wording(self) -> AreaWording:
        """What was entered."""
        given = {name: self.cleaned_data[name] for name in AREA_FIELDS if name != "seen"}
        return AreaWording(**given | {"within": tuple(sorted(given["within"]))})


@dataclass(frozen=True)
class ListPage:
    """The list of areas."""

    title: str
    lede: str
    lines: Sequence[AreaLine]
    add: Link


@page
def areas_page(asked: Asked, agreement: str) -> HttpResponse:
    """Every area."""
    here = desk(asked, agreement)
    shown = ListPage(
        title=_("Areas"),
        lede=_(
            "Places are shared by all agreements. One that ends stays, with its figures, and names what replaced it."
        ),
        lines=area_lines(asked.viewer, here.code),
        add=Link(text=_("Add an area"), href=here.address("framework-area-add")),
    )
    return here.show("framework/areas.html", shown, tab="areas")


@page
def add_area_page(asked: Asked, agreement: str) -> HttpResponse:
    """Add an area."""
    here = desk(asked, agreement)
    form = AreaForm(here, asked.request.POST if here.posted else None)
    shown = _page(here, _("Add an area"), form, ("code", *AREA_FIELDS))

    def save() -> None:
        code = form.cleaned_data["code"]
        add_area(by=asked.person, viewer=asked.viewer, agreement=here.code, code=code, wording=form.wording())

    return answer(here, shown, save, tab="areas", done=_("The area is added."), to=here.address("framework-areas"))


@page
def area_page(asked: Asked, agreement: str, area: str) -> HttpResponse:
    """Change an area."""
    here = desk(asked, agreement)
    opened = open_area(asked.viewer, here.code, area)
    start = asdict(opened.wording) | {"seen": opened.seen, "type": opened.wording.type.replace("_", " ")}
    form = AreaForm(here, asked.request.POST if here.posted else None, start, code=area)
    shown = _page(here, opened.wording.name, form, AREA_FIELDS, area)

    def save() -> None:
        change_area(
            by=asked.person,
            viewer=asked.viewer,
            agreement=here.code,
            code=area,
            wording=form.wording(),
            seen=form.cleaned_data["seen"],
        )

    return answer(
        here,
        shown,
        save,
        tab="areas",
        done=_("Saved."),
        to=here.address("framework-areas"),
        now=lambda: (asdict(opened.wording) | {"within": list(opened.wording.within)}, opened.seen),
    )


def _crossing(here: Desk, code: str, held: Sequence[str]) -> list[tuple[str, str]]:
    """Areas another can lie in besides its parent: every other one that is nobody's parent, and those held."""
    lines = area_lines(here.asked.viewer, here.code)
    own = next((line for line in lines if line.code == code), None)
    like = {(line.type, line.parent) for line in (own,) if line}
    return [
        (line.code, f"{line.name} ({line.type})")
        for line in lines
        if line.code != code and (line.code in held or (line.end is None and (line.type, line.parent) not in like))
    ]


def _page(here: Desk, title: str, form: forms.Form, names: tuple[str, ...], caption: str = "") -> FormPage:
    return FormPage(
        title=title,
        form=form,
        sections=(Section("", tuple(name for name in names if name in form.fields)),),
        trail=(Link(text=_("Areas"), href=here.address("framework-areas")),),
        caption=caption,
    )
