"""Sign-in without sign-up: accounts are made by the secretariat."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _

from accord.accounts.models import Person


class ClosedAdapter(DefaultAccountAdapter):  # type: ignore[misc]
    """Nobody makes an account for themselves."""

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
