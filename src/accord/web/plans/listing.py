"""A register as a list: what the address asks for, a page at a time or all at once, and as a CSV file."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.http import HttpResponse
from django.utils.translation import gettext as _
from markupsafe import Markup, escape

from accord.delivery.queries.overview import late_by
from accord.delivery.queries.records import RecordLine
from accord.delivery.queries.slices import Slice, Wanted
from accord.delivery.registers import Field, Register
from accord.delivery.registers.shape import CODES
from accord.web.asking import Asked
from accord.web.figures import short_date
from accord.web.frame import Option
from accord.web.listing import Column, Filter, Pages, Sorting, changed
from accord.web.scorecard.files import harmless

SIZE = 50
EVERY = "every"
ALL = "all"


@dataclass(frozen=True)
class Shown:
    """One record as a row of the list; ``cells`` in the order of the register's listed fields."""

    code: str
    title: str
    href: str
    state: str
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
    any: bool


def listed(register: Register, but: str = "") -> tuple[Field, ...]:
    """The fields that are columns of the list, one left out."""
    return tuple(one for one in register.fields if one.listed and one.name != but)


def columns(register: Register, but: str = "", more: Iterable[Column] = ()) -> tuple[Column, ...]:
    """The columns of the list: the title, the fields listed but for one, those given besides, and the state."""
    fields = (
        Column(str(one.label), _shows(place), "plain", sort=one.name) for place, one in enumerate(listed(register, but))
    )
    return (
        Column(_("Title"), _titled, "title", sort="title"),
        *fields,
        *more,
        Column(_("State"), "state", "plain", sort="state"),
    )


def _titled(row: Shown) -> Markup:
    link = f'<span class="code">{escape(row.code)}</span> <a href="{escape(row.href)}">{escape(row.title)}</a>'
    return Markup(link)  # noqa: S704  every part is escaped


def _shows(place: int) -> Callable[[Shown], Any]:
    """How the cell at that place of a row is shown; a date that has passed stands out."""

    days: dict[tuple[date, bool], Markup] = {}

    def show(row: Shown) -> Any:
        held = row.cells[place]
        if not isinstance(held, date):
            return held
        said = days.get((held, row.late))
        if said is None:
            span = Markup('<span class="{}">{}</span>')
            said = days[held, row.late] = span.format("day warn" if row.late else "day", short_date(held))
        return said

    return show


def wanted_of(asked: Asked, register: Register, *, usual: str = "code", whole: bool = False) -> Wanted:
    """What the address asks for; ``usual`` is the order without one, ``whole`` everything that fits."""
    state = asked.parameter("state")
    states = tuple(register.states) if state == EVERY else (state,) if state else register.open_states
    number = asked.parameter("page")
    sort = asked.parameter("sort") or usual
    return Wanted(
        states=states,
        words=tuple(asked.parameter("q").lower().split()),
        values={name: value for name in _field_filters(register) if (value := asked.parameter(name))},
        sort=sort.removeprefix("-"),
        descending=sort.startswith("-"),
        number=int(number) if number.isdecimal() and len(number) < 10 else 1,
        size=0 if whole or asked.parameter("size") == ALL else SIZE,
    )


def choose(
    asked: Asked,
    register: Register,
    found: Slice,
    href: Callable[[str], str],
    *,
    usual: str = "code",
) -> Chosen:
    """The records found as rows, with the filters and pages around them."""
    size = 0 if asked.parameter("size") == ALL else SIZE
    return Chosen(
        rows=as_rows(register, found.lines, href, asked.today),
        filters=tuple(_filters(asked, register, found.offers)),
        sorting=Sorting.read(asked.parameter("sort") or usual, query=asked.query),
        pages=Pages(found.number, size, found.total, asked.query, may_show_all=True),
        filtered=any(asked.parameter(name) for name in _filter_names(register)),
        total=found.total,
        any=found.any,
    )


def offered_fields(asked: Asked, register: Register) -> tuple[str, ...]:
    """The fields one may choose a value of above the list; a scale that is no column only where it is asked for."""
    fields = {one.name: one for one in register.fields}
    return tuple(
        name
        for name in _field_filters(register)
        if fields[name].kind != "scale" or fields[name].listed or asked.parameter(name)
    )


def in_order(line: RecordLine) -> tuple[int, str, int, str]:
    """The order of records by their place, where they have one, then by reference: S2 before S10."""
    stem = line.code.rstrip("0123456789")
    digits = line.code[len(stem) :]
    return (line.values.get("place") or 0, stem, int(digits[:9]) if digits else 0, line.code)


def as_rows(
    register: Register, lines: Iterable[RecordLine], href: Callable[[str], str], today: date, but: str = ""
) -> tuple[Shown, ...]:
    """Records as rows of a list; ``href`` makes the address of one from its reference."""
    states = {code: str(state.words) for code, state in register.states.items()}
    fields = tuple((one, {code: str(words) for code, words in one.words.items()}) for one in listed(register, but))
    late = late_by(register, today)
    return tuple(
        Shown(
            code=line.code,
            title=line.title,
            href=href(line.code),
            state=states[line.state],
            cells=tuple(_said(one, words, line) for one, words in fields),
            late=late(line),
        )
        for line in lines
    )


def cell(one: Field, line: RecordLine) -> Any:
    """A field's value as people read it; a date stays one."""
    return _said(one, one.words, line)


def _said(one: Field, words: Mapping[str, Any], line: RecordLine) -> Any:
    value = line.values[one.name]
    if value is None or value == "":
        return ""
    if words:
        return str(words.get(str(value), value))
    if isinstance(value, str):
        return line.names.get(value, value)
    if isinstance(value, tuple):
        return ", ".join([line.names.get(code, code) for code in value])
    if one.kind == "money":
        return f"£{value:,.2f}".removesuffix(".00")
    if isinstance(value, float):
        return f"{value:,g}" if abs(value) < 1_000 else f"{value:,.2f}".rstrip("0").rstrip(".")
    return value


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


def _filters(asked: Asked, register: Register, offers: Mapping[str, list[tuple[str, str]]]) -> Iterable[Filter]:
    chosen = asked.parameter("state")
    states = [("", _("open")), (EVERY, _("every")), *((code, str(one.words)) for code, one in register.states.items())]
    yield Filter("q", _("Search"), "search", value=asked.parameter("q"))
    yield Filter("state", _("State"), options=tuple(Option(code, words, code == chosen) for code, words in states))
    for name, held in offers.items():
        wanted = asked.parameter(name)
        if len(held) > 1 or wanted:
            options = [("", _("all")), *held]
            yield Filter(
                name,
                str(register.field(name).label),
                options=tuple(Option(code, words, code == wanted) for code, words in options),
            )


def clear(asked: Asked, register: Register) -> str:
    """The address of the list without its filters."""
    return changed(asked.query, page=None, **dict.fromkeys(_filter_names(register)))
