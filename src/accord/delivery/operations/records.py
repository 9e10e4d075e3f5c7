"""Adding a record to a register, changing what it says, and moving it on; each leaves a step and an audit row."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accord.accounts.models import Person
from accord.delivery.models import Record, Step
from accord.delivery.operations.values import put_values
from accord.delivery.registers import BY_KIND
from accord.delivery.registers.held import Values, blank, held_values, plain
from accord.delivery.registers.shape import Happened, Move, Register
from accord.delivery.rights import scope_of
from accord.framework.authority import CLERICAL, SET_UP, Authority, AuthorityNeededError, demand
from accord.framework.competence import demand_competence
from accord.framework.errors import InvalidChangeError, NotFoundError
from accord.framework.models import Agreement
from accord.framework.operations.changing import demand_unchanged, keep_trail
from accord.framework.viewer import Viewer


@transaction.atomic
def add_record(
    *, by: Person, viewer: Viewer, agreement: str, register: Register, values: Mapping[str, Any], today: date
) -> str:
    """Add a record and return its reference: the one given as ``code``, else the register's next."""
    held = seen_agreement(viewer, agreement)
    given = _complete(register, values)
    _demand(register, viewer, held, given)
    code = str(values.get("code") or "") or next_code(register, held)
    if register.model._default_manager.filter(agreement=held, code__iexact=code).exists():
        raise InvalidChangeError(_("There is a record “%(code)s” in this register already.") % {"code": code}, "code")
    record = register.model(agreement=held, code=code, state=register.first, opened_on=today)
    put_values(register, record, given)
    _demand_it_stands(register, record)
    said = {name: [None, plain(value)] for name, value in given.items() if value not in ("", (), None)}
    keep_step(by=by, register=register, record=record, action="added", changes=said)
    _tell(register, record, Happened("added", by, None, ""))
    return code


@transaction.atomic
def change_record(
    *,
    by: Person,
    viewer: Viewer,
    agreement: str,
    register: Register,
    code: str,
    values: Mapping[str, Any],
    seen: int,
    authority: Authority | None = None,
    note: str = "",
) -> None:
    """Change what a record says; ``seen`` is the number of the last step the form was opened on.

    Raises ChangedMeanwhileError where a step came since, AuthorityNeededError where only a group may change it.
    """
    held = seen_agreement(viewer, agreement)
    record = open_record(register, held, code)
    before = held_values(register, record)
    _demand(register, viewer, held, before)
    if register.fixed:
        raise InvalidChangeError(_("It is never changed; add another one that corrects it."))
    demand_unchanged(seen, last_number(register, record))
    after = _complete(register, {**before, **values})
    _demand(register, viewer, held, after)
    changes = differing(before, after)
    if not changes:
        return
    _demand_it_stands(register, record)
    if record.state in register.decided_in:
        authority = _right(authority, held, register, before)
    elif register.decided:
        authority = demand(authority, signed_on=held.signed_on, within=(held.code,))
    put_values(register, record, after)
    _demand_it_stands(register, record)
    keep_step(
        by=by, register=register, record=record, action="changed", changes=changes, note=note, authority=authority
    )
    _tell(register, record, Happened("changed", by, authority, note))


@transaction.atomic
def move_record(
    *,
    by: Person,
    viewer: Viewer,
    agreement: str,
    register: Register,
    code: str,
    to: str,
    seen: int,
    today: date,
    note: str = "",
    on: date | None = None,
    authority: Authority | None = None,
) -> None:
    """Move a record on to another state; ``on`` is the day it happened, for a move that holds it in a field.

    A move that only a group may make demands its decision once the agreement is signed; a slip of the pen is no reason
    for it. Raises InvalidChangeError where there is no such way or something stands against it.
    """
    held = seen_agreement(viewer, agreement)
    record = open_record(register, held, code)
    move = register.move(record.state, to)
    if move is None:
        raise InvalidChangeError(_("It cannot be moved there from where it stands."))
    _demand(register, viewer, held, held_values(register, record), move.permission)
    demand_unchanged(seen, last_number(register, record))
    if move.note and not note.strip():
        raise InvalidChangeError(_("Say it in a few words."), "note")
    if on is not None and on > today:
        raise InvalidChangeError(_("That day has not come yet."), "on")
    _demand_it_stands(register, record)
    refusal = move.check(record, today) if move.check else ""
    if refusal:
        raise InvalidChangeError(refusal)
    right = _right(authority, held, register, held_values(register, record)) if move.decided else authority
    before, record.state = record.state, to
    closing = register.states[to].closed
    record.closed_on = max(today, record.opened_on) if closing else None
    told = _tell_fields(record, move, note.strip(), on)
    kept = {name: [None, next(iter(words))] for name, words in move.keeps.items()}
    record.save()
    keep_step(
        by=by,
        register=register,
        record=record,
        action="moved",
        changes={"state": [before, to]} | told | kept,
        note=note.strip(),
        authority=right,
    )
    _tell(register, record, Happened("moved", by, right, note.strip()))


def seen_agreement(viewer: Viewer, code: str) -> Agreement:
    """The agreement, locked until the change is done; NotFoundError where the viewer may not see it."""
    found = Agreement.objects.select_for_update().filter(code=code).first()
    if found is None or not viewer.may("see", code):
        raise NotFoundError(_("There is no agreement “%(code)s” that you can see.") % {"code": code})
    return found


