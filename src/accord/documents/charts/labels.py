"""Where labels go so that none lies on another."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from accord.documents.charts.svg import Spot

_NEAR = 2.0


@dataclass(frozen=True, slots=True)
class EndLabel:
    """A label that wants to stand beside the end of a line, centred at `y`; lowest `rank` is kept longest."""

    y: float
    height: float
    rank: int = 0


def spread(labels: Sequence[EndLabel], *, top: float, bottom: float) -> list[float | None]:
    """The centre of each label, in the order given, so that none overlap and all lie between top and bottom.

    Labels keep the order of their wished places and move as little as possible (least squares: pool adjacent
    violators). Where they cannot all fit, those of highest rank are left out (None).
    """
    kept = sorted(range(len(labels)), key=lambda place: (labels[place].rank, place))
    while kept and sum(labels[place].height for place in kept) > bottom - top:
        kept.pop()
    kept.sort(key=lambda place: (labels[place].y, place))
    centres: list[float | None] = [None] * len(labels)
    for place, centre in zip(kept, _stack([labels[place] for place in kept], top, bottom), strict=True):
        centres[place] = centre
    return centres


def _stack(labels: Sequence[EndLabel], top: float, bottom: float) -> list[float]:
    before = [0.0]
    for label in labels:
        before.append(before[-1] + label.height)
    pools: list[tuple[float, int]] = []
    for label, offset in zip(labels, before, strict=False):
        total, count = label.y - label.height / 2 - offset, 1
        while pools and pools[-1][0] / pools[-1][1] > total / count:
            earlier, many = pools.pop()
            total, count = total + earlier, count + many
        pools.append((total, count))
    shifts = [total / count for total, count in pools for _ in range(count)]
    latest = bottom - before[-1]
    return [
        min(max(shift, top), max(latest, top)) + offset + label.height / 2
        for shift, offset, label in zip(shifts, before, labels, strict=False)
    ]


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle on the paper."""

    left: float
    top: float
    right: float
    bottom: float

    def meets(self, other: Box) -> bool:
        """Whether two boxes overlap."""
        across = self.left < other.right and other.left < self.right
        return across and self.top < other.bottom and other.top < self.bottom

    def outside(self, other: Box) -> float:
        """By how many pixels this box sticks out of another."""
        return (
            max(other.left - self.left, 0)
            + max(other.top - self.top, 0)
            + max(self.right - other.right, 0)
            + max(self.bottom - other.bottom, 0)
        )


def quietest(choices: Sequence[Box], crowd: Sequence[Spot], within: Box, taken: Sequence[Box] = ()) -> int:
    """Which of the boxes has the fewest spots of the crowd in it, or within two pixels, and stays within.

    A box that lies on one of those already taken is chosen only if all do. The first of equals: choices stand in
    order of preference.
    """
    costs: list[float] = []
    for box in choices:
        left, top, right, bottom = box.left - _NEAR, box.top - _NEAR, box.right + _NEAR, box.bottom + _NEAR
        inside = sum(1 for x, y in crowd if left <= x <= right and top <= y <= bottom)
        overlaps = sum(1 for other in taken if box.meets(other))
        costs.append(inside + 3 * box.outside(within) + 1000 * overlaps)
        if costs[-1] == 0:
            break
    return costs.index(min(costs))


def along(points: Sequence[Spot], step: float = 5) -> list[Spot]:
    """Spots every few pixels along a line, to stand for it in a crowd."""
    spots = list(points[:1])
    for (x1, y1), (x2, y2) in pairwise(points):
        pieces = max(1, round((abs(x2 - x1) + abs(y2 - y1)) / step))
        spots.extend((x1 + (x2 - x1) * i / pieces, y1 + (y2 - y1) * i / pieces) for i in range(1, pieces + 1))
    return spots


def rows_for(boxes: Sequence[tuple[float, float]], gap: float = 10) -> list[int]:
    """A row for each span (left, right), filled from row 0, so that no two in a row touch."""
    ends: list[float] = []
    rows: list[int] = [0] * len(boxes)
    for place in sorted(range(len(boxes)), key=lambda place: boxes[place]):
        left, right = boxes[place]
        row = next((row for row, end in enumerate(ends) if end + gap <= left), len(ends))
        ends[row:] = [right] if row == len(ends) else [right, *ends[row + 1 :]]
        rows[place] = row
    return rows
