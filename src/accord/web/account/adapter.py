"""Sign-in without sign-up: accounts are made by the secretariat."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar

from allauth.account.adapter import DefaultAccountAdapter
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from accord.accounts.models import Person
from accord.accounts.operations import set_password
from accord.web.account.last_here import keep_last_here


class ClosedAdapter(DefaultAccountAdapter):  # type: ignore[misc]
    """Nobody makes an account for themselves."""

    error_messages: ClassVar[dict[str, Any]] = DefaultAccountAdapter.error_messages | {
        "email_password_mismatch": lazy("The e-mail address or the password is wrong."),
        "enter_current_password": lazy("This is not the password you have."),
    }

    def set_password(self, user: Person, password: str) -> None:
        """The password somebody chose for themselves, on the trail like every other write."""
        set_password(by=user, person=user, password=password)

    def login(self, request: HttpRequest, user: Person) -> None:
        """Sign in, and keep when they were here before."""
        before = user.last_login
        super().login(request, user)
        keep_last_here(request, before)

    def is_open_for_signup(self, request: HttpRequest) -> bool:  # noqa: ARG002 - allauth's signature
        """Never."""
        return False

    def respond_user_inactive(self, request: HttpRequest, user: Person) -> HttpResponse:  # noqa: ARG002 - allauth's signature
        """Back to the sign-in page, which says why; only who knows the password gets here."""
        messages.error(request, _("This account may not sign in any more. Ask the partnership’s secretariat."))
        return HttpResponseRedirect(reverse("account_login"))


def login_name(request: HttpRequest, credentials: Mapping[str, Any] | None = None) -> str:
    """The name a sign-in is tried for, in one spelling; wrong passwords are counted against it."""
    given = (credentials or {}).get("email") or request.POST.get("login") or ""
    return str(given).strip().lower()