def open_record(register: Register, agreement: Agreement, code: str) -> Record:
    """A record of the register; NotFoundError where there is none."""
    found = register.model._default_manager.filter(agreement=agreement, code=code).first()
    if found is None:
        raise NotFoundError(_("There is no such record."))
    return found


def keep_step(
    *,
    by: Person | None,
    register: Register,
    record: Record,
    action: str,
    changes: Mapping[str, Any] | None = None,
    note: str = "",
    authority: Authority | None = None,
    at: datetime | None = None,
) -> Step:
    """Write what happened to a record: its next step, and the audit row beside it."""
    right = authority if authority is not None and authority.kind != SET_UP else None
    step = Step(
        agreement=record.agreement,
        kind=register.kind,
        subject=record.code,
        number=last_number(register, record) + 1,
        action=action,
        note=note,
        changes=dict(changes or {}),
        authority_kind=right.kind if right else "",
        decided_by=right.group if right else "",
        decided_on=right.decided_on if right else None,
        decision_ref=right.reference if right else "",
        decision_words=right.words if right else "",
        by=by,
        at=at or timezone.now(),
    )
    step.save()
    detail = {name: [str(one) for one in pair] for name, pair in dict(changes or {}).items()}
    if note:
        detail["note"] = [note]
    if by is not None:
        keep_trail(
            by, record.agreement, f"{action}_{register.kind}", f"{register.kind} {record.code}", authority,
            **detail,
        )  # fmt: skip
    return step


def last_number(register: Register, record: Record) -> int:
    """The number of a record's last step, 0 for one without."""
    steps = Step.objects.filter(agreement_id=record.agreement_id, kind=register.kind, subject=record.code)
    return steps.order_by("-number").values_list("number", flat=True).first() or 0


def next_code(register: Register, agreement: Agreement) -> str:
    """The first reference of the register's own kind (R1, R2, …) that is free."""
    own = re.compile(rf"{re.escape(register.prefix)}(\d+)")
    codes = register.model._default_manager.filter(agreement=agreement).values_list("code", flat=True)
    used = [int(found[1]) for found in map(own.fullmatch, codes) if found]
    return f"{register.prefix}{max(used, default=0) + 1}"


def differing(before: Mapping[str, Any], after: Mapping[str, Any]) -> dict[str, list[Any]]:
    """The fields whose values differ, as a step keeps them: [before, after]."""
    return {
        name: [plain(before.get(name)), plain(value)]
        for name, value in after.items()
        if plain(before.get(name)) != plain(value)
    }


def _complete(register: Register, values: Mapping[str, Any]) -> Values:
    """Every field of the register, blank where nothing was given; InvalidChangeError for what cannot stand."""
    given = {field.name: values.get(field.name, blank(field)) for field in register.fields}
    for field in register.fields:
        if field.required and given[field.name] in ("", None, ()):
            raise InvalidChangeError(_("%(label)s: this is needed.") % {"label": field.label}, field.name)
    problem = register.check(given) if register.check else None
    if problem:
        raise InvalidChangeError(problem[1], problem[0])
    return given


def _demand(register: Register, viewer: Viewer, agreement: Agreement, values: Values, permission: str = "") -> None:
    """The right to change records of this theme or indicator."""
    viewer.demand(permission or register.permission, agreement.code, **_about(register, agreement, values))


def _about(register: Register, agreement: Agreement, values: Values) -> dict[str, Any]:
    """The theme, indicator and places that a record is about; where it says none, what it is a part of."""
    own = {name: held for name, held in values.items() if held}
    return scope_of({**_of_the_whole(register, agreement, values), **own})


def _of_the_whole(register: Register, agreement: Agreement, values: Values) -> Values:
    """What the record says that this one is a part of; nothing for one that is none."""
    code = values.get(register.parent) if register.parent else ""
    if not code:
        return {}
    whole = BY_KIND[register.field(register.parent).of]
    found = whole.model._default_manager.filter(agreement=agreement, code=code).first()
    return held_values(whole, found) if found is not None else {}


def _demand_it_stands(register: Register, record: Record) -> None:
    refusal = register.stands(record) if register.stands else ""
    if refusal:
        raise InvalidChangeError(refusal)


def _tell_fields(record: Record, move: Move, words: str, on: date | None) -> dict[str, list[Any]]:
    """Put what was said with a move into the fields that hold it; what changed, as a step keeps it."""
    said = {name: value for name, value in ((move.words_in, words), (move.day_in, on)) if name and value}
    before = {name: getattr(record, name) for name in said}
    for name, value in said.items():
        setattr(record, name, value)
    return differing(before, said)


def _tell(register: Register, record: Record, happened: Happened) -> None:
    if register.after is not None:
        register.after(record, happened)


def _right(authority: Authority | None, agreement: Agreement, register: Register, values: Values) -> Authority:
    """The right to what only a group decides, of a group that can decide about the record's theme or indicator.

    A register that names the one group which decides asks for that one itself."""
    if authority is not None and authority.kind == CLERICAL and agreement.signed_on is not None:
        raise AuthorityNeededError(_("Only a group can decide this; it is not the correction of a slip."))
    right = demand(authority, signed_on=agreement.signed_on, within=(agreement.code,))
    if register.decider:
        return right
    about = _about(register, agreement, values)
    demand_competence(right, agreement, theme=about["theme"], indicator=about["indicator"])
    return right
