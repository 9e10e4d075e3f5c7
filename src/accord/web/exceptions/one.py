"""One exception: why it stands, what was said and done about it, and what may be done next."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any
from urllib.parse import urlencode

from django import forms
from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from accord.assessment import sentences
from accord.assessment.exceptions import PERMISSION
from accord.assessment.operations import exceptions as operations
from accord.assessment.queries.commentary import Commented, commentary_on
from accord.assessment.queries.exceptions import ExceptionEvent, ExceptionLine, ExceptionPage, exception_page
from accord.assessment.queries.results import indicator_rows
from accord.assessment.words import exception_state_word, exception_step_words
from accord.framework.errors import NotFoundError
from accord.framework.queries.picture import Picture
from accord.framework.queries.promises import group_titles
from accord.judgement.periods import parse_canonical
from accord.web.asking import Asked, page
from accord.web.exceptions.chart import figures_chart
from accord.web.exceptions.entries import explained
from accord.web.exceptions.words import changed_words
from accord.web.figures import long_date
from accord.web.frame import Link
from accord.web.framework.form_page import FormPage, Section, answer, authority_form, given
from accord.web.framing import CONTEXT
from accord.web.indicators.drawing import Drawn
from accord.web.plans.history import Event
from accord.web.plans.room import room

LAST = 24
"""How many figures the chart and its table go back."""


@dataclass(frozen=True)
class Figure:
    """One line of the table beneath the chart."""

    period: str
    value: float | None
    target: float | None
    status: str
    missing: str


@dataclass(frozen=True)
class OnePage:
    """What the page of one exception shows."""

    title: str
    number: int
    code: str
    line: ExceptionLine
    state: str
    why: str
    moved: str
    attention: str
    late: bool
    certain: bool
    chart: Drawn | None
    figures: tuple[Figure, ...]
    unit: str
    decimals: int | None
    said: tuple[tuple[str, Commented], ...]
    commentary_href: str
    indicator_href: str
    recovery: Link | None
    propose: str
    moves: tuple[Link, ...]
    events: tuple[Event, ...]
    back: str


@page
def one_exception_page(asked: Asked, agreement: str, number: int) -> HttpResponse:
    """One exception with its history."""
    about = asked.picture(agreement)
    opened = exception_page(asked.viewer, about.agreement, number, known_on=about.known_on)
    about = _there(asked, agreement, about, opened.line)
    return asked.show("exceptions/one.html", about, _shown(asked, about, opened), here="exceptions")


@page
def move_exception_page(asked: Asked, agreement: str, number: int, what: str) -> HttpResponse:
    """Ask for a recovery plan, watch the exception, or close it by decision of a group."""
    here = room(asked, agreement, editing=True)
    opened = exception_page(asked.viewer, here.facts, number)
    line = opened.line
    if what not in BUTTONS:
        raise NotFoundError(_("It cannot be moved there from where it stands."))
    place = {"theme": line.indicator.theme.code, "indicator": line.indicator.code}
    asked.viewer.demand(PERMISSION[what], here.code, **place)
    if what not in opened.may:
        raise NotFoundError(_("It cannot be moved there from where it stands."))
    form = NoteForm(what, asked.request.POST if here.posted else None, {"seen": opened.seen})
    right = authority_form(here, needed=what == "close" and opened.signed_on is not None, bound=here.posted)
    address = here.address("exception", number=number)

    def save() -> None:
        acts: dict[str, Callable[..., None]] = {
            "ask": operations.ask_for_recovery,
            "watch": operations.watch,
            "close": partial(operations.close, authority=given(right)),
        }
        acts[what](
            by=asked.person, viewer=asked.viewer, agreement=here.code, number=number,
            seen=form.cleaned_data["seen"] or 0, note=form.cleaned_data["note"],
        )  # fmt: skip

    shown = FormPage(
        title=_button(what),
        caption=_("Exception %(number)d: %(title)s") % {"number": number, "title": line.indicator.title},
        form=form,
        authority=right,
        sections=(Section("", ("note", "seen")),),
        trail=(
            Link(text=_("Exceptions"), href=here.address("exceptions")),
            Link(text=_("Exception %(number)d") % {"number": number}, href=address),
        ),
        submit=_button(what),
    )
    return answer(here, shown, save, tab="", done=_done(what), to=address)


class NoteForm(forms.Form):
    """The words that go with it."""

    note = forms.CharField(required=False, max_length=20_000, widget=forms.Textarea(attrs={"rows": 4}))
    seen = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, what: str, data: Any = None, initial: Any = None) -> None:
        super().__init__(data, initial=initial)
        self.fields["note"].label = _("What is wanted (optional)") if what == "ask" else _("Why")
        self.fields["note"].required = what != "ask"


BUTTONS = ("ask", "watch", "close")


def _button(what: str) -> str:
    return {
        "ask": _("Ask for a recovery plan"),
        "watch": _("Watch it"),
        "close": _("Close by decision"),
    }[what]


def _done(what: str) -> str:
    return {
        "ask": _("A recovery plan is asked for."),
        "watch": _("It is being watched."),
        "close": _("The exception is closed."),
    }[what]


def _there(asked: Asked, agreement: str, about: Picture, line: ExceptionLine) -> Picture:
    """The picture at the exception's own place."""
    return about if about.area.code == line.area else asked.picture(agreement, area=line.area)


