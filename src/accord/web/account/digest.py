"""One's own account: how often the digest comes, what it would say today, and the link that ends it."""

from __future__ import annotations

from dataclasses import dataclass

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.dates import WEEKDAYS
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from accord.accounts.models import Person
from accord.accounts.operations import choose_digest
from accord.accounts.queries import mail_state
from accord.accounts.unsubscribing import person_of
from accord.reporting.operations.digests import HOUR, compose_digest
from accord.reporting.work.digest import Digest
from accord.reporting.work.recipients import rhythm_of
from accord.web.account.roles import RoleHeld, roles_held
from accord.web.asking import Asked, page

RHYTHMS = (
    ("daily", lazy("Every day there is something to say")),
    ("weekly", lazy("Once a week")),
    ("none", lazy("Never")),
)


class DigestForm(forms.Form):
    """How often, and on which day of the week."""

    rhythm = forms.ChoiceField(label=lazy("How often"), choices=RHYTHMS, widget=forms.RadioSelect)
    weekday = forms.TypedChoiceField(
        label=lazy("Day of the week"), choices=list(WEEKDAYS.items()), coerce=int,
        help_text=lazy("For the digest that comes once a week."),
    )  # fmt: skip


@dataclass(frozen=True)
class AccountPage:
    """What the page of one's own account shows."""

    name: str
    position: str
    agency: str
    email: str
    roles: tuple[RoleHeld, ...]
    form: forms.Form
    hour: int
    chosen: bool
    set_up: bool


@dataclass(frozen=True)
class DigestPage:
    """What the digest would say now; ``letter`` is None where there is nothing to say."""

    letter: Digest | None
    to: str
    sender: str
    says: str
    set_up: bool


@dataclass(frozen=True)
class StopPage:
    """Ending the digest by its link: for whom, and whether none is sent to them (any more)."""

    who: str
    done: bool
    account: str


@page
def account_page(asked: Asked) -> HttpResponse:
    """Who one is here, and how often the digest comes."""
    now = rhythm_of(asked.person)
    posted = asked.request.method == "POST"
    form = DigestForm(asked.request.POST if posted else None, initial={"rhythm": now.rhythm, "weekday": now.weekday})
    if posted and form.is_valid():
        choose_digest(by=asked.person, person=asked.person, **form.cleaned_data)
        messages.success(asked.request, rhythm_words(asked.person))
        return HttpResponseRedirect(reverse("account"))
    person = asked.person
    shown = AccountPage(
        name=person.name, position=person.position, agency=person.agency.name if person.agency else "",
        email=person.email or "", roles=roles_held(asked.viewer), form=form, hour=HOUR, chosen=now.chosen,
        set_up=mail_state().set_up,
    )  # fmt: skip
    return asked.show("account/account.html", None, shown, status=400 if posted else 200, here="account")


@page
def digest_page(asked: Asked) -> HttpResponse:
    """What the digest would say if it were sent now."""
    now = rhythm_of(asked.person)
    state = mail_state()
    shown = DigestPage(
        letter=compose_digest(asked.person, now, timezone.now()), to=asked.person.email or "", sender=state.sender,
        says=rhythm_words(asked.person), set_up=state.set_up,
    )  # fmt: skip
    return asked.show("account/digest.html", None, shown, here="account")


@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
def stop_page(request: HttpRequest, token: str) -> HttpResponse:
    """End the digest by the link that stands in it: a page that asks, and a button; mail programs post at once.

    The signature in the address is what allows it, so no account and no cookie is needed.
    """
    person = person_of(token)
    if person is None:
        raise Http404(_("This link was not made here, or it was cut off in your mail program."))
    if request.method == "POST":
        choose_digest(by=person, person=person, rhythm="none")
    shown = StopPage(str(person), rhythm_of(person).rhythm == "none", reverse("account"))
    return render(request, "account/stop.html", {"page": shown})


def rhythm_words(person: Person) -> str:
    """How often a person gets the digest, in a sentence."""
    now = rhythm_of(person)
    if not person.email:
        return _("No digest is sent to you: you have no e-mail address here.")
    if now.rhythm == "daily":
        return _("The digest comes every morning there is something to say.")
    if now.rhythm == "weekly":
        day = {"day": WEEKDAYS[now.weekday]}
        return _("The digest comes every %(day)s morning, where there is something to say.") % day
    return _("No digest is sent to you.")
