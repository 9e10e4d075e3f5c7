"""When two computed numbers count as equal, so that no answer depends on the order of a sum."""

from __future__ import annotations

from accord.judgement.compiled import compiled

TOLERANCE = 1e-9
"""Two numbers are tied when they differ by at most this times max(1, the larger of the two in size)."""


@compiled
def compare(left: float, right: float) -> int:
    """-1, 0 or 1 as ``left`` is below, tied with or above ``right``; NaN is tied with everything (test it before)."""
    allowed = TOLERANCE * max(1.0, abs(left), abs(right))
    difference = left - right
    return int(difference > allowed) - int(difference < -allowed)
