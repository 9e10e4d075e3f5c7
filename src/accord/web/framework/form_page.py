"""Pages that are one form: opened on what is held, checked, saved, or given back with the reason."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from django import forms
from django.http import HttpResponse
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from accord.framework.authority import Authority
from accord.framework.queries.choices import group_choices
from accord.meetings.queries.decisions import offered_decisions
from accord.web.frame import Link
from accord.web.framework.authority import AuthorityForm, Offered
from accord.web.framework.desk import Desk, attempt, clash_of


@dataclass(frozen=True)
class Section:
    """Some fields of a form under a heading of their own; "" for none."""

    legend: str | Promise
    names: tuple[str, ...]
    help: str | Promise = ""


@dataclass(frozen=True)
class Removal:
    """A button that takes something away, and what that means; ``reason`` why it cannot, where it cannot."""

    button: str
    explanation: str
    name: str = "remove"
    reason: str = ""


@dataclass(frozen=True)
class FormPage:
    """What a page of one form shows."""

    title: str
    form: forms.Form
    sections: tuple[Section, ...]
    trail: tuple[Link, ...]
    lede: str = ""
    authority: AuthorityForm | None = None
    submit: str = ""
    clash: tuple[tuple[str, str], ...] = ()
    removal: Removal | None = None
    caption: str = ""
    parts: tuple[Link, ...] = ()
    notes: tuple[str, ...] = ()


def authority_form(desk: Desk, *, needed: bool, bound: bool) -> AuthorityForm | None:
    """The form that asks for authority where the agreement is signed; None where nothing is needed."""
    if not needed:
        return None
    asked = desk.asked
    data = asked.request.POST if bound else None
    offered = offered_decisions(asked.viewer, desk.code, today=asked.today)
    return AuthorityForm(
        data,
        groups=group_choices(asked.viewer, desk.code),
        today=asked.today,
        decisions=[Offered(*one) for one in offered],
    )


def given(authority: AuthorityForm | None) -> Authority | None:
    """The authority filled in, None where none was asked for."""
    return authority.authority() if authority is not None else None


def answer(
    desk: Desk,
    page: FormPage,
    save: Callable[[], object],
    *,
    tab: str,
    done: str,
    to: str,
    now: Callable[[], tuple[Mapping[str, Any], object]] | None = None,
) -> HttpResponse:
    """A form page's answer: the page, what saving led to, or the page with its problems (400) or a clash (409).

    ``now`` gives what is held now and its mark, for the clash to be shown beside what was entered.
    """
    if not (desk.posted and page.form.is_bound):
        return show_form(desk, page, tab=tab)
    sound = page.form.is_valid()
    sound = (page.authority is None or page.authority.is_valid()) and sound
    status = attempt(page.form, save, page.authority) if sound else 400
    if not status:
        return desk.done(done, to)
    clash = clash_of(page.form, *now()) if status == 409 and now is not None else ()
    return show_form(desk, page, tab=tab, status=status, clash=clash)


def show_form(
    desk: Desk, page: FormPage, *, tab: str, status: int = 200, clash: tuple[tuple[str, str], ...] = ()
) -> HttpResponse:
    """The page with its form as it stands."""
    more = {"submit": page.submit or _("Save"), "clash": clash}
    return desk.show("framework/form.html", page, tab=tab, status=status, **more)
