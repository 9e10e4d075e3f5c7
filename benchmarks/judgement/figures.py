"""Columns sorted by series and period, as the kernels take them, and as a table for other tools."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import polars as pl

from accord.judgement.compiled import Codes, Flags, Floats, Ints
from benchmarks.judgement.agreement import PERIODS


@dataclass(frozen=True)
class Columns:
    """Every series has 40 quarters; the first half of them are proportions (of 100), the others rates per 1,000."""

    value: Floats
    numerator: Floats
    denominator: Floats
    target: Floats
    floor: Floats
    previous: Floats
    last_year: Floats
    proportion: Flags
    polarity: Codes
    scheme: Codes
    offsets: Ints

    @property
    def numbers(self) -> tuple[Floats, ...]:
        """The columns of numbers."""
        return (
            self.value, self.numerator, self.denominator, self.target, self.floor, self.previous, self.last_year,
        )  # fmt: skip


def columns(observations: int, seed: int = 7) -> Columns:
    """Invented figures, 2 % of them missing; five schemes and three polarities in turn."""
    chance = np.random.default_rng(seed)
    series = max(observations // PERIODS, 1)
    rows, turn = series * PERIODS, np.arange(series)
    proportion = np.repeat(turn < (series + 1) // 2, PERIODS)
    share = np.repeat(chance.uniform(0.1, 0.6, series), PERIODS) + chance.normal(0, 0.02, rows)
    denominator: Floats = np.repeat(np.rint(np.exp(chance.uniform(4, 9, series))), PERIODS).astype(np.float64)
    numerator = np.round(np.clip(share, 0, 1) * denominator)
    numerator[chance.random(rows) < 0.02] = np.nan
    value = numerator / denominator * np.where(proportion, 100.0, 1000.0)
    offsets = np.arange(0, rows + 1, PERIODS)
    target = np.where(proportion, 35.0, 350.0)
    return Columns(
        value=value,
        numerator=numerator,
        denominator=denominator,
        target=target,
        floor=target * 0.9,
        previous=_earlier(value, 1),
        last_year=_earlier(value, 4),
        proportion=proportion,
        polarity=np.repeat(np.array([1, -1, 0], dtype=np.int8)[turn % 3], PERIODS),
        scheme=np.repeat(np.array([0, 1, 2, 3, 5], dtype=np.int8)[turn % 5], PERIODS),
        offsets=offsets,
    )


def _earlier(value: Floats, steps: int) -> Floats:
    """The figure that many periods before in the same series."""
    found = np.full((len(value) // PERIODS, PERIODS), np.nan)
    found[:, steps:] = value.reshape(-1, PERIODS)[:, :-steps]
    return found.ravel()


def as_frame(given: Columns) -> pl.DataFrame:
    """The same columns as a table, missing figures null."""
    names = ("value", "numerator", "denominator", "target", "floor", "previous", "last_year")
    return pl.DataFrame(
        {
            "series": np.repeat(np.arange(len(given.offsets) - 1), PERIODS),
            **{name: pl.Series(column, nan_to_null=True) for name, column in zip(names, given.numbers, strict=True)},
            "proportion": given.proportion,
            "polarity": given.polarity,
        }
    )
