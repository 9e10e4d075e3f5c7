"""The annual refresh: for each indicator keep, change the target or end; what is proposed has an address of its own."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any
from urllib.parse import urlencode

from django import forms
from django.http import HttpResponse, HttpResponseRedirect
from django.utils.translation import gettext as _

from accord.framework.operations.refresh import NewTarget, Refresh, apply_refresh
from accord.framework.operations.target_rules import Promised
from accord.framework.operations.targets import TargetsRefusedError
from accord.framework.queries.choices import dictionary_choices
from accord.framework.queries.refresh import RefreshLine, refresh_lines
from accord.framework.queries.structure import structure
from accord.judgement.periods import Period
from accord.web.asking import Asked, page
from accord.web.figures import long_date
from accord.web.frame import Link, Option
from accord.web.framework.authority import AuthorityForm
from accord.web.framework.changes import Change
from accord.web.framework.desk import Desk, attempt, desk
from accord.web.framework.form_page import authority_form, given
from accord.web.framework.grid import agreement_years
from accord.web.framework.numbers import CellError, number_text, read_number


@dataclass(frozen=True)
class Line:
    """One indicator of the list, as shown and as typed."""

    facts: RefreshLine
    name: str
    held: str
    before: str
    choice: str
    typed: str
    problem: str


@dataclass(frozen=True)
class RefreshPage:
    """What the list shows."""

    year: str
    years: tuple[Option, ...]
    lines: tuple[Line, ...]
    others: tuple[tuple[str, str], ...]
    outcomes: tuple[tuple[str, str], ...]
    added: str
    added_to: str
    problems: tuple[dict[str, str], ...]
    ends_on: date


@dataclass(frozen=True)
class DecidePage:
    """What is proposed, to be decided on."""

    title: str
    trail: tuple[Link, ...]
    changes: tuple[Change, ...]
    kept: int
    authority: AuthorityForm | None
    form: forms.Form
    back: str


class NothingForm(forms.Form):
    """A form of one button."""


@page
def refresh_page(asked: Asked, agreement: str) -> HttpResponse:
    """Go through every indicator once a year."""
    here = desk(asked, agreement)
    years = agreement_years(here.facts, "financial")
    year = _year(here, years)
    source = asked.request.POST if here.posted else asked.request.GET
    lines = tuple(
        _line(place, line, source.dict()) for place, line in enumerate(refresh_lines(asked.viewer, here.facts, year))
    )
    added, added_to = source.get("add", ""), source.get("to", "")
    problems = [{"text": f"{one.facts.code}: {one.problem}", "href": f"#{one.name}"} for one in lines if one.problem]
    if added and not added_to:
        problems.append({"text": _("Choose the outcome the new indicator serves."), "href": "#to"})
    if here.posted and not problems:
        query = [("year", year.canonical), *_query(lines), *([("add", added), ("to", added_to)] if added else [])]
        return HttpResponseRedirect(f"{here.address('framework-refresh-decide')}?{urlencode(query)}")
    tree = structure(asked.viewer, here.facts)
    shown = RefreshPage(
        year=year.label("financial"),
        years=tuple(Option(one.canonical, one.label("financial"), one == year) for one in years),
        lines=lines,
        others=dictionary_choices(asked.viewer, here.facts),
        outcomes=tuple((one.code, one.title) for one in tree.outcomes),
        added=added,
        added_to=added_to,
        problems=tuple(problems) if here.posted else (),
        ends_on=year.start,
    )
    return here.show("framework/refresh.html", shown, tab="refresh", status=400 if here.posted else 200)


@page
def decide_page(asked: Asked, agreement: str) -> HttpResponse:
    """The list to decide on, and writing it once it is decided. Its address holds the whole proposal."""
    here = desk(asked, agreement)
    year = _year(here, agreement_years(here.facts, "financial"))
    lines = {line.code: line for line in refresh_lines(asked.viewer, here.facts, year)}
    refresh = _proposed(here, year, lines)
    form = NothingForm(asked.request.POST if here.posted else None)
    authority = authority_form(here, needed=here.facts.signed_on is not None, bound=here.posted)
    status = 0
    if here.posted:
        sound = form.is_valid() and (authority is None or authority.is_valid())
        status = attempt(form, lambda: _apply(here, refresh, authority), authority) if sound else 400
        if not status:
            return here.done(_("The refresh is written."), here.address("framework"))
    shown = DecidePage(
        title=_("Proposed for %(year)s") % {"year": year.label("financial")},
        trail=(Link(text=_("Annual refresh"), href=here.address("framework-refresh")),),
        changes=_changes(here, refresh, lines, year),
        kept=len(lines) - len({one.indicator for one in refresh.targets}) - len(refresh.ended),
        authority=authority,
        form=form,
        back=f"{here.address('framework-refresh')}?{asked.request.GET.urlencode()}",
    )
    return here.show("framework/decide.html", shown, tab="refresh", status=status or 200)


def _apply(here: Desk, refresh: Refresh, authority: AuthorityForm | None) -> None:
    from accord.framework.errors import InvalidChangeError

    try:
        apply_refresh(
            by=here.asked.person,
            viewer=here.asked.viewer,
            agreement=here.code,
            refresh=refresh,
            authority=given(authority),
        )
    except TargetsRefusedError as error:
        raise InvalidChangeError(str(error)) from error


def _year(here: Desk, years: tuple[Period, ...]) -> Period:
    """The year asked for, else the next to begin, else the last."""
    asked = here.asked.request.POST.get("year") or here.asked.parameter("year")
    named = [year for year in years if year.canonical == asked]
    ahead = [year for year in years if year.start > here.asked.today]
    return (named or ahead or [years[-1]])[0]


def _line(place: int, line: RefreshLine, said: dict[str, str]) -> Line:
    typed = said.get(f"target~{line.code}", "").strip()
    choice = said.get(f"do~{line.code}") or ("change" if typed else "keep")
    problem = ""
    if choice == "change":
        if not typed:
            problem = _("Give the new target.")
        elif not line.worded:
            try:
                read_number(typed)
            except CellError as error:
                problem = str(error)
    held, before = line.word or number_text(line.value), line.before_word or number_text(line.before)
    return Line(line, f"line-{place}", held, before, choice, typed, problem)


def _query(lines: tuple[Line, ...]) -> list[tuple[str, str]]:
    found = []
    for line in lines:
        if line.choice == "end":
            found.append((f"do~{line.facts.code}", "end"))
        elif line.choice == "change" and line.typed != line.held:
            found.append((f"target~{line.facts.code}", line.typed))
    return found


def _proposed(here: Desk, year: Period, lines: dict[str, RefreshLine]) -> Refresh:
    said = here.asked.request.GET
    targets = []
    for code, line in lines.items():
        text = said.get(f"target~{code}", "").strip()
        if not text:
            continue
        try:
            promised = Promised(word=text) if line.worded else Promised(value=read_number(text))
        except CellError:
            continue
        targets.append(NewTarget(code, here.facts.area_code, line.period, promised))
    ended = tuple(code for code in lines if said.get(f"do~{code}") == "end")
    added = ((said["add"], said["to"]),) if said.get("add") and said.get("to") else ()
    return Refresh(tuple(targets), ended, year.start, added)


def _changes(here: Desk, refresh: Refresh, lines: dict[str, RefreshLine], year: Period) -> tuple[Change, ...]:
    def name(code: str) -> str:
        return f"{code} {lines[code].title}" if code in lines else code

    def said(value: Any) -> str:
        return value.word or number_text(value.value) or _("none")

    found = [
        Change(
            name(one.indicator),
            _("target %(value)s") % {"value": said(lines[one.indicator])},
            _("target %(value)s") % {"value": said(one.promised)},
        )
        for one in refresh.targets
    ]
    ends = _("ends on %(day)s") % {"day": long_date(year.start)}
    found += [Change(name(code), _("part of the agreement"), ends) for code in refresh.ended]
    titles = dict(dictionary_choices(here.asked.viewer, here.facts))
    found += [
        Change(titles.get(code, code), _("not part of the agreement"), _("serves %(outcome)s") % {"outcome": outcome})
        for code, outcome in refresh.added
    ]
    return tuple(found)
