"""Signing in and choosing a password; in sample mode the sign-in page lists who one can be."""

from __future__ import annotations

from typing import Any

from allauth.account.views import LoginView, PasswordChangeView
from django.conf import settings
from django.contrib.auth.decorators import login_required
from django.urls import reverse

from accord.accounts.sample import PASSWORD
from accord.framework.queries.people import one_per_role
from accord.framework.viewer import viewer_for
from accord.web.account.forms import OwnPasswordForm, SignInForm
from accord.web.frame import Frame
from accord.web.framework import words
from accord.web.framing import own_frame


class SignInView(LoginView):  # type: ignore[misc]
    """Sign in by e-mail address and password."""

    def get_form_class(self) -> type[SignInForm]:
        """Our form."""
        return SignInForm

    def get_context_data(self, **more: Any) -> dict[str, Any]:
        """The form, and the sample's people where this is the sample."""
        shown: dict[str, Any] = super().get_context_data(**more)
        shown["sample_sign_ins"] = sample_sign_ins()
        shown["sample_password"] = PASSWORD
        return shown


class OwnPasswordView(PasswordChangeView):  # type: ignore[misc]
    """Choose a password of one's own; the first thing to do after signing in with one that was given for once."""

    def get_form_class(self) -> type[OwnPasswordForm]:
        """Our form."""
        return OwnPasswordForm

    def get_default_success_url(self) -> str:
        """My work."""
        return reverse("my-work")

    def get_context_data(self, **more: Any) -> dict[str, Any]:
        """The form, whether it has to be filled in, and the frame of a signed-in person."""
        shown: dict[str, Any] = super().get_context_data(**more)
        viewer = viewer_for(self.request.user)
        first = self.request.user.must_choose_password
        waiting = Frame(signed_in_as=viewer.label, sign_out=reverse("account_logout"))
        return shown | {"first": first, "frame": waiting if first else own_frame(viewer)}


def sample_sign_ins() -> list[dict[str, str]]:
    """One sign-in per role; none outside sample mode."""
    if not settings.SAMPLE_MODE:
        return []
    return [
        {"role": words.word(words.ROLES, role), "position": position, "login": login}
        for role, position, login in one_per_role()
    ]


sign_in = SignInView.as_view()
own_password = login_required(OwnPasswordView.as_view())
