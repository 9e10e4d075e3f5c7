"""The tables that come out: one row of judgement per observation, and the control chart's points."""

from dataclasses import dataclass
from datetime import date
from functools import cache

import numpy as np
import polars as pl

from accord.judgement import benchmark, certainty, control, direction, exceptions, forecast, status, trend
from accord.judgement.assess.ahead import Ahead
from accord.judgement.assess.aims import Aims
from accord.judgement.assess.compared import Standing
from accord.judgement.assess.definitions import Definitions
from accord.judgement.assess.earlier import Earlier
from accord.judgement.assess.figures import Figures
from accord.judgement.assess.observed import Observed
from accord.judgement.assess.rated import REASON_WORDS, Rating
from accord.judgement.assess.travelled import Travel
from accord.judgement.assess.words import enumerated, gather, placed, words
from accord.judgement.compiled import BLANK, Codes, Flags, Floats, Ints

_TEXT, _NUMBER, _COUNT = pl.String(), pl.Float64(), pl.Int64()

RESULT_SCHEMA: dict[str, pl.DataType] = {
    **dict.fromkeys(("indicator", "area", "period", "breakdown"), _TEXT),
    "value": _NUMBER,
    "missing": _TEXT,
    "known_on": pl.Date(),
    **dict.fromkeys(("target", "floor"), _NUMBER),
    **dict.fromkeys(("scheme", "status", "status_reason", "certainty", "previous_period"), _TEXT),
    "previous_value": _NUMBER,
    "direction": _TEXT,
    "direction_p": _NUMBER,
    "direction_significant": pl.Boolean(),
    **dict.fromkeys(("direction_q", "year_on_year", "since_baseline"), _NUMBER),
    **dict.fromkeys(("variation", "assurance"), _TEXT),
    **dict.fromkeys(("mean", "lower_limit", "upper_limit"), _NUMBER),
    **dict.fromkeys(("trend", "trend_judgement"), _TEXT),
    **dict.fromkeys(("forecast", "forecast_lower80", "forecast_upper80"), _NUMBER),
    "forecast_period": _TEXT,
    "p_target": _NUMBER,
    "forecast_confidence": _TEXT,
    **dict.fromkeys(("rank", "ranked", "quartile"), _COUNT),
    **dict.fromkeys(("benchmark_area", "benchmark_95", "benchmark_998"), _TEXT),
    **dict.fromkeys(("lower95", "upper95", "lower998", "upper998"), _NUMBER),
    "exceptions": _TEXT,
    "gap_share": _NUMBER,
}
"""The columns of the results, in order."""

POINT_SCHEMA: dict[str, pl.DataType] = {
    **dict.fromkeys(("indicator", "area", "period"), _TEXT),
    **dict.fromkeys(("value", "mean", "lower_limit", "upper_limit", "near_lower", "near_upper"), _NUMBER),
    "point": _TEXT,
    "rebase_group": _COUNT,
}
"""The columns of the control chart's points, in order."""

_RAISED = tuple(exceptions.written(bits) for bits in range(1, 1 << len(exceptions.CODES)))
"""What is written for every set of exceptions; that of none is blank."""

VOCABULARY: dict[str, tuple[str, ...]] = {
    "scheme": status.SCHEMES,
    "status": status.WORDS,
    "status_reason": REASON_WORDS,
    "certainty": certainty.WORDS,
    **dict.fromkeys(("direction", "trend_judgement"), direction.WORDS),
    "variation": control.VARIATION_WORDS,
    "assurance": control.ASSURANCE_WORDS,
    "trend": trend.WORDS,
    "forecast_confidence": forecast.CONFIDENCE_WORDS,
    **dict.fromkeys(("benchmark_95", "benchmark_998"), benchmark.WORDS),
    "exceptions": _RAISED,
}
"""The columns that hold one of a few words, and which."""
CODED_SCHEMA: dict[str, pl.DataType] = RESULT_SCHEMA | {name: pl.Enum(few) for name, few in VOCABULARY.items()}
"""The columns of the results while they are worked on: of a few words only the number is kept, a sixteenth as large."""
NAMES = ("indicator", "area", "period", "breakdown", "missing", "previous_period", "forecast_period", "benchmark_area")
"""The columns that hold the same texts again and again; `results_table` gives them as one of so many where asked to."""

_SIGNIFICANT = 0.05


@dataclass(frozen=True)
class Judged:
    """Everything that the figures of some indicators say by themselves; one entry per observation in each.

    `no_baseline` marks the last row of each series whose baseline is declared missing.
    """

    definitions: Definitions
    observed: Observed
    figures: Figures
    aims: Aims
    earlier: Earlier
    travel: Travel
    rating: Rating
    chart: control.Control
    ahead: Ahead
    standing: Standing
    gap_share: Floats
    overdue: Flags
    no_baseline: Flags
    warnings: tuple[str, ...]


