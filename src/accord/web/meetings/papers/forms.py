"""Forms of papers: asked for, sent in, and the pack that is made of them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as lazy

from accord.meetings.queries.papers import ItemChoice
from accord.readers.kinds import KINDS
from accord.web.framework.structure import offer
from accord.web.framework.words import with_blank

LIMIT = settings.UPLOAD_LIMIT_BYTES // (1024 * 1024)
DATE = forms.DateInput(attrs={"type": "date"})


class AskForm(forms.Form):
    """What paper is wanted, for which item, from whom, by when."""

    item = forms.ChoiceField(label=lazy("For which item"))
    title = forms.CharField(label=lazy("What the paper is called"), max_length=300)
    owner = forms.ChoiceField(label=lazy("From whom"), required=False)
    due_on = forms.DateField(label=lazy("By when"), required=False, widget=DATE)
    private = forms.BooleanField(
        label=lazy("Private: only members see it, and the pack for everybody leaves it out"), required=False
    )
    note = forms.CharField(
        label=lazy("What should be in it"), required=False, max_length=2000, widget=forms.Textarea(attrs={"rows": 3})
    )
    seen = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(
        self, items: Iterable[ItemChoice], people: Iterable[tuple[str, str]], data: Any = None, initial: Any = None
    ) -> None:
        super().__init__(data, initial=initial)
        offer(self, "item", [(str(one.id), f"{one.number} {one.title}") for one in items])
        offer(self, "owner", with_blank(people, lazy("Nobody in particular")))

    def values(self) -> dict[str, Any]:
        """What was entered, without the item."""
        return {name: self.cleaned_data[name] for name in ("title", "owner", "due_on", "private", "note")}


class UploadForm(forms.Form):
    """A file that is sent in."""

    file = forms.FileField(
        label=lazy("The paper"),
        help_text=lazy("Best as Word or PDF: then it stands in the pack. At most %(n)d MB.") % {"n": LIMIT},
        widget=forms.ClearableFileInput(attrs={"accept": ",".join(sorted(KINDS))}),
        error_messages={"required": lazy("Choose the file of the paper.")},
    )
    note = forms.CharField(
        label=lazy("A note"), required=False, max_length=1000, widget=forms.Textarea(attrs={"rows": 2}),
        help_text=lazy("What the reader should know: what changed since the last version, say."),
    )  # fmt: skip


class PackForm(forms.Form):
    """For whom a pack is made, and as known on which day."""

    members = forms.BooleanField(label=lazy("For the members: everything"), required=False, initial=True)
    restricted = forms.BooleanField(
        label=lazy("For everybody: without private items and papers"), required=False, initial=True
    )
    known_on = forms.DateField(
        label=lazy("As known on"), required=False, widget=DATE, help_text=lazy("If left blank, as known now.")
    )
