"""What a promise has earned, and how it is paid: on account, held back, in instalments, as capital and revenue."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from accord.judgement.reward.money import PENNY, split, to_the_penny
from accord.judgement.reward.terms import WHOLE_AGREEMENT, Promise, RewardError, Scheme, Terms

NOTHING = 0 * PENNY
"""No pounds, to the penny."""


@dataclass(frozen=True)
class Instalment:
    """One instalment in pounds, as capital and as revenue."""

    capital: Decimal
    revenue: Decimal


@dataclass(frozen=True)
class Award:
    """What rests on a promise, what of it was earned, and how it is paid; pounds to the penny.

    `at_stake` is earned by the whole improvement; `share` is the part of the improvement that was reached (None: the
    deciding figure is not known, and so is the award), `paid_share` the part of the stake it pays. `award` =
    `held_back` + `on_account` + `balance` − `to_recover` − `waived`; the instalments add up to the balance.
    `to_recover` is what was paid on account beyond the award and has not been waived.
    """

    promise: Promise
    at_stake: Decimal
    share: Fraction | None
    paid_share: Fraction | None
    award: Decimal | None
    held_back: Decimal
    on_account: Decimal
    balance: Decimal | None
    to_recover: Decimal
    waived: Decimal
    instalments: tuple[Instalment, ...]


def share_of_improvement(actual: Decimal, without: Decimal, promised: Decimal) -> Fraction:
    """(actual − without) / (promised − without), exactly: 1 for what was promised, below 0 for worse than without it.

    The same whichever way is good. Raises RewardError where without and promised are the same.
    Source: as ``award_scheme``.
    """
    if without == promised:
        raise RewardError(f"without and with are the same ({without:f}), so no improvement is promised")
    return (Fraction(actual) - Fraction(without)) / (Fraction(promised) - Fraction(without))


def paid_share(share: Fraction, terms: Terms) -> Fraction:
    """The part of a stake that a share of the improvement pays: nothing below the threshold, no more than the cap.

    Source: as ``award_scheme``.
    """
    if share < Fraction(terms.threshold) or share <= 0:
        return Fraction(0)
    return min(share, Fraction(terms.cap))


def payment_on_account(promise: Promise, pot: Decimal, interim: Decimal | None) -> Decimal:
    """What is paid before the end because the interim level was met: a share of the stake, to the penny, or nothing.

    `interim` is the figure of the interim period, None where it is not known. Exactly at the level is met.
    """
    level = promise.interim_level
    if level is None or interim is None:
        return NOTHING
    met = interim >= level if promise.promised > promise.without else interim <= level
    return to_the_penny(Fraction(pot) * promise.weight * Fraction(promise.terms.interim_share)) if met else NOTHING


def award_scheme(
    scheme: Scheme,
    actual: Mapping[str, Decimal],
    *,
    interim: Mapping[str, Decimal] | None = None,
    waived: Collection[str] = (),
) -> tuple[Award, ...]:
    """The award of each promise of a scheme, in its order.

    `actual` and `interim` hold the figures of the final and interim periods by indicator (absent: not known yet).
    Each award is rounded once, half up; only where that would carry the awards beyond the pot are they the pot, split
    by largest remainder. By the rule whole agreement nothing is awarded until every figure is known: the mean of the
    promises' progress, by weight, each held to 0 to 1, pays like the share of a single target. That is one award,
    rounded once; each promise's part of it is in proportion to what it brought, by largest remainder.

    What was paid on account beyond an award is never a negative payment: it is `to_recover`, or `waived` for the
    indicators named there, where somebody has decided so.
    Source: Office of the Deputy Prime Minister, Building on Success: a Guide to the Second Generation of Local Public
    Service Agreements (2003).
    """
    early = interim or {}
    shares = [
        share_of_improvement(actual[each.indicator], each.without, each.promised) if each.indicator in actual else None
        for each in scheme.promises
    ]
    paid = _by_the_mean(scheme, shares) if scheme.rule == WHOLE_AGREEMENT else _each_for_itself(scheme, shares)
    amounts = _amounts(scheme, paid)
    return tuple(
        _settled(
            promise,
            scheme.pot,
            share,
            earns,
            amount,
            payment_on_account(promise, scheme.pot, early.get(promise.indicator)),
            promise.indicator in waived,
        )
        for promise, share, earns, amount in zip(scheme.promises, shares, paid, amounts, strict=True)
    )


def mean_progress(scheme: Scheme, shares: Sequence[Fraction]) -> Fraction:
    """The mean by weight of each promise's progress, held to 0 to 1; 0 where no weight is above 0."""
    whole = sum(promise.weight for promise in scheme.promises)
    parts = (promise.weight * _progress(share) for promise, share in zip(scheme.promises, shares, strict=True))
    return sum(parts, Fraction(0)) / whole if whole else Fraction(0)