def results_table(judged: Judged, known_on: date, *, names_coded: bool = False) -> pl.DataFrame:
    """One row per observation in the columns of `CODED_SCHEMA`, sorted by series and period; blanks are null.

    What hangs on all figures that are read together is still to come: `with_q`. The columns of `NAMES` are one of so
    many words (pl.Enum) if `names_coded`.
    """
    rows = judged.observed.rows.height
    names = _coded_names(judged) if names_coded else _names(judged)
    columns = {
        **names,
        **_what_it_is(judged),
        **_where_it_goes(judged),
        **_what_lies_ahead(judged),
        **_where_it_stands(judged),
        "direction_q": pl.Series([None], dtype=pl.Float64).new_from_index(0, rows),
        "exceptions": _written(_raised(judged)),
        "known_on": pl.Series([known_on]).new_from_index(0, rows),
    }
    kinds = CODED_SCHEMA | ({name: column.dtype for name, column in names.items()} if names_coded else {})
    return pl.DataFrame([columns[name].cast(kind).alias(name) for name, kind in kinds.items()])


def with_q(results: pl.DataFrame, q: Floats) -> pl.DataFrame:
    """The results with this `direction_q`, and without the exceptions that it makes no more than chance.

    `results` has the columns of `CODED_SCHEMA` or of `RESULT_SCHEMA`, and keeps them.
    """
    kind = results.schema["exceptions"]
    raised = results["exceptions"].cast(CODED_SCHEMA["exceptions"]).to_physical().cast(pl.Int64) + 1
    left = exceptions.but_for_chance(raised.fill_null(0).to_numpy(), q)
    return results.with_columns(_numbers(q).alias("direction_q"), _written(left).cast(kind).alias("exceptions"))


def in_words(results: pl.DataFrame) -> pl.DataFrame:
    """The results in the columns of `RESULT_SCHEMA`."""
    return results.with_columns(pl.col(*VOCABULARY, *NAMES).cast(pl.String))


def points_table(judged: Judged) -> pl.DataFrame:
    """The control chart point by point, in the columns of `POINT_SCHEMA`; series without a chart have blank lines.

    Breakdowns are left out: a point is named by indicator, area and period alone.
    """
    observed, chart = judged.observed, judged.chart
    table = {
        **{name: observed.rows[name] for name in ("indicator", "area", "period")},
        "value": _numbers(judged.figures.value),
        "mean": _numbers(chart.mean),
        "lower_limit": _numbers(chart.lower),
        "upper_limit": _numbers(chart.upper),
        "near_lower": _numbers(chart.near_lower),
        "near_upper": _numbers(chart.near_upper),
        "point": words(chart.point, control.POINT_WORDS).cast(pl.String),
        "rebase_group": pl.Series(chart.group),
    }
    return pl.DataFrame(table, schema=POINT_SCHEMA).filter(observed.rows["breakdown"] == "")


def on_latest(judged_codes: Codes, chart: control.Control, earlier: Earlier, rows: int) -> Codes:
    """Series codes (variation, assurance) placed on the row of each series' latest value; blank on every other row."""
    placed = np.full(rows, BLANK, dtype=np.int8)
    speaks = (earlier.latest >= 0) & (chart.latest == earlier.latest)
    placed[earlier.latest[speaks]] = judged_codes[speaks]
    return placed


def numbers_on_latest(column: Floats, earlier: Earlier, rows: int) -> Floats:
    """Series figures placed on the row of each series' latest value; NaN on every other row."""
    placed = np.full(rows, np.nan)
    speaks = earlier.latest >= 0
    placed[earlier.latest[speaks]] = column[speaks]
    return placed


def _names(judged: Judged) -> dict[str, pl.Series]:
    """The columns of `NAMES` as texts."""
    observed = judged.observed
    return {
        **{name: observed.rows[name] for name in ("indicator", "area", "period")},
        "breakdown": observed.each_row(_breakdowns(observed)),
        "missing": _missing(judged),
        "previous_period": gather(observed.rows["period"], judged.earlier.previous),
        "forecast_period": _on_latest(judged.ahead.period, judged),
        "benchmark_area": judged.standing.benchmark_area,
    }


def _coded_names(judged: Judged) -> dict[str, pl.Series]:
    """The columns of `NAMES` as one of so many words."""
    observed = judged.observed
    heads = {name: enumerated(observed.heads[name]) for name in ("indicator", "area")}
    return {
        **{name: observed.each_row(column) for name, column in heads.items()},
        "period": observed.period,
        "breakdown": observed.each_row(enumerated(_breakdowns(observed))),
        "missing": enumerated(_missing(judged)),
        "previous_period": gather(observed.period, judged.earlier.previous),
        "forecast_period": _on_latest(enumerated(judged.ahead.period), judged),
        "benchmark_area": judged.standing.benchmark_area,
    }


def _breakdowns(observed: Observed) -> pl.Series:
    """The breakdown of each series, null for none."""
    return observed.heads.select(pl.when(pl.col("breakdown") != "").then("breakdown")).to_series()


