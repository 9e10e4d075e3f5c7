"""Links by which an owner says how an action stands, or sends in a paper, without signing in."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

from django.conf import settings
from django.core import signing
from django.urls import reverse

SALT = "accord.action"
PAPER_SALT = "accord.paper"
LASTS = timedelta(days=180)


@dataclass(frozen=True)
class Owned:
    """What a link stands for: one action of one owner."""

    agreement: str
    code: str
    person: str


def link_of(agreement: str, code: str, person: str) -> str:
    """The whole address of the page, for an e-mail; it lasts half a year and ends when the action is closed."""
    token = signing.dumps([agreement, code, person], salt=SALT, compress=True)
    return settings.SITE_ADDRESS.rstrip("/") + reverse("action-link", kwargs={"token": token})


def read_link(token: str) -> Owned | None:
    """What a link stands for; None for one that is broken or too old."""
    return _read(token, SALT)


def _read(token: str, salt: str) -> Owned | None:
    try:
        held = signing.loads(token, salt=salt, max_age=LASTS)
    except signing.BadSignature:
        return None
    if not (isinstance(held, list) and len(held) == 3 and all(isinstance(one, str) for one in held)):
        return None
    return Owned(*held)


def paper_link_of(agreement: str, paper: int, person: str) -> str:
    """The whole address of the page where an owner sends in a paper; it lasts half a year."""
    token = signing.dumps([agreement, str(paper), person], salt=PAPER_SALT, compress=True)
    return settings.SITE_ADDRESS.rstrip("/") + reverse("paper-link", kwargs={"token": token})


def read_paper_link(token: str) -> Owned | None:
    """What a paper's link stands for (``code`` is the paper's number); None for one that is broken or too old."""
    found = _read(token, PAPER_SALT)
    return found if found is not None and found.code.isdecimal() else None
