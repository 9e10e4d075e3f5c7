"""A register as a list: filtered, sorted, a page at a time, and as a CSV file."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.http import HttpResponse
from django.utils.translation import gettext as _
from markupsafe import Markup, escape

from accord.delivery.queries.overview import is_late
from accord.delivery.queries.records import RecordLine
from accord.delivery.registers import Field, Register
from accord.delivery.registers.shape import MANY
from accord.web.asking import Asked
from accord.web.figures import short_date
from accord.web.frame import Option
from accord.web.listing import Column, Filter, Pages, Sorting, changed
from accord.web.scorecard.files import harmless

SIZE = 100
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


def choose(asked: Asked, register: Register, lines: Sequence[RecordLine], hrefs: dict[str, str]) -> Chosen:
    """The lines the address asks for."""
    kept = [line for line in lines if _fits(asked, register, line)]
    sorting = Sorting.read(asked.parameter("sort") or "code", query=asked.query)
    kept.sort(key=lambda line: _sort_key(register, line, sorting.by), reverse=sorting.descending)
    number = int(asked.parameter("page")) if asked.parameter("page").isdecimal() else 1
    pages = Pages(max(number, 1), SIZE, len(kept), asked.query)
    first = (pages.number - 1) * SIZE
    names = ("q", "state", "theme", "owner")
    return Chosen(
        rows=tuple(shown(register, line, hrefs[line.code], asked.today) for line in kept[first : first + SIZE]),
        filters=tuple(_filters(asked, register, lines)),
        sorting=sorting,
        pages=pages,
        filtered=any(asked.parameter(name) for name in names),
        total=len(kept),
    )


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


def _fits(asked: Asked, register: Register, line: RecordLine) -> bool:
    words = asked.parameter("q").lower().split()
    state = asked.parameter("state")
    said = " ".join(
        [line.code, line.title, *(value for value in line.values.values() if isinstance(value, str))]
    ).lower()
    return (
        all(word in said for word in words)
        and (state == EVERY or (line.state == state if state else not register.states[line.state].closed))
        and asked.parameter("theme") in ("", line.values.get("theme"))
        and asked.parameter("owner") in ("", line.values.get("owner"))
    )


def _sort_key(register: Register, line: RecordLine, by: str) -> tuple[bool, Any]:
    if by in line.values:
        value = line.values[by]
        return (value in ("", None, ()), str(line.names.get(value, value)).lower() if isinstance(value, str) else value)
    if by == "state":
        return (False, list(register.states).index(line.state))
    if by == "title":
        return (False, line.title.lower())
    digits = "".join(filter(str.isdigit, line.code))
    return (False, (line.code.rstrip("0123456789"), int(digits[:9]) if digits else 0, line.code))


def _filters(asked: Asked, register: Register, lines: Sequence[RecordLine]) -> Iterable[Filter]:
    chosen = asked.parameter("state")
    states = [("", _("open")), (EVERY, _("every")), *((code, str(one.words)) for code, one in register.states.items())]
    yield Filter("q", _("Search"), "search", value=asked.parameter("q"))
    yield Filter("state", _("State"), options=tuple(Option(code, words, code == chosen) for code, words in states))
    for name, label in (("theme", _("Theme")), ("owner", _("Owner"))):
        held = sorted({(line.names.get(code, code), code) for line in lines if (code := line.values.get(name))})
        if len(held) > 1:
            wanted = asked.parameter(name)
            options = [("", _("all")), *((code, words) for words, code in held)]
            yield Filter(name, label, options=tuple(Option(code, words, code == wanted) for code, words in options))


def clear(asked: Asked) -> str:
    """The address of the list without its filters."""
    return changed(asked.query, q=None, state=None, theme=None, owner=None, page=None)
