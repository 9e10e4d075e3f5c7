"""Decisions: the list, and one with what it set in motion."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable
from dataclasses import dataclass

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accord.delivery.registers import BY_KIND
from accord.framework.queries.choices import group_choices
from accord.meetings.queries.decisions import DecisionLine, EffectLine, decision_for, decisions
from accord.web.asking import Asked, page
from accord.web.frame import Link, Option
from accord.web.listing import Filter, changed
from accord.web.meetings.minutes.words import EFFECT_STATES, EFFECTS, KINDS
from accord.web.meetings.room import Hall, hall
from accord.web.scorecard.files import harmless

HEADINGS = ("reference", "group", "decided_on", "kind", "text", "about", "replaces", "replaced_by", "effects")


@dataclass(frozen=True)
class Row:
    """A decision as the list shows it."""

    line: DecisionLine
    href: str
    kind: str
    effects: str


@dataclass(frozen=True)
class DecisionsPage:
    """What the list shows."""

    rows: tuple[Row, ...]
    filters: tuple[Filter, ...]
    shown: str
    clear: str
    download: str
    anything: bool


@dataclass(frozen=True)
class EffectShown:
    """Something a decision set in motion, in words."""

    line: EffectLine
    what: str
    state: str
    about: str
    again: str


@dataclass(frozen=True)
class DecisionPage:
    """What the page of a decision shows."""

    line: DecisionLine
    kind: str
    subject: str
    subject_href: str
    effects: tuple[EffectShown, ...]
    offers: tuple[Link, ...]
    trail: tuple[Link, ...]
    meeting: str


@page
def decisions_page(asked: Asked, agreement: str) -> HttpResponse:
    """Every decision recorded, the newest first."""
    here = hall(asked, agreement)
    group, kind = asked.parameter("group"), asked.parameter("kind")
    every = decisions(asked.viewer, here.facts, today=asked.today)
    found = [one for one in every if (not group or one.group == group) and (not kind or one.kind == kind)]
    if asked.parameter("format") == "csv":
        return _csv(here.code, found)
    groups = [
        (code, title) for code, title in group_choices(asked.viewer, here.code) if code in {o.group for o in every}
    ]
    shown = DecisionsPage(
        rows=tuple(Row(one, href(here.code, one.reference), str(KINDS[one.kind]), _effects(one)) for one in found),
        filters=(
            _filter("group", _("Group"), groups, group),
            _filter("kind", _("How"), [(code, str(said)) for code, said in KINDS.items()], kind),
        ),
        shown=ngettext("%(n)d decision", "%(n)d decisions", len(found)) % {"n": len(found)},
        clear=here.address("decisions") if group or kind else "",
        download=changed(asked.query, format="csv"),
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
        kind=str(KINDS[line.kind]),
        subject=f"{line.subject_kind.replace('_', ' ')} {line.subject}".strip(),
        subject_href=_subject(here.code, line),
        effects=tuple(
            EffectShown(
                line=one,
                what=str(EFFECTS.get(one.what, one.what)),
                state=str(EFFECT_STATES[one.state]),
                about=_about(one),
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
        meeting=here.address("meeting", meeting=line.meeting),
    )
    return here.show("meetings/minutes/decision.html", shown, tab="decisions")


def href(agreement: str, reference: str) -> str:
    """The address of a decision by its reference."""
    meeting, number = reference.rsplit("/", 1)
    return reverse("decision", kwargs={"agreement": agreement, "meeting": meeting, "number": number})


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


def _about(one: EffectLine) -> str:
    """What an effect is about, in plain words."""
    given = one.parameters
    named = [given.get(name) for name in ("indicator", "area", "period", "code", "number", "meeting", "title", "to")]
    said = [str(value) for value in named if value not in (None, "")]
    if given.get("value") not in (None, ""):
        said.append(str(given["value"]))
    if given.get("months"):
        said.append(ngettext("in %(n)s month", "in %(n)s months", int(given["months"])) % {"n": given["months"]})
    return ", ".join(said)


def _effects(one: DecisionLine) -> str:
    said = [f"{EFFECTS.get(effect.what, effect.what)}: {EFFECT_STATES[effect.state]}" for effect in one.effects]
    return "; ".join(said)


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
