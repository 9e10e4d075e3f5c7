"""Compiling every kernel ahead of time, so that nobody's first page waits for it."""

from __future__ import annotations

from datetime import date

DEFINITION = {"polarity": "higher", "frequency": "quarterly", "scheme": "significance", "benchmark": "c"}
KINDS = ("count", "proportion", "rate", "mean", "ratio")
QUARTERS = tuple(date(2018 + place // 4, 3 * (place % 4) + 1, 1) for place in range(24))


def warm() -> int:
    """Judge a small made-up agreement with every kind of figure; returns the number of results.

    Compiled code is kept on disk.
    """
    import polars as pl

    from accord.judgement.assess import assess
    from accord.judgement.columns import SCHEMAS

    def table(name: str, rows: list[dict[str, object]]) -> pl.DataFrame:
        return pl.DataFrame(rows, schema=dict(SCHEMAS[name]), orient="row")

    indicators: list[dict[str, object]] = [
        {
            "code": kind,
            "title": kind,
            "kind": kind,
            "polarity": "higher",
            "frequency": "quarterly",
            "scheme": "significance",
            "benchmark": "c",
        }
        for kind in KINDS
    ]
    observations = [
        _observation(kind, area, place) for kind in KINDS for area in "abc" for place in range(len(QUARTERS))
    ]
    targets: list[dict[str, object]] = [
        {"indicator": kind, "area": area, **_period(place), "kind": "target", "value": 12.0}
        for kind in KINDS
        for area in "abc"
        for place in range(len(QUARTERS))
    ]
    observations += [_observation("rate", "d", place) for place in range(len(QUARTERS) - 4, len(QUARTERS))]
    after = {"period": "2025-10-01/P3M", "start": date(2025, 10, 1), "end": date(2026, 1, 1)}
    targets += [{"indicator": "rate", "area": area, **after, "kind": "target", "value": 12.0} for area in "abcd"]
    tables = {
        "areas": table(
            "areas",
            [
                {"code": area, "name": area, "type": "district", "parent": "c" if area != "c" else None}
                for area in "abcd"
            ],
        ),
        "indicators": table("indicators", indicators),
        "observations": table("observations", observations),
        "targets": table("targets", targets),
    }
    _warm_places()
    return assess(tables, today=date(2024, 1, 1), with_points=True).results.height


def _observation(kind: str, area: str, place: int) -> dict[str, object]:
    events = 100.0 + (place * 7 + ord(area)) % 13
    figures: dict[str, object] = (
        {"numerator": events, "denominator": 1000.0} if kind in {"proportion", "rate"} else {"value": events / 10}
    )
    if kind == "mean":
        figures |= {"sd": 2.0, "sample_size": 50.0}
    if kind == "ratio":
        figures |= {"lower95": events / 10 - 1, "upper95": events / 10 + 1}
    return {"indicator": kind, "area": area, **_period(place), **figures}


def _period(place: int) -> dict[str, object]:
    day, after = (*QUARTERS, date(2024, 1, 1))[place : place + 2]
    return {"period": f"{day}/P3M", "start": day, "end": after}


def _warm_places() -> None:
    """Compile what stands beside the assessment on pages about places: gaps, averages, distances, funnels."""
    import numpy as np

    from accord.judgement import averages, distance, funnel, gap, inequality, standardised

    one, whole = np.arange(1.0, 6.0), np.zeros(5, dtype=np.int64)
    averages.comparator_averages(one, one, one, whole)
    distance.distance_words(distance.mad_distance(one, whole), 1)
    funnel.compare_with_funnel(one, one, one, 1)
    gap.best_quarter_level(one, polarity=1)
    single, parts = one[:1], np.array([5])
    gap.share_out(one, one, whole, gap.Wholes(single, single, single, single, single, parts, single))
    inequality.best_other(one, whole, 1)
    standardised.standardised_rate(one, one, one, whole)
