"""What a reward is worth before the figures are known: its expected value, and the value of one more unit.

What is known of a figure is an `Outlook`: a function that gives, for each of a column of values, the probability that
the figure will be at or below it (its cumulative distribution). A forecast has one; so has any other opinion.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TypeAlias

import numpy as np

from accord.judgement.compiled import Floats
from accord.judgement.reward.terms import WHOLE_AGREEMENT, Promise, Scheme, Terms
from accord.judgement.tolerance import TOLERANCE

Outlook: TypeAlias = Callable[[Floats], Floats]
"""Values in the indicator's unit to the probability of a figure at or below each."""

_NODES, _WEIGHTS = np.polynomial.legendre.leggauss(16)
_LEVELS = np.linspace(0.02, 0.98, 25)
_HALVINGS = 60
_STEP = 1e-5
CELLS = 6000
"""The mean progress of a whole agreement is put together on a grid of this many cells from 0 to 1."""
_MOVE = 1e-3


@dataclass(frozen=True)
class Expected:
    """What a promise is worth before its figure is known.

    `value` is the expected reward in pounds, not rounded; `of_one_unit` how many pounds the scheme gains if everything
    that is expected of the figure moves by one of its units the good way (the slope: it holds for small moves);
    `chance` the probability that anything is paid.
    """

    value: float
    of_one_unit: float
    chance: float


def expected_reward(scheme: Scheme, outlooks: Sequence[Outlook]) -> tuple[Expected, ...]:
    """The expected reward of each promise of a scheme, given an outlook for each, in pounds.

    Where each promise pays for itself the expectation is threshold × P(share ≥ threshold) + ∫ P(share ≥ s) ds from
    there to the cap, by quadrature. By the rule whole agreement the promises are taken as independent, the mean of
    their progress is put together on a grid, and each promise's value is the part of the award it is expected to bring.
    """
    by_rule = _by_the_mean if scheme.rule == WHOLE_AGREEMENT else _each_for_itself
    return by_rule(scheme, [_Reach(*pair) for pair in zip(scheme.promises, outlooks, strict=True)])


def certain(figure: float) -> Outlook:
    """The outlook of a figure that is known."""

    def outlook(value: Floats) -> Floats:
        at_or_below: Floats = (value >= figure).astype(np.float64)
        return at_or_below

    return outlook


class _Reach:
    """The probability that at least a share of the improvement is reached, for each of a column of shares.

    A share that is reached but for the tolerance of comparisons is reached.
    """

    def __init__(self, promise: Promise, outlook: Outlook) -> None:
        self.without, self.outlook = float(promise.without), outlook
        self.width = float(promise.promised - promise.without)
        self.span = abs(self.width)

    def __call__(self, share: Floats) -> Floats:
        value = self.without + share * self.width
        slack = TOLERANCE * np.maximum(1.0, np.abs(value))
        return 1.0 - self.outlook(value - slack) if self.width > 0 else self.outlook(value + slack)


def _stake(scheme: Scheme, promise: Promise) -> float:
    return float(scheme.pot) * float(promise.weight)


def _each_for_itself(scheme: Scheme, reaches: Sequence[_Reach]) -> tuple[Expected, ...]:
    found = []
    for promise, reach in zip(scheme.promises, reaches, strict=True):
        threshold, cap = float(promise.terms.threshold), float(promise.terms.cap)
        share, slope = _expected_share(reach, threshold, cap)
        stake = _stake(scheme, promise)
        chance = float(reach(np.array([max(threshold, _STEP)]))[0])
        found.append(Expected(stake * share, stake * slope / reach.span, chance))
    return tuple(found)


