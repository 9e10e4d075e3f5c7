"""How certain a position is: would another sample, or another year of the same risk, have shown the same?"""

import numpy as np
import numpy.typing as npt

from accord.judgement.compiled import BLANK, Codes, Flags, Floats, compiled, flags, floats, side_by_side
from accord.judgement.tolerance import compare

CERTAIN, MAY_BE_CHANCE, NOT_KNOWN = range(3)
WORDS = ("certain", "may_be_chance", "not_known")
"""The word for each certainty code; -1 is blank."""


def judge_certainty(
    lower: Floats,
    upper: Floats,
    *,
    rated: npt.ArrayLike,
    target: npt.ArrayLike = np.nan,
    floor: npt.ArrayLike = np.nan,
    low: npt.ArrayLike = np.nan,
    high: npt.ArrayLike = np.nan,
) -> Codes:
    """The certainty code of each row: certain where the whole 95 % interval lies on one side of every threshold.

    Columns of one length or scalars, in the indicator's unit. The thresholds are the `target` and the `floor` (or the
    edges of the band); NaN ones do not count. An interval that only touches a threshold is not clear of it. Without
    both limits the certainty is not known; rows that are not `rated` (green, amber or red) are blank.
    Source: what an interval says of a threshold, as in G. Cumming and S. Finch, American Psychologist 60 (2005),
    170–180.
    """
    size = len(lower)
    out = np.empty(size, dtype=np.int8)
    side_by_side(
        lambda part: _judge(
            floats(lower, part),
            floats(upper, part),
            flags(rated, part),
            (floats(target, part), floats(floor, part), floats(low, part), floats(high, part)),
            out[part.rows],
        ),
        size,
    )
    return out


@compiled
def _clear(lower: float, upper: float, threshold: float) -> bool:
    return bool(np.isnan(threshold) or compare(lower, threshold) > 0 or compare(upper, threshold) < 0)


@compiled
def _judge(
    lower: Floats, upper: Floats, rated: Flags, thresholds: tuple[Floats, Floats, Floats, Floats], out: Codes
) -> None:
    target, floor, low, high = thresholds
    for i in range(lower.size):
        if not rated[i]:
            out[i] = BLANK
        elif np.isnan(lower[i]) or np.isnan(upper[i]):
            out[i] = NOT_KNOWN
        elif (
            _clear(lower[i], upper[i], target[i])
            and _clear(lower[i], upper[i], floor[i])
            and _clear(lower[i], upper[i], low[i])
            and _clear(lower[i], upper[i], high[i])
        ):
            out[i] = CERTAIN
        else:
            out[i] = MAY_BE_CHANCE
