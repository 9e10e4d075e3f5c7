"""Figures of standardised indicators, worked out from their age bands."""

from collections.abc import Iterator
from datetime import UTC, date, datetime

import numpy as np
import polars as pl

from accord.judgement import standardised, suppression
from accord.judgement.assess.definitions import Definitions
from accord.judgement.assess.known import KEYS, latest
from accord.judgement.columns import SCHEMAS
from accord.judgement.compiled import BLANK, Codes, Floats, Ints

INDIRECT = ("ratio", "index")
"""The kinds that are standardised indirectly (events against the expected ones); all others directly."""

_KEY = ["indicator", "area", "period", "start", "end"]
_LIMITS = ("lower95", "upper95", "lower998", "upper998")
_NEWEST = datetime(9999, 1, 1, tzinfo=UTC).replace(tzinfo=None)
_SAID = {
    "incomplete": "a band lacks its events, its people or its standard",
    "no_people": "a band of the standard has nobody in it",
    "few_events": "there are fewer than 10 events",
}


def standardise(
    bands: pl.DataFrame,
    standard: pl.DataFrame,
    observations: pl.DataFrame,
    definitions: Definitions,
    known_on: date | None,
) -> tuple[pl.DataFrame, tuple[str, ...]]:
    """Observations made from age bands, recorded last of all, and warnings.

    `bands` holds each band once, as known. There is a figure for each indicator, area and period that has bands and no
    figure or reason of its own. Ratios and indices are events ÷ those the standard's rates lead one to expect ×
    multiplier; all others are rates weighed by the standard population. A blank indicator in the standard serves every
    one without a standard of its own. Every band of the standard is wanted. The made figure has its limits and no
    numerator: a change of it is not a change of crude numbers. On fewer than 10 events it is `unreliable`, on fewer
    than may be shown `suppressed`.
    """
    if bands.is_empty():
        return observations.clear(), ()
    wanted, strangers = _with_standard(_without_figures(bands, observations, known_on), standard)
    made = [rows for rows in (_direct(wanted, definitions), _indirect(wanted, definitions)) if rows.height]
    rows = pl.concat(made) if made else observations.clear().with_columns(pl.lit(None, dtype=pl.Int8).alias("why"))
    warnings = (*_no_standard(strangers), *_not_calculated(rows))
    return _as_observations(rows), warnings


def _without_figures(bands: pl.DataFrame, observations: pl.DataFrame, known_on: date | None) -> pl.DataFrame:
    """The bands of what has neither a figure nor a reason why there is none."""
    codes = bands["indicator"].unique()
    known = latest(observations.filter(pl.col("indicator").is_in(codes.implode())), KEYS["observations"], known_on)
    spoken = known.filter(
        pl.col("breakdown").is_null(),
        pl.any_horizontal(pl.col("value", "numerator").is_not_null(), pl.col("missing").is_not_null()),
    )
    key = ["indicator", "area", "start", "end"]
    return bands.join(spoken.select(key), on=key, how="anti")


def _with_standard(bands: pl.DataFrame, standard: pl.DataFrame) -> tuple[pl.DataFrame, list[str]]:
    """Every band of the standard for each area and period, beside what is known of it; and who has no standard."""
    band = ["indicator", "age_band"]
    held = standard.unique(band, keep="last", maintain_order=True)
    own = held.filter(pl.col("indicator").is_not_null())
    codes = bands.select("indicator").unique(maintain_order=True)
    others = codes.join(own, on="indicator", how="anti")
    shared = others.join(held.filter(pl.col("indicator").is_null()).drop("indicator"), how="cross")
    wanted = pl.concat([own.join(codes, on="indicator", how="semi"), shared.select(own.columns)])
    strangers = codes.join(wanted, on="indicator", how="anti")["indicator"].to_list()
    places = bands.select(_KEY).unique(["indicator", "area", "start", "end"], keep="last", maintain_order=True)
    full = places.with_row_index("group").join(wanted, on="indicator", maintain_order="left")
    figures = bands.select("indicator", "area", "start", "end", "age_band", "numerator", "denominator")
    return full.join(figures, on=["indicator", "area", "start", "end", "age_band"], how="left"), strangers


def _direct(bands: pl.DataFrame, definitions: Definitions) -> pl.DataFrame:
    mine, heads, group = _of_kind(bands, definitions, indirect=False)
    events, people, weight = (_numbers(mine, name) for name in ("numerator", "denominator", "population"))
    scale = _scale(heads, definitions)
    usual, strict = (
        standardised.standardised_rate(events, people, weight, group, confidence=confidence, multiplier=scale)
        for confidence in (0.95, 0.998)
    )
    limits = (usual.lower, usual.upper, strict.lower, strict.upper)
    return _rows(heads, usual.value, limits, usual.events, usual.why, definitions)


