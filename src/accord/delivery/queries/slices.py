"""A page of a register as a list shows it: what fits is found, put in order and cut by the database."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import reduce
from operator import and_, or_
from types import MappingProxyType
from typing import Any

from django.db.models import Case, F, Func, IntegerField, OuterRef, Q, QuerySet, Subquery, TextField, Value, When
from django.db.models.functions import Cast, Coalesce, Length, Lower, NullIf

from accord.delivery.queries.lines import RecordLine, gather
from accord.delivery.queries.records import record_lines
from accord.delivery.registers.shape import CODES, MANY, Field, Register
from accord.delivery.sight import in_sight
from accord.framework.queries.picture import AgreementFacts
from accord.framework.viewer import Viewer

LABELS: Mapping[str, tuple[str, ...]] = {
    "person": ("name", "position"),
    "agency": ("name",),
    "area": ("name",),
    "theme": ("title",),
    "outcome": ("title",),
    "group": ("title",),
    "indicator": ("code",),
    "record": ("code",),
}
"""What a thing of a kind is called and put in order by: the first of these that is not blank."""


@dataclass(frozen=True)
class Order:
    """An order that is no field's: how it is made of a record, and in the database where that can make it."""

    key: Callable[[RecordLine], Any]
    expression: Any = None


@dataclass(frozen=True)
class Wanted:
    """Which records of a register are asked for, in which order, and which page of them; ``size`` 0 is all of them.

    ``values`` are fields with the value asked for, alone or among several; ``words`` all stand somewhere in the texts.
    """

    states: tuple[str, ...]
    words: tuple[str, ...] = ()
    values: Mapping[str, str] = field(default_factory=dict)
    sort: str = "code"
    descending: bool = False
    number: int = 1
    size: int = 50


@dataclass(frozen=True)
class Slice:
    """The records of one page in order, which page it is, and how many records fit in all."""

    lines: tuple[RecordLine, ...]
    number: int
    total: int
    any: bool
    """Whether the register has any record at all."""
    offers: Mapping[str, list[tuple[str, str]]] = field(default_factory=dict)
    """The values that records have of the fields asked about, with what they are called; words stand as their codes."""


def record_slice(
    viewer: Viewer,
    facts: AgreementFacts,
    register: Register,
    wanted: Wanted,
    *,
    known_on: date | None = None,
    orders: Mapping[str, Order] = MappingProxyType({}),
    offer: Sequence[str] = (),
) -> Slice:
    """One page of what fits. A page past the last is the last one; blanks come last in either order.

    ``offer`` names fields whose values are wanted besides, of every record. For what is known now the database does it,
    in three queries and those of the lines shown; records of an earlier day are made of their steps, so they are read.
    """
    viewer.demand("see", facts.code)
    order, fields = orders.get(wanted.sort), [register.field(name) for name in offer]
    if known_on is not None:
        every = record_lines(viewer, facts, register, known_on=known_on)
        fitting = [line for line in every if fits(register, line, wanted)]
        offers = _offers_of(fields, every)
        return _cut(_in_order(register, fitting, wanted, order), wanted, has_any=bool(every), offers=offers)
    own = in_sight(viewer, facts, register)
    found, offers = _fitting(own, register, wanted), _offers_in(fields, own.order_by())
    if order is not None and order.expression is None:
        lines = gather(viewer, facts, register, pk__in=found.order_by().values("pk"))
        has_any = bool(lines) or own.exists()
        return _cut(_in_order(register, lines, wanted, order), wanted, has_any=has_any, offers=offers)
    total = found.count()
    if not total:
        return Slice((), 1, 0, own.exists(), offers)
    number, first, last = _bounds(wanted, total)
    ordered = found.order_by(*_ordering(register, wanted, order)).values_list("pk", "code")[first:last]
    places = {code: place for place, (_pk, code) in enumerate(ordered)}
    chosen = [pk for pk, _code in ordered] if wanted.size else found.order_by().values("pk")
    lines = sorted(gather(viewer, facts, register, pk__in=chosen), key=lambda line: places[line.code])
    return Slice(tuple(lines), number, total, True, offers)