def _progress(share: Fraction) -> Fraction:
    """A share of an improvement held to 0 to 1."""
    return min(max(share, Fraction(0)), Fraction(1))


def _each_for_itself(scheme: Scheme, shares: Sequence[Fraction | None]) -> list[Fraction | None]:
    return [
        None if share is None else paid_share(share, promise.terms)
        for promise, share in zip(scheme.promises, shares, strict=True)
    ]


def _by_the_mean(scheme: Scheme, shares: Sequence[Fraction | None]) -> list[Fraction | None]:
    """The part of its stake that each promise is paid, so that together they are paid by the mean."""
    known = [share for share in shares if share is not None]
    if len(known) < len(shares):
        return [None] * len(shares)
    mean = mean_progress(scheme, known)
    if not mean:
        return [Fraction(0)] * len(shares)
    factor = paid_share(mean, scheme.promises[0].terms) / mean
    return [factor * _progress(share) for share in known]


def _amounts(scheme: Scheme, paid: Sequence[Fraction | None]) -> list[Decimal | None]:
    """The awards to the penny; None where one is not known."""
    exact = [
        None if earns is None else Fraction(scheme.pot) * promise.weight * earns
        for promise, earns in zip(scheme.promises, paid, strict=True)
    ]
    known = [amount for amount in exact if amount is not None]
    rounded = [to_the_penny(amount) for amount in known]
    pot, whole = to_the_penny(scheme.pot), sum(known, Fraction(0))
    if scheme.rule == WHOLE_AGREEMENT and whole > 0:
        rounded = list(split(to_the_penny(whole), known))
    elif whole <= Fraction(scheme.pot) and sum(rounded) > pot:
        rounded = list(split(pot, known))
    given = iter(rounded)
    return [None if amount is None else next(given) for amount in exact]


def _settled(
    promise: Promise,
    pot: Decimal,
    share: Fraction | None,
    earns: Fraction | None,
    award: Decimal | None,
    on_account: Decimal,
    is_waived: bool,
) -> Award:
    at_stake = to_the_penny(Fraction(pot) * promise.weight)
    if award is None:
        return Award(promise, at_stake, share, earns, None, NOTHING, on_account, None, NOTHING, NOTHING, ())
    haircut = Fraction(promise.terms.haircut)
    payable, held_back = split(award, (1 - haircut, haircut))
    beyond = max(on_account - payable, NOTHING)
    balance = max(payable - on_account, NOTHING)
    waived = beyond if is_waived else NOTHING
    return Award(
        promise=promise,
        at_stake=at_stake,
        share=share,
        paid_share=earns,
        award=award,
        held_back=held_back,
        on_account=on_account,
        balance=balance,
        to_recover=beyond - waived,
        waived=waived,
        instalments=_instalments(balance, promise.terms),
    )


def _instalments(balance: Decimal, terms: Terms) -> tuple[Instalment, ...]:
    capital = Fraction(terms.capital_share)
    parts = split(balance, (1,) * terms.instalments)
    return tuple(Instalment(*split(part, (capital, 1 - capital))) for part in parts)