def _indirect(bands: pl.DataFrame, definitions: Definitions) -> pl.DataFrame:
    mine, heads, group = _of_kind(bands, definitions, indirect=True)
    expected = standardised.expected_events(_numbers(mine, "denominator"), _numbers(mine, "rate"), group)
    sums = np.bincount(group, weights=_numbers(mine, "numerator"), minlength=heads.height)
    events: Floats = sums.astype(np.float64)
    scale = _scale(heads, definitions)
    value, *usual = standardised.standardised_ratio(events, expected, multiplier=scale)
    _value, *strict = standardised.standardised_ratio(events, expected, confidence=0.998, multiplier=scale)
    why = np.where(np.isnan(value), np.int8(standardised.INCOMPLETE), np.int8(BLANK)).astype(np.int8)
    return _rows(heads, value, (*usual, *strict), events, why, definitions)


def _of_kind(
    bands: pl.DataFrame, definitions: Definitions, *, indirect: bool
) -> tuple[pl.DataFrame, pl.DataFrame, Ints]:
    """The bands of indicators that are standardised so, one row for each of their figures, and each band's figure."""
    codes = definitions.table.filter(pl.col("kind").is_in(INDIRECT))["code"].unique()
    chosen = pl.col("indicator").is_in(codes.implode())
    mine = bands.filter(chosen if indirect else ~chosen)
    heads = mine.unique("group", keep="first", maintain_order=True).select("group", *_KEY)
    numbered = mine.join(heads.select("group").with_row_index("place"), on="group", how="left", maintain_order="left")
    return mine, heads.drop("group"), numbered["place"].cast(pl.Int64).to_numpy()


def _scale(heads: pl.DataFrame, definitions: Definitions) -> Floats:
    multipliers = dict(definitions.table.select("code", "multiplier").iter_rows())
    return heads["indicator"].replace_strict(multipliers, default=1.0, return_dtype=pl.Float64).to_numpy()


def _numbers(rows: pl.DataFrame, column: str) -> Floats:
    return rows[column].fill_null(np.nan).to_numpy()


def _rows(
    heads: pl.DataFrame, value: Floats, limits: tuple[Floats, ...], events: Floats, why: Codes, definitions: Definitions
) -> pl.DataFrame:
    thresholds = dict(definitions.table.select("code", pl.col("suppression").cast(pl.Float64)).iter_rows())
    smallest = heads["indicator"].replace_strict(thresholds, default=None, return_dtype=pl.Float64)
    hidden = pl.Series(suppression.too_small(events, smallest.fill_null(np.nan).to_numpy()))
    absent = pl.Series(why != BLANK)
    reason = (
        pl.when(pl.col("why") == standardised.FEW_EVENTS).then(pl.lit("unreliable")).otherwise(pl.lit("not_collected"))
    )
    given = heads.with_columns(
        pl.Series("value", value, nan_to_null=True),
        *(pl.Series(name, limit, nan_to_null=True) for name, limit in zip(_LIMITS, limits, strict=True)),
        pl.Series("why", why, dtype=pl.Int8),
    )
    return given.with_columns(
        *(pl.when(~hidden).then(name).alias(name) for name in ("value", *_LIMITS)),
        pl.when(hidden).then(pl.lit("suppressed")).when(absent).then(reason).alias("missing"),
    )


def _as_observations(rows: pl.DataFrame) -> pl.DataFrame:
    given = rows.with_columns(pl.lit(_NEWEST).cast(pl.Datetime("us")).alias("recorded_at"))
    return given.select(
        pl.col(name).cast(kind) if name in given.columns else pl.lit(None, dtype=kind).alias(name)
        for name, kind in SCHEMAS["observations"].items()
    )


def _no_standard(codes: list[str]) -> Iterator[str]:
    for code in sorted(codes):
        yield f"{code}: it has age bands and no standard population, so it is not standardised."


def _not_calculated(rows: pl.DataFrame) -> Iterator[str]:
    missing = rows.filter(pl.col("why") >= 0).group_by("indicator", "why").len("figures").sort("indicator", "why")
    for code, why, figures in missing.iter_rows():
        number = "1 figure is" if figures == 1 else f"{figures} figures are"
        yield f"{code}: {number} not standardised, because {_SAID[standardised.WHY[why]]}."