def fits(register: Register, line: RecordLine, wanted: Wanted) -> bool:
    """Whether a record is one of those asked for."""
    if line.state not in wanted.states:
        return False
    for name, value in wanted.values.items():
        held = line.values.get(name)
        if not (value in held if isinstance(held, tuple) else value == str(held)):
            return False
    if not wanted.words:
        return True
    said = " ".join([line.code, line.title, *(str(line.values[one.name]) for one in _texts(register))]).lower()
    return all(word in said for word in wanted.words)


def natural(code: str) -> tuple[str, int, str]:
    """The order of references: S2 before S10."""
    return (code.rstrip("0123456789"), len(code), code)


def _texts(register: Register) -> list[Field]:
    return [one for one in register.fields if one.kind in {"text", "long"}]


def _as_offered(one: Field, held: Mapping[str, str]) -> list[tuple[str, str]]:
    if one.words:
        return [(code, str(words)) for code, words in one.words.items() if code in held]
    if one.kind == "record":
        return sorted(held.items(), key=lambda pair: natural(pair[0]))
    return sorted(held.items(), key=lambda pair: pair[1].lower())


def _bounds(wanted: Wanted, total: int) -> tuple[int, int, int]:
    """The number of the page, and its first and last place."""
    if not wanted.size:
        return 1, 0, total
    number = min(max(wanted.number, 1), max(1, -(-total // wanted.size)))
    return number, (number - 1) * wanted.size, number * wanted.size


def _cut(
    lines: Sequence[RecordLine], wanted: Wanted, *, has_any: bool, offers: Mapping[str, list[tuple[str, str]]]
) -> Slice:
    number, first, last = _bounds(wanted, len(lines))
    return Slice(tuple(lines[first:last]), number, len(lines), has_any, offers)


def _offers_of(fields: Iterable[Field], lines: Iterable[RecordLine]) -> dict[str, list[tuple[str, str]]]:
    """The values of some fields that any of the records has."""
    held: dict[str, dict[str, str]] = {one.name: {} for one in fields}
    for line in lines:
        for name, some in held.items():
            value = line.values[name]
            for code in value if isinstance(value, tuple) else (value,):
                if code not in ("", None) and str(code) not in some:
                    some[str(code)] = line.names.get(code, str(code))
    return {one.name: _as_offered(one, held[one.name]) for one in fields}


def _offers_in(fields: Sequence[Field], own: QuerySet[Any, Any]) -> dict[str, list[tuple[str, str]]]:
    """The same in one query however many fields; none for no field."""
    held: dict[str, dict[str, str]] = {one.name: {} for one in fields}
    parts = [_values_of(own, one) for one in fields]
    for name, code, said in parts[0].union(*parts[1:]) if parts else ():
        held[name][code] = said
    return {one.name: _as_offered(one, held[one.name]) for one in fields}


def _in_order(register: Register, lines: Iterable[RecordLine], wanted: Wanted, order: Order | None) -> list[RecordLine]:
    key = order.key if order else _key(register, wanted.sort)
    by_code = sorted(lines, key=lambda line: natural(line.code), reverse=wanted.descending and wanted.sort == "code")
    if key is None:
        return by_code
    said = [line for line in by_code if key(line) not in ("", None, ())]
    blank = [line for line in by_code if key(line) in ("", None, ())]
    return [*sorted(said, key=key, reverse=wanted.descending), *blank]


def _key(register: Register, by: str) -> Callable[[RecordLine], Any] | None:
    """What records are put in order by; None for their reference."""
    if by == "state":
        states = list(register.states)
        return lambda line: states.index(line.state)
    if by == "title":
        return lambda line: line.title.lower()
    one = next((one for one in register.fields if one.name == by), None)
    if one is None:
        return None
    if one.kind in MANY:
        return lambda line: line.values[by][0] if line.values[by] else ""
    if one.kind == "record":
        return lambda line: natural(line.values[by]) if line.values[by] else ""
    if one.kind in CODES:
        return lambda line: line.names.get(line.values[by], "").lower()
    if one.kind == "word":
        words = list(one.words)
        return lambda line: words.index(line.values[by]) if line.values[by] in words else None
    if one.kind in {"text", "long"}:
        return lambda line: str(line.values[by]).lower()
    return lambda line: line.values[by]


def _fitting(own: QuerySet[Any, Any], register: Register, wanted: Wanted) -> QuerySet[Any, Any]:
    """The records asked for; a field of several values is asked for in a query of its own, so none comes twice."""
    found = own.filter(state__in=wanted.states)
    for name, value in wanted.values.items():
        one = register.field(name)
        if one.kind in CODES:
            found = found.filter(**{f"{name}__code": value})
        elif one.kind in MANY:
            found = found.filter(pk__in=own.filter(**{f"{name}__code": value}).order_by().values("pk"))
        elif one.kind in {"scale", "whole"}:
            found = found.filter(**{name: int(value)}) if value.isdecimal() and len(value) < 10 else found.none()
        else:
            found = found.filter(**{name: value})
    columns = ("code", "title", *(one.name for one in _texts(register)))
    ways = [reduce(or_, (Q(**{f"{name}__icontains": word}) for name in columns)) for word in wanted.words]
    return found.filter(reduce(and_, ways)) if ways else found


def _ordering(register: Register, wanted: Wanted, order: Order | None) -> list[Any]:
    by_code = _natural("code")
    by = order.expression if order else _expression(register, wanted.sort)
    if by is None:
        return [one.desc() if wanted.descending and wanted.sort == "code" else one.asc() for one in by_code]
    every = by if isinstance(by, list) else [by]
    placed = [one.desc(nulls_last=True) if wanted.descending else one.asc(nulls_last=True) for one in every]
    return [*placed, *(one.asc() for one in by_code)]


def _natural(path: str) -> list[Any]:
    """As :func:`natural` puts references in order."""
    stem = Func(F(path), Value("0123456789"), function="RTRIM", output_field=TextField())
    return [stem, Length(path), F(path)]


def _expression(register: Register, by: str) -> Any:
    """As :func:`_key` puts records in order; None for their reference."""
    if by == "state":
        return _place_of("state", list(register.states))
    if by == "title":
        return Lower("title")
    one = next((one for one in register.fields if one.name == by), None)
    if one is None:
        return None
    if one.kind in MANY:
        return _first_code(register, by)
    if one.kind == "record":
        return _natural(f"{by}__code")
    if one.kind in CODES:
        return Lower(_called(by, one.kind))
    if one.kind == "word":
        return _place_of(by, list(one.words))
    if one.kind in {"text", "long"}:
        return Lower(NullIf(F(by), Value("")))
    return F(by)


def _place_of(name: str, codes: Sequence[str]) -> Any:
    whens = (When(**{name: code}, then=Value(place)) for place, code in enumerate(codes))
    return Case(*whens, default=None, output_field=IntegerField())


def _called(path: str, kind: str) -> Any:
    """What the thing a field names is called."""
    names = [NullIf(F(f"{path}__{name}"), Value("")) for name in LABELS[kind]]
    return Coalesce(*names, output_field=TextField()) if len(names) > 1 else names[0]


def _first_code(register: Register, name: str) -> Any:
    """The first of the codes a field of several holds."""
    own = register.model._default_manager.filter(pk=OuterRef("pk"))
    return Subquery(own.order_by(f"{name}__code").values(f"{name}__code")[:1])


def _values_of(own: QuerySet[Any, Any], one: Field) -> QuerySet[Any, Any]:
    """The name of a field with each value some record has, its code and what it is called, in texts."""
    path: str = one.name
    said: Any = Cast(F(one.name), TextField())
    if one.kind in CODES or one.kind in MANY:
        kind = CODES.get(one.kind) or MANY[one.kind]
        path, said = f"{one.name}__code", Cast(_called(one.name, kind), TextField())
    if one.kind == "record":
        said = Func(
            F(path), Value(" "), F(f"{one.name}__title"), template="(%(expressions)s)", arg_joiner=" || ",
            output_field=TextField(),
        )  # fmt: skip
    code = Cast(F(path), TextField())
    some = own.exclude(**{f"{path}__isnull": True})
    if one.kind not in {"scale", "whole"}:
        some = some.exclude(**{path: ""})
    rows: QuerySet[Any, Any] = some.values_list(Value(one.name, TextField()), code, said).distinct()
    return rows
