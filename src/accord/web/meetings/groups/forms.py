"""The forms of groups: the group, its terms of reference, seats, and interests."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from accord.framework.operations.groups import GroupWording, TermsWording
from accord.framework.operations.memberships import SeatWording
from accord.framework.queries.choices import group_choices, people_choices
from accord.meetings.queries.groups import Member
from accord.web.framework.agreement import day_field
from accord.web.framework.desk import Desk
from accord.web.framework.structure import code_field, offer
from accord.web.framework.words import with_blank
from accord.web.meetings.groups.words import SEATS

LONGEST = 50_000


class GroupForm(forms.Form):
    """A board, partnership or working group."""

    code = code_field()
    title = forms.CharField(label=lazy("Title"), max_length=200)
    parent = forms.ChoiceField(label=lazy("Answers to"), required=False, help_text=lazy("Its exceptions go there too."))
    ended_on = day_field(lazy("Wound up on"), required=False)
    seen = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(self, here: Desk, data: Any = None, initial: Any = None, *, code: str = "") -> None:
        super().__init__(data, initial=initial)
        groups = [pair for pair in group_choices(here.asked.viewer, here.code) if pair[0] != code]
        offer(self, "parent", with_blank(groups, _("No other group")))
        del self.fields["code" if code else "ended_on"]

    def wording(self) -> GroupWording:
        """What was entered."""
        given = self.cleaned_data
        return GroupWording(title=given["title"], parent=given["parent"], ended_on=given.get("ended_on"))


class TermsForm(forms.Form):
    """A version of terms of reference."""

    text = forms.CharField(
        label=lazy("Terms of reference"),
        max_length=LONGEST,
        help_text=lazy("What it is for, what it decides, who belongs to it, how often it meets."),
        widget=forms.Textarea(attrs={"rows": 14}),
    )
    delegated = forms.CharField(
        label=lazy("What is delegated"),
        required=False,
        max_length=LONGEST,
        help_text=lazy("What may be done between meetings, and by whom."),
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    quorum = forms.IntegerField(label=lazy("Quorum: voting members"), required=False, min_value=1, max_value=200)
    quorum_agencies = forms.IntegerField(
        label=lazy("From so many agencies"), required=False, min_value=1, max_value=200
    )
    in_force_from = day_field(lazy("In force from"))
    seen = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def wording(self) -> TermsWording:
        """What was entered."""
        return TermsWording(**{name: value for name, value in self.cleaned_data.items() if name != "seen"})


class SeatForm(forms.Form):
    """A seat on a group."""

    person = forms.ChoiceField(label=lazy("Person"))
    seat = forms.ChoiceField(label=lazy("Seat"), choices=tuple(SEATS.items()), initial="member")
    initials = forms.CharField(
        label=lazy("Initials in the minutes"),
        required=False,
        max_length=8,
        help_text=lazy(
            "Left blank they are made from the name or the position; nobody else in the group has the same."
        ),
    )
    substitute = forms.ChoiceField(
        label=lazy("Substitute"), required=False, help_text=lazy("Counts towards the quorum when the member is away.")
    )
    papers = forms.BooleanField(label=lazy("Receives the papers"), required=False, initial=True)
    day = day_field(lazy("From"))
    seen = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(self, here: Desk, data: Any = None, initial: Any = None, *, new: bool) -> None:
        super().__init__(data, initial=initial)
        people = people_choices(here.asked.viewer, here.code)
        offer(self, "person", with_blank(people, _("Choose a person")))
        offer(self, "substitute", with_blank(people, _("Nobody")))
        if not new:
            del self.fields["person"]
            self.fields["day"].label = _("A new seat begins on")
            self.fields["day"].help_text = _(
                "Counts where the seat itself changes: the earlier one is kept as history."
            )

    def wording(self) -> SeatWording:
        """What was entered."""
        given = self.cleaned_data
        return SeatWording(**{name: given[name] for name in ("seat", "initials", "substitute", "papers")})


class EndForm(forms.Form):
    """The last day of a seat or an interest."""

    ended_on = day_field(lazy("Last day"))
    seen = forms.CharField(widget=forms.HiddenInput, required=False)


class InterestForm(forms.Form):
    """An interest a member declares."""

    person = forms.ChoiceField(label=lazy("Member"))
    what = forms.CharField(
        label=lazy("Interest"),
        max_length=2000,
        help_text=lazy("What it is, and with whom: an employment, a contract, a trusteeship, a family tie."),
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    declared_on = day_field(lazy("Declared on"))

    def __init__(self, members: Iterable[Member], data: Any = None, initial: Any = None) -> None:
        super().__init__(data, initial=initial)
        offer(self, "person", with_blank([(one.person, one.label) for one in members], _("Choose a member")))
