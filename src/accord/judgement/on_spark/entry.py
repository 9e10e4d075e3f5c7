"""`assess_on_spark`: observations in Parquet files, judged by Spark's workers, results in one file or a folder."""

from __future__ import annotations

import pickle
import tempfile
import warnings
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import polars as pl

from accord.judgement.assess import POINT_SCHEMA, RESULT_SCHEMA
from accord.judgement.on_spark import tasks
from accord.judgement.on_spark.session import session
from accord.judgement.streams.entry import CHUNK_ROWS, Judge, Streamed
from accord.judgement.streams.plan import Chunk, joined, plan, runs
from accord.judgement.streams.sorting import put_in_order
from accord.judgement.streams.spilled import Spilled
from accord.judgement.streams.written import write_frames

if TYPE_CHECKING:
    from pyspark.sql import DataFrame, SparkSession

Told = Callable[[str], None]


def assess_on_spark(
    tables: Mapping[str, pl.DataFrame],
    observations: Spilled,
    *,
    out: Path,
    points: Path | None = None,
    known_on: date | None = None,
    today: date,
    master: str = "local[2]",
    most: int = CHUNK_ROWS,
    scratch: Path | None = None,
    settings: Mapping[str, str] | None = None,
    told: Told = lambda _words: None,
) -> Streamed:
    """Judges every series on Spark; the same rows in the same order as `assess_streamed` writes.

    Each task judges a chunk of whole indicators (about `most` rows, as in `assess_streamed`), which it reads from the
    files itself; then the tests go to workers by area and what they are read with, then their q back to the chunks.
    Observations are put in order once where they are not (that uses `observations` up). The folders of
    `observations` and `scratch` must be one that every worker reads and writes under the same path. `settings` are
    Spark's own. Raises SparkMissingError where Spark or Java is not there or the master does not answer.
    """
    with (
        tempfile.TemporaryDirectory(prefix="accord-spark-", dir=scratch) as folder,
        session(master, Path(folder), settings) as spark,
        warnings.catch_warnings(),
    ):
        told(f"judging on {master}")
        warnings.simplefilter("ignore", FutureWarning)
        if not observations.in_order:
            told("the observations are not in order of indicator and area: sorting them once")
            observations = put_in_order(observations, Path(folder), most=most)
        work = _Work(spark, Path(folder).absolute(), plan(observations.counts, tables, most))
        work.judge(observations, Judge(tables, known_on, today, with_points=points is not None))
        told("counting false alarms")
        status = work.settle()
        told("writing")
        write_frames(work.written(tasks.FINISHED), RESULT_SCHEMA, out)
        if points is not None:
            write_frames(work.written(tasks.POINTS), POINT_SCHEMA, points)
        return Streamed(sum(status.values()), dict(sorted(status.items())), work.warnings())


class _Work:
    """The steps on Spark; tests are left in Parquet in the folder, so that nothing is worked out twice."""

    def __init__(self, spark: SparkSession, folder: Path, chunks: list[Chunk]) -> None:
        self._spark, self._folder, self._chunks = spark, folder, chunks
        self._spread = max(spark.sparkContext.defaultParallelism * 2, 4)

    def judge(self, observations: Spilled, judge: Judge) -> None:
        """Judge every chunk."""
        handed = self._spark.sparkContext.broadcast(pickle.dumps(judge))
        spans = observations.spans()
        rows = [joined(spans[code] for code in chunk.indicators if code in spans) for chunk in self._chunks]
        parts = tasks.Parts(observations, [chunk.indicators for chunk in self._chunks], rows, self._folder)
        work = tasks.judge_parts(lambda: pickle.loads(handed.value), parts)  # noqa: S301 - our own bytes
        tests = self._every_part().mapInArrow(work, tasks.spark_schema(tasks.TESTS))
        tests.write.parquet(self._path("tests"))

    def settle(self) -> dict[str, int]:
        """Count the false alarms over all results; how many rows have each status."""
        tests = self._spark.read.parquet(self._path("tests")).repartition(self._spread, "area", "together")
        counted = tests.mapInArrow(tasks.count_false_alarms, tasks.spark_schema(tasks.COUNTED))
        rows = counted.unionByName(self._every_part(), allowMissingColumns=True)
        parts = rows.repartition(max(len(self._chunks), 1), "part").sortWithinPartitions("part")
        settled = parts.mapInArrow(tasks.settle_parts(self._folder), tasks.spark_schema(tasks.SETTLED))
        status: Counter[str] = Counter()
        for row in settled.collect():
            status[row["status"] or ""] += int(row["rows"])
        return dict(status)

    def written(self, name: str) -> Iterator[pl.DataFrame]:
        """The rows of the finished results or points, in order of their indicators."""
        places = {code: place for place, code in enumerate(sorted(c for one in self._chunks for c in one.indicators))}
        found = [(run, part) for part, chunk in enumerate(self._chunks) for run in runs(chunk, places)]
        for run, part in sorted(found):
            mine = pl.col("indicator").is_between(pl.lit(run[0]), pl.lit(run[-1]))
            yield pl.scan_parquet(tasks.file_of(self._folder, name, part)).filter(mine).collect()

    def warnings(self) -> tuple[str, ...]:
        """Each warning once."""
        files = [tasks.file_of(self._folder, tasks.WARNINGS, part) for part in range(len(self._chunks))]
        return tuple(dict.fromkeys(said for file in files for said in pl.read_parquet(file)["said"]))

    def _every_part(self) -> DataFrame:
        """The numbers of the parts, each a task of its own."""
        number = len(self._chunks)
        return self._spark.range(number, numPartitions=max(number, 1)).withColumnRenamed("id", "part")

    def _path(self, name: str) -> str:
        return (self._folder / name).as_uri()
