"""Registers in and out of an agreement package: what each record says, and how it came to say it."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Mapping
from datetime import datetime
from decimal import Decimal
from typing import Any

from accord.accounts.models import Person
from accord.delivery.models import Record, Step
from accord.delivery.operations.records import keep_step
from accord.delivery.operations.values import put_values
from accord.delivery.package.closing import STEPS, Unsaid, refused_unless_met, table_name, without_word
from accord.delivery.package.deciding import names_decision, undecided
from accord.delivery.package.plans import load_returns, return_tables
from accord.delivery.registers import BY_KIND, REGISTERS
from accord.delivery.registers.held import blank, held_values, plain
from accord.delivery.registers.shape import MANY, Register
from accord.framework.errors import InvalidChangeError
from accord.framework.models import Agreement
from accord.framework.package.loading import ids
from accord.framework.package.rows import Row, Tables, moment, rows, text
from accord.records.tally import Tally

OWN = ("code", "state", "opened_on", "closed_on")
AUTHORITY = ("authority_kind", "decided_by", "decided_on", "decision_ref", "decision_words")


def load_records(agreement: Agreement, tables: Tables, recorded_at: datetime) -> dict[str, Tally]:
    """Every register of the package brought up to date, and the steps that come with its records.

    A record whose state is a group's to decide is refused unless its steps, or those held, name the decision. What a
    file changes without steps of its own gets one that says so.
    """
    given = _steps_given(tables)
    tallies: dict[str, Tally] = {}
    fresh: set[tuple[str, str]] = set()
    unsaid: list[Unsaid] = []
    for register in REGISTERS:
        tally = Tally()
        for place, row in enumerate(rows(tables, table_name(register)), start=2):
            steps = given.pop((register.kind, row["code"]), [])
            unsaid += without_word(register, agreement, row, steps, place)
            done = _load_record(register, agreement, row, steps, recorded_at, fresh)
            if done.new:
                fresh.add((register.kind, row["code"]))
            tally += done
        tallies[table_name(register)] = tally
    for one in unsaid:
        tallies[table_name(one.register)] += refused_unless_met(one, agreement, recorded_at.date())
    alone = sorted({f"{kind} {code}" for kind, code in given})
    tallies[STEPS] = Tally(refused=tuple(f"{STEPS}: there is no record {name} in the package" for name in alone))
    return tallies | load_returns(agreement, tables, recorded_at)


def record_tables(agreement: Agreement) -> dict[str, list[Row]]:
    """Rows of every register's table, and of their steps."""
    found = {table_name(register): _record_rows(register, agreement) for register in REGISTERS}
    return found | return_tables(agreement) | {STEPS: _step_rows(agreement)}


def _steps_given(tables: Tables) -> dict[tuple[str, str], list[Row]]:
    given: dict[tuple[str, str], list[Row]] = {}
    for row in rows(tables, STEPS):
        given.setdefault((row["kind"], row["subject"]), []).append(row)
    return {key: sorted(found, key=lambda row: int(row["number"])) for key, found in given.items()}


def _load_record(
    register: Register,
    agreement: Agreement,
    row: Row,
    steps: list[Row],
    recorded_at: datetime,
    fresh: Collection[tuple[str, str]],
) -> Tally:
    record = register.model._default_manager.filter(agreement=agreement, code=row["code"]).first()
    said = f"{table_name(register)}: {row['code']}"
    before = _said(register, record) if record else None
    state = text(row, "state") or (record.state if record else register.first)
    if state not in register.states:
        return Tally(refused=(f"{said}: the state {state} is none of {', '.join(register.states)}",))
    values = {field.name: _cell(field.kind, row.get(field.name), blank(field)) for field in register.fields}
    wanted: Row = {
        **values,
        "state": state,
        "opened_on": row.get("opened_on") or (record.opened_on if record else recorded_at.date()),
        "closed_on": row.get("closed_on") or (record.closed_on if record and record.state == state else None),
    }
    if register.states[state].closed and wanted["closed_on"] is None:
        wanted["closed_on"] = max(recorded_at.date(), wanted["opened_on"])
    if wanted["closed_on"] is not None and wanted["closed_on"] < wanted["opened_on"]:
        days = f"closed on {wanted['closed_on']}, before it was opened on {wanted['opened_on']}"
        return Tally(refused=(f"{said}: it is {days}",))
    new = _new_steps(register, agreement, row["code"], steps)
    refusal = undecided(register, agreement, record, row, state, new)
    refusal = refusal or _settled(register, record, before, values, new)
    if refusal:
        return Tally(refused=(f"{said}: {refusal}",))
    if before == wanted and not new:
        return Tally(unchanged=1)
    is_late = record is not None or (
        register.parent and (_kind_of_whole(register), values[register.parent]) not in fresh
    )
    record = record or register.model(agreement=agreement, code=row["code"])
    record.state, record.opened_on, record.closed_on = state, wanted["opened_on"], wanted["closed_on"]
    try:
        put_values(register, record, values)
    except InvalidChangeError as error:
        return Tally(refused=(f"{said}: {error}",))
    refusal = register.stands(record) if register.stands and is_late and agreement.signed_on and not new else ""
    if refusal:
        return Tally(refused=(f"{said}: {refusal}",))
    changes = _changes(before, wanted)
    if not _add_steps(register, record, new, recorded_at) and changes:
        keep_step(
            by=None, register=register, record=record, action="changed" if before else "added", changes=changes,
            note="", at=recorded_at,
        )  # fmt: skip
    return Tally(changed=1) if before else Tally(new=1)


