"""Watched lists: what groups follow beyond their agreement, with figures; taking up and dropping by decision."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import Any

from django import forms
from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from accord.assessment import answers, sentences
from accord.assessment.queries.results import ResultRow
from accord.assessment.queries.watched import latest_rows
from accord.framework.errors import NotFoundError
from accord.framework.operations.watched import drop_watched, watch_indicator
from accord.framework.queries.choices import dictionary_choices, group_choices
from accord.framework.queries.watched import Watched, watched_lists
from accord.web.asking import Asked, page
from accord.web.figures import long_date
from accord.web.frame import Link
from accord.web.framework.form_page import FormPage, Section, answer, authority_form, given
from accord.web.framework.structure import offer
from accord.web.framework.words import with_blank
from accord.web.listing import Group
from accord.web.plans.room import Room, room
from accord.web.words import good_is


class WatchForm(forms.Form):
    """Who watches what, under which priority."""

    group = forms.ChoiceField(label=lazy("Group"))
    indicator = forms.ChoiceField(label=lazy("Indicator"), help_text=lazy("Of the dictionary, outside the agreement."))
    priority = forms.CharField(label=lazy("Under which priority"), max_length=200)
    reference = forms.CharField(
        label=lazy("Reference"), max_length=200, required=False,
        help_text=lazy("What the group’s own list calls it, such as a number in another set of indicators."),
    )  # fmt: skip

    def __init__(self, here: Room, data: Any = None) -> None:
        super().__init__(data)
        viewer = here.asked.viewer
        offer(self, "group", with_blank(group_choices(viewer, here.code), lazy("Choose a group")))
        offer(self, "indicator", with_blank(dictionary_choices(viewer, here.facts), lazy("Choose an indicator")))


class DropForm(forms.Form):
    """Nothing to fill in but the authority."""


@dataclass(frozen=True)
class WatchedLine:
    """An indicator on a list."""

    code: str
    title: str
    good_is: str
    priority: str
    reference: str
    value: str
    period: str
    status: str
    direction: str
    change: float | None
    since: str
    before: tuple[str, ...]
    drop: str


@dataclass(frozen=True)
class WatchedPage:
    """The lists of every group, and what was dropped."""

    trail: tuple[Link, ...]
    groups: tuple[Group, ...]
    dropped: tuple[WatchedLine, ...]
    area: str
    add: str


@page
def watched_page(asked: Asked, agreement: str) -> HttpResponse:
    """Every watched list with its figures."""
    here = room(asked, agreement)
    known_on = here.about.known_on if here.about else None
    found = watched_lists(asked.viewer, here.facts, known_on=known_on)
    rows = (
        latest_rows(asked.viewer, here.about, {one.indicator_id for one in found}, today=asked.today)
        if here.about
        else {}
    )
    may = known_on is None and asked.viewer.may("edit_plans", here.code)
    still = [one for one in found if one.dropped_on is None]
    again = {(one.group, one.code) for one in still}
    over = [one for one in found if one.dropped_on is not None]
    shown = WatchedPage(
        trail=_trail(here),
        groups=tuple(_groups(here, still, over, rows, may=may)),
        dropped=tuple(
            _line(here, one, (), rows.get(one.code), may=False) for one in over if (one.group, one.code) not in again
        ),
        area=here.about.area.name if here.about else "",
        add=here.address("watched-add") if may else "",
    )
    return here.show("plans/watched.html", shown, tab="watched")


@page
def watch_page(asked: Asked, agreement: str) -> HttpResponse:
    """Put an indicator on a group's list."""
    here = room(asked, agreement, editing=True)
    asked.viewer.demand("edit_plans", here.code)
    form = WatchForm(here, asked.request.POST if here.posted else None)
    right = authority_form(here, needed=here.facts.signed_on is not None, bound=here.posted)

    def save() -> None:
        watch_indicator(
            by=asked.person,
            viewer=asked.viewer,
            agreement=here.code,
            group=form.cleaned_data["group"],
            indicator=form.cleaned_data["indicator"],
            priority=form.cleaned_data["priority"],
            reference=form.cleaned_data["reference"],
            today=asked.today,
            authority=given(right),
        )

    shown = FormPage(
        title=_("Watch an indicator"),
        form=form,
        authority=right,
        sections=(Section("", ("group", "indicator", "priority", "reference")),),
        trail=(*_trail(here), Link(text=_("Watched lists"), href=here.address("watched"))),
    )
    return answer(here, shown, save, tab="watched", done=_("It is on the list."), to=here.address("watched"))


