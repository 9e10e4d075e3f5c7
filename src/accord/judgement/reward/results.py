"""Rewards as a table: one row per promise, ready to be written or shown."""

from __future__ import annotations

from decimal import Decimal

import polars as pl

from accord.judgement.reward.entry import JudgedPromise, JudgedScheme, Rewards
from accord.judgement.reward.money import to_the_penny

_TEXT, _NUMBER, _MONEY = pl.String(), pl.Float64(), pl.Decimal(18, 2)

REWARD_SCHEMA: dict[str, pl.DataType] = {
    **dict.fromkeys(("scheme", "rule", "indicator", "basket"), _TEXT),
    "pot": _MONEY,
    **dict.fromkeys(("weight", "without", "with", "threshold", "cap"), _NUMBER),
    "at_stake": _MONEY,
    "final_period": _TEXT,
    **dict.fromkeys(("actual", "share"), _NUMBER),
    **dict.fromkeys(("award", "held_back"), _MONEY),
    "interim_period": _TEXT,
    "interim": _NUMBER,
    **dict.fromkeys(("on_account", "balance", "to_recover"), _MONEY),
    "instalments": _TEXT,
    **dict.fromkeys(("capital", "revenue", "expected"), _MONEY),
    "chance": _NUMBER,
    **dict.fromkeys(("of_one_unit", "of_one_more"), _MONEY),
}
"""The columns of the rewards, in order. Money is in pounds to the penny; shares are parts of 1."""


def reward_table(rewards: Rewards) -> pl.DataFrame:
    """One row per promise, in the order of the package's table; what is not known is blank.

    `actual` and `interim` are the figures of their periods, `share` the part of the improvement that `actual` reached
    (below 0 or above 1 as it comes), `instalments` the payments of the balance joined by `;`, `expected` the award, or
    what is expected of it.
    """
    rows = [_row(judged, promise) for judged in rewards.schemes for promise in judged.promises]
    return pl.DataFrame(rows, schema=REWARD_SCHEMA, orient="row")


def _row(judged: JudgedScheme, found: JudgedPromise) -> dict[str, object]:
    award, promise = found.award, found.award.promise
    decided = award.award is not None
    return {
        "scheme": judged.scheme.name,
        "rule": judged.scheme.rule,
        "indicator": promise.indicator,
        "basket": promise.basket or None,
        "pot": to_the_penny(judged.scheme.pot),
        "weight": float(promise.weight),
        "without": float(promise.without),
        "with": float(promise.promised),
        "threshold": float(promise.terms.threshold),
        "cap": float(promise.terms.cap),
        "at_stake": award.at_stake,
        "final_period": promise.final_period,
        "actual": _float(found.actual),
        "share": None if award.share is None else float(award.share),
        "award": award.award,
        "held_back": award.held_back if decided else None,
        "interim_period": promise.interim_period or None,
        "interim": _float(found.interim),
        "on_account": award.on_account,
        "balance": award.balance,
        "to_recover": award.to_recover if decided else None,
        "instalments": ";".join(str(each.capital + each.revenue) for each in award.instalments) or None,
        "capital": sum((each.capital for each in award.instalments), Decimal(0)) if decided else None,
        "revenue": sum((each.revenue for each in award.instalments), Decimal(0)) if decided else None,
        "expected": _money(found.expected),
        "chance": found.chance,
        "of_one_unit": _money(found.of_one_unit),
        "of_one_more": _money(found.of_one_more),
    }


def _float(figure: Decimal | None) -> float | None:
    return None if figure is None else float(figure)


def _money(pounds: float | None) -> Decimal | None:
    return None if pounds is None else to_the_penny(Decimal(pounds))
