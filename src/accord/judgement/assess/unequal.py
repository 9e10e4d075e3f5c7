"""Gaps between places or groups as indicators of their own: rows for them, and their figures with limits."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

import numpy as np
import polars as pl

from accord.judgement import inequality, intervals, suppression
from accord.judgement.assess.definitions import Definitions
from accord.judgement.assess.figures import Figures
from accord.judgement.assess.formulas import BEST, REST, FormulaError, Gap, read_formula
from accord.judgement.assess.observed import Observed
from accord.judgement.compiled import Floats, Ints, floats

Sides = tuple[Floats, Floats, Floats, Floats, Floats]
"""A figure and its limits: value, lower95, upper95, lower998, upper998."""


def read_gaps(definitions: Definitions) -> dict[str, Gap]:
    """The gaps among the formulas, by the code of their indicator (its last version)."""
    gaps = dict[str, Gap]()
    for code, text in definitions.versions_saying("formula"):
        try:
            formula = read_formula(text)
        except FormulaError:
            continue
        if isinstance(formula, Gap):
            gaps[code] = formula
    return gaps


def rows_for_gaps(gaps: Mapping[str, Gap], figures: pl.DataFrame, areas: pl.DataFrame) -> pl.DataFrame:
    """An empty figure for each period in which the place or group of a gap has one, or a reason why it has none.

    `figures` has indicator, area, period, start, end, breakdown ("" for everybody) and missing. The gap of an area
    belongs to the area it is part of (itself, where it is part of none), that of a group to the area it was counted in.
    """
    parents = dict(areas.filter(pl.col("parent").is_not_null()).select("code", "parent").iter_rows())
    made = [figures.clear()]
    for code, gap in sorted(gaps.items()):
        mine = figures.filter(pl.col("indicator") == gap.indicator)
        if gap.by == "area":
            found = mine.filter(pl.col("area") == gap.name, pl.col("breakdown") == "")
            found = found.with_columns(pl.lit(parents.get(gap.name, gap.name)).alias("area"))
        else:
            found = mine.filter(pl.col("breakdown") == gap.name).with_columns(pl.lit("").alias("breakdown"))
        made.append(found.with_columns(pl.lit(code).alias("indicator")))
    rows = pl.concat(made)
    key = ["indicator", "area", "start", "end", "breakdown"]
    said = figures.filter(pl.col("indicator").is_in(list(gaps)))
    return rows.join(said, on=key, how="anti")


def fill_gaps(
    observed: Observed, figures: Figures, areas: pl.DataFrame, definitions: Definitions
) -> tuple[Figures, tuple[str, ...]]:
    """The figures with every gap worked out that has no figure of its own, and warnings for those that cannot be.

    A gap is hidden where either side is, or where the rest would be too small to show. Against the rest, the whole and
    the part need numerator and denominator; against the best, a polarity to tell which that is.
    """
    gaps = read_gaps(definitions)
    if not gaps:
        return figures, ()
    filled = {name: getattr(figures, name).copy() for name in ("value", "lower95", "upper95", "lower998", "upper998")}
    hidden = figures.hidden.copy()
    warnings = list[str]()
    places = _Places(observed, areas)
    for code, gap in sorted(gaps.items()):
        rows = places.rows_of(code)
        rows = rows[np.isnan(figures.value[rows])]
        if not len(rows):
            continue
        mine = places.same_period(rows, gap.indicator, *places.part(gap, rows))
        other, theirs, unseen = _other_side(gap, rows, mine, places, figures, definitions)
        unseen |= _at(figures.hidden, mine)
        found = _between(gap, _side(figures, mine), theirs)
        scale = floats(definitions.numbers("multiplier")[observed.version[rows]] if gap.is_ratio else 1.0, len(rows))
        for name, column in zip(filled, found, strict=True):
            filled[name][rows] = np.where(unseen, np.nan, column * scale)
        hidden[rows] |= unseen
        blank = int((np.isnan(found[0]) & ~unseen & ~np.isnan(_side(figures, mine)[0])).sum())
        if blank:
            warnings.append(f"{code}: no gap in {blank} period(s), because {_why(gap, other)}.")
    return replace(figures, **filled, hidden=hidden), tuple(warnings)


class _Places:
    """Where the figures of a series lie, by indicator, area, breakdown and period."""

    def __init__(self, observed: Observed, areas: pl.DataFrame) -> None:
        named = areas.select("code", "type", "parent").unique("code", keep="last", maintain_order=True)
        self._areas = {code: (kind, parent) for code, kind, parent in named.iter_rows()}
        self._codes = observed.rows["indicator"]
        self._rows = observed.rows.select("area", "breakdown")
        self._start, self._end = observed.start, observed.end
        self._held: dict[str, dict[tuple[str, str, int, int], int]] = {}

    def rows_of(self, code: str) -> Ints:
        """The rows of an indicator that speak of everybody."""
        mine = (self._codes == code) & (self._rows["breakdown"] == "")
        return np.flatnonzero(mine.to_numpy()).astype(np.int64)

    def area(self, row: int) -> str:
        """The area a row speaks of."""
        return str(self._rows["area"][int(row)])

    def part(self, gap: Gap, rows: Ints) -> tuple[list[str], list[str]]:
        """The area and breakdown that the gap looks at, for each of its rows."""
        if gap.by == "area":
            return [gap.name] * len(rows), [""] * len(rows)
        return [self.area(row) for row in rows], [gap.name] * len(rows)

    def same_period(self, rows: Ints, code: str, areas: Sequence[str], breakdowns: Sequence[str]) -> Ints:
        """The row of another indicator, area and breakdown for the period of each row; −1 where there is none."""
        held = self._index(code)
        return np.array(
            [
                held.get((area, breakdown, int(self._start[row]), int(self._end[row])), -1)
                for row, area, breakdown in zip(rows, areas, breakdowns, strict=True)
            ],
            dtype=np.int64,
        )

    def others(self, gap: Gap, row: int) -> list[int]:
        """The rows of the other areas of the same kind within the same whole (or of the other parts of the same
        dimension of the population) for the period of a row, by name."""
        span = int(self._start[row]), int(self._end[row])
        here = self.area(row)
        held = self._index(gap.indicator)
        found = []
        for (area, breakdown, *when), place in sorted(held.items()):
            if tuple(when) != span:
                continue
            if gap.by == "area":
                alike = breakdown == "" and area != gap.name and self._areas.get(area) == self._areas.get(gap.name)
            else:
                alike = (
                    area == here and breakdown not in ("", gap.name) and _dimension(breakdown) == _dimension(gap.name)
                )
            if alike:
                found.append(place)
        return found

    def _index(self, code: str) -> dict[tuple[str, str, int, int], int]:
        if code not in self._held:
            places = np.flatnonzero((self._codes == code).to_numpy())
            chosen = self._rows[places]
            self._held[code] = {
                (area, breakdown, int(self._start[place]), int(self._end[place])): int(place)
                for place, (area, breakdown) in zip(places, chosen.iter_rows(), strict=True)
            }
        return self._held[code]


def _dimension(breakdown: str) -> str:
    """What a part of the population is named by: "sex" of "sex: women"."""
    return breakdown.partition(":")[0].strip().lower() if ":" in breakdown else ""


def _other_side(
    gap: Gap, rows: Ints, mine: Ints, places: _Places, figures: Figures, definitions: Definitions
) -> tuple[str, Sides, np.ndarray[tuple[int], np.dtype[np.bool_]]]:
    """What the gap is held against: its name for people, its figures, and where they are hidden."""
    if gap.against == REST:
        return ("the rest", *_rest(gap, rows, mine, places, figures, definitions))
    if gap.against == BEST:
        beside = np.array([_best(gap, row, places, figures, definitions) for row in rows], dtype=np.int64)
        return "the best", _side(figures, beside), np.zeros(len(rows), dtype=np.bool_)
    if gap.by == "area":
        named = places.same_period(rows, gap.indicator, [gap.against] * len(rows), [""] * len(rows))
    else:
        named = places.same_period(rows, gap.indicator, [places.area(row) for row in rows], [gap.against] * len(rows))
    return gap.against, _side(figures, named), _at(figures.hidden, named)


def _rest(
    gap: Gap, rows: Ints, mine: Ints, places: _Places, figures: Figures, definitions: Definitions
) -> tuple[Sides, np.ndarray[tuple[int], np.dtype[np.bool_]]]:
    """The figure of all of the whole that is not the part, with limits by the kind of the indicator."""
    whole = places.same_period(rows, gap.indicator, [places.area(row) for row in rows], [""] * len(rows))
    top, below = inequality.rest_of(
        _numbers(figures.events, mine),
        _numbers(figures.total, mine),
        _numbers(figures.events, whole),
        _numbers(figures.total, whole),
    )
    version = definitions.first[gap.indicator]
    kind, multiplier = definitions.table["kind"][version], float(definitions.numbers("multiplier")[version])
    effect = definitions.numbers("design_effect")[version]
    own = (
        _numbers(figures.value, mine)
        - _numbers(figures.numerator, mine) / _numbers(figures.denominator, mine) * multiplier
    )
    adjusted = np.abs(own) > 0.005 * np.abs(_numbers(figures.value, mine)) + 1e-9
    top = np.where(adjusted | (kind not in ("proportion", "rate")), np.nan, top)
    sides = [np.divide(top * multiplier, below, out=np.full(len(rows), np.nan), where=below > 0)]
    for confidence in (0.95, 0.998):
        if kind == "proportion":
            sides += intervals.proportion_interval(
                top, below, confidence=confidence, multiplier=multiplier, design_effect=effect
            )
        else:
            sides += intervals.rate_interval(top, below, confidence=confidence, multiplier=multiplier)
    smallest = definitions.numbers("suppression")[version]
    value, lower95, upper95, lower998, upper998 = sides
    unseen = suppression.too_small(top, smallest) | _at(figures.hidden, whole)
    return (value, lower95, upper95, lower998, upper998), unseen


def _best(gap: Gap, row: int, places: _Places, figures: Figures, definitions: Definitions) -> int:
    """The row of the best of the others, −1 where there is none to be told."""
    others = np.array(places.others(gap, row), dtype=np.int64)
    good = int(definitions.codes("polarity_code")[definitions.first[gap.indicator]])
    beside = np.append(figures.value[others], np.nan) if len(others) else np.array([np.nan])
    chosen = int(inequality.best_other(beside, np.zeros(len(beside), dtype=np.int64), good)[-1])
    return int(others[chosen]) if chosen >= 0 else -1


def _between(gap: Gap, mine: Sides, theirs: Sides) -> Sides:
    rule = inequality.gap_ratio if gap.is_ratio else inequality.gap_difference
    found, lower95, upper95 = rule(mine[0], mine[1], mine[2], theirs[0], theirs[1], theirs[2])
    _found, lower998, upper998 = rule(mine[0], mine[3], mine[4], theirs[0], theirs[3], theirs[4])
    return found, lower95, upper95, lower998, upper998


def _side(figures: Figures, rows: Ints) -> Sides:
    value, lower95, upper95, lower998, upper998 = (
        _numbers(column, rows)
        for column in (figures.value, figures.lower95, figures.upper95, figures.lower998, figures.upper998)
    )
    return value, lower95, upper95, lower998, upper998


def _numbers(column: Floats, rows: Ints) -> Floats:
    """The numbers at those rows, NaN for row −1."""
    return np.append(column, np.nan)[rows]


def _at(column: np.ndarray[tuple[int], np.dtype[np.bool_]], rows: Ints) -> np.ndarray[tuple[int], np.dtype[np.bool_]]:
    return np.append(column, False)[rows]


def _why(gap: Gap, other: str) -> str:
    if gap.against == REST:
        return "the part or its whole has no numerator and denominator to take one from the other"
    if gap.against == BEST:
        return "no other has a figure, or no polarity says which is best"
    return f"{other} has no figure, or one to which there is no ratio"
