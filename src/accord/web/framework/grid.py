"""The grid of targets: areas down, periods across, a table for each kind; what was typed, what stood, what is wrong."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from django.utils.translation import gettext as _

from accord.framework.operations.definition_rules import WORDED
from accord.framework.operations.target_rules import Judged, Key, Promised
from accord.framework.queries.picture import AgreementFacts
from accord.framework.queries.promises import Promise
from accord.judgement.periods import YEAR_TYPES, Period, parse_canonical
from accord.web.figures import long_date
from accord.web.framework import words
from accord.web.framework.numbers import CellError, number_text, read_number

PARTS_OF_YEAR = {"weekly": 12, "monthly": 12, "quarterly": 4, "termly": 3, "half_yearly": 2}


@dataclass(frozen=True)
class Cell:
    """One input of the grid."""

    key: Key
    name: str
    id: str
    label: str
    text: str
    problem: str
    history: tuple[str, ...]


@dataclass(frozen=True)
class Row:
    """The cells of one area."""

    area: str
    cells: tuple[Cell, ...]


@dataclass(frozen=True)
class Table:
    """The grid of one kind."""

    kind: str
    title: str
    periods: tuple[str, ...]
    rows: tuple[Row, ...]


@dataclass(frozen=True)
class Shape:
    """Which cells the grid has: for each kind its areas (code, name) and its periods."""

    areas: Mapping[str, tuple[tuple[str, str], ...]]
    periods: Mapping[str, tuple[Period, ...]]
    year_type: str

    @property
    def names(self) -> dict[str, str]:
        """The names of every area of the grid by code."""
        return {code: name for areas in self.areas.values() for code, name in areas}

    def cells(self) -> Iterable[Key]:
        """Every cell, kind by kind, area by area."""
        for kind, spans in self.periods.items():
            for area, _name in self.areas[kind]:
                for span in spans:
                    yield area, span.canonical, kind


@dataclass
class Entered:
    """What the cells say: texts as typed, what they mean where they differ from what is held, and what is wrong."""

    texts: dict[Key, str] = field(default_factory=dict)
    changes: dict[Key, Promised] = field(default_factory=dict)
    problems: dict[Key, str] = field(default_factory=dict)


def cell_name(key: Key) -> str:
    """The name of a cell's input."""
    area, period, kind = key
    return f"t~{kind}~{area}~{period}"


def promised_text(promised: Promised | None) -> str:
    """What a cell shows of a promise."""
    return (promised.word or number_text(promised.value)) if promised else ""


def read_cells(shape: Shape, judged: Judged, held: Mapping[Key, Promised], posted: Mapping[str, str]) -> Entered:
    """The cells as they were sent; one that was not sent says what is held."""
    entered = Entered()
    for key in shape.cells():
        text = posted.get(cell_name(key), promised_text(held.get(key))).strip()
        entered.texts[key] = text
        try:
            meant = Promised(word=text) if judged.kind in WORDED else Promised(value=read_number(text))
        except CellError as error:
            entered.problems[key] = str(error)
            continue
        if meant != held.get(key, Promised()):
            entered.changes[key] = meant
    return entered


def usual_kinds(judged: Judged, held: Iterable[Key]) -> tuple[str, ...]:
    """The kinds of promise an indicator is shown with: those its scheme judges by, and those it has."""
    if judged.polarity == "band":
        usual = {"low", "high"}
    else:
        usual = {"target"} | {"target_and_floor": {"floor"}, "delivery_profile": {"profile"}}.get(judged.scheme, set())
    usual |= {kind for _area, _period, kind in held}
    return tuple(kind for kind in words.TARGET_KINDS if kind in usual)


def agreement_years(facts: AgreementFacts, year_type: str) -> tuple[Period, ...]:
    """The years of the indicator's own kind that lie in the agreement, even in part."""
    month = YEAR_TYPES[year_type or "financial"]
    first = facts.start.year - (facts.start.month < month)
    years = (Period(date(year, month, 1), "P1Y") for year in range(first, facts.end.year + 1))
    return tuple(year for year in years if year.start <= facts.end and year.start >= date(first, month, 1))


def parts_of(year: Period, frequency: str) -> tuple[Period, ...]:
    """The parts of a year an indicator has figures for; none for one that comes once a year or less."""
    count = PARTS_OF_YEAR.get(frequency, 0)
    months = 12 // count if count else 0
    found = []
    for place in range(count):
        month = year.start.month - 1 + place * months
        found.append(Period(date(year.start.year + month // 12, month % 12 + 1, 1), f"P{months}M"))
    return tuple(found)


def columns(
    kind: str, held: Iterable[Key], years: Sequence[Period], parts: Sequence[Period], added: Sequence[Period]
) -> tuple[Period, ...]:
    """The periods of one kind: a profile's parts of the chosen year, else the years, then what is shorter."""
    promised = {parse_canonical(period) for _area, period, of in held if of == kind}
    if kind == "profile":
        whole = (parts[0].start, parts[-1].end) if parts else None
        within = {span for span in promised if whole is None or (whole[0] <= span.start and span.end <= whole[1])}
        return tuple(sorted({*parts, *within}))
    yearly = not promised or any(span.duration == "P1Y" for span in promised)
    return tuple(sorted({*promised, *(years if yearly else ()), *added}, key=_longest_first))


def _longest_first(span: Period) -> tuple[int, Period]:
    """Years stand together before their quarters, quarters before their months."""
    return -round((span.end - span.start).days / 30.4), span


def tables(shape: Shape, entered: Entered, recorded: Iterable[Promise]) -> tuple[Table, ...]:
    """The grid as the page shows it."""
    past: dict[Key, list[Promise]] = {}
    for one in recorded:
        past.setdefault((one.area, one.period, one.kind), []).append(one)
    return tuple(
        Table(
            kind=kind,
            title=words.word(words.TARGET_KINDS, kind),
            periods=tuple(span.label(shape.year_type) for span in spans),
            rows=tuple(
                Row(
                    area=name,
                    cells=tuple(
                        _cell((area, span.canonical, kind), name, shape, entered, past, f"{kind}-{down}-{across}")
                        for across, span in enumerate(spans)
                    ),
                )
                for down, (area, name) in enumerate(shape.areas[kind])
            ),
        )
        for kind, spans in shape.periods.items()
    )


def _cell(key: Key, area: str, shape: Shape, entered: Entered, past: Mapping[Key, list[Promise]], place: str) -> Cell:
    return Cell(
        key=key,
        name=cell_name(key),
        id=f"cell-{place}",
        label=cell_label(key, area, shape.year_type),
        text=entered.texts.get(key, ""),
        problem=entered.problems.get(key, ""),
        history=history(past.get(key, ())),
    )


def cell_label(key: Key, area: str, year_type: str) -> str:
    """A cell in words: its kind, area and period."""
    return f"{words.word(words.TARGET_KINDS, key[2])}, {area}, {parse_canonical(key[1]).label(year_type)}"


def history(recorded: Sequence[Promise]) -> tuple[str, ...]:
    """What was promised when, newest first; nothing for a cell that was written once or never."""
    if len(recorded) < 2:
        return ()
    return tuple(_recorded(one) for one in reversed(recorded))


def _recorded(one: Promise) -> str:
    value = one.word or number_text(one.value) or _("withdrawn")
    said = _("%(value)s from %(day)s") % {"value": value, "day": long_date(one.recorded_at)}
    right = ", ".join(part for part in (one.decided_by, one.decision_ref, one.reason) if part)
    return f"{said} ({right})" if right else said
