"""The step before a change is saved: what stood, what will stand, and by what right."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django import forms
from django.http import HttpResponse
from django.utils.translation import gettext as _

from accord.web.frame import Link
from accord.web.framework.authority import AuthorityForm
from accord.web.framework.desk import Desk


@dataclass(frozen=True)
class Change:
    """One line of what will change."""

    what: str
    before: str
    after: str


@dataclass(frozen=True)
class ConfirmPage:
    """What the confirm page shows; ``hidden`` carries the form over."""

    title: str
    caption: str
    changes: tuple[Change, ...]
    hidden: tuple[tuple[str, str], ...]
    authority: AuthorityForm | None
    form: forms.Form
    trail: tuple[Link, ...]
    notes: tuple[str, ...] = ()
    reason: bool = False
    lede: str = ""


def carried(desk: Desk) -> tuple[tuple[str, str], ...]:
    """What was posted, to be posted again with the confirmation (without tokens, steps and the authority)."""
    posted = desk.asked.request.POST
    return tuple(
        (name, value)
        for name in posted
        if name not in ("csrfmiddlewaretoken", "step", "reason") and not name.startswith("authority-")
        for value in posted.getlist(name)
    )


def confirm(desk: Desk, page: ConfirmPage, *, tab: str = "structure", status: int = 200) -> HttpResponse:
    """Ask before saving."""
    return desk.show("framework/confirm.html", page, tab=tab, status=status)


def step(desk: Desk) -> str:
    """Where the writer is: "edit" (opening, or back to it), "review" or "save"."""
    if not desk.posted:
        return "edit"
    said = desk.asked.request.POST.get("step", "review")
    return said if said in ("edit", "review", "save") else "review"


def noted(others: Iterable[str]) -> tuple[str, ...]:
    """Whom else a change of the dictionary touches."""
    titles = ", ".join(others)
    return (
        (_("This indicator also serves %(others)s; the change holds there too.") % {"others": titles},)
        if titles
        else ()
    )
