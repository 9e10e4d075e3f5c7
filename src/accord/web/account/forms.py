"""The forms of signing in, in our words: no field repeats its label inside, and a new password is a new one."""

from __future__ import annotations

from typing import Any

from allauth.account.forms import ChangePasswordForm, LoginForm
from django import forms
from django.utils.translation import gettext_lazy as _


def _in_our_words(form: forms.Form, labels: dict[str, Any]) -> None:
    """Labels of ours, and no placeholder that says them again."""
    for name, label in labels.items():
        field = form.fields[name]
        field.label = label
        field.widget.attrs.pop("placeholder", None)


class SignInForm(LoginForm):  # type: ignore[misc]
    """E-mail address and password."""

    def __init__(self, *given: Any, **more: Any) -> None:
        super().__init__(*given, **more)
        _in_our_words(self, {"login": _("E-mail address"), "password": _("Password")})


class OwnPasswordForm(ChangePasswordForm):  # type: ignore[misc]
    """The password one has, and the one that is to follow it."""

    def __init__(self, *given: Any, **more: Any) -> None:
        super().__init__(*given, **more)
        labels = {"oldpassword": _("The password you have"), "password1": _("New password")}
        _in_our_words(self, labels | {"password2": _("The new password again")})
        self.fields["password1"].help_text = _(
            "At least 12 characters: a few words you remember are better than signs."
        )

    def clean_password1(self) -> str:
        """A password that is not the one they have."""
        chosen: str = self.cleaned_data["password1"]
        if self.user.check_password(chosen):
            raise forms.ValidationError(_("This is the password you have; choose another."))
        return chosen
