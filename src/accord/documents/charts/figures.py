"""Figures as people read them: declared decimals, thousands separators, a true minus sign, the unit in its place."""

from __future__ import annotations

import math
from dataclasses import dataclass
from itertools import pairwise

MINUS = "−"
_PERCENT = {"%", "percent", "percentage", "per cent"}
_SCALES = {"k", "m", "bn"}
_COMPACT = ((1e12, "tn"), (1e9, "bn"), (1e6, "m"))


@dataclass(frozen=True, slots=True)
class Unit:
    """The unit of a figure as the indicator declares it ("%", "£", "per 1,000"), and its decimals."""

    text: str = ""
    decimals: int = 1

    @property
    def prefix(self) -> str:
        """What stands before each figure: a pound sign or nothing."""
        return "£" if self.text.startswith("£") else ""

    @property
    def suffix(self) -> str:
        """What stands after each figure: a percent sign, or m, bn, k after pounds."""
        words = self.text.strip()
        if words.startswith("%") or words.lower() in _PERCENT:
            return "%"
        rest = words[1:].strip() if words.startswith("£") else ""
        return rest if rest in _SCALES else ""

    @property
    def caption(self) -> str:
        """The words that stand once beside the axis, because they are too long for every figure."""
        words = self.text.strip()
        if words.lower() in _PERCENT or words == "£" or (words.startswith("£") and self.suffix):
            return ""
        return words


def finite(value: float | None) -> float | None:
    """The value, or None where it is missing or no finite number."""
    return value if value is not None and math.isfinite(value) else None


def format_number(value: float, decimals: int = 0, *, signed: bool = False) -> str:
    """A number with fixed decimals, comma thousands and U+2212 for minus; never "-0". Very large ones in powers."""
    if abs(value) >= 1e15:
        digits, power = f"{abs(value):.1e}".split("e")
        shown = f"{digits}×10^{int(power)}"
    else:
        shown = f"{abs(value):,.{min(max(decimals, 0), 10)}f}"
    zero = not any(c in "123456789" for c in shown)
    if value < 0 and not zero:
        return MINUS + shown
    return f"+{shown}" if signed and not zero else shown


def format_value(value: float | None, unit: Unit, *, signed: bool = False, missing: str = "–") -> str:
    """A figure with its unit, such as "18.1%", "−£1,200" or "4.87"; a missing one is a dash."""
    number = finite(value)
    if number is None:
        return missing
    shown = format_number(number, unit.decimals, signed=signed)
    shown = shown[0] + unit.prefix + shown[1:] if unit.prefix and shown[0] in (MINUS, "+") else unit.prefix + shown
    return shown + unit.suffix


def format_ticks(ticks: tuple[float, ...], unit: Unit) -> tuple[str, ...]:
    """The labels of an axis: as many decimals as its steps need, millions shortened to "1.5m"."""
    if not ticks:
        return ()
    largest = max(abs(tick) for tick in ticks)
    step = min((abs(b / 2 - a / 2) * 2 for a, b in pairwise(ticks)), default=largest)
    for size, letter in _COMPACT:
        if size <= largest < 1e15:
            scaled = Unit(f"{unit.prefix}{letter}" if unit.prefix else "", _decimals_of(step / size))
            tail = "" if unit.prefix else letter + unit.suffix
            return tuple(format_value(tick / size, scaled) + tail for tick in ticks)
    return tuple(format_value(tick, _with_decimals(unit, _decimals_of(step))) for tick in ticks)


def _with_decimals(unit: Unit, decimals: int) -> Unit:
    return Unit(unit.text, decimals)


def _decimals_of(step: float) -> int:
    if step <= 0 or not math.isfinite(step):
        return 0
    return min(10, max(0, -math.floor(math.log10(step) + 1e-9)))
