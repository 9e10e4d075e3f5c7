"""Freezing an agenda and sending it to the members."""

from __future__ import annotations

from django import forms
from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy
from django.utils.translation import ngettext

from accord.framework.errors import NotFoundError
from accord.meetings.operations.agenda import send_agenda
from accord.meetings.queries.agenda import agenda_of, receivers
from accord.web.asking import Asked, page
from accord.web.frame import Link
from accord.web.framework.desk import attempt
from accord.web.framework.form_page import FormPage, Section, show_form
from accord.web.meetings.agenda.pages import answer_of
from accord.web.meetings.hub import meeting_hall


class SendForm(forms.Form):
    """Words that go with the agenda."""

    words = forms.CharField(
        label=lazy("Words that go with it"), required=False, max_length=2000, widget=forms.Textarea(attrs={"rows": 4})
    )
    seen = forms.CharField(widget=forms.HiddenInput, required=False)


@page
def send_page(asked: Asked, agreement: str, meeting: str) -> HttpResponse:
    """Look once more, then freeze and send."""
    here = meeting_hall(asked, agreement, meeting)
    asked.viewer.demand("run_meetings", here.code)
    found = agenda_of(asked.viewer, here.facts, meeting, today=asked.today)
    if not found.draft:
        raise NotFoundError(_("The agenda went out already."))
    form = SendForm(asked.request.POST if here.posted else None, initial={"seen": found.mark})
    told: list[int] = []

    def save() -> None:
        told.append(
            send_agenda(
                by=asked.person, viewer=asked.viewer, agreement=here.code, meeting=meeting,
                seen=form.cleaned_data["seen"], words=form.cleaned_data["words"],
            )
        )  # fmt: skip

    status = 0 if not here.posted else (attempt(form, save) if form.is_valid() else 400)
    if here.posted and not status:
        said = ngettext("It goes to %(n)d member.", "It goes to %(n)d members.", told[0]) % {"n": told[0]}
        return here.done(_("The agenda is frozen.") + " " + said, here.at("agenda"))
    if status == 409:
        form = SendForm({"words": form.data.get("words", ""), "seen": found.mark})
        form.add_error(None, _("Somebody changed the agenda meanwhile. Look at it again, then send it."))
    people = receivers(found.meeting)
    shown = FormPage(
        title=_("Freeze and send the agenda"),
        lede=answer_of(found) or _("There is nothing on the agenda yet: compose it first."),
        form=form,
        sections=(Section("", ("words", "seen")),),
        notes=(
            _("It goes by e-mail, with the meeting as a calendar file, to: %(people)s.") % {"people": "; ".join(people)}
            if people
            else _("No member receives papers by e-mail; the meeting is called all the same."),
            _("From then on changes are supplementary items with a reason."),
        ),
        trail=(
            Link(text=_("Meetings"), href=here.address("meetings")),
            Link(text=meeting, href=here.at("meeting")),
            Link(text=_("Agenda"), href=here.at("agenda")),
        ),
        submit=_("Freeze and send"),
    )
    return show_form(here, shown, tab="calendar", status=status or 200)
