"""Primary suppression: a count so small that it may point at people is not shown, nor anything made from it."""

import numpy as np
import numpy.typing as npt

from accord.judgement.compiled import Flags, Floats


def too_small(count: Floats, smallest_shown: npt.ArrayLike, *, zero_shown: bool = True) -> Flags:
    """True where a count has to be hidden for its own sake: above 0 and below the smallest count that may be shown.

    `smallest_shown` (column or scalar) is NaN where the source hides nothing. Zero is shown unless `zero_shown` is
    false; a missing count hides nothing.
    Source: A. Hundepool and others, Statistical Disclosure Control (2012), chapter 4 (the threshold rule).
    """
    smallest = np.asarray(smallest_shown, dtype=np.float64)
    with np.errstate(invalid="ignore"):
        hidden: Flags = ((count > 0) | (not zero_shown)) & (count >= 0) & (count < smallest)
    return hidden


def rounded(count: Floats, base: float) -> Floats:
    """Counts rounded to the nearest multiple of `base`, halves up; a base of 0 or 1 leaves whole counts as they are.

    What a reader then knows of a shown count is `count_range`.
    """
    if base <= 1:
        return count
    nearest: Floats = np.floor(count / base + 0.5) * base
    return nearest


def count_range(shown: Floats, base: float) -> tuple[Floats, Floats]:
    """The smallest and the largest whole count behind each shown one that was rounded to `base` (see `rounded`)."""
    if base <= 1:
        return shown, shown
    low: Floats = np.maximum(np.ceil(shown - base / 2), 0.0)
    high: Floats = np.ceil(shown + base / 2) - 1.0
    return low, high
