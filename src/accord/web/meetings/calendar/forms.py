"""The forms of the calendar: a rule, a meeting, moving and cancelling one."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils import dates
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from accord.meetings.calendar.rules import Rule
from accord.meetings.calendar.words import NATIONS, ON_HOLIDAY, WEEKS
from accord.meetings.operations.calendar import Sitting
from accord.web.framework.agreement import day_field
from accord.web.framework.structure import offer
from accord.web.framework.words import with_blank

MONTHS = tuple((str(number), dates.MONTHS[number]) for number in range(1, 13))
RHYTHMS = (
    (1, lazy("every month")),
    (2, lazy("every second month")),
    (3, lazy("every third month")),
    (4, lazy("every fourth month")),
    (6, lazy("every sixth month")),
    (12, lazy("once a year")),
)


def hour_field(**more: Any) -> forms.TimeField:
    """When a meeting starts, as people write hours."""
    return forms.TimeField(
        label=lazy("Starts at"),
        help_text=lazy("By the 24-hour clock, such as 14:30."),
        input_formats=["%H:%M", "%H.%M", "%H:%M:%S"],
        **more,
    )


def joining_field() -> forms.CharField:
    """How to take part from elsewhere."""
    return forms.CharField(
        label=lazy("How to join"),
        required=False,
        max_length=300,
        help_text=lazy("The link or number of a call; it stands in the calendars of members."),
    )


class RuleForm(forms.Form):
    """A rule by which a group meets."""

    group = forms.ChoiceField(label=lazy("Group"))
    week = forms.TypedChoiceField(label=lazy("Which of the month"), coerce=int, choices=tuple(WEEKS.items()), initial=3)
    weekday = forms.TypedChoiceField(label=lazy("Day"), coerce=int, choices=tuple(dates.WEEKDAYS.items()), initial=0)
    every_months = forms.TypedChoiceField(label=lazy("How often"), coerce=int, choices=RHYTHMS, initial=1)
    months_off = forms.MultipleChoiceField(
        label=lazy("Months without a meeting"), required=False, choices=MONTHS, widget=forms.CheckboxSelectMultiple
    )
    first_on = day_field(lazy("From"), help_text=lazy("Months are counted from this one."))
    last_on = day_field(lazy("Until"))
    starts = hour_field(initial="10:00")
    minutes = forms.IntegerField(label=lazy("Length in minutes"), min_value=5, max_value=720, initial=120)
    place = forms.CharField(label=lazy("Place"), required=False, max_length=200)
    holidays = forms.ChoiceField(label=lazy("Bank holidays of"), choices=tuple(NATIONS.items()), initial="ENG")
    on_holiday = forms.ChoiceField(
        label=lazy("On a bank holiday"),
        choices=tuple(ON_HOLIDAY.items()),
        initial="week_later",
    )
    cancel_others = forms.BooleanField(
        label=lazy("Cancel planned meetings that the rule gives no more"), required=False
    )
    seen = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(self, groups: list[tuple[str, str]], data: Any = None, initial: Any = None, *, new: bool) -> None:
        super().__init__(data, initial=initial)
        offer(self, "group", with_blank(groups, _("Choose a group")))
        for name in ("cancel_others",) if new else ("group",):
            del self.fields[name]

    def rule(self) -> Rule:
        """The rule entered."""
        given = {name: value for name, value in self.cleaned_data.items() if name in Rule.__dataclass_fields__}
        return Rule(**given | {"months_off": tuple(sorted(map(int, given["months_off"])))})


def rule_start(rule: Rule) -> dict[str, Any]:
    """A rule as its form opens on it."""
    return vars(rule) | {"months_off": [str(month) for month in rule.months_off], "starts": f"{rule.starts:%H:%M}"}


class SittingForm(forms.Form):
    """A meeting put into the calendar by hand."""

    group = forms.ChoiceField(label=lazy("Group"))
    on = day_field(lazy("Date"), help_text=lazy("It may lie behind, for a meeting that was held."))
    starts = hour_field(required=False)
    minutes = forms.IntegerField(label=lazy("Length in minutes"), min_value=5, max_value=720, initial=120)
    place = forms.CharField(label=lazy("Place"), required=False, max_length=200)
    joining = joining_field()

    def __init__(self, groups: list[tuple[str, str]], data: Any = None, initial: Any = None) -> None:
        super().__init__(data, initial=initial)
        offer(self, "group", with_blank(groups, _("Choose a group")))

    def sitting(self) -> Sitting:
        """When and where, as entered."""
        return sitting_of(self.cleaned_data)


class MoveForm(forms.Form):
    """Another day, hour or place, and why."""

    on = day_field(lazy("Date"))
    starts = hour_field(required=False)
    minutes = forms.IntegerField(label=lazy("Length in minutes"), min_value=5, max_value=720)
    place = forms.CharField(label=lazy("Place"), required=False, max_length=200)
    joining = joining_field()
    reason = forms.CharField(
        label=lazy("Why it is moved"),
        required=False,
        max_length=500,
        help_text=lazy("Needed for another day or hour."),
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    seen = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def sitting(self) -> Sitting:
        """When and where, as entered."""
        return sitting_of(self.cleaned_data)


class CancelForm(forms.Form):
    """Why a meeting does not take place."""

    reason = forms.CharField(
        label=lazy("Why it is cancelled"), max_length=500, widget=forms.Textarea(attrs={"rows": 2})
    )
    seen = forms.IntegerField(widget=forms.HiddenInput, required=False)


def sitting_of(given: dict[str, Any]) -> Sitting:
    """When and where from a form's cleaned data."""
    return Sitting(**{name: given[name] for name in ("on", "starts", "minutes", "place", "joining")})
