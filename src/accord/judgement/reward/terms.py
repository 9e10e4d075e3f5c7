"""A reward scheme as data: what is promised, how the pot rests on the promises, and what is paid for how much."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
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
    """What is wrong with the terms of a reward, in one sentence; `place` is the promise it is seen at, from 0."""

    def __init__(self, sentence: str, place: int = 0) -> None:
        super().__init__(sentence)
        self.place = place


@dataclass(frozen=True)
class Problem:
    """Something wrong with the terms of a scheme: the place among the rows given (from 0) and the column it is seen at,
    what was expected there, and a sentence that begins with the scheme."""

    row: int
    column: str
    expected: str
    sentence: str


Row = Mapping[str, object]


def read_schemes(rows: Iterable[Row]) -> tuple[tuple[Scheme, ...], tuple[str, ...]]:
    """The schemes of the rows of the package's table `reward`, and a sentence for everything that is wrong with them.

    Rows hold the columns of that table, `None` (or NaN, or "") where blank. A pot is stated on one row of a scheme or
    more; it must be the same on each. A blank weight takes an equal part of what the stated ones leave, a basket
    counting as one target and sharing its part equally. A blank `rule` is pro rata, unless the scheme is called whole
    agreement. A scheme with something wrong is left out.
    """
    schemes, problems = check_schemes(rows)
    return schemes, tuple(problem.sentence for problem in problems)


def check_schemes(rows: Iterable[Row]) -> tuple[tuple[Scheme, ...], tuple[Problem, ...]]:
    """The same schemes, and everything that is wrong with its place."""
    named: dict[str, list[tuple[int, Row]]] = {}
    for place, row in enumerate(rows):
        named.setdefault(str(row["scheme"]), []).append((place, row))
    schemes, problems = list[Scheme](), list[Problem]()
    for name, mine in named.items():
        found = _Found(name, tuple(place for place, _row in mine))
        scheme = _scheme(name, [row for _place, row in mine], found)
        problems += found.problems
        if scheme and not found.problems:
            schemes.append(scheme)
    return tuple(schemes), tuple(problems)


class _Found:
    """Gathers what is wrong with one scheme, whose rows stand at `places`."""

    def __init__(self, scheme: str, places: Sequence[int]) -> None:
        self._scheme, self._places = scheme, places
        self.problems: list[Problem] = []

    def add(self, row: int, column: str, expected: str, sentence: str) -> None:
        """Something wrong with the scheme's row of that number, from 0."""
        self.problems.append(Problem(self._places[row], column, expected, f"{self._scheme}: {sentence}"))


def parts_of_pot(weights: Sequence[Decimal | None], baskets: Sequence[str]) -> tuple[Fraction, ...]:
    """The part of the pot that rests on each promise, from the weights declared and the baskets they are in.

    Blank weights share what is left of 1 equally by target, a basket ("" = none) being one target whose sub-targets
    share equally. Raises RewardError for a weight below 0, weights that add up to more than 1, a basket of which only
    some weights are stated, and blank weights with nothing left for them.
    """
    stated = [Fraction(weight) for weight in weights if weight is not None]
    left = 1 - sum(stated, Fraction(0))
    for place, weight in enumerate(weights):
        if weight is not None and weight < 0:
            raise RewardError("a weight is below 0", place)
    if left < 0:
        last = max(place for place, weight in enumerate(weights) if weight is not None)
        raise RewardError(f"the weights add up to {float(1 - left):.12g}, more than the whole pot (1)", last)
    targets = [basket or f"\0{place}" for place, basket in enumerate(baskets)]
    blank = [target for target, weight in zip(targets, weights, strict=True) if weight is None]
    for place, (target, weight) in enumerate(zip(targets, weights, strict=True)):
        if weight is not None and target in blank:
            raise RewardError(f"the basket {target} states some of its weights; state all or none", place)
    if blank and not left:
        nothing = "the stated weights take the whole pot and leave nothing for the blank ones"
        raise RewardError(nothing, list(weights).index(None))
    count = len(set(blank))
    return tuple(
        Fraction(weight) if weight is not None else left / count / blank.count(target)
        for target, weight in zip(targets, weights, strict=True)
    )


