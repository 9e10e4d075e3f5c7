"""Records of registers with the steps that brought them where they stand."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time
from typing import Any

from sample.making.tables import Cell, Package

Values = Mapping[str, Any]


@dataclass(frozen=True)
class Turn:
    """Something that happened to a record on a day: fields it changed, or the state it moved on to."""

    day: date
    by: str
    to: str = ""
    note: str = ""
    changes: Values = field(default_factory=dict)
    decided_by: str = ""
    decided_on: date | None = None
    reference: str = ""
    closes: bool = False


@dataclass(frozen=True)
class Entry:
    """A record as it was first written down, and what happened to it since."""

    kind: str
    table: str
    code: str
    first: str
    day: date
    by: str
    values: Values
    turns: tuple[Turn, ...] = ()


def add_entry(package: Package, entry: Entry) -> None:
    """The record as it stands now, and a step for each thing that happened to it."""
    now: dict[str, Any] = dict(entry.values)
    state, closed_on = entry.first, None
    said = {name: [None, _plain(value)] for name, value in entry.values.items()}
    _add_step(package, entry, 1, entry.day, entry.by, "added", said)
    for number, turn in enumerate(entry.turns, 2):
        changes = {name: [_plain(now.get(name)), _plain(value)] for name, value in turn.changes.items()}
        if turn.to:
            changes["state"] = [state, turn.to]
            state, closed_on = turn.to, turn.day if turn.closes else None
        now.update(turn.changes)
        _add_step(package, entry, number, turn.day, turn.by, "moved" if turn.to else "changed", changes, turn)
    cells: dict[str, Cell] = {name: _cell(value) for name, value in now.items()}
    package.add(
        entry.table, {"code": entry.code, **cells, "state": state, "opened_on": entry.day, "closed_on": closed_on}
    )


def _add_step(
    package: Package,
    entry: Entry,
    number: int,
    day: date,
    by: str,
    action: str,
    changes: Values,
    turn: Turn | None = None,
) -> None:
    decided: dict[str, Cell] = {}
    if turn is not None and turn.decided_by:
        decided = {
            "authority_kind": "decision", "decided_by": turn.decided_by, "decided_on": turn.decided_on,
            "decision_ref": turn.reference,
        }  # fmt: skip
    package.add(
        "record_steps",
        {
            "kind": entry.kind, "subject": entry.code, "number": number, "action": action,
            "note": turn.note if turn else "", "changes": json.dumps(changes, ensure_ascii=False, sort_keys=True),
            **decided, "by": by, "at": datetime.combine(day, time(11)),
        },
    )  # fmt: skip


def _plain(value: Any) -> Any:
    if isinstance(value, tuple):
        return sorted(value)
    return value.isoformat() if isinstance(value, date) else value


def _cell(value: Any) -> Cell:
    return "; ".join(sorted(value)) if isinstance(value, tuple) else value
