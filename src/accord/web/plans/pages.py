"""The overview of the plans, and the pages every register has: its list, a record, adding, changing and moving on."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from typing import Any
from urllib.parse import urlencode

from django.http import HttpResponse
from django.utils.translation import gettext as _

from accord.delivery.operations.records import add_record, change_record, move_record
from accord.delivery.queries.overview import RegisterCount, register_counts
from accord.delivery.queries.records import RecordPage, record_lines, record_page
from accord.delivery.queries.slices import record_slice
from accord.delivery.registers import ACTIONS, BY_KIND, BY_PATH, Register, parts_of
from accord.delivery.registers.shape import MANY
from accord.delivery.rights import may_change, scope_of
from accord.framework.errors import NotFoundError
from accord.web.asking import Asked, page
from accord.web.frame import Link
from accord.web.framework.desk import attempt
from accord.web.framework.form_page import FormPage, Section, answer, authority_form, given
from accord.web.listing import Column, changed
from accord.web.meetings.library.beside import documents_on_record
from accord.web.plans.extras import list_extra, record_extra
from accord.web.plans.forms import MoveForm, RecordForm
from accord.web.plans.history import Event, event
from accord.web.plans.listing import (
    Chosen,
    Shown,
    as_csv,
    as_rows,
    cell,
    choose,
    clear,
    columns,
    in_order,
    offered_fields,
    wanted_of,
)
from accord.web.plans.naming import indicator_links, step_names
from accord.web.plans.room import Room, room


@dataclass(frozen=True)
class OverviewPage:
    """What the overview of the plans shows."""

    title: str
    lede: str
    counts: tuple[tuple[RegisterCount, str], ...]


@dataclass(frozen=True)
class RegisterPage:
    """What the list of a register shows."""

    title: str
    lede: str
    empty: str
    chosen: Chosen
    columns: tuple[Column, ...]
    add: Link | None
    download: str
    clear: str


@dataclass(frozen=True)
class Part:
    """Records of another kind that are parts of the one shown."""

    kind: str
    title: str
    empty: str
    columns: tuple[Column, ...]
    rows: tuple[Shown, ...]
    add: Link | None


@dataclass(frozen=True)
class OneRecordPage:
    """What the page of one record shows."""

    title: str
    code: str
    state: str
    closed: bool
    facts: tuple[tuple[str, Any], ...]
    texts: tuple[tuple[str, str], ...]
    events: tuple[Event, ...]
    trail: tuple[Link, ...]
    change: str
    moves: tuple[Link, ...]
    parts: tuple[Part, ...]


@page
def plans_page(asked: Asked, agreement: str) -> HttpResponse:
    """Every register of the agreement with what is open and what is late."""
    here = room(asked, agreement)
    known_on = here.about.known_on if here.about else None
    counts = register_counts(asked.viewer, here.facts, today=known_on or asked.today, known_on=known_on)
    shown = OverviewPage(
        title=_("Plans and registers"),
        lede=_("What partners do about the figures: plans, risks, and what they ask of each other and of government."),
        counts=tuple((one, here.to("register", register=one.path)) for one in counts),
    )
    return here.show("plans/overview.html", shown, tab="overview")


@page
def register_page(asked: Asked, agreement: str, register: str) -> HttpResponse:
    """The list of a register, or everything that fits as a CSV file."""
    here, found = room(asked, agreement), register_at(register)
    known_on = here.about.known_on if here.about else None
    as_file = asked.parameter("format") == "csv"
    extra = list_extra(here, found)
    wanted = wanted_of(asked, found, usual=extra.sort, whole=as_file)
    held = record_slice(
        asked.viewer, here.facts, found, wanted, known_on=known_on, orders=extra.orders,
        offer=() if as_file else offered_fields(asked, found),
    )  # fmt: skip
    if as_file:
        return as_csv(found, held.lines)
    may_add = known_on is None and asked.viewer.may(found.permission, here.code)
    shown = RegisterPage(
        title=str(found.many),
        lede=str(found.lede),
        empty=str(found.empty),
        chosen=choose(
            asked, found, held, here.records_of(found), usual=extra.sort,
        ),
        columns=columns(found, more=extra.columns(held.lines)),
        add=Link(text=str(found.add), href=here.to("record-add", register=found.path)) if may_add else None,
        download=changed(asked.query, format="csv", page=None, size=None),
        clear=clear(asked, found),
    )  # fmt: skip
    return here.show(extra.template, shown, tab=found.path, register=found.kind, extra=extra.data)


@page
def one_record_page(asked: Asked, agreement: str, register: str, code: str) -> HttpResponse:
    """One record: what it says, where it stands, and how it came to that."""
    here, found = room(asked, agreement), register_at(register)
    opened = record_page(asked.viewer, here.facts, found, code, known_on=here.about.known_on if here.about else None)
    extra = record_extra(here, found, opened)
    shown = record_shown(here, found, opened, but=extra.instead_of)
    shown = replace(shown, facts=(*shown.facts[:1], *extra.facts, *shown.facts[1:]))
    return here.show(extra.template, shown, tab=found.path, register=found.kind, extra=extra.data)


@page
def add_record_page(asked: Asked, agreement: str, register: str) -> HttpResponse:
    """Add a record to a register."""
    here, found = room(asked, agreement, editing=True), register_at(register)
    asked.viewer.demand(found.permission, here.code)
    start = _start(asked, found)
    form = RecordForm(here, found, asked.request.POST if here.posted else None, start)
    made: list[str] = []

    def save() -> None:
        made.append(
            add_record(
                by=asked.person,
                viewer=asked.viewer,
                agreement=here.code,
                register=found,
                values=form.values(),
                today=asked.today,
            )
        )

    shown = FormPage(
        title=str(found.add),
        form=form,
        sections=form.sections,
        trail=_trail(here, found, _whole(found, start)),
        submit=_("Save"),
    )
    if here.posted and form.is_valid() and not attempt(form, save):
        said = _("It is in the register as %(code)s.") % {"code": made[0]}
        return here.done(said, _saved_at(here, found, made[0], form.values()))
    return _form(here, shown, found, 400 if here.posted else 200)


def _start(asked: Asked, register: Register) -> dict[str, Any]:
    """What the address fills in already; a field of several codes may be named several times."""
    given = asked.request.GET
    many = {one.name: given.getlist(one.name) for one in register.fields if one.kind in MANY and one.name in given}
    return {one.name: asked.parameter(one.name) for one in register.fields if asked.parameter(one.name)} | many


@page
def change_record_page(asked: Asked, agreement: str, register: str, code: str) -> HttpResponse:
    """Change what a record says."""
    here, found = room(asked, agreement, editing=True), register_at(register)
    opened = record_page(asked.viewer, here.facts, found, code)
    asked.viewer.demand(found.permission, here.code, **scope_of(opened.line.values))
    start = {**opened.line.values, "seen": opened.seen}
    form = RecordForm(here, found, asked.request.POST if here.posted else None, start)
    settled = found.decided or opened.line.state in found.decided_in
    right = authority_form(here, needed=settled and opened.signed_on is not None, bound=here.posted)

    def save() -> None:
        change_record(
            by=asked.person,
            viewer=asked.viewer,
            agreement=here.code,
            register=found,
            code=code,
            values=form.values(),
            seen=form.cleaned_data["seen"] or 0,
            authority=given(right),
        )

    shown = FormPage(
        title=opened.line.title,
        caption=code,
        form=form,
        authority=right,
        sections=form.sections,
        trail=_trail(here, found, _whole(found, opened.line.values)),
    )
    return answer(
        here,
        shown,
        save,
        tab=found.path,
        done=_("Saved."),
        to=here.to("record", register=found.path, code=code),
        now=lambda: (_as_fields(opened.line.values), opened.seen),
    )


@page
def move_record_page(asked: Asked, agreement: str, register: str, code: str, to: str) -> HttpResponse:
    """Move a record on, with the words and the decision that takes."""
    here, found = room(asked, agreement, editing=True), register_at(register)
    opened = record_page(asked.viewer, here.facts, found, code)
    move = found.move(opened.line.state, to)
    if move is None:
        raise NotFoundError(_("It cannot be moved there from where it stands."))
    asked.viewer.demand(move.permission or found.permission, here.code, **scope_of(opened.line.values))
    start = {"seen": opened.seen, "on": asked.today}
    form = MoveForm(found, move, asked.request.POST if here.posted else None, start)
    right = authority_form(here, needed=move.decided and opened.signed_on is not None, bound=here.posted)

    def save() -> None:
        move_record(
            by=asked.person,
            viewer=asked.viewer,
            agreement=here.code,
            register=found,
            code=code,
            to=to,
            seen=form.cleaned_data["seen"] or 0,
            today=asked.today,
            note=form.cleaned_data["note"],
            on=form.cleaned_data.get("on"),
            authority=given(right),
        )

    shown = FormPage(
        title=str(move.button),
        caption=f"{code} {opened.line.title}",
        form=form,
        authority=right,
        sections=(Section("", form.names),),
        trail=(
            *_trail(here, found, _whole(found, opened.line.values)),
            Link(text=code, href=here.to("record", register=found.path, code=code)),
        ),
        submit=str(move.button),
    )
    back = here.to("record", register=found.path, code=code)
    return answer(here, shown, save, tab=found.path, done=str(move.done), to=back)


def _saved_at(here: Room, register: Register, code: str, values: Mapping[str, Any]) -> str:
    """Where one goes from a new record: to itself, or to the record it is a part of."""
    whole = _whole(register, values)
    if whole:
        return here.to("record", register=BY_KIND[register.field(register.parent).of].path, code=whole)
    return here.to("record", register=register.path, code=code)


def register_at(path: str) -> Register:
    """The register at an address; NotFoundError where there is none."""
    if path not in BY_PATH:
        raise NotFoundError(_("There is no such register."))
    return BY_PATH[path]


def record_shown(here: Room, register: Register, opened: RecordPage, but: Collection[str] = ()) -> OneRecordPage:
    """A record as its page shows it, but for the fields that the page shows in a way of its own."""
    line, asked = opened.line, here.asked
    state = register.states[line.state]
    own = [one for one in register.fields if one.name != "title" and one.name not in but]
    linked, names = indicator_links(here, register, line), step_names(here, register, opened)
    short = [(str(one.label), linked.get(one.name) or cell(one, line)) for one in own if one.kind != "long"]
    return OneRecordPage(
        title=line.title,
        code=line.code,
        state=str(state.words),
        closed=state.closed,
        facts=(
            (_("State"), str(state.words)),
            *short,
            (_("Opened"), line.opened_on),
            (_("Closed"), line.closed_on or ""),
            (_("Documents"), documents_on_record(asked, here.facts, register.kind, line.code) or ""),
        ),
        texts=tuple((str(one.label), cell(one, line)) for one in own if one.kind == "long" and line.values[one.name]),
        events=tuple(event(register, step, names) for step in opened.steps),
        trail=_trail(here, register, _whole(register, line.values)),
        change=here.to("record-change", register=register.path, code=line.code)
        if opened.may_change and not register.fixed
        else "",
        moves=tuple(
            Link(text=str(move.button), href=here.to("record-move", register=register.path, code=line.code, to=move.to))
            for move in state.moves
            if opened.may_change and may_change(asked.viewer, here.code, register, line.values, move.permission)
        ),
        parts=tuple(_part(here, one, opened) for one in parts_of(register)),
    )


def _part(here: Room, register: Register, whole: RecordPage) -> Part:
    """The records of another register that belong to this one, in their order."""
    known_on = here.about.known_on if here.about else None
    own = record_lines(here.asked.viewer, here.facts, register, known_on=known_on, whole=whole.line.code)
    add = here.to("record-add", register=register.path)
    add += ("&" if "?" in add else "?") + urlencode({register.parent: whole.line.code})
    return Part(
        kind=register.kind,
        title=str(register.many),
        empty=str(register.empty),
        columns=columns(register, but=register.parent),
        rows=as_rows(
            register, sorted(own, key=in_order), here.records_of(register), here.asked.today, but=register.parent
        ),
        add=Link(text=str(register.add), href=add) if may_add(here, register, whole) else None,
    )


def may_add(here: Room, register: Register, whole: RecordPage) -> bool:
    """Whether the viewer may add a part to a record: by the right the part takes, where the whole is."""
    known_now = here.about is None or here.about.known_on is None
    return known_now and may_change(here.asked.viewer, here.code, register, whole.line.values)


def _form(here: Room, shown: FormPage, register: Register, status: int) -> HttpResponse:
    return here.show("framework/form.html", shown, tab=register.path, status=status, submit=shown.submit, clash=())


def _as_fields(values: Mapping[str, Any]) -> dict[str, Any]:
    """Plain values as a form's fields clean them."""
    return {name: list(value) if isinstance(value, tuple) else value for name, value in values.items()}


def _trail(here: Room, register: Register, part_of: str = "") -> tuple[Link, ...]:
    """Where a page of the register stands; a part stands under the record it belongs to."""
    if register.kind == ACTIONS.kind:
        return (Link(text=str(register.many), href=here.address("actions")),)
    plans = Link(text=_("Plans"), href=here.to("plans"))
    if register.parent and part_of:
        whole = BY_KIND[register.field(register.parent).of]
        return (
            plans,
            Link(text=str(whole.many), href=here.to("register", register=whole.path)),
            Link(text=part_of, href=here.to("record", register=whole.path, code=part_of)),
        )
    return (plans, Link(text=str(register.many), href=here.to("register", register=register.path)))


def _whole(register: Register, values: Mapping[str, Any]) -> str:
    """The reference of the record a record is a part of, "" for one that is none."""
    return str(values.get(register.parent) or "") if register.parent else ""
