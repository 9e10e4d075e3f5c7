"""`assess_streamed`: the judgement of `assess`, chunk by chunk, from files to files."""

from __future__ import annotations

import tempfile
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from pathlib import Path

import polars as pl

from accord.judgement.assess import POINT_SCHEMA, RESULT_SCHEMA, Assessed
from accord.judgement.assess.entry import assess_alone
from accord.judgement.assess.results import with_q
from accord.judgement.columns import empty
from accord.judgement.streams.families import Families
from accord.judgement.streams.plan import Sections, joined, plan, runs
from accord.judgement.streams.sorting import put_in_order
from accord.judgement.streams.spilled import Spilled
from accord.judgement.streams.written import CancelledError, write_frames

CHUNK_ROWS = 500_000
"""About how many observations are judged at a time."""

NOT_IN_ORDER = "the observations are not in order of indicator and area: sorting them once"

Told = Callable[[str], None]


@dataclass(frozen=True)
class Streamed:
    """What came of it: the rows of results, how many have each status, and warnings, each a sentence."""

    rows: int
    status: dict[str, int]
    warnings: tuple[str, ...]


def statuses(results: pl.DataFrame) -> dict[str, int]:
    """How many rows have each status; "" for none."""
    return {word or "": number for word, number in results["status"].value_counts().iter_rows()}


@dataclass(frozen=True)
class Judge:
    """Judges the observations of some indicators; `tables` are the other tables of the whole package."""

    tables: Mapping[str, pl.DataFrame]
    known_on: date | None
    today: date
    with_points: bool

    def judge(self, observations: pl.DataFrame, indicators: Sequence[str]) -> Assessed:
        """What these indicators say by themselves (`assess_alone`), whose observations these are: all they have."""
        given = {**self._sections.of(indicators), "observations": observations}
        found, _tests = assess_alone(given, known_on=self.known_on, today=self.today, with_points=self.with_points)
        return found

    @cached_property
    def _sections(self) -> Sections:
        return Sections(self.tables)


def assess_streamed(
    tables: Mapping[str, pl.DataFrame],
    observations: Spilled,
    *,
    out: Path,
    points: Path | None = None,
    known_on: date | None = None,
    today: date,
    most: int = CHUNK_ROWS,
    scratch: Path | None = None,
    told: Told = lambda _words: None,
    cancelled: Callable[[], bool] = lambda: False,
) -> Streamed:
    """Judges every series and writes the results (and the control charts' points) to .parquet or .csv files.

    The same rows in the same order as `assess` gives with `tables` and all `observations`, whatever `most` is; only
    the order of warnings may differ. Observations are put in order once where they are not (that uses `observations`
    up). Chunks hold whole indicators, and together those that a formula or a link joins. Memory is that of the largest
    chunk (`most` rows, or the indicators that must be judged together where they have more) and of the other tables.
    Scratch files (about the size of the input and of the output) lie in `scratch` and are removed.

    Raises CancelledError where `cancelled` says so, between chunks; then no file is written.
    """

    def still_wanted() -> None:
        if cancelled():
            raise CancelledError

    with tempfile.TemporaryDirectory(prefix="accord-assess-", dir=scratch) as folder:
        if not observations.in_order:
            told(NOT_IN_ORDER)
            observations = put_in_order(observations, Path(folder), most=most, still_wanted=still_wanted)
        kept = _Kept(Path(folder) / "results", observations.height)
        judge = Judge(tables, known_on, today, with_points=points is not None)
        warnings = _judge_all(judge, observations, kept, most, told, still_wanted)
        told("counting false alarms")
        kept.families.settle()
        status: Counter[str] = Counter()
        results = _told_of(kept.results(status), f"of {kept.rows:,} results written", told)
        write_frames(results, RESULT_SCHEMA, out, cancelled=cancelled)
        if points is not None:
            write_frames(kept.points(), POINT_SCHEMA, points, cancelled=cancelled)
    return Streamed(kept.rows, dict(sorted(status.items())), warnings)


def _judge_all(
    judge: Judge, observations: Spilled, kept: _Kept, most: int, told: Told, still_wanted: Callable[[], None]
) -> tuple[str, ...]:
    chunks = plan(observations.counts, judge.tables, most)
    places = {code: place for place, code in enumerate(sorted(code for one in chunks for code in one.indicators))}
    spans = observations.spans()
    warnings: dict[str, None] = {}
    done = 0
    for chunk in chunks:
        still_wanted()
        mine = [spans[code] for code in chunk.indicators if code in spans]
        rows = [observations.rows(*span) for span in joined(mine)]
        judged = judge.judge(pl.concat(rows) if rows else empty("observations"), chunk.indicators)
        for run in runs(chunk, places):
            kept.keep(judged, run)
        warnings |= dict.fromkeys(judged.warnings)
        done += chunk.rows
        told(f"{done:,} of {observations.height:,} observations judged")
    return tuple(warnings)


class _Kept:
    """Results in files until all is judged; given back in order of indicators."""

    def __init__(self, folder: Path, rows: int) -> None:
        folder.mkdir()
        self._folder = folder
        self._parts: list[tuple[str, int, int]] = []
        self.families = Families(folder / "tests", rows)
        self.rows = 0

    def keep(self, judged: Assessed, run: tuple[str, ...]) -> None:
        """Put away what was judged of some indicators with no other between them."""
        mine = pl.col("indicator").is_between(pl.lit(run[0]), pl.lit(run[-1]))
        rows = judged.results.with_columns(judged.together).filter(mine)
        if rows.is_empty():
            return
        number = self.families.add(rows, rows["together"])
        self._parts.append((run[0], number, rows.height))
        self.rows += rows.height
        for name, frame in (("results", rows.drop("together")), ("points", judged.points.filter(mine))):
            frame.write_parquet(self._file(name, number), compression="lz4", statistics=False)

    def results(self, status: Counter[str]) -> Iterator[pl.DataFrame]:
        """The results in order, with the q of all of them; counts their statuses."""
        for _code, number, rows in sorted(self._parts):
            part = with_q(pl.read_parquet(self._file("results", number)), self.families.q_of(number, rows))
            self._file("results", number).unlink()
            status.update(statuses(part))
            yield part

    def points(self) -> Iterator[pl.DataFrame]:
        """The points in the order of the results."""
        for _code, number, _rows in sorted(self._parts):
            yield pl.read_parquet(self._file("points", number))

    def _file(self, name: str, number: int) -> Path:
        return self._folder / f"{name}-{number:06}.parquet"


def _told_of(frames: Iterator[pl.DataFrame], words: str, told: Told) -> Iterator[pl.DataFrame]:
    done = 0
    for frame in frames:
        done += frame.height
        yield frame
        told(f"{done:,} {words}")