def _settled(register: Register, record: Record | None, before: Row | None, values: Row, steps: Iterable[Row]) -> str:
    """Why what a record says may not simply be loaded: it is fixed, or a group agreed it and no step names another."""
    if record is None or before is None or all(before[name] == value for name, value in values.items()):
        return ""
    if register.fixed:
        return "it is never changed; a correction is a further row"
    if record.agreement.signed_on is None or record.state not in register.decided_in or any(map(names_decision, steps)):
        return ""
    return f"a group agreed what it says, and no row of {STEPS} names another decision"


def _kind_of_whole(register: Register) -> str:
    return register.field(register.parent).of


def _said(register: Register, record: Record) -> Row:
    own = {name: getattr(record, name) for name in OWN if name != "code"}
    return {**held_values(register, record), **own}


def _changes(before: Row | None, after: Mapping[str, Any]) -> dict[str, list[Any]]:
    old: Mapping[str, Any] = before or {}
    return {
        name: [plain(old.get(name)), plain(value)]
        for name, value in after.items()
        if plain(old.get(name)) != plain(value) and (before or value not in ("", (), None))
    }


def _new_steps(register: Register, agreement: Agreement, code: str, steps: list[Row]) -> list[Row]:
    """The steps given that are not held yet."""
    found = Step.objects.filter(agreement=agreement, kind=register.kind, subject=code)
    held = set(found.values_list("number", flat=True))
    return [row for row in steps if int(row["number"]) not in held]


def _add_steps(register: Register, record: Record, new: list[Row], recorded_at: datetime) -> bool:
    """Keep further steps; whether there were any."""
    people = ids(Person.objects.all())
    for row in new:
        Step(
            agreement=record.agreement, kind=register.kind, subject=record.code, number=int(row["number"]),
            action=row["action"], note=text(row, "note"), changes=json.loads(text(row, "changes") or "{}"),
            **{name: text(row, name) for name in AUTHORITY if name != "decided_on"}, decided_on=row.get("decided_on"),
            by_id=people.get(text(row, "by")), at=moment(row, "at", recorded_at),
        ).save()  # fmt: skip
    return bool(new)


def _cell(kind: str, value: Any, nothing: Any) -> Any:
    if kind in MANY:
        return tuple(sorted(part.strip() for part in str(value or "").split(";") if part.strip()))
    if value is None:
        return nothing
    if kind == "money":
        return Decimal(repr(value)).quantize(Decimal("0.01"))
    return int(value) if kind in {"whole", "scale"} else value


def _record_rows(register: Register, agreement: Agreement) -> list[Row]:
    many = [field.name for field in register.fields if field.kind in MANY]
    found = register.model._default_manager.filter(agreement=agreement).prefetch_related(*many)
    return [
        {"code": record.code, **{name: _written(value) for name, value in _said(register, record).items()}}
        for record in found
    ]


def _written(value: Any) -> Any:
    return "; ".join(value) if isinstance(value, tuple) else value


def _step_rows(agreement: Agreement) -> list[Row]:
    found = Step.objects.filter(agreement=agreement, kind__in=BY_KIND).select_related("by")
    return [
        {
            **{name: getattr(step, name) for name in ("kind", "subject", "number", "action", "note", *AUTHORITY, "at")},
            "changes": json.dumps(step.changes, ensure_ascii=False, sort_keys=True) if step.changes else "",
            "by": step.by.code if step.by else "",
        }
        for step in found
    ]
