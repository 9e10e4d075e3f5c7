"""Reading the address of a mail server: one setting instead of six, so that its password stands in one place."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from urllib.parse import unquote, urlsplit

SMTP = "django.core.mail.backends.smtp.EmailBackend"
PORTS = {"smtp": 587, "smtps": 465, "smtp+plain": 25}


class MailAddressError(ValueError):
    """The setting cannot be read; the message says what was expected and does not repeat what was given."""


def mail_settings(url: str) -> dict[str, Any]:
    """Django's settings for `smtp://user:password@host:port` (STARTTLS), `smtps://…` (TLS from the start).

    `smtp+plain://…` sends without encryption, for a server on the same machine. Raises MailAddressError.
    """
    parts = urlsplit(url)
    try:
        port = parts.port
    except ValueError as error:
        raise MailAddressError("ACCORD_EMAIL_URL: the port is not a number") from error
    if parts.scheme not in PORTS or not parts.hostname:
        raise MailAddressError("ACCORD_EMAIL_URL: expected smtp://user:password@host:port, smtps:// or smtp+plain://")
    return {
        "EMAIL_BACKEND": SMTP,
        "EMAIL_HOST": parts.hostname,
        "EMAIL_PORT": port or PORTS[parts.scheme],
        "EMAIL_HOST_USER": unquote(parts.username or ""),
        "EMAIL_HOST_PASSWORD": unquote(parts.password or ""),
        "EMAIL_USE_TLS": parts.scheme == "smtp",
        "EMAIL_USE_SSL": parts.scheme == "smtps",
        "EMAIL_TIMEOUT": 20,
    }


def site_address(given: str, *, origins: Sequence[str], hosts: Sequence[str], https: bool) -> str:
    """How links in mail begin, without a slash at the end: as given, else the first origin, else the first host."""
    if given or origins:
        return (given or origins[0]).rstrip("/")
    named = next((host for host in hosts if not host.startswith((".", "*", "[", "127.")) and host != "localhost"), "")
    if not named:
        return "http://127.0.0.1:8000"
    return f"{'https' if https else 'http'}://{named}"
