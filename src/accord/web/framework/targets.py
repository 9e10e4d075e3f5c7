"""Promising: the grid of an indicator's targets, looked over before it is saved."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from django import forms
from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy
from django.utils.translation import ngettext

from accord.collection.queries import recorded_values
from accord.framework.operations.target_rules import Key, Promised, target_problems
from accord.framework.operations.targets import set_targets
from accord.framework.queries.editing import OpenedTargets, open_targets
from accord.framework.queries.indicators import IndicatorFacts, indicator_for
from accord.framework.queries.picture import areas_named
from accord.framework.queries.places import area_names
from accord.framework.queries.profiles import even_profile, seasonal_profile
from accord.framework.queries.promises import group_titles, promises
from accord.judgement.periods import Period
from accord.web.asking import Asked, page
from accord.web.frame import Link, Option
from accord.web.framework import grid, words
from accord.web.framework.changes import Change, ConfirmPage, confirm, step
from accord.web.framework.definitions import indicator_parts, indicator_trail
from accord.web.framework.desk import Desk, attempt, desk
from accord.web.framework.form_page import authority_form, given
from accord.web.framework.numbers import CellError, number_text, read_number, read_span


class ReasonForm(forms.Form):
    """Why a target is withdrawn."""

    reason = forms.CharField(
        label=lazy("Why a target is withdrawn"), max_length=1000, widget=forms.Textarea(attrs={"rows": 2})
    )


class NoReasonForm(forms.Form):
    """Nothing more to say: no target is withdrawn."""


@dataclass(frozen=True)
class TargetsPage:
    """What the grid page shows."""

    title: str
    trail: tuple[Link, ...]
    parts: tuple[Link, ...]
    tables: tuple[grid.Table, ...]
    seen: int
    problems: tuple[dict[str, str], ...]
    clash: str
    kinds: tuple[Option, ...]
    years: tuple[Option, ...]
    every_area: bool
    adding: str
    adding_problem: str
    unit: str
    good: str
    note: str
    fills: bool
    worded: tuple[str, ...]


@dataclass(frozen=True)
class Sheet:
    """One indicator's grid as asked for."""

    here: Desk
    facts: IndicatorFacts
    opened: OpenedTargets
    shape: grid.Shape
    year: Period | None
    adding_problem: str


@page
def targets_page(asked: Asked, agreement: str, indicator: str) -> HttpResponse:
    """Enter or change many targets at once, look the changes over, save them with authority."""
    here = desk(asked, agreement)
    sheet = _sheet(here, indicator)
    if not here.posted:
        entered = grid.read_cells(sheet.shape, sheet.opened.judged, sheet.opened.held, {})
        return _shown(sheet, entered)
    posted = asked.request.POST.dict()
    entered = grid.read_cells(sheet.shape, sheet.opened.judged, sheet.opened.held, posted)
    if "fill" in posted:
        return _fill(sheet, entered, posted["fill"])
    at = step(here)
    if at == "edit":
        return _shown(sheet, entered)
    if posted.get("seen") != str(sheet.opened.seen):
        said = _(
            "Somebody else changed these targets while you were writing. Your entries are kept; look at them again."
        )
        return _shown(sheet, entered, clash=said, status=409)
    entered.problems |= target_problems(sheet.opened.judged, sheet.opened.held, entered.changes)
    if entered.problems:
        return _shown(sheet, entered, status=400)
    if not entered.changes:
        return here.done(_("Nothing was changed."), asked.request.get_full_path())
    return _decide(sheet, entered, save=at == "save")


