"""Items of an agenda: added, edited, taken off and brought back, moved to another place."""

from __future__ import annotations

from typing import Any

from django import forms
from django.http import HttpResponse, HttpResponseRedirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy
from django.views.decorators.http import require_POST

from accord.framework.errors import InvalidChangeError, NotFoundError
from accord.framework.queries.choices import indicator_choices, people_choices, theme_choices
from accord.meetings.operations.agenda import add_agenda_item, change_agenda_item, move_agenda_item, remove_agenda_item
from accord.meetings.planning.words import PURPOSE_WORDS
from accord.meetings.queries.agenda import AgendaLine, agenda_of
from accord.web.asking import Asked, page
from accord.web.frame import Link
from accord.web.framework.desk import attempt
from accord.web.framework.form_page import FormPage, Section, answer, show_form
from accord.web.framework.structure import offer
from accord.web.framework.words import with_blank
from accord.web.meetings.forward.items import ITEM_KINDS
from accord.web.meetings.hub import MeetingHall, meeting_hall

TAB = "calendar"
NAMES = ("title", "lead", "purpose", "minutes", "private")


class EditForm(forms.Form):
    """What may be edited of an item."""

    title = forms.CharField(label=lazy("What"), max_length=300)
    lead = forms.ChoiceField(label=lazy("Who leads it"), required=False)
    purpose = forms.ChoiceField(label=lazy("Purpose"), choices=tuple(PURPOSE_WORDS.items()), initial="discuss")
    minutes = forms.IntegerField(label=lazy("Minutes"), min_value=0, max_value=480, initial=10)
    private = forms.BooleanField(label=lazy("Private: only members see what it is"), required=False)
    seen = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(self, here: MeetingHall, data: Any = None, initial: Any = None) -> None:
        super().__init__(data, initial=initial)
        people = people_choices(here.asked.viewer, here.code)
        offer(self, "lead", with_blank(people, lazy("Nobody in particular")))

    def values(self) -> dict[str, Any]:
        """What was entered."""
        return {name: self.cleaned_data[name] for name in NAMES}


class AddForm(EditForm):
    """An item put on by hand; the reason where the agenda went out."""

    kind = forms.ChoiceField(label=lazy("Kind"), choices=ITEM_KINDS, initial="paper")
    theme = forms.ChoiceField(label=lazy("Theme"), required=False)
    indicator = forms.ChoiceField(label=lazy("Indicator"), required=False)
    supplementary = forms.CharField(
        label=lazy("Why it comes late"), required=False, max_length=1000, widget=forms.Textarea(attrs={"rows": 3}),
        help_text=lazy("The agenda went out: the members are told of the item and the reason."),
    )  # fmt: skip

    def __init__(self, here: MeetingHall, data: Any = None, initial: Any = None) -> None:
        super().__init__(here, data, initial)
        viewer = here.asked.viewer
        offer(self, "theme", with_blank(theme_choices(viewer, here.facts), lazy("None")))
        offer(self, "indicator", with_blank(indicator_choices(viewer, here.facts), lazy("None")))
        if here.meeting.state == "planned":
            del self.fields["supplementary"]

    def values(self) -> dict[str, Any]:
        """What was entered, with the kind and what it is about."""
        return super().values() | {name: self.cleaned_data[name] for name in ("kind", "theme", "indicator")}


@page
def add_page(asked: Asked, agreement: str, meeting: str) -> HttpResponse:
    """Put an item on by hand; a supplementary one once the agenda went out."""
    here = _opened(asked, agreement, meeting)
    if not here.meeting.is_to_come:
        raise NotFoundError(_("The meeting takes no more items."))
    form = AddForm(here, asked.request.POST if here.posted else None)

    def save() -> None:
        add_agenda_item(
            by=asked.person, viewer=asked.viewer, agreement=here.code, meeting=meeting, values=form.values(),
            supplementary=form.cleaned_data.get("supplementary", ""),
        )  # fmt: skip

    late = here.meeting.state == "called"
    shown = FormPage(
        title=_("Add a supplementary item") if late else _("Add an item"),
        form=form,
        sections=(Section("", ("title", "kind", "theme", "indicator", *NAMES[1:], "supplementary")),),
        trail=_trail(here),
        submit=_("Add it and tell the members") if late else _("Put it on the agenda"),
    )
    if here.posted and form.is_valid() and not attempt(form, save):
        return here.done(_("The item is on the agenda."), here.at("agenda"))
    return show_form(here, shown, tab=TAB, status=400 if here.posted else 200)


