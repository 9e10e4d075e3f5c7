"""Many tests in one report: how many of those called significant are false alarms."""

from __future__ import annotations

import numpy as np

from accord.judgement.compiled import Floats, Ints, compiled, floats, ints


def false_discovery(p: Floats, family: Ints) -> Floats:
    """The Benjamini–Hochberg q of each p within its family; NaN where p is NaN (not testable, and not counted).

    ``family`` is any id of the report a row belongs to. q is the share of false alarms to expect among the rows of the
    family with this q or a smaller one; it is never below p and rises with it.
    Source: Y. Benjamini and Y. Hochberg, Journal of the Royal Statistical Society B 57 (1995), 289–300.
    """
    size = len(p)
    column, families = floats(p, size), ints(family, size)
    q = np.full(size, np.nan)
    tested = np.flatnonzero(~np.isnan(column))
    order = tested[np.lexsort((column[tested], families[tested]))]
    _step_up(column, families, order, q)
    return q


@compiled
def _step_up(p: Floats, family: Ints, order: Ints, q: Floats) -> None:
    """Walk each family from its largest p down, keeping the smallest p · tests / position so far."""
    end = order.size
    while end > 0:
        start = end - 1
        while start > 0 and family[order[start - 1]] == family[order[start]]:
            start -= 1
        smallest = 1.0
        for position in range(end - start, 0, -1):
            row = order[start + position - 1]
            smallest = min(smallest, p[row] * (end - start) / position)
            q[row] = smallest
        end = start