def _shown(asked: Asked, about: Picture, opened: ExceptionPage) -> OnePage:
    line, code = opened.line, about.agreement.code
    now = line.indicator.now
    rows = [row for row in indicator_rows(about, line.indicator.code, areas=[line.area]) if row.status != "not_due"]
    rows = rows[-LAST:]
    context = [pair for pair in asked.query if pair[0] in CONTEXT and pair[0] != "area" and pair[1]]
    if line.area != about.agreement.area_code:
        context.insert(0, ("area", line.area))
    query = f"?{urlencode(context)}" if context else ""
    place = {"agreement": code, "indicator": line.indicator.code}
    day = about.known_on or asked.today
    return OnePage(
        title=line.indicator.title,
        number=line.number,
        code=line.indicator.code,
        line=line,
        state=exception_state_word(line.state),
        why=explained(line.result, line.indicator),
        moved=sentences.movement(line.result, now),
        attention=sentences.attention(line.result) or _("The figure has moved; nothing stands out now."),
        certain=line.result.certainty != "may_be_chance",
        late=line.late(day),
        chart=figures_chart(
            rows, now, area=line.area_name,
            label=_("%(title)s, %(area)s; the table below has the same figures")
            % {"title": line.indicator.title, "area": line.area_name},
        ),
        figures=tuple(
            Figure(row.span.label(now.year_type), row.value, row.target, row.status, row.missing)
            for row in reversed(rows)
        ),
        unit="%" if now.unit.startswith("%") else "",
        decimals=now.decimals,
        said=tuple((one_period(one, now.year_type), one) for one in commentary_on(about, line.indicator.code)[:3]),
        commentary_href=reverse("commentary", kwargs=place) + query,
        indicator_href=reverse("indicator", kwargs=place) + query,
        recovery=_recovery(code, line),
        propose=_propose(asked, code, line) if opened.may or line.state == "recovery_asked" else "",
        moves=tuple(
            Link(text=_button(what), href=reverse("exception-move", kwargs=_at(code, line, what)))
            for what in opened.may
        ),
        events=_events(opened.events, line),
        back=reverse("exceptions", kwargs={"agreement": code}) + query,
    )  # fmt: skip


def one_period(one: Commented, year_type: str) -> str:
    """The label of a commentary's period."""
    return parse_canonical(one.period).label(year_type)


def _at(agreement: str, line: ExceptionLine, what: str) -> dict[str, Any]:
    return {"agreement": agreement, "number": line.number, "what": what}


def _recovery(agreement: str, line: ExceptionLine) -> Link | None:
    if not line.recovery:
        return None
    at = {"agreement": agreement, "register": "recovery", "code": line.recovery}
    return Link(text=line.recovery, href=reverse("record", kwargs=at))


def _propose(asked: Asked, agreement: str, line: ExceptionLine) -> str:
    """Where a recovery plan for it is proposed, filled in with what is known; "" for who may not or where one is."""
    indicator = line.indicator
    scope: dict[str, Any] = {"theme": indicator.theme.code, "indicator": indicator.code, "areas": {line.area}}
    if line.recovery or not line.is_open or not asked.viewer.may("edit_plans", agreement, **scope):
        return ""
    given = {
        "exception": line.number, "indicator": indicator.code, "area": line.area, "theme": indicator.theme.code,
        "owner": line.owner_code, "title": indicator.title, "trigger": explained(line.result, indicator),
        "gap": _gap(line), "rhythm": "monthly", "exit_kind": "status_green", "exit_count": 2,
    }  # fmt: skip
    address = reverse("record-add", kwargs={"agreement": agreement, "register": "recovery"})
    return f"{address}?{urlencode({name: value for name, value in given.items() if value not in ('', None)})}"


def _gap(line: ExceptionLine) -> str:
    value, target = line.result.value, line.result.target
    return f"{abs(value - target):.4g}" if value is not None and target is not None else ""


def _events(steps: Iterable[ExceptionEvent], line: ExceptionLine) -> tuple[Event, ...]:
    found = tuple(steps)
    groups = group_titles() if any(one.decided_by for one in found) else {}
    return tuple(_event(one, line, groups) for one in found)


def _event(event: ExceptionEvent, line: ExceptionLine, groups: Mapping[str, str]) -> Event:
    decided = (
        _("Decided by %(group)s on %(day)s, %(reference)s.")
        % {
            "group": groups.get(event.decided_by, event.decided_by),
            "day": long_date(event.decided_on),
            "reference": event.decision_ref,
        }
        if event.decided_by
        else ""
    )
    return Event(
        when=event.at,
        what=exception_step_words(event.action, event.by),
        detail=" ".join(part for part in (event.note, decided, event.decision_words) if part),
        changes=changed_words(event, line.indicator.now),
    )
