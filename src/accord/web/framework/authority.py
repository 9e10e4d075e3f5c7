"""The form that asks by what right a signed agreement is changed."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from accord.framework.authority import CLERICAL, DECISION, DELEGATED, Authority

RIGHTS = (
    (DECISION, _("A group decided it")),
    (DELEGATED, _("Terms of reference let the secretariat do it")),
    (CLERICAL, _("It corrects a slip; nothing that was agreed changes")),
)


class AuthorityForm(forms.Form):
    """Which group decided, when, and where that can be read; or why none had to."""

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

    def __init__(self, data: Any = None, *, groups: Iterable[tuple[str, str]], today: datetime.date) -> None:
        super().__init__(data, prefix="authority")
        self.today = today
        group = self.fields["group"]
        assert isinstance(group, forms.ChoiceField)
        group.choices = [("", _("Choose a group")), *groups]
        kind = (data or {}).get("authority-kind", DECISION)
        for name in NEEDED.get(kind, ()):
            self.fields[name].required = True
            self.fields[name].error_messages["required"] = MISSING[name]

    def clean_date(self) -> datetime.date | None:
        """A day that has been."""
        day: datetime.date | None = self.cleaned_data["date"]
        if day and day > self.today:
            raise forms.ValidationError(_("This day lies ahead; a decision is recorded once it is made."))
        return day

    def authority(self) -> Authority:
        """What was filled in, as it is recorded."""
        given = self.cleaned_data
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