def _scheme(name: str, rows: Sequence[Row], found: _Found) -> Scheme | None:
    pot = _pot(rows, found)
    rules = list(dict.fromkeys(str(row["rule"]) for row in rows if row.get("rule")))
    if len(rules) > 1:
        other = next(place for place, row in enumerate(rows) if row.get("rule") == rules[1])
        found.add(other, "rule", "the same rule on every row", f"has more than one rule: {', '.join(sorted(rules))}")
    usual = WHOLE_AGREEMENT if _plain(name) == WHOLE_AGREEMENT else PRO_RATA
    rule = rules[0] if len(rules) == 1 else usual
    try:
        weights = parts_of_pot([_number(row, "weight") for row in rows], [str(row.get("basket") or "") for row in rows])
    except RewardError as error:
        found.add(error.place, "weight", "parts of the pot from 0 that add up to 1 at most", str(error))
        weights = (Fraction(0),) * len(rows)
    terms = [_terms(place, row, weight, found) for place, (row, weight) in enumerate(zip(rows, weights, strict=True))]
    _once_each([str(row["indicator"]) for row in rows], found)
    kept = [(place, promise) for place, promise in enumerate(terms) if promise]
    if rule == WHOLE_AGREEMENT:
        for place, promise in kept:
            if (promise.terms, promise.final_period) != (kept[0][1].terms, kept[0][1].final_period):
                alike = "pays by the whole agreement, so every row must have the same terms and final period"
                found.add(place, "scheme", "the terms and final period of the first row", alike)
                break
    return None if pot is None else Scheme(name, pot, tuple(promise for _place, promise in kept), rule)


def _once_each(indicators: Sequence[str], found: _Found) -> None:
    for indicator in sorted({name for name in indicators if indicators.count(name) > 1}):
        again = indicators.index(indicator, indicators.index(indicator) + 1)
        found.add(again, "indicator", TWICE, f"{indicator} stands in it more than once")


TWICE = "an indicator that the scheme does not hold yet"
"""What is expected of an indicator that stands in a scheme already."""


def _pot(rows: Sequence[Row], found: _Found) -> Decimal | None:
    pots = [_number(row, "pot") for row in rows]
    stated = {pot for pot in pots if pot is not None}
    if not stated:
        found.add(0, "pot", "the money in the scheme, on one row or on all", "no row states the pot")
        return None
    if len(stated) > 1:
        first = next(pot for pot in pots if pot is not None)
        other = next(place for place, pot in enumerate(pots) if pot is not None and pot != first)
        said = f"the pot differs from row to row: {', '.join(f'{pot:,f}' for pot in sorted(stated))}"
        found.add(other, "pot", "the same pot on every row, or blank", said)
    if min(stated) < 0:
        found.add(pots.index(min(stated)), "pot", "a sum of 0 or more", f"the pot is below 0: {min(stated):,f}")
    return min(stated)


def _terms(place: int, row: Row, weight: Fraction, found: _Found) -> Promise | None:
    indicator = str(row["indicator"])
    before = len(found.problems)

    def wrong(column: str, expected: str, sentence: str) -> None:
        found.add(place, column, expected, f"{indicator} {sentence}")

    without, promised = _number(row, "without"), _number(row, "with")
    if without is None or promised is None:
        blank = "without" if without is None else "with"
        wrong(blank, f"the value expected {blank} the agreement", "needs both values, without and with")
    elif without == promised:
        same = f"without and with are the same ({without:f}), so no improvement is promised"
        wrong("with", f"a value other than {without:f}", same)
    final, interim = str(row.get("final_period") or ""), str(row.get("interim_period") or "")
    level = _number(row, "interim_level")
    if not final:
        wrong("final_period", "the period that decides the payment", "needs a final_period")
    if level is not None and not interim:
        wrong("interim_period", "the period of the interim_level", "has an interim_level but no interim_period")
    terms = _shares(row, wrong)
    if without is None or promised is None or len(found.problems) > before:
        return None
    return Promise(indicator, without, promised, weight, terms, str(row.get("basket") or ""), final, interim, level)


def _shares(row: Row, wrong: Callable[[str, str, str], None]) -> Terms:
    def share(column: str, blank: Decimal, least: int = 0, most: int | None = 1) -> Decimal:
        stated = _number(row, column)
        if stated is not None and (stated < least or (most is not None and stated > most)):
            expected = f"a share from {least} to {most or 'any'}"
            wrong(column, expected, f"has {column} {stated:f}; expected {expected}")
        return blank if stated is None else stated

    instalments = _number(row, "instalments")
    if instalments is not None and (instalments < 1 or instalments != int(instalments)):
        expected = "a whole number from 1"
        wrong("instalments", expected, f"has {instalments:f} instalments; expected {expected}")
        instalments = None
    threshold, cap = share("threshold", THRESHOLD), share("cap", CAP, most=None)
    if cap < threshold or cap == 0:
        said = f"has a cap of {cap:f}, below its threshold of {threshold:f}" if cap else "has a cap of 0"
        wrong("cap", f"no less than the threshold ({threshold:f}), and above 0", said)
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
