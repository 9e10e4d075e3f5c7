"""`assess_abreast`: the judgement of `assess` in memory, some indicators on each processor at the same time."""

from __future__ import annotations

from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import date
from functools import partial
from itertools import pairwise

import numpy as np
import polars as pl

from accord.judgement.assess import Assessed, assess
from accord.judgement.assess.entry import judge, written
from accord.judgement.assess.known import table
from accord.judgement.assess.results import Judged
from accord.judgement.assess.travelled import count_alarms
from accord.judgement.compiled import THREADS
from accord.judgement.streams.plan import joined, only, plan, runs

WORTH_WHILE = 100_000
"""Fewer observations than this for each processor are judged at once: handing them out would take longer."""


@dataclass(frozen=True)
class _Part:
    """Some indicators, the tables that speak of them, and the runs of neighbours among them."""

    tables: Mapping[str, pl.DataFrame]
    runs: tuple[tuple[str, ...], ...]


def assess_abreast(
    tables: Mapping[str, pl.DataFrame],
    *,
    known_on: date | None = None,
    today: date,
    with_points: bool = False,
    least: int = WORTH_WHILE,
    threads: int = THREADS,
) -> Assessed:
    """What `assess` gives; only the order of warnings may differ.

    Indicators that need each other are judged by one processor. Small packages (less than `least` observations for each
    of `threads`) and observations that are not in order of their indicators are judged at once.
    """
    observations = table(tables, "observations")
    parts = _parts(tables, observations, least, threads)
    if len(parts) < 2:
        return assess(tables, known_on=known_on, today=today, with_points=with_points)
    with ThreadPoolExecutor(threads) as pool:
        judged = list(pool.map(lambda part: judge(part.tables, known_on, today), parts))
        q = count_alarms([(one.observed, one.travel) for one in judged])
        write = partial(written, known_on=known_on or today, with_points=with_points)
        told = list(pool.map(write, judged, q))
    return _in_order(parts, judged, told)


def _parts(tables: Mapping[str, pl.DataFrame], observations: pl.DataFrame, least: int, threads: int) -> list[_Part]:
    """Parts of about one size for each thread; none where the observations are few or in no order."""
    if observations.height < least * threads or not observations["indicator"].is_sorted():
        return []
    counts: dict[str, int] = dict(observations["indicator"].rle().struct.unnest().select("value", "len").iter_rows())
    ends = np.cumsum([0, *counts.values()]).tolist()
    spans = dict(zip(counts, pairwise(ends), strict=True))
    chunks = plan(counts, tables, -(-observations.height // threads))
    places = {code: place for place, code in enumerate(sorted(code for one in chunks for code in one.indicators))}
    others = {name: rows for name, rows in tables.items() if name != "observations"}
    parts = []
    for chunk in chunks:
        mine = joined(spans[code] for code in chunk.indicators if code in spans)
        rows = [observations[start:stop] for start, stop in mine]
        given = {**only(others, chunk.indicators), "observations": pl.concat(rows or [observations.clear()])}
        parts.append(_Part(given, tuple(runs(chunk, places))))
    return parts


def _in_order(parts: list[_Part], judged: list[Judged], told: list[Assessed]) -> Assessed:
    """The parts put together in order of their indicators."""
    pieces: list[tuple[str, pl.DataFrame, pl.DataFrame]] = []
    for part, one in zip(parts, told, strict=True):
        rows = one.results.with_columns(one.together)
        for run in part.runs:
            mine = pl.col("indicator").is_between(pl.lit(run[0]), pl.lit(run[-1]))
            whole = len(part.runs) == 1
            kept = (rows, one.points) if whole else (rows.filter(mine), one.points.filter(mine))
            pieces.append((run[0], *kept))
    pieces.sort(key=lambda piece: piece[0])
    results = pl.concat([rows for _first, rows, _points in pieces])
    return Assessed(
        results=results.drop("together"),
        points=pl.concat([points for _first, _rows, points in pieces]),
        warnings=tuple(dict.fromkeys(warning for one in judged for warning in one.warnings)),
        together=results["together"],
    )