def _expected_share(reach: _Reach, threshold: float, cap: float) -> tuple[float, float]:
    """The expected share paid, and its slope if the outlook moves by one whole improvement the good way.

    The slope counts what is gained between threshold and cap, and the jump at the threshold by the density there.
    """
    edges = np.unique(np.concatenate(([threshold, cap], _crossings(reach, threshold, cap))))
    half = np.diff(edges) / 2
    at = (edges[:-1] + half)[:, None] + half[:, None] * _NODES
    between = float((reach(at.ravel()).reshape(at.shape) * _WEIGHTS * half[:, None]).sum())
    at_threshold, at_cap, below, above = reach(np.array([threshold, cap, threshold - _STEP, threshold + _STEP]))
    density = (below - above) / (2 * _STEP)
    return threshold * float(at_threshold) + between, float(threshold * density + at_threshold - at_cap)


def _crossings(reach: _Reach, low: float, high: float) -> Floats:
    """Shares between which the probability changes by little, found by halving, so that no bend falls in between."""
    below, above = np.full(_LEVELS.size, low), np.full(_LEVELS.size, high)
    for _ in range(_HALVINGS):
        middle = (below + above) / 2
        further = reach(middle) > _LEVELS
        below, above = np.where(further, middle, below), np.where(further, above, middle)
    return below


def _by_the_mean(scheme: Scheme, reaches: Sequence[_Reach]) -> tuple[Expected, ...]:
    whole = float(sum(promise.weight for promise in scheme.promises))
    if not whole:
        return (Expected(0.0, 0.0, 0.0),) * len(reaches)
    weights = [float(promise.weight) / whole for promise in scheme.promises]
    spread = [_on_grid(reach, weight, 0.0) for reach, weight in zip(reaches, weights, strict=True)]
    paid, reached = _paid(scheme.promises[0].terms, sum(len(each) for each in spread))
    pot, found = float(scheme.pot) * whole, []
    for place, others in enumerate(_all_but_one(spread)):
        brought = np.convolve(spread[place] * np.arange(len(spread[place])), others)
        total = np.arange(1, len(brought))
        value = float((brought[1:] * paid[1 : len(brought)] / total).sum())
        up, down = (np.convolve(_on_grid(reaches[place], weights[place], move), others) for move in (_MOVE, -_MOVE))
        slope = float((up - down) @ paid[: len(up)]) / (2 * _MOVE) / reaches[place].span
        chance = float(np.convolve(spread[place], others) @ reached[: len(brought)])
        found.append(Expected(pot * value, pot * slope, chance))
    return tuple(found)


def _on_grid(reach: _Reach, weight: float, move: float) -> Floats:
    """The probability of each multiple of 1/CELLS for a progress × its weight, with the same mean.

    What lies between two multiples is shared between them in proportion. `move` moves the share before it is held to
    0 to 1.
    """
    size = int(np.ceil(weight * CELLS)) + 1
    tail = np.zeros(size + 2)
    if weight:
        nodes = (np.arange(size)[:, None] + (_NODES + 1) / 2) / CELLS / weight
        beyond = np.where(nodes < 1.0, reach(nodes.ravel() - move).reshape(nodes.shape), 0.0)
        tail[1:-1] = (beyond * _WEIGHTS).sum(axis=1) / 2
    tail[0] = 1.0
    spread: Floats = tail[:-1] - tail[1:]
    return spread


def _paid(terms: Terms, size: int) -> tuple[Floats, Floats]:
    """For each multiple of 1/CELLS: the share that a mean there pays, and the probability that anything is paid.

    A multiple stands for the cell around it, of which only the part beyond the threshold is paid.
    """
    mean = np.arange(size) / CELLS
    beyond = np.clip((mean - float(terms.threshold)) * CELLS + 0.5, 0.0, 1.0)
    reached = np.where(mean > 0, beyond, 0.0)
    return np.minimum(mean, float(terms.cap)) * reached, reached


def _all_but_one(spread: Sequence[Floats]) -> list[Floats]:
    """For each distribution that of the sum of all the others."""
    before, after = [np.ones(1)], [np.ones(1)]
    for each, last in zip(spread, reversed(spread), strict=True):
        before.append(np.convolve(before[-1], each))
        after.append(np.convolve(after[-1], last))
    return [np.convolve(before[place], after[len(spread) - 1 - place]) for place in range(len(spread))]
