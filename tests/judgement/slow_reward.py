"""Reward grant as one would reckon it by hand, one target at a time, with nothing but fractions."""

from fractions import Fraction


def pennies(amount: Fraction) -> int:
    """Half up."""
    return (amount * 200 + 1).__floor__() // 2


def slow_award(
    pot: Fraction,
    weight: Fraction,
    actual: Fraction,
    without: Fraction,
    promised: Fraction,
    threshold: Fraction,
    cap: Fraction,
) -> int:
    """The award in pennies."""
    gained, wanted = abs(actual - without), abs(promised - without)
    right_way = (actual > without) == (promised > without) and gained > 0
    if not right_way or gained * threshold.denominator < wanted * threshold.numerator:
        return 0
    return pennies(pot * weight * min(gained / wanted, cap))


def slow_split(total: int, weights: list[Fraction]) -> list[int]:
    """Give each its whole pennies, then hand out the rest one by one to whoever is owed most."""
    whole = sum(weights)
    owed = [total * weight / whole for weight in weights]
    given = [int(each) for each in owed]
    for _ in range(total - sum(given)):
        place = max(range(len(owed)), key=lambda at: (owed[at] - given[at], -at))
        given[place] += 1
    return given


def slow_expected(quantiles: list[float], without: float, promised: float, threshold: float, cap: float) -> float:
    """The mean share paid over equally likely figures."""
    total = 0.0
    for figure in quantiles:
        share = (figure - without) / (promised - without)
        total += min(share, cap) if share >= threshold and share > 0 else 0.0
    return total / len(quantiles)
