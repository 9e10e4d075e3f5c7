"""Whoever signs in with a password that somebody told them chooses their own before anything else."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _

from accord.accounts.models import Person

OPEN = ("account_change_password", "account_logout", "healthz")
"""What is open to them before."""


def own_password_first(get_response: Callable[[HttpRequest], HttpResponse]) -> Callable[[HttpRequest], HttpResponse]:
    """Middleware: leads to the page where a password is chosen; the API answers 403 with the reason."""

    def answer(request: HttpRequest) -> HttpResponse:
        if request.path in {reverse(name) for name in OPEN} or not _waits(request):
            return get_response(request)
        if request.path.startswith("/api/"):
            return JsonResponse(
                {"detail": _("Sign in on the site first and choose a password of your own.")}, status=403
            )
        back = {"next": request.get_full_path()} if request.method == "GET" and request.path != "/" else {}
        return HttpResponseRedirect(reverse("account_change_password") + (f"?{urlencode(back)}" if back else ""))

    return answer


def _waits(request: HttpRequest) -> bool:
    return isinstance(request.user, Person) and request.user.must_choose_password