def _decide(sheet: Sheet, entered: grid.Entered, *, save: bool) -> HttpResponse:
    """Show the changes; with ``save``, write them where the authority and the reason suffice."""
    here = sheet.here
    withdrawn = any(promised.is_blank for promised in entered.changes.values())
    form: forms.Form = (ReasonForm if withdrawn else NoReasonForm)(here.asked.request.POST if save else None)
    authority = authority_form(here, needed=here.facts.signed_on is not None, bound=save)
    status = 200
    if save:
        sound = form.is_valid()
        sound = (authority is None or authority.is_valid()) and sound
        status = 400
        if sound:

            def write() -> None:
                set_targets(
                    by=here.asked.person,
                    viewer=here.asked.viewer,
                    agreement=here.code,
                    indicator=sheet.facts.code,
                    entered=entered.changes,
                    seen=sheet.opened.seen,
                    reason=form.cleaned_data.get("reason", ""),
                    authority=given(authority),
                )

            status = attempt(form, write, authority)
        if not status:
            return here.done(_("The targets are saved."), here.asked.request.get_full_path())
    names = sheet.shape.names
    shown = ConfirmPage(
        title=_("Targets that will change"),
        caption=f"{sheet.facts.code} {sheet.facts.title}",
        changes=tuple(_change(sheet, key, promised, names) for key, promised in entered.changes.items()),
        hidden=(
            ("seen", str(sheet.opened.seen)),
            *((grid.cell_name(key), entered.texts[key]) for key in entered.changes),
        ),
        authority=authority,
        form=form,
        trail=(
            *indicator_trail(here),
            Link(text=sheet.facts.code, href=here.address("framework-targets", indicator=sheet.facts.code)),
        ),
        reason=withdrawn,
    )
    return confirm(here, shown, status=status)


def _change(sheet: Sheet, key: Key, promised: Promised, names: Mapping[str, str]) -> Change:
    before = grid.promised_text(sheet.opened.held.get(key)) or _("none")
    after = grid.promised_text(promised) or _("withdrawn")
    return Change(grid.cell_label(key, names[key[0]], sheet.shape.year_type), before, after)


def _sheet(here: Desk, indicator: str) -> Sheet:
    opened = open_targets(here.asked.viewer, here.code, indicator)
    facts = indicator_for(here.facts.id, indicator)
    held = [key for key, promised in opened.held.items() if not promised.is_blank]
    chosen = here.asked.request.GET.getlist("kind") or list(grid.usual_kinds(opened.judged, held))
    year_type = facts.now.year_type or "financial"
    years = grid.agreement_years(here.facts, year_type)
    year = _chosen_year(here, years)
    parts = grid.parts_of(year, facts.now.frequency) if year else ()
    added, problem = _added(here, year_type)
    kinds = [kind for kind in words.TARGET_KINDS if kind in chosen]
    shape = grid.Shape(
        areas={kind: _areas(here, held, kind) for kind in kinds},
        periods={kind: grid.columns(kind, opened.held, years, parts, added) for kind in kinds},
        year_type=year_type,
    )
    return Sheet(here, facts, opened, shape, year, problem)


def _areas(here: Desk, held: Iterable[Key], kind: str) -> tuple[tuple[str, str], ...]:
    """The agreement's own area first, then those promised this kind, or every area within it where asked for.

    A kind that was asked for by name has a line for every area with any promise.
    """
    own = here.facts.area_code
    inside = {one.code: one.name for one in areas_named(own)}
    named = bool(here.asked.request.GET.getlist("kind"))
    wanted = {area for area, _period, of in held if named or of == kind}
    every = here.asked.parameter("areas") == "all"
    names = inside | area_names(wanted - set(inside))
    shown = {code: name for code, name in names.items() if code == own or code in wanted or every}
    return tuple(sorted(shown.items(), key=lambda pair: (pair[0] != own, pair[1])))


def _chosen_year(here: Desk, years: tuple[Period, ...]) -> Period | None:
    asked = here.asked.parameter("year")
    named = [year for year in years if year.canonical == asked]
    now = [year for year in years if year.start <= here.asked.today < year.end]
    return next(iter(named or now or years), None)


def _added(here: Desk, year_type: str) -> tuple[tuple[Period, ...], str]:
    text = here.asked.parameter("add")
    if not text:
        return (), ""
    try:
        return (read_span(text, year_type),), ""
    except CellError as error:
        return (), str(error)


