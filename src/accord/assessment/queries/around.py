"""A group of places round an area: its averages by name, how far each place is from the middle, and the funnel."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from accord.assessment.queries.beside import Comparison, Part
from accord.assessment.queries.indicator import IndicatorPicture
from accord.assessment.queries.sharing import Counts, counts_behind, multiplier_of

if TYPE_CHECKING:
    from accord.judgement.compiled import Floats

FEWEST_FOR_DISTANCE = 5
"""Among fewer figures than this the middle says little, and no distance is put into words."""
FEWEST_FOR_FUNNEL = 5


@dataclass(frozen=True, slots=True)
class FunnelPlace:
    """A place in the funnel: its size, its figure, how it lies to the limits for its size (better, worse, higher,
    lower or similar)."""

    code: str
    name: str
    size: float
    value: float
    reading: str


@dataclass(frozen=True, slots=True)
class Limits:
    """The funnel's limits for places of one size."""

    size: float
    lower95: float
    upper95: float
    lower998: float
    upper998: float


@dataclass(frozen=True)
class Funnel:
    """The places of a group by size, the level they are held against and whose it is ("": all of them together).

    `phi` is how many times more they differ than chance would make them; where that is `notable` the limits allow for
    it (the variance between places is added).
    """

    places: tuple[FunnelPlace, ...]
    level: float
    level_name: str
    steps: tuple[Limits, ...]
    phi: float
    notable: bool


@dataclass(frozen=True)
class Around:
    """The averages of a group without the area itself (None where there is none) with the number of places each rests
    on; how far each place is from the middle of all of them (words of `judgement.distance`: step and side); the
    funnel, where the figures have denominators."""

    mean: float | None
    median: float | None
    together: float | None
    places: int
    summed: int
    distances: dict[str, tuple[str, str]]
    funnel: Funnel | None


def around(about: IndicatorPicture, held: Comparison, groups: Sequence[Sequence[Part]]) -> tuple[Around, ...]:
    """What each group (its members without the area looked at) has in common; one query for all of them."""
    if held.period is None or about.is_worded:
        return tuple(Around(None, None, None, 0, 0, {}, None) for _group in groups)
    everyone = {part.code: part for members in groups for part in members} | {held.own.code: held.own}
    counts = counts_behind(about, held.period, everyone.values())
    return tuple(_around(about, held, members, counts) for members in groups)


def _around(about: IndicatorPicture, held: Comparison, members: Sequence[Part], counts: Counts) -> Around:
    import numpy as np

    from accord.judgement.averages import comparator_averages
    from accord.judgement.distance import SIDES, STEPS, distance_words, mad_distance
    from accord.judgement.polarity import CODES

    scale = multiplier_of(about)
    others = [part for part in members if part.code != held.own.code]
    value, top, below = _columns(others, counts)
    found = comparator_averages(value, top, below, np.zeros(len(others), dtype=np.int64), multiplier=scale)
    everyone = [held.own, *others]
    figures = _columns(everyone, counts)[0]
    distances: dict[str, tuple[str, str]] = {}
    if np.isfinite(figures).sum() >= FEWEST_FOR_DISTANCE and about.facts.now.kind != "count":
        apart = mad_distance(figures, np.zeros(len(everyone), dtype=np.int64))
        steps, sides = distance_words(apart, CODES.get(about.facts.now.polarity, 0))
        distances = {
            part.code: (STEPS[step], SIDES[side] if side >= 0 else "")
            for part, step, side in zip(everyone, steps, sides, strict=True)
            if step >= 0
        }
    known = len(others) > 0 and about.facts.now.kind != "count"
    together = _number(found.ratio_of_sums[0]) if known else None
    benchmark = held.benchmark.row.value if held.benchmark and held.benchmark.row else None
    level = benchmark if benchmark is not None else together
    name = held.benchmark.name if held.benchmark and benchmark is not None else ""
    return Around(
        mean=_number(found.mean[0]) if known else None,
        median=_number(found.median[0]) if known else None,
        together=together,
        places=int(found.areas[0]) if known else 0,
        summed=int(found.summed[0]) if known else 0,
        distances=distances,
        funnel=funnel_of(about, everyone, counts, level=level, level_name=name),
    )


def funnel_of(
    about: IndicatorPicture, everyone: Sequence[Part], counts: Counts, *, level: float | None, level_name: str
) -> Funnel | None:
    """The funnel of places around a level; None for a figure that is no proportion or rate of its numbers, without a
    level, and for fewer than five places."""
    import numpy as np

    from accord.judgement import funnel
    from accord.judgement.benchmark import WORDS
    from accord.judgement.polarity import CODES

    now = about.facts.now
    placed = [part for part in everyone if part.code in counts]
    if now.kind not in ("proportion", "rate") or len(placed) < FEWEST_FOR_FUNNEL or level is None:
        return None
    value, top, below = _columns(placed, counts)
    scale = multiplier_of(about)
    made = top / below * scale
    if (np.abs(value - made) > 0.005 * np.abs(value) + 10.0 ** -(now.decimals or 0)).any():
        return None
    limits, error = (
        (funnel.proportion_funnel, funnel.proportion_error)
        if now.kind == "proportion"
        else (funnel.rate_funnel, funnel.rate_error)
    )
    levels = np.full(len(placed), level)
    errors = error(levels, below, multiplier=scale)
    spread = funnel.dispersion(value, levels, errors)

    def drawn_at(sizes: Floats, confidence: float) -> tuple[Floats, Floats]:
        line = np.full(len(sizes), level)
        if spread.notable:
            wide = error(line, sizes, multiplier=scale)
            low, high = funnel.dispersed_funnel(line, wide, between=spread.between, confidence=confidence)
            return np.maximum(low, 0.0), high
        return limits(line, sizes, confidence=confidence, multiplier=scale)

    sizes = funnel.funnel_sizes(float(below.min()) * 0.9, float(below.max()) * 1.05)
    edges = [*drawn_at(sizes, 0.95), *drawn_at(sizes, 0.998)]
    reading = funnel.compare_with_funnel(value, *drawn_at(below, 0.95), CODES.get(now.polarity, 0))
    return Funnel(
        places=tuple(
            FunnelPlace(part.code, part.name, float(size), float(figure), WORDS[code] if code >= 0 else "similar")
            for part, size, figure, code in zip(placed, below, value, reading, strict=True)
        ),
        level=float(level),
        level_name=level_name,
        steps=tuple(Limits(*(float(one) for one in row)) for row in zip(sizes, *edges, strict=True)),
        phi=spread.phi,
        notable=spread.notable,
    )


def _columns(parts: Sequence[Part], counts: Counts) -> tuple[Floats, Floats, Floats]:
    """Value, numerator and denominator of each place, NaN where unknown."""
    import numpy as np

    nan = float("nan")
    value = [part.row.value if part.row and part.row.value is not None else nan for part in parts]
    pairs = [counts.get(part.code, (nan, nan)) for part in parts]
    top, below = (np.array([pair[place] for pair in pairs], dtype=float) for place in (0, 1))
    return np.array(value, dtype=float), top, below


def _number(value: float) -> float | None:
    """The number, None for NaN."""
    return float(value) if value == value else None
