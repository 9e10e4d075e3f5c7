"""The rules over columns in memory: Accord's own, and the part of them that table tools can express."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module

import numpy as np
import polars as pl

from accord.judgement import control, direction, forecast, intervals, significance, status, trend
from accord.judgement.compiled import Floats
from benchmarks.judgement.agreement import PERIODS
from benchmarks.judgement.figures import Columns

Z = {"95": 1.959963984540054, "998": 3.090232306167813}
LEVELS = {"95": 0.95, "998": 0.998}


def read(given: Columns) -> float:
    """One pass over every column of numbers."""
    return float(sum(column.sum() for column in given.numbers))


def wilson_and_byar(given: Columns) -> list[tuple[Floats, Floats]]:
    """Limits at both levels: Wilson's of the proportions, Byar's (exact below 10 events) of the rates."""
    half = int(given.proportion.sum())
    proportions, rates = slice(0, half), slice(half, None)
    found = []
    for level in LEVELS.values():
        for interval, rows, unit in (
            (intervals.proportion_interval, proportions, 100.0),
            (intervals.rate_interval, rates, 1000.0),
        ):
            events, total = given.numerator[rows], given.denominator[rows]
            found.append(interval(events, total, confidence=level, multiplier=unit))
    return found


def statuses(given: Columns) -> object:
    """The status of every row, by five schemes."""
    return status.judge_status(
        given.scheme,
        given.value,
        polarity=given.polarity,
        target=given.target,
        floor=given.floor,
        lower=given.floor,
        upper=given.value,
        last_year=given.last_year,
    )


def directions(given: Columns) -> object:
    """The direction of every row."""
    return direction.judge_direction(given.value, given.previous, given.polarity)


def charts(given: Columns) -> object:
    """Every series' control chart, point by point, with its variation and assurance."""
    return control.judge_control(
        given.value, given.offsets, polarity=given.polarity[::PERIODS], target=given.target[::PERIODS]
    )


def rule_set(given: Columns) -> tuple[object, ...]:
    """Status, direction, control rules, Wilson and Byar limits together."""
    return statuses(given), directions(given), charts(given), wilson_and_byar(given)


def tests_of_latest(given: Columns) -> Floats:
    """p of the last change of every series, allowing for the dispersion seen before, and its q."""
    last = given.offsets[1:] - 1
    before = last - 1
    rows = np.arange(len(given.value))
    previous = np.where(rows % PERIODS == 0, -1, rows - 1)
    p = np.full(len(last), np.nan)
    mine = given.proportion[last]
    for chosen, change, dispersion in (
        (mine, significance.proportion_change, significance.proportion_dispersion),
        (~mine, significance.rate_change, significance.rate_dispersion),
    ):
        inflation = dispersion(given.numerator, given.denominator, previous, given.offsets)[last]
        now, then = last[chosen], before[chosen]
        figures = (given.numerator, given.denominator)
        p[chosen] = change(
            *(column[then] for column in figures), *(column[now] for column in figures), inflation=inflation[chosen]
        )
    return significance.false_discovery(p, np.arange(len(p)) // 200)


def trends(given: Columns) -> object:
    """The recent trend of every series, of its last five fourth quarters."""
    places = given.offsets[1:, None] - 1 - np.arange(16, -1, -4)[None, :]
    total = np.where(given.proportion, given.denominator, np.nan)
    error = np.sqrt(given.numerator) / given.denominator * 1000
    return trend.judge_trend(given.value, places, error=error, events=given.numerator, total=total)


def forecasts(given: Columns) -> object:
    """The forecast of every series a year on."""
    whole = np.where(given.proportion[::PERIODS], 100.0, 1.0)
    scale = np.where(given.proportion[::PERIODS], forecast.LOGIT, forecast.LOG)
    return forecast.judge_forecast(given.value, given.offsets, 4, scale=scale, whole=whole)


def polars_subset(frame: pl.DataFrame) -> pl.DataFrame:
    """The same with Polars: target and floor, direction, mean and limits of the chart and points outside, intervals.

    No runs, no screening of ranges, no exact limits below 10 events, no tolerance: what expressions can say.
    """
    value, target, good = pl.col("value"), pl.col("target"), pl.col("polarity")
    share, total, events = pl.col("numerator") / pl.col("denominator"), pl.col("denominator"), pl.col("numerator")
    ranges = pl.col("value").diff().abs().mean().over("series")
    mean = value.mean().over("series")
    columns: list[pl.Expr] = [
        pl.when(value.is_null()).then(None)
        .when(good * (value - target) >= 0).then(0)
        .when(good * (value - pl.col("floor")) >= 0).then(1).otherwise(2).cast(pl.Int8).alias("status"),
        pl.when(value.is_null() | pl.col("previous").is_null()).then(None)
        .otherwise((value - pl.col("previous")).sign() * good).cast(pl.Int8).alias("direction"),
        mean.alias("mean"), (mean - 2.66 * ranges).alias("lower"), (mean + 2.66 * ranges).alias("upper"),
        ((value - mean).abs() > 2.66 * ranges).alias("outside"),
    ]  # fmt: skip
    for name, z in Z.items():
        half = z * (share * (1 - share) / total + z * z / (4 * total * total)).sqrt()
        scale = 100 / (1 + z * z / total)
        centre = share + z * z / (2 * total)
        low = events * (1 - 1 / (9 * events) - z / (3 * events.sqrt())) ** 3 / total * 1000
        more = events + 1
        high = more * (1 - 1 / (9 * more) + z / (3 * more.sqrt())) ** 3 / total * 1000
        wilson = pl.col("proportion")
        columns.append(pl.when(wilson).then((centre - half) * scale).otherwise(low).alias(f"lower{name}"))
        columns.append(pl.when(wilson).then((centre + half) * scale).otherwise(high).alias(f"upper{name}"))
    return frame.select(columns)


def pandas_subset(frame: pl.DataFrame) -> Callable[[], object] | None:
    """The same with pandas' group-by, ready to be run; None where pandas is not there."""
    try:
        pd = import_module("pandas")
    except ImportError:
        return None
    data = pd.DataFrame({name: frame[name].to_numpy() for name in frame.columns})

    def work() -> object:
        value, good = data["value"], data["polarity"]
        status = np.select(
            [value.isna(), good * (value - data["target"]) >= 0, good * (value - data["floor"]) >= 0], [-1, 0, 1], 2
        )
        travel = np.sign(value - data["previous"]) * good
        series = data.groupby("series", sort=False)["value"]
        mean, step = series.transform("mean"), series.diff().abs()
        spread = 2.66 * step.groupby(data["series"], sort=False).transform("mean")
        outside = (value - mean).abs() > spread
        found = [status, travel, mean - spread, mean + spread, outside]
        events, total = data["numerator"], data["denominator"]
        share, more = events / total, events + 1
        for z in Z.values():
            half = z * np.sqrt(share * (1 - share) / total + z * z / (4 * total * total))
            scale, centre = 100 / (1 + z * z / total), share + z * z / (2 * total)
            low = events * (1 - 1 / (9 * events) - z / (3 * np.sqrt(events))) ** 3 / total * 1000
            high = more * (1 - 1 / (9 * more) + z / (3 * np.sqrt(more))) ** 3 / total * 1000
            found += [np.where(data["proportion"], (centre - half) * scale, low)]
            found += [np.where(data["proportion"], (centre + half) * scale, high)]
        return found

    return work
