"""`judge_reward`: every reward scheme of an agreement package, from its figures as known on a day."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from typing import TypeAlias

import polars as pl

from accord.judgement.assess.known import table
from accord.judgement.periods import Period, PeriodError, parse_canonical
from accord.judgement.reward.award import Award, award_scheme
from accord.judgement.reward.expected import Expected, Outlook, certain, expected_reward
from accord.judgement.reward.figures import Figure, Known, deciding_figure, earlier_figures, read_known
from accord.judgement.reward.foreseen import forecast_outlook
from accord.judgement.reward.money import declared
from accord.judgement.reward.terms import WHOLE_AGREEMENT, Scheme, read_schemes

Foresee: TypeAlias = Callable[[Known, str, str, Period], Outlook | None]
"""From what is known, what is expected of an indicator in an area in a period; None where nothing can be said."""


@dataclass(frozen=True)
class JudgedPromise:
    """A promise with its award and what is expected of it.

    `actual` and `interim` are the figures of the final and the interim period, None while they are not known.
    `expected` (pounds, not rounded) and `chance` (that anything is paid) are certain once the award is, and None where
    nothing can be foreseen. While the figure is not known, `of_one_unit` is what one more of the indicator's unit the
    good way adds to what is expected, `of_one_more` what one more of whatever it counts (a person, a home) adds.
    """

    award: Award
    actual: Decimal | None
    interim: Decimal | None
    expected: float | None
    chance: float | None
    of_one_unit: float | None
    of_one_more: float | None


@dataclass(frozen=True)
class JudgedScheme:
    """A scheme and its promises, in the order of the table."""

    scheme: Scheme
    promises: tuple[JudgedPromise, ...]


@dataclass(frozen=True)
class Rewards:
    """The schemes that could be judged; `problems` with the terms of the others, a sentence each; `warnings`."""

    schemes: tuple[JudgedScheme, ...]
    problems: tuple[str, ...]
    warnings: tuple[str, ...]


def judge_reward(
    tables: Mapping[str, pl.DataFrame], *, known_on: date | None = None, foresee: Foresee = forecast_outlook
) -> Rewards:
    """Judges the table `reward` of a package (its other tables as for `assess`) by the figures of the agreement's area.

    Only figures recorded by the end of `known_on` count, all without it. `foresee` gives what is expected of figures
    that are not known yet: the forecast. Nothing is rounded but money.
    """
    rows = tables["reward"].to_dicts() if "reward" in tables else []
    schemes, problems = read_schemes(rows)
    area = _area(tables)
    if rows and area is None:
        return Rewards((), (*problems, "the agreement names no area whose figures could decide"), ())
    known = read_known(tables, known_on)
    judged, wrong = list[JudgedScheme](), list(problems)
    for scheme in schemes:
        try:
            periods = _periods(scheme)
        except PeriodError as error:
            wrong.append(f"{scheme.name}: {error}")
            continue
        judged.append(_judge(scheme, area or "", periods, known, foresee))
    return Rewards(tuple(judged), tuple(wrong), known.warnings)


def _area(tables: Mapping[str, pl.DataFrame]) -> str | None:
    named = table(tables, "agreement")["area"].drop_nulls()
    return str(named[0]) if len(named) else None


def _periods(scheme: Scheme) -> dict[str, Period]:
    texts = {text for each in scheme.promises for text in (each.final_period, each.interim_period) if text}
    return {text: parse_canonical(text) for text in texts}


def _judge(scheme: Scheme, area: str, periods: Mapping[str, Period], known: Known, foresee: Foresee) -> JudgedScheme:
    finals = [deciding_figure(known, each.indicator, area, periods[each.final_period]) for each in scheme.promises]
    interims = [
        deciding_figure(known, each.indicator, area, periods[each.interim_period]) if each.interim_period else None
        for each in scheme.promises
    ]
    awards = award_scheme(scheme, _by_indicator(scheme, finals), interim=_by_indicator(scheme, interims))
    outlooks = [
        certain(figure.value) if figure else foresee(known, each.indicator, area, periods[each.final_period])
        for each, figure in zip(scheme.promises, finals, strict=True)
    ]
    expectations = _expectations(scheme, outlooks)
    promises = []
    for award, final, interim, expected in zip(awards, finals, interims, expectations, strict=True):
        more = _one_more(known, award.promise.indicator, area, periods[award.promise.final_period])
        promises.append(_judged(award, _declared(final), _declared(interim), expected, more))
    return JudgedScheme(scheme, tuple(promises))


def _by_indicator(scheme: Scheme, figures: Sequence[Figure | None]) -> dict[str, Decimal]:
    pairs = zip(scheme.promises, figures, strict=True)
    return {promise.indicator: declared(figure.value) for promise, figure in pairs if figure}


def _declared(figure: Figure | None) -> Decimal | None:
    return None if figure is None else declared(figure.value)


def _expectations(scheme: Scheme, outlooks: Sequence[Outlook | None]) -> list[Expected | None]:
    """What is expected of each promise that has an outlook; by the whole agreement only where all have one."""
    seen = [outlook for outlook in outlooks if outlook is not None]
    if scheme.rule == WHOLE_AGREEMENT:
        return list(expected_reward(scheme, seen)) if len(seen) == len(outlooks) else [None] * len(outlooks)
    return [
        None if outlook is None else expected_reward(replace(scheme, promises=(promise,)), (outlook,))[0]
        for promise, outlook in zip(scheme.promises, outlooks, strict=True)
    ]


def _one_more(known: Known, indicator: str, area: str, period: Period) -> float:
    """What one more adds to the figure, by the latest one known; NaN where that is not known."""
    earlier = [figure for figure in earlier_figures(known, indicator, area, period) if figure]
    return earlier[-1].one_more if earlier else math.nan


def _judged(
    award: Award, actual: Decimal | None, interim: Decimal | None, expected: Expected | None, more: float
) -> JudgedPromise:
    if award.award is not None:
        return JudgedPromise(award, actual, interim, float(award.award), float(award.award > 0), None, None)
    if expected is None:
        return JudgedPromise(award, actual, interim, None, None, None, None)
    if actual is not None:
        return JudgedPromise(award, actual, interim, expected.value, expected.chance, None, None)
    of_one_more = None if math.isnan(more) else expected.of_one_unit * more
    return JudgedPromise(award, actual, interim, expected.value, expected.chance, expected.of_one_unit, of_one_more)
