"""Primary suppression: a count so small that it may point at people is not shown, nor anything made from it."""

import numpy as np
import numpy.typing as npt

from accord.judgement.compiled import Flags, Floats


def too_small(count: Floats, smallest_shown: npt.ArrayLike) -> Flags:
    """True where a count has to be hidden: above 0 and below the smallest count that may be shown.

    `smallest_shown` (column or scalar) is NaN where the source hides nothing. Zero is shown; a missing count hides
    nothing.
    """
    smallest = np.asarray(smallest_shown, dtype=np.float64)
    with np.errstate(invalid="ignore"):
        hidden: Flags = (count > 0) & (count < smallest)
    return hidden
