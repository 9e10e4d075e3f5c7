"""The audit: how narrowly a reader can work out each hidden cell from everything that is shown."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from accord.judgement.compiled import Flags, Floats, floats
from accord.judgement.suppression.feasible import Feasible, NothingFitsError, Row, UnsolvedError
from accord.judgement.suppression.linked import Equation, connected


@dataclass(frozen=True)
class Audit:
    """Per cell the lowest and the highest value that fits everything shown (a shown cell: its value, twice).

    `proved` is false where no answer can be relied on: nothing fits, or the solver gave up; both limits are NaN there.
    """

    low: Floats
    high: Floats
    proved: Flags


def audit(
    values: npt.ArrayLike,
    hidden: npt.ArrayLike,
    equations: Sequence[Equation],
    *,
    least: npt.ArrayLike = 0.0,
    most: npt.ArrayLike = np.inf,
    whole: bool = True,
) -> Audit:
    """The feasible interval of every hidden cell, exact.

    `values` are the cells, those that are `hidden` are not looked at (they may be NaN); `least` and `most` (columns or
    scalars) are what a reader knows of hidden cells beforehand: counts are not negative, and whoever knows that a cell
    is hidden for its own sake knows that it lies below the threshold. `whole`: cells are whole numbers.

    Hiding one more cell never narrows an interval. Raises ValueError for a shown cell without a value in an equation.
    Source: the attacker's problem: M. Fischetti and J. J. Salazar-González, Journal of the American Statistical
    Association 95 (2000), 916–928.
    """
    shown = np.asarray(values, dtype=np.float64)
    kept_back = np.asarray(hidden, dtype=np.bool_)
    low, high = np.where(kept_back, np.nan, shown), np.where(kept_back, np.nan, shown)
    proved = ~kept_back
    bounds = floats(least, shown.size), floats(most, shown.size)
    for cells, places in connected(equations, kept_back.tolist()):
        rows = rows_of(cells, [equations[place] for place in places], shown)
        try:
            feasible = Feasible(rows, bounds[0][cells].tolist(), bounds[1][cells].tolist(), whole=whole)
            limits = [(feasible.lowest(place), feasible.highest(place)) for place in range(len(cells))]
        except (UnsolvedError, NothingFitsError):
            continue
        low[cells], high[cells] = np.transpose(limits)
        proved[cells] = True
    return Audit(low, high, proved)


def fits(values: npt.ArrayLike, equations: Sequence[Equation], *, whole: bool = True) -> bool:
    """Whether counts of 0 or more can be found for the cells without a value (NaN) so that all equations hold.

    Where the solver gives up the answer is yes: an equation that may hold is one that a reader may use.
    """
    known = np.asarray(values, dtype=np.float64)
    try:
        for cells, places in connected(equations, np.isnan(known).tolist()):
            if places:
                rows = rows_of(cells, [equations[place] for place in places], known)
                Feasible(rows, [0.0] * len(cells), [np.inf] * len(cells), whole=whole).lowest(0)
    except NothingFitsError:
        return False
    except UnsolvedError:
        return True
    return all(_holds(equation, known) for equation in equations)


def _holds(equation: Equation, values: Floats) -> bool:
    """Whether an equation between known cells holds; one with an unknown cell was asked of the others."""
    total, parts = float(values[equation.total]), float(values[list(equation.parts)].sum())
    return not abs(total - parts) > 1e-6 * max(1.0, abs(total))


def rows_of(cells: Sequence[int], equations: Sequence[Equation], values: Floats) -> list[Row]:
    """Equations between some hidden cells, what is shown taken to the other side; an unknown is its place in `cells`.

    Raises ValueError for a shown cell without a value.
    """
    unknown = {cell: place for place, cell in enumerate(cells)}
    return [_row(equation, unknown, values) for equation in equations]


def _row(equation: Equation, unknown: dict[int, int], values: Floats) -> Row:
    """The equation with what is shown taken to the other side."""
    signs = [1, *[-1] * len(equation.parts)]
    inside = [(unknown[cell], sign) for cell, sign in zip(equation.cells, signs, strict=True) if cell in unknown]
    shown = [(cell, sign) for cell, sign in zip(equation.cells, signs, strict=True) if cell not in unknown]
    constant = -sum(sign * float(values[cell]) for cell, sign in shown)
    if np.isnan(constant):
        raise ValueError("a cell that is shown has no value")
    return Row(tuple(place for place, _sign in inside), tuple(sign for _place, sign in inside), constant)
