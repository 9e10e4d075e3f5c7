"""`assess_abreast`: the judgement of `assess` in memory, some indicators on each processor at the same time."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from math import ceil

import polars as pl

from accord.judgement.assess import Assessed
from accord.judgement.assess.entry import assess_alone, assess_in_codes
from accord.judgement.assess.results import NAMES, with_q
from accord.judgement.assess.travelled import Tests, count_alarms
from accord.judgement.assess.words import alike
from accord.judgement.compiled import THREADS, work_alone
from accord.judgement.streams.plan import Chunk, Sections, plan, runs

AT_ONCE = 500_000
"""About how many observations one processor judges at most at a time. Each time costs some 15 ms whatever their number,
most of it with the interpreter's lock held; half as many at a time take 6 % longer, more at a time more memory."""
FEW = 50_000
"""Up to so many observations are judged at one time: sharing them out would not pay."""


def assess_abreast(
    tables: Mapping[str, pl.DataFrame],
    *,
    known_on: date | None = None,
    today: date,
    with_points: bool = False,
    most: int = AT_ONCE,
    threads: int = THREADS,
) -> Assessed:
    """What `assess` gives, with results in the columns of CODED_SCHEMA, names as one of so many words where there are
    many rows; only the order of warnings may differ.

    Indicators that need each other are judged by one processor; up to `most` observations are judged at once.
    """
    sections = Sections(tables)
    counts = sections.counts("observations")
    height = tables["observations"].height if "observations" in tables else 0
    if height <= min(most, FEW) or sum(counts.values()) < height:
        return assess_in_codes(tables, known_on=known_on, today=today, with_points=with_points)
    chunks = plan(counts, tables, _share(height, most, threads))

    def judge(chunk: Chunk) -> tuple[Assessed, Tests]:
        given = sections.of(chunk.indicators)
        return assess_alone(given, known_on=known_on, today=today, with_points=with_points, names_coded=True)

    with ThreadPoolExecutor(threads, initializer=work_alone) as pool:
        judged, tests = zip(*pool.map(judge, chunks), strict=True)
        q = count_alarms(tests)
        results = list(pool.map(lambda one, its: with_q(one.results, its), judged, q))
    return _in_order(chunks, judged, results)


def _share(height: int, most: int, threads: int) -> int:
    """How many observations each processor judges at a time, so that all of them are busy to the end."""
    turns = ceil(height / (most * threads))
    return ceil(height / (turns * threads))


def _in_order(chunks: Sequence[Chunk], judged: Sequence[Assessed], results: Sequence[pl.DataFrame]) -> Assessed:
    """The chunks put together in order of their indicators."""
    places = {code: place for place, code in enumerate(sorted(code for one in chunks for code in one.indicators))}
    pieces: list[tuple[str, pl.DataFrame, pl.DataFrame]] = []
    for chunk, one, rows in zip(chunks, judged, _alike(results), strict=True):
        rows = rows.with_columns(one.together)
        together = tuple(runs(chunk, places))
        for run in together:
            mine = pl.col("indicator").cast(pl.String).is_between(pl.lit(run[0]), pl.lit(run[-1]))
            kept = (rows, one.points) if len(together) == 1 else (rows.filter(mine), one.points.filter(mine))
            pieces.append((run[0], *kept))
    pieces.sort(key=lambda piece: piece[0])
    whole = pl.concat([rows for _first, rows, _points in pieces])
    return Assessed(
        results=whole.drop("together"),
        points=pl.concat([points for _first, _rows, points in pieces]),
        warnings=tuple(dict.fromkeys(warning for one in judged for warning in one.warnings)),
        together=whole["together"],
    )


def _alike(results: Sequence[pl.DataFrame]) -> list[pl.DataFrame]:
    """The same results with names of the same kinds, so that they can be put together."""
    names = {name: alike([rows[name] for rows in results]) for name in NAMES}
    return [rows.with_columns(names[name][place].alias(name) for name in NAMES) for place, rows in enumerate(results)]
