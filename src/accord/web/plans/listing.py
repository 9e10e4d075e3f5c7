"""A register as a list: filtered, sorted, a page at a time, and as a CSV file."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType
from typing import Any

from django.http import HttpResponse
from django.utils.translation import gettext as _
from markupsafe import Markup, escape

from accord.delivery.queries.overview import is_late
from accord.delivery.queries.records import RecordLine
from accord.delivery.registers import Field, Register
from accord.delivery.registers.shape import CODES, MANY
from accord.web.asking import Asked
from accord.web.figures import short_date
from accord.web.frame import Option
from accord.web.listing import Column, Filter, Pages, Sorting, changed
from accord.web.scorecard.files import harmless

SIZE = 50
EVERY = "every"


@dataclass(frozen=True)
class Shown:
    """One record as a row of the list; ``cells`` in the order of the register's listed fields."""

    code: str
    title: str
    href: str
    state: str
    state_words: str
    closed: bool
    cells: tuple[Any, ...]
    late: bool


@dataclass(frozen=True)
class Chosen:
    """What of a register is shown: the rows of one page, the filters above them, the order and the pages."""

    rows: tuple[Shown, ...]
    filters: tuple[Filter, ...]
    sorting: Sorting
    pages: Pages
    filtered: bool
    total: int


def listed(register: Register, but: str = "") -> tuple[Field, ...]:
    """The fields that are columns of the list, one left out."""
    return tuple(one for one in register.fields if one.listed and one.name != but)


def columns(register: Register, but: str = "") -> tuple[Column, ...]:
    """The columns of the list between the title and the state, one left out."""
    return tuple(
        Column(str(one.label), _shows(place), "plain", sort=one.name) for place, one in enumerate(listed(register, but))
    )


def _shows(place: int) -> Callable[[Shown], Markup]:
    """How the cell at that place of a row is shown; a date that has passed stands out."""

    def show(row: Shown) -> Markup:
        held = row.cells[place]
        if not isinstance(held, date):
            return escape(held)
        said = short_date(held)
        return Markup('<span class="warn">{}</span>').format(said) if row.late else escape(said)

    return show


def choose(
    asked: Asked,
    register: Register,
    lines: Sequence[RecordLine],
    href: Callable[[str], str],
    *,
    usual: str = "code",
    keys: Mapping[str, Callable[[RecordLine], Any]] = MappingProxyType({}),
) -> Chosen:
    """The lines the address asks for; ``usual`` is the order without one, ``keys`` give orders of their own."""
    kept = list(filter(_fitting(asked, register), lines))
    sorting = Sorting.read(asked.parameter("sort") or usual, query=asked.query)
    own = keys.get(sorting.by)
    kept.sort(key=lambda line: _sort_key(register, line, "code"))
    kept.sort(key=own or (lambda line: _sort_key(register, line, sorting.by)), reverse=sorting.descending)
    number = int(asked.parameter("page")) if asked.parameter("page").isdecimal() else 1
    pages = Pages(max(number, 1), SIZE, len(kept), asked.query)
    first = (pages.number - 1) * SIZE
    return Chosen(
        rows=tuple(shown(register, line, href(line.code), asked.today) for line in kept[first : first + SIZE]),
        filters=tuple(_filters(asked, register, lines)),
        sorting=sorting,
        pages=pages,
        filtered=any(asked.parameter(name) for name in _filter_names(register)),
        total=len(kept),
    )


def in_order(line: RecordLine) -> tuple[int, str, int, str]:
    """The order of records by their place, where they have one, then by reference: S2 before S10."""
    stem = line.code.rstrip("0123456789")
    digits = line.code[len(stem) :]
    return (line.values.get("place") or 0, stem, int(digits[:9]) if digits else 0, line.code)


def shown(register: Register, line: RecordLine, href: str, today: date, but: str = "") -> Shown:
    """One line as a row."""
    state = register.states[line.state]
    return Shown(
        code=line.code,
        title=line.title,
        href=href,
        state=line.state,
        state_words=str(state.words),
        closed=state.closed,
        cells=tuple(cell(one, line) for one in listed(register, but)),
        late=is_late(register, line, today),
    )


def cell(one: Field, line: RecordLine) -> Any:
    """A field's value as people read it; a date stays one."""
    value = line.values[one.name]
    if one.kind in MANY:
        return ", ".join(line.names.get(code, code) for code in value)
    if one.words:
        return str(one.words.get(str(value), value)) if value not in (None, "") else ""
    if isinstance(value, str):
        return line.names.get(value, value)
    if one.kind == "money" and value is not None:
        return f"£{value:,.2f}".removesuffix(".00")
    if isinstance(value, float):
        return f"{value:,g}" if abs(value) < 1_000 else f"{value:,.2f}".rstrip("0").rstrip(".")
    return "" if value is None else value


