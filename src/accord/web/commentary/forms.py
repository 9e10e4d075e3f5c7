"""Forms to write, sign and send back commentary."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django import forms
from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise


def _part(label: _StrPromise, help_text: _StrPromise) -> forms.CharField:
    return forms.CharField(
        label=label,
        help_text=help_text,
        required=False,
        max_length=5000,
        strip=True,
        widget=forms.Textarea(attrs={"rows": 4}),
    )


class CommentaryForm(forms.Form):
    """The four parts of a commentary, of which at least one is written, and which revision the writer started from."""

    needs_depend = True

    shows = _part(_("What the figure shows"), _("Say it in words a resident would use."))
    why = _part(_("Why"), _("The cause, as far as it is known."))
    doing = _part(_("What is being done"), _("Each action with who does it and by when."))
    help = _part(_("What help is needed"), _("From partners or from government; leave it empty where none is."))
    seen = forms.IntegerField(widget=forms.HiddenInput, min_value=0)


class SendBackForm(forms.Form):
    """Why a commentary goes back to its writer."""

    note = forms.CharField(label=_("What should be changed"), max_length=2000, widget=forms.Textarea(attrs={"rows": 3}))


class DismissForm(forms.Form):
    """Why a finding of the checks is set aside."""

    reason = forms.CharField(label=_("Why it is right as it is"), max_length=1000)
