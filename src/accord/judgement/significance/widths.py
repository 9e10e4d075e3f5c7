"""The change between two figures of which only the limits are known."""

from __future__ import annotations

import numpy as np
from scipy import special

from accord.judgement.compiled import Floats, floats

STANDARD_ERRORS = 2 * 1.96
"""How many standard errors the published 95 % limits lie apart."""


def standard_error(lower: Floats, upper: Floats) -> Floats:
    """(U − L) / (2 · 1.96) of each row with 95 % limits; NaN where one is missing or they are in the wrong order."""
    width = floats(upper, len(lower)) - floats(lower, len(lower))
    return np.where(width >= 0, width, np.nan) / STANDARD_ERRORS


def width_change(
    before: Floats, lower_before: Floats, upper_before: Floats, after: Floats, lower_after: Floats, upper_after: Floats
) -> Floats:
    """p (two-sided, normal) of after − before, each figure with its published 95 % limits.

    The two are taken as independent. NaN where a figure or a limit is missing, or where neither interval has a width
    (such limits say nothing about chance).
    Source: D. G. Altman and J. M. Bland, British Medical Journal 326 (2003), 219.
    """
    size = len(after)
    error = np.hypot(standard_error(lower_before, upper_before), standard_error(lower_after, upper_after))
    error = np.where(error > 0, error, np.nan)
    return np.asarray(2 * special.ndtr(-np.abs(floats(after, size) - floats(before, size)) / error), dtype=np.float64)
