"""Direction of travel: did a figure move, and was it the good way?"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from accord.judgement.compiled import BLANK, Codes, Flags, Floats, codes, compiled, flags, floats, side_by_side
from accord.judgement.polarity import BAND, HIGHER, LOWER
from accord.judgement.tolerance import TOLERANCE

IMPROVING, WORSENING, NO_CHANGE, INCREASING, DECREASING, NOT_COMPARABLE = range(6)
WORDS = ("improving", "worsening", "no_change", "increasing", "decreasing", "not_comparable")
"""The word for each direction code; -1 is blank."""


def judge_direction(
    current: Floats,
    previous: Floats,
    polarity: npt.ArrayLike,
    *,
    dead_band: npt.ArrayLike = 0.0,
    low: npt.ArrayLike = np.nan,
    high: npt.ArrayLike = np.nan,
    comparable: npt.ArrayLike = True,
) -> Codes:
    """The direction code (see ``WORDS``) of each row from the earlier figure to the current one.

    All arguments are columns of one length or scalars; figures, ``dead_band`` (``no_change_within``, NaN = 0), ``low``
    and ``high`` (the band, for polarity band; one may be NaN) are in the indicator's unit; ``polarity`` holds codes of
    ``accord.judgement.polarity``. A change no larger than the dead-band (ties by tolerance) is ``no_change``. A band
    indicator improves when it comes nearer to its band; inside the band nothing is nearer. Polarity none, or a
    band without limits, gives ``increasing`` or ``decreasing``. A missing figure gives blank; two figures
    that may not be compared (``comparable`` false: a rebase between them, another definition) give ``not_comparable``.
    No division is done, so 0 and 100 % need no special case. Significance never changes a direction.
    Source: a convention, not a test; the tests stand in ``accord.judgement.significance``.
    """
    size = len(current)
    out = np.empty(size, dtype=np.int8)
    side_by_side(
        lambda part: _judge(
            floats(current, part),
            floats(previous, part),
            codes(polarity, part),
            floats(dead_band, part),
            floats(low, part),
            floats(high, part),
            flags(comparable, part),
            out[part.rows],
        ),
        size,
    )
    return out


def relative_change(current: Floats, previous: Floats) -> Floats:
    """(current − previous) / |previous| for each row; NaN ("not comparable") where the base is 0 or either is NaN.

    Source: arithmetic.
    """
    size = np.abs(previous)
    possible = size > TOLERANCE
    out = np.full(len(current), np.nan)
    np.divide(current - previous, size, out=out, where=possible)
    return out


@compiled
def _distance(value: float, low: float, high: float) -> float:
    """How far a value lies outside its band; 0 inside. A missing edge is no edge."""
    if value < low:
        return low - value
    if value > high:
        return value - high
    return 0.0


@compiled
def _judge(
    current: Floats,
    previous: Floats,
    polarity: Codes,
    dead_band: Floats,
    low: Floats,
    high: Floats,
    comparable: Flags,
    out: Codes,
) -> None:
    for i in range(current.size):
        now, then, good = current[i], previous[i], polarity[i]
        if np.isnan(now) or np.isnan(then):
            out[i] = BLANK
            continue
        if not comparable[i]:
            out[i] = NOT_COMPARABLE
            continue
        allowed = TOLERANCE * max(1.0, abs(now), abs(then))
        if not np.isnan(dead_band[i]):
            allowed += dead_band[i]
        if good == BAND and not (np.isnan(low[i]) and np.isnan(high[i])):
            now, then = _distance(now, low[i], high[i]), _distance(then, low[i], high[i])
            good = LOWER
        if abs(now - then) <= allowed:
            out[i] = NO_CHANGE
        elif good in (HIGHER, LOWER):
            out[i] = IMPROVING if (now > then) == (good == HIGHER) else WORSENING
        else:
            out[i] = INCREASING if now > then else DECREASING
