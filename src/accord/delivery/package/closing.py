"""Records that a file brings to a state with a test of its own: whether their steps say how the test stood."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from accord.delivery.registers.shape import Move, Register
from accord.framework.models import Agreement
from accord.framework.package.rows import Row, text
from accord.records.tally import Tally

STEPS = "record_steps"


@dataclass(frozen=True)
class Unsaid:
    """A record that comes to a state by no step that says how its test stood; ``row`` is its row of the table."""

    register: Register
    code: str
    row: int
    move: Move


def table_name(register: Register) -> str:
    """The package table of a register."""
    return register.path.replace("-", "_").replace("/", "_")


def without_word(
    register: Register, agreement: Agreement, row: Row, steps: Iterable[Row], place: int
) -> Iterator[Unsaid]:
    """The row, where it brings a record to such a state anew and none of its steps says how the test stood."""
    state = text(row, "state")
    move = next((way for one in register.states.values() for way in one.moves if way.to == state and way.keeps), None)
    if move is None:
        return
    held = register.model._default_manager.filter(agreement=agreement, code=row["code"]).values_list("state", flat=True)
    if held.first() == state or any(_says(move, step) for step in steps):
        return
    yield Unsaid(register, str(row["code"]), place, move)


def refused_unless_met(one: Unsaid, agreement: Agreement, day: date) -> Tally:
    """A refusal with row, column and what was expected, unless the test is met by what is held once all is loaded."""
    record = one.register.model._default_manager.filter(agreement=agreement, code=one.code).first()
    refusal = one.move.check(record, day) if record is not None and one.move.check else ""
    if not refusal:
        return Tally()
    ways = " or ".join(
        json.dumps({name: [None, code]}) + f" ({words})" for name, some in one.move.keeps.items()
        for code, words in some.items()
    )  # fmt: skip
    return Tally(
        refused=(
            f"{table_name(one.register)}: row {one.row}, column state: {one.code} is {one.move.to}; {refusal} "
            f"Expected a row of {STEPS} that moves it to {one.move.to}, names the decision, and has among its "
            f"changes {ways}",
        )
    )


def _says(move: Move, step: Row) -> bool:
    changes = json.loads(text(step, "changes") or "{}")
    if (changes.get("state") or (None, ""))[1] != move.to:
        return False
    return all((changes.get(name) or (None, ""))[1] in words for name, words in move.keeps.items())
