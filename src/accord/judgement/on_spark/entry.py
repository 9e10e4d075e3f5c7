"""`assess_on_spark`: observations in Parquet files, judged by Spark's workers, results in one file or a folder."""

from __future__ import annotations

import pickle
import tempfile
import warnings
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import polars as pl

from accord.judgement.assess import POINT_SCHEMA, RESULT_SCHEMA
from accord.judgement.columns import SCHEMAS
from accord.judgement.on_spark import tasks
from accord.judgement.on_spark.session import session
from accord.judgement.streams.entry import CHUNK_ROWS, Judge, Streamed
from accord.judgement.streams.plan import Chunk, plan
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

    Rows go to workers by chunks of whole indicators (`most` rows each, as in `assess_streamed`), then the tests by area
    and what they are read with, then the results back into order. The folder of `observations` and `scratch` must be
    one that every worker reads under the same path. `settings` are Spark's own. Raises SparkMissingError where Spark
    or Java is not there or the master does not answer.
    """
    with (
        tempfile.TemporaryDirectory(prefix="accord-spark-", dir=scratch) as folder,
        session(master, Path(folder), settings) as spark,
        warnings.catch_warnings(),
    ):
        told(f"judging on {master}")
        warnings.simplefilter("ignore", FutureWarning)
        work = _Work(spark, Path(folder), plan(observations.counts, tables, most))
        work.judge(observations, Judge(tables, known_on, today, with_points=points is not None))
        told("counting false alarms")
        work.settle()
        told("writing")
        write_frames(work.written("results"), RESULT_SCHEMA, out)
        if points is not None:
            write_frames(work.written("points"), POINT_SCHEMA, points)
        return work.told()


class _Work:
    """The steps on Spark; each leaves its rows in Parquet in the folder, so that nothing is worked out twice."""

    def __init__(self, spark: SparkSession, folder: Path, chunks: list[Chunk]) -> None:
        self._spark, self._folder, self._chunks = spark, folder, chunks
        self._spread = max(spark.sparkContext.defaultParallelism * 2, 4)

    def judge(self, observations: Spilled, judge: Judge) -> None:
        """Judge every chunk."""
        handed = self._spark.sparkContext.broadcast(pickle.dumps(judge))
        codes = [chunk.indicators for chunk in self._chunks]
        work = tasks.judge_parts(lambda: pickle.loads(handed.value), codes)  # noqa: S301 - our own bytes
        rows = self._parts(observations)
        judged = rows.mapInArrow(work, tasks.spark_schema(tasks.JUDGED))
        judged.write.partitionBy("of").parquet(self._path("judged"))

    def _parts(self, observations: Spilled) -> DataFrame:
        """The observations with the number of their chunk, those of a chunk together and as they stood; beside them a
        row without an indicator for each chunk, so that those without observations are judged as well."""
        from pyspark.sql import functions as f

        numbered = [(code, part) for part, chunk in enumerate(self._chunks) for code in chunk.indicators]
        parts = self._spark.createDataFrame(numbered or [("", 0)], "indicator string, part bigint")
        every = parts.select("part").distinct().select(f.lit(None).cast("string").alias("indicator"), "part")
        if observations.height:
            files = [file.absolute().as_uri() for file in observations.files]
            found = self._spark.read.parquet(*files).withColumn("row", f.monotonically_increasing_id())
            order = "_row" if "_row" in found.columns else "row"
            found = found.select(*SCHEMAS["observations"], f.col(order).cast("bigint").alias("row"))
            rows = found.join(f.broadcast(parts), "indicator").unionByName(every, allowMissingColumns=True)
        else:
            blank = [f.lit(None).cast("string").alias(name) for name in SCHEMAS["observations"] if name != "indicator"]
            rows = every.select("*", *blank, f.lit(None).cast("bigint").alias("row"))
        return rows.repartition(max(len(self._chunks), 1), "part").sortWithinPartitions("part", "row")

    def settle(self) -> None:
        """Count the false alarms over all results, and put results and points in order."""
        results = self._read("results")
        tests = results.where("direction_p is not null").select("part", "row", "area", "together", "direction_p")
        together = tests.repartition(self._spread, "area", "together")
        found = together.mapInArrow(tasks.count_false_alarms, tasks.spark_schema(tasks.TESTED))
        joined = results.join(found, ["part", "row"], "left")
        settled = self._ordered(joined).select(*RESULT_SCHEMA, "q")
        settled.mapInArrow(tasks.settle, tasks.spark_schema(RESULT_SCHEMA)).write.parquet(self._path("results"))
        if self._has("points"):
            self._ordered(self._read("points")).select(*POINT_SCHEMA).write.parquet(self._path("points"))

    def written(self, name: str) -> Iterator[pl.DataFrame]:
        """The rows of the finished results or points, in order."""
        for file in sorted((self._folder / name).glob("part-*.parquet")) if (self._folder / name).is_dir() else ():
            yield pl.read_parquet(file)

    def told(self) -> Streamed:
        """How many rows have each status, and the warnings."""
        counted = self._spark.read.parquet(self._path("results")).groupBy("status").count().collect()
        status = {row["status"] or "": int(row["count"]) for row in counted}
        warnings = (
            self._read("warnings").orderBy("part", "row").select("said").collect() if self._has("warnings") else []
        )
        said = dict.fromkeys(str(row["said"]) for row in warnings)
        return Streamed(sum(status.values()), dict(sorted(status.items())), tuple(said))

    def _ordered(self, rows: DataFrame) -> DataFrame:
        return rows.repartitionByRange(self._spread, "indicator", "row").sortWithinPartitions("indicator", "row")

    def _has(self, kind: str) -> bool:
        return (self._folder / "judged" / f"of={kind}").is_dir()

    def _read(self, kind: str) -> DataFrame:
        if not self._has(kind):
            return self._spark.createDataFrame([], tasks.spark_schema(tasks.JUDGED))
        return self._spark.read.parquet(str(self._folder / "judged" / f"of={kind}"))

    def _path(self, name: str) -> str:
        return (self._folder / name).absolute().as_uri()
