"""The figure that decides a reward: that of its period, or made of the shorter periods that fill it."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import dropwhile
from typing import NamedTuple

import numpy as np
import polars as pl

from accord.judgement.assess.definitions import Definitions
from accord.judgement.assess.entry import prepare
from accord.judgement.assess.figures import read_figures
from accord.judgement.assess.known import table
from accord.judgement.assess.released import Published
from accord.judgement.periods import Period

_EPOCH = date(1970, 1, 1).toordinal()
_LAST_DAY_OF_ALL_MONTHS = 28


@dataclass(frozen=True)
class Known:
    """The latest figure of every indicator, area and period (none of a breakdown) in order, and the definitions.

    `series` holds them by indicator and area.
    """

    series: Mapping[tuple[str, str], Sequence[Row]]
    definitions: Definitions
    warnings: tuple[str, ...]

    def areas(self, indicator: str) -> list[str]:
        """The areas that have figures of an indicator, in order."""
        return sorted(area for code, area in self.series if code == indicator)


class Row(NamedTuple):
    """One figure as it was observed; numbers are NaN where there is none."""

    start: date
    end: date
    value: float
    numerator: float
    denominator: float


@dataclass(frozen=True)
class Figure:
    """A figure of a period in the indicator's unit, and what one more (person, crime, home) adds to it.

    `one_more` is 1 for a count, multiplier / denominator where there is a denominator, else NaN.
    """

    value: float
    one_more: float


def read_known(tables: Mapping[str, pl.DataFrame], known_on: date | None) -> Known:
    """The figures of a package as known, with those derived from districts, by formula or by age; hidden ones blank."""
    definitions, observed, notes = prepare(tables, known_on)
    areas, memberships, links = (table(tables, name) for name in ("areas", "area_memberships", "links"))
    published = Published(areas, memberships, links, tables.get("shown"))
    figures = read_figures(observed, definitions, published, tables.get("withheld"))
    series: dict[tuple[str, str], list[Row]] = {}
    names = observed.rows.select("indicator", "area", "breakdown", "start", "end").iter_rows()
    numbers = zip(figures.value.tolist(), figures.numerator.tolist(), figures.denominator.tolist(), strict=True)
    for (indicator, area, breakdown, start, end), found in zip(names, numbers, strict=True):
        if not breakdown:
            series.setdefault((indicator, area), []).append(Row(start, end, *found))
    ordered = {key: sorted(rows, key=lambda row: (row.start, row.end)) for key, rows in series.items()}
    return Known(ordered, definitions, notes)


def deciding_figure(known: Known, indicator: str, area: str, period: Period) -> Figure | None:
    """The figure of an indicator for an area in a period; None where it is not known.

    An observation of that very period wins. Else the shorter periods that fill it without a gap: of a cumulative figure
    the one that ends with it, of a count their sum, of anything with numerators and denominators Σ numerator /
    Σ denominator × multiplier. Other figures (a mean, an index, a rolling series) are not put together. A figure that
    is missing, or too small to be shown, is not known.
    """
    mine = known.series.get((indicator, area), ())
    if not mine:
        return None
    definition = known.definitions.table.row(_version(known.definitions, indicator, period), named=True)
    own = [row for row in mine if (row.start, row.end) == (period.start, period.end)]
    rows = own or _filling(mine, period, cumulative=definition["cumulative"])
    if not rows or (len(rows) > 1 and definition["rolling"]):
        return None
    return _put_together(rows, is_count=definition["kind"] == "count", multiplier=definition["multiplier"])


def earlier_figures(known: Known, indicator: str, area: str, period: Period) -> list[Figure | None]:
    """The figures of the periods of the same length before a period, oldest first; None where one is not known.

    The periods follow each other without a gap, from the first with a figure to the one just before. Empty where none
    has a figure, and for periods that are not whole months.
    """
    mine = known.series.get((indicator, area), ())
    if not mine or period.days or period.start.day > _LAST_DAY_OF_ALL_MONTHS:
        return []
    figures, step = list[Figure | None](), period
    while (step := _before(step)).end > mine[0].start:
        figures.append(deciding_figure(known, indicator, area, step))
    return list(dropwhile(lambda figure: figure is None, reversed(figures)))


def _before(period: Period) -> Period:
    """The period of the same length that ends where this one starts."""
    months = period.start.year * 12 + period.start.month - 1 - period.months
    return Period(date(months // 12, months % 12 + 1, period.start.day), period.duration)


def _version(definitions: Definitions, indicator: str, period: Period) -> int:
    """The row of the definition in force on the last day of the period."""
    return int(definitions.version_rows(indicator, np.array([period.last_day.toordinal() - _EPOCH]))[0])


def _filling(rows: Sequence[Row], period: Period, *, cumulative: bool) -> list[Row]:
    """The rows that fill the period end to end, the longest first; of a cumulative figure the row that ends it."""
    inside = [row for row in rows if row.start >= period.start and row.end <= period.end]
    if cumulative:
        return [row for row in inside if row.end == period.end][-1:]
    longest = {row.start: row for row in inside}
    chosen, reached = list[Row](), period.start
    while reached in longest:
        chosen.append(longest[reached])
        reached = chosen[-1].end
    return chosen if reached == period.end else []


def _put_together(rows: Sequence[Row], *, is_count: bool, multiplier: float) -> Figure | None:
    """The figure of one row, or of several that fill a period; None where a number that it takes is missing."""
    value, above, below = (sum(column) for column in list(zip(*rows, strict=True))[2:])
    if is_count:
        return None if math.isnan(value) else Figure(value, 1.0)
    one_more = multiplier / below if below > 0 else math.nan
    whole = value if len(rows) == 1 else above * one_more
    return None if math.isnan(whole) else Figure(whole, one_more)