def _missing(judged: Judged) -> pl.Series:
    """Why each value is missing."""
    missing = judged.observed.rows["missing"]
    if not judged.figures.hidden.any():
        return missing
    hidden = pl.Series("hidden", judged.figures.hidden)
    return pl.select(pl.when(hidden).then(pl.lit("suppressed")).otherwise(missing)).to_series()


def _what_it_is(judged: Judged) -> dict[str, pl.Series]:
    figures, rating = judged.figures, judged.rating
    return {
        "value": _numbers(figures.value),
        "target": _numbers(rating.target),
        "floor": _numbers(judged.aims.floor),
        "scheme": words(judged.definitions.codes("scheme_code")[judged.observed.version], status.SCHEMES),
        "status": words(rating.status, status.WORDS),
        "status_reason": words(rating.reason, REASON_WORDS),
        "certainty": words(rating.certainty, certainty.WORDS),
        **{
            name: _numbers(column)
            for name, column in (
                ("lower95", figures.lower95),
                ("upper95", figures.upper95),
                ("lower998", figures.lower998),
                ("upper998", figures.upper998),
            )
        },
    }


def _where_it_goes(judged: Judged) -> dict[str, pl.Series]:
    earlier, travel, chart = judged.earlier, judged.travel, judged.chart
    rows = judged.observed.rows.height
    p = _numbers(travel.p)
    shown = ~judged.figures.hidden
    lines = {"mean": chart.mean, "lower_limit": chart.lower, "upper_limit": chart.upper}
    return {
        "previous_value": _numbers(travel.previous_value),
        "direction": words(travel.direction, direction.WORDS),
        "direction_p": p,
        "direction_significant": p < _SIGNIFICANT,
        "year_on_year": _numbers(travel.year_on_year),
        "since_baseline": _numbers(travel.since_baseline),
        "variation": words(on_latest(chart.variation, chart, earlier, rows), control.VARIATION_WORDS),
        "assurance": words(on_latest(chart.assurance, chart, earlier, rows), control.ASSURANCE_WORDS),
        **{name: _numbers(np.where(shown, line, np.nan)) for name, line in lines.items()},
    }


def _what_lies_ahead(judged: Judged) -> dict[str, pl.Series]:
    ahead, earlier, rows = judged.ahead, judged.earlier, judged.observed.rows.height
    found = ahead.forecast
    numbers = {
        "forecast": found.value(),
        "forecast_lower80": found.limit(0.1),
        "forecast_upper80": found.limit(0.9),
        "p_target": ahead.p_target,
    }
    codes = {
        "trend": words(ahead.trend, trend.WORDS),
        "trend_judgement": words(ahead.trend_judgement, direction.WORDS),
        "forecast_confidence": words(found.confidence, forecast.CONFIDENCE_WORDS),
    }
    return {
        **{name: _numbers(numbers_on_latest(column, earlier, rows)) for name, column in numbers.items()},
        **{name: _on_latest(column, judged) for name, column in codes.items()},
    }


def _on_latest(column: pl.Series, judged: Judged) -> pl.Series:
    """What is said of each series, said of the row of its latest value; null on every other row."""
    latest = judged.earlier.latest
    speaks = np.flatnonzero(latest >= 0)
    return placed(column[pl.Series(speaks)], latest[speaks], judged.observed.rows.height)


def _where_it_stands(judged: Judged) -> dict[str, pl.Series]:
    standing = judged.standing
    return {
        "rank": _positive(standing.rank),
        "ranked": _positive(np.where(standing.rank > 0, standing.ranked, 0)),
        "quartile": _positive(standing.quartile),
        "benchmark_95": words(standing.benchmark_95, benchmark.WORDS),
        "benchmark_998": words(standing.benchmark_998, benchmark.WORDS),
        "gap_share": _numbers(judged.gap_share),
    }


def _raised(judged: Judged) -> Ints:
    """The exceptions of each observation, as bits; every worsening counts."""
    earlier, rows = judged.earlier, judged.observed.rows.height
    return exceptions.judge_exceptions(
        judged.rating.status,
        judged.travel.direction,
        np.nan,
        on_latest(judged.chart.variation, judged.chart, earlier, rows),
        overdue=judged.overdue,
        no_baseline=judged.no_baseline,
        p_target=numbers_on_latest(judged.ahead.p_target, earlier, rows),
    )


def _numbers(column: Floats) -> pl.Series:
    return pl.Series(column, nan_to_null=True)


def _positive(column: Ints) -> pl.Series:
    numbers = pl.Series("number", column)
    return numbers.set(numbers <= 0, None)


def _written(bits: Ints) -> pl.Series:
    """The written exceptions, null for none."""
    return gather(_every_set(), bits - 1)


@cache
def _every_set() -> pl.Series:
    return pl.Series(_RAISED, dtype=CODED_SCHEMA["exceptions"])
