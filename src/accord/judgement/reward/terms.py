"""A reward scheme as data: what is promised, how the pot rests on the promises, and what is paid for how much."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from accord.judgement.reward.money import declared

PRO_RATA, WHOLE_AGREEMENT = "pro_rata", "whole_agreement"
RULES = (PRO_RATA, WHOLE_AGREEMENT)
"""Each target pays for itself, or all are paid by the mean of their progress."""

THRESHOLD, CAP, INTERIM_SHARE = Decimal("0.6"), Decimal(1), Decimal("0.2")
"""What holds where a scheme declares nothing: nothing below 60 %, no more than 100 %, one fifth on account."""


@dataclass(frozen=True)
class Terms:
    """What is paid for how much of an improvement; shares of 1."""

    threshold: Decimal = THRESHOLD
    cap: Decimal = CAP
    interim_share: Decimal = INTERIM_SHARE
    instalments: int = 1
    capital_share: Decimal = Decimal(0)
    haircut: Decimal = Decimal(0)


@dataclass(frozen=True)
class Promise:
    """A target, or a sub-target of a basket, that part of a pot rests on.

    `without` and `promised` are the values expected without and promised with the agreement, in the indicator's unit;
    which of them is larger says which way is good. `weight` is the part of the whole pot (for a sub-target its target's
    weight times its own). Periods are canonical, "" where there is none.
    """

    indicator: str
    without: Decimal
    promised: Decimal
    weight: Fraction
    terms: Terms = Terms()
    basket: str = ""
    final_period: str = ""
    interim_period: str = ""
    interim_level: Decimal | None = None


@dataclass(frozen=True)
class Scheme:
    """A pot in pounds, the rule that pays it, and the promises it rests on."""

    name: str
    pot: Decimal
    promises: tuple[Promise, ...]
    rule: str = PRO_RATA


class RewardError(ValueError):
    """What is wrong with the terms of a reward, in one sentence."""


Row = Mapping[str, object]


def read_schemes(rows: Iterable[Row]) -> tuple[tuple[Scheme, ...], tuple[str, ...]]:
    """The schemes of the rows of the package's table `reward`, and a sentence for everything that is wrong with them.

    Rows hold the columns of that table, `None` (or NaN, or "") where blank. A pot is stated on one row of a scheme or
    more; it must be the same on each. A blank weight takes an equal part of what the stated ones leave, a basket
    counting as one target and sharing its part equally. A blank `rule` is pro rata, unless the scheme is called whole
    agreement. A scheme with something wrong is left out.
    """
    named: dict[str, list[Row]] = {}
    for row in rows:
        named.setdefault(str(row["scheme"]), []).append(row)
    schemes, problems = list[Scheme](), list[str]()
    for name, mine in named.items():
        found = list[str]()
        scheme = _scheme(name, mine, found)
        problems += [f"{name}: {sentence}" for sentence in found]
        if scheme and not found:
            schemes.append(scheme)
    return tuple(schemes), tuple(problems)


def parts_of_pot(weights: Sequence[Decimal | None], baskets: Sequence[str]) -> tuple[Fraction, ...]:
    """The part of the pot that rests on each promise, from the weights declared and the baskets they are in.

    Blank weights share what is left of 1 equally by target, a basket ("" = none) being one target whose sub-targets
    share equally. Raises RewardError for a weight below 0, weights that add up to more than 1, a basket of which only
    some weights are stated, and blank weights with nothing left for them.
    """
    stated = [Fraction(weight) for weight in weights if weight is not None]
    left = 1 - sum(stated, Fraction(0))
    if any(weight < 0 for weight in stated):
        raise RewardError("a weight is below 0")
    if left < 0:
        raise RewardError(f"the weights add up to {float(1 - left):.12g}, more than the whole pot (1)")
    targets = [basket or f"\0{place}" for place, basket in enumerate(baskets)]
    blank = [target for target, weight in zip(targets, weights, strict=True) if weight is None]
    for target, weight in zip(targets, weights, strict=True):
        if weight is not None and target in blank:
            raise RewardError(f"the basket {target} states some of its weights; state all or none")
    if blank and not left:
        raise RewardError("the stated weights take the whole pot and leave nothing for the blank ones")
    count = len(set(blank))
    return tuple(
        Fraction(weight) if weight is not None else left / count / blank.count(target)
        for target, weight in zip(targets, weights, strict=True)
    )


def _scheme(name: str, rows: Sequence[Row], found: list[str]) -> Scheme | None:
    pot = _pot(rows, found)
    rules = {str(row["rule"]) for row in rows if row.get("rule")}
    if len(rules) > 1:
        found.append(f"has more than one rule: {', '.join(sorted(rules))}")
    usual = WHOLE_AGREEMENT if _plain(name) == WHOLE_AGREEMENT else PRO_RATA
    rule = rules.pop() if len(rules) == 1 else usual
    try:
        weights = parts_of_pot([_number(row, "weight") for row in rows], [str(row.get("basket") or "") for row in rows])
    except RewardError as error:
        found.append(str(error))
        weights = (Fraction(0),) * len(rows)
    promises = [_promise(row, weight, found) for row, weight in zip(rows, weights, strict=True)]
    kept = tuple(promise for promise in promises if promise)
    twice = {str(row["indicator"]) for row in rows if [each["indicator"] for each in rows].count(row["indicator"]) > 1}
    found += [f"{indicator} stands in it more than once" for indicator in sorted(twice)]
    if rule == WHOLE_AGREEMENT and len({(each.terms, each.final_period) for each in kept}) > 1:
        found.append("pays by the whole agreement, so every row must have the same terms and final period")
    return None if pot is None else Scheme(name, pot, kept, rule)


def _pot(rows: Sequence[Row], found: list[str]) -> Decimal | None:
    stated = {pot for row in rows if (pot := _number(row, "pot")) is not None}
    if not stated:
        found.append("no row states the pot")
        return None
    if len(stated) > 1:
        found.append(f"the pot differs from row to row: {', '.join(f'{pot:,f}' for pot in sorted(stated))}")
    if min(stated) < 0:
        found.append(f"the pot is below 0: {min(stated):,f}")
    return min(stated)


def _promise(row: Row, weight: Fraction, found: list[str]) -> Promise | None:
    indicator = str(row["indicator"])
    wrong = list[str]()
    without, promised = _number(row, "without"), _number(row, "with")
    if without is None or promised is None:
        wrong.append("needs both values, without and with")
    elif without == promised:
        wrong.append(f"without and with are the same ({without:f}), so no improvement is promised")
    final, interim = str(row.get("final_period") or ""), str(row.get("interim_period") or "")
    level = _number(row, "interim_level")
    if not final:
        wrong.append("needs a final_period")
    if level is not None and not interim:
        wrong.append("has an interim_level but no interim_period")
    terms = _terms(row, wrong)
    found += [f"{indicator} {sentence}" for sentence in wrong]
    if without is None or promised is None or wrong:
        return None
    return Promise(indicator, without, promised, weight, terms, str(row.get("basket") or ""), final, interim, level)


def _terms(row: Row, wrong: list[str]) -> Terms:
    def share(column: str, blank: Decimal, least: int = 0, most: int | None = 1) -> Decimal:
        stated = _number(row, column)
        if stated is not None and (stated < least or (most is not None and stated > most)):
            wrong.append(f"has {column} {stated:f}; expected a share from {least} to {most or 'any'}")
        return blank if stated is None else stated

    instalments = _number(row, "instalments")
    if instalments is not None and (instalments < 1 or instalments != int(instalments)):
        wrong.append(f"has {instalments:f} instalments; expected a whole number from 1")
        instalments = None
    threshold, cap = share("threshold", THRESHOLD), share("cap", CAP, most=None)
    if cap < threshold or cap == 0:
        wrong.append(f"has a cap of {cap:f}, below its threshold of {threshold:f}" if cap else "has a cap of 0")
    return Terms(
        threshold=threshold,
        cap=cap,
        interim_share=share("interim_share", INTERIM_SHARE),
        instalments=1 if instalments is None else int(instalments),
        capital_share=share("capital_share", Decimal(0)),
        haircut=share("haircut", Decimal(0)),
    )


def _number(row: Row, column: str) -> Decimal | None:
    """The declared decimal of a cell, None where it is blank."""
    cell = row.get(column)
    if cell is None or cell == "" or cell != cell:
        return None
    assert isinstance(cell, int | float | Decimal)
    return declared(Decimal(cell) if isinstance(cell, int) else cell)


def _plain(name: str) -> str:
    return name.strip().lower().replace("-", "_").replace(" ", "_")
