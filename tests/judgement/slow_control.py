"""The slow, obvious twin of the control chart: every rule as its sentence, every window looked at, no columns."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise


def tied(left: float, right: float) -> bool:
    return abs(left - right) <= 1e-9 * max(1, abs(left), abs(right))


def above(left: float, right: float) -> bool:
    return left > right and not tied(left, right)


def side(value: float, line: float) -> int:
    return above(value, line) - above(line, value)


@dataclass
class SlowGroup:
    """One rebase group: its values (None = missing), whether a gap comes before each, and its settings."""

    values: list[float | None]
    gaps: list[bool]
    first: int
    screen: bool
    shift: int
    trend: int

    def unbroken(self, start: int, stop: int) -> list[float] | None:
        """The values from start to stop if none is missing and no gap lies between them."""
        part = self.values[start:stop]
        if any(value is None for value in part) or any(self.gaps[start + 1 : stop]):
            return None
        return [value for value in part if value is not None]

    def baseline(self) -> int:
        filled = [i for i, value in enumerate(self.values) if value is not None]
        return filled[self.first - 1] + 1 if 12 <= self.first <= len(filled) else len(self.values)

    def mean(self) -> float | None:
        held = [value for value in self.values[: self.baseline()] if value is not None]
        return sum(held) / len(held) if held else None

    def mean_range(self) -> float | None:
        pairs = [self.unbroken(i - 1, i + 1) for i in range(1, self.baseline())]
        ranges = [abs(pair[1] - pair[0]) for pair in pairs if pair]
        if not ranges:
            return None
        mean = sum(ranges) / len(ranges)
        kept = [r for r in ranges if above(3.267 * mean, r)]
        if not self.screen or not kept or tied(sum(kept) / len(kept), 0):
            return mean
        return sum(kept) / len(kept)

    def in_trend(self, i: int) -> bool:
        for start in range(i - self.trend + 1, i + 1):
            part = self.unbroken(start, start + self.trend) if 0 <= start <= len(self.values) - self.trend else None
            if part and {side(b, a) for a, b in pairwise(part)} in ({1}, {-1}):
                return True
        return False

    def in_shift(self, i: int, mean: float) -> bool:
        for start in range(i - self.shift + 1, i + 1):
            part = self.unbroken(start, start + self.shift) if 0 <= start <= len(self.values) - self.shift else None
            if part and {side(value, mean) for value in part} in ({1}, {-1}):
                return True
        return False

    def near(self, value: float, mean: float, distance: float) -> bool:
        beyond_near = side(value, mean + distance * 2 / 3) > 0 or side(value, mean - distance * 2 / 3) < 0
        outside = side(value, mean + distance) > 0 or side(value, mean - distance) < 0
        return beyond_near and not outside

    def in_two_of_three(self, i: int, mean: float, distance: float) -> bool:
        value = self.values[i]
        if value is None or not self.near(value, mean, distance):
            return False
        for start in range(i - 2, i + 1):
            part = self.unbroken(start, start + 3) if 0 <= start <= len(self.values) - 3 else None
            one_side = part is not None and {side(x, mean) for x in part} in ({1}, {-1})
            if part and one_side and sum(self.near(x, mean, distance) for x in part) >= 2:
                return True
        return False

    def words(self) -> list[str | None]:
        mean, mean_range = self.mean(), self.mean_range()
        return [self.word(i, value, mean, mean_range) for i, value in enumerate(self.values)]

    def word(self, i: int, value: float | None, mean: float | None, mean_range: float | None) -> str | None:
        if value is None or mean is None:
            return None
        if mean_range is None:
            return "common"
        distance = 2.66 * mean_range
        if side(value, mean + distance) > 0 or side(value, mean - distance) < 0:
            return "outside"
        if self.in_trend(i):
            return "trend"
        if self.in_two_of_three(i, mean, distance):
            return "two_of_three"
        return "shift" if self.in_shift(i, mean) else "common"
