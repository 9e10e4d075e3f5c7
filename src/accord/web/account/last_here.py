"""When a person was here before this sign-in: kept in the session when they sign in, for what changed meanwhile."""

from __future__ import annotations

from datetime import datetime

from django.http import HttpRequest

KEY = "last_here"


def keep_last_here(request: HttpRequest, before: datetime | None) -> None:
    """Keep the moment of the sign-in before this one, where there was one."""
    if before is not None:
        request.session[KEY] = before.isoformat()


def last_here(request: HttpRequest) -> datetime | None:
    """The moment of the sign-in before this one; None for the first."""
    held = request.session.get(KEY)
    return datetime.fromisoformat(held) if held else None
