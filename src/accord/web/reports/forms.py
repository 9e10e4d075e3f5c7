"""Forms to write a report's sections and to issue an edition."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _


class NoteForm(forms.Form):
    """The words of one section, and which note the writer started from."""

    text = forms.CharField(
        label=_("What the partnership adds"),
        required=False,
        max_length=8000,
        strip=True,
        widget=forms.Textarea(attrs={"rows": 6}),
    )
    seen = forms.IntegerField(widget=forms.HiddenInput, min_value=0)


class RatedNoteForm(NoteForm):
    """The same for a section that has a rating."""

    status = forms.ChoiceField(
        label=_("Rating"),
        required=False,
        widget=forms.RadioSelect,
        choices=(("", _("As computed")), ("green", _("Green")), ("amber", _("Amber")), ("red", _("Red"))),
    )
    reason = forms.CharField(
        label=_("Reason for the rating"),
        required=False,
        max_length=1000,
        strip=True,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("Needed where the rating is not the computed one; the report shows both."),
    )

    field_order = ("status", "reason", "text", "seen")


class IssueForm(forms.Form):
    """The title an edition is issued under."""

    title = forms.CharField(label=_("Title of the edition"), max_length=300, strip=True)
