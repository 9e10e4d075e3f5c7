"""An invented agreement of any size, as typed tables sorted by series and period."""

from __future__ import annotations

from datetime import date

import numpy as np
import polars as pl

from accord.judgement.columns import SCHEMAS
from accord.judgement.compiled import Floats

PERIODS = 40
TODAY = date(2020, 3, 1)
FIRST_YEAR = 2010
MOST_AREAS = 1250
IN_COUNTY = 25
"""A county and its districts."""

KINDS = ("proportion", "rate", "count", "mean", "index")
SCHEMES = ("target_and_floor", "relative", "tolerance_and_improvement", "significance", "absolute")
POLARITIES = ("higher", "lower", "lower", "higher", "none")


def agreement(observations: int, seed: int = 7) -> dict[str, pl.DataFrame]:
    """The tables of an agreement with about that many observations: series of 40 quarters, five kinds of indicator.

    From 2.5 M on there are 1,250 areas, below it as many as there are indicators or fewer; a county has 24 districts,
    whose figures add up to its own. Three years of targets and floors for each series, 2 % of the figures missing,
    every indicator with a benchmark.
    """
    series = max(observations // PERIODS, 1)
    areas = min(MOST_AREAS, max(series // 50, 5))
    indicators = max(series // areas, 1)
    names = {"indicator": _codes("I", indicators), "area": _codes("A", areas)}
    return {
        "areas": _areas(names["area"]),
        "indicators": _indicators(names["indicator"], names["area"][0]),
        "observations": _observations(names["indicator"], names["area"], np.random.default_rng(seed)),
        "targets": _targets(names["indicator"], names["area"]),
    }


def _codes(letter: str, number: int) -> pl.Series:
    return pl.Series([f"{letter}{place:05}" for place in range(number)])


def _typed(name: str, columns: dict[str, object]) -> pl.DataFrame:
    frame = pl.DataFrame(columns)
    schema = SCHEMAS[name]
    return frame.select(
        pl.col(column).cast(kind) if column in frame.columns else pl.lit(None, dtype=kind).alias(column)
        for column, kind in schema.items()
    )


def _areas(codes: pl.Series) -> pl.DataFrame:
    """The first area of each county is the county, the others are its districts."""
    number = np.arange(len(codes))
    county = number - number % IN_COUNTY
    parent = pl.Series(np.where(number == county, -1, county))
    return _typed(
        "areas",
        {
            "code": codes,
            "name": codes,
            "type": pl.Series(np.where(number == county, "county", "district")),
            "parent": pl.select(pl.when(parent >= 0).then(codes.gather(county))).to_series(),
        },
    )


def _indicators(codes: pl.Series, benchmark: str) -> pl.DataFrame:
    turn = np.arange(len(codes)) % len(KINDS)

    def by_turn(words: tuple[str, ...]) -> pl.Series:
        return pl.Series(words).gather(turn)

    return _typed(
        "indicators",
        {
            "code": codes,
            "title": codes,
            "kind": by_turn(KINDS),
            "polarity": by_turn(POLARITIES),
            "scheme": by_turn(SCHEMES),
            "frequency": pl.repeat("quarterly", len(codes), eager=True),
            "reporting_lag_days": pl.repeat(60, len(codes), eager=True),
            "benchmark": pl.repeat(benchmark, len(codes), eager=True),
            "multiplier": pl.Series(np.where(turn == 1, 1000.0, np.nan), nan_to_null=True),
        },
    )


def _periods() -> pl.DataFrame:
    begins = [date(FIRST_YEAR + place // 4, 3 * (place % 4) + 1, 1) for place in range(PERIODS + 1)]
    return pl.DataFrame(
        {"period": [f"{day}/P3M" for day in begins[:-1]], "start": begins[:-1], "end": begins[1:]},
    )


def _observations(indicators: pl.Series, areas: pl.Series, chance: np.random.Generator) -> pl.DataFrame:
    rows = len(indicators) * len(areas) * PERIODS
    indicator = np.repeat(np.arange(len(indicators)), len(areas) * PERIODS)
    area = np.tile(np.repeat(np.arange(len(areas)), PERIODS), len(indicators))
    turn = indicator % len(KINDS)
    periods = _periods()[np.tile(np.arange(PERIODS), len(indicators) * len(areas))]
    level = np.repeat(chance.uniform(0.1, 0.6, rows // PERIODS), PERIODS)
    share = np.clip(level + chance.normal(0, 0.02, rows), 0.001, 0.999)
    total = np.repeat(np.round(np.exp(chance.uniform(4, 9, rows // PERIODS))), PERIODS)
    absent = chance.random(rows) < 0.02
    divided = (turn < 2) & ~absent
    value = np.where(turn == 2, np.round(share * total), share * 100.0)
    shape = (len(indicators), len(areas), PERIODS)
    numerator = _with_counties(np.where(divided, np.round(share * total), np.nan).reshape(shape))
    denominator = _with_counties(np.where(divided, total, np.nan).reshape(shape))
    return _typed(
        "observations",
        {
            "indicator": indicators.gather(indicator),
            "area": areas.gather(area),
            **periods.to_dict(),
            "value": _blank(np.where(divided | absent, np.nan, value)),
            "numerator": _blank(numerator),
            "denominator": _blank(denominator),
            "lower95": _blank(np.where((turn == 4) & ~absent, value - 4.0, np.nan)),
            "upper95": _blank(np.where((turn == 4) & ~absent, value + 4.0, np.nan)),
            "sd": _blank(np.where((turn == 3) & ~absent, 20.0, np.nan)),
            "sample_size": _blank(np.where((turn == 3) & ~absent, total, np.nan)),
        },
    )


def _with_counties(numbers: Floats) -> Floats:
    """Each county's numbers the sums of its districts'; NaN where a district has none."""
    counties = np.arange(0, numbers.shape[1], IN_COUNTY)
    numbers[:, counties] = 0.0
    numbers[:, counties] = np.add.reduceat(numbers, counties, axis=1)
    return numbers


def _blank(numbers: Floats) -> pl.Series:
    return pl.Series(numbers.ravel(), nan_to_null=True)


def _targets(indicators: pl.Series, areas: pl.Series) -> pl.DataFrame:
    """A target and a floor for each of the last three years of every series."""
    years = [date(FIRST_YEAR + place, 1, 1) for place in range(PERIODS // 4 - 3, PERIODS // 4 + 1)]
    series = len(indicators) * len(areas)
    of, kinds, spans = 6, ("target", "floor"), 3
    indicator = np.repeat(np.arange(len(indicators)), len(areas) * of)
    area = np.tile(np.repeat(np.arange(len(areas)), of), len(indicators))
    year = np.tile(np.repeat(np.arange(spans), 2), series)
    begins = pl.Series(years).gather(year)
    kind = np.tile([0, 1], series * spans)
    level = np.choose(indicator % len(KINDS), [35.0, 350.0, 300.0, 35.0, 35.0])
    sign = np.choose(indicator % len(KINDS), [1.0, -1.0, -1.0, 1.0, 1.0])
    return _typed(
        "targets",
        {
            "indicator": indicators.gather(indicator),
            "area": areas.gather(area),
            "period": pl.Series([f"{day}/P1Y" for day in years[:-1]]).gather(year),
            "start": begins,
            "end": pl.Series(years).gather(year + 1),
            "kind": pl.Series(kinds).gather(kind),
            "value": pl.Series(level * (1 + 0.01 * year) * np.where(kind == 0, 1.0, 1 - 0.1 * sign)),
        },
    )
