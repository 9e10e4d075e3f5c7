"""How a figure is written for people, everywhere: rounded half away from zero, a true minus, the unit in its place."""

from __future__ import annotations

import math
from decimal import ROUND_HALF_UP, Decimal

NOTHING = "–"
MINUS = "\N{MINUS SIGN}"

Number = float | int | Decimal


def _digits(value: Number, decimals: int | None) -> str:
    """The bare digits with thousands marked, rounded half away from zero; about three count where none are declared."""
    exact = value if isinstance(value, Decimal) else Decimal(repr(value))
    places = _own_decimals(exact) if decimals is None else decimals
    return f"{abs(exact.quantize(Decimal(1).scaleb(-places), rounding=ROUND_HALF_UP)):,f}"


def _own_decimals(exact: Decimal) -> int:
    if exact == exact.to_integral_value() or abs(exact) >= 100:
        return 0
    return 1 - exact.adjusted() if abs(exact) < 1 else 1 if abs(exact) >= 10 else 2


def _is_nothing(digits: str) -> bool:
    return not digits.strip("0.,")


def _with_unit(digits: str, unit: str) -> str:
    """£ before the figure, % against it, any other unit after a space that does not break."""
    if unit.startswith("£"):
        return f"£{digits}{' ' + unit[1:].strip() if unit[1:].strip() else ''}"
    if unit.startswith("%"):
        return digits + unit
    return f"{digits}\N{NO-BREAK SPACE}{unit}" if unit else digits


def figure(value: Number | None, unit: str = "", decimals: int | None = None) -> str:
    """A figure with its unit: `18.1%`, `£1,250`, `−0.4 points`; a dash for None or not a number."""
    if value is None or math.isnan(value):
        return NOTHING
    digits = _digits(value, decimals)
    sign = MINUS if value < 0 and not _is_nothing(digits) else ""
    return sign + _with_unit(digits, unit)


def signed(value: Number | None, unit: str = "", decimals: int | None = None) -> str:
    """A difference with its sign: `+0.4`, `−0.8 points`, `0.0`; a dash for None."""
    shown = figure(value, unit, decimals)
    rises = shown != NOTHING and value is not None and value > 0 and not _is_nothing(_digits(value, decimals))
    return "+" + shown if rises else shown
