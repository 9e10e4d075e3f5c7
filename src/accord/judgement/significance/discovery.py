"""Many tests in one report: how many of those called significant are false alarms."""

from __future__ import annotations

import numpy as np

from accord.judgement.compiled import Floats, Ints, compiled, floats, side_by_side
from accord.judgement.grouping import in_order, number_groups, rows_of_groups

FAMILIES_AT_ONCE = 1 << 10
"""Families handed to the kernel at a time."""


def false_discovery(p: Floats, family: Ints, families: int | None = None) -> Floats:
    """The Benjamini–Hochberg q of each p within its family; NaN where p is NaN (not testable, and not counted).

    ``family`` is any id of the report a row belongs to; where they are the numbers from 0 to below ``families`` they
    are taken as they are. q is the share of false alarms to expect among the rows of the
    family with this q or a smaller one; it is never below p and rises with it.
    Source: Y. Benjamini and Y. Hochberg, Journal of the Royal Statistical Society B 57 (1995), 289–300.
    """
    size = len(p)
    column = floats(p, size)
    group = family
    if families is None:
        group, families = number_groups(family)
    tested, starts = rows_of_groups(np.where(np.isnan(column), -1, group), families)
    q = np.full(size, np.nan)
    side_by_side(
        lambda part: _step_up(column, tested, starts[part.start : part.stop + 1], q), families, FAMILIES_AT_ONCE
    )
    return q


@compiled
def _step_up(p: Floats, tested: Ints, starts: Ints, q: Floats) -> None:
    """Walk each family from its largest p down, keeping the smallest p · tests / position so far."""
    for f in range(starts.size - 1):
        order = in_order(tested[starts[f] : starts[f + 1]], p)
        smallest = 1.0
        for position in range(order.size, 0, -1):
            row = order[position - 1]
            smallest = min(smallest, p[row] * order.size / position)
            q[row] = smallest
