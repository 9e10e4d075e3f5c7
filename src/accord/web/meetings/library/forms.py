"""The forms of the library: a document, a version of it, what it belongs to, taking it off its shelf."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from accord.framework.queries.choices import people_choices
from accord.meetings.library.kinds import CIRCLES, KINDS, ROLES
from accord.meetings.operations.library import DocumentWording, Upload
from accord.meetings.operations.library_links import Subject
from accord.meetings.queries.library_links import item_choices, record_choices, shelf_choices
from accord.readers.kinds import KINDS as FILES
from accord.web.framework.agreement import day_field
from accord.web.framework.desk import Desk
from accord.web.framework.structure import offer
from accord.web.framework.words import ROLES as ROLE_WORDS
from accord.web.framework.words import with_blank

LIMIT = settings.UPLOAD_LIMIT_BYTES // (1024 * 1024)
FILE_HELP = lazy("Word, PDF, PowerPoint, Excel, text or a picture, at most %(n)d MB.") % {"n": LIMIT}
SAID = ("kind", "title", "group", "about", "owner")
SEEN_BY = ("sees", "roles")
REGISTER = ("covers_from", "covers_until", "published_on", "address", "review_on", "next_due")


def file_field(**more: Any) -> forms.FileField:
    """A file as the library takes it."""
    accepted = forms.ClearableFileInput(attrs={"accept": ",".join(sorted(FILES))})
    return forms.FileField(help_text=FILE_HELP, widget=accepted, **more)


class DocumentForm(forms.Form):
    """What is said about a document, and the days of a plan that is published."""

    kind = forms.ChoiceField(label=lazy("Kind"), choices=[(one.code, one.one) for one in KINDS.values()])
    title = forms.CharField(label=lazy("Title"), max_length=300)
    group = forms.ChoiceField(label=lazy("Shelf"), required=False, help_text=lazy("The group it belongs to."))
    about = forms.CharField(
        label=lazy("What it is about"), required=False, max_length=4000, widget=forms.Textarea(attrs={"rows": 3})
    )
    owner = forms.ChoiceField(
        label=lazy("Owner"), required=False, help_text=lazy("Who keeps it up to date; they may add versions.")
    )
    sees = forms.ChoiceField(
        label=lazy("Who may see it"), choices=list(CIRCLES.items()), initial="partners", widget=forms.RadioSelect,
        help_text=lazy("Its owner and who keeps the shelf always may."),
    )  # fmt: skip
    roles = forms.MultipleChoiceField(
        label=lazy("Roles, where it is for named ones only"), required=False, choices=list(ROLE_WORDS.items()),
        widget=forms.CheckboxSelectMultiple,
    )  # fmt: skip
    covers_from = day_field(lazy("Covers from"), required=False)
    covers_until = day_field(lazy("Covers until"), required=False)
    published_on = day_field(lazy("Published on"), required=False)
    address = forms.CharField(
        label=lazy("Where it is published"), required=False, max_length=300,
        help_text=lazy("The web address, beginning with https://"),
    )  # fmt: skip
    review_on = day_field(lazy("Review due"), required=False, help_text=lazy("Once reviewed, the day of the next one."))
    next_due = day_field(
        lazy("Next one due"), required=False,
        help_text=lazy("When the next edition has to be out; the first one for a plan that is not published yet."),
    )  # fmt: skip
    seen = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, here: Desk, data: Any = None, initial: Any = None, files: Any = None) -> None:
        super().__init__(data, files, initial=initial)
        viewer = here.asked.viewer
        offer(self, "group", list(shelf_choices(viewer, here.facts)))
        offer(self, "owner", with_blank(people_choices(viewer, here.code), _("Nobody in particular")))

    def clean(self) -> dict[str, Any]:
        """The roles count only where the document is for named ones."""
        given = super().clean() or self.cleaned_data
        if given.get("sees") != ROLES:
            given["roles"] = []
        return given

    def wording(self) -> DocumentWording:
        """What was entered."""
        given = self.cleaned_data
        names = (*SAID, "sees", *REGISTER)
        return DocumentWording(**{name: given[name] for name in names}, roles=tuple(given["roles"]))


class AddForm(DocumentForm):
    """A document with its first version; without a file it is awaited."""

    file = file_field(
        label=lazy("The file"), required=False,
        error_messages={"empty": lazy("The file is empty.")},
    )  # fmt: skip
    note = forms.CharField(label=lazy("A note on this version"), required=False, max_length=1000)
    subject = forms.CharField(widget=forms.HiddenInput, required=False, max_length=200)

    def given_file(self) -> Upload | None:
        """The file sent, None where none was."""
        file = self.cleaned_data["file"]
        return Upload(file.name, file.read(), self.cleaned_data["note"]) if file else None

    def subjects(self) -> tuple[Subject, ...]:
        """What it belongs to from the start: the page the form was opened from."""
        found = read_subject(self.cleaned_data["subject"])
        return (found,) if found else ()


class VersionForm(forms.Form):
    """The next version of a document."""

    file = file_field(label=lazy("The file"), error_messages={"required": lazy("Choose the file.")})
    note = forms.CharField(
        label=lazy("A note"), required=False, max_length=1000, widget=forms.Textarea(attrs={"rows": 2}),
        help_text=lazy("What changed since the version before."),
    )  # fmt: skip

    def given_file(self) -> Upload:
        """The file sent."""
        file = self.cleaned_data["file"]
        return Upload(file.name, file.read(), self.cleaned_data["note"])


class LinkForm(forms.Form):
    """What a document belongs to."""

    indicator = forms.ChoiceField(label=lazy("An indicator"), required=False)
    item = forms.ChoiceField(label=lazy("An item of an agenda"), required=False)
    record = forms.ChoiceField(label=lazy("A plan or project"), required=False)

    def __init__(self, here: Desk, indicators: Iterable[tuple[str, str]], data: Any = None) -> None:
        super().__init__(data)
        viewer, none = here.asked.viewer, _("None")
        offer(self, "indicator", with_blank(indicators, none))
        offer(self, "item", with_blank(item_choices(viewer, here.facts, today=here.asked.today), none))
        offer(self, "record", with_blank(record_choices(viewer, here.facts), none))

    def clean(self) -> dict[str, Any]:
        """At least one of them."""
        given = super().clean() or self.cleaned_data
        if not self.errors and not any(given.values()):
            self.add_error(None, _("Choose at least one thing it belongs to."))
        return given

    def subjects(self) -> tuple[Subject, ...]:
        """Everything chosen."""
        given = self.cleaned_data
        said = (f"indicator:{given['indicator']}", f"item:{given['item']}", given["record"])
        return tuple(found for one in said if (found := read_subject(one)))


class WithdrawForm(forms.Form):
    """Why a document leaves its shelf."""

    why = forms.CharField(
        label=lazy("Why it is withdrawn"), max_length=1000, widget=forms.Textarea(attrs={"rows": 3}),
        help_text=lazy("What replaces it, say. Its versions stay readable, and it can be taken back."),
    )  # fmt: skip


def read_subject(text: str) -> Subject | None:
    """What "indicator:CY 1", "item:12" or "recovery:RP1" stands for; None for anything else."""
    kind, _sign, code = text.partition(":")
    if not code:
        return None
    if kind == "indicator":
        return Subject(indicator=code)
    if kind == "item":
        return Subject(item=int(code)) if code.isdecimal() and len(code) < 18 else None
    return Subject(record_kind=kind, record_code=code)