def as_csv(register: Register, lines: Iterable[RecordLine]) -> HttpResponse:
    """Every field of the records as codes, in texts that no spreadsheet takes for a formula."""
    out = io.StringIO()
    writer = csv.writer(out)
    names = [one.name for one in register.fields]
    writer.writerow(["code", *names, "state", "opened_on", "closed_on"])
    for line in lines:
        cells = [line.values[name] for name in names]
        row = [line.code, *cells, line.state, line.opened_on, line.closed_on]
        writer.writerow([harmless("; ".join(one) if isinstance(one, tuple) else one) for one in row])
    answer = HttpResponse(out.getvalue(), content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="{register.path.replace("/", "-")}.csv"'
    return answer


def _fitting(asked: Asked, register: Register) -> Callable[[RecordLine], bool]:
    """Whether a record fits what the address asks for."""
    words = asked.parameter("q").lower().split()
    state = asked.parameter("state")
    states = set(register.states) if state == EVERY else {state} if state else set(register.open_states)
    wanted = [(name, value) for name in _field_filters(register) if (value := asked.parameter(name))]

    def fits(line: RecordLine) -> bool:
        return (
            line.state in states
            and all(_names(line, name, value) for name, value in wanted)
            and (not words or _says(line, words))
        )

    return fits


def _says(line: RecordLine, words: Sequence[str]) -> bool:
    """Whether every word stands somewhere in the record."""
    said = " ".join([line.code, line.title, *(value for value in line.values.values() if isinstance(value, str))])
    return all(word in said.lower() for word in words)


def _names(line: RecordLine, name: str, wanted: str) -> bool:
    """Whether a field of the record holds the value asked for, alone or among several."""
    held = line.values.get(name)
    return wanted in held if isinstance(held, tuple) else wanted == str(held)


def _field_filters(register: Register) -> tuple[str, ...]:
    """The fields whose value an address may ask for."""
    kinds = {"word", "scale", "indicator", "indicators"}
    return tuple(
        one.name
        for one in register.fields
        if one.kind in kinds or one.name in {"theme", "owner"} or (one.kind in CODES and one.listed)
    )


def _filter_names(register: Register) -> tuple[str, ...]:
    return ("q", "state", *_field_filters(register))


def _sort_key(register: Register, line: RecordLine, by: str) -> tuple[bool, Any]:
    if by in line.values:
        value = line.values[by]
        return (value in ("", None, ()), str(line.names.get(value, value)).lower() if isinstance(value, str) else value)
    if by == "state":
        return (False, list(register.states).index(line.state))
    if by == "title":
        return (False, line.title.lower())
    return (False, in_order(line)[1:])


def _filters(asked: Asked, register: Register, lines: Sequence[RecordLine]) -> Iterable[Filter]:
    chosen = asked.parameter("state")
    states = [("", _("open")), (EVERY, _("every")), *((code, str(one.words)) for code, one in register.states.items())]
    yield Filter("q", _("Search"), "search", value=asked.parameter("q"))
    yield Filter("state", _("State"), options=tuple(Option(code, words, code == chosen) for code, words in states))
    fields = {one.name: one for one in register.fields}
    for name in _field_filters(register):
        one, wanted = fields[name], asked.parameter(name)
        if one.kind == "scale" and not one.listed and not wanted:
            continue
        held = _offered(one, lines)
        if len(held) > 1 or wanted:
            options = [("", _("all")), *held]
            yield Filter(
                name, str(one.label), options=tuple(Option(code, words, code == wanted) for code, words in options)
            )


def _offered(one: Field, lines: Sequence[RecordLine]) -> list[tuple[str, str]]:
    """The values of a field that some record has, by their words; those of a scale in its order."""
    found: dict[str, str] = {}
    for line in lines:
        value = line.values.get(one.name)
        for code in value if isinstance(value, tuple) else (value,):
            if code not in ("", None) and str(code) not in found:
                name = line.names.get(code, code) if isinstance(code, str) else str(code)
                found[str(code)] = str(one.words.get(str(code), name))
    if one.words:
        return [(code, found[code]) for code in one.words if code in found]
    return sorted(found.items(), key=lambda pair: pair[1].lower())


def clear(asked: Asked, register: Register) -> str:
    """The address of the list without its filters."""
    return changed(asked.query, page=None, **dict.fromkeys(_filter_names(register)))
