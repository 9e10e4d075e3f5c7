"""From figures and dates to places on the paper, with round steps and labels that never collide."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from accord.documents.charts.lettering import shorten, text_width
from accord.documents.charts.series import When

_WIDEST = 1e300
_FLAT = 1e-12


@dataclass(frozen=True, slots=True)
class ValueScale:
    """A straight scale from `low` (at pixel `start`) to `high` (at pixel `stop`)."""

    low: float
    high: float
    ticks: tuple[float, ...]
    start: float
    stop: float

    def at(self, value: float) -> float:
        """The pixel of a value; values beyond the scale are held at its ends."""
        share = (value / 2 - self.low / 2) / (self.high / 2 - self.low / 2)
        return self.start + min(max(share, 0.0), 1.0) * (self.stop - self.start)


def nice_ticks(low: float, high: float, wanted: int = 5) -> tuple[float, ...]:
    """Round steps (1, 2 or 5 times a power of ten) that begin at or below `low` and end at or above `high`.

    At least two ticks; equal ends are moved apart first. About `wanted` steps, at most half as many again.
    """
    low, high = sorted((min(max(low, -_WIDEST), _WIDEST), min(max(high, -_WIDEST), _WIDEST)))
    size = max(abs(low), abs(high))
    if high - low <= max(_FLAT, size * 1e-9):
        room = size * 0.1 if size > _FLAT else 1.0
        low, high = low - room, high + room
    rough = (high - low) / max(wanted, 1)
    power = 10.0 ** math.floor(math.log10(rough))
    step = next(times * power for times in (1, 2, 5, 10) if times * power >= rough * (1 - 1e-9))
    first, last = math.floor(low / step + 1e-9), math.ceil(high / step - 1e-9)
    digits = max(0, 1 - math.floor(math.log10(step)))
    return tuple(round(place * step, digits) for place in range(first, last + 1))


def value_scale(
    values: Iterable[float], *, start: float, stop: float, zero: bool | None = None, wanted: int = 5
) -> ValueScale:
    """A scale that holds all values.

    With `zero` None the scale begins at zero where that is natural: all values on one side of zero and the smallest
    less than a third of the largest.
    """
    known = list(values) or [0.0, 1.0]
    low, high = min(known), max(known)
    if zero is None and low == high:
        zero = True
    if zero or (zero is None and 0 <= low <= high / 3):
        low = min(low, 0.0)
    if zero or (zero is None and 0 >= high >= low / 3):
        high = max(high, 0.0)
    if low == high == 0:
        high = 1.0
    ticks = nice_ticks(low, high, wanted)
    if low >= 0 > ticks[0]:
        ticks = tuple(tick for tick in ticks if tick >= 0)
    return ValueScale(ticks[0], ticks[-1], ticks, start, stop)


@dataclass(frozen=True, slots=True)
class TimeScale:
    """From days to pixels."""

    first: float
    last: float
    left: float
    right: float
    spacing: float

    def at(self, day: float) -> float:
        """The pixel of a day (proleptic ordinal); days beyond the scale are held at its ends."""
        share = (day - self.first) / (self.last - self.first)
        return self.left + min(max(share, 0.0), 1.0) * (self.right - self.left)

    def middle(self, when: When) -> float:
        """The pixel where a figure of this period stands."""
        return self.at(when.middle)


def spacing_days(periods: Iterable[When]) -> float:
    """The usual number of days from one period to the next; the length of the period where there is only one."""
    starts = sorted({when.start.toordinal(): when for when in periods}.items())
    if len(starts) > 1:
        steps = sorted(b[0] - a[0] for a, b in pairwise(starts))
        return (steps[len(steps) // 2] + steps[(len(steps) - 1) // 2]) / 2
    return float(max((when.end - when.start).days for _, when in starts)) if starts else 365.0


def time_scale(
    figures: Sequence[When], spans: Sequence[When], *, left: float, right: float, spacing: float
) -> TimeScale:
    """A scale with half a step of room beside the first and last figure, and room for whole spans (stepped targets)."""
    middles = [when.middle for when in figures]
    length = max(middles) - min(middles) if middles else 0.0
    room = min(spacing / 2, length * 0.06) if length else spacing / 2
    firsts = [min(middles) - room] if middles else []
    lasts = [max(middles) + room] if middles else []
    firsts += [float(when.start.toordinal()) for when in spans]
    lasts += [float(when.end.toordinal()) for when in spans]
    first, last = min(firsts), max(lasts)
    return TimeScale(first, max(last, first + 1), left, right, max(spacing, 1.0))


@dataclass(frozen=True, slots=True)
class AxisLabel:
    """A label centred at x under an axis."""

    x: float
    text: str


def period_labels(
    periods: Sequence[When], latest: When, scale: TimeScale, *, width: float, size: float = 12
) -> tuple[AxisLabel, ...]:
    """The labels of a period axis: a steady stride counted back from the latest figure, none touching another.

    Where two periods share a step the first one given names it. `width` is the room of the whole drawing: labels at
    its edges are moved inwards.
    """
    days = scale.spacing
    slots = {round((when.start - latest.start).days / days): when for when in reversed([latest, *periods])}
    labels = {step: _label(slots[step], scale, width, size) for step in sorted(slots)}
    final = labels[max(labels)]
    for stride in _strides(scale.spacing):
        chosen = [label for step, label in labels.items() if step % stride == 0]
        if not _touching(chosen, size):
            longer = chosen if final in chosen else [*chosen, final]
            return tuple(chosen if _touching(longer, size) else longer)
    return (_label(latest, scale, width, size),)


def _label(when: When, scale: TimeScale, width: float, size: float) -> AxisLabel:
    shown = shorten(when.label, width - 4, size)
    half = text_width(shown, size) / 2
    return AxisLabel(min(max(scale.middle(when), half), max(width - half, half)), shown)


def _strides(spacing: float) -> tuple[int, ...]:
    if spacing < 45:
        return (1, 2, 3, 6, 12, 24, 36, 60, 120, 240)
    if spacing < 140:
        return (1, 2, 4, 8, 12, 20, 40, 80)
    return (1, 2, 3, 4, 5, 10, 20, 50, 100)


def _touching(labels: Sequence[AxisLabel], size: float) -> bool:
    ordered = sorted(labels, key=lambda label: label.x)
    return any(
        b.x - a.x < (text_width(a.text, size) + text_width(b.text, size)) / 2 + size * 0.5 for a, b in pairwise(ordered)
    )
