"""The rows of a proposal as forms: a table each, with empty rows for what was not found."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import asdict
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from accord.meetings.old.proposal import IN_THE_CHAIR, Decided, Given, Item, Planned, Proposal, Somebody

Choices = Sequence[tuple[str, str]]
DATE = forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})
"""A day as browsers take it: in the manner of a country they would show an empty field, and send it back empty."""
MOST = 500
"""So many rows of a kind a proposal may have."""
PRESENCE = (
    (IN_THE_CHAIR, _("present, in the chair")),
    ("present", _("present")),
    ("in_attendance", _("in attendance")),
    ("apologies", _("apologies")),
    ("absent", _("absent")),
)


class SendForm(forms.Form):
    """The file of minutes."""

    file = forms.FileField(
        label=_("Minutes or action log"),
        help_text=_("Word, PDF or text; at most 10 MB. Nothing becomes a record before you have confirmed it."),
    )


class HeadForm(forms.Form):
    """Which group met, when and where."""

    group = forms.ChoiceField(label=_("Group"))
    on = forms.DateField(label=_("Date"), widget=DATE)
    starts = forms.TimeField(label=_("Time"), required=False, widget=forms.TimeInput(attrs={"type": "time"}))
    place = forms.CharField(label=_("Place"), required=False, max_length=200)
    were_agreed = forms.BooleanField(
        label=_("The group has agreed these minutes"), required=False, help_text=_("Agreed minutes are fixed.")
    )
    is_log = forms.BooleanField(
        label=_("This is an action log"),
        required=False,
        help_text=_("Its actions are taken; no meeting is made of it."),
    )
    seats = forms.BooleanField(
        label=_("Give those who were there a seat on the group"),
        required=False,
        help_text=_("From that day, for people known here who have none."),
    )
    seen = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, groups: Choices, *given: Any, **more: Any) -> None:
        super().__init__(*given, **more)
        offered = self.fields["group"]
        assert isinstance(offered, forms.ChoiceField)
        offered.choices = [("", _("Choose a group")), *groups]


class RowForm(forms.Form):
    """A row with the line it stands on, that can be left out."""

    line = forms.IntegerField(required=False, widget=forms.HiddenInput)
    leave_out = forms.BooleanField(label=_("Leave out"), required=False)
    people: Choices = ()
    numbers: Choices = ()
    actions: Choices = ()

    def __init__(self, *given: Any, **more: Any) -> None:
        more.setdefault("use_required_attribute", False)
        super().__init__(*given, **more)
        for name, choices in (
            ("person", self.people),
            ("owners", self.people),
            ("item", self.numbers),
            ("same_as", self.actions),
        ):
            found = self.fields.get(name)
            if isinstance(found, (forms.ChoiceField, forms.MultipleChoiceField)):
                found.choices = list(choices)

    @property
    def counts(self) -> bool:
        """Whether the row is one that is kept."""
        return bool(self.cleaned_data) and self.has_changed_at_all() and not self.cleaned_data.get("leave_out")

    def has_changed_at_all(self) -> bool:
        """Whether anything stands in the row."""
        return any(
            value not in ("", None, [], False) for name, value in self.cleaned_data.items() if name != "presence"
        )


class PersonRow(RowForm):
    """Somebody of the attendee list."""

    name = forms.CharField(label=_("Name"), max_length=200)
    initials = forms.CharField(label=_("Initials"), max_length=8, required=False)
    organisation = forms.CharField(label=_("Organisation"), max_length=200, required=False)
    presence = forms.ChoiceField(label=_("Presence"), choices=PRESENCE, initial="present")
    person = forms.ChoiceField(label=_("Known here as"), required=False)


class ItemRow(RowForm):
    """An item."""

    number = forms.CharField(label=_("Number"), max_length=12)
    title = forms.CharField(label=_("Title"), max_length=300, required=False)
    text = forms.CharField(
        label=_("What was said"), required=False, widget=forms.Textarea(attrs={"rows": 4}), max_length=50_000
    )


class DecisionRow(RowForm):
    """A decision."""

    item = forms.ChoiceField(label=_("Item"))
    text = forms.CharField(label=_("Decision"), widget=forms.Textarea(attrs={"rows": 2}), max_length=5_000)


class ActionRow(RowForm):
    """An action."""

    item = forms.ChoiceField(label=_("Item"))
    text = forms.CharField(label=_("Action"), widget=forms.Textarea(attrs={"rows": 3}), max_length=5_000)
    owners = forms.MultipleChoiceField(
        label=_("Owners"), required=False, widget=forms.SelectMultiple(attrs={"size": 4})
    )
    owners_said = forms.CharField(label=_("Owners by name only"), required=False, max_length=300)
    due = forms.DateField(label=_("By when"), required=False, widget=DATE)
    due_said = forms.CharField(label=_("in words"), required=False, max_length=100)
    progress = forms.ChoiceField(
        label=_("Said to be"),
        required=False,
        choices=(
            ("", "–"),
            ("ongoing", _("under way")),
            ("on hold", _("on hold")),
            ("completed", _("completed")),
        ),
    )
    same_as = forms.ChoiceField(label=_("Carries on"), required=False)
    reason = forms.CharField(required=False, widget=forms.HiddenInput, max_length=500)


class PlannedRow(RowForm):
    """A row of the forward plan."""

    item = forms.CharField(label=_("What"), max_length=300)
    on = forms.DateField(label=_("Not before"), required=False, widget=DATE)
    on_said = forms.CharField(label=_("in words"), required=False, max_length=100)
    responsible = forms.CharField(label=_("Responsible"), required=False, max_length=200)


KINDS: dict[str, tuple[type[RowForm], type[Any], int]] = {
    "people": (PersonRow, Somebody, 2),
    "items": (ItemRow, Item, 1),
    "decisions": (DecisionRow, Decided, 2),
    "actions": (ActionRow, Given, 2),
    "planned": (PlannedRow, Planned, 1),
}
"""The form of each part, what its rows become, and how many empty rows stand below them."""


class Tables:
    """The five tables of a proposal, bound or not."""

    def __init__(self, proposal: Proposal, people: Choices, actions: Choices, data: QueryDict | None) -> None:
        numbers = [("", "–"), *((item.number, f"{item.number} {item.title}"[:60]) for item in proposal.items)]
        if data is not None:
            typed = [
                (str(value), str(value))
                for name, value in data.items()
                if name.startswith("items-") and name.endswith("-number")
            ]
            numbers += [pair for pair in typed if pair[0] and pair[0] not in dict(numbers)]
        self.sets = {
            name: _set_of(form, people, numbers, actions, extra)(
                data, prefix=name, initial=[_initial(row) for row in getattr(proposal, name)]
            )
            for name, (form, _row, extra) in KINDS.items()
        }

    def is_valid(self) -> bool:
        """Whether every row can be read; rows that are left out are not asked."""
        sound = [self._sound(found) for found in self.sets.values()]
        return all(sound)

    def demand_owners(self) -> bool:
        """Mark each action that is nobody's, once the rows are valid; returns whether there is none."""
        nobodys = [
            form
            for form in self.sets["actions"]
            if form.counts and not any(form.cleaned_data[name] for name in ("owners", "owners_said", "same_as"))
        ]
        for form in nobodys:
            form.add_error("owners_said", _("Say who is to do it."))
        return not nobodys

    def rows(self, name: str) -> tuple[Any, ...]:
        """What stands in one table, as the proposal keeps it."""
        kind = KINDS[name][1]
        return tuple(kind(**_row(form)) for form in self.sets[name] if form.is_valid() and form.counts)

    def forms(self) -> Iterable[forms.BaseForm]:
        """Every row that has something wrong, for the error summary."""
        return [form for found in self.sets.values() for form in found if form.errors and not _left_out(form)]

    @staticmethod
    def _sound(found: Any) -> bool:
        return found.management_form.is_valid() and all(form.is_valid() or _left_out(form) for form in found)


def _left_out(form: Any) -> bool:
    return bool(form.cleaned_data.get("leave_out")) if hasattr(form, "cleaned_data") else False


def _set_of(form: type[RowForm], people: Choices, numbers: Choices, actions: Choices, extra: int) -> Any:
    own = type(
        form.__name__,
        (form,),
        {"people": [("", "–"), *people], "numbers": numbers, "actions": [("", _("a new action")), *actions]},
    )
    return forms.formset_factory(own, extra=extra, max_num=MOST, absolute_max=MOST + 10)


def _initial(row: Any) -> dict[str, Any]:
    return {name: list(value) if isinstance(value, tuple) else value for name, value in asdict(row).items()}


def _row(form: RowForm) -> dict[str, Any]:
    held = {name: value for name, value in form.cleaned_data.items() if name != "leave_out"}
    held["line"] = held.get("line") or 0
    if "owners" in held:
        held["owners"] = tuple(code for code in held["owners"] if code)
    return held
