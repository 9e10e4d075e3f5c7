"""The next agreement from this one: its facts, and what goes over."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django import forms
from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from accord.assessment.queries.results import area_steps
from accord.framework.operations.carry_over import CarryOver, NextAgreement, ProposedBaseline, carry_over
from accord.framework.operations.definition_rules import WORDED
from accord.framework.queries.indicators import IndicatorFacts, indicator_facts
from accord.framework.queries.structure import structure
from accord.framework.queries.successor import open_promises, successors
from accord.judgement.periods import parse_canonical
from accord.web.asking import Asked, page
from accord.web.figures import figure
from accord.web.frame import Link
from accord.web.framework.agreement import day_field
from accord.web.framework.desk import Desk, attempt, desk


class NextForm(forms.Form):
    """The facts of the next agreement and what it takes over."""

    code = forms.SlugField(
        label=lazy("Code"), max_length=64, help_text=lazy("Part of its address: letters, figures, - and _; it stays.")
    )
    title = forms.CharField(label=lazy("Title"), max_length=200)
    start = day_field(lazy("First day"))
    end = day_field(lazy("Last day"))
    sponsor = forms.CharField(label=lazy("Sponsor"), max_length=200, required=False)
    indicators = forms.MultipleChoiceField(label=lazy("Indicators that go over"), required=False)
    with_targets = forms.MultipleChoiceField(label=lazy("Targets that reach beyond the end go over"), required=False)
    with_baseline = forms.MultipleChoiceField(label=lazy("The latest figure is proposed as baseline"), required=False)
    links = forms.BooleanField(label=lazy("Links between the indicators go over"), required=False)
    roles = forms.BooleanField(label=lazy("Everybody keeps their roles (the secretariat always does)"), required=False)


@dataclass(frozen=True)
class CarriedLine:
    """One indicator, and what of it can go over."""

    code: str
    title: str
    theme: str
    designation: str
    open_targets: int
    latest: str
    goes: bool
    targets_go: bool
    baseline_goes: bool


@dataclass(frozen=True)
class NextPage:
    """What the carry-over page shows."""

    form: NextForm
    lines: tuple[CarriedLine, ...]
    successors: tuple[Link, ...]


@page
def next_agreement_page(asked: Asked, agreement: str) -> HttpResponse:
    """Carry indicators, open targets, links and roles over into the next agreement."""
    here = desk(asked, agreement)
    known = {one.code: one for one in indicator_facts(here.facts.id)}
    baselines = _latest(here, known)
    promised = open_promises(asked.viewer, here.facts)
    lines = [line for line in structure(asked.viewer, here.facts).indicators if line.ended_on is None]
    form = NextForm(asked.request.POST if here.posted else None, initial=_initial(here))
    for name in ("indicators", "with_targets", "with_baseline"):
        field = form.fields[name]
        assert isinstance(field, forms.MultipleChoiceField)
        field.choices = [(line.code, line.title) for line in lines]
    status = 0
    if here.posted:
        status = attempt(form, lambda: _carry(here, form, baselines)) if form.is_valid() else 400
        if not status:
            asked_for = {"code": form.cleaned_data["code"]}
            return here.done(
                _("The next agreement is made. Look its structure over, then sign it."),
                here.address("framework").replace(f"/{here.code}/", f"/{asked_for['code']}/", 1),
            )
    chosen = asked.request.POST
    shown = NextPage(
        form=form,
        lines=tuple(
            CarriedLine(
                code=line.code,
                title=line.title,
                theme=known[line.code].theme.title,
                designation=line.designation,
                open_targets=promised.get(line.code, 0),
                latest=_latest_words(baselines.get(line.code), known[line.code]),
                goes=line.code in chosen.getlist("indicators") if here.posted else True,
                targets_go=line.code in chosen.getlist("with_targets")
                if here.posted
                else bool(promised.get(line.code)),
                baseline_goes=line.code in chosen.getlist("with_baseline") if here.posted else line.code in baselines,
            )
            for line in lines
        ),
        successors=tuple(
            Link(text=title, href=here.address("framework").replace(f"/{here.code}/", f"/{code}/", 1))
            for code, title in successors(asked.viewer, here.facts)
        ),
    )
    return here.show("framework/next.html", shown, tab="next", status=status or 200)


def _carry(here: Desk, form: NextForm, baselines: dict[str, ProposedBaseline]) -> None:
    chosen = form.cleaned_data
    into = NextAgreement(chosen["code"], chosen["title"], chosen["start"], chosen["end"], chosen["sponsor"])
    goes = set(chosen["indicators"])
    carried = CarryOver(
        indicators=tuple(chosen["indicators"]),
        with_targets=tuple(code for code in chosen["with_targets"] if code in goes),
        baselines=tuple(baselines[code] for code in chosen["with_baseline"] if code in baselines and code in goes),
        links=chosen["links"],
        roles=chosen["roles"],
    )
    carry_over(by=here.asked.person, viewer=here.asked.viewer, agreement=here.code, into=into, carried=carried)


def _latest(here: Desk, known: Mapping[str, IndicatorFacts]) -> dict[str, ProposedBaseline]:
    """The latest figure of each indicator in the agreement's own area; values in words are for somebody to set."""
    if here.about is None:
        return {}
    found = {}
    for code, steps in area_steps(here.about).items():
        measured = [step for step in steps if step.value is not None]
        if measured and code in known and known[code].now.kind not in WORDED:
            found[code] = ProposedBaseline(code, here.facts.area_code, measured[-1].period, measured[-1].value)
    return found


def _latest_words(proposed: ProposedBaseline | None, facts: IndicatorFacts) -> str:
    """A proposed baseline as the list shows it: its value and period."""
    if proposed is None:
        return ""
    label = parse_canonical(proposed.period).label(facts.now.year_type or "financial")
    return f"{figure(proposed.value, decimals=facts.now.decimals)} ({label})"


def _initial(here: Desk) -> dict[str, Any]:
    start = here.facts.end + timedelta(days=1)
    years = here.facts.end.year - here.facts.start.year
    return {
        "start": start,
        "end": here.facts.end.replace(year=here.facts.end.year + years),
        "sponsor": here.facts.sponsor,
        "links": True,
        "roles": True,
    }
