"""The form that asks by what right a signed agreement is changed."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from accord.framework.authority import CLERICAL, DECISION, DELEGATED, Authority

RIGHTS = (
    (DECISION, _("A group decided it")),
    (DELEGATED, _("Terms of reference let the secretariat do it")),
    (CLERICAL, _("It corrects a slip; nothing that was agreed changes")),
)


@dataclass(frozen=True)
class Offered:
    """A decision recorded in the minutes that may be picked."""

    group: str
    reference: str
    words: str
    decided_on: datetime.date


class AuthorityForm(forms.Form):
    """Which group decided, when, and where that can be read; or why none had to.

    Decisions recorded in the minutes are there to be picked, those of a group together and the newest first; what was
    decided where no minutes are kept is written in by hand.
    """

    needs_depend = True

    kind = forms.ChoiceField(
        label=_("By what right"),
        choices=RIGHTS,
        initial=DECISION,
        widget=forms.RadioSelect,
        help_text=_(
            "A decision names its group, day and minute; terms of reference their group; a slip what was wrong."
        ),
    )
    decision = forms.ChoiceField(
        label=_("Decision in the minutes"),
        required=False,
        help_text=_("Newest first. A decision taken where no minutes are kept here is written in below."),
    )
    group = forms.ChoiceField(label=_("Group"), required=False)
    date = forms.DateField(label=_("Date"), required=False, widget=forms.DateInput(attrs={"type": "date"}))
    reference = forms.CharField(
        label=_("Reference"), required=False, max_length=100, help_text=_("Such as the number of the minute.")
    )
    words = forms.CharField(
        label=_("In words"),
        required=False,
        max_length=2000,
        help_text=_("What was decided; for a slip, what was wrong. Corrections are reported to the next meeting."),
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def __init__(
        self,
        data: Any = None,
        *,
        groups: Iterable[tuple[str, str]],
        today: datetime.date,
        decisions: Iterable[Offered] = (),
    ) -> None:
        super().__init__(data, prefix="authority")
        self.today = today
        titles = dict(groups)
        group = self.fields["group"]
        assert isinstance(group, forms.ChoiceField)
        group.choices = [("", _("Choose a group")), *titles.items()]
        self.offered = {one.reference: one for one in decisions}
        picked = self._offer(titles)
        kind = (data or {}).get("authority-kind", DECISION)
        if kind == DECISION and picked and (data or {}).get("authority-decision") in self.offered:
            return
        for name in NEEDED.get(kind, ()):
            self.fields[name].required = True
            self.fields[name].error_messages["required"] = MISSING[name]

    def _offer(self, titles: dict[str, str]) -> bool:
        """Put the decisions there are up to be picked; whether there are any."""
        if not self.offered:
            del self.fields["decision"]
            return False
        held: dict[str, list[tuple[str, str]]] = {}
        for one in self.offered.values():
            words = f"{one.reference} {one.words[:90]}".strip()
            held.setdefault(titles.get(one.group, one.group), []).append((one.reference, words))
        field = self.fields["decision"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [("", _("None of these: written in below")), *held.items()]
        return True

    def clean_date(self) -> datetime.date | None:
        """A day that has been."""
        day: datetime.date | None = self.cleaned_data["date"]
        if day and day > self.today:
            raise forms.ValidationError(_("This day lies ahead; a decision is recorded once it is made."))
        return day

    def authority(self) -> Authority:
        """What was filled in, as it is recorded."""
        given = self.cleaned_data
        picked = self.offered.get(given.get("decision", "")) if given["kind"] == DECISION else None
        if picked is not None:
            words = given["words"] or picked.words
            return Authority(DECISION, picked.group, picked.decided_on, picked.reference, words)
        return Authority(
            kind=given["kind"],
            group=given["group"],
            decided_on=given["date"],
            reference=given["reference"],
            words=given["words"],
        )


NEEDED = {DECISION: ("group", "date", "reference"), DELEGATED: ("group",), CLERICAL: ("words",)}
"""What each right has to name."""

MISSING = {
    "group": _("Choose the group."),
    "date": _("Give the day it was decided."),
    "reference": _("Give the reference of the minute."),
    "words": _("Say what was wrong."),
}
