"""How many answers it takes: to see a promised change, or to know a figure to within a margin.

A target that its survey could not tell from the baseline is untestable: met or missed, nobody would know. These
functions say so before it is signed. Columns (or scalars) in, whole numbers of answers out, as floats, NaN where there
is no answer; ``power`` is the chance of seeing a change that is really there, ``significance`` the chance of seeing one
that is not (two-sided). ``design_effect`` multiplies the answers a simple sample would need (NaN or below 1: 1).
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
from scipy import special

from accord.judgement.compiled import Floats
from accord.judgement.intervals import z_value

POWER, SIGNIFICANCE = 0.8, 0.05
_MOST_HALVINGS = 200


def sample_for_proportions(
    before: npt.ArrayLike,
    after: npt.ArrayLike,
    *,
    power: float = POWER,
    significance: float = SIGNIFICANCE,
    design_effect: npt.ArrayLike = 1.0,
) -> Floats:
    """Answers needed in each of two surveys to see a proportion move from ``before`` to ``after`` (shares, 0 to 1).

    n = (z(α)·√(2·p̄·q̄) + z(β)·√(p₁q₁ + p₂q₂))² ÷ (p₂ − p₁)² × design effect, rounded up. NaN where the two are the
    same (no sample shows that) or one is no proportion.
    Source: J. L. Fleiss, B. Levin and M. C. Paik, Statistical Methods for Rates and Proportions (2003), chapter 4.
    """
    one, two = _both(before, after)
    possible = (one >= 0) & (one <= 1) & (two >= 0) & (two <= 1) & (one != two)
    first, second = np.where(possible, one, 0.5), np.where(possible, two, 0.4)
    pooled = (first + second) / 2
    z_a, z_b = _scores(power, significance)
    spread = z_a * np.sqrt(2 * pooled * (1 - pooled)) + z_b * np.sqrt(first * (1 - first) + second * (1 - second))
    return _whole(np.where(possible, (spread / (second - first)) ** 2, np.nan), design_effect)


def sample_for_means(
    change: npt.ArrayLike,
    sd: npt.ArrayLike,
    *,
    power: float = POWER,
    significance: float = SIGNIFICANCE,
    design_effect: npt.ArrayLike = 1.0,
) -> Floats:
    """Answers needed in each of two surveys to see a mean move by ``change`` when single answers spread by ``sd``.

    n = 2·((z(α) + z(β))·sd ÷ change)² × design effect, rounded up (the normal approximation). NaN without a change or
    a spread above 0. Source: as for proportions.
    """
    move, spread = _both(change, sd)
    possible = (move != 0) & (spread > 0) & np.isfinite(move)
    ratio = np.divide(spread, move, out=np.full(move.shape, np.nan), where=possible)
    return _whole(2 * (sum(_scores(power, significance)) * ratio) ** 2, design_effect)


def exposure_for_rates(
    before: npt.ArrayLike, after: npt.ArrayLike, *, power: float = POWER, significance: float = SIGNIFICANCE
) -> Floats:
    """The exposure (people, years) needed in each of two periods to see a rate of events per unit move so far.

    (z(α)·√(2·r̄) + z(β)·√(r₁ + r₂))² ÷ (r₂ − r₁)², not rounded. NaN where the two are the same or one is negative.
    Source: as for proportions, of which this is the limit for rare events.
    """
    one, two = _both(before, after)
    possible = (one >= 0) & (two >= 0) & (one != two)
    apart = np.where(possible, two - one, np.nan)
    total = np.where(possible, one + two, np.nan)
    needed: Floats = (sum(_scores(power, significance)) / apart) ** 2 * total
    return needed


def chance_of_seeing(
    before: npt.ArrayLike,
    after: npt.ArrayLike,
    sample_before: npt.ArrayLike,
    sample_after: npt.ArrayLike,
    *,
    significance: float = SIGNIFICANCE,
    design_effect: npt.ArrayLike = 1.0,
) -> Floats:
    """The power of two surveys of these sizes: the chance that a real move from ``before`` to ``after`` is seen.

    Proportions as shares. Φ((|p₂ − p₁| − z(α)·√(p̄q̄(1/n₁ + 1/n₂))) ÷ √(p₁q₁/n₁ + p₂q₂/n₂)), p̄ weighed by the samples,
    the design effect dividing both. NaN where a share is none or a sample is not above 0; no change is "seen" with
    half the significance.
    """
    one, two, size_one, size_two, effect = (
        np.asarray(each, dtype=np.float64)
        for each in np.broadcast_arrays(before, after, sample_before, sample_after, design_effect)
    )
    possible = (one >= 0) & (one <= 1) & (two >= 0) & (two <= 1) & (size_one > 0) & (size_two > 0)
    per_answer = np.fmax(effect, 1.0)
    n_one, n_two = np.where(possible, size_one, 1.0) / per_answer, np.where(possible, size_two, 1.0) / per_answer
    p_one, p_two = np.where(possible, one, 0.5), np.where(possible, two, 0.5)
    pooled = (p_one * n_one + p_two * n_two) / (n_one + n_two)
    null = np.sqrt(pooled * (1 - pooled) * (1 / n_one + 1 / n_two))
    real = np.sqrt(p_one * (1 - p_one) / n_one + p_two * (1 - p_two) / n_two)
    excess = np.abs(p_two - p_one) - z_value(1 - significance) * null
    score = np.divide(excess, real, out=np.where(excess > 0, np.inf, -np.inf), where=real > 0)
    chance: Floats = np.where(possible, special.ndtr(score), np.nan)
    return chance


def smallest_change(
    before: npt.ArrayLike,
    sample_before: npt.ArrayLike,
    sample_after: npt.ArrayLike,
    *,
    rising: bool,
    power: float = POWER,
    significance: float = SIGNIFICANCE,
    design_effect: npt.ArrayLike = 1.0,
) -> Floats:
    """The smallest rise (or fall) of a proportion that two surveys of these sizes would show with this power.

    In shares, above 0. NaN where even a rise to 1 (a fall to 0) would not be seen, and where ``chance_of_seeing`` has
    no answer. Found by halving.
    """
    one = np.asarray(before, dtype=np.float64)
    room = 1 - one if rising else one
    sign = 1.0 if rising else -1.0

    def seen(change: Floats) -> Floats:
        return chance_of_seeing(
            one,
            np.clip(one + sign * change, 0.0, 1.0),
            sample_before,
            sample_after,
            significance=significance,
            design_effect=design_effect,
        )

    enough = seen(np.asarray(room)) >= power
    shape = np.broadcast(one, np.asarray(sample_before), np.asarray(sample_after), np.asarray(design_effect)).shape
    low, high = np.zeros(shape), np.broadcast_to(room, shape).astype(np.float64)
    for _ in range(_MOST_HALVINGS):
        middle = (low + high) / 2
        there = seen(middle) >= power
        low, high = np.where(there, low, middle), np.where(there, middle, high)
    found: Floats = np.where(enough, high, np.nan)
    return found


def sample_for_margin(
    share: npt.ArrayLike,
    margin: npt.ArrayLike,
    *,
    confidence: float = 0.95,
    design_effect: npt.ArrayLike = 1.0,
    population: npt.ArrayLike = np.inf,
) -> Floats:
    """Answers needed to know a share of a ``population`` to within ± ``margin`` (both shares, 0 to 1), rounded up.

    n₀ = z²·p·q ÷ margin² × design effect; n = n₀·N ÷ (N − 1 + n₀), never more than there are people. NaN unless the
    share lies between 0 and 1 and margin and population are above 0.
    Source: W. G. Cochran, Sampling Techniques (1977), 4.4.
    """
    p, reach, people, effect = _four(share, margin, population, design_effect)
    possible = (p >= 0) & (p <= 1) & (reach > 0) & (people > 0)
    wide = np.where(possible, reach, 1.0)
    simple = z_value(confidence) ** 2 * np.where(possible, p * (1 - p), np.nan) / wide**2 * np.fmax(effect, 1.0)
    finite = np.isfinite(people)
    number = np.where(finite, people, 1.0)
    below = np.where(finite, number - 1 + simple, 1.0)
    within = np.divide(simple * number, below, out=np.where(possible, 0.0, np.nan), where=below > 0)
    return _whole(np.where(finite, np.minimum(within, number), simple), 1.0)


def margin_of_sample(
    share: npt.ArrayLike,
    sample: npt.ArrayLike,
    *,
    confidence: float = 0.95,
    design_effect: npt.ArrayLike = 1.0,
    population: npt.ArrayLike = np.inf,
) -> Floats:
    """The margin (±, as a share) to which that many answers tell a share: the inverse of ``sample_for_margin``.

    z·√(design effect·p·q/n·(N − n)/(N − 1)); 0 where everybody was asked. NaN unless 0 ≤ share ≤ 1 and
    0 < sample ≤ population.
    """
    p, size, people, effect = _four(share, sample, population, design_effect)
    possible = (p >= 0) & (p <= 1) & (size > 0) & (size <= people)
    finite = np.isfinite(people) & (people > 1)
    number = np.where(finite, people, 2.0)
    left = np.where(finite, (number - size) / (number - 1), np.where(people == 1, 0.0, 1.0))
    variance = np.fmax(effect, 1.0) * p * (1 - p) / np.where(possible, size, 1.0) * left
    margin: Floats = z_value(confidence) * np.sqrt(np.where(possible, variance, np.nan))
    return margin


def invitations(answers: npt.ArrayLike, response_rate: npt.ArrayLike) -> Floats:
    """How many to invite for that many answers when this share (above 0, to 1) replies; rounded up, NaN otherwise."""
    wanted, rate = _both(answers, response_rate)
    possible = (rate > 0) & (rate <= 1)
    return _whole(np.divide(wanted, rate, out=np.full(wanted.shape, np.nan), where=possible), 1.0)


def _scores(power: float, significance: float) -> tuple[float, float]:
    if not 0 < power < 1:
        raise ValueError(f"power is a share between 0 and 1, not {power}")
    return z_value(1 - significance), float(special.ndtri(power))


def _both(left: npt.ArrayLike, right: npt.ArrayLike) -> tuple[Floats, Floats]:
    one, two = np.broadcast_arrays(left, right)
    return np.asarray(one, dtype=np.float64), np.asarray(two, dtype=np.float64)


def _four(*given: npt.ArrayLike) -> tuple[Floats, Floats, Floats, Floats]:
    one, two, three, four = (np.asarray(each, dtype=np.float64) for each in np.broadcast_arrays(*given))
    return one, two, three, four


def _whole(number: Floats, design_effect: npt.ArrayLike) -> Floats:
    """Times the design effect, rounded up to whole answers (a hair above a whole number is that number)."""
    needed = np.asarray(number * np.fmax(np.asarray(design_effect, dtype=np.float64), 1.0))
    up: Floats = np.ceil(needed - 1e-9 * np.maximum(1.0, needed))
    return up
