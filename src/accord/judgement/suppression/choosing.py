"""Which further cells to hide so that one hidden cell can no longer be worked out."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

import numpy as np

from accord.judgement.compiled import Flags, Floats
from accord.judgement.suppression.feasible import UnsolvedError
from accord.judgement.suppression.linked import Equation
from accord.judgement.suppression.protection import Need, Release, first_need, least_possible, most_possible

_ZERO_COSTS = 1.5
"""How many other cells one would rather hide than a zero."""
_MOVED = 1e-6


def further_cells(release: Release, hidden: Flags, need: Need) -> list[int]:
    """The cells to hide beside the hidden ones so that the need is met; none where nothing would help.

    A second table is looked for that gives the cell the value it must be able to have and differs from the true one in
    as few and as small shown cells as possible, by linear programming (the cost of each unit of change is the cell's
    weight, a little more for large cells); the cells in which it differs are hidden. Where hiding a zero is enough and
    costs less, that is done: nobody can then be sure any longer that a hidden cell is not 0.

    Source: Kelly, Golden and Assad (1992), Cell suppression: disclosure protection for sensitive tabular data,
    Networks 22 (the incremental attacker).
    """
    costs = _costs(release)
    changed = _changed_cells(release, hidden, need, costs)
    zero = next(_helpful_zeros(release, hidden, need, costs), None)
    if zero is not None and (not changed or costs[zero] < costs[changed].sum() - _MOVED):
        return [zero]
    return _nearest(release, hidden, need, costs) if changed == [] else changed or []


def _costs(release: Release) -> Floats:
    """What hiding each cell costs: first their number counts, then their size, then their place."""
    size = np.nan_to_num(np.abs(release.values))
    zero = np.where(release.values == 0, _ZERO_COSTS, 1.0)
    order = np.arange(len(size)) / max(len(size), 1)
    costs: Floats = release.weight * zero * (1.0 + 0.5 * size / (1.0 + size.max(initial=0.0)) + 1e-6 * order)
    return costs


def _changed_cells(release: Release, hidden: Flags, need: Need, costs: Floats) -> list[int] | None:
    """The shown cells that differ in the cheapest table in which the need is met; None where there is no such table."""
    from scipy import optimize

    open_cells = np.flatnonzero(~release.fixed)
    unknown: list[int] = np.flatnonzero(hidden & ~release.fixed).tolist()
    shown = np.setdiff1d(open_cells, unknown)
    low, high = _bounds(release, unknown, need)
    matrix, constants = _equations(release, hidden)
    room = np.maximum(release.values[shown] - np.minimum(least_possible(release, shown.tolist()), 1.0), 0.0)
    answer = optimize.linprog(
        np.concatenate([np.zeros(len(unknown)), costs[shown], costs[shown]]),
        A_eq=np.hstack([matrix[:, unknown], matrix[:, shown], -matrix[:, shown]]),
        b_eq=constants,
        bounds=np.column_stack(
            [
                np.concatenate([low, np.zeros(2 * len(shown))]),
                np.concatenate([high, np.full(len(shown), np.inf), room]),
            ]
        ),
        method="highs",
    )
    if answer.status == 2:
        return None
    if answer.status != 0:
        raise UnsolvedError(answer.message)
    more, less = np.split(answer.x[len(unknown) :], 2)
    return [int(cell) for cell in shown[more + less > _MOVED]]


def _bounds(release: Release, cells: Sequence[int], need: Need) -> tuple[Floats, Floats]:
    """What each hidden cell may be in the other table, the cell in need at its goal or beyond."""
    low, high = np.zeros(len(cells)), most_possible(release, cells, told=need.told)
    inside = [place for place, cell in enumerate(cells) if cell in set(need.group)]
    low[inside] = least_possible(release, need.group)
    place = cells.index(need.cell)
    if need.upwards:
        low[place] = need.goal
    else:
        high[place] = need.goal
    return low, high


def _equations(release: Release, hidden: Flags) -> tuple[Floats, Floats]:
    """The equations as a matrix over all cells, and what the cells that do not move add to the other side."""
    matrix = np.zeros((len(release.equations), len(release.values)))
    for row, equation in enumerate(release.equations):
        matrix[row, equation.total] = 1.0
        matrix[row, list(equation.parts)] = -1.0
    shown = np.where(hidden & ~release.fixed, 0.0, release.values)
    return matrix, -(matrix @ shown)


def _helpful_zeros(release: Release, hidden: Flags, need: Need, costs: Floats) -> Iterator[int]:
    """Zeros beside the cell in need whose hiding alone protects the cell, the cheapest first."""
    if not least_possible(release, need.group).any():
        return
    zeros = [cell for cell in _neighbours(release, hidden, [need.cell]) if release.values[cell] == 0]
    for zero in sorted(zeros, key=lambda cell: (costs[cell], cell)):
        with_zero = hidden.copy()
        with_zero[zero] = True
        local = replace(release, equations=_touching(release, {*need.group, zero}))
        if first_need(local, _only(with_zero, {*need.group, zero})) is None:
            yield zero


def _only(hidden: Flags, cells: set[int]) -> Flags:
    kept = np.zeros_like(hidden)
    kept[list(cells)] = hidden[list(cells)]
    return kept


def _touching(release: Release, cells: set[int]) -> tuple[Equation, ...]:
    return tuple(equation for equation in release.equations if cells.intersection(equation.cells))


def _neighbours(release: Release, hidden: Flags, cells: Sequence[int]) -> list[int]:
    """The shown cells in an equation with one of some cells."""
    beside = {cell for equation in _touching(release, set(cells)) for cell in equation.cells}
    return sorted(cell for cell in beside if not hidden[cell] and not release.fixed[cell])


def _nearest(release: Release, hidden: Flags, need: Need, costs: Floats) -> list[int]:
    """The cheapest shown cell in an equation with the cell in need or its group, where no better way is found."""
    beside = _neighbours(release, hidden, need.group)
    return [min(beside, key=lambda cell: (costs[cell], cell))] if beside else []
