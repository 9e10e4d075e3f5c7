"""Records of a register gathered as plain lines: one query for the register, one per kind of thing its fields name."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from accord.accounts.models import Person
from accord.delivery.registers.held import Values
from accord.delivery.registers.shape import CODES, MANY, Register
from accord.delivery.sight import in_sight
from accord.framework.queries.picture import AgreementFacts
from accord.framework.viewer import Viewer

OWN = ("pk", "code", "title", "state", "opened_on", "closed_on")


@dataclass(frozen=True)
class RecordLine:
    """One record as a list shows it; ``values`` are plain (codes, dates, numbers), ``names`` says what codes mean."""

    code: str
    title: str
    state: str
    opened_on: date
    closed_on: date | None
    values: Values
    names: Mapping[str, str] = field(default_factory=dict)
    agency: str = ""
    """The agency of its owner."""


@dataclass(frozen=True, slots=True)
class _Called:
    """What a record names: its code, its words, and for a person the agency."""

    code: str
    words: str
    agency: str = ""


def gather(viewer: Viewer, facts: AgreementFacts, register: Register, **only: Any) -> list[RecordLine]:
    """The records of a register the viewer may know of, by reference; ``only`` narrows them as a query does."""
    one = [held.name for held in register.fields if held.kind in CODES]
    many = [held.name for held in register.fields if held.kind in MANY]
    plain = [held.name for held in register.fields if held.kind not in CODES and held.kind not in MANY]
    columns = (*OWN, *plain, *(f"{name}_id" for name in one))
    found = in_sight(viewer, facts, register).filter(**only)
    rows = [dict(zip(columns, row, strict=True)) for row in found.values_list(*columns)]
    several = {name: _several(register, name, facts.id, only) for name in many}
    called = _called(register, rows, one, several)
    return [_line(register, row, plain, one, several, called) for row in rows]


def _several(register: Register, name: str, agreement: int, only: Mapping[str, Any]) -> dict[int, list[int]]:
    """The ids a field of several codes holds, by record."""
    source = register.model._meta.get_field(name)
    through: Any = source.remote_field.through  # type: ignore[union-attr]
    here, there = source.m2m_column_name(), source.m2m_reverse_name()  # type: ignore[union-attr]
    of = here.removesuffix("_id")
    among = {f"{of}__agreement_id": agreement} | {f"{of}__{key}": value for key, value in only.items()}
    held: dict[int, list[int]] = defaultdict(list)
    for record, other in through._default_manager.filter(**among).values_list(here, there):
        held[record].append(other)
    return held


def _called(
    register: Register, rows: Iterable[Mapping[str, Any]], one: list[str], several: Mapping[str, dict[int, list[int]]]
) -> dict[str, dict[int, _Called]]:
    """What every id of a field of codes stands for; each kind of thing is read once."""
    wanted: dict[Any, set[int]] = defaultdict(set)
    models: dict[str, Any] = {}
    for name in (*one, *several):
        models[name] = register.model._meta.get_field(name).related_model
        held = several[name].values() if name in several else [[row[f"{name}_id"] for row in rows]]
        wanted[models[name]].update(pk for pks in held for pk in pks if pk is not None)
    read = {model: _read(model, ids) for model, ids in wanted.items()}
    return {name: read[model] for name, model in models.items()}


def _read(model: Any, ids: set[int]) -> dict[int, _Called]:
    if not ids:
        return {}
    if model is Person:
        people = Person.objects.select_related("agency").only("code", "name", "position", "agency__name").in_bulk(ids)
        return {pk: _Called(one.code, str(one), one.agency.name if one.agency else "") for pk, one in people.items()}
    names = [one.name for one in model._meta.concrete_fields if one.name in {"code", "name", "title"}]
    named = model._default_manager.only(*names).in_bulk(ids)
    return {pk: _Called(one.code, str(one)) for pk, one in named.items()}


def _line(
    register: Register,
    row: Mapping[str, Any],
    plain: list[str],
    one: list[str],
    several: Mapping[str, dict[int, list[int]]],
    called: Mapping[str, dict[int, _Called]],
) -> RecordLine:
    values: Values = {name: row[name] for name in plain}
    names: dict[str, str] = {}
    agency = ""
    for name in one:
        held = called[name].get(row[f"{name}_id"])
        values[name] = held.code if held else ""
        if held:
            names[held.code] = held.words
            agency = held.agency if name == "owner" else agency
    for name, ids in several.items():
        found = [called[name][pk] for pk in ids.get(row["pk"], ())]
        values[name] = tuple(sorted(each.code for each in found))
        names |= {each.code: each.words for each in found}
    return RecordLine(
        code=row["code"],
        title=row["title"],
        state=row["state"],
        opened_on=row["opened_on"],
        closed_on=row["closed_on"],
        values={held.name: values[held.name] for held in register.fields},
        names=names,
        agency=agency,
    )
