"""The form of the dictionary: every field of a definition, grouped, with help beside it."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from accord.framework.operations.definition_rules import DefinitionWording, definition_problems
from accord.framework.operations.definitions import NAMES
from accord.framework.queries.choices import agency_choices, area_choices, people_choices
from accord.web.framework import words as said
from accord.web.framework.agreement import day_field
from accord.web.framework.desk import Desk
from accord.web.framework.form_page import Section
from accord.web.framework.numbers import number_text
from accord.web.framework.structure import code_field, offer

SECTIONS = (
    Section(
        lazy("What is measured"),
        ("code", "title", "definition", "kind", "words", "formula", "polarity", "unit", "multiplier", "decimals"),
    ),
    Section(
        lazy("When there is a figure"),
        ("frequency", "year_type", "cumulative", "rolling_periods", "reporting_lag_days"),
    ),
    Section(lazy("Where it comes from"), ("source", "provider", "owner", "designation")),
    Section(
        lazy("How it is judged"),
        ("scheme", "tolerance", "tolerance_kind", "inclusive", "no_change_within", "benchmark"),
        lazy("The status of each figure comes from its target and these."),
    ),
    Section(
        lazy("Small numbers and places"),
        ("suppression", "design_effect", "county_rule"),
    ),
    Section(
        lazy("The usual range"),
        ("control_profile", "control_points", "screen_outliers"),
        lazy("Leave these blank unless you know why not."),
    ),
    Section(lazy("From when"), ("valid_from", "seen")),
)
_YES_NO = (("", lazy("As usual")), ("true", lazy("Yes")), ("false", lazy("No")))
_READ = {"": None, "true": True, "false": False}


def _yes_no(label: Any, help_text: Any) -> forms.TypedChoiceField:
    return forms.TypedChoiceField(
        label=label,
        choices=_YES_NO,
        coerce=lambda value: _READ.get(value),
        empty_value=None,
        required=False,
        help_text=help_text,
    )


def _number(label: Any, help_text: Any = "") -> forms.FloatField:
    return forms.FloatField(label=label, required=False, help_text=help_text)


def _whole(label: Any, help_text: Any = "", most: int = 10_000) -> forms.IntegerField:
    return forms.IntegerField(label=label, required=False, min_value=0, max_value=most, help_text=help_text)


def _text(label: Any, help_text: Any = "", longest: int = 300, *, required: bool = False) -> forms.CharField:
    return forms.CharField(label=label, max_length=longest, required=required, help_text=help_text)


def _one_of(
    label: Any, given: said.Words, blank: Any, help_text: Any = "", *, required: bool = False
) -> forms.ChoiceField:
    return forms.ChoiceField(label=label, choices=said.choices(given, blank), required=required, help_text=help_text)


class DefinitionForm(forms.Form):
    """A definition; ``seen`` is the version the writer started from."""

    code = code_field(help_text=lazy("As people know it, for instance NI 117; it stays once chosen."))
    title = _text(lazy("Title"), lazy("What is measured, as people say it."), required=True)
    definition = forms.CharField(
        label=lazy("Definition"),
        required=False,
        max_length=5000,
        help_text=lazy("What exactly is counted, and what is not: the numerator, the denominator, who is included."),
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    kind = _one_of(lazy("Kind"), said.KINDS, lazy("Choose a kind"), lazy("What sort of figure it is."), required=True)
    words = _text(
        lazy("Words its value may be"),
        lazy("Of a grade: worst first, separated by semicolons, such as inadequate; good; outstanding."),
    )
    formula = _text(lazy("Formula"), lazy("Codes in braces, such as ({AC 2} + {AC 3}) / 2."))
    polarity = _one_of(lazy("Good is"), said.POLARITIES, lazy("Choose which way is good"), required=True)
    unit = _text(lazy("Unit"), lazy("Such as % of pupils, or per 1,000; it stands after every figure."), 100)
    multiplier = _number(
        lazy("Multiplier"), lazy("Value = numerator ÷ denominator × this. Blank: 100 for a proportion, else 1.")
    )
    decimals = _whole(lazy("Decimal places shown"), most=6)

    frequency = _one_of(lazy("Frequency"), said.FREQUENCIES, lazy("Choose how often"), required=True)
    year_type = _one_of(lazy("Year"), said.YEAR_TYPES, lazy("Financial year (usual)"))
    cumulative = _yes_no(
        lazy("Adds up within the year"), lazy("Yes where each figure counts from the start of the year.")
    )
    rolling_periods = _whole(lazy("Rolls over so many periods"), lazy("Such as 4 for the last four quarters."), 100)
    reporting_lag_days = _whole(
        lazy("Reporting lag, days"), lazy("From the end of the period to the day the figure is expected.")
    )

    source = _text(lazy("Source"), lazy("Where the figures come from, such as the school census."))
    provider = forms.ChoiceField(
        label=lazy("Data provider"), required=False, help_text=lazy("The agency that sends them.")
    )
    owner = forms.ChoiceField(
        label=lazy("Owner"), required=False, help_text=lazy("Who explains the figure and answers for it.")
    )
    designation = _one_of(lazy("Designation"), said.DESIGNATIONS, lazy("None"))

    scheme = _one_of(
        lazy("Scheme"),
        said.SCHEMES,
        lazy("None: by target and floor"),
        lazy("“Band” needs a low and a high target; “delivery profile” a profile within the year."),
    )
    tolerance = _number(lazy("Tolerance"), lazy("How far off the target still counts as amber."))
    tolerance_kind = _one_of(
        lazy("The tolerance is"),
        said.TOLERANCE_KINDS,
        lazy("As the scheme says"),
        lazy("Per cent cannot be used with a target of 0."),
    )
    inclusive = _yes_no(lazy("Exactly on the boundary counts for the better"), lazy("As usual: yes."))
    no_change_within = _number(
        lazy("No change within"), lazy("A difference up to this, in the unit, is called no change.")
    )
    benchmark = forms.ChoiceField(
        label=lazy("Benchmark"), required=False, help_text=lazy("The area it is compared with.")
    )

    suppression = _whole(
        lazy("Smallest count that may be shown"), lazy("Counts from 1 up to below this are hidden everywhere.")
    )
    design_effect = _number(
        lazy("Design effect"), lazy("How much a survey’s sampling widens its uncertainty; 1 is none.")
    )
    county_rule = _one_of(lazy("The county’s figure is"), said.COUNTY_RULES, lazy("Imported (usual)"))

    control_profile = _one_of(
        lazy("Rule for shifts and trends"),
        said.CONTROL_PROFILES,
        lazy("7/7 (usual)"),
        lazy("Points in a row that mean something."),
    )
    control_points = _whole(lazy("Limits from the first so many points"), lazy("At least 12."), 1000)
    screen_outliers = _yes_no(lazy("Leave unusual jumps out of the limits"), lazy("As usual: yes."))

    valid_from = day_field(
        lazy("In force from"),
        required=False,
        help_text=lazy(
            "The first day this wording holds. Leave the day as it is to mend a slip in the wording in force."
        ),
    )
    seen = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, here: Desk, data: Any = None, initial: Any = None, *, new: bool) -> None:
        super().__init__(data, initial=initial)
        viewer, code = here.asked.viewer, here.code
        offer(self, "provider", said.with_blank(agency_choices(viewer, code), _("Nobody yet")))
        offer(self, "owner", said.with_blank(people_choices(viewer, code), _("Nobody yet")))
        offer(self, "benchmark", said.with_blank(area_choices(viewer, code), _("None")))
        self.keep(initial or {})
        if not new:
            del self.fields["code"]

    def keep(self, initial: dict[str, Any]) -> None:
        """Offer what is held even where it is no longer offered to others (somebody shut out, a word of old)."""
        for name, field in self.fields.items():
            held = initial.get(name)
            if not isinstance(field, forms.ChoiceField) or held in (None, "", True, False):
                continue
            choices = list(field.choices)  # type: ignore[arg-type]
            if str(held) not in {str(choice[0]) for choice in choices}:
                field.choices = [*choices, (str(held), str(held))]

    def clean(self) -> dict[str, Any]:
        """The rules between the fields, each problem at the field that has to change."""
        given = super().clean() or {}
        if not self.errors:
            for name, sentence in definition_problems(self.wording()):
                self.add_error(name, sentence)
        return given

    def wording(self) -> DefinitionWording:
        """What was entered."""
        given = {name: self.cleaned_data[name] for name in NAMES}
        given["words"] = ";".join(word.strip() for word in given["words"].split(";") if word.strip())
        return DefinitionWording(**given)


def as_posted(held: dict[str, Any]) -> dict[str, Any]:
    """A definition held as the form opens on it: yes and no as its choices say them, numbers bare."""
    flagged = {None: "", True: "true", False: "false"}
    flags = ("cumulative", "inclusive", "screen_outliers")
    shown = {name: flagged[value] if name in flags else value for name, value in held.items()}
    return {name: number_text(value) if isinstance(value, float) else value for name, value in shown.items()}


class PlacingFields(forms.Form):
    """Where an indicator stands in the agreement."""

    outcome = forms.ChoiceField(label=lazy("Outcome it serves"))
    weight = forms.FloatField(
        label=lazy("Weight"), required=False, help_text=lazy("Within the outcome; blank where all count alike.")
    )
    placed_as = forms.ChoiceField(
        label=lazy("Designation in this agreement"),
        choices=said.choices(said.DESIGNATIONS, lazy("As in the dictionary")),
        required=False,
    )


class PlacingForm(PlacingFields):
    """The place of an indicator, among the agreement's outcomes."""

    def __init__(self, data: Any = None, initial: Any = None, *, outcomes: list[tuple[str, Any]]) -> None:
        super().__init__(data, initial=initial)
        offer(self, "outcome", outcomes)
