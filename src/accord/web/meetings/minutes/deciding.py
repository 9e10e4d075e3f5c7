"""Decisions: the list, and one with what it set in motion."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable
from dataclasses import dataclass

from django.http import HttpResponse
from django.urls import reverse
from django.utils.text import Truncator
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accord.delivery.registers import BY_KIND
from accord.framework.queries.choices import group_choices
from accord.meetings.queries.decisions import DecisionLine, EffectLine, decision_for, decisions
from accord.meetings.words import DECISION_KINDS
from accord.web.asking import Asked, page
from accord.web.frame import Link, Option
from accord.web.listing import Filter, Pages, changed
from accord.web.meetings.minutes.effect_words import EffectSaid, effect_said, record_words
from accord.web.meetings.minutes.words import EFFECTS
from accord.web.meetings.room import Hall, hall
from accord.web.scorecard.files import harmless

HEADINGS = ("reference", "group", "decided_on", "kind", "text", "about", "replaces", "replaced_by", "effects")
LONGEST_TITLE = 160
ROWS = 50
"""So many decisions stand on a page of the list."""


@dataclass(frozen=True)
class Row:
    """A decision as the list shows it."""

    line: DecisionLine
    href: str
    effects: tuple[EffectSaid, ...]


@dataclass(frozen=True)
class DecisionsPage:
    """What the list shows."""

    rows: tuple[Row, ...]
    pages: Pages
    filters: tuple[Filter, ...]
    shown: str
    clear: str
    download: str
    anything: bool


@dataclass(frozen=True)
class EffectShown:
    """Something a decision set in motion, in words."""

    line: EffectLine
    said: EffectSaid
    again: str


@dataclass(frozen=True)
class DecisionPage:
    """What the page of a decision shows."""

    line: DecisionLine
    title: str
    """What was decided, as far as a heading goes; the whole stands beneath where it is longer."""
    subject: str
    subject_href: str
    effects: tuple[EffectShown, ...]
    offers: tuple[Link, ...]
    trail: tuple[Link, ...]


@page
def decisions_page(asked: Asked, agreement: str) -> HttpResponse:
    """Every decision recorded, the newest first."""
    here = hall(asked, agreement)
    group, kind, words = asked.parameter("group"), asked.parameter("kind"), asked.parameter("find").strip()
    every = decisions(asked.viewer, here.facts, today=asked.today)
    found = [
        one
        for one in every
        if (not group or one.group == group) and (not kind or one.kind == kind) and _says(one, words)
    ]
    if asked.parameter("format") == "csv":
        return _csv(here.code, found)
    groups = [
        (code, title) for code, title in group_choices(asked.viewer, here.code) if code in {o.group for o in every}
    ]
    pages = Pages.read(asked.parameter("page"), asked.parameter("size"), rows=ROWS, total=len(found), query=asked.query)
    some = found[max(0, pages.first_row - 1) : pages.last_row]
    shown = DecisionsPage(
        rows=tuple(Row(one, href(here.code, one.reference), tuple(map(effect_said, one.effects))) for one in some),
        pages=pages,
        filters=(
            Filter("find", _("Find"), kind="search", value=words, hint=_("reference or words")),
            _filter("group", _("Group"), groups, group),
            _filter("kind", _("How"), [(code, str(said)) for code, said in DECISION_KINDS.items()], kind),
        ),
        shown=ngettext("%(n)d decision", "%(n)d decisions", len(found)) % {"n": len(found)},
        clear=here.address("decisions") if group or kind or words else "",
        download=changed(asked.query, format="csv", page=None, size=None),
        anything=bool(every),
    )
    return here.show("meetings/minutes/decisions.html", shown, tab="decisions")


@page
def decision_page(asked: Asked, agreement: str, meeting: str, number: str) -> HttpResponse:
    """One decision: what it says, what it is about, what it set in motion."""
    here = hall(asked, agreement)
    return decision_shown(here, f"{meeting}/{number}")


def decision_shown(here: Hall, reference: str) -> HttpResponse:
    """The page of a decision."""
    asked = here.asked
    line = decision_for(asked.viewer, here.facts, reference, today=asked.today)
    runs = asked.viewer.may("run_meetings", here.code)
    place = {"agreement": here.code, "meeting": line.meeting, "number": line.short}
    effect = reverse("decision-effect", kwargs=place)
    shown = DecisionPage(
        line=line,
        title=Truncator(line.text).chars(LONGEST_TITLE),
        subject=record_words(line.subject_kind, line.subject),
        subject_href=_subject(here.code, line),
        effects=tuple(
            EffectShown(
                line=one,
                said=effect_said(one),
                again=reverse("decision-try", kwargs={**place, "effect": one.id})
                if runs and one.state != "done" and line.carries
                else "",
            )
            for one in line.effects
        ),
        offers=tuple(Link(text=str(said), href=f"{effect}?what={what}") for what, said in EFFECTS.items())
        if runs and line.carries
        else (),
        trail=(Link(text=_("Decisions"), href=here.address("decisions")),),
    )
    return here.show("meetings/minutes/decision.html", shown, tab="decisions")


def href(agreement: str, reference: str) -> str:
    """The address of a decision by its reference."""
    meeting, number = reference.rsplit("/", 1)
    return reverse("decision", kwargs={"agreement": agreement, "meeting": meeting, "number": number})


def _says(line: DecisionLine, words: str) -> bool:
    """Whether a decision has every word of what is sought in its reference, its words or what it is about."""
    held = f"{line.reference} {line.text} {line.subject}".casefold()
    return all(word in held for word in words.casefold().split())


def _subject(agreement: str, line: DecisionLine) -> str:
    """Where what a decision is about is shown; "" where it has no page."""
    if line.subject_kind == "indicator" and ";" not in line.subject:
        return reverse("indicator", kwargs={"agreement": agreement, "indicator": line.subject})
    if line.subject_kind == "exception" and line.subject.isdigit():
        return reverse("exception", kwargs={"agreement": agreement, "number": int(line.subject)})
    if line.subject_kind in BY_KIND and line.subject:
        register = BY_KIND[line.subject_kind].path
        return reverse("record", kwargs={"agreement": agreement, "register": register, "code": line.subject})
    return ""


def _effects(one: DecisionLine) -> str:
    """What it set in motion, for a cell of a file."""
    said = map(effect_said, one.effects)
    return "; ".join(f"{effect.what}. {effect.became}" for effect in said)


def _filter(name: str, label: str, choices: Iterable[tuple[str, str]], chosen: str) -> Filter:
    options = (Option("", _("Every one"), not chosen), *(Option(code, str(t), code == chosen) for code, t in choices))
    return Filter(name=name, label=label, options=options)


def _csv(agreement: str, found: Iterable[DecisionLine]) -> HttpResponse:
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(HEADINGS)
    for one in found:
        cells = (
            one.reference, one.group, one.decided_on.isoformat(), one.kind, one.text,
            f"{one.subject_kind} {one.subject}".strip(), one.replaces, one.replaced_by, _effects(one),
        )  # fmt: skip
        writer.writerow([harmless(cell) for cell in cells])
    answer = HttpResponse("\ufeff" + out.getvalue(), content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="{agreement}-decisions.csv"'
    return answer
