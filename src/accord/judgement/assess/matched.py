"""Which row of another series speaks of the same period: the benchmark's, or the parent's."""

import numpy as np
import polars as pl

from accord.judgement.assess.keys import find_rows
from accord.judgement.assess.observed import Observed
from accord.judgement.compiled import Ints, compiled, ints


def stretches(observed: Observed) -> Ints:
    """The first row of each stretch of one series judged by one version of its definition, then the number of rows."""
    rows = len(observed.series)
    new = np.ones(rows, dtype=np.bool_)
    new[1:] = (observed.series[1:] != observed.series[:-1]) | (observed.version[1:] != observed.version[:-1])
    return np.append(np.flatnonzero(new), rows).astype(np.int64)


def same_period(observed: Observed, first: Ints, areas: pl.Series) -> Ints:
    """Per observation the row of the same indicator, breakdown and period in another area; −1 where there is none.

    `first` holds the rows at which stretches of series start, then the number of rows; `areas` names the other area of
    each stretch (null: none).
    """
    found = np.full(len(observed.start), -1, dtype=np.int64)
    if areas.null_count() == len(areas):
        return found
    kin = observed.kin[observed.series[first[:-1]]]
    other = find_rows([pl.Series(kin), areas], [pl.Series(observed.kin), observed.heads["area"]])
    _match(observed.start, observed.end, observed.offsets, first, ints(other, len(other)), found)
    return found


@compiled
def _match(start: Ints, end: Ints, offsets: Ints, first: Ints, other: Ints, found: Ints) -> None:
    """Both series lie in order of start and end, so that one walk along the two finds every pair."""
    for k in range(other.size):
        if other[k] < 0:
            continue
        j, stop = offsets[other[k]], offsets[other[k] + 1]
        for i in range(first[k], first[k + 1]):
            while j < stop and (start[j] < start[i] or (start[j] == start[i] and end[j] < end[i])):
                j += 1
            if j < stop and start[j] == start[i] and end[j] == end[i]:
                found[i] = j
