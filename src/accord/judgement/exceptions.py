"""Exceptions: which figures somebody has to answer for, in two layers, position and certainty."""

from itertools import compress

import numpy as np
import numpy.typing as npt

from accord.judgement import control, direction, status
from accord.judgement.compiled import Codes, Flags, Floats, Ints

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

_SPECIAL = tuple(control.VARIATION_WORDS.index(word) for word in ("concerning", "high", "low"))

SIGNIFICANT = 0.05
"""The q below which a worsening counts as more than chance."""


def judge_exceptions(
    rating: Codes,
    travel: Codes,
    q: Floats,
    variation: Codes,
    *,
    overdue: npt.ArrayLike = False,
    no_baseline: npt.ArrayLike = False,
) -> Ints:
    """The exceptions of each row, one bit per code of `CODES` (0 = none).

    `rating`, `travel` and `variation` hold the codes of `status`, `direction` and `control`; `q` is the share of
    false alarms a worsening would bring (NaN = not testable). A worsening counts where q is below 0.05 or,
    untestable, where it is beyond the dead-band (which the direction already says). Red and not improving is any red
    that is worsening or not changing. Out of control is a special cause on the bad side, or on either side without a
    polarity.
    """
    testable = ~np.isnan(q)
    worsening: Flags = (travel == direction.WORSENING) & (~testable | (np.nan_to_num(q, nan=1.0) < SIGNIFICANT))
    red = rating == status.RED
    found = {
        "red": red,
        "red_not_improving": red & np.isin(travel, (direction.WORSENING, direction.NO_CHANGE)),
        "green_worsening": (rating == status.GREEN) & worsening,
        "amber_worsening": (rating == status.AMBER) & worsening,
        "out_of_control": np.isin(variation, _SPECIAL),
        "overdue": np.asarray(overdue, dtype=np.bool_),
        "no_baseline": np.asarray(no_baseline, dtype=np.bool_),
    }
    bits = np.zeros(len(rating), dtype=np.int64)
    for place, code in enumerate(CODES):
        if code in found:
            bits |= found[code].astype(np.int64) << place
    return bits


def written(bits: int) -> str:
    """The codes of one row joined by semicolons, as results are written: `red;overdue`."""
    return ";".join(compress(CODES, ((bits >> place) & 1 for place in range(len(CODES)))))
