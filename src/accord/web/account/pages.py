"""The sign-in page; in sample mode it lists who one can be."""

from __future__ import annotations

from typing import Any

from allauth.account.views import LoginView
from django.conf import settings

from accord.accounts.sample import PASSWORD
from accord.framework.queries.people import one_per_role


class SignInView(LoginView):  # type: ignore[misc]
    """Sign in by e-mail address and password."""

    def get_context_data(self, **more: Any) -> dict[str, Any]:
        """The form, and the sample's people where this is the sample."""
        shown: dict[str, Any] = super().get_context_data(**more)
        shown["sample_sign_ins"] = sample_sign_ins()
        return shown


def sample_sign_ins() -> list[dict[str, str]]:
    """One sign-in per role; none outside sample mode."""
    if not settings.SAMPLE_MODE:
        return []
    return [
        {"position": f"{role.replace('_', ' ')} ({position})", "login": login, "password": PASSWORD}
        for role, position, login in one_per_role()
    ]


sign_in = SignInView.as_view()
