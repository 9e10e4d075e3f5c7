"""What the hidden cells of a table can be, given everything that is shown: the reader's side of suppression.

The tables that fit form a polytope: one variable per hidden cell, one equation per published total, and the bounds
everybody knows. Where no two equations meet in more than one cell (the equations form a tree) narrowing each cell by
each equation until nothing moves gives the exact bounds; elsewhere linear programming does (HiGHS). A bound counts only
when a whole table of whole numbers attains it: where the linear programme ends between whole numbers, a mixed-integer
one follows.

Source: Fischetti and Salazar-González (2000), Models and algorithms for optimizing cell suppression in tabular data
with linear constraints, Journal of the American Statistical Association 95 (the attacker's problem).
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from accord.judgement.compiled import Floats

_CLOSE = 1e-6
SECONDS = 20.0
"""How long one linear or integer programme may take before it counts as unsolved."""


class UnsolvedError(RuntimeError):
    """The solver gave no answer that can be relied on."""


class NothingFitsError(ValueError):
    """No table at all fits what is shown: the equations contradict each other."""


@dataclass(frozen=True)
class Row:
    """An equation between unknowns: the sum of sign × unknown is `constant`."""

    unknowns: tuple[int, ...]
    signs: tuple[int, ...]
    constant: float


@dataclass(frozen=True)
class Seen:
    """Per unknown the lowest and the highest value in any fitting table met so far (inf and −inf before the first)."""

    low: list[float]
    high: list[float]


class Feasible:
    """The tables that fit some equations and bounds; asks of one unknown how low or high it can be.

    `low` and `high` are what everybody knows of each unknown (−inf and inf are allowed); `whole` says that the unknowns
    are whole numbers. What was `seen` to be possible under narrower bounds is not asked again. Raises NothingFitsError
    where bounds alone show that nothing fits.
    """

    def __init__(
        self,
        rows: Sequence[Row],
        low: Sequence[float],
        high: Sequence[float],
        *,
        whole: bool,
        seen: "Seen | None" = None,
    ) -> None:
        self.rows, self.whole = rows, whole
        self.low, self.high = list(low), list(high)
        self.is_tree = sum(len(row.unknowns) for row in rows) == len(rows) + len(self.low) - 1 or len(rows) <= 1
        self._far = 1e6 + 4.0 * sum(abs(row.constant) for row in rows)
        self._narrow()
        self.seen = seen or Seen([math.inf] * len(self.low), [-math.inf] * len(self.low))

    def lowest(self, unknown: int) -> float:
        """The lowest value that a fitting table gives the unknown; raises UnsolvedError where none is found."""
        return self.low[unknown] if self._is_attained(unknown, -1) else self._extreme(unknown, 1.0)

    def highest(self, unknown: int) -> float:
        """The highest value that a fitting table gives the unknown, infinite where nothing limits it."""
        return self.high[unknown] if self._is_attained(unknown, 1) else self._extreme(unknown, -1.0)

    def can_be_at_most(self, unknown: int, value: float) -> bool:
        """Whether some fitting table gives the unknown `value` or less."""
        if self.low[unknown] > value + _CLOSE or self.seen.low[unknown] <= value + _CLOSE:
            return self.low[unknown] <= value + _CLOSE
        return self.lowest(unknown) <= value + _CLOSE

    def can_be_at_least(self, unknown: int, value: float) -> bool:
        """Whether some fitting table gives the unknown `value` or more."""
        if self.high[unknown] < value - _CLOSE or self.seen.high[unknown] >= value - _CLOSE:
            return self.high[unknown] >= value - _CLOSE
        return self.highest(unknown) >= value - _CLOSE

    def can_spread(self, unknown: int, width: float) -> bool:
        """Whether the lowest and the highest value of the unknown lie at least `width` apart."""
        if self.high[unknown] - self.low[unknown] < width - _CLOSE:
            return False
        if self.seen.high[unknown] - self.seen.low[unknown] >= width - _CLOSE:
            return True
        return self.highest(unknown) - self.lowest(unknown) >= width - _CLOSE

    def show(self, table: Sequence[float]) -> None:
        """Tells of a table that fits: the true one, so that only other values need looking for. NaN is passed over."""
        for place, value in enumerate(table):
            if not math.isnan(value):
                self.seen.low[place] = min(self.seen.low[place], value)
                self.seen.high[place] = max(self.seen.high[place], value)

    def _is_attained(self, unknown: int, side: int) -> bool:
        """Whether the narrowed bound is known to be the exact one."""
        if self.is_tree:
            return True
        seen = self.seen.low[unknown] if side < 0 else self.seen.high[unknown]
        bound = self.low[unknown] if side < 0 else self.high[unknown]
        return seen == bound or abs(seen - bound) <= _CLOSE

    def _narrow(self) -> None:
        for _round in range(2 * len(self.rows) + 2):
            moved = [self._narrow_by(row) for row in self.rows]
            if not any(moved):
                break
        if any(low > high + _CLOSE for low, high in zip(self.low, self.high, strict=True)):
            raise NothingFitsError

    def _narrow_by(self, row: Row) -> bool:
        """Narrows every unknown of one equation by what the others can be; whether anything moved."""
        least = [self.low[u] if sign > 0 else -self.high[u] for u, sign in zip(row.unknowns, row.signs, strict=True)]
        most = [self.high[u] if sign > 0 else -self.low[u] for u, sign in zip(row.unknowns, row.signs, strict=True)]
        moved = False
        for place, (unknown, sign) in enumerate(zip(row.unknowns, row.signs, strict=True)):
            up = row.constant - _sum_without(least, place)
            down = row.constant - _sum_without(most, place)
            low, high = (down, up) if sign > 0 else (-up, -down)
            if self.whole:
                low = low if math.isinf(low) else math.ceil(low - _CLOSE)
                high = high if math.isinf(high) else math.floor(high + _CLOSE)
            if low > self.low[unknown] + _CLOSE:
                self.low[unknown], moved = low, True
            if high < self.high[unknown] - _CLOSE:
                self.high[unknown], moved = high, True
        return moved

    def _extreme(self, unknown: int, direction: float) -> float:
        """The least (direction 1) or greatest (−1) value of the unknown over all fitting tables."""
        from scipy import optimize

        objective = np.zeros(len(self.low))
        objective[unknown] = direction
        matrix, constants = self._matrix
        bounds = np.column_stack(self._within_reach)
        answer = optimize.linprog(
            objective, A_eq=matrix, b_eq=constants, bounds=bounds, method="highs", options={"time_limit": SECONDS}
        )
        if answer.status == 2:
            raise NothingFitsError
        if answer.status != 0:
            raise UnsolvedError(answer.message)
        table = answer.x
        if self.whole and not self._fits(np.rint(table)):
            table = self._whole_table(objective)
        return self._remember(np.rint(table) if self.whole else table, unknown)

    def _whole_table(self, objective: Floats) -> Floats:
        from scipy import optimize

        matrix, constants = self._matrix
        answer = optimize.milp(
            objective,
            constraints=optimize.LinearConstraint(matrix, constants, constants),
            bounds=optimize.Bounds(*self._within_reach),
            integrality=np.ones(len(self.low)),
            options={"time_limit": SECONDS},
        )
        if answer.status == 2:
            raise NothingFitsError
        if answer.status != 0 or not self._fits(np.rint(answer.x)):
            raise UnsolvedError(answer.message)
        table: Floats = np.rint(answer.x)
        return table

    @cached_property
    def _within_reach(self) -> tuple[Floats, Floats]:
        """The bounds with the infinite ones far out: a corner of these equations lies well inside, or at no end."""
        return np.maximum(self.low, -self._far), np.minimum(self.high, self._far)

    @cached_property
    def _matrix(self) -> tuple[Floats, Floats]:
        matrix = np.zeros((len(self.rows), len(self.low)))
        for place, row in enumerate(self.rows):
            matrix[place, list(row.unknowns)] = row.signs
        return matrix, np.array([row.constant for row in self.rows])

    def _fits(self, table: Floats) -> bool:
        matrix, constants = self._matrix
        inside = (table >= np.array(self.low) - _CLOSE) & (table <= np.array(self.high) + _CLOSE)
        return bool(inside.all() and np.allclose(matrix @ table, constants, rtol=0, atol=_CLOSE))

    def _remember(self, table: Floats, unknown: int) -> float:
        """Keeps what the table shows to be possible of every unknown, so that nothing is asked twice."""
        values = [value if abs(value) < self._far / 2 else math.copysign(math.inf, value) for value in table.tolist()]
        self.show(values)
        return values[unknown]


def _sum_without(terms: Sequence[float], place: int) -> float:
    return sum(term for other, term in enumerate(terms) if other != place)
