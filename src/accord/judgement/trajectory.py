"""The expected path from a baseline to a target, and what it would take to get there from here."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

if TYPE_CHECKING:
    from accord.judgement.compiled import Floats

_NOTHING = 1e-9
"""A year's total counts as 0 where it is no more than this share of what came and went."""


def even_share(target: Floats, elapsed: Floats) -> Floats:
    """The part of a cumulative year's target due by now, in the unit of the target: target × elapsed share (0 to 1)."""
    return target * elapsed


def linear_path(
    baseline: npt.ArrayLike, baseline_on: Floats, target: npt.ArrayLike, target_on: Floats, on: Floats
) -> Floats:
    """The expected value on each moment of a straight line from the baseline to the target.

    Moments are day numbers (any common origin). Before the baseline and after the target there is no expectation:
    NaN, as where the target does not lie after the baseline.
    Source: arithmetic.
    """
    start, finish = np.asarray(baseline, dtype=np.float64), np.asarray(target, dtype=np.float64)
    length = target_on - baseline_on
    inside = (length > 0) & (on >= baseline_on) & (on <= target_on)
    share = np.divide(on - baseline_on, length, out=np.full(np.shape(on), np.nan), where=inside)
    path: Floats = start + (finish - start) * share
    return path


def seasonal_path(target: float, last_year: Floats) -> Floats:
    """A cumulative target spread over the points of a year as last year's figures were, as a running total.

    `last_year` holds last year's figure of each point, in order, not cumulated; their shares shape the path, which ends
    exactly at the target. NaN throughout where last year's total is 0 or a point is missing.
    Source: arithmetic.
    """
    total = last_year.sum()
    if not np.isfinite(total) or abs(total) <= _NOTHING * np.abs(last_year).sum():
        return np.full(len(last_year), np.nan)
    path: Floats = target * np.cumsum(last_year) / total
    path[-1] = target
    return path


def required_change(value: Floats, target: npt.ArrayLike, points_left: npt.ArrayLike) -> Floats:
    """How much each of the points left has to move for the target to be reached; NaN where no point is left.

    Source: arithmetic.
    """
    left = np.asarray(points_left, dtype=np.float64)
    gap = np.asarray(target, dtype=np.float64) - value
    change: Floats = np.divide(gap, left, out=np.full(len(value), np.nan), where=np.broadcast_to(left > 0, gap.shape))
    return change


def greatest_change(changes: Floats, way: float) -> float:
    """The largest of some changes that go one way (the sign of ``way``): the best a figure has done.

    0 where it has only moved the other way or not at all; NaN where no change is known.
    """
    known = changes[~np.isnan(changes)]
    if not len(known):
        return float("nan")
    best = float(known.max() if way > 0 else known.min())
    return best if best * way > 0 else 0.0


def never_done_before(target: Floats, lower_limit: Floats, upper_limit: Floats) -> npt.NDArray[np.bool_]:
    """True where the target lies outside the limits the figure has kept within (false where there are none).

    Source: limits by ``accord.judgement.control``.
    """
    with np.errstate(invalid="ignore"):
        outside: npt.NDArray[np.bool_] = (target < lower_limit) | (target > upper_limit)
    return outside
