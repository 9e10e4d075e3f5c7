"""Illustrative baselines and targets by a stated rule, so that a package can be judged before anybody has promised.

The baseline is the last figure of a period that was over when the agreement starts (else the first there is,
provisional). `reach_benchmark`: the benchmark's figure for the baseline's period is reached by the end, in even steps;
an area already as good holds what it has. `improve`, and wherever the benchmark has no figure: so many per cent better
by the end (`improve 15` says how many).
Without a polarity there is no target.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any

import polars as pl

from accord.judgement.periods import Period, parse_canonical

_STEPS = {"monthly": 1, "quarterly": 3, "half_yearly": 6}


@dataclass(frozen=True)
class Term:
    """First and last day of an agreement, and how much better is better where nothing else is said (per cent)."""

    start: date
    end: date
    improve_percent: float


@dataclass(frozen=True)
class Point:
    """One figure of a series."""

    period: Period
    value: float


Series = Mapping[str, Sequence[Point]]


def make_promises(
    figures: pl.DataFrame, indicators: Sequence[Mapping[str, Any]], rules: Mapping[str, str], areas: Sequence[str],
    benchmark: str, term: Term,
) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:  # fmt: skip
    """Rows of `baselines` and `targets` for the areas; `rules` are by indicator code."""
    baselines: list[dict[str, Any]] = []
    targets: list[dict[str, Any]] = []
    numbers = figures.filter((pl.col("breakdown") == "") & pl.col("value").is_not_null()).sort("start")
    by_code = numbers.partition_by("indicator", as_dict=True)
    for indicator in indicators:
        frame = by_code.get((indicator["code"],))
        if indicator["polarity"] == "none" or rules[indicator["code"]] == "none" or frame is None:
            continue
        series = _series(frame)
        rule, _, percent = rules[indicator["code"]].partition(" ")
        against = series.get(benchmark, ()) if rule == "reach_benchmark" else ()
        own_term = replace(term, improve_percent=float(percent)) if percent else term
        for area in areas:
            for table, row in _promises(indicator, series.get(area, ()), against, own_term):
                (baselines if table == "baselines" else targets).append(
                    {"indicator": indicator["code"], "area": area, **row}
                )
    return baselines, targets


def _series(frame: pl.DataFrame) -> dict[str, list[Point]]:
    series: dict[str, list[Point]] = {}
    for area, period, value in frame.select("area", "period", "value").iter_rows():
        series.setdefault(area, []).append(Point(parse_canonical(period), value))
    return series


def _promises(
    indicator: Mapping[str, Any], series: Sequence[Point], against: Sequence[Point], term: Term
) -> Iterator[tuple[str, dict[str, Any]]]:
    base = baseline_of(series, term)
    if base is None:
        return
    before = base.period.end <= term.start
    yield "baselines", {**_dated(base.period), "value": base.value, "status": "set" if before else "provisional"}
    periods = periods_to_come(base.period, indicator["frequency"], term)
    if not periods:
        return
    final, rule = final_value(indicator, base, against, term)
    first, last = base.period.start.toordinal(), periods[-1].start.toordinal()
    for period in periods:
        part = (period.start.toordinal() - first) / (last - first)
        value = _rounded(base.value + part * (final - base.value), indicator, lenient=rule == "hold")
        told = {"set_by": "A stated rule, not the partnership", "decision_ref": f"Illustrative: {rule}"}
        yield "targets", {**_dated(_target_period(period)), "kind": "target", "value": value, **told}


def baseline_of(series: Sequence[Point], term: Term) -> Point | None:
    """The last figure whose period was over at the start; else the first, where it comes before the end."""
    over = [point for point in series if point.period.end <= term.start]
    if over:
        return over[-1]
    return series[0] if series and series[0].period.start <= term.end else None


def periods_to_come(base: Period, frequency: str, term: Term) -> list[Period]:
    """The periods after the baseline's that end within the agreement, at the series' own step (bare dates: yearly)."""
    step = 12 if base.duration == "P1D" else _STEPS.get(frequency, 12)
    periods = []
    after_the_end = term.end + timedelta(days=1)
    for number in range(1, 1200):
        months = base.start.year * 12 + base.start.month - 1 + number * step
        start = date(months // 12, months % 12 + 1, min(base.start.day, 28))
        period = Period(start, base.duration)
        if period.end > after_the_end:
            break
        if period.end > term.start:
            periods.append(period)
    return periods


def final_value(indicator: Mapping[str, Any], base: Point, against: Sequence[Point], term: Term) -> tuple[float, str]:
    """The value to have at the end, and the rule that gave it in words."""
    up = indicator["polarity"] == "higher"
    known = [point for point in against if point.period.start <= base.period.start]
    if not known:
        factor = 1 + (1 if up else -1) * term.improve_percent / 100
        better = base.value * factor
        return (
            min(better, 100.0) if indicator["kind"] == "proportion" else better
        ), f"improve by {term.improve_percent:g} %"
    goal = known[-1].value
    if (base.value >= goal) if up else (base.value <= goal):
        return base.value, "hold"
    return goal, "reach the benchmark"


def _target_period(period: Period) -> Period:
    return Period(date(period.start.year, 1, 1), "P1Y") if period.duration == "P1D" else period


def _rounded(value: float, indicator: Mapping[str, Any], *, lenient: bool) -> float:
    """To the declared decimals; a value to hold to its easier side, so that rounding alone never misses it."""
    decimals: int = indicator["decimals"]
    if not lenient:
        return round(value, decimals)
    easier = math.floor if indicator["polarity"] == "higher" else math.ceil
    scale: float = 10.0**decimals
    return round(easier(round(value * scale, 6)) / scale, decimals)


def _dated(period: Period) -> dict[str, Any]:
    return {"period": period.canonical, "start": period.start, "end": period.end}
