"""What an owner fills in about an action."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

DONE, UNDER_WAY = "done", "under_way"


class ReportForm(forms.Form):
    """How an action stands, in words; done or not; a later day where one is needed."""

    how = forms.ChoiceField(
        label=_("How does it stand?"),
        choices=((DONE, _("It is done")), (UNDER_WAY, _("It is not done yet"))),
        widget=forms.RadioSelect,
        error_messages={"required": _("Say whether it is done.")},
    )
    said = forms.CharField(
        label=_("In a few words"),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("What was done, or what is in the way."),
        error_messages={"required": _("Say in a few words how it stands.")},
    )
    asked_due = forms.DateField(
        label=_("Ask for a later day"),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}),
        help_text=_("Only where it is not done. The group decides; every new day is counted."),
    )
