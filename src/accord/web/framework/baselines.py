"""Where an indicator starts from, area by area."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any

from django import forms
from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from accord.framework.operations.baselines import (
    BaselinesRefusedError,
    Start,
    baseline_problems,
    is_reset,
    set_baselines,
)
from accord.framework.operations.definition_rules import WORDED
from accord.framework.queries.editing import OpenedBaselines, open_baselines
from accord.framework.queries.indicators import IndicatorFacts, indicator_for
from accord.framework.queries.picture import areas_named
from accord.framework.queries.places import area_names
from accord.web.asking import Asked, page
from accord.web.frame import Link
from accord.web.framework import words
from accord.web.framework.agreement import day_field
from accord.web.framework.authority import AuthorityForm
from accord.web.framework.definitions import indicator_parts, indicator_trail
from accord.web.framework.desk import Desk, attempt, desk
from accord.web.framework.form_page import authority_form, given
from accord.web.framework.numbers import CellError, number_text, read_number, read_span, span_text


class BaselineForm(forms.Form):
    """The baseline of one area."""

    status = forms.ChoiceField(
        label=lazy("Status"), choices=words.choices(words.BASELINE_STATUSES, lazy("none")), required=False
    )
    period = forms.CharField(label=lazy("Period"), max_length=60, required=False)
    value = forms.CharField(label=lazy("Value"), max_length=100, required=False)
    due = day_field(lazy("Due"), required=False)
    reset_history = forms.CharField(label=lazy("How it was set anew"), max_length=2000, required=False)

    def __init__(self, *args: Any, year_type: str, worded: bool, **options: Any) -> None:
        super().__init__(*args, **options)
        self.year_type, self.worded = year_type, worded

    def clean_period(self) -> str:
        """The period in any style, canonically."""
        text = self.cleaned_data["period"]
        try:
            return read_span(text, self.year_type).canonical if text else ""
        except CellError as error:
            raise forms.ValidationError(str(error)) from error

    def clean_value(self) -> str:
        """A number, unless the indicator's values are words."""
        text = str(self.cleaned_data["value"])
        if not self.worded:
            try:
                read_number(text)
            except CellError as error:
                raise forms.ValidationError(str(error)) from error
        return text

    def start(self) -> Start:
        """What was entered."""
        entered = self.cleaned_data
        return Start(
            status=entered["status"],
            period=entered["period"],
            value=None if self.worded else read_number(entered["value"]),
            word=entered["value"] if self.worded else "",
            due=entered["due"],
            reset_history=entered["reset_history"],
        )


class SeenForm(forms.Form):
    """Which baseline row the page started from."""

    seen = forms.IntegerField(widget=forms.HiddenInput)


@dataclass(frozen=True)
class BaselinesPage:
    """What the page of baselines shows."""

    title: str
    trail: tuple[Link, ...]
    parts: tuple[Link, ...]
    rows: tuple[tuple[str, BaselineForm], ...]
    forms: tuple[forms.Form, ...]
    seen: int
    authority: AuthorityForm | None
    authority_shown: bool
    unit: str
    every_area: bool
    more_areas: bool
    clash: str


@page
def baselines_page(asked: Asked, agreement: str, indicator: str) -> HttpResponse:
    """Set the baselines of an indicator, say until when one is missing, or set one anew."""
    here = desk(asked, agreement)
    facts = indicator_for(here.facts.id, indicator)
    opened = open_baselines(asked.viewer, here.code, indicator)
    rows = _rows(here, facts, opened)
    seen = SeenForm(asked.request.POST if here.posted else None, initial={"seen": opened.seen})
    if not here.posted:
        return _shown(here, facts, opened, rows, None, 200)
    entered = {code: form.start() for code, _name, form in rows if form.is_valid()}
    sound = len(entered) == len(rows) and seen.is_valid()
    changed = {code: start for code, start in entered.items() if opened.held.get(code, Start("")) != start}
    resets = any(is_reset(opened.held.get(code), start) for code, start in changed.items())
    authority = authority_form(
        here, needed=resets and here.facts.signed_on is not None, bound="authority-kind" in asked.request.POST
    )
    if sound:
        sound = _note_problems(rows, baseline_problems(opened.held, changed, worded=facts.now.kind in WORDED))
    if sound and authority is not None:
        sound = authority.is_bound and authority.is_valid()
    status = _save(here, facts, changed, seen, authority, rows) if sound else 400
    if not status:
        return here.done(_("The baselines are saved."), asked.request.get_full_path())
    return _shown(here, facts, opened, rows, authority, status)


Rows = tuple[tuple[str, str, BaselineForm], ...]


def _save(
    here: Desk,
    facts: IndicatorFacts,
    changed: dict[str, Start],
    seen: SeenForm,
    right: AuthorityForm | None,
    rows: Rows,
) -> int:
    def write() -> None:
        set_baselines(
            by=here.asked.person,
            viewer=here.asked.viewer,
            agreement=here.code,
            indicator=facts.code,
            entered=changed,
            seen=seen.cleaned_data["seen"],
            authority=given(right),
        )

    try:
        return attempt(seen, write, right)
    except BaselinesRefusedError as error:
        _note_problems(rows, error.problems)
        return 400


def _note_problems(rows: Rows, problems: dict[tuple[str, str], str]) -> bool:
    for code, _name, form in rows:
        for (area, name), sentence in problems.items():
            if area == code:
                form.add_error(name, sentence)
    return not problems


def _rows(here: Desk, facts: IndicatorFacts, opened: OpenedBaselines) -> Rows:
    own = here.facts.area_code
    inside = {one.code: one.name for one in areas_named(own)}
    every = here.asked.parameter("areas") == "all"
    names = inside | area_names(set(opened.held) - set(inside))
    shown = {code: name for code, name in names.items() if code == own or code in opened.held or every}
    ordered = sorted(shown.items(), key=lambda pair: (pair[0] != own, pair[1]))
    data = here.asked.request.POST if here.posted else None
    return tuple(
        (
            code,
            name,
            BaselineForm(
                data,
                prefix=f"b{place}",
                initial=_initial(opened.held.get(code), facts.now.year_type),
                year_type=facts.now.year_type,
                worded=facts.now.kind in WORDED,
            ),
        )
        for place, (code, name) in enumerate(ordered)
    )


def _initial(start: Start | None, year_type: str) -> dict[str, Any]:
    if start is None:
        return {}
    return asdict(start) | {
        "period": span_text(start.period, year_type),
        "value": start.word or number_text(start.value),
    }


def _shown(
    here: Desk,
    facts: IndicatorFacts,
    opened: OpenedBaselines,
    rows: Rows,
    authority: AuthorityForm | None,
    status: int,
) -> HttpResponse:
    clash = ""
    if status == 409:
        clash = _("Somebody else changed these baselines while you were writing. Your entries are kept; look again.")
    unbound = authority is not None and not authority.is_bound
    shown = BaselinesPage(
        title=f"{facts.code} {facts.title}",
        trail=indicator_trail(here),
        parts=indicator_parts(here, facts.code, "baselines"),
        rows=tuple((name, form) for _code, name, form in rows),
        forms=tuple(form for _code, _name, form in rows) + ((authority,) if authority else ()),
        seen=opened.seen,
        authority=authority,
        authority_shown=unbound,
        unit=facts.now.unit,
        every_area=here.asked.parameter("areas") == "all",
        more_areas=len(areas_named(here.facts.area_code)) > len(rows),
        clash=clash,
    )
    return here.show("framework/baselines.html", shown, tab="structure", status=status)
