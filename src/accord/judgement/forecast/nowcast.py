"""A nowcast: what an annual figure that is not published yet is likely to be, from a proxy that is."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from scipy import special

from accord.judgement.compiled import Floats
from accord.judgement.forecast.scales import from_scale, onto

FEWEST_PAIRS = 3
"""Changes from one year to the next, of both, below which a proxy says nothing."""
SHARE = 0.9
"""What the upper end of the range is above with: 0.9 leaves 80 % between the ends."""


@dataclass(frozen=True)
class Nowcast:
    """An estimate in the indicator's unit with its 80 % range; from how many past changes, and how closely the two
    moved together in them (`together`, the part of the movement that the proxy accounts for, 0 to 1)."""

    value: float
    lower80: float
    upper80: float
    pairs: int
    together: float


def nowcast(
    figures: Floats,
    proxy: Floats,
    latest: float,
    moved: tuple[float, float],
    *,
    scale: int,
    proxy_scale: int,
    whole: float = 1.0,
    proxy_whole: float = 1.0,
) -> Nowcast | None:
    """The indicator one year after its ``latest`` figure, from how its proxy ``moved`` (before, now) in that year.

    ``figures`` and ``proxy`` have a row per past year (of this or another area): the figure of the year before and of
    that year, of the indicator and of its proxy (NaN = missing). On the scale of each (see ``scales``), the indicator's
    changes are regressed on the proxy's, through the origin: a proxy that stands still foretells no change. The range
    is Student's t with one degree of freedom fewer than there are pairs of changes and holds the doubt about the slope.
    None with fewer than 3 pairs, where the proxy never moved, or where a figure lies on an end of its scale.
    """
    known = _scaled(figures, scale, whole).reshape(-1, 2)
    beside = _scaled(proxy, proxy_scale, proxy_whole).reshape(-1, 2)
    start = _scaled(np.array([latest]), scale, whole)[0]
    before, now = _scaled(np.array(moved), proxy_scale, proxy_whole)
    change, shift = known[:, 1] - known[:, 0], beside[:, 1] - beside[:, 0]
    both = np.isfinite(change) & np.isfinite(shift)
    change, shift = change[both], shift[both]
    pairs, weight = len(change), float(shift @ shift)
    step = float(now - before)
    if pairs < FEWEST_PAIRS or weight <= 0.0 or not np.isfinite(start + step):
        return None
    slope = float(change @ shift) / weight
    rest = change - slope * shift
    variance = float(rest @ rest) / (pairs - 1)
    reach = float(special.stdtrit(pairs - 1.0, SHARE)) * np.sqrt(variance * (1.0 + step * step / weight))
    middle = start + slope * step
    ends = from_scale(np.array([middle, middle - reach, middle + reach]), np.full(3, scale, dtype=np.int8), whole)
    moves = float(change @ change)
    together = 1.0 - float(rest @ rest) / moves if moves > 0.0 else 0.0
    return Nowcast(float(ends[0]), float(ends[1]), float(ends[2]), pairs, together)


def _scaled(figures: Floats, scale: int, whole: float) -> Floats:
    """On the scale, in one row; NaN for a figure at or beyond its ends."""
    flat = np.asarray(figures, dtype=np.float64).ravel()
    numbers = onto(flat, np.full(len(flat), scale, dtype=np.int8), whole)
    return np.where(np.isfinite(numbers), numbers, np.nan)
