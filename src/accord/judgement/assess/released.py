"""What is published together, as equations: places in places, periods in periods, parts of the population."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from typing import NamedTuple

import numpy as np
import polars as pl

from accord.judgement.compiled import Floats
from accord.judgement.suppression import Equation, fits

_DIMENSION = re.compile(r"^\s*([^:=]+?)\s*[:=]")
_TOTAL_WEIGHT = 5.0
"""How many parts one would rather hide than their total."""
_ADDS_UP = 1e-6


class Cell(NamedTuple):
    """What names a published count; `breakdown` is "" for everybody, `end` the first day after the period."""

    indicator: str
    area: str
    breakdown: str
    start: date
    end: date


@dataclass(frozen=True)
class Published:
    """How places and indicators hang together: the package's areas, memberships and links.

    `shown` names (by indicator, area, breakdown, start and end, with the `value` they had) figures that readers have
    seen before, in an edition that was issued: they know them, even where they are hidden now.
    """

    areas: pl.DataFrame
    memberships: pl.DataFrame
    links: pl.DataFrame
    shown: pl.DataFrame | None = None


@dataclass(frozen=True)
class Sums:
    """The counts, followed by those that no table shows but that some figure is made of (NaN where unknown), the sums
    among them, how much each is missed when hidden, and whether all are whole numbers."""

    values: Floats
    equations: tuple[Equation, ...]
    weight: Floats
    whole: bool


class _Sums:
    """Sums as they are gathered."""

    def __init__(self, counts: Floats) -> None:
        self.values: list[float] = counts.tolist()
        self.equations: list[Equation] = []
        self.weight = [1.0] * len(self.values)

    def unseen(self, value: float = np.nan) -> int:
        """A further count that no table shows."""
        self.values.append(value)
        self.weight.append(1.0)
        return len(self.values) - 1

    def add(self, total: int, parts: Iterable[int]) -> None:
        """One more sum."""
        self.equations.append(Equation(total, tuple(parts)))
        self.weight[total] *= _TOTAL_WEIGHT

    def add_parts(self, total: int, parts: Sequence[int], *, complete: bool) -> None:
        """Parts that do not overlap: they add up to the total, or leave a rest that nobody is shown.

        Parts that come to more than their total are none of it, and give no sum.
        """
        counts = [self.values[part] for part in parts]
        rest = self.values[total] - float(np.nansum(counts))
        close = _ADDS_UP * max(1.0, abs(float(np.nan_to_num(self.values[total]))))
        if rest < -close:
            return
        all_here = complete and (abs(rest) <= close or bool(np.isnan([rest, *counts]).any()))
        self.add(total, parts if all_here else [*parts, self.unseen()])


def equations_of(cells: Sequence[Cell], counts: Floats, published: Published) -> Sums:
    """Every sum among some counts that a reader may use.

    Places: an area is the sum of those whose parent it is, kind by kind, and of those that lie within it. Population:
    the whole is the sum of the parts named by one dimension ("sex: women", "sex: men"; parts without a dimension go
    together). Periods: one that overlaps others is the sum of the stretches between all their first and last days.
    Indicators: one is the sum of its components. A sum that is not true of the counts is left out.
    """
    sums = _Sums(counts)
    place = {cell: number for number, cell in enumerate(cells)}
    for total, parts, complete in (
        *_by_place(place, published),
        *_by_population(place),
        *_by_component(place, published.links),
    ):
        sums.add_parts(total, parts, complete=complete)
    _add_periods(place, sums)
    values = np.array(sums.values)
    known = values[~np.isnan(values)]
    whole = bool((np.abs(known - np.rint(known)) <= _ADDS_UP).all())
    return Sums(values, tuple(sums.equations), np.minimum(sums.weight, _TOTAL_WEIGHT**3), whole)


def _by_place(place: dict[Cell, int], published: Published) -> Iterator[tuple[int, list[int], bool]]:
    inside = _members(published)
    groups: dict[Cell, dict[str, int]] = defaultdict(dict)
    for cell, number in place.items():
        groups[Cell(cell.indicator, "", cell.breakdown, cell.start, cell.end)][cell.area] = number
    for cell, numbers in groups.items():
        for area in sorted(numbers.keys() & inside.keys()):
            for members in inside[area]:
                there = [code for code, begun, gone in members if _there_was(begun, gone, cell.end)]
                parts = [numbers[code] for code in there if code in numbers]
                if parts:
                    yield numbers[area], parts, len(parts) == len(there)


Member = tuple[str, date | None, date | None]


def _members(published: Published) -> dict[str, list[list[Member]]]:
    """The sets of places that make up each place: its parts of one kind, and those that lie within it of one kind."""
    areas = published.areas.unique("code", keep="last", maintain_order=True)
    known = {row["code"]: row for row in areas.select("code", "type", "parent", "start", "end").iter_rows(named=True)}
    pairs = [("parent", row["parent"], code) for code, row in known.items() if row["parent"]]
    pairs += [("within", within, area) for area, within in published.memberships.select("area", "within").iter_rows()]
    sets: dict[tuple[str, str, str], dict[str, Member]] = defaultdict(dict)
    for how, whole, part in pairs:
        row = known.get(part, {})
        sets[(whole, how, row.get("type") or "")][part] = (part, row.get("start"), row.get("end"))
    found: dict[str, list[list[Member]]] = defaultdict(list)
    for (whole, _how, _kind), members in sorted(sets.items()):
        if list(members.values()) not in found[whole]:
            found[whole].append(list(members.values()))
    return dict(found)


def _there_was(begun: date | None, gone: date | None, end: date) -> bool:
    """Whether there was the place on the last day of a period (`end` exclusive)."""
    return (begun is None or begun < end) and (gone is None or (end - gone).days <= 1)


def _by_population(place: dict[Cell, int]) -> Iterator[tuple[int, list[int], bool]]:
    groups: dict[tuple[Cell, str], list[int]] = defaultdict(list)
    for cell, number in place.items():
        if cell.breakdown:
            named = _DIMENSION.match(cell.breakdown)
            whole = Cell(cell.indicator, cell.area, "", cell.start, cell.end)
            groups[(whole, named[1] if named else "")].append(number)
    for (whole, _dimension), parts in groups.items():
        if whole in place:
            yield place[whole], parts, True


def _by_component(place: dict[Cell, int], links: pl.DataFrame) -> Iterator[tuple[int, list[int], bool]]:
    parts_of: dict[str, list[str]] = defaultdict(list)
    for part, whole in links.filter(pl.col("kind") == "component").select("from", "to").unique().sort("from").rows():
        parts_of[whole].append(part)
    for cell, number in place.items():
        wanted = [Cell(part, *cell[1:]) for part in parts_of.get(cell.indicator, ())]
        parts = [place[part] for part in wanted if part in place]
        if parts:
            yield number, parts, len(parts) == len(wanted)


def _add_periods(place: dict[Cell, int], sums: _Sums) -> None:
    """Sums over time, for every series of which periods overlap."""
    series: dict[tuple[str, str, str], dict[tuple[date, date], int]] = defaultdict(dict)
    for cell, number in place.items():
        series[cell[:3]][(cell.start, cell.end)] = number
    for periods in series.values():
        if _overlap(periods):
            _add_stretches(periods, sums)


def _overlap(periods: Iterable[tuple[date, date]]) -> bool:
    return any(later[0] < earlier[1] for earlier, later in pairwise(sorted(periods)))


def _add_stretches(periods: dict[tuple[date, date], int], sums: _Sums) -> None:
    """Each period as the sum of its stretches; stretches that no figure speaks of are counts nobody is shown.

    Where only such counts as are not negative could make the figures up, and none can, the figures are no sums over
    time (a number of people on one day is none), and nothing is added.
    """
    days = sorted({day for period in periods for day in period})
    stretches = list(pairwise(days))
    local = {period: place for place, period in enumerate(periods)}
    values = [sums.values[number] for number in periods.values()]
    for stretch in stretches:
        if stretch not in local and any(start <= stretch[0] and stretch[1] <= end for start, end in periods):
            local[stretch] = len(values)
            values.append(np.nan)
    made = [
        Equation(local[period], tuple(local[one] for one in stretches if period[0] <= one[0] and one[1] <= period[1]))
        for period in periods
        if period not in stretches
    ]
    true = [equation for equation in made if _is_true(equation, values)]
    if not true or not fits(values, true):
        return
    numbers = {local[period]: number for period, number in periods.items()}
    for equation in true:
        for cell in equation.cells:
            if cell not in numbers:
                numbers[cell] = sums.unseen()
        sums.add(numbers[equation.total], [numbers[part] for part in equation.parts])


def _is_true(equation: Equation, values: Sequence[float]) -> bool:
    """Whether the equation may hold: it does, or some of its counts are not known."""
    total, parts = values[equation.total], float(sum(values[part] for part in equation.parts))
    return not abs(total - parts) > _ADDS_UP * max(1.0, abs(total))