@page
def drop_page(asked: Asked, agreement: str, group: str, indicator: str) -> HttpResponse:
    """Take an indicator off a group's list."""
    here = room(asked, agreement, editing=True)
    asked.viewer.demand("edit_plans", here.code)
    found = next(
        (
            one
            for one in watched_lists(asked.viewer, here.facts)
            if (one.group, one.code) == (group, indicator) and one.dropped_on is None
        ),
        None,
    )
    if found is None:
        raise NotFoundError(_("The group does not watch this indicator."))
    right = authority_form(here, needed=here.facts.signed_on is not None, bound=here.posted)

    def save() -> None:
        drop_watched(
            by=asked.person,
            viewer=asked.viewer,
            agreement=here.code,
            group=group,
            indicator=indicator,
            today=asked.today,
            authority=given(right),
        )

    shown = FormPage(
        title=_("Watch it no longer"),
        caption=f"{found.group_title}: {found.code} {found.now.title}",
        form=DropForm(asked.request.POST if here.posted else None),
        authority=right,
        sections=(),
        trail=(*_trail(here), Link(text=_("Watched lists"), href=here.address("watched"))),
        submit=_("Drop it from the list"),
    )
    return answer(here, shown, save, tab="watched", done=_("It is off the list."), to=here.address("watched"))


def _trail(here: Room) -> tuple[Link, ...]:
    return (Link(text=_("Plans"), href=here.address("plans")),)


def _groups(here: Room, found: Iterable[Watched], over: Sequence[Watched], rows: Any, *, may: bool) -> Iterable[Group]:
    for title, some in groupby(found, key=lambda one: one.group_title):
        every = list(some)
        yield Group(title=title, note=_("%(n)d watched") % {"n": len(every)})
        for priority, those in groupby(every, key=lambda one: one.priority):
            lines = tuple(_line(here, one, over, rows.get(one.code), may=may) for one in those)
            yield Group(title=_priority(priority), rows=lines, depth=2)


def _priority(named: str) -> str:
    """A priority as a heading; one that is only a number says what it is."""
    return _("Priority %(number)s") % {"number": named} if named.isdecimal() else named or _("No priority")


def _line(here: Room, one: Watched, over: Iterable[Watched], row: ResultRow | None, *, may: bool) -> WatchedLine:
    now = answers.brief(one.now)
    figure = row.value if row is not None else None
    return WatchedLine(
        code=one.code,
        title=one.now.title,
        good_is=good_is(one.now.polarity),
        priority=one.priority,
        reference=one.reference,
        value=sentences.number(figure, now) if figure is not None else "",
        period=row.span.label(one.now.year_type) if row is not None else "",
        status=row.status if row is not None else "no_data",
        direction=row.direction if row is not None else "",
        change=row.change if row is not None else None,
        since=_since(one),
        before=tuple(_since(each) for each in over if (each.group, each.code) == (one.group, one.code)),
        drop=here.address("watched-drop", group=one.group, indicator=one.code) if may else "",
    )


def _since(one: Watched) -> str:
    def told(day: date | None, reference: str, words: str) -> str:
        said = words % {"day": long_date(day)} if day else ""
        return f"{said} ({reference})" if said and reference else said

    taken = told(one.decided_on, one.decision_ref, _("since %(day)s") if one.dropped_on is None else _("from %(day)s"))
    dropped = told(one.dropped_on, one.dropped_ref, _("dropped %(day)s"))
    return ", ".join(part for part in (taken, dropped) if part)
