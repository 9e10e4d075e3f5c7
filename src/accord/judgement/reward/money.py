"""Money to the penny: exact figures from declared decimals, one rounding, and parts that add up."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction

PENNY = Decimal("0.01")
POT_SHARE = Decimal("2.5")
"""The part of the net budget requirement, in per cent, that a pot is where no other is agreed."""
FIGURES = 12
"""Significant figures taken from a computed number: every decimal anybody declares, and none of a machine's noise."""


def declared(number: float | Decimal) -> Decimal:
    """The decimal that a number was declared as: 66 % is 66 and not 65.99999999999999.

    A `Decimal` stays as it is; a float is taken to twelve significant figures. Raises ValueError for NaN and infinity.
    """
    exact = number if isinstance(number, Decimal) else Decimal(format(number, f".{FIGURES}g"))
    if not exact.is_finite():
        raise ValueError(f"{number} is not a figure")
    return exact


def to_the_penny(amount: Fraction | Decimal) -> Decimal:
    """Pounds rounded once to the penny, halves away from nothing: 193,948.125 is 193,948.13."""
    pennies = abs(Fraction(amount)) * 100
    whole = int(pennies + Fraction(1, 2))
    return (-whole if amount < 0 else whole) * PENNY


def pot_of_budget(net_budget: Decimal, per_cent: Decimal = POT_SHARE) -> Decimal:
    """A pot as a part of a net budget requirement, to the penny: 2.5 % of £132,993,000 is £3,324,825.00."""
    return to_the_penny(Fraction(net_budget) * Fraction(per_cent) / 100)


def split(amount: Decimal, weights: Sequence[Fraction | Decimal | int]) -> tuple[Decimal, ...]:
    """An amount to the penny, split in proportion to the weights into parts to the penny that add up to it.

    Each part is first rounded down; the pennies left go to those that lost most, the earlier where they lost the same
    (largest remainder). Half of £193,948.13 is £96,974.07 and £96,974.06. Raises ValueError for an amount below 0 or
    not to the penny, for a weight below 0, and where no weight is above 0.
    Source: M. L. Balinski and H. P. Young, Fair Representation (1982), for the largest remainder.
    """
    pennies, shares = Fraction(amount) * 100, [Fraction(weight) for weight in weights]
    whole = sum(shares)
    if pennies < 0 or pennies.denominator != 1:
        raise ValueError(f"{amount} is not an amount to the penny")
    if whole <= 0 or min(shares) < 0:
        raise ValueError("the parts of an amount need weights above 0")
    exact = [pennies * share / whole for share in shares]
    parts = [int(part) for part in exact]
    lost_most = sorted(range(len(parts)), key=lambda place: parts[place] - exact[place])
    for place in lost_most[: int(pennies) - sum(parts)]:
        parts[place] += 1
    return tuple(part * PENNY for part in parts)
