"""Forms made of a register's fields."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from accord.delivery.queries.records import record_lines
from accord.delivery.registers import BY_KIND, Field, Move, Register
from accord.delivery.registers.shape import MANY
from accord.framework.queries.choices import (
    agency_choices,
    area_choices,
    group_choices,
    indicator_choices,
    outcome_choices,
    people_choices,
    theme_choices,
)
from accord.web.framework.form_page import Section
from accord.web.framework.words import with_blank
from accord.web.plans.room import Room

LONGEST = 20_000


class RecordForm(forms.Form):
    """What a record says, field by field; ``seen`` is the number of the last step it was opened on."""

    seen = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, here: Room, register: Register, data: Any = None, initial: Any = None) -> None:
        super().__init__(data, initial=initial)
        offers = Offers(here)
        self.asked = _asked(register, initial or {})
        for one in self.asked:
            self.fields[one.name] = _form_field(one, offers)

    def values(self) -> dict[str, Any]:
        """What was entered as plain values."""
        return {one.name: _plain(one, self.cleaned_data[one.name]) for one in self.asked}

    @property
    def sections(self) -> tuple[Section, ...]:
        """The parts of the form in the order their first fields come."""
        names: dict[str, list[str]] = {}
        for one in self.asked:
            names.setdefault(str(one.section), []).append(one.name)
        parts = [Section(legend, tuple(held)) for legend, held in names.items()]
        return (*parts, Section("", ("seen",)))


class MoveForm(forms.Form):
    """The words that go with moving a record on, and the day it happened where a field holds that."""

    note = forms.CharField(required=False, max_length=LONGEST, widget=forms.Textarea(attrs={"rows": 4}))
    on = forms.DateField(widget=forms.DateInput(attrs={"type": "date"}))
    seen = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, register: Register, move: Move, data: Any = None, initial: Any = None) -> None:
        super().__init__(data, initial=initial)
        self.fields["note"].label = str(move.note) or _("Note (optional)")
        self.fields["note"].required = bool(move.note)
        if move.day_in:
            self.fields["on"].label = str(register.field(move.day_in).label)
        else:
            del self.fields["on"]

    @property
    def names(self) -> tuple[str, ...]:
        """Its fields in the order they are asked for."""
        return tuple(self.fields)


class Offers:
    """What the fields of a form may choose from, read once each."""

    def __init__(self, here: Room) -> None:
        self._here = here
        self._held: dict[str, list[tuple[str, str]]] = {}

    def of(self, kind: str) -> list[tuple[str, str]]:
        """The choices of a kind of code."""
        if kind not in self._held:
            viewer, code = self._here.asked.viewer, self._here.code
            reads: Mapping[str, Callable[[], Any]] = {
                "person": lambda: people_choices(viewer, code),
                "agency": lambda: agency_choices(viewer, code),
                "area": lambda: area_choices(viewer, code),
                "group": lambda: group_choices(viewer, code),
                "theme": lambda: theme_choices(viewer, self._here.facts),
                "outcome": lambda: outcome_choices(viewer, self._here.facts),
                "indicator": lambda: indicator_choices(viewer, self._here.facts),
            }
            self._held[kind] = list(reads[kind]())
        return self._held[kind]

    def records(self, kind: str) -> list[tuple[str, str]]:
        """The records of another register that are not done with."""
        register, asked = BY_KIND[kind], self._here.asked
        lines = record_lines(asked.viewer, self._here.facts, register)
        return [(line.code, f"{line.code} {line.title}") for line in lines if not register.states[line.state].closed]


def _asked(register: Register, held: Mapping[str, Any]) -> tuple[Field, ...]:
    """The fields a form asks for: one that is told with a move only where it holds something already."""
    return tuple(one for one in register.fields if one.name not in register.told_later or held.get(one.name))


def _form_field(one: Field, offers: Offers) -> forms.Field:
    common: dict[str, Any] = {"label": one.label, "required": one.required, "help_text": one.help}
    match one.kind:
        case "long":
            return forms.CharField(max_length=LONGEST, widget=forms.Textarea(attrs={"rows": 4}), **common)
        case "date":
            return forms.DateField(widget=forms.DateInput(attrs={"type": "date"}), **common)
        case "whole":
            return forms.IntegerField(min_value=one.lowest, max_value=one.highest, **common)
        case "number":
            return forms.FloatField(min_value=one.lowest, max_value=one.highest, **common)
        case "money":
            return forms.DecimalField(min_value=0, max_digits=14, decimal_places=2, **common)
        case "word" | "scale":
            return forms.ChoiceField(choices=_with_nothing(one, list(one.words.items())), **common)
        case several if several in MANY:
            return forms.MultipleChoiceField(
                choices=offers.of(MANY[several]), widget=forms.CheckboxSelectMultiple, **common
            )
        case "text":
            return forms.CharField(max_length=one.longest, **common)
        case "record":
            return forms.ChoiceField(choices=_with_nothing(one, offers.records(one.of)), **common)
        case _:
            return forms.ChoiceField(choices=_with_nothing(one, offers.of(one.kind)), **common)


def _with_nothing(one: Field, given: list[tuple[str, Any]]) -> list[tuple[str, Any]]:
    return with_blank(given, lazy("Choose") if one.required else lazy("None"))


def _plain(one: Field, value: Any) -> Any:
    if one.kind in MANY:
        return tuple(sorted(value))
    if one.kind == "scale":
        return int(value) if value else None
    return value