def _fill(sheet: Sheet, entered: grid.Entered, how: str) -> HttpResponse:
    """Put a profile for the chosen year into the form, for looking over; nothing is saved."""
    now = sheet.facts.now
    parts = grid.parts_of(sheet.year, now.frequency) if sheet.year else ()
    shared = {"adds_up": now.kind == "count", "cumulative": now.cumulative}
    values = _last_year(sheet, parts) if how == "seasonal" else {}
    filled = 0
    for area, _name in sheet.shape.areas.get("profile", ()):
        total = _year_target(sheet, entered, area)
        if total is None or not parts:
            continue
        if how == "seasonal":
            earlier = [values.get((area, part.canonical)) for part in parts]
            known = [value for value in earlier if value is not None]
            proposed = seasonal_profile(total, known, **shared) if len(known) == len(parts) else None
        else:
            proposed = even_profile(total, len(parts), **shared)
        if proposed is None:
            continue
        filled += 1
        decimals = now.decimals if now.decimals is not None else (0 if now.kind == "count" else 3)
        for part, value in zip(parts, proposed, strict=True):
            entered.texts[(area, part.canonical, "profile")] = number_text(round(value, decimals))
    if not filled:
        said = _(
            "Nothing could be filled in: a profile needs the year’s target, and last year’s figures for every part."
        )
        return _shown(sheet, entered, note=said)
    year = sheet.year.label(now.year_type or "financial") if sheet.year else ""
    said = ngettext(
        "The profile for %(year)s is filled in for %(n)d area. Look it over; nothing is saved yet.",
        "The profile for %(year)s is filled in for %(n)d areas. Look it over; nothing is saved yet.",
        filled,
    )
    return _shown(sheet, entered, note=said % {"year": year, "n": filled})


def _year_target(sheet: Sheet, entered: grid.Entered, area: str) -> float | None:
    if sheet.year is None:
        return None
    key = (area, sheet.year.canonical, "target")
    try:
        typed = read_number(entered.texts[key]) if key in entered.texts else None
    except CellError:
        typed = None
    return typed if typed is not None else sheet.opened.held.get(key, Promised()).value


def _last_year(sheet: Sheet, parts: tuple[Period, ...]) -> dict[tuple[str, str], float]:
    """Last year's figure for each part of this year, by area."""
    this_year = {replace(part, start=part.start.replace(year=part.start.year - 1)).canonical: part for part in parts}
    areas = list(sheet.shape.names)
    rows = recorded_values(sheet.facts.id, areas, suppression=sheet.facts.now.suppression)
    found: dict[tuple[str, str], float] = {}
    for row in rows:
        part = this_year.get(row.period)
        if part is not None and not row.breakdown and row.value is not None:
            found.setdefault((row.area, part.canonical), row.value)
    return found


def _shown(sheet: Sheet, entered: grid.Entered, *, clash: str = "", note: str = "", status: int = 200) -> HttpResponse:
    here, now = sheet.here, sheet.facts.now
    areas = list(sheet.shape.names)
    recorded = promises(here.facts.id, sheet.facts.id, areas, groups=group_titles())
    tables = grid.tables(sheet.shape, entered, recorded)
    cells = [cell for table in tables for row in table.rows for cell in row.cells]
    years = grid.agreement_years(here.facts, now.year_type)
    shown = TargetsPage(
        title=f"{sheet.facts.code} {sheet.facts.title}",
        trail=indicator_trail(here),
        parts=indicator_parts(here, sheet.facts.code, "targets"),
        tables=tables,
        seen=sheet.opened.seen,
        problems=tuple(
            {"text": f"{cell.label}: {cell.problem}", "href": f"#{cell.id}"} for cell in cells if cell.problem
        ),
        clash=clash,
        kinds=tuple(Option(kind, str(word), kind in sheet.shape.periods) for kind, word in words.TARGET_KINDS.items()),
        years=tuple(Option(one.canonical, one.label(now.year_type), one == sheet.year) for one in years),
        every_area=here.asked.parameter("areas") == "all",
        adding=here.asked.parameter("add"),
        adding_problem=sheet.adding_problem,
        unit=now.unit,
        good=words.word(words.POLARITIES, now.polarity),
        note=note,
        fills="profile" in sheet.shape.periods and bool(sheet.shape.periods["profile"]),
        worded=sheet.opened.judged.words,
    )
    return here.show("framework/targets.html", shown, tab="structure", status=status)