@page
def item_page(asked: Asked, agreement: str, meeting: str, item: int) -> HttpResponse:
    """Edit an item of a draft."""
    here = _opened(asked, agreement, meeting)
    one = _line(here, item)
    start = {
        "title": one.title, "lead": one.lead_code, "purpose": one.purpose, "minutes": one.minutes,
        "private": one.private, "seen": one.seen,
    }  # fmt: skip
    form = EditForm(here, asked.request.POST if here.posted else None, start)

    def save() -> None:
        change_agenda_item(
            by=asked.person, viewer=asked.viewer, agreement=here.code, meeting=meeting, item=item,
            values=form.values(), seen=form.cleaned_data["seen"],
        )  # fmt: skip

    shown = FormPage(
        title=_("Edit the item"), caption=f"{one.number} {one.title}", form=form,
        sections=(Section("", (*NAMES, "seen")),), trail=_trail(here),
    )  # fmt: skip
    held = {name: start[name] for name in NAMES}
    return answer(here, shown, save, tab=TAB, done=_("Saved."), to=here.at("agenda"), now=lambda: (held, one.seen))


@require_POST
@page
def move_page(asked: Asked, agreement: str, meeting: str, item: int) -> HttpResponse:
    """Move an item up, down, or to a place."""
    here = _opened(asked, agreement, meeting)
    one, given = _line(here, item), asked.request.POST
    to = one.place - 1 if "up" in given else one.place + 1 if "down" in given else _number(given.get("to", ""))
    if to is None:
        return here.refused(_("Say to which place, as a number."), here.at("agenda"))
    try:
        move_agenda_item(by=asked.person, viewer=asked.viewer, agreement=here.code, meeting=meeting, item=item, to=to)
    except InvalidChangeError as error:
        return here.refused(str(error), here.at("agenda"))
    return HttpResponseRedirect(f"{here.at('agenda')}?moved={item}#item-{item}")


@require_POST
@page
def off_page(asked: Asked, agreement: str, meeting: str, item: int) -> HttpResponse:
    """Take an item off a draft, or bring it back."""
    here = _opened(asked, agreement, meeting)
    back = "back" in asked.request.POST
    try:
        remove_agenda_item(
            by=asked.person, viewer=asked.viewer, agreement=here.code, meeting=meeting, item=item, back=back,
            why=asked.request.POST.get("why", "")[:1000],
        )  # fmt: skip
    except InvalidChangeError as error:
        return here.refused(str(error), here.at("agenda"))
    return here.done(_("The item is back.") if back else _("The item is off the agenda."), here.at("agenda"))


def _opened(asked: Asked, agreement: str, meeting: str) -> MeetingHall:
    here = meeting_hall(asked, agreement, meeting)
    asked.viewer.demand("run_meetings", here.code)
    return here


def _line(here: MeetingHall, item: int) -> AgendaLine:
    found = agenda_of(here.asked.viewer, here.facts, here.meeting.code, today=here.asked.today)
    one = next((one for one in (*found.items, *found.off) if one.id == item), None)
    if one is None:
        raise NotFoundError(_("There is no such item on the agenda."))
    return one


def _number(text: str) -> int | None:
    return int(text) if text.isdecimal() and len(text) < 4 else None


def _trail(here: MeetingHall) -> tuple[Link, ...]:
    return (
        Link(text=_("Meetings"), href=here.address("meetings")),
        Link(text=here.meeting.code, href=here.at("meeting")),
        Link(text=_("Agenda"), href=here.at("agenda")),
    )
