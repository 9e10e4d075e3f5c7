"""A back-test of forecasts: what would have been said of real series at each moment of their past, against what came.

Run as a script it prints the figures that docs/explanation/forecasts.md gives: `python -m tests.judgement.back_test`.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import polars as pl
from scipy import stats

from accord.judgement import forecast

LEVELS = (-1.5, -0.75, 0.0, 0.75, 1.5)
"""How far from the last figure the targets lie, in usual steps of the series."""


@dataclass(frozen=True)
class Moments:
    """Moments of the past: per row the figures known then (`history`, NaN before it began), what came `ahead` years
    later, the scale, and a number for the indicator at that year (`family`)."""

    history: np.ndarray
    came: np.ndarray
    scale: np.ndarray
    family: np.ndarray


@dataclass(frozen=True)
class Outcome:
    """How a way of forecasting did: the Brier score of its chances, the share of figures inside its 80 % range, and
    of the targets it gave less than one chance in ten, the share that was met."""

    moments: int
    brier: float
    inside: float
    met_though_unlikely: float
    unlikely: int


Told = tuple[Callable[[np.ndarray], np.ndarray], np.ndarray, np.ndarray]
Way = Callable[[Moments, int], Told]


def moments(folder: Path, points: int, ahead: int) -> Moments:
    """Every moment of the annual Essex series at which just the last `points` figures are taken as known."""
    rows = pl.read_csv(folder / "essex_pack" / "essex_els_long.csv", infer_schema_length=0).filter(
        pl.col("period").str.ends_with("/P1Y")
    )
    rows = rows.select(
        pl.concat_str("dataset", "indicator", "measure", "unit", separator="|", ignore_nulls=True).alias("what"),
        "unit",
        "areacd",
        pl.col("period").str.slice(0, 4).cast(pl.Int64).alias("year"),
        pl.col("observation").cast(pl.Float64, strict=False).alias("value"),
    )
    rows = rows.drop_nulls("value").unique(["what", "areacd", "year"], keep="last", maintain_order=True)
    found: list[tuple[np.ndarray, float, int, tuple[str, int]]] = []
    for (what, _area), series in rows.sort("what", "areacd", "year").group_by("what", "areacd", maintain_order=True):
        value, year = series["value"].to_numpy(), series["year"].to_numpy()
        unit = series["unit"][0]
        scale = forecast.LOGIT if unit == "%" else forecast.NATURAL if "Score" in unit else forecast.LOG
        if (np.diff(year) != 1).any():
            continue
        for now in range(points, len(value) - ahead + 1):
            known = value[now - points : now]
            if np.ptp(known) > 0:
                found.append((known, value[now + ahead - 1], scale, (str(what), int(year[now - 1]))))
    _, family = np.unique([f"{what}|{year}" for *_rest, (what, year) in found], return_inverse=True)
    return Moments(
        np.array([one[0] for one in found]),
        np.array([one[1] for one in found]),
        np.array([one[2] for one in found]),
        family,
    )


def by_accord(past: Moments, ahead: int) -> Told:
    """The chance of ending at or above a figure, and the ends of the 80 % range."""
    count, points = past.history.shape
    told = forecast.judge_forecast(
        past.history.ravel(),
        np.arange(0, count * points + 1, points),
        ahead,
        scale=past.scale,
        whole=100.0,
        family=past.family,
    )
    return told.chance_above, told.limit(0.1), told.limit(0.9)


def by_straight_line(past: Moments, ahead: int) -> Told:
    """The same from a straight line carried on, with the range that the textbook gives it."""
    points = past.history.shape[1]
    time = np.arange(points) - (points - 1) / 2
    spread_of_time = (time**2).sum()
    slope = past.history @ time / spread_of_time
    mean = past.history.mean(axis=1)
    rest = past.history - mean[:, None] - slope[:, None] * time
    on = time[-1] + ahead
    middle = mean + slope * on
    spread = np.sqrt((rest**2).sum(axis=1) / (points - 2) * (1 + 1 / points + on**2 / spread_of_time))
    law = stats.t(points - 2)
    lower, upper = (middle + law.ppf(share) * spread for share in (0.1, 0.9))
    return lambda figure: law.sf((figure - middle) / np.where(spread > 0, spread, np.nan)), lower, upper


def score(past: Moments, ahead: int, way: Way) -> Outcome:
    """How one way of forecasting did over all moments; targets at `LEVELS` around the last figure of each."""
    chance, lower, upper = way(past, ahead)
    usual = np.sqrt((np.diff(past.history, axis=1) ** 2).mean(axis=1))
    given, met = [], []
    for level in LEVELS:
        target = past.history[:, -1] + level * usual
        given.append(chance(target))
        met.append(past.came >= target)
    p, came_true = np.concatenate(given), np.concatenate(met)
    told = ~np.isnan(p)
    unlikely = told & (p < 0.1)
    inside = (past.came >= lower) & (past.came <= upper)
    return Outcome(
        moments=len(past.came),
        brier=float(np.mean((p[told] - came_true[told]) ** 2)),
        inside=float(inside[~np.isnan(lower)].mean()),
        met_though_unlikely=float(came_true[unlikely].mean()),
        unlikely=int(unlikely.sum()),
    )


def main(folder: Path) -> None:
    """Prints the table of docs/explanation/forecasts.md."""
    for points in (4, 6, 8, 12):
        for ahead in (1, 3, 6):
            past = moments(folder, points, ahead)
            for name, way in (("accord", by_accord), ("straight line", by_straight_line)):
                print(points, ahead, name, score(past, ahead, way))


if __name__ == "__main__":
    main(Path(os.environ["ACCORD_REAL_DATA"]))
