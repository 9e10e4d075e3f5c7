"""Every register: its fields, its states, its table of the package and its exchange fit together."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from tests import builders

from accord.delivery.models import Step
from accord.delivery.operations.records import add_record, move_record
from accord.delivery.package.records import OWN, table_name
from accord.delivery.registers import BY_KIND, REGISTERS, Register
from accord.delivery.registers.shape import CODES, MANY, Field
from accord.exchange.export import export_agreement
from accord.exchange.loading import load_package
from accord.readers.packages import SCHEMA

EACH = pytest.mark.parametrize("register", REGISTERS, ids=[register.kind for register in REGISTERS])
CODE_OF = {
    "person": "P-TL01", "theme": "CY", "indicator": "CY 1", "agency": "", "area": "", "group": "", "outcome": "",
}  # fmt: skip


@EACH
def test_the_package_has_a_column_for_every_field(register: Register) -> None:
    table = SCHEMA[table_name(register)]
    assert set(table.names) == {*OWN, *(one.name for one in register.fields)}


@EACH
def test_the_package_allows_the_words_of_the_register(register: Register) -> None:
    table = SCHEMA[table_name(register)]
    for one in register.fields:
        if one.kind == "word":
            assert set(table[one.name].words) == set(one.words), one.name


@EACH
def test_every_field_is_an_attribute_of_the_model(register: Register) -> None:
    held = {one.name for one in register.model._meta.get_fields()}
    assert {one.name for one in register.fields} <= held
    assert register.kind == register.model.KIND


@EACH
def test_every_way_leads_to_a_state(register: Register) -> None:
    assert register.first in register.states
    for state in register.states.values():
        assert {move.to for move in state.moves} <= set(register.states)


@EACH
def test_what_a_move_fills_is_a_field_that_can_hold_it(register: Register) -> None:
    for move in (move for state in register.states.values() for move in state.moves):
        if move.words_in:
            assert (register.field(move.words_in).kind, bool(move.note)) == ("long", True)
        if move.day_in:
            assert register.field(move.day_in).kind == "date"
    assert not any(register.field(name).required or register.field(name).listed for name in register.told_later)


def filled(register: Register) -> dict[str, Any]:
    """A value for every field of a register."""
    return {one.name: _value(one) for one in register.fields}


def _value(one: Field) -> Any:
    from accord.accounts.models import Agency
    from accord.framework.models import Agreement, Area, Group, Outcome

    sample = Agreement.objects.get(code=builders.SAMPLE)
    codes = {
        **CODE_OF,
        "agency": Agency.objects.filter(people__grants__agreement=sample).order_by("code")[0].code,
        "area": sample.area.code if sample.area else "",
        "group": Group.objects.order_by("code")[0].code,
        "outcome": Outcome.objects.filter(agreement=sample).order_by("code")[0].code,
    }
    assert Area.objects.filter(code=codes["area"]).exists()
    if one.kind == "record":
        return BY_KIND[one.of].model._default_manager.filter(agreement=sample)[0].code
    if one.kind in CODES:
        return codes[CODES[one.kind]]
    if one.kind in MANY:
        return ("CY 1", "CY 2") if MANY[one.kind] == "indicator" else ()
    if one.words:
        first = next(iter(one.words))
        return int(first) if one.kind == "scale" else first
    return {"date": date(2026, 12, 1), "money": None, "whole": one.lowest, "number": 1.5}.get(one.kind, "Words of it")


LOOSE = [register for register in REGISTERS if register.kind not in {"recovery", "recovery_point"}]
"""Those whose records hang on nothing that has to fit; the others have their own tests (test_recovery)."""


def test_a_record_of_every_register_goes_out_and_comes_in_again(sample: str) -> None:
    who = {"by": builders.cast()["secretariat"], "viewer": builders.viewer("secretariat"), "today": builders.TODAY}
    added = {
        register.kind: add_record(agreement=sample, register=register, values=filled(register), **who)
        for register in LOOSE
    }
    first = builders.in_memory(export_agreement(sample))
    builders.empty()
    load_package(first.tables, by=None, source="again", boundaries=first.boundaries, files=first.files)
    second = export_agreement(sample)
    names = ["record_steps", *map(table_name, LOOSE)]
    assert [name for name in names if not first.tables[name].equals(second.tables[name])] == []
    assert [kind for kind, code in added.items() if Step.objects.filter(kind=kind, subject=code).count() != 1] == []


def test_a_file_cannot_close_what_only_a_group_may_close(sample: str) -> None:
    from accord.exchange.errors import PackageRefusedError

    register = next(one for one in REGISTERS if one.kind == "reduction")
    by, viewer = builders.cast()["secretariat"], builders.viewer("secretariat")
    add_record(by=by, viewer=viewer, agreement=sample, register=register, values=filled(register), today=builders.TODAY)
    out = export_agreement(sample)
    table = out.tables["reductions"]
    moved = table.with_columns(state=table["state"].replace({"announced": "mitigated"}))
    with pytest.raises(PackageRefusedError, match="for a group to decide"):
        load_package({**out.tables, "reductions": moved}, by=None, source="sly", boundaries=out.boundaries)


def test_a_group_decision_goes_with_the_move(sample: str) -> None:
    from accord.framework.authority import DECISION, Authority, AuthorityNeededError

    register = next(one for one in REGISTERS if one.kind == "reduction")
    by, viewer = builders.cast()["secretariat"], builders.viewer("secretariat")
    code = add_record(
        by=by, viewer=viewer, agreement=sample, register=register, values=filled(register), today=builders.TODAY
    )
    go = {
        "by": by, "viewer": viewer, "agreement": sample, "register": register, "code": code, "to": "mitigated",
        "seen": 1, "today": builders.TODAY, "note": "A smaller service stays.",
    }  # fmt: skip
    with pytest.raises(AuthorityNeededError):
        move_record(**go)
    decided = Authority(kind=DECISION, group="FT-BOARD", decided_on=date(2025, 11, 20), reference="12/25")
    move_record(**go, authority=decided)
    assert Step.objects.get(kind="reduction", subject=code, number=2).decision_ref == "12/25"
