"""Exceptions: which figures somebody has to answer for, in two layers, position and certainty."""

from itertools import compress

import numpy as np
import numpy.typing as npt

from accord.judgement import control, direction, status
from accord.judgement.compiled import Codes, Flags, Ints

CODES = (
    "red",
    "red_not_improving",
    "green_worsening",
    "amber_worsening",
    "forecast_miss",
    "out_of_control",
    "overdue",
    "no_baseline",
)
"""In the order they are written; each is one bit of `judge_exceptions`."""

_WORSENINGS = sum(1 << CODES.index(code) for code in ("green_worsening", "amber_worsening"))
_SPECIAL = tuple(control.VARIATION_WORDS.index(word) for word in ("concerning", "high", "low"))

SIGNIFICANT = 0.05
"""The q below which a worsening counts as more than chance."""
UNLIKELY = 0.1
"""The chance of meeting its target below which a figure is forecast to miss it."""


def judge_exceptions(
    rating: Codes,
    travel: Codes,
    q: npt.ArrayLike,
    variation: Codes,
    *,
    overdue: npt.ArrayLike = False,
    no_baseline: npt.ArrayLike = False,
    p_target: npt.ArrayLike = np.nan,
) -> Ints:
    """The exceptions of each row, one bit per code of `CODES` (0 = none).

    `rating`, `travel` and `variation` hold the codes of `status`, `direction` and `control`; `q` is the share of
    false alarms a worsening would bring (NaN = not testable). A worsening counts where q is below 0.05 or,
    untestable, where it is beyond the dead-band (which the direction already says). Red and not improving is any red
    that is worsening or not changing. Out of control is a special cause on the bad side, or on either side without a
    polarity. Forecast to miss is a chance of meeting the target (`p_target`, NaN = no forecast) below 0.1: the whole
    80 % range of the forecast lies on the wrong side of it.
    Source: the exceptions rule of county partnerships in 2008 (green or amber with a worsening direction, red with no
    improvement); false alarms by Y. Benjamini and Y. Hochberg (1995).
    """
    worsening: Flags = travel == direction.WORSENING
    red: Flags = rating == status.RED
    found = {
        "red": red,
        "red_not_improving": red & ((travel == direction.WORSENING) | (travel == direction.NO_CHANGE)),
        "green_worsening": (rating == status.GREEN) & worsening,
        "amber_worsening": (rating == status.AMBER) & worsening,
        "forecast_miss": np.nan_to_num(np.asarray(p_target, dtype=np.float64), nan=1.0) < UNLIKELY,
        "out_of_control": np.logical_or.reduce([variation == code for code in _SPECIAL]),
        "overdue": np.asarray(overdue, dtype=np.bool_),
        "no_baseline": np.asarray(no_baseline, dtype=np.bool_),
    }
    bits = np.zeros(len(rating), dtype=np.int64)
    for place, code in enumerate(CODES):
        bits |= found[code].astype(np.int64) << place
    return but_for_chance(bits, q)


def but_for_chance(bits: Ints, q: npt.ArrayLike) -> Ints:
    """The exceptions without the worsenings that `q` makes no more than chance (NaN = not testable: it counts)."""
    return np.where(np.asarray(q) >= SIGNIFICANT, bits & ~_WORSENINGS, bits)


def written(bits: int) -> str:
    """The codes of one row joined by semicolons, as results are written: `red;overdue`."""
    return ";".join(compress(CODES, ((bits >> place) & 1 for place in range(len(CODES)))))
